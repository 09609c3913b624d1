import contextlib
import os
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.client import HTTPSConnection
from pathlib import Path
from typing import Any

import orjson
import pytest
from cryptography import x509

from inspector.capture.authority import leaf
from inspector.capture.tls import Authority, certifiable, load_authority, server_context
from inspector.core.errors import KnownError
from inspector.core.exchange import Kind
from inspector.core.limits import Limits
from tests.capture.endpoint_rig import PATIENCE, TRACK, MemorySink, Rig, post, read_to_end, serving

NOW = datetime.now(UTC)


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return load_authority(tmp_path / "tls", NOW)


@pytest.fixture(params=["uvloop", "asyncio"])
def secure(request: pytest.FixtureRequest, authority: Authority) -> Iterator[Rig]:
    """An endpoint that speaks https, once on each event loop."""
    with serving(loop=request.param, tls=server_context(authority, (), NOW)) as running:
        yield running


def rows(count: int) -> Callable[[MemorySink], bool]:
    return lambda sink: len(sink.noted) == count


def trusting(authority: Authority) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=authority.file)


def ask(rig: Rig, context: ssl.SSLContext, host: str, method: str, path: str, body: bytes | None = None) -> Any:
    client = HTTPSConnection(host, rig.port, timeout=PATIENCE, context=context)
    try:
        client.request(method, path, body)
        answer = client.getresponse()
        assert answer.status == 200
        return orjson.loads(answer.read())
    finally:
        client.close()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
def test_events_and_settings_over_https_by_every_local_name(secure: Rig, authority: Authority, host: str) -> None:
    context = trusting(authority)
    assert ask(secure, context, host, "POST", "/v1/track", TRACK) == {"success": True}
    settings = ask(secure, context, host, "GET", "/v1/projects/wk/settings")["integrations"]["Segment.io"]
    place = f"[{host}]" if ":" in host else host
    assert settings == {"apiKey": "wk", "apiHost": f"{place}:{secure.port}/v1", "protocol": "https"}
    assert [exchange.request.scheme for exchange, _ in secure.sink.stored] == ["https"]


def test_many_requests_on_one_connection_and_a_large_body(secure: Rig, authority: Authority) -> None:
    large = TRACK[:-1] + b',"properties":{"text":"' + b"x" * 300_000 + b'"}}'
    with (
        secure.connect() as plain,
        trusting(authority).wrap_socket(plain, server_hostname="localhost") as client,
    ):
        client.sendall(post("/v1/t", TRACK) + post("/v1/t", large) + post("/v1/t", TRACK, "Connection: close"))
        assert read_to_end(client).count(b'{"success":true}') == 3
        assert client.version() in {"TLSv1.2", "TLSv1.3"}
    assert [exchange.request.body_size for exchange, _ in secure.sink.stored] == [len(TRACK), len(large), len(TRACK)]


def test_a_client_that_does_not_trust_it_becomes_a_row(secure: Rig) -> None:
    with secure.connect() as plain, pytest.raises(ssl.SSLCertVerificationError):
        ssl.create_default_context().wrap_socket(plain, server_hostname="localhost")
    secure.sink.wait_for(lambda sink: sink.noted)
    ((exchange, events),) = secure.sink.noted
    assert secure.sink.codes() == ["certificate_refused"]
    assert (exchange.kind, exchange.request.scheme, exchange.request.method) == (Kind.REFUSED, "https", "")
    assert len(events) == 1


def test_plain_http_and_nonsense_at_the_https_port_become_rows(secure: Rig, authority: Authority) -> None:
    for number, data in enumerate((post("/v1/t", TRACK), b"\x16\x03\x01\x00\x05hello" * 20), 1):
        with secure.connect() as client:
            client.sendall(data)
            with contextlib.suppress(ConnectionResetError):
                read_to_end(client)
        secure.sink.wait_for(rows(number))
    assert secure.sink.codes()[0] == "plain_on_tls_port"
    assert secure.sink.codes()[1] == "handshake_failed"
    assert ask(secure, trusting(authority), "localhost", "POST", "/v1/track", TRACK) == {"success": True}


def test_who_hangs_up_after_the_handshake_is_noted_without_a_row(secure: Rig, authority: Authority) -> None:
    with secure.connect() as plain, trusting(authority).wrap_socket(plain, server_hostname="localhost"):
        pass
    secure.sink.wait_for(rows(1))
    ((exchange, events),) = secure.sink.noted
    assert "hung up" in (exchange.refusal or "")
    assert exchange.request.client.startswith("127.0.0.1:")
    assert events == ()


def test_idle_connections_that_we_close_are_not_noted(authority: Authority) -> None:
    limits = Limits(idle_seconds=0.05)
    with (
        serving(limits, tls=server_context(authority, (), NOW)) as rig,
        rig.connect() as plain,
        trusting(authority).wrap_socket(plain, server_hostname="localhost") as client,
    ):
        assert client.recv(1) == b""
        assert rig.sink.noted == []


def test_who_connects_and_says_nothing_leaves_no_row(secure: Rig, authority: Authority) -> None:
    secure.connect().close()
    assert ask(secure, trusting(authority), "localhost", "POST", "/v1/track", TRACK) == {"success": True}
    assert secure.sink.noted == []


def test_stopping_ends_handshakes_that_are_under_way(secure: Rig) -> None:
    with secure.connect() as client:
        client.sendall(b"\x16\x03\x01")
        secure.sink.wait_for(lambda _: secure.server.open_connections == 1)
        secure.stop()
        with contextlib.suppress(ConnectionResetError):
            assert client.recv(1) == b""
    assert secure.sink.noted == []


def test_a_handshake_has_its_time(authority: Authority) -> None:
    limits = Limits(header_seconds=0.05)
    with serving(limits, tls=server_context(authority, (), NOW)) as rig, rig.connect() as client:
        with contextlib.suppress(ConnectionResetError):
            assert client.recv(1) == b""
        rig.sink.wait_for(lambda _: rig.server.open_connections == 0)


def test_too_many_handshakes_are_turned_away(authority: Authority) -> None:
    limits = Limits(connections=1)
    with serving(limits, tls=server_context(authority, (), NOW)) as rig, contextlib.ExitStack() as opened:
        first = [opened.enter_context(rig.connect()) for _ in range(2)]
        rig.sink.wait_for(lambda _: rig.server.open_connections == 2)
        with rig.connect() as third, contextlib.suppress(ConnectionResetError):
            assert third.recv(1) == b""
        rig.sink.wait_for(lambda _: rig.server.open_connections == len(first))


def test_a_client_that_asks_faster_than_it_reads_gets_every_answer(secure: Rig, authority: Authority) -> None:
    secure.sink.delay = 0.001
    with (
        secure.connect() as plain,
        trusting(authority).wrap_socket(plain, server_hostname="localhost") as client,
    ):
        client.sendall(post("/v1/t", TRACK) * 200 + post("/v1/t", TRACK, "Connection: close"))
        assert read_to_end(client).count(b'{"success":true}') == 201


def test_http_2_is_not_offered(secure: Rig, authority: Authority) -> None:
    context = trusting(authority)
    context.set_alpn_protocols(["h2", "http/1.1"])
    with secure.connect() as plain, context.wrap_socket(plain, server_hostname="localhost") as client:
        assert client.selected_alpn_protocol() == "http/1.1"


def test_the_authority_is_kept_and_its_key_is_the_users_alone(tmp_path: Path, authority: Authority) -> None:
    again = load_authority(tmp_path / "tls", NOW + timedelta(days=300))
    assert again.certificate == authority.certificate
    names = sorted(path.name for path in (tmp_path / "tls").iterdir())
    assert names == ["authority.pem", "event-inspector-ca.pem"]
    for path in (tmp_path / "tls", *(tmp_path / "tls").iterdir()):
        assert path.stat().st_mode & 0o077 == 0
    assert b"PRIVATE" not in authority.file.read_bytes()
    server_context(authority, ("192.168.1.20",), NOW)
    assert sorted(path.name for path in (tmp_path / "tls").iterdir()) == names


def test_a_new_authority_when_the_old_one_ends_is_damaged_or_was_readable(tmp_path: Path) -> None:
    folder = tmp_path / "tls"
    first = load_authority(folder, NOW)
    second = load_authority(folder, NOW + timedelta(days=340))
    assert second.certificate != first.certificate
    assert second.file.read_bytes() != b""
    (folder / "authority.pem").write_bytes(b"nonsense")
    third = load_authority(folder, NOW)
    assert third.certificate != second.certificate
    if os.name == "posix":
        (folder / "authority.pem").chmod(0o644)
        assert load_authority(folder, NOW).certificate != third.certificate
    third.file.unlink()
    assert load_authority(folder, NOW).file.is_file()


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "tls").write_text("in the way")
    with pytest.raises(KnownError, match=r"certificates in .*tls cannot be kept"):
        load_authority(tmp_path / "tls", NOW)


def test_it_can_vouch_for_this_machine_and_private_networks_alone(authority: Authority) -> None:
    limits = authority.certificate.extensions.get_extension_for_class(x509.NameConstraints)
    assert limits.critical
    assert x509.DNSName("localhost") in (limits.value.permitted_subtrees or [])
    assert [text for text in ("10.0.2.2", "192.168.1.20", "::1", "fe80::1") if not certifiable(text)] == []
    assert [text for text in ("8.8.8.8", "192.0.2.2", "2001:db8::1", "example.com", "") if certifiable(text)] == []


def test_openssl_holds_it_to_that(authority: Authority) -> None:
    signer, folder = (authority.certificate, authority.key), authority.file.parent
    forged = leaf.server_context(signer, [x509.DNSName("api.segment.io")], NOW, timedelta(days=1), folder)
    with serving(tls=forged) as rig:
        with rig.connect() as plain, pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree"):
            trusting(authority).wrap_socket(plain, server_hostname="api.segment.io")
        rig.sink.wait_for(lambda sink: sink.noted)


def test_a_network_address_is_on_the_certificate(authority: Authority) -> None:
    with (
        serving(tls=server_context(authority, ("192.168.7.9", "8.8.8.8"), NOW)) as rig,
        rig.connect() as plain,
        trusting(authority).wrap_socket(plain, server_hostname="192.168.7.9") as client,
    ):
        found: dict[str, Any] = dict(client.getpeercert() or {})
    names = found["subjectAltName"]
    assert ("IP Address", "192.168.7.9") in names
    assert ("IP Address", "10.0.2.2") in names
    assert ("IP Address", "8.8.8.8") not in names
