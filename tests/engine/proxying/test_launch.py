"""Browsers and programs of a terminal through the proxy of a running engine."""

import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from inspector.client import EngineRefusedError
from tests.cli.cli_rig import run
from tests.conftest import settle
from tests.engine.proxying.proxying_rig import Engine, Origin, engine, origin, send_here, until

NAMES = ("api2.amplitude.com", "shop.example")
EVENT = json.dumps({"api_key": "k" * 32, "events": [{"event_type": "Order Completed", "user_id": "u1"}]})
CURL = ("curl", "-sS", "https://api2.amplitude.com/2/httpapi", "-d", EVENT, "-H", "Content-Type: application/json")


@pytest.fixture(scope="module")
def vendor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Origin]:
    with origin(tmp_path_factory.mktemp("origin"), *NAMES) as server:
        yield server


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, vendor: Origin) -> Iterator[Engine]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        settle(home, patch)
        with engine(home, home / ".local/share", "--proxy-trust", str(vendor.trust)) as found:
            send_here(found.client, vendor, *NAMES)
            found.client.proxy.change_hosts(add=["shop.example"])
            yield found


@pytest.fixture
def fresh(running: Engine) -> Engine:
    running.client.clear()
    return running


def test_a_command_goes_through_the_proxy_and_its_exit_code_is_the_answer(fresh: Engine) -> None:
    done = run("launch", "--", *CURL)
    assert (done.returncode, json.loads(done.stdout)["success"]) == (0, True), done.stderr
    assert [each["event"] for each in fresh.stored(1)] == ["Order Completed"]
    assert run("launch", "--", sys.executable, "-c", "import sys; sys.exit(7)").returncode == 7


def test_a_shell_is_told_how_to_go_through_the_proxy_and_back(fresh: Engine) -> None:
    lines = run("proxy", "env", "--shell", "sh").stdout
    unset = run("proxy", "env", "--shell", "sh", "--unset").stdout
    command = shlex.join(CURL)
    script = f"{lines}{command}\n{unset}env"
    done = subprocess.run(["sh", "-ec", script], capture_output=True, text=True, check=True, timeout=60)
    assert '"success": true' in done.stdout
    assert fresh.proxy not in done.stdout
    assert [each["event"] for each in fresh.stored(1)] == ["Order Completed"]


@pytest.mark.parametrize(
    ("shell", "line"), [("fish", "set -gx HTTP_PROXY '{}'"), ("powershell", "$Env:HTTP_PROXY = '{}'")]
)
def test_other_shells_are_spoken_to_in_their_language(running: Engine, shell: str, line: str) -> None:
    lines = run("proxy", "env", "--shell", shell).stdout.splitlines()
    assert line.format(running.proxy) in lines
    told = json.loads(run("proxy", "env", "--json", NO_PROXY="intern.example").stdout)
    assert told["no_proxy"] == "localhost,127.0.0.1,::1,intern.example"


def test_a_browser_is_launched_listed_and_ended(fresh: Engine, vendor: Origin) -> None:
    vendor.asked.clear()
    done = run("launch", "chromium", "https://shop.example/start", "--headless", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["url"] == "https://shop.example/start"
    until(lambda: "/start" in {each.path for each in vendor.asked}, "the page is loaded, and decrypted")
    assert fresh.state()["counts"]["decrypted"] >= 1
    all_of_them = fresh.client.browsers.all()
    assert [each["id"] for each in all_of_them["running"]] == [told["id"]]
    assert "chromium" in {each["id"] for each in all_of_them["found"]}
    assert "runs      Chromium" in run("launch", "--list").stdout
    assert fresh.client.browsers.end(told["id"])["running"] == []
    assert not psutil.pid_exists(told["pid"])


@pytest.mark.skipif(
    shutil.which("firefox") is None or shutil.which("certutil") is None, reason="Firefox is not what the tests set up"
)
def test_firefox_trusts_the_proxy(fresh: Engine, vendor: Origin) -> None:
    vendor.asked.clear()
    told = fresh.client.browsers.launch("firefox", "https://shop.example/fox", headless=True)
    assert told["problem"] is None
    until(lambda: "/fox" in {each.path for each in vendor.asked}, "the page is loaded, and decrypted")
    fresh.client.browsers.end(told["id"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("netscape",), "neither an address nor one of"),
        (("chromium", "--", "ls"), "no browser before it"),
        (("--",), "comes a command"),
        (("--", "no-such-program"), "There is no program no-such-program"),
        (("chromium", "ftp://x/"), "is no address of a page"),
    ],
)
def test_what_cannot_be_launched_is_told(running: Engine, words: tuple[str, ...], said: str) -> None:
    done = run("launch", "--headless", *words)
    assert done.returncode == 2
    assert said in done.stderr


def test_wrong_calls_are_refused(running: Engine) -> None:
    wrong: tuple[dict[str, Any], ...] = ({"browser": 1}, {"url": []}, {"headless": "yes"}, {"url": "x" * 9000})
    for body in wrong:
        with pytest.raises(EngineRefusedError):
            running.client._call("POST", "/v1/browsers", json=body)
    with pytest.raises(EngineRefusedError, match="does not run any more"):
        running.client.browsers.end("nobody")


def test_without_an_engine_both_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(tmp_path, monkeypatch)
    for words in (("launch",), ("proxy", "env"), ("launch", "--", "ls")):
        done = run(*words)
        assert done.returncode == 2
        assert "No engine is running" in done.stderr
