import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path

import pytest

from inspector.cli.demo.mistakes import MISTAKES
from inspector.cli.demo.requests import batch, single, stamp
from inspector.cli.demo.sender import Delivery
from inspector.cli.demo.shop import Sent, shop
from inspector.cli.demo.stock import IOS, SENDERS, SERVER, WEB
from inspector.client import EngineAddress, EngineClient
from inspector.core.errors import KnownError
from inspector.core.event import EVENT_TYPES
from inspector.core.exchange import Request, Via
from inspector.core.limits import Limits
from inspector.core.problem import Severity
from inspector.engine.runfile import running_engines
from inspector.resources import resource
from inspector.storage.reader import SessionReader
from inspector.vendors.bodies import decompress
from inspector.vendors.table import decode
from tests.cli.cli_rig import run, running
from tests.storage.session_rig import all_events

NOW_US = 1_795_000_000_000_000


def first(count: int, seed: int = 7, customers: int = 20, mistakes: float = 0.05) -> list[Sent]:
    return list(islice(shop(seed, customers, mistakes), count))


def test_a_seed_says_all_but_the_times() -> None:
    assert first(2000) == first(2000)
    assert first(50) != first(50, seed=8)


def test_messages_are_of_every_sort_and_each_is_one() -> None:
    sent = first(5000, mistakes=0)
    assert {one.message["type"] for one in sent} == set(EVENT_TYPES) - {"other"}
    assert {one.sender.name for one in sent} == {sender.name for sender in SENDERS}
    assert len({one.message["messageId"] for one in sent}) == 5000
    assert all(one.message.get("userId") or one.message.get("anonymousId") for one in sent)
    assert {one.mistake for one in sent} == {None}
    assert len({one.customer for one in sent}) > 100


def test_orders_add_up() -> None:
    orders = [
        one.message["properties"] for one in first(5000, mistakes=0) if one.message.get("event") == "Order Completed"
    ]
    assert len(orders) > 50
    for order in orders:
        lines = sum(line["price"] * line["quantity"] for line in order["products"])
        assert order["subtotal"] == pytest.approx(lines)
        paid = order["subtotal"] - order.get("discount", 0) + order["shipping"] + order["tax"]
        assert order["total"] == pytest.approx(paid)


def test_mistakes_are_as_frequent_as_asked_for_and_of_every_sort() -> None:
    made = Counter(one.mistake for one in first(20_000, mistakes=0.1))
    assert set(made) == {None, *MISTAKES}
    assert 0.09 < 1 - made[None] / 20_000 < 0.11
    assert all(one.mistake for one in first(200, mistakes=1))


def test_every_request_is_decoded_as_the_sdk_meant_it() -> None:
    for sender in SENDERS:
        sent = [one for one in first(4000, mistakes=0) if one.sender is sender][:20]
        messages = [stamp(one, NOW_US) for one in sent]
        posts = [single(*pair, NOW_US) for pair in zip(sent, messages, strict=True)]
        for post in [*posts, batch(sent[0], messages, NOW_US)]:
            headers = tuple(post.headers.items())
            request = Request(NOW_US, Via.ENDPOINT, "", "http", "POST", post.path, "1.1", headers, post.body, 0)
            body = decompress(post.body, request.header("content-encoding"), 1 << 20)
            decoded = decode(request, body, Limits())
            assert decoded is not None
            assert (decoded.vendor, decoded.refusal, len(decoded.events)) == ("segment", None, post.messages)
            assert {event.write_key for event in decoded.events} == {sender.write_key}
            library = "{name} {version}".format(**sender.library)
            assert {event.library for event in decoded.events} == {library}
            errors = [p for event in decoded.events for p in event.problems if p.severity is Severity.ERROR]
            assert errors == []


class Moody(ThreadingHTTPServer):
    """Accepts most requests; some it refuses for now, some it does not answer, and all are counted by messageId."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.accepted: Counter[str] = Counter()
        self.retries: list[str] = []
        self.asked = 0
        self.guard = threading.Lock()
        self.status = 200

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Moody

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        plain = json.loads(decompress(body, self.headers.get("Content-Encoding"), 1 << 20))
        with self.server.guard:
            self.server.asked += 1
            asked = self.server.asked
            if "X-Retry-Count" in self.headers:
                self.server.retries.append(self.headers["X-Retry-Count"])
            if asked % 17 == 5:
                self.close_connection = True
                return
            status = 503 if asked % 23 == 7 else 429 if asked % 31 == 9 else self.server.status
            if status == 200:
                self.server.accepted.update(message["messageId"] for message in plain.get("batch", [plain]))
        self.send_response(status)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Nothing to say."""


@pytest.fixture
def moody() -> Iterator[Moody]:
    with Moody() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("most", [1, 20])
def test_every_message_is_accepted_whatever_happens_on_the_way(moody: Moody, most: int) -> None:
    delivery = Delivery(moody.url, most, lambda _: None)
    delivery.start()
    sent = first(250)
    for one in sent:
        delivery.hand(one, NOW_US)
    delivery.finish(NOW_US)
    repeated = {one.message["messageId"] for one in sent if one.twice}
    assert repeated
    assert moody.accepted == {one.message["messageId"]: 1 + one.twice for one in sent}
    tally = delivery.tally()
    assert tally.accepted == 250 + len(repeated) == delivery.handed.messages + delivery.handed.repeats
    assert tally.retries >= len(moody.retries) > 0
    assert delivery.handed.mistakes["duplicate"] == len(repeated)


def test_a_refusal_for_good_is_told(moody: Moody) -> None:
    moody.status = 400
    delivery = Delivery(moody.url, 1, lambda _: None)
    delivery.start()
    delivery.hand(first(1)[0], NOW_US)
    with pytest.raises(KnownError, match="refused an event: it answered 400"):
        delivery.finish(NOW_US)


def test_an_engine_that_is_gone_is_told_once_and_an_interrupt_ends_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        told: list[str] = []
        delivery = Delivery(f"http://127.0.0.1:{server.getsockname()[1]}", 1, told.append)
        delivery.start()
    for one in first(40):
        delivery.hand(one, NOW_US)
    while not told:
        delivery.watch()
    delivery.interrupt()
    delivery.finish(NOW_US)
    assert len(told) == 1
    assert told[0].startswith("Trying again until it is accepted: the connection failed")
    assert delivery.tally().accepted == 0


def test_old_batches_are_sent_even_if_they_are_not_full(moody: Moody) -> None:
    delivery = Delivery(moody.url, 20, lambda _: None)
    delivery.start()
    lone = next(one for one in first(400, mistakes=0) if one.sender in (IOS, SERVER))
    delivery.hand(lone, NOW_US)
    delivery.flush(NOW_US + 999_999)
    assert delivery._open
    delivery.flush(NOW_US + 1_000_000)
    assert not delivery._open
    delivery.finish(NOW_US)
    assert moody.accepted.total() == 1


def test_the_future_and_the_past_are_told_by_the_seed_alone() -> None:
    ahead = next(one for one in first(500) if one.mistake == "future clock")
    assert stamp(ahead, NOW_US)["timestamp"] > stamp(first(1, mistakes=0)[0], NOW_US)["timestamp"]
    assert "timestamp" not in ahead.message


def serve(port: int, session: Path) -> list[str | Path]:
    return ["serve", "--port", str(port), "--session", session, "--json"]


def test_a_running_engine_is_found_and_gets_every_event(data_dir: Path, tmp_path: Path) -> None:
    with running(*serve(0, tmp_path / "a.evs")) as engine:
        assert engine.stdout is not None
        ready = json.loads(engine.stdout.readline())
        shown = run("demo", "--events", "1500", "--seed", "5", "--json")
        assert shown.returncode == 0, shown.stderr
        told = json.loads(shown.stdout)
        assert (told["url"], told["events"], told["accepted"]) == (ready["url"], 1500, 1500 + told["repeats"])
        assert sum(told["mistakes"].values()) > 30
        followed = run("events", "live", "--json", "-n", "3")
        assert len(followed.stdout.splitlines()) == 3
        text = run("demo", "--events", "20", "--mistakes", "0", "--rate", "400").stdout
        assert "accepted 20 in" in text
        assert "mistakes on purpose: 0" in text
        engine.send_signal(signal.SIGINT)
        assert engine.wait(60) == 0
    events = all_events(tmp_path / "a.evs")
    assert len(events) == 1520 + told["repeats"]
    assert len({event.message_id for event in events}) == 1520
    assert {event.source.write_key for event in events} == {WEB.write_key, IOS.write_key, SERVER.write_key}


def stored(session: Path) -> int:
    with SessionReader(session) as reader:
        return reader.info().last_id


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
def test_an_engine_that_is_killed_midway_has_every_event_in_the_end(data_dir: Path, tmp_path: Path) -> None:
    session = tmp_path / "a.evs"
    with running(*serve(0, session)) as engine:
        assert engine.stdout is not None
        url = json.loads(engine.stdout.readline())["url"]
        # At this pace the engine is killed long before all are sent, however busy the machine is.
        with running("demo", "--url", url, "--events", "3000", "--mistakes", "0", "--rate", "1000", "--json") as demo:
            assert demo.stdout is not None
            assert demo.stderr is not None
            while stored(session) < 300:
                time.sleep(0.01)
            engine.kill()
            engine.wait()
            assert "Trying again" in demo.stderr.readline()
            with running(*serve(int(url.rpartition(":")[2]), session)) as second:
                told = json.loads(demo.stdout.readline())
                assert demo.wait(60) == 0
                second.send_signal(signal.SIGINT)
                assert second.wait(60) == 0
    assert (told["events"], told["accepted"]) == (3000, 3000)
    assert told["retries"] > 0
    assert len({event.message_id for event in all_events(session)}) == 3000


def test_ctrl_c_ends_an_endless_demo_in_order(data_dir: Path, tmp_path: Path) -> None:
    with running(*serve(0, tmp_path / "a.evs")) as engine:
        assert engine.stdout is not None
        engine.stdout.readline()
        with running("demo", "--rate", "200", "--json") as demo, running("events", "live", "-f", "--json") as follower:
            assert follower.stdout is not None
            for _ in range(20):
                follower.stdout.readline()
            demo.send_signal(signal.SIGINT)
            demo.send_signal(signal.SIGINT)
            assert demo.wait(60) == 0
            assert demo.stdout is not None
            told = json.loads(demo.stdout.read())
            follower.kill()
        assert told["accepted"] == told["events"] + told["repeats"] >= 20


def test_a_demo_that_a_window_began_ends_with_it(data_dir: Path, tmp_path: Path) -> None:
    with running(*serve(0, tmp_path / "a.evs")) as engine:
        assert engine.stdout is not None
        engine.stdout.readline()
        command = [sys.executable, "-m", "inspector", "demo", "--rate", "200", "--json", "--until-eof"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as demo:
            assert demo.stdin is not None
            assert demo.stdout is not None
            demo.stdin.close()
            told = json.loads(demo.stdout.read())
            assert demo.wait(60) == 0
        assert told["accepted"] == told["events"] + told["repeats"]


def test_following_live_goes_along_to_a_new_session(data_dir: Path, tmp_path: Path) -> None:
    with running(*serve(0, tmp_path / "a.evs")) as engine, EngineClient(_ready(engine)) as control:
        url = control.address.url
        assert run("demo", "--url", url, "--events", "1", "--mistakes", "0").returncode == 0
        with running("events", "live", "-f", "--json") as follower:
            assert follower.stdout is not None
            follower.stdout.readline()
            control.new_session(tmp_path / "b.evs")
            assert run("demo", "--url", url, "--events", "2", "--mistakes", "0", "--seed", "7").returncode == 0
            assert [json.loads(follower.stdout.readline())["id"] for _ in range(2)] == [1, 2]
            follower.kill()


def _ready(engine: subprocess.Popen[str]) -> EngineAddress:
    assert engine.stdout is not None
    runfile = json.loads(engine.stdout.readline())["runfile"]
    return EngineAddress(**json.loads(Path(runfile).read_text(encoding="utf-8")))


def test_what_an_engine_found_is_verified(data_dir: Path, tmp_path: Path) -> None:
    plan = Path(str(resource("plans", "demo-shop.yaml")))
    with running(*serve(0, tmp_path / "a.evs"), "--plan", plan) as engine:
        assert engine.stdout is not None
        engine.stdout.readline()
        ended = run("demo", "--events", "600", "--seed", "11", "--mistakes", "40%", "--verify")
        assert ended.returncode == 0, ended
        assert "precision 1.000, recall 1.000" in ended.stdout
        looser = (
            plan.read_text(encoding="utf-8")
            .replace("required number", "any")
            .replace("required: true", "required: false")
        )
        (tmp_path / "other.yaml").write_text(looser, encoding="utf-8")
        with EngineClient(running_engines()[0]) as client:
            client.unload_plan(client.plans()["plans"][0]["id"])
            assert "The engine uses no tracking plan." in run("demo", "--events", "5", "--verify").stderr
            client.load_plan(tmp_path / "other.yaml")
        ended = run("demo", "--events", "300", "--seed", "12", "--mistakes", "40%", "--verify", "--json")
        assert ended.returncode == 1, ended
        told = json.loads(ended.stdout)["verified"]
        assert (told["precision"], told["events"], told["invented"]) == (1.0, 300, 0)
        assert 0 < told["recall"] < 1
        assert told["missed"] > 0
    assert "--verify wants --events" in run("demo", "--url", "http://127.0.0.1:9", "--verify").stderr
