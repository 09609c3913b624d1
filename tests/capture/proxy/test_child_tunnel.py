"""The WireGuard tunnel of the child: a real client in a network of its own comes by it."""

import socketserver
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest

from inspector.capture.proxy.contract import (
    ClientSeen,
    Drain,
    Drained,
    Listener,
    Message,
    Pause,
    Policy,
    Recorded,
    Tunnelled,
)
from inspector.capture.proxy.wireguard import configuration, new_keys, written
from tests.capture.proxy.child_rig import (
    HOST,
    OTHER,
    SECONDS,
    ChildRig,
    Origin,
    certify,
    decrypting,
    packages,
    policy,
    serving,
    settled,
)
from tests.capture.proxy.tunnel_rig import Device, device, needs_device


class Tunnel(NamedTuple):
    """A device that has joined, and what it can ask for."""

    child: ChildRig
    device: Device
    origin: Origin
    """Over TLS, under both names."""
    simple: Origin
    """Over plain http, under both."""
    trust: str
    """The origin's certificate."""
    listeners: list[Listener]

    def order(self, *orders: Message) -> None:
        """Give the child orders, and wait until it has followed them."""
        self.child.send(*orders)
        self.child.listen(*self.listeners)

    def policy(self, **more: Any) -> Policy:
        """The usual policy: one host is read, and both are here."""
        led = ((name, each) for name in (HOST, OTHER) for each in ((443, self.origin), (80, self.simple)))
        places = tuple((f"{name}:{port}", origin.port) for name, (port, origin) in led)
        return policy(*places, own_ca_files=(self.trust,), **more)

    def recorded(self, target: str) -> Recorded:
        """What was recorded of a request."""
        return self.child.wait(Recorded, lambda each: each.target == target)


@pytest.fixture(scope="module")
def tunnel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tunnel]:
    folder = tmp_path_factory.mktemp("tunnel")
    keys = new_keys()
    file = folder / "keys.json"
    file.write_text(written(keys))
    certificate = certify(folder, HOST, OTHER)
    with decrypting(folder) as child, serving(certificate) as origin, serving() as simple, device(folder) as phone:
        made = Tunnel(child, phone, origin, simple, str(certificate.file), [])
        child.fresh(made.policy())
        made.listeners.extend((Listener("main"), Listener("device", "wireguard", phone.machine, 0, str(file))))
        made.order()
        phone.join(configuration(keys, phone.machine, child.ports["device"]))
        yield made


@contextmanager
def greeting(host: str, port: int = 0) -> Iterator[int]:
    """A server that speaks first, and at the same port one that sends datagrams back; the port."""
    with (
        socketserver.ThreadingTCPServer((host, port), _Greet) as streams,
        socketserver.ThreadingUDPServer((host, int(streams.server_address[1])), _Echo) as datagrams,
    ):
        servers = (streams, datagrams)
        threads = [threading.Thread(target=each.serve_forever, kwargs={"poll_interval": 0.02}) for each in servers]
        for thread in threads:
            thread.start()
        try:
            yield int(streams.server_address[1])
        finally:
            for server in servers:
                server.shutdown()
            for thread in threads:
                thread.join()


class _Greet(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        self.request.sendall(b"220 hello ")
        self.request.sendall(self.request.recv(100))


class _Echo(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        data, answering = self.request
        answering.sendto(data, self.client_address)


@needs_device
def test_a_host_of_the_policy_is_read_and_the_device_named_by_its_own_address(tunnel: Tunnel) -> None:
    ca = str(tunnel.child.root.file)
    found = tunnel.device.curl("--cacert", ca, "-d", '{"batch":[]}', f"https://{HOST}/v1/batch?read")
    assert (found.returncode, found.stdout, found.stderr) == (0, "got 12", "")
    record = tunnel.recorded("/v1/batch?read")
    assert (record.mode, record.listener, record.host, record.scheme) == ("wireguard", "device", HOST, "https")
    assert record.client.rpartition(":")[0] == tunnel.device.address
    assert record.request_body == b'{"batch":[]}'
    assert record.status == 200
    seen = tunnel.child.wait(ClientSeen, lambda each: each.mode == "wireguard")
    assert seen == ClientSeen(tunnel.device.address, "", trusted=False, mode="wireguard")


@needs_device
def test_every_other_host_sees_the_device_and_the_device_sees_it_as_it_is(tunnel: Tunnel) -> None:
    found = tunnel.device.curl("--cacert", tunnel.trust, "-d", "{}", f"https://{OTHER}/v1/batch?private")
    assert (found.returncode, found.stdout, found.stderr) == (0, "got 2", "")
    tunnel.child.wait(Tunnelled, lambda each: any(host.host == OTHER for host in each.hosts))
    refused = tunnel.device.curl("--cacert", str(tunnel.child.root.file), f"https://{OTHER}/")
    assert "certificate" in refused.stderr, "it is not ours"
    assert not [each for each in tunnel.child.all(Recorded) if each.host == OTHER]


@needs_device
def test_whatever_speaks_no_http_passes_at_any_address(tunnel: Tunnel) -> None:
    """The server speaks first; and datagrams go there and back."""
    with greeting(tunnel.device.elsewhere) as port:
        said = tunnel.device.talk("tcp", tunnel.device.elsewhere, str(port))
        assert (said.stdout, said.stderr) == ("220 hello then you", "")
        said = tunnel.device.talk("udp", tunnel.device.elsewhere, str(port))
        assert (said.stdout, said.stderr) == ("then you", "")


@needs_device
def test_http3_is_refused_where_a_host_is_read_and_passes_elsewhere(tunnel: Tunnel) -> None:
    with greeting(tunnel.device.elsewhere, 443):
        said = tunnel.device.talk("quic", str(packages()), tunnel.device.elsewhere, OTHER, HOST, OTHER)
        assert (said.stdout, said.stderr) == ("there nothing there", "")


@needs_device
def test_plain_http_is_told_apart_by_its_host(tunnel: Tunnel) -> None:
    for name, listed in ((HOST, True), (OTHER, False)):
        found = tunnel.device.curl("-d", "{}", f"http://{name}/v1/track?{name}")
        assert (found.stdout, found.stderr) == ("got 2", "")
        record = tunnel.recorded(f"/v1/track?{name}")
        assert (record.scheme, record.host, record.listed, record.mode) == ("http", name, listed, "wireguard")


@needs_device
def test_names_are_answered_as_this_machine_knows_them(tunnel: Tunnel) -> None:
    asked = tunnel.device.talk("names", HOST, "localhost", "no.such.name.test")
    assert asked.stderr == ""
    led, here, nowhere = asked.stdout.split()
    assert led.startswith("198.19."), "it exists nowhere, and policy leads it"
    assert here == "127.0.0.1", "the device's own, by its own file"
    assert nowhere == "none"


@needs_device
def test_while_paused_nothing_is_looked_into(tunnel: Tunnel) -> None:
    tunnel.order(Pause(paused=True))
    try:
        found = tunnel.device.curl("--cacert", tunnel.trust, "-d", "{}", f"https://{HOST}/v1/batch?paused")
        assert (found.stdout, found.stderr) == ("got 2", "")
        found = tunnel.device.curl("-d", "{}", f"http://{HOST}/v1/track?paused")
        assert (found.stdout, found.stderr) == ("got 2", "")
    finally:
        tunnel.order(Pause(paused=False))
    assert not [each for each in tunnel.child.all(Recorded) if each.target.endswith("?paused")]


@needs_device
def test_our_own_ports_are_passed_on_and_not_recorded(tunnel: Tunnel) -> None:
    """An SDK on the device that is pointed at the endpoint is received there, and nowhere a second time."""
    with serving(host=tunnel.device.elsewhere) as endpoint:
        tunnel.order(tunnel.policy(own=(f"127.0.0.1:{endpoint.port}",)))
        try:
            address = f"http://{tunnel.device.elsewhere}:{endpoint.port}"
            found = tunnel.device.curl("-d", "{}", f"{address}/v1/batch?own")
            assert (found.stdout, found.stderr) == ("got 2", "")
            tunnel.order(tunnel.policy())
            tunnel.device.curl("-d", "{}", f"{address}/v1/batch?strange")
            assert tunnel.recorded("/v1/batch?strange").listed is False
        finally:
            tunnel.order(tunnel.policy())
    assert not [each for each in tunnel.child.all(Recorded) if each.target == "/v1/batch?own"]


@needs_device
def test_what_is_under_way_comes_to_its_end(tunnel: Tunnel) -> None:
    """The tunnel stays until then, and lets nobody new in. The last test of these: the device has nobody to talk to."""
    ca, told = str(tunnel.child.root.file), len(tunnel.child.all(Drained))
    with ThreadPoolExecutor(1) as other:
        asking = other.submit(tunnel.device.curl, "--cacert", ca, f"https://{HOST}/slow")
        settled(lambda: any(path == "/slow" for _, path, _, _ in tunnel.origin.seen))
        tunnel.child.send(Drain(SECONDS))
        refused = tunnel.device.run("curl", "-sS", "--max-time", "2", f"http://{tunnel.device.elsewhere}/")
        assert refused.returncode != 0
        assert not asking.done()
        tunnel.origin.hold.set()
        found = asking.result(SECONDS)
    assert (found.returncode, found.stdout, found.stderr) == (0, "got 0", "")
    tunnel.child.until(lambda: len(tunnel.child.all(Drained)) > told)
    assert tunnel.child.all(Drained)[-1].left == 0
