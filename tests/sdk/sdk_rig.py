"""Runs real, unmodified SDKs against an address on this machine and proves that they talked to nothing else.

Every scenario makes the calls of ``calls.json`` in a process of its own (Python, Node or Chromium) that may reach
loopback only, and everything that the process asked the network for comes back as ``Traffic``.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from tests.sdk.loopback_only import is_loopback
from tests.sdk.sdk_scenarios import Scenario

HERE = Path(__file__).parent
JS = HERE / "js"
SECONDS = 90
"""How long one driver may take, a bound against hanging and nothing more."""
VISITOR = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36"
"""What a browser with a window says. Mixpanel's and PostHog's SDKs send nothing for a headless one."""
MISSING = "{what} is missing; `make test` installs what the tests need"


class Traffic(NamedTuple):
    """What a driver's process asked the network for."""

    reached: frozenset[tuple[str, int]]
    """Hosts and ports that it connected to."""
    foreign: tuple[str, ...]
    """Everything that was not loopback, each refused; empty when all is well."""
    complaints: tuple[str, ...] = ()
    """Errors on the page's console."""


def program(*names: str) -> str:
    """The first of these programs that is installed. Fails the test when there is none."""
    for name in names:
        if found := shutil.which(name):
            return found
    raise AssertionError(MISSING.format(what=names[0].capitalize()))


def node() -> str:
    """Node, with the SDKs beside the drivers."""
    if not (JS / "node_modules").is_dir():
        raise AssertionError(MISSING.format(what="tests/sdk/js/node_modules"))
    return program("node")


def browser() -> str:
    """Chromium, or what is built from it."""
    return program("chromium", "chromium-browser", "google-chrome")


def environment(**extra: str) -> dict[str, str]:
    """This process's environment without proxies, so that nothing is said on a driver's behalf."""
    kept = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    return kept | {"PYTHONUTF8": "1"} | extra


def run(scenario: Scenario, url: str, folder: Path, arrived: Callable[[], bool]) -> Traffic:
    """Makes the scenario's calls against ``url`` and returns its traffic; ``folder`` takes its temporary files.

    A browser is kept open until ``arrived`` says that its events are there: it has no other way to know.
    """
    url += scenario.base
    if scenario.runner == "browser":
        return run_browser(scenario, url, folder, arrived)
    record = folder / "record.jsonl"
    if scenario.runner == "python":
        command = [
            sys.executable,
            str(HERE / "loopback_only.py"),
            str(record),
            str(HERE / f"python_{scenario.driver}.py"),
        ]
    else:
        command = [node(), "--require", str(JS / "loopback-only.cjs"), str(JS / f"node-{scenario.driver}.mjs")]
    command += [scenario.name, url, scenario.write_key]
    run_program(command, record)
    return read_record(record)


def run_program(command: list[str], record: Path) -> None:
    """Runs a driver to its end. Fails the test, with all it said, when it ends badly."""
    variables = environment(LOOPBACK_RECORD=str(record))
    done = subprocess.run(command, env=variables, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, f"{command[-3]} ended with {done.returncode}:\n{done.stdout}{done.stderr}"


def read_record(record: Path) -> Traffic:
    """The traffic that the preloaded watcher of a Python or Node process wrote down."""
    lines = [json.loads(line) for line in record.read_text("utf-8").splitlines()]
    reached = {(line["host"], line["port"]) for line in lines if line["allowed"] and line["port"] is not None}
    foreign = [f"{line['what']} {line['host']}" for line in lines if not line["allowed"]]
    return Traffic(frozenset(reached), tuple(foreign))


def run_browser(scenario: Scenario, url: str, folder: Path, arrived: Callable[[], bool]) -> Traffic:
    """Opens the scenario's page in Chromium, waits for its events, closes it."""
    net_log = folder / "net-log.json"
    job: dict[str, Any] = {
        "page": scenario.page,
        "snippet": scenario.snippet,
        "url": f"{url}/{scenario.label}" if scenario.label else url,
        "writeKey": scenario.write_key,
        "leave": scenario.leave,
        "chromium": browser(),
        "profile": str(folder / "profile"),
        "netLog": str(net_log),
    }
    if scenario.driver != "driver":
        job["userAgent"] = VISITOR
    if options := scenario.options(urlsplit(url).netloc):
        job["loadOptions"] = options
    report = converse([node(), str(JS / "browser-driver.mjs"), json.dumps(job)], arrived)
    reached, foreign = read_net_log(net_log)
    for request in report["requests"]:
        address = urlsplit(request["url"])
        if address.scheme != "data" and not is_loopback(address.hostname or ""):
            foreign.append(f"{request['method']} {request['url']}")
    return Traffic(frozenset(reached), tuple(foreign), tuple(report["complaints"]))


def converse(command: list[str], arrived: Callable[[], bool]) -> dict[str, Any]:
    """Runs the browser driver: waits for its ``played``, then for the events, tells it to close, reads its report."""
    with subprocess.Popen(
        command, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as driver:
        assert driver.stdin is not None
        assert driver.stdout is not None
        try:
            complete = driver.stdout.readline() == "played\n" and arrived()
            out, err = driver.communicate("close\n", timeout=SECONDS)
        finally:
            driver.kill()
    assert driver.returncode == 0, f"the browser driver ended with {driver.returncode}:\n{out}{err}"
    report: dict[str, Any] = json.loads(out)
    assert complete, f"not every event arrived: {json.dumps(report, indent=1)}"
    return report


def read_net_log(path: Path) -> tuple[set[tuple[str, int]], list[str]]:
    """Whom the whole browser connected to over TCP, and what else left it, by Chromium's own account of its network."""
    log = json.loads(path.read_text("utf-8"))
    names = {number: name for name, number in log["constants"]["logEventTypes"].items()}
    reached: set[tuple[str, int]] = set()
    foreign: list[str] = []
    for event in log["events"]:
        name = names[event["type"]]
        address = event.get("params", {}).get("address")
        if name == "TCP_CONNECT_ATTEMPT" and address:
            host, _, port = address.rpartition(":")
            if is_loopback(host.strip("[]")):
                reached.add((host.strip("[]"), int(port)))
            else:
                foreign.append(f"TCP to {address}")
        elif name == "UDP_BYTES_SENT":
            foreign.append(f"UDP {event.get('params')}")
    return reached, foreign
