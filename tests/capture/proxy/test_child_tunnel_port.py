"""The tunnel's port, which needs no device: opened, taken, moved, kept."""

import random
import select
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.capture.proxy.child.gate import Connection, Gate
from inspector.capture.proxy.contract import ClientSeen, FlowError, Listener, ListenerState, Policy, Trouble
from inspector.capture.proxy.wireguard import new_keys, written
from tests.capture.proxy.child_rig import ChildRig, decrypting

MAIN = Listener("main")
OWN = ("127.0.0.1:8765",)


@pytest.fixture(scope="module")
def child(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChildRig]:
    with decrypting(tmp_path_factory.mktemp("child")) as child:
        yield child


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    file = tmp_path / "a folder@home:1" / "keys.json"
    file.parent.mkdir()
    file.write_text(written(new_keys()))
    return file


@pytest.fixture
def holder() -> Iterator[int]:
    """A port that somebody has."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as holder:
        holder.bind(("127.0.0.1", 0))
        yield int(holder.getsockname()[1])


def is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def state(child: ChildRig) -> ListenerState:
    return [each for each in child.all(ListenerState) if each.name == "device"][-1]


def test_opened_and_closed(child: ChildRig, keys: Path) -> None:
    child.listen(MAIN, Listener("device", "wireguard", target=str(keys)))
    port = child.ports["device"]
    assert port
    assert not is_free(port)
    child.listen(MAIN)
    child.until(lambda: is_free(port))


def test_a_port_that_is_taken_is_told_or_another_taken(child: ChildRig, keys: Path, holder: int) -> None:
    child.listen(MAIN, Listener("device", "wireguard", port=holder, target=str(keys)))
    assert (state(child).port, state(child).error) == (0, "taken")
    child.listen(MAIN, Listener("device", "wireguard", port=holder, target=str(keys), or_free=True))
    assert state(child).error == ""
    assert state(child).port not in {0, holder}
    child.listen(MAIN)


def test_it_stays_open_when_the_port_is_said_that_it_took(child: ChildRig, keys: Path, holder: int) -> None:
    """A device in it would have no network for a while."""
    child.listen(MAIN, Listener("device", "wireguard", port=holder, target=str(keys), or_free=True))
    port = child.ports["device"]
    child.told.clear()
    for or_free in (True, False):
        child.listen(MAIN, Listener("device", "wireguard", port=port, target=str(keys), or_free=or_free))
    assert {each.port for each in child.all(ListenerState) if each.name == "device"} == {port}, "never closed"
    child.listen(MAIN)


@pytest.mark.parametrize("text", ["", "{}", "no keys"])
def test_without_keys_it_stays_closed_and_says_so(child: ChildRig, tmp_path: Path, text: str) -> None:
    file = tmp_path / "keys.json"
    file.write_text(text)
    child.listen(MAIN, Listener("device", "wireguard", target=str(file)))
    assert (state(child).port, state(child).error) == (0, "it holds no keys")
    child.listen(MAIN)


def test_strangers_are_not_answered_and_harm_nothing(child: ChildRig, keys: Path) -> None:
    """Nobody without the keys hears anything; the first byte is WireGuard's kind of message."""
    child.listen(MAIN, Listener("device", "wireguard", target=str(keys)))
    child.told.clear()
    chance = random.Random(1)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as stranger:
        stranger.connect(("127.0.0.1", child.ports["device"]))
        for size in (0, 1, 31, 32, 64, 92, 148, 1_400, 60_000):
            for kind in range(6):
                stranger.send((bytes([kind, 0, 0, 0]) + chance.randbytes(size))[:size])
        child.listen(MAIN, Listener("device", "wireguard", target=str(keys)))
        assert not select.select([stranger], [], [], 0.2)[0]
    assert state(child).port == child.ports["device"]
    assert child.wait(FlowError).stage == "tunnel", "one of them shook hands with other keys"
    assert not child.all(Trouble)
    assert not child.all(ClientSeen)
    child.listen(MAIN)


def test_no_key_is_said_aloud(child: ChildRig, keys: Path) -> None:
    child.listen(MAIN, Listener("device", "wireguard", target=str(keys)))
    text = keys.read_text()
    child.listen(MAIN)
    assert not [
        line for line in (child.link.last_words, str(child.told)) if any(key in line for key in text.split('"')[7::4])
    ]


def test_who_comes_by_the_tunnel_is_looked_at_as_who_comes_by_the_front() -> None:
    gate = Gate()
    gate.use(Policy(own=OWN, never=("bank.example",)))
    device = Connection("192.168.1.20:1", tunnel=True)
    assert gate.reads(device, "anything.example", 80), "a decoder may know it"
    assert not gate.reads(Connection("127.0.0.1:1"), "anything.example", 80)
    assert not gate.reads(device, "www.bank.example", 80)
    assert not gate.reads(device, "127.0.0.1", 8765)
    gate.paused = True
    assert not gate.reads(device, "anything.example", 80)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "0.0.0.0", "::1", "::ffff:127.0.0.1", "localhost"])  # noqa: S104 - looked at, not bound
def test_what_is_this_machines_alone(host: str) -> None:
    assert Gate().is_here(host)
    assert not Gate().is_here("192.168.1.20")
