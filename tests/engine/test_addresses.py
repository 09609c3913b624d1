"""The addresses of an engine that come and go: https, and the local network."""

import asyncio
import json
import socket
import ssl
import sys
from collections.abc import Awaitable, Callable
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from inspector.capture.endpoint.script import SdkScript
from inspector.capture.endpoint.server import EndpointServer
from inspector.capture.network import network_address
from inspector.core.errors import KnownError, PortTakenError
from inspector.core.limits import Limits
from inspector.engine.addresses import Addresses
from inspector.machine.clock import now_us
from tests.capture.endpoint_rig import MemorySink
from tests.engine.conftest import RunningEngine, StartEngine

NEIGHBOUR = "127.0.0.2"
"""Loopback too, but not where the engine listens: as good as an address on a network."""
TRACK = json.dumps({"type": "track", "event": "Hello", "userId": "u", "writeKey": "wk"}).encode()


def post(url: str, authority: str | None = None) -> int:
    """The status of one event sent there."""
    place = urlsplit(url)
    host, port = str(place.hostname), place.port
    context = ssl.create_default_context(cafile=authority) if authority else None
    client = HTTPSConnection(host, port, timeout=60, context=context) if context else HTTPConnection(host, port)
    try:
        client.request("POST", "/v1/track", TRACK)
        return client.getresponse().status
    finally:
        client.close()


def with_addresses(
    folder: Path, work: Callable[[Addresses, MemorySink], Awaitable[None]], network: str | None = NEIGHBOUR
) -> None:
    """Do something with the addresses of an engine that listens on a free port."""

    async def run() -> None:
        sink = MemorySink()

        def serve(host: str, port: int, tls: ssl.SSLContext | None = None) -> EndpointServer:
            script = SdkScript(None, Path("/nowhere"))
            return EndpointServer(sink, clock=now_us, limits=Limits(), script=script, host=host, port=port, tls=tls)

        main = serve("localhost", 0)
        await main.start()
        addresses = Addresses(serve, "localhost", lambda: main.port, folder / "tls", lambda: network)
        try:
            await work(addresses, sink)
        finally:
            await addresses.stop()
            await main.stop(1)

    asyncio.run(run())


def closed(url: str) -> bool:
    place = urlsplit(url)
    with socket.socket() as probe:
        return probe.connect_ex((str(place.hostname), place.port or 0)) != 0


def test_https_and_the_network_come_and_go(tmp_path: Path) -> None:
    async def work(addresses: Addresses, sink: MemorySink) -> None:
        assert set(addresses.status().values()) == {None}
        await addresses.open_tls(0)
        await addresses.open_tls(0)
        await addresses.open_network()
        await addresses.open_network()
        status = addresses.status()
        for name in ("tlsUrl", "networkTlsUrl"):
            assert await asyncio.to_thread(post, status[name], status["certificate"]) == 200
        assert await asyncio.to_thread(post, status["networkUrl"]) == 200
        assert urlsplit(status["networkUrl"]).hostname == NEIGHBOUR
        assert urlsplit(status["networkTlsUrl"]).hostname == NEIGHBOUR
        assert [exchange.request.scheme for exchange, _ in sink.stored] == ["https", "https", "http"]
        await addresses.close_tls()
        assert closed(status["tlsUrl"])
        assert closed(status["networkTlsUrl"])
        assert addresses.status()["networkUrl"] == status["networkUrl"]
        await addresses.close_network()
        assert closed(status["networkUrl"])
        assert set(addresses.status().values()) == {None}

    with_addresses(tmp_path, work)


def test_the_network_first_and_https_later(tmp_path: Path) -> None:
    async def work(addresses: Addresses, sink: MemorySink) -> None:
        await addresses.open_network()
        await addresses.open_tls(0)
        status = addresses.status()
        assert await asyncio.to_thread(post, status["networkTlsUrl"], status["certificate"]) == 200

    with_addresses(tmp_path, work)


def test_a_taken_port_is_an_error_only_where_it_was_asked_for(tmp_path: Path) -> None:
    async def work(addresses: Addresses, sink: MemorySink) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            taken = other.getsockname()[1]
            with pytest.raises(PortTakenError):
                await addresses.open_tls(taken)
            assert addresses.tls_url is None
        with socket.create_server((NEIGHBOUR, addresses._port())):
            await addresses.open_network()
            assert await asyncio.to_thread(post, addresses.status()["networkUrl"]) == 200

    with_addresses(tmp_path, work)


def test_without_a_network_there_is_nothing_to_open(tmp_path: Path) -> None:
    async def work(addresses: Addresses, sink: MemorySink) -> None:
        with pytest.raises(KnownError, match="on no network"):
            await addresses.open_network()

    with_addresses(tmp_path, work, network=None)


def test_this_machines_address_is_no_loopback_address() -> None:
    found = network_address()
    assert found is None or not found.startswith("127.")


def test_serve_speaks_https_on_request(start_engine: StartEngine) -> None:
    engine = start_engine("--tls-port", "0")
    with engine.client() as client:
        status = client.status()
        assert status.tls_url is not None
        assert post(status.tls_url, status.certificate) == 200
        assert client.wait("Hello", timeout_s=60).complete
        assert client.set_tls(on=False).tls_url is None
        assert (client.status().network_url, client.set_network(on=False).network_url) == (None, None)


def test_a_switch_is_on_or_off(engine: RunningEngine) -> None:
    from tests.engine.test_control import call

    for path, body in (("/v1/tls", b"{}"), ("/v1/network", b'{"on": 1}'), ("/v1/tls", b'{"on": true, "port": "x"}')):
        status, value = call(engine, "POST", path, body)
        assert (status, value["error"]["code"]) == (400, "bad_call")


def test_a_taken_https_port_ends_serve_with_a_way_out(data_dir: Path, tmp_path: Path) -> None:
    import subprocess

    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        command = [sys.executable, "-m", "inspector", "serve", "--port", "0", "--tls-port", port]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path)
    assert done.returncode == 2
    assert f"Port {port} is taken" in done.stderr
    assert "--tls-port" in done.stderr
