"""Senders that refuse our certificates, and origins that cannot be reached or believed."""

import socket
import ssl
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from inspector.capture.proxy.contract import (
    ClientSeen,
    FlowError,
    Learned,
    Passed,
    PassthroughLearned,
    Policy,
    Recorded,
    Retry,
    TlsUntrusted,
    Tunnelled,
)
from tests.capture.proxy.child_rig import (
    HOST,
    SECONDS,
    Answer,
    Certificate,
    ChildRig,
    Origin,
    ask,
    certify,
    decrypting,
    plain,
    sender,
    serving,
    trusting,
)

GONE = "gone.shop.test"
FALSE = "false.shop.test"


class Stage(NamedTuple):
    child: ChildRig
    origin: Origin
    certificate: Certificate

    def policy(self, **more: object) -> Policy:
        with socket.create_server(("127.0.0.1", 0)) as unused:
            nobody = unused.getsockname()[1]
        fields: dict[str, object] = {
            "suffixes": ("shop.test",),
            "resolve": ((GONE, f"127.0.0.1:{nobody}"), ("*.shop.test", f"127.0.0.1:{self.origin.port}")),
            "own_ca_files": (str(self.certificate.file),),
        }
        return Policy(**{**fields, **more})  # type: ignore[arg-type] # each is what the field wants

    def asks(self, host: str, *trusted: Path, cipher: str = "") -> Answer:
        context = trusting(*trusted)
        if cipher:
            context.maximum_version = ssl.TLSVersion.TLSv1_2
            context.set_ciphers(cipher)
        with sender(self.child.port, host, context) as connection:
            return ask(connection)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("child")
    certificate = certify(folder, HOST, GONE, *(f"{name}.shop.test" for name in "abcdef"))
    with decrypting(folder) as child, serving(certificate) as origin:
        yield Stage(child, origin, certificate)


@pytest.fixture
def stage(shared: Stage) -> Stage:
    shared.child.fresh(Retry(), shared.policy())
    return shared


def test_two_certain_refusals_let_a_host_through_until_it_is_tried_again(stage: Stage) -> None:
    theirs, host = stage.certificate.file, "a.shop.test"
    for _ in range(2):
        with pytest.raises(ssl.SSLCertVerificationError):
            stage.asks(host, theirs)
    shown = stage.asks(host, theirs).certificate
    assert shown is not None
    assert shown.fingerprint(hashes.SHA256()) == stage.certificate.fingerprint
    stage.child.wait(PassthroughLearned)
    refusals = stage.child.all(TlsUntrusted)
    assert [(each.host, each.client, each.count, each.certain) for each in refusals] == [
        (host, "127.0.0.1", 1, True),
        (host, "127.0.0.1", 2, True),
    ]
    assert refusals[0].words == f"The sender refuses the certificate for {host}: unknown ca."
    (learned,) = stage.child.all(PassthroughLearned)
    assert (learned.host, learned.client, learned.count, learned.certain) == (host, "127.0.0.1", 2, True)
    assert host in {each.host for each in stage.child.wait(Tunnelled).hosts}
    stage.child.send(Retry(host, "127.0.0.1"))
    stage.child.fresh()
    with pytest.raises(ssl.SSLCertVerificationError):
        stage.asks(host, theirs)
    assert stage.child.wait(TlsUntrusted).count == 1


def test_another_program_on_the_same_machine_is_still_read(stage: Stage) -> None:
    host, theirs, ours = "b.shop.test", stage.certificate.file, stage.child.root.file
    for _ in range(2):
        with pytest.raises(ssl.SSLCertVerificationError):
            stage.asks(host, theirs, cipher="ECDHE-ECDSA-AES256-GCM-SHA384")
    shown = stage.asks(host, ours).certificate
    assert shown is not None
    assert shown.issuer == stage.child.root.certificate.subject
    assert stage.child.wait(Recorded).host == host


def test_one_that_begins_passes_through_what_the_one_before_it_learned(stage: Stage) -> None:
    host, theirs, ours = "b.shop.test", stage.certificate.file, stage.child.root.file
    for _ in range(2):
        with pytest.raises(ssl.SSLCertVerificationError):
            stage.asks(host, theirs)
    learned = stage.child.wait(PassthroughLearned)
    stage.child.fresh(Retry(), Learned((Passed(host, "127.0.0.1", learned.hand, learned.certain),)))
    shown = stage.asks(host, theirs).certificate
    assert shown is not None
    assert shown.fingerprint(hashes.SHA256()) == stage.certificate.fingerprint
    assert not stage.child.all(TlsUntrusted), "it does not even have to refuse"
    shown = stage.asks(host, ours, cipher="ECDHE-ECDSA-AES256-GCM-SHA384").certificate
    assert shown is not None
    assert shown.issuer == stage.child.root.certificate.subject, "another program is still read"


def test_hanging_up_is_suspected_and_learned_from_after_a_while(stage: Stage) -> None:
    for _ in range(4):
        _hang_up(stage, "c.shop.test")
    stage.child.until(lambda: len(stage.child.all(TlsUntrusted)) == 4)
    assert [(each.count, each.certain) for each in stage.child.all(TlsUntrusted)] == [
        (number, False) for number in (1, 2, 3, 4)
    ]
    assert "may mean" in stage.child.all(TlsUntrusted)[0].words
    assert not stage.child.all(PassthroughLearned)
    _hang_up(stage, "c.shop.test")
    assert stage.child.wait(PassthroughLearned).count == 5
    assert "c.shop.test" not in {each.host for told in stage.child.all(Tunnelled) for each in told.hosts}
    _hang_up(stage, "c.shop.test")
    stage.child.wait(Tunnelled, lambda told: "c.shop.test" in {each.host for each in told.hosts})


def test_leaving_without_a_word_after_the_handshake_is_suspected_as_well(stage: Stage) -> None:
    """As OkHttp does where it accepts only its own certificate."""
    host, context = "f.shop.test", trusting(stage.child.root.file)
    for number in range(1, 6):
        with sender(stage.child.port, host, context) as connection:
            connection.connect()
        stage.child.until(partial(_told, stage, number))
    assert [(each.count, each.certain) for each in stage.child.all(TlsUntrusted)] == [
        (number, False) for number in range(1, 6)
    ]
    learned = stage.child.wait(PassthroughLearned)
    assert (learned.host, learned.client, learned.count, learned.certain) == (host, "127.0.0.1", 5, False)
    shown = stage.asks(host, stage.certificate.file).certificate
    assert shown is not None
    assert shown.fingerprint(hashes.SHA256()) == stage.certificate.fingerprint


def test_who_leaves_without_a_word_and_then_asks_is_trusted(stage: Stage) -> None:
    """As a browser does that connects ahead of need."""
    host, context = "f.shop.test", trusting(stage.child.root.file)
    for number in range(1, 5):
        with sender(stage.child.port, host, context) as connection:
            connection.connect()
        stage.child.until(partial(_told, stage, number))
    assert stage.asks(host, stage.child.root.file).status == 200
    for _ in range(2):
        with sender(stage.child.port, host, context) as connection:
            connection.connect()
    assert stage.asks(host, stage.child.root.file).status == 200
    assert not stage.child.all(PassthroughLearned)


def test_a_refusal_after_the_handshake_is_one_too(stage: Stage, tmp_path: Path) -> None:
    """As Firefox on Android refuses."""
    for _ in range(2):
        _refuse_late(stage, "d.shop.test", tmp_path / "keys")
    learned = stage.child.wait(PassthroughLearned)
    assert (learned.host, learned.client, learned.count) == ("d.shop.test", "127.0.0.1", 2)
    assert {(each.certain, each.words) for each in stage.child.all(TlsUntrusted)} == {
        (True, "The sender refuses the certificate for d.shop.test: unknown ca.")
    }
    assert not stage.child.all(ClientSeen)


def test_a_handshake_alone_is_no_trust(stage: Stage) -> None:
    context = trusting(stage.child.root.file)
    with sender(stage.child.port, "e.shop.test", context) as connection:
        connection.connect()
    stage.child.fresh()
    with sender(stage.child.port, "e.shop.test", context) as connection:
        assert ask(connection).status == 200
    seen = stage.child.wait(ClientSeen)
    assert seen == ClientSeen("127.0.0.1", "e.shop.test", trusted=True, hand=seen.hand)
    assert seen.hand


def test_an_origin_that_refuses_is_told_and_the_sender_gets_502(stage: Stage) -> None:
    with pytest.raises(OSError, match="502"):
        stage.asks(GONE, stage.child.root.file)
    told = stage.child.wait(FlowError)
    assert (told.stage, told.host, told.port) == ("connect", GONE, 443)
    assert told.words
    request = f"POST http://{GONE}/v1/t HTTP/1.1\r\nHost: {GONE}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}"
    assert plain(stage.child.port, request.encode()).startswith(b"HTTP/1.1 502")
    record = stage.child.wait(Recorded)
    assert (record.status, record.request_body, record.target) == (0, b"{}", "/v1/t")
    assert record.error
    assert len(stage.child.all(FlowError)) == 1


def test_an_origin_that_cannot_be_believed_is_told(stage: Stage) -> None:
    stage.child.fresh(stage.policy(own_ca_files=()))
    answer = stage.asks(HOST, stage.child.root.file)
    assert answer.status == 502
    told = stage.child.wait(FlowError)
    assert (told.stage, told.host, told.port) == ("origin-tls", HOST, 443)
    assert "self-signed" in told.words
    record = stage.child.wait(Recorded)
    assert (record.status, record.request_body) == (0, b'{"batch":[]}')
    assert "self-signed" in record.error


def test_a_certificate_for_another_host_is_not_believed(stage: Stage) -> None:
    assert stage.asks(FALSE, stage.child.root.file).status == 502
    assert "mismatch" in stage.child.wait(FlowError).words


def test_an_origin_is_believed_where_the_user_says_so(stage: Stage) -> None:
    stage.child.fresh(stage.policy(own_ca_files=("/nowhere.pem",), insecure=(FALSE,)))
    assert stage.asks(FALSE, stage.child.root.file).status == 200
    assert stage.asks(HOST, stage.child.root.file).status == 502
    assert stage.child.wait(Recorded).status == 200


def _told(stage: Stage, refusals: int) -> bool:
    return len(stage.child.all(TlsUntrusted)) == refusals


def _hang_up(stage: Stage, host: str) -> None:
    """Leave in the middle of a handshake."""
    with socket.create_connection(("127.0.0.1", stage.child.port), SECONDS) as connection:
        connection.sendall(f"CONNECT {host}:443 HTTP/1.1\r\n\r\n".encode())
        assert connection.recv(4096).startswith(b"HTTP/1.1 200")
        connection.sendall(_client_hello(host))
        assert connection.recv(1)


def _refuse_late(stage: Stage, host: str, keys: Path) -> None:
    """Finish a handshake and send an alert of our own making after it (RFC 8446, 5.2, 6 and 7.3)."""
    keys.unlink(missing_ok=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.keylog_filename = str(keys)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    with socket.create_connection(("127.0.0.1", stage.child.port), SECONDS) as connection:
        connection.sendall(f"CONNECT {host}:443 HTTP/1.1\r\n\r\n".encode())
        assert connection.recv(4096).startswith(b"HTTP/1.1 200")
        into, out = ssl.MemoryBIO(), ssl.MemoryBIO()
        handshake = context.wrap_bio(into, out, server_hostname=host)
        while True:
            try:
                handshake.do_handshake()
            except ssl.SSLWantReadError:
                connection.sendall(out.read())
                into.write(connection.recv(1 << 16))
            else:
                break
        connection.sendall(out.read())
        cipher = handshake.cipher()
        assert cipher is not None
        line = next(each for each in keys.read_text().splitlines() if each.startswith("CLIENT_TRAFFIC_SECRET_0 "))
        told = len(stage.child.all(TlsUntrusted))
        connection.sendall(_alert(bytes.fromhex(line.split()[2]), cipher[0]))
        stage.child.until(lambda: len(stage.child.all(TlsUntrusted)) > told)


def _alert(secret: bytes, cipher: str) -> bytes:
    """The record of a fatal ``unknown_ca`` alert, the first that a client sends under a traffic secret."""
    digest: hashes.HashAlgorithm = hashes.SHA384() if cipher.endswith("384") else hashes.SHA256()

    def expand(label: bytes, size: int) -> bytes:
        info = size.to_bytes(2, "big") + bytes([6 + len(label)]) + b"tls13 " + label + b"\0"
        return HKDFExpand(digest, size, info).derive(secret)

    head = b"\x17\x03\x03\x00\x13"
    sealed = AESGCM(expand(b"key", 32 if "256" in cipher else 16)).encrypt(expand(b"iv", 12), b"\x02\x30\x15", head)
    return head + sealed


def _client_hello(host: str) -> bytes:
    context = ssl.create_default_context()
    sent = ssl.MemoryBIO()
    handshake = context.wrap_bio(ssl.MemoryBIO(), sent, server_hostname=host)
    with pytest.raises(ssl.SSLWantReadError):
        handshake.do_handshake()
    return sent.read()
