"""A real engine, what decrypts, the front, and a vendor on loopback that is reached by its own name."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from inspector.capture.proxy.installing import current_name
from inspector.client import EngineRefusedError
from inspector.machine.installations import complete
from tests.capture.proxy.child_rig import trusting
from tests.capture.proxy.ws_rig import MASK, frame, ws_sender
from tests.conftest import settle
from tests.engine.plan_rig import PLAN
from tests.engine.proxying.proxying_rig import (
    Engine,
    Origin,
    children_of,
    curl,
    engine,
    has_ended,
    origin,
    run_sdk,
    send_here,
    until,
)

NAMES = (
    "api2.amplitude.com",
    "api.segment.io",
    "cdn.segment.com",
    "api.mixpanel.com",
    "t.shop.example",
    "other.example",
    "refused.example",
)
ORDER = {"api_key": "k" * 32, "events": [{"event_type": "Order Completed", "user_id": "u1"}]}
AMPLITUDE = ("https://api2.amplitude.com/2/httpapi", "-d", json.dumps(ORDER), "-H", "Content-Type: application/json")
NOT_TRUSTED = 60
"""What curl ends with when it does not trust a certificate (curl(1))."""


@pytest.fixture(scope="module")
def vendor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Origin]:
    """All the hosts there are."""
    with origin(tmp_path_factory.mktemp("origin"), *NAMES) as server:
        yield server


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, vendor: Origin) -> Iterator[Engine]:
    """An engine for all tests that leave it as it was."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        settle(home, patch)
        with engine(home, home / ".local/share", "--proxy-trust", str(vendor.trust)) as found:
            send_here(found.client, vendor, *NAMES)
            yield found


@pytest.fixture
def fresh(running: Engine) -> Engine:
    """The same with an empty session."""
    running.client.clear()
    return running


def through(engine: Engine, *arguments: str, trust: str | Path | None = None) -> str:
    """Ask curl through the proxy, trusting its authority or another."""
    return curl(*arguments, proxy=engine.proxy, trust=trust or engine.ca)


def both(engine: Engine, vendor: Origin, folder: Path) -> Path:
    """A file with both authorities: the connection works whether it is decrypted or not."""
    file = folder / "both.pem"
    file.write_bytes(Path(engine.ca).read_bytes() + vendor.trust.read_bytes())
    return file


def test_a_known_vendors_events_are_events_like_any_others(fresh: Engine, vendor: Origin) -> None:
    said = through(fresh, *AMPLITUDE)
    assert json.loads(said)["success"] is True
    (event,) = fresh.stored(1)
    assert (event["vendor"], event["event"], event["userId"]) == ("amplitude", "Order Completed", "u1")
    assert event["source"] == "amplitude"
    assert json.loads(vendor.asked[-1].body) == ORDER
    ways = {way["way"]: way for way in fresh.client.proxy.ways()}
    assert ways["terminal"]["state"] == "seen"
    assert ways["android"]["state"] == "off"
    short = fresh.client.status().proxy
    assert short is not None
    assert (short["state"], short["url"], short["lan"]) == ("running", fresh.proxy, False)
    load = until(lambda: fresh.state()["load"], "what decrypts does not tell how it is")
    assert load["connections"] >= 0
    assert load["memoryBytes"] > 1 << 20


def test_they_are_held_to_plans(fresh: Engine, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    loaded = fresh.client.load_plan(plan)
    through(fresh, *AMPLITUDE)
    (event,) = fresh.stored(1)
    assert event["verdict"] == "bad"
    fresh.client.unload_plan(loaded["id"])


def test_what_is_said_over_a_websocket_is_events_too(fresh: Engine, vendor: Origin) -> None:
    track = {"type": "track", "event": "Order Completed", "userId": "u1", "messageId": "m1", "writeKey": "key1"}
    said = [json.dumps(each).encode() for each in (track, {"ping": 1}, {"event": "Tapped", "properties": {}}, track)]
    stream = b"".join(frame(each, mask=MASK) for each in said)
    port, context = int(fresh.proxy.rpartition(":")[2]), trusting(Path(fresh.ca))
    asked = len(vendor.asked)
    with ws_sender(port, "api.segment.io", context) as socket:
        socket.send(stream)
        until(lambda: sum(len(each.body) for each in vendor.asked[asked:]) == len(stream), "it did not arrive")
    events = fresh.stored(3)
    assert [(each["vendor"], each["event"]) for each in events] == [
        ("segment", "Order Completed"), ("unknown", "WS api.segment.io/live"), ("segment", "Order Completed")
    ]  # fmt: skip
    (counted,) = until(
        lambda: [each for each in fresh.state()["webSockets"] if each["sent"] == 4], "it was not counted"
    )
    assert (counted["host"], counted["messages"], counted["events"]) == ("api.segment.io", 3, 3)


def test_every_other_host_is_a_tunnel(fresh: Engine, vendor: Origin) -> None:
    # Only the origin's own authority is trusted: the connection is nobody else's.
    assert through(fresh, "https://other.example/v1/t", "-d", '{"type":"track","event":"x"}', trust=vendor.trust)
    through(fresh, *AMPLITUDE)
    (event,) = fresh.stored(1, "")
    assert event["vendor"] == "amplitude"
    until(lambda: "other.example" in [each["host"] for each in fresh.state()["tunnels"]], "the tunnel was not told")


SDKS = {
    "amplitude": """
from amplitude import Amplitude, BaseEvent, Config
client = Amplitude("k" * 32, Config(flush_interval_millis=10))
client.track(BaseEvent(event_type="Order Completed", user_id="u1"))
client.shutdown()
""",
    "segment": """
import segment.analytics as analytics
analytics.write_key = "key1"
analytics.track("u1", "Order Completed")
analytics.shutdown()
""",
    "mixpanel": """
from mixpanel import Mixpanel
Mixpanel("token1").track("u1", "Order Completed")
""",
}


@pytest.mark.parametrize("sdk", SDKS)
def test_unmodified_sdks_are_captured_by_their_environment_alone(fresh: Engine, sdk: str) -> None:
    run_sdk(SDKS[sdk], fresh.proxy, fresh.ca)
    (event,) = fresh.stored(1)
    assert (event["vendor"], event["event"], event["userId"]) == (sdk, "Order Completed", "u1")


def test_hosts_are_added_and_taken_out(fresh: Engine, vendor: Origin) -> None:
    told = fresh.client.proxy.change_hosts(add=["T.Shop.Example."])
    assert told["hosts"]["own"] == ["t.shop.example"]
    through(fresh, "https://t.shop.example/collect/x", "-d", '{"n": 1}', "-H", "Content-Type: application/json")
    (event,) = fresh.stored(1)
    assert event["problems"][0]["code"] == "unknown_request"
    assert fresh.client.proxy.change_hosts(remove=["t.shop.example"])["hosts"]["own"] == []
    through(fresh, "https://t.shop.example/", trust=vendor.trust)
    with pytest.raises(EngineRefusedError, match="every host there is"):
        fresh.client.proxy.change_hosts(add=["*"])


def test_a_companys_own_host_is_learned_from_settings(fresh: Engine, vendor: Origin) -> None:
    settings = {"integrations": {"Segment.io": {"apiKey": "key1", "apiHost": "t.shop.example/v1"}}}
    vendor.answers["/v1/projects/key1/settings"] = json.dumps(settings).encode()
    through(fresh, "https://cdn.segment.com/v1/projects/key1/settings")
    learned = until(lambda: fresh.state()["hosts"]["learned"], "nothing was learned")
    assert [each["host"] for each in learned] == ["t.shop.example"]
    through(
        fresh, "https://t.shop.example/v1/t", "-d", '{"type":"track","event":"Seen","userId":"u","writeKey":"key1"}'
    )
    assert fresh.stored(1)[0]["event"] == "Seen"
    gone = fresh.client.proxy.change_hosts(remove=["t.shop.example"])
    assert gone["hosts"]["learned"] == []


def test_plain_http_is_kept_only_where_its_content_is_known(fresh: Engine, tmp_path: Path) -> None:
    with origin(tmp_path) as plain:
        place = f"127.0.0.1:{plain.server_port}"
        fresh.client.proxy.change_hosts(resolve={"first.example:80": place})
        through(fresh, "http://first.example/cart", "-d", '{"password": "secret"}')
        through(
            fresh, "http://first.example/v1/t", "-d", '{"type":"track","event":"Plain","userId":"u","writeKey":"k"}'
        )
        (event,) = fresh.stored(1, "")
        assert event["event"] == "Plain"
        assert [each.path for each in plain.asked] == ["/cart", "/v1/t"]
    fresh.client.proxy.change_hosts(remove=["first.example"], resolve={"first.example:80": None})


def test_our_own_endpoint_is_not_captured_twice(fresh: Engine) -> None:
    message = '{"type":"track","event":"Own","userId":"u","writeKey":"k"}'
    through(fresh, f"{fresh.url}/v1/t", "-d", message, "-H", "Content-Type: application/json")
    through(fresh, *AMPLITUDE)
    assert {event["via"] for event in fresh.stored(2, "")} == {"endpoint", "proxy"}


def test_what_is_replayed_from_here_is_not_captured_again(fresh: Engine, vendor: Origin) -> None:
    before = len(vendor.asked)
    through(fresh, *AMPLITUDE, "-H", "X-Event-Inspector-Replay: 20261122-1")
    through(fresh, *AMPLITUDE)
    assert len(fresh.stored(1, "")) == 1
    assert len(vendor.asked) == before + 2


def test_a_pause_passes_everything_through(fresh: Engine, vendor: Origin) -> None:
    fresh.client.pause()
    assert fresh.state()["state"] == "paused"
    through(fresh, *AMPLITUDE, trust=vendor.trust)
    fresh.client.resume()
    assert fresh.state()["state"] == "running"
    through(fresh, *AMPLITUDE)
    assert len(fresh.stored(1, "")) == 1


def is_refused(engine: Engine, vendor: Origin) -> bool:
    asked = ["curl", "-s", "--noproxy", "", "--proxy", engine.proxy, "--cacert", str(vendor.trust), AMPLITUDE[0]]
    return subprocess.run(asked, check=False, capture_output=True, timeout=60).returncode == NOT_TRUSTED


def test_a_client_that_does_not_trust_us_is_passed_through_and_told(fresh: Engine, vendor: Origin) -> None:
    until(lambda: not is_refused(fresh, vendor), "it is never passed through")
    (passed,) = until(lambda: fresh.state()["hosts"]["passedThrough"], "it is not told")
    assert (passed["host"], passed["certain"]) == ("api2.amplitude.com", True)
    problem = next(way["problem"] for way in fresh.client.proxy.ways() if way["state"] == "problem")
    assert problem["code"] == "untrusted"
    assert "does not trust the certificate for api2.amplitude.com" in problem["message"]
    assert fresh.client.proxy.retry()["hosts"]["passedThrough"] == []
    through(fresh, *AMPLITUDE)
    assert len(fresh.stored(1, "")) == 1


def test_what_is_passed_through_is_known_until_the_user_wants_it_tried_again(fresh: Engine, vendor: Origin) -> None:
    def kill() -> None:
        before = fresh.state()["counts"]["restarts"]
        psutil.Process(children_of(fresh.process.pid)["child"]).kill()
        until(lambda: fresh.state()["counts"]["restarts"] > before, "it is not missed")
        until(lambda: fresh.state()["state"] == "running", "it is not started again")

    def passed() -> list[str]:
        return [each["host"] for each in fresh.state()["hosts"]["passedThrough"]]

    def learn(host: str) -> None:
        until(lambda: not is_refused(fresh, vendor), "it is never passed through")
        until(lambda: passed() == [host], "it is not told")

    host = "api2.amplitude.com"
    learn(host)
    kill()
    assert passed() == [host]
    assert not is_refused(fresh, vendor), "what decrypts now knows it from the one before"
    through(fresh, *AMPLITUDE, trust=vendor.trust)
    port = int(fresh.proxy.rpartition(":")[2])
    fresh.client.proxy.stop()
    assert all(way["problem"] is None for way in fresh.client.proxy.ways())
    fresh.client.proxy.start(port=port)
    assert passed() == [host]
    assert not is_refused(fresh, vendor)
    fresh.client.proxy.retry(host)
    kill()
    assert is_refused(fresh, vendor), "it is tried again, by every one that comes"
    learn(host)
    fresh.client.proxy.change_hosts(never=[host])
    assert fresh.client.proxy.change_hosts(remove=[host])["hosts"]["passedThrough"] == []
    assert is_refused(fresh, vendor), "a host that is taken out and put in again is tried again"
    learn(host)
    fresh.client.authority.create(renew=True)
    assert passed() == []
    assert is_refused(fresh, vendor), "another certificate is another chance"
    assert fresh.client.proxy.retry()["hosts"]["passedThrough"] == []
    assert fresh.stored(0, "") == []


def test_an_address_that_stands_for_a_vendor(fresh: Engine) -> None:
    told = fresh.client.proxy.start(reverse=[{"vendor": "amplitude"}])
    (door,) = told["reverse"]
    assert (door["name"], door["origin"], told["url"]) == ("Amplitude", "https://api2.amplitude.com", fresh.proxy)
    curl(f"{door['url']}/2/httpapi", *AMPLITUDE[1:])
    (event,) = fresh.stored(1)
    assert event["vendor"] == "amplitude"
    assert next(way for way in fresh.client.proxy.ways() if way["way"] == "reverse")["state"] == "seen"
    before = fresh.state()["counts"]["restarts"]
    psutil.Process(children_of(fresh.process.pid)["child"]).kill()
    until(lambda: fresh.state()["counts"]["restarts"] > before, "it is not missed")
    until(lambda: fresh.state()["reverse"] == [door], "it is not open again")
    assert fresh.client.proxy.start(reverse=[])["reverse"] == []


def test_an_authority_with_limits_learns_of_hosts_that_are_added(fresh: Engine) -> None:
    before = fresh.client.authority.status()
    assert (before["exists"], before["constrained"]) == (True, False)
    made = fresh.client.authority.create(renew=True, constrained=True)
    assert made["constrained"]
    assert made["fingerprint"] != before["fingerprint"]
    through(fresh, *AMPLITUDE)
    fresh.client.proxy.change_hosts(add=["other.example"])
    assert "other.example" in fresh.client.authority.status()["hosts"]
    through(fresh, "https://other.example/v1/t", "-d", '{"type":"track","event":"Own","userId":"u","writeKey":"k"}')
    assert [event["event"] for event in fresh.stored(2)] == ["Order Completed", "Own"]
    with pytest.raises(EngineRefusedError, match="Stop the proxy first") as refused:
        fresh.client.authority.remove()
    assert refused.value.code == "ProxyRuns"
    fresh.client.proxy.change_hosts(remove=["other.example"])


def test_traffic_flows_when_what_decrypts_is_killed(fresh: Engine, vendor: Origin, tmp_path: Path) -> None:
    trust = both(fresh, vendor, tmp_path)
    before = fresh.state()["counts"]["restarts"]
    psutil.Process(children_of(fresh.process.pid)["child"]).kill()
    assert json.loads(through(fresh, *AMPLITUDE, trust=trust))["success"] is True
    until(lambda: fresh.state()["counts"]["restarts"] > before, "it is not missed")
    until(lambda: fresh.state()["state"] == "running", "it is not started again")
    fresh.client.clear()
    through(fresh, *AMPLITUDE)
    assert len(fresh.stored(1, "")) == 1


def test_it_is_stopped_and_started(fresh: Engine, vendor: Origin) -> None:
    port = int(fresh.proxy.rpartition(":")[2])
    assert fresh.client.proxy.stop()["state"] == "off"
    assert children_of(fresh.process.pid) == {}
    assert fresh.client.proxy.start(port=port)["url"] == fresh.proxy
    through(fresh, *AMPLITUDE)
    assert len(fresh.stored(1)) == 1


def test_a_port_that_somebody_has_is_told_and_what_ran_goes_on(fresh: Engine, vendor: Origin) -> None:
    with pytest.raises(EngineRefusedError, match=f"Port {vendor.server_port} is taken by") as refused:
        fresh.client.proxy.start(port=vendor.server_port)
    assert refused.value.code == "PortTaken"
    state = fresh.state()
    assert (state["state"], state["url"], state["error"]) == ("running", fresh.proxy, None)
    through(fresh, *AMPLITUDE)
    assert len(fresh.stored(1)) == 1


def test_a_proxy_that_could_not_be_started_says_why(fresh: Engine, vendor: Origin) -> None:
    port = int(fresh.proxy.rpartition(":")[2])
    fresh.client.proxy.stop()
    try:
        with pytest.raises(EngineRefusedError, match="is taken by"):
            fresh.client.proxy.start(port=vendor.server_port)
        state = fresh.state()
        assert (state["state"], state["error"]["port"]) == ("failed", vendor.server_port)
        assert state["error"]["freePort"] > vendor.server_port
        until(lambda: not children_of(fresh.process.pid), "what was begun is left over")
    finally:
        fresh.client.proxy.start(port=port)
    assert fresh.state()["state"] == "running"


def test_nothing_is_left_behind_by_an_engine_that_was_killed(tmp_path: Path, data_dir: Path, vendor: Origin) -> None:
    with engine(tmp_path, data_dir, "--proxy-trust", str(vendor.trust)) as first:
        send_here(first.client, vendor, *NAMES)
        left = {role: psutil.Process(pid) for role, pid in children_of(first.process.pid).items()}
        first.process.send_signal(signal.SIGKILL)
        first.process.wait()
        # Whoever is set up with the proxy goes on, past us.
        said = until(lambda: _flows(first, vendor), "nothing flows any more")
        assert json.loads(said)["success"] is True
        until(lambda: has_ended(left["child"]), "what decrypts is left over")
    port = int(first.proxy.rpartition(":")[2])
    with engine(tmp_path, data_dir, port=port) as second:
        assert second.proxy == first.proxy
        until(lambda: has_ended(left["front"]), "the front is left over")


def _flows(engine: Engine, vendor: Origin) -> str | None:
    try:
        return through(engine, *AMPLITUDE, trust=vendor.trust)
    except AssertionError:
        return None


def test_without_its_parts_it_says_how_to_get_them(tmp_path: Path, data_dir: Path) -> None:
    command = [sys.executable, "-m", "inspector", "serve", "--port", "0", "--proxy", "0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path)
    assert done.returncode == 2
    assert "`inspector proxy install` installs it." in done.stderr


def test_an_installation_that_is_broken_is_told(tmp_path: Path, data_dir: Path) -> None:
    folder = data_dir / "event-inspector" / "proxy" / current_name()
    folder.mkdir(parents=True)
    complete(folder)
    command = [sys.executable, "-m", "inspector", "serve", "--port", "0", "--proxy", "0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=90, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert "inspector proxy install" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_commands_show_and_change_it(fresh: Engine) -> None:
    def said(*arguments: str) -> Any:
        command = [sys.executable, "-m", "inspector", "proxy", *arguments, "--json"]
        return json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)

    told = said("status")
    assert (told["state"], told["url"]) == ("running", fresh.proxy)
    assert {way["way"] for way in told["ways"]} >= {"endpoint", "browser", "pac"}
    assert said("hosts", "--add", "*.cli.example")["own"] == ["*.cli.example"]
    assert said("hosts", "--remove", "*.cli.example")["own"] == []
    assert said("retry")["hosts"]["passedThrough"] == []
    command = [sys.executable, "-m", "inspector", "doctor"]
    found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stdout
    assert f"Proxy: running at {fresh.proxy}" in found
