"""The WireGuard tunnel of the child: a real client in a network of its own comes by it."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from inspector.capture.proxy.contract import ClientSeen, Listener, Recorded
from inspector.capture.proxy.wireguard import Keys, configuration, new_keys, written
from tests.capture.proxy.child_rig import HOST, OTHER, ChildRig, Origin, certify, decrypting, policy, serving
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
    keys: Keys

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
        led = tuple(
            (f"{name}:{port}", each.port) for name in (HOST, OTHER) for port, each in ((443, origin), (80, simple))
        )
        child.fresh(policy(*led, own_ca_files=(str(certificate.file),)))
        child.listen(Listener("main"), Listener("device", "wireguard", phone.machine, 0, str(file)))
        phone.join(configuration(keys, phone.machine, child.ports["device"]))
        yield Tunnel(child, phone, origin, simple, str(certificate.file), keys)


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
