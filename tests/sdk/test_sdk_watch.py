"""The watchers that prove that no SDK talked to another machine do notice, and do refuse."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.sdk import loopback_only
from tests.sdk.sdk_recorder import Recorder
from tests.sdk.sdk_rig import HERE, JS, environment, read_record, run, run_program
from tests.sdk.sdk_scenarios import SCENARIOS

ELSEWHERE = "0.0.0.0"  # noqa: S104
"""An address that is not loopback and still, should a watcher fail, leads to no other machine."""

PYTHON_ATTEMPTS = {
    "connect": f"import socket; socket.create_connection(('{ELSEWHERE}', 80), timeout=1)",
    "name": "import socket; socket.getaddrinfo('collector.invalid', 443)",
    "datagram": f"import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('{ELSEWHERE}', 53))",
    "program": "import subprocess; subprocess.run(['true'])",
}
NODE_ATTEMPTS = {
    "connect": f"require('node:net').connect(80, '{ELSEWHERE}')",
    "fetch": f"fetch('http://{ELSEWHERE}/').catch((error) => {{ throw error.cause ?? error }})",
    "https": f"require('node:https').get('https://{ELSEWHERE}/')",
    "name": "require('node:dns').lookup('collector.invalid', () => {})",
    "promise": "require('node:dns').promises.lookup('collector.invalid')",
    "datagram": f"require('node:dgram').createSocket('udp4').send('x', 53, '{ELSEWHERE}')",
    "program": "require('node:child_process').spawn('true')",
}


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.9.9.9", "::1"])
def test_loopback_is_known(host: str) -> None:
    assert loopback_only.is_loopback(host)


@pytest.mark.parametrize(
    "host", ["192.0.2.1", "10.0.2.2", "::", ELSEWHERE, "localhost.example.com", "127.0.0.1.example.com", ""]
)
def test_nothing_else_is_loopback(host: str) -> None:
    assert not loopback_only.is_loopback(host)


@pytest.mark.parametrize("attempt", PYTHON_ATTEMPTS)
def test_python_is_refused_another_machine(tmp_path: Path, attempt: str) -> None:
    program, record = tmp_path / "program.py", tmp_path / "record.jsonl"
    program.write_text(PYTHON_ATTEMPTS[attempt], "utf-8")
    ended = subprocess.run(
        [sys.executable, HERE / "loopback_only.py", record, program], capture_output=True, text=True, check=False
    )
    assert ended.returncode != 0
    assert "only loopback is allowed" in ended.stderr
    assert read_record(record).foreign


@pytest.mark.parametrize("attempt", NODE_ATTEMPTS)
def test_node_is_refused_another_machine(tmp_path: Path, node_program: str, attempt: str) -> None:
    record = tmp_path / "record.jsonl"
    command = [node_program, "--require", str(JS / "loopback-only.cjs"), "--eval", NODE_ATTEMPTS[attempt]]
    variables = environment(LOOPBACK_RECORD=str(record))
    ended = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    assert ended.returncode != 0
    assert "only loopback is allowed" in ended.stderr
    assert read_record(record).foreign


def test_python_reaches_loopback_and_it_is_written_down(tmp_path: Path, recorder: Recorder) -> None:
    program, record = tmp_path / "program.py", tmp_path / "record.jsonl"
    program.write_text(f"import urllib.request; urllib.request.urlopen('{recorder.url}/ok').close()", "utf-8")
    run_program([sys.executable, str(HERE / "loopback_only.py"), str(record), str(program)], record)
    traffic = read_record(record)
    assert traffic.reached == {recorder.server_address}
    assert traffic.foreign == ()


@pytest.mark.parametrize("call", ["fetch('{url}')", "require('node:http').get('{url}')"])
def test_node_reaches_loopback_and_it_is_written_down(
    tmp_path: Path, node_program: str, recorder: Recorder, call: str
) -> None:
    record = tmp_path / "record.jsonl"
    preload = ["--require", str(JS / "loopback-only.cjs")]
    run_program([node_program, *preload, "--eval", call.format(url=recorder.url)], record)
    traffic = read_record(record)
    assert traffic.reached == {recorder.server_address}
    assert traffic.foreign == ()


def test_a_page_is_refused_another_machine(tmp_path: Path, browser_program: str, recorder: Recorder) -> None:
    pages = next(scenario for scenario in SCENARIOS if scenario.name == "segment-browser")
    traffic = run(replace(pages, page="stray"), recorder.url, tmp_path, lambda: True)
    assert traffic.foreign == ("GET https://collector.invalid/v1/t",)
    assert "ERR_NAME_NOT_RESOLVED" in traffic.complaints[0]
    assert {host for host, _port in traffic.reached} == {"127.0.0.1"}
