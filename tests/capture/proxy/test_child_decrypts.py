"""What the child decrypts, what it records of it, and what it leaves untouched."""

import hashlib
import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from inspector.capture.proxy.contract import CLIENT_HEADER, REPLAY_HEADER, ClientSeen, Pause, Recorded, Tunnelled
from inspector.destinations.transport import MARKER
from tests.capture.proxy.child_rig import (
    HOST,
    OTHER,
    SECONDS,
    Certificate,
    ChildRig,
    Origin,
    ask,
    certify,
    decrypting,
    plain,
    policy,
    sender,
    serving,
    settled,
    trusting,
)


class Stage(NamedTuple):
    """A child, and origins that it knows."""

    child: ChildRig
    secure: Origin
    open: Origin
    certificate: Certificate

    def use(self, **more: object) -> None:
        """Give it a policy, and forget what was told."""
        usual = policy(
            (f"{HOST}:443", self.secure.port),
            (f"{OTHER}:443", self.secure.port),
            (f"{HOST}:80", self.open.port),
            (f"{OTHER}:80", self.open.port),
        )
        fields = {"exact": usual.exact, "resolve": usual.resolve, "own_ca_files": (str(self.certificate.file),)}
        self.child.fresh(Pause(paused=False), policy(**{**fields, **more}))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("child")
    certificate = certify(folder, HOST, OTHER)
    with decrypting(folder) as child, serving(certificate) as secure, serving() as unsecured:
        yield Stage(child, secure, unsecured, certificate)


@pytest.fixture
def stage(shared: Stage) -> Stage:
    shared.use()
    shared.secure.seen.clear()
    shared.open.seen.clear()
    return shared


def ours(stage: Stage) -> ssl.SSLContext:
    return trusting(stage.child.root.file)


def test_an_https_request_is_decrypted_and_recorded(stage: Stage) -> None:
    headers = {"Content-Type": "application/json", "X-Spelling": "as Sent"}
    with sender(stage.child.port, HOST, ours(stage), {CLIENT_HEADER: "192.168.1.20:50112"}) as connection:
        answer = ask(connection, path="/v1/batch?a=1", body=b'{"batch":[1]}', headers=headers)
    assert (answer.status, answer.body) == (200, b"got 13")
    record = stage.child.wait(Recorded)
    assert record.scheme == "https"
    assert (record.host, record.port, record.method, record.target) == (HOST, 443, "POST", "/v1/batch?a=1")
    assert record.http_version == "1.1"
    assert record.client == "192.168.1.20:50112"
    assert record.listener == "main"
    assert record.mode == "regular"
    assert ("X-Spelling", "as Sent") in record.request_headers
    assert CLIENT_HEADER not in dict(record.request_headers)
    assert (record.request_body, record.request_size) == (b'{"batch":[1]}', 13)
    assert (record.status, record.response_body, record.response_size) == (200, b"got 13", 6)
    assert ("Content-Length", "6") in record.response_headers
    assert record.tls == "TLSv1.3"
    assert record.server == f"127.0.0.1:{stage.secure.port}"
    assert record.listed
    assert not record.error
    assert 0 < record.started_us <= record.received_us <= record.answered_us <= record.finished_us
    ((_, _, arrived, body),) = stage.secure.seen
    assert body == b'{"batch":[1]}'
    assert CLIENT_HEADER not in arrived
    assert stage.child.wait(ClientSeen, lambda each: each.trusted).host == HOST


def test_the_certificate_is_ours_for_the_one_name_and_not_for_long(stage: Stage) -> None:
    with sender(stage.child.port, HOST, ours(stage)) as connection:
        shown = ask(connection).certificate
    assert shown is not None
    assert shown.issuer == stage.child.root.certificate.subject
    names = shown.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert list(names) == [x509.DNSName(HOST)]
    assert shown.not_valid_after_utc - shown.not_valid_before_utc <= timedelta(days=93)
    assert shown.public_key() == stage.child.root.certificate.public_key()


def test_a_connection_is_used_again(stage: Stage) -> None:
    with sender(stage.child.port, HOST, ours(stage)) as connection:
        for number in range(3):
            assert ask(connection, path=f"/v1/t?n={number}").status == 200
    stage.child.until(lambda: len(stage.child.all(Recorded)) == 3)
    assert [each.target for each in stage.child.all(Recorded)] == ["/v1/t?n=0", "/v1/t?n=1", "/v1/t?n=2"]


def test_a_host_that_is_not_listed_sees_its_own_origin(stage: Stage) -> None:
    with sender(stage.child.port, OTHER, trusting(stage.certificate.file)) as connection:
        answer = ask(connection, body=b"secret")
    assert answer.body == b"got 6"
    assert answer.certificate is not None
    assert answer.certificate.fingerprint(hashes.SHA256()) == stage.certificate.fingerprint
    told = stage.child.wait(Tunnelled)
    assert [(each.host, each.count) for each in told.hosts] == [(OTHER, 1)]
    assert not stage.child.all(Recorded)


@pytest.mark.parametrize("begins", [b"", b"\x16\x03\x01\x00\x05junk!", b"\x16", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"])
def test_a_tunnel_carries_every_byte_as_it_is(stage: Stage, begins: bytes) -> None:
    """Also what looks like a handshake or a request and is none of our business."""
    sent = begins + hashlib.sha512(b"seed").digest() * 8_000
    got: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(SECONDS)

        def echo() -> None:
            connection, _ = server.accept()
            with connection:
                while data := connection.recv(1 << 16):
                    got.append(data)
                    connection.sendall(data)

        thread = threading.Thread(target=echo)
        thread.start()
        stage.use(resolve=((f"{OTHER}:443", f"127.0.0.1:{server.getsockname()[1]}"),))
        with socket.create_connection(("127.0.0.1", stage.child.port), SECONDS) as connection:
            connection.sendall(f"CONNECT {OTHER}:443 HTTP/1.1\r\n\r\n".encode())
            assert connection.recv(4096).endswith(b"\r\n\r\n")
            writing = threading.Thread(target=connection.sendall, args=(sent,))
            writing.start()
            back = b""
            while len(back) < len(sent):
                data = connection.recv(1 << 16)
                assert data
                back += data
            writing.join()
        thread.join()
    assert back == sent
    assert b"".join(got) == sent
    assert not stage.child.all(Recorded)


def test_never_wins_over_a_listed_suffix(stage: Stage) -> None:
    stage.use(exact=(), suffixes=("shop.test",), never=(HOST,))
    with sender(stage.child.port, HOST, trusting(stage.certificate.file)) as connection:
        assert ask(connection).status == 200
    with sender(stage.child.port, OTHER, ours(stage)) as connection:
        assert ask(connection).status == 200
    assert stage.child.wait(Recorded).host == OTHER
    assert [each.host for told in stage.child.all(Tunnelled) for each in told.hosts] in ([], [HOST])


def test_the_name_in_the_handshake_says_who_is_meant(stage: Stage) -> None:
    """A sender that resolves names itself asks for an address."""
    stage.use(resolve=(("127.0.0.1:443", f"127.0.0.1:{stage.secure.port}"),))
    with socket.create_connection(("127.0.0.1", stage.child.port), SECONDS) as connection:
        connection.sendall(b"CONNECT 127.0.0.1:443 HTTP/1.1\r\n\r\n")
        assert connection.recv(4096).startswith(b"HTTP/1.1 200")
        with ours(stage).wrap_socket(connection, server_hostname=HOST) as secure:
            secure.sendall(f"GET /i?e=pv HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode())
            assert secure.recv(4096).startswith(b"HTTP/1.1 200")
    record = stage.child.wait(Recorded)
    assert (record.host, record.listed) == (HOST, True)


def test_while_paused_nothing_is_decrypted_and_nothing_recorded(stage: Stage) -> None:
    with sender(stage.child.port, HOST, ours(stage)) as before:
        assert ask(before).status == 200
        stage.child.wait(Recorded)
        stage.child.send(Pause(paused=True))
        with sender(stage.child.port, HOST, trusting(stage.certificate.file)) as during:
            assert ask(during).status == 200
        assert ask(before, path="/unseen").status == 200
    stage.child.wait(Tunnelled)
    stage.child.send(Pause(paused=False))
    with sender(stage.child.port, HOST, ours(stage)) as after:
        assert ask(after, path="/seen").status == 200
    stage.child.wait(Recorded, lambda each: each.target == "/seen")
    assert [each.target for each in stage.child.all(Recorded)] == ["/v1/batch", "/seen"]


def test_plain_http_of_a_listed_host_is_recorded(stage: Stage) -> None:
    request = f"GET http://{HOST}/plain HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n"
    assert plain(stage.child.port, request.encode()).endswith(b"got 0")
    record = stage.child.wait(Recorded)
    assert (record.scheme, record.host, record.port, record.target) == ("http", HOST, 80, "/plain")
    assert not record.tls


def test_plain_http_in_a_tunnel_of_the_front_is_recorded_as_http(stage: Stage) -> None:
    with sender(stage.child.port, HOST, None, {CLIENT_HEADER: "[fe80::1]:9"}) as connection:
        assert ask(connection).status == 200
    record = stage.child.wait(Recorded)
    assert (record.scheme, record.port, record.client, record.listed) == ("http", 80, "[fe80::1]:9", True)


def test_plain_http_of_others_is_offered_only_where_it_may_carry_events(stage: Stage) -> None:
    head = f"Host: {OTHER}\r\nConnection: close\r\n"
    for request in (
        f"GET http://{OTHER}/page HTTP/1.1\r\n{head}\r\n",
        f"POST http://{OTHER}/collect HTTP/1.1\r\n{head}Content-Length: 2\r\n\r\n{{}}",
        f"GET http://{OTHER}/pixel?e=pv HTTP/1.1\r\n{head}\r\n",
    ):
        assert plain(stage.child.port, request.encode()).startswith(b"HTTP/1.1 200")
    stage.child.until(lambda: len(stage.child.all(Recorded)) == 2)
    offered = [(each.target, each.listed, each.request_body) for each in stage.child.all(Recorded)]
    assert offered == [("/collect", False, b"{}"), ("/pixel?e=pv", False, b"")]
    assert len(stage.open.seen) == 3


def test_our_own_replays_and_ports_are_passed_on_and_not_recorded(stage: Stage) -> None:
    assert REPLAY_HEADER == MARKER
    stage.use(own=(f"127.0.0.1:{stage.open.port}",))
    with sender(stage.child.port, HOST, ours(stage)) as connection:
        assert ask(connection, headers={MARKER: "job-1"}).status == 200
    own = f"127.0.0.1:{stage.open.port}"
    request = f"POST http://{own}/v1/t HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{{}}"
    assert plain(stage.child.port, request.encode()).startswith(b"HTTP/1.1 200")
    with sender(stage.child.port, HOST, ours(stage)) as connection:
        assert ask(connection, path="/last").status == 200
    assert stage.child.wait(Recorded).target == "/last"
    assert stage.secure.seen[0][2][MARKER] == "job-1"


def test_a_tunnel_to_the_proxy_itself_is_refused(stage: Stage) -> None:
    with socket.create_connection(("127.0.0.1", stage.child.port), SECONDS) as connection:
        connection.sendall(f"CONNECT localhost:{stage.child.port} HTTP/1.1\r\n\r\n".encode())
        assert connection.recv(4096).startswith(b"HTTP/1.1 502")


def test_an_answer_is_passed_on_as_it_comes_and_kept_to_a_limit(stage: Stage) -> None:
    stage.secure.hold.clear()
    with sender(stage.child.port, HOST, ours(stage)) as connection:
        connection.request("GET", "/slow")
        response = connection.getresponse()
        assert response.read(2) == b"go"  # the rest is still held back
        with sender(stage.child.port, HOST, ours(stage)) as other:
            assert ask(other, path="/quick").status == 200
        assert stage.child.wait(Recorded).target == "/quick"
        stage.secure.hold.set()
        assert response.read() == b"t 0"
        size = 3 << 20
        assert len(ask(connection, "GET", f"/?size={size}").body) == size
    record = stage.child.wait(Recorded, lambda each: each.response_size == size)
    assert len(record.response_body) == 64 << 10


@pytest.mark.parametrize("chunked", [False, True])
def test_a_request_over_the_limit_goes_through_and_its_beginning_is_kept(stage: Stage, chunked: bool) -> None:
    stage.use(body_limit=100_000)
    body = hashlib.sha256(b"large").digest() * 10_000
    pieces = (body[place : place + 40_000] for place in range(0, len(body), 40_000))
    with sender(stage.child.port, HOST, ours(stage)) as connection:
        if chunked:
            answer = ask(connection, body=pieces, headers={"Transfer-Encoding": "chunked"}, chunked=True)
        else:
            answer = ask(connection, body=body)
        assert answer.body == f"got {len(body)}".encode()
        assert ask(connection, path="/after").status == 200
    record = stage.child.wait(Recorded)
    assert record.request_body == body[:100_000]
    assert record.request_size == len(body)
    assert stage.secure.seen[0][3] == body
    assert stage.child.wait(Recorded, lambda each: each.target == "/after").request_body == b'{"batch":[]}'


def test_a_conversation_is_not_held_up(stage: Stage) -> None:
    """In one of gRPC's exchanges the origin may answer before the request has ended."""
    head = f"POST /talk HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/grpc\r\nContent-Length: 10\r\n\r\n"
    with sender(stage.child.port, HOST, ours(stage)) as connection:
        connection.connect()
        connection.sock.sendall(head.encode() + b"hello")
        settled(lambda: "/talk" in stage.secure.begun)
        connection.sock.sendall(b"there")
        assert connection.sock.recv(4096).startswith(b"HTTP/1.1 200")
    assert stage.child.wait(Recorded).request_body == b"hellothere"


def test_a_sender_that_hangs_up_leaves_a_record_that_says_so(stage: Stage) -> None:
    stage.secure.hold.clear()
    with sender(stage.child.port, HOST, ours(stage)) as connection:
        connection.request("GET", "/slow")
        connection.getresponse().read(2)
    record = stage.child.wait(Recorded)
    stage.secure.hold.set()
    assert record.target == "/slow"
    assert record.status == 200
    assert record.error


def test_a_limited_authority_serves_too(tmp_path: Path) -> None:
    """What it may not vouch for (the origin's address) is not in the certificate."""
    from datetime import UTC, datetime

    from inspector.capture.authority.root import renew_root

    certificate = certify(tmp_path, HOST)
    limited = renew_root(tmp_path / "authority", datetime.now(UTC), ["shop.test"])
    with decrypting(tmp_path) as child, serving(certificate) as origin:
        child.fresh(policy((f"{HOST}:443", origin.port), own_ca_files=(str(certificate.file),)))
        with sender(child.port, HOST, trusting(limited.file)) as connection:
            assert ask(connection).status == 200
        child.wait(Recorded)
