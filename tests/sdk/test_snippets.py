"""The Connect page's snippets, run as they are shown, against a real engine: their event arrives, and nowhere else."""

import json
import os
import shutil
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inspector.core.event import EventType
from inspector.core.exchange import Kind
from inspector.gui.connect.snippets import Snippet, fill_in, load_snippets
from tests.sdk.sdk_engine import Engine, running
from tests.sdk.sdk_rig import (
    HERE,
    JS,
    SECONDS,
    VISITOR,
    browser,
    converse,
    environment,
    node,
    read_net_log,
    read_record,
)

SNIPPETS = {snippet.key: snippet for snippet in load_snippets()}
OTHERS = ("amplitude", "mixpanel", "posthog", "snowplow")
NODE = ("node", "rudder-node", *(f"{vendor}-node" for vendor in OTHERS))
PYTHON = ("python", "rudder-python", *(f"{vendor}-python" for vendor in OTHERS))
PAGE = ("web", "web-snippet", "rudder-js", *(f"{vendor}-web" for vendor in OTHERS), "mparticle-web")
IN_CODE = ("mparticle-python",)
"""For Python, told of the certificate in the code."""
CURL = ("curl", "ga4-curl")
RUN_HERE = (*NODE, *PYTHON, *IN_CODE, *PAGE, *CURL)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with running(tmp_path_factory.mktemp("engine"), "--tls-port", "0") as started:
        yield started


@pytest.fixture(scope="module")
def certificate() -> Path:
    return Path(os.environ["XDG_DATA_HOME"]) / "event-inspector/tls/event-inspector-ca.pem"


def run_node(code: str, folder: Path, **variables: str) -> tuple[str, ...]:
    """Run it as a module beside the installed SDKs; what it asked the network for and must not."""
    record = folder / "record.jsonl"
    command = [node(), "--require", "./loopback-only.cjs", "--input-type=module", "--eval", code]
    run(command, JS, LOOPBACK_RECORD=str(record), **variables)
    return read_record(record).foreign


def run_python(code: str, folder: Path, **variables: str) -> tuple[str, ...]:
    program, record = folder / "app.py", folder / "record.jsonl"
    program.write_text(code, "utf-8")
    run([sys.executable, str(HERE / "loopback_only.py"), str(record), str(program)], folder, **variables)
    return read_record(record).foreign


def run_curl(code: str, folder: Path, **variables: str) -> tuple[str, ...]:
    shell = shutil.which("bash")
    assert shell is not None
    said = run([shell, "-euc", code], folder, HOME=str(folder), **variables)
    assert said.startswith('{"success":true}') or (not said and "/mp/collect" in code)
    return ()


def run(command: list[str], folder: Path, **variables: str) -> str:
    done = subprocess.run(
        command, cwd=folder, env=environment(**variables), capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def run_page(snippet: Snippet, code: str, folder: Path, arrived: Callable[[], bool]) -> tuple[str, ...]:
    net_log = folder / "net-log.json"
    job = {
        "kind": "html" if snippet.key == "web-snippet" else "module",
        "code": code,
        "chromium": browser(),
        "profile": str(folder / "profile"),
        "netLog": str(net_log),
        "userAgent": VISITOR,
    }
    report = converse([node(), str(JS / "snippet-driver.mjs"), json.dumps(job)], arrived)
    assert report["complaints"] == []
    return tuple(read_net_log(net_log)[1])


def play(key: str, engine: Engine, url: str, write_key: str, folder: Path, **variables: str) -> tuple[str, ...]:
    """Run a snippet as it is shown for this address."""
    snippet = SNIPPETS[key]
    code = fill_in(snippet, url, write_key).code
    if key in PAGE:
        return run_page(snippet, code, folder, lambda: said_hello(engine, write_key))
    runners = {
        **dict.fromkeys(NODE, run_node),
        **dict.fromkeys((*PYTHON, *IN_CODE), run_python),
        **dict.fromkeys(CURL, run_curl),
    }
    return runners[key](code, folder, **variables)


def said_hello(engine: Engine, write_key: str) -> bool:
    """Waits until the snippet's own event is there; what an SDK tells by itself may come before it."""
    deadline = time.monotonic() + SECONDS
    while not any(event.row.name == "Hello" for event in engine.events(write_key)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return any(event.row.name == "Hello" for event in engine.events(write_key))


def test_those_that_say_they_are_tried_are_tried_here() -> None:
    assert {key for key, snippet in SNIPPETS.items() if snippet.tried} == set(RUN_HERE)


@pytest.mark.parametrize("key", RUN_HERE)
def test_the_snippet_delivers_its_event_here_and_nothing_elsewhere(key: str, engine: Engine, tmp_path: Path) -> None:
    before = max((exchange.id for exchange in engine.exchanges(0)), default=0)
    write_key = f"wk-{key}"
    foreign = play(key, engine, engine.url, write_key, tmp_path)
    # PostHog's for Python asks a program of the system what system it is.
    assert set(foreign) <= ({"subprocess.Popen another program"} if key == "posthog-python" else set())
    assert engine.arrived(write_key, 1)
    # Some SDKs tell of a visit by themselves.
    (event,) = [event for event in engine.events(write_key) if event.row.name == "Hello"]
    assert event.row.type is EventType.TRACK
    assert {problem for event in engine.events(write_key) for problem in event.problems} == set()
    kinds = {stored.exchange.kind for stored in engine.exchanges(before)}
    assert kinds.isdisjoint({Kind.UNKNOWN, Kind.REFUSED})


@pytest.mark.parametrize("key", [*NODE, *PYTHON, *CURL])
def test_the_snippet_over_https_with_the_certificate_that_it_names(
    key: str, engine: Engine, certificate: Path, tmp_path: Path
) -> None:
    assert engine.tls is not None
    write_key = f"wk-{key}-https"
    (told,) = [
        note for note in fill_in(SNIPPETS[key], engine.tls, "k", str(certificate)).notes if str(certificate) in note
    ]
    variable = told.partition("=")[0].rpartition(" ")[2]
    foreign = play(key, engine, engine.tls, write_key, tmp_path, **{variable: str(certificate)})
    assert set(foreign) <= ({"subprocess.Popen another program"} if key == "posthog-python" else set())
    assert engine.arrived(write_key, 1)
    (event,) = engine.events(write_key)
    stored = engine.reader.exchange(event.row.exchange_id)
    assert stored is not None
    assert stored.exchange.request.scheme == "https"


def test_settings_asked_for_over_https_lead_back_over_https(engine: Engine, certificate: Path) -> None:
    context = ssl.create_default_context(cafile=certificate)
    with urllib.request.urlopen(f"{engine.tls}/v1/projects/wk/settings", context=context) as answer:
        settings = json.loads(answer.read())["integrations"]["Segment.io"]
    assert settings["protocol"] == "https"
    assert f"https://{settings['apiHost']}" == f"{engine.tls}/v1"


def _distrusted(engine: Engine, after: int) -> bool:
    refusals = (stored.exchange.refusal or "" for stored in engine.exchanges(after))
    return any("does not trust the certificate" in refusal for refusal in refusals)


def test_without_the_certificate_the_sdk_turns_the_address_down_and_a_row_says_so(
    engine: Engine, tmp_path: Path
) -> None:
    assert engine.tls is not None
    before = max((exchange.id for exchange in engine.exchanges(0)), default=0)
    with pytest.raises(AssertionError, match=r"certificate|SSL"):
        play("curl", engine, engine.tls, "wk-untrusting", tmp_path)
    deadline = time.monotonic() + SECONDS
    while not _distrusted(engine, before) and time.monotonic() < deadline:  # the row comes after the refusal
        time.sleep(0.02)
    assert _distrusted(engine, before)
    assert engine.events("wk-untrusting") == []
