"""A peer beside the window: mitmweb in a headless Chromium, on as many requests as it bears well.

Both are asked the same: open what is stored, draw the scroll bar through it, filter. Left out where there is neither
Chromium nor mitmproxy.
"""

import contextlib
import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import bigsessions, scale
from bench.programs import MITM, ROOT, mitmdump
from bench.results import QUICK, Plan, Table

_FLOWS = 5_000
_PATIENCE_S = 120.0
_PAUSE_S = 2.0
"""Asking mitmweb for its list keeps it from reading its file."""

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def measure(plan: Plan, folder: Path) -> Iterator[Table]:
    """The table; none where the peer cannot be had, and none in a quick run."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None or mitmdump() is None:
        print("mitmweb or a Chromium to show it in is missing; the comparison is left out.", file=sys.stderr)
    elif plan.rounds > QUICK.rounds:
        try:
            theirs = _theirs(browser, folder)
        except (OSError, subprocess.SubprocessError) as error:  # a time-out is an OSError
            print(f"mitmweb could not be measured and is left out: {error!r}", file=sys.stderr)
        else:
            yield _table(theirs, _ours(folder))


def _table(theirs: dict[str, float], ours: dict[str, Any]) -> Table:
    steps = {step["name"]: step for step in ours["steps"]}
    opened, drawn, narrowed = (
        steps[name] for name in ("open: first rows", "scroll bar drawn through it", "column filter")
    )
    rows = [
        ("requests or events", f"{_FLOWS:,}", f"{bigsessions.BASE:,}"),
        ("open to the first rows", f"{theirs['open']:,.0f}", f"{opened['result']:,.0f}"),
        ("scroll bar drawn through it: longest gap", f"{theirs['scroll_gap']:.0f}", f"{drawn['stall']:.0f}"),
        ("filter: until rows are shown", f"{theirs['filter']:.0f}", f"{narrowed['result']:.0f}"),
        ("filter: longest gap", f"{theirs['filter_gap']:.0f}", f"{narrowed['stall']:.0f}"),
    ]
    note = "Milliseconds, one round. mitmweb had read its file before; the window opens its file from disk."
    return Table("Beside mitmweb", ("What", "mitmweb in Chromium", "Event Inspector"), rows, note)


def _ours(folder: Path) -> dict[str, Any]:
    path = folder / "peer.evs"
    bigsessions.write_large(path, bigsessions.BASE)
    return scale.play(path, "short")


def _theirs(browser: str, folder: Path) -> dict[str, float]:
    python, flows = str(MITM / "bin" / "python"), folder / "flows"
    driver = str(ROOT / "bench" / "peer_driver.py")
    subprocess.run([python, driver, "flows", str(flows), str(_FLOWS)], check=True, timeout=_PATIENCE_S)
    web, tools = _free_port(), _free_port()
    url = f"http://127.0.0.1:{web}/"
    serve = ["--no-web-open-browser", "--web-host", "127.0.0.1", "--web-port", str(web), "--set", "server=false"]
    show = ["--headless=new", "--no-sandbox", "--disable-gpu", f"--remote-debugging-port={tools}"]
    with (
        _running([str(MITM / "bin" / "mitmweb"), *serve, "-r", str(flows)]),
        _running([browser, *show, f"--user-data-dir={folder / 'browser'}", "about:blank"]),
    ):
        _wait(f"{url}flows", _FLOWS)
        _wait(f"http://127.0.0.1:{tools}/json", 1)
        command = [python, driver, "drive", str(tools), url]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=_PATIENCE_S)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _wait(url: str, number: int) -> None:
    """Until a list at an address has so many items."""
    end = time.monotonic() + _PATIENCE_S
    while time.monotonic() < end:
        with contextlib.suppress(OSError, ValueError), urllib.request.urlopen(url, timeout=20) as answer:  # noqa: S310 - ours
            if len(json.load(answer)) >= number:
                return
        time.sleep(_PAUSE_S)
    raise TimeoutError(url)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextlib.contextmanager
def _running(command: list[str]) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
