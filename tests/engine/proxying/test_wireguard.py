"""WireGuard with a real engine: what is opened, what is told and what is not, and a real device that comes by it."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.capture.proxy.contract import Listener
from inspector.client import EngineRefusedError
from inspector.core.errors import KnownError
from inspector.engine.proxying.hearing import TUNNEL
from inspector.engine.proxying.wanted import Wanted, WireGuard, wanted_of
from inspector.engine.proxying.wireguard import keys_path, load_keys, tunnel_listener
from tests.capture.proxy.tunnel_rig import Device, device, needs_device
from tests.conftest import settle
from tests.engine.proxying.proxying_rig import SECONDS, Engine, engine, origin, send_here, until

ORDER = {"writeKey": "k", "batch": [{"type": "track", "event": "Order Completed", "userId": "u1", "messageId": "m1"}]}


def told_of(running: Engine) -> dict[str, object]:
    found: dict[str, object] = running.state()["wireguard"]
    return found


def way_of(running: Engine) -> dict[str, object]:
    return next(each for each in running.client.proxy.ways() if each["way"] == "wireguard")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        settle(home, patch)
        with engine(home, home / ".local/share", "--wireguard", "0") as found:
            yield found


def test_keys_are_made_once_and_for_this_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "wireguard" / "keys.json"
    keys = load_keys(path)
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    assert load_keys(path) == keys
    assert path.stat().st_mode & 0o777 == 0o600
    assert load_keys(path, renew=True) != keys
    path.write_text("{}")
    with pytest.raises(KnownError, match="it holds no keys") as error:
        load_keys(path)
    assert "--new-keys" in str(error.value)
    assert path.read_text() == "{}", "it is left as it is"
    load_keys(path, renew=True)


def test_what_a_call_asks_for() -> None:
    assert wanted_of({"wireguard": True}, Wanted()).wireguard == WireGuard()
    assert wanted_of({"wireguard": 51821}, Wanted()).wireguard == WireGuard(51821)
    before = Wanted(wireguard=WireGuard(5))
    assert wanted_of({"wireguard": True}, before) == wanted_of({}, before) == before
    assert wanted_of({"wireguard": False}, before).wireguard is None
    for wrong in ("on", -1, 65536, 1.5):
        with pytest.raises(ValueError, match="`wireguard` is"):
            wanted_of({"wireguard": wrong}, Wanted())


def test_it_is_open_to_the_network_only_where_the_proxy_is() -> None:
    def listener(wanted: Wanted, **doors: int) -> Listener:
        found = tunnel_listener(wanted, doors)
        assert found is not None
        return found

    assert tunnel_listener(Wanted(lan=True), {}) is None
    usual = listener(Wanted(wireguard=WireGuard()))
    assert usual == Listener(TUNNEL, "wireguard", "127.0.0.1", 51820, str(keys_path()), or_free=True)
    assert listener(Wanted(lan=True, wireguard=WireGuard())).host == "0.0.0.0"  # noqa: S104 - it is what is asked for
    assert listener(Wanted(host="192.0.2.1", wireguard=WireGuard())).host == "192.0.2.1"
    again = listener(Wanted(wireguard=WireGuard()), wireguard=40_000)
    assert (again.port, again.or_free) == (40_000, True), "a device that has joined finds it again"
    chosen = listener(Wanted(wireguard=WireGuard(7)), wireguard=40_000)
    assert (chosen.port, chosen.or_free) == (7, False)


def test_the_configuration_is_told_to_who_asks_for_it_alone(running: Engine, tmp_path: Path) -> None:
    told = told_of(running)
    assert told["open"] is True
    given = running.client.proxy.wireguard()
    assert (given["address"], given["lan"]) == (f"127.0.0.1:{told['port']}", False)
    emulator = running.client.proxy.wireguard("10.0.2.2")["configuration"]
    assert emulator.endswith(f"Endpoint = 10.0.2.2:{told['port']}\n")
    secrets = load_keys(keys_path())
    assert secrets.device in given["configuration"]
    everything = json.dumps([running.state(), running.client.proxy.ways(), str(running.client.status())])
    everything += Path(running.client.status().session).read_bytes().decode("latin-1")
    for key in (secrets.device, secrets.server):
        assert key not in everything
    assert secrets.server not in given["configuration"]
    with pytest.raises(EngineRefusedError, match="`host` is a name"):
        running.client.proxy.wireguard("a b")


def test_on_the_command_line(running: Engine) -> None:
    def said(*options: str) -> tuple[str, str]:
        command = [sys.executable, "-m", "inspector", "proxy", *options]
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=True)
        return done.stdout, done.stderr

    given = running.client.proxy.wireguard()
    text, about = said("wireguard")
    assert text == given["configuration"]
    assert f"One device joins at {given['address']}, UDP." in about
    assert "--lan" in about, "nobody else reaches it"
    assert json.loads(said("wireguard", "--json")[0]) == given
    drawn, _ = said("wireguard", "--qr")
    assert "PrivateKey" not in drawn
    assert "█▀" in drawn
    assert f"WireGuard  {given['address']}" in said("status")[0]
    other, _ = said("wireguard", "--new-keys", "--host", "10.0.2.2")
    assert other.splitlines()[1] != text.splitlines()[1]
    assert other.endswith(f"Endpoint = 10.0.2.2:{told_of(running)['port']}\n")
    said("start", "--no-wireguard")
    assert told_of(running) is None
    said("start", "--wireguard-port", "0")
    assert told_of(running)["open"] is True


def test_on_the_command_line_a_port_that_is_taken_is_an_error_and_the_rest_runs(running: Engine) -> None:
    def start(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "inspector", "proxy", "start", *options]
        return subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as holder:
        holder.bind(("127.0.0.1", 0))
        port = holder.getsockname()[1]
        done = start("--wireguard-port", str(port))
        why = f"UDP port {port} is taken by another program. Stop that, or take another port."
        assert done.returncode == 2
        assert f"The proxy runs at {running.proxy}\n" in done.stdout, "what did start is told"
        assert f"WireGuard  {why}" in done.stdout
        way_out = "`inspector proxy start --wireguard-port 0` takes any free UDP port."
        head = f"inspector: The proxy listens at {running.proxy}, but not all of it is open."
        assert done.stderr == f"{head} {why} {way_out}\n"
        done = start("--json")
        assert (done.returncode, json.loads(done.stdout)["state"]) == (2, "running"), "it is wanted still"
        assert running.state()["state"] == "running"
    done = start("--wireguard-port", "0")
    assert (done.returncode, done.stderr) == (0, "")


def test_switched_off_and_on_with_a_port_that_is_taken(running: Engine) -> None:
    assert way_of(running)["state"] == "waiting"
    running.client.proxy.start(wireguard=False)
    assert running.state()["wireguard"] is None
    assert way_of(running)["state"] == "off"
    with pytest.raises(EngineRefusedError, match="is off") as refused:
        running.client.proxy.wireguard()
    assert refused.value.code == "WireGuardOff"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as holder:
        holder.bind(("127.0.0.1", 0))
        port = holder.getsockname()[1]
        told = running.client.proxy.start(wireguard=port)
        words = f"UDP port {port} is taken by another program. Stop that, or take another port."
        assert told["wireguard"] == {"port": port, "open": False, "address": None, "error": words}
        assert told["state"] == "running", "all else goes on"
        assert way_of(running)["problem"] == {"code": "notOpen", "message": words}
        with pytest.raises(EngineRefusedError, match="is taken"):
            running.client.proxy.wireguard()
    assert running.client.proxy.start(wireguard=0)["wireguard"]["open"] is True


def test_what_listens_already_stays_open(running: Engine) -> None:
    running.client.proxy.start(wireguard=True)
    before = told_of(running)["port"]
    reverse = [{"vendor": "amplitude"}]
    assert running.client.proxy.start(reverse=reverse)["wireguard"]["port"] == before
    assert running.client.proxy.start(reverse=[])["wireguard"]["port"] == before


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Device]:
    with device(tmp_path_factory.mktemp("phone")) as made:
        yield made


@needs_device
def test_a_device_comes_and_is_captured_as_any_other(phone: Device, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        settle(tmp_path, patch)
        with (
            origin(tmp_path, "api.segment.io", "bank.example") as vendor,
            engine(tmp_path, tmp_path / ".local/share", "--proxy-trust", str(vendor.trust)) as running,
        ):
            running.client.proxy.start(host=phone.machine, wireguard=0)
            send_here(running.client, vendor, "api.segment.io", "bank.example")
            phone.join(running.client.proxy.wireguard()["configuration"])
            sent = phone.curl("--cacert", running.ca, "-d", json.dumps(ORDER), "https://api.segment.io/v1/batch")
            assert (sent.returncode, sent.stderr) == (0, "")
            (event,) = running.stored(1)
            assert event["event"] == "Order Completed"
            assert vendor.asked[-1].host == "api.segment.io"
            found = phone.curl("--cacert", str(vendor.trust), "https://bank.example/account")
            assert (found.returncode, found.stderr) == (0, "")
            until(lambda: "bank.example" in str(running.state()["tunnels"]), "it was passed on untouched")
            assert len(running.stored(1)) == 1
            way = way_of(running)
            assert (way["state"], way["events"]) == ("seen", 1)
            refused = phone.curl("https://api.segment.io/v1/batch")
            assert "certificate" in refused.stderr
            problem = until(lambda: way_of(running)["problem"], "a refusal")
            assert problem["message"].startswith(f"{phone.address} does not trust the certificate")
            secrets = load_keys(keys_path())
            kept = b"".join(file.read_bytes() for file in tmp_path.glob("test.evs*"))
            for key in (secrets.device, secrets.server):
                assert key.encode() not in kept
                assert key not in json.dumps(running.state())
            running.client.proxy.renew_wireguard_keys()
            again = running.client.proxy.wireguard()["configuration"]
            assert secrets.device not in again
            out = phone.run("curl", "-sS", "--max-time", "3", "https://api.segment.io/")
            assert out.returncode != 0, "who has the keys of before comes in no more"
            phone.join(again)
            sent = phone.curl("--cacert", running.ca, "-d", json.dumps(ORDER), "https://api.segment.io/v1/batch")
            assert (sent.returncode, sent.stderr) == (0, "")
            running.stored(2)
