"""HTTP/2 through the child."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from inspector.capture.proxy.contract import Recorded
from tests.capture.proxy.child_rig import (
    HOST,
    OTHER,
    SECONDS,
    Certificate,
    ChildRig,
    certify,
    decrypting,
    packages,
    policy,
    serving,
)

PEER = Path(__file__).with_name("h2_peer.py")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return certify(tmp_path_factory.mktemp("origin"), HOST, OTHER)


@pytest.fixture(scope="module")
def child(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChildRig]:
    with decrypting(tmp_path_factory.mktemp("child")) as child:
        yield child


@contextmanager
def h2_origin(certificate: Certificate) -> Iterator[int]:
    command = [sys.executable, str(PEER), str(packages()), "origin", str(certificate.file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


def h2_ask(child: ChildRig, host: str, trusted: Path, count: int) -> Any:
    command = [sys.executable, str(PEER), str(packages()), "sender", str(child.port), host, str(trusted), str(count)]
    return json.loads(subprocess.run(command, capture_output=True, check=True, timeout=SECONDS).stdout)


def test_http2_on_both_sides(child: ChildRig, certificate: Certificate) -> None:
    with h2_origin(certificate) as port:
        child.fresh(policy((f"{HOST}:443", port), own_ca_files=(str(certificate.file),)))
        said = h2_ask(child, HOST, child.root.file, 20)
    assert said["alpn"] == "h2"
    assert [each["status"] for each in said["answers"]] == ["200"] * 20
    child.until(lambda: len(child.all(Recorded)) == 20)
    records = sorted(child.all(Recorded), key=lambda each: int(each.target.removeprefix("/v1/")))
    assert [each.request_body for each in records] == [b'{"n":%d}' % number for number in range(20)]
    assert {each.http_version for each in records} == {"2"}
    assert {(each.scheme, each.host, each.port) for each in records} == {("https", HOST, 443)}
    assert ("content-type", "application/json") in records[0].request_headers
    assert ("x-peer", "h2") in records[0].response_headers
    assert {each.response_body for each in records} == {b"got 7", b"got 8"}


def test_the_sender_gets_what_the_origin_speaks(child: ChildRig, certificate: Certificate) -> None:
    with serving(certificate) as origin:
        child.fresh(policy((f"{HOST}:443", origin.port), own_ca_files=(str(certificate.file),)))
        assert h2_ask(child, HOST, child.root.file, 1)["alpn"] == "http/1.1"


def test_http2_through_a_tunnel(child: ChildRig, certificate: Certificate) -> None:
    with h2_origin(certificate) as port:
        child.fresh(policy((f"{OTHER}:443", port)))
        said = h2_ask(child, OTHER, certificate.file, 3)
    assert said == {"alpn": "h2", "answers": [{"status": "200", "body": "got 7"}] * 3}
    child.fresh()
    assert not child.all(Recorded)
