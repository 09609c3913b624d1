import asyncio
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from inspector.capture.browsers.arguments import chromium_arguments, firefox_settings, pac_url
from inspector.capture.browsers.browsers import PREFIX, Browsers, WayIn
from inspector.capture.browsers.finding import find_browsers
from inspector.capture.browsers.places import KINDS
from inspector.capture.proxy.contract import FrontListen, Policy
from inspector.capture.proxy.front.front import Front
from inspector.core.errors import KnownError
from inspector.machine.leftovers import mark_owners, remove_leftovers
from tests.capture.browsers.pages_rig import Pages, serving
from tests.sdk.sdk_rig import browser

SECONDS = 60.0
SPKI = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="


@pytest.fixture
def pages() -> Iterator[Pages]:
    with serving() as server:
        yield server


@contextmanager
def front(origin: int) -> Iterator[Front]:
    """A front in a thread, to which shop.test is the origin."""
    ready, over = threading.Event(), threading.Event()
    found: list[Front] = []

    async def run() -> None:
        made = Front(lambda _: None)
        await made.obey(FrontListen("127.0.0.1", 0))
        await made.obey(Policy(resolve=(("shop.test", f"127.0.0.1:{origin}"),)))
        found.append(made)
        ready.set()
        await asyncio.to_thread(over.wait)
        await made.close()

    thread = threading.Thread(target=lambda: asyncio.run(run()))
    thread.start()
    assert ready.wait(SECONDS)
    try:
        yield found[0]
    finally:
        over.set()
        thread.join()


@pytest.fixture
def browsers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browsers]:
    """Their profiles are in a folder of the test's own, in which nothing is left."""
    folder = tmp_path / "profiles"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    found = Browsers()
    yield found
    found.close()
    assert found.running() == []
    assert [each.name for each in folder.iterdir() if each.name.startswith("event-inspector-")] == []


def until(true: Callable[[], object]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def way(port: int, certificate: Path = Path("/nowhere.pem")) -> WayIn:
    return WayIn(f"127.0.0.1:{port}", SPKI, certificate)


def test_chromium_goes_through_the_front_and_its_profile_goes_with_it(browsers: Browsers, pages: Pages) -> None:
    with front(pages.server_port) as running:
        started = browsers.launch("chromium", "shop.test/hello", way(running.listening.port), headless=True)
        until(lambda: "shop.test/hello" in pages.asked)
        assert {each.partition("/")[0] for each in pages.asked} == {"shop.test"}
        assert browsers.running() == [started]
        assert (started.browser, started.url, started.problem) == ("chromium", "http://shop.test/hello", None)
        browsers.end(started.id)
        assert browsers.running() == []
        assert not psutil.pid_exists(started.pid)
        with pytest.raises(KnownError, match="does not run any more"):
            browsers.end(started.id)


def test_a_browser_that_its_user_closed_is_noticed(browsers: Browsers, pages: Pages) -> None:
    with front(pages.server_port) as running:
        started = browsers.launch(None, "http://shop.test/", way(running.listening.port), headless=True)
        until(lambda: pages.asked)
        os.kill(started.pid, signal.SIGTERM)
        until(lambda: browsers.running() == [])


def test_a_page_is_loaded_though_the_front_is_dead(tmp_path: Path, pages: Pages) -> None:
    with front(pages.server_port) as running:
        port = running.listening.port
    arguments = chromium_arguments(
        tmp_path / "profile",
        (pac_url(f"127.0.0.1:{port}"), SPKI),
        "http://shop.test/direct",
        as_root=os.geteuid() == 0,
        headless=True,
    )
    lead = f"--host-resolver-rules=MAP shop.test 127.0.0.1:{pages.server_port}"
    with subprocess.Popen(
        [browser(), lead, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        until(lambda: "shop.test/direct" in pages.asked)
        process.terminate()


@pytest.mark.skipif(shutil.which("firefox") is None, reason="Firefox is not part of what the tests set up")
def test_firefox_goes_through_the_front(browsers: Browsers, pages: Pages) -> None:
    with front(pages.server_port) as running:
        started = browsers.launch("firefox", "http://shop.test/fox", way(running.listening.port), headless=True)
        until(lambda: "shop.test/fox" in pages.asked)
        assert started.problem is not None  # there is no such certificate
        assert "Firefox does not trust the proxy" in started.problem


@pytest.mark.parametrize(
    ("name", "url", "words"),
    [
        ("netscape", None, "no browser netscape"),
        ("chromium", "file:///etc/passwd", "no address of a page"),
        ("chromium", "--gpu-launcher=evil", "no address of a page"),
        ("chromium", "javascript:alert(1)", "no address of a page"),
        ("chromium", "http://", "no address of a page"),
        ("chromium", "http://a/\nb", "no address of a page"),
    ],
)
def test_what_cannot_be_launched_is_told(browsers: Browsers, name: str, url: str | None, words: str) -> None:
    with pytest.raises(KnownError, match=words):
        browsers.launch(name, url, way(1), headless=True)


def test_without_a_display_only_headless(browsers: Browsers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(KnownError, match="no display"):
        browsers.launch("chromium", None, way(1))


def test_a_browser_that_does_not_start_says_why(
    browsers: Browsers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = tmp_path / "bin" / "chromium"
    fake.parent.mkdir()
    fake.write_text('#!/bin/sh\n[ "$1" = --version ] && echo 1.2.3 || { echo missing libnss >&2; exit 7; }\n')
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(fake.parent))
    with pytest.raises(KnownError, match="Chromium ended at once: missing libnss"):
        browsers.launch("chromium", None, way(1), headless=True)


def test_browsers_are_found_where_each_system_has_them(tmp_path: Path) -> None:
    chrome = tmp_path / "Google" / "Chrome" / "Application"
    (chrome / "150.0.1").mkdir(parents=True)
    (chrome / "chrome.exe").touch()
    (found,) = find_browsers("win32", {"LOCALAPPDATA": str(tmp_path)})
    assert (found.id, found.version, found.path) == ("chrome", "150.0.1", str(chrome / "chrome.exe"))
    program = tmp_path / "google-chrome"
    program.write_text("#!/bin/sh\necho Google Chrome 151.0.2\n")
    program.chmod(0o755)
    (linux,) = find_browsers("linux", {"PATH": str(tmp_path), "DISPLAY": ":0"})
    assert (linux.id, linux.version, linux.problem) == ("chrome", "151.0.2", None)
    assert len({kind.id for kind in KINDS}) == len(KINDS)


def test_firefox_settings_are_javascript_that_says_what_is_meant() -> None:
    lines = firefox_settings(pac_url("127.0.0.1:1")).splitlines()
    assert 'user_pref("network.proxy.type", 2);' in lines
    assert 'user_pref("network.proxy.failover_direct", true);' in lines
    assert all(line.startswith('user_pref("') and line.endswith(");") for line in lines)


def test_profiles_that_a_killed_engine_left_are_removed_at_the_next_start(
    browsers: Browsers, pages: Pages, tmp_path: Path
) -> None:
    with subprocess.Popen(["sleep", "60"]) as living, subprocess.Popen(["true"]) as ended:
        ended.wait()
        for name, process in (("left", ended.pid), ("used", living.pid)):
            profile = tmp_path / "profiles" / f"{PREFIX}{name}"
            profile.mkdir()
            mark_owners(profile, (ended.pid, process))
        with front(pages.server_port) as running:
            browsers.launch("chromium", None, way(running.listening.port), headless=True)
        assert not (tmp_path / "profiles" / f"{PREFIX}left").exists()
        assert (tmp_path / "profiles" / f"{PREFIX}used").exists()
        living.kill()
    remove_leftovers(tmp_path / "profiles", PREFIX)
