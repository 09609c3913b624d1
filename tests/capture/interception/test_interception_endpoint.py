"""Rules at the endpoint, as a client sees them over the wire."""

import base64
import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from urllib.parse import urlencode

import orjson
import pytest

from inspector.capture.endpoint.app import Endpoint
from inspector.capture.endpoint.intercepting import Interception, Interceptor
from inspector.capture.interception.holding import Decided, How
from inspector.core.exchange import Kind, Request
from inspector.core.limits import Limits
from inspector.interception.rule import Rule
from inspector.vendors.many.table import CATALOGUE
from tests.capture.endpoint_rig import PATIENCE, TRACK, Rig, post, read_to_end, serving
from tests.interception.interception_rig import rule

PAGE = (("Host", "api.segment.io"), ("Origin", "https://shop.example"), ("Content-Type", "application/json"))


class Rules:
    """The rules of a server that runs, and what is told of them."""

    def __init__(self) -> None:
        self.acted: list[str] = []
        self.failed: list[tuple[str, str]] = []
        self.interception = Interception(
            lambda: time.time_ns() // 1000,
            Limits(),
            CATALOGUE,
            self.acted.append,
            lambda rule, words: self.failed.append((rule, words)),
        )
        self.ended: list[tuple[str, bool]] = []
        self.interception.holding.ended = lambda held, gone: self.ended.append((held.id, gone))
        self.rig: Rig

    def wait(self, met: Callable[[], Any]) -> None:
        end = time.monotonic() + PATIENCE
        while not met():
            assert time.monotonic() < end
            time.sleep(0.005)

    def load(self, *rules: Rule) -> None:
        self.call(self.interception.load, rules)

    def call(self, function: Any, *arguments: Any) -> Any:
        done, results = threading.Event(), []

        def run() -> None:
            results.append(function(*arguments))
            done.set()

        self.rig._loop.call_soon_threadsafe(run)
        assert done.wait(PATIENCE)
        return results[0]

    def held(self) -> Any:
        """The first request that is held, once one is."""
        end = time.monotonic() + PATIENCE
        while not (found := self.call(self.interception.holding.all)):
            assert time.monotonic() < end
            time.sleep(0.005)
        return found[0]


@pytest.fixture(params=["uvloop", "asyncio"])
def rules(request: pytest.FixtureRequest) -> Iterator[Rules]:
    found = Rules()
    with serving(loop=request.param, interception=found.interception) as found.rig:
        yield found


def marks(rules: Rules) -> list[str]:
    return [each.message for event in rules.rig.sink.rows() for each in event.problems if each.code == "intercepted"]


def track(**facts: Any) -> bytes:
    return orjson.dumps({**orjson.loads(TRACK), **facts})


def test_without_rules_nobody_is_asked(rules: Rules) -> None:
    connections = rules.rig.server._connections
    assert connections is not None
    answering = [type(connections.answerer)]
    for loaded in ((rule({"do": "fail"}),), (rule({"do": "fail"}, on=False), rule({"do": "fail"}, where="proxy"))):
        rules.load(*loaded)
        answering.append(type(connections.answerer))
    assert answering == [Endpoint, Interceptor, Endpoint]


def test_a_failure_looks_like_the_vendors_and_the_attempt_is_kept(rules: Rules) -> None:
    rules.load(rule({"do": "fail", "status": 503, "body": "down", "headers": {"Retry-After": "1"}}, "Down", times=1))
    first = rules.rig.ask("POST", "/v1/track", TRACK, PAGE)
    assert (first.status, first.body) == (503, b"down")
    assert first.headers["Retry-After"] == "1"
    assert first.headers["Access-Control-Allow-Origin"] in {"*", "https://shop.example"}
    assert rules.rig.ask("POST", "/v1/track", TRACK, PAGE).status == 200
    ((failed, events),) = rules.rig.sink.noted
    assert (failed.kind, failed.reply.status) == (Kind.EVENTS, 503)
    assert failed.refusal == "The rule “Down” answered 503 in the vendor's place."
    assert [event.name for event in events] == ["Hello"]
    assert marks(rules) == [failed.refusal]
    assert len(rules.rig.sink.stored) == 1
    assert rules.acted == ["Down"]


@pytest.mark.parametrize(
    ("action", "status", "body"),
    [
        ({"do": "answer", "status": 204}, 204, b""),
        ({"do": "answer", "status": 200, "body": '{"ok":1}'}, 200, b'{"ok":1}'),
        ({"do": "fail", "status": 429}, 429, None),
    ],
)
def test_other_answers(rules: Rules, action: dict[str, Any], status: int, body: bytes | None) -> None:
    rules.load(rule(action))
    found = rules.rig.ask("POST", "/v1/track", TRACK)
    assert found.status == status
    assert body is None or found.body == body


def test_only_what_matches_fails(rules: Rules) -> None:
    rules.load(rule({"do": "fail"}, match={"filter": 'event:"Order Completed"'}))
    assert rules.rig.ask("POST", "/v1/track", TRACK).status == 200
    assert rules.rig.ask("POST", "/v1/track", track(event="Order Completed")).status == 503
    assert rules.rig.ask("GET", "/v1/projects/wk/settings").status == 200
    rules.load(rule({"do": "fail"}, match={"requests": "all", "path": "/v1/projects/*"}))
    assert rules.rig.ask("GET", "/v1/projects/wk/settings").status == 503
    assert rules.rig.ask("OPTIONS", "/v1/projects/wk/settings").status == 200
    assert [each.kind for each, _ in rules.rig.sink.noted][-2:] == [Kind.SETTINGS, Kind.PREFLIGHT]


def test_a_reset_connection(rules: Rules) -> None:
    rules.load(rule({"do": "reset"}))
    with rules.rig.connect() as client:
        client.sendall(post("/v1/t", TRACK))
        with pytest.raises(ConnectionResetError):
            client.recv(1)
    ((exchange, _),) = rules.rig.sink.noted
    assert (exchange.reply.status, "reset" in (exchange.refusal or "")) == (0, True)


def test_no_answer_and_then_the_end(rules: Rules) -> None:
    rules.load(rule({"do": "timeout", "seconds": 0.2}))
    began = time.monotonic()
    with rules.rig.connect() as client:
        client.sendall(post("/v1/t", TRACK))
        with contextlib.suppress(ConnectionResetError):
            assert client.recv(1) == b""
    assert time.monotonic() - began >= 0.2
    assert marks(rules) == ["The rule “r” left the request without an answer."]


def test_a_slow_line_carries_an_answer_slice_by_slice(rules: Rules) -> None:
    rules.load(rule({"do": "answer", "body": "x" * 4_000}), rule({"do": "fail"}))
    fast = rules.rig.ask("POST", "/v1/track", TRACK)
    slow = rule({"do": "throttle", "bytesPerSecond": 20_000}, "Slow")
    rules.load(slow, rule({"do": "answer", "body": "x" * 4_000}))
    began = time.monotonic()
    with rules.rig.connect() as client:
        client.sendall(post("/v1/t", TRACK) + post("/v1/t", TRACK, "Connection: close"))
        pieces = []
        while piece := client.recv(1 << 16):
            pieces.append(piece)
    assert time.monotonic() - began > 2 * (4_000 + len(TRACK)) / 20_000
    assert len(pieces) >= 4
    assert max(map(len, pieces)) < 4_000
    assert b"".join(pieces).count(fast.body) == 2


def test_a_slow_line_is_read_slowly_where_the_head_tells_that_it_is_one(rules: Rules) -> None:
    body = TRACK[:-1] + b',"padding":"' + b"x" * 600_000 + b'"}'
    slow = {"do": "throttle", "bytesPerSecond": 1_500_000}
    pauses: list[float] = []
    connections = rules.rig.server._connections
    assert connections is not None
    told = connections.read_slowly

    def tell(request: Request, seconds: float) -> None:
        pauses.append(seconds)
        told(request, seconds)

    connections.read_slowly = tell
    for given, paused in (
        (rule(slow, "Slow"), True),
        (rule(slow, "Slow", match={"filter": "event:Hello"}), False),
        (rule(slow, "Slow", share=0), False),
        (rule(slow, "Slow", match={"path": "/elsewhere"}), False),
    ):
        pauses.clear()
        rules.load(given)
        began = time.monotonic()
        assert rules.rig.ask("POST", "/v1/track", body).status == 200
        assert bool(pauses) == paused
        if rules.acted:
            assert time.monotonic() - began > len(body) / 1_500_000
            assert sum(pauses) <= len(body) / 1_500_000
        rules.acted.clear()


def test_nothing_waits_for_a_client_that_is_gone(rules: Rules) -> None:
    rules.load(
        rule({"do": "throttle", "bytesPerSecond": 1}, match={"filter": "event:Slow"}),
        rule({"do": "delay", "seconds": 600}, match={"filter": "event:Late"}),
        rule({"do": "timeout", "seconds": 600}, match={"filter": "event:Never"}),
    )

    def acted(count: int) -> bool:
        return len(rules.acted) == count

    for count, name in enumerate(("Slow", "Late", "Never"), 1):
        with rules.rig.connect() as client:
            client.sendall(post("/v1/t", track(event=name, messageId=name)))
            rules.wait(partial(acted, count))
    rules.wait(lambda: len(rules.rig.sink.rows()) == 3)
    rules.load(rule({"do": "throttle", "bytesPerSecond": 10}), rule({"do": "answer", "body": "x" * 100_000}))
    with rules.rig.connect() as client:
        client.sendall(b"GET /v1/t?writeKey=x HTTP/1.1\r\nHost: x\r\n\r\n")
    rules.load()
    connections = rules.rig.server._connections
    assert connections is not None
    rules.wait(lambda: not len(connections))
    assert rules.rig.ask("POST", "/v1/track", TRACK).status == 200


def test_a_delay_and_a_slow_line_keep_the_answer(rules: Rules) -> None:
    rules.load(
        rule({"do": "delay", "seconds": 0.05}, "Late"), rule({"do": "throttle", "bytesPerSecond": 5_000}, "Slow")
    )
    began = time.monotonic()
    assert rules.rig.ask("POST", "/v1/track", TRACK).json == {"success": True}
    assert time.monotonic() - began > 0.05
    assert len(marks(rules)) == 2
    assert len(rules.rig.sink.stored) == 1
    assert rules.rig.sink.stored[0][0].duration_us > 50_000


def test_what_an_app_sent_is_kept_and_what_rules_would_change_is_told(rules: Rules) -> None:
    redact = rule({"do": "change", "edits": [{"do": "redact", "path": "userId"}]}, "Hide")
    rules.load(redact, rule({"do": "drop"}, "Drop", match={"filter": "event:Goodbye"}))
    body = orjson.dumps({"batch": [orjson.loads(TRACK), orjson.loads(track(event="Goodbye", messageId="m2"))]})
    assert rules.rig.ask("POST", "/v1/batch", body).json == {"success": True}
    ((exchange, events),) = rules.rig.sink.stored
    assert exchange.request.body == body
    assert [event.user_id for event in events] == ["u1", "u1"]
    first, second = ([each for each in event.problems if each.code == "intercepted"] for event in events)
    assert [(each.rule, each.pointer, each.actual) for each in first] == [("Hide", "/userId", '"u1"')]
    assert [each.rule for each in second] == ["Hide", "Drop"]


def test_what_must_not_go_on_unchanged_is_refused(rules: Rules) -> None:
    act = {"do": "change", "edits": [{"do": "redact", "path": "userId"}]}
    pixel = "/g/collect?v=2&tid=G-1&cid=1.2&en=Hello&uid=user-1"
    rules.load(rule(act, "Hide"))
    assert rules.rig.ask("GET", pixel).status == 503
    assert "could not act" in marks(rules)[0]
    assert rules.failed == [("Hide", marks(rules)[0])]
    assert "userId seems to be sent as uid" in marks(rules)[0]
    rules.load(rule(act, "Hide", onError="open"))
    assert rules.rig.ask("GET", pixel).status == 204


def ask_apart(rules: Rules, body: bytes) -> tuple[threading.Thread, list[int]]:
    statuses: list[int] = []

    def ask() -> None:
        try:
            statuses.append(rules.rig.ask("POST", "/v1/track", body).status)
        except ConnectionError:
            statuses.append(0)

    thread = threading.Thread(target=ask)
    thread.start()
    return thread, statuses


EDITED = TRACK[:-1] + b',"context":{}}'


@pytest.mark.parametrize(
    ("decided", "status"),
    [(Decided(How.RELEASE), 200), (Decided(How.DROP), 0), (Decided(How.RELEASE, EDITED), 200)],
    ids=["released", "dropped", "edited"],
)
def test_a_held_request(rules: Rules, decided: Decided, status: int) -> None:
    rules.load(rule({"do": "break", "seconds": PATIENCE}, "Look"))
    thread, statuses = ask_apart(rules, TRACK)
    held = rules.held()
    assert (held.rule.name, held.events, held.request.body) == ("Look", (("track", "Hello"),), TRACK)
    assert held.until_us - held.held_us == PATIENCE * 1_000_000
    assert statuses == []
    assert rules.call(rules.interception.holding.decide, held.id, decided)
    thread.join(PATIENCE)
    assert statuses == [status]
    assert not rules.call(rules.interception.holding.decide, held.id, decided)
    told = [each for event in rules.rig.sink.rows() for each in event.problems if each.code == "intercepted"]
    assert [each.pointer for each in told] == ["", *(["/context"] if decided.body else [])]


def test_somebody_who_looks_has_longer(rules: Rules) -> None:
    rules.load(rule({"do": "break", "seconds": PATIENCE}, "Look"))
    thread, statuses = ask_apart(rules, TRACK)
    held, holding = rules.held(), rules.interception.holding
    assert held.until_us < rules.call(holding.renew, held.id) <= held.held_us + 600_000_000
    assert [each.id for each in rules.call(holding.all)] == [held.id]
    rules.call(holding.decide, held.id, Decided(How.RELEASE))
    thread.join(PATIENCE)
    assert statuses == [200]
    assert rules.call(holding.renew, held.id) is None
    assert rules.ended == [(held.id, False)]


def test_a_form_is_changed_by_hand_as_it_is_opened(rules: Rules) -> None:
    event = {"event": "A", "properties": {"token": "t", "distinct_id": "u", "n": 1}}
    body = urlencode({"data": base64.b64encode(orjson.dumps([event])).decode()}).encode()
    form = (("Host", "api.mixpanel.com"), ("Content-Type", "application/x-www-form-urlencoded"))
    rules.load(rule({"do": "break", "seconds": PATIENCE}, "Look"))
    for text, told in (
        (orjson.dumps([{**event, "event": "B"}]), "changed"),
        (b"{", "could not be sent: it is not JSON"),
    ):
        thread = threading.Thread(target=rules.rig.ask, args=("POST", "/track", body, form))
        thread.start()
        held = rules.held()
        assert held.vendor == "mixpanel"
        rules.call(rules.interception.holding.decide, held.id, Decided(How.RELEASE, text, opened=True))
        thread.join(PATIENCE)
        assert told in marks(rules)[-1]
    assert rules.failed == [("Look", marks(rules)[-1])]


def test_a_rule_that_is_switched_off_meanwhile(rules: Rules) -> None:
    late = rule({"do": "delay", "seconds": 0.5}, "Late")
    rules.load(late)
    thread, statuses = ask_apart(rules, TRACK)
    rules.wait(lambda: rules.acted)
    rules.load(late._replace(on=False))
    assert rules.rig.ask("POST", "/v1/track", track(messageId="m2")).status == 200
    thread.join(PATIENCE)
    assert statuses == [200]
    assert rules.acted == ["Late"]
    assert len(marks(rules)) == 1


def test_nobody_decides_or_the_rule_goes_away(rules: Rules) -> None:
    rules.load(rule({"do": "break", "seconds": 0.1}))
    assert rules.rig.ask("POST", "/v1/track", TRACK).status == 200
    rules.load(rule({"do": "break", "seconds": 600}))
    thread, statuses = ask_apart(rules, TRACK)
    rules.held()
    rules.load()
    thread.join(PATIENCE)
    assert statuses == [200]


def test_requests_behind_a_held_one_wait_and_other_connections_do_not(rules: Rules) -> None:
    rules.load(rule({"do": "break", "seconds": PATIENCE}, match={"filter": "event:Hello"}))
    with rules.rig.connect() as client:
        client.sendall(post("/v1/t", TRACK) + post("/v1/t", track(event="Next"), "Connection: close"))
        held = rules.held()
        assert rules.rig.ask("POST", "/v1/track", track(event="Other")).status == 200
        rules.call(rules.interception.holding.decide, held.id, Decided(How.RELEASE))
        assert read_to_end(client).count(b'{"success":true}') == 2


def test_stopping_lets_what_waits_go_on(rules: Rules) -> None:
    rules.load(
        rule({"do": "break", "seconds": 600}, match={"filter": "event:Hello"}),
        rule({"do": "delay", "seconds": 600}, match={"filter": "event:Later"}),
    )
    threads = [ask_apart(rules, TRACK), ask_apart(rules, track(event="Later", messageId="m2"))]
    rules.held()
    rules.wait(lambda: len(rules.acted) == 2)
    rules.rig.stop()
    for thread, _ in threads:
        thread.join(PATIENCE)
    assert [statuses for _, statuses in threads] == [[200], [200]]
    assert {event.name for event in rules.rig.sink.rows()} == {"Hello", "Later"}


def test_while_capture_is_paused_rules_rest(rules: Rules) -> None:
    rules.load(rule({"do": "answer", "status": 200}))
    rules.rig.sink.paused = True
    assert rules.rig.ask("POST", "/v1/track", TRACK).status == 503
    assert rules.acted == []


@pytest.mark.expect_log("A rule failed")
def test_a_bug_lets_the_request_through_unless_a_rule_hides_something(
    rules: Rules, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(rules.interception.steps, "go", broken)
    rules.load(rule({"do": "delay", "seconds": 0}))
    assert rules.rig.ask("POST", "/v1/track", TRACK).status == 200
    rules.load(rule({"do": "drop"}))
    assert rules.rig.ask("POST", "/v1/track", TRACK).status == 503


def test_a_client_that_goes_while_its_request_is_held(rules: Rules) -> None:
    rules.load(rule({"do": "break", "seconds": PATIENCE}))
    with socket.create_connection(("127.0.0.1", rules.rig.port), PATIENCE) as client:
        client.sendall(post("/v1/t", TRACK))
        held = rules.held()
    rules.rig.sink.wait_for(lambda sink: sink.stored)
    assert not rules.call(rules.interception.holding.decide, held.id, Decided(How.RELEASE))
    assert marks(rules)[0].endswith("seconds, until its sender hung up.")
    assert rules.ended == [(held.id, True)]
    assert rules.rig.ask("GET", "/v1/health").status in {200, 404}
