"""Interception rules in a real child: what a sender sees, what the origin gets, and what is recorded."""

import base64
import gzip
import http.client
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import orjson
import pytest

from inspector.capture.proxy.contract import (
    Decide,
    Drain,
    Drained,
    HeldEnded,
    HeldRequest,
    Recorded,
    Renew,
    RuleHit,
    Rules,
)
from inspector.interception.marks import marks_of
from inspector.interception.rule import Rule, rule_json
from tests.capture.proxy.child_rig import (
    HOST,
    Answer,
    ChildRig,
    Origin,
    ask,
    certify,
    decrypting,
    packages,
    policy,
    sender,
    serving,
    trusting,
)
from tests.interception.interception_rig import rule

EVENTS = [
    {"type": "track", "event": name, "userId": "u", "messageId": name, "properties": {"email": "a@b.test"}}
    for name in ("Hello", "Goodbye")
]
BODY = orjson.dumps({"batch": EVENTS, "writeKey": "wk"})
PEER = Path(__file__).with_name("h2_peer.py")
NEWER = "newer.shop.test"
"""A host that speaks HTTP/2."""
HIT = "/g/collect?v=2&tid=G-1&cid=1.2&uid=user-1&en=Hello&ep.email=a%40b.test&_p=1"
"""A hit of Google's, which has its user in a field of another name than it is shown by."""
HIDE_USER = {"do": "change", "edits": [{"do": "redact", "path": "userId"}]}
HIDE = {"do": "change", "edits": [{"do": "redact", "path": "properties.email"}]}


class Stage:
    """A child with an origin behind it."""

    def __init__(self, child: ChildRig, origin: Origin) -> None:
        self.child, self.origin = child, origin

    def load(self, *rules: Rule) -> None:
        self.origin.seen.clear()
        self.child.fresh(Rules(1, orjson.dumps([rule_json(each) for each in rules])))

    def ask(self, **more: Any) -> Answer:
        with sender(self.child.port, HOST, trusting(self.child.root.file)) as connection:
            return ask(connection, **{"body": BODY, **more})

    def recorded(self) -> Recorded:
        return self.child.wait(Recorded)

    def sent_on(self) -> list[bytes]:
        return [body for _, _, _, body in self.origin.seen]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("child")
    certificate = certify(folder, HOST, NEWER)
    peer = [sys.executable, str(PEER), str(packages()), "origin", str(certificate.file)]
    with (
        decrypting(folder) as child,
        serving(certificate) as origin,
        subprocess.Popen(peer, stdout=subprocess.PIPE, text=True) as newer,
    ):
        assert newer.stdout is not None
        try:
            places = ((f"{HOST}:443", origin.port), (f"{NEWER}:443", int(newer.stdout.readline())))
            child.fresh(policy(*places, exact=(HOST, NEWER), own_ca_files=(str(certificate.file),)))
            yield Stage(child, origin)
        finally:
            newer.kill()


@pytest.fixture
def stage(shared: Stage) -> Stage:
    shared.load()
    return shared


def names(body: bytes) -> list[str]:
    return [event["event"] for event in orjson.loads(body)["batch"]]


def test_an_answer_in_the_vendors_place(stage: Stage) -> None:
    stage.load(rule({"do": "fail", "status": 503, "body": "down", "headers": {"Retry-After": "2"}}, "Down", times=1))
    answer = stage.ask()
    assert (answer.status, answer.body, answer.headers["Retry-After"]) == (503, b"down", "2")
    assert stage.sent_on() == []
    record = stage.recorded()
    assert (record.status, record.response_body, record.request_body) == (503, b"down", BODY)
    assert (record.rules, record.changed) == (("Down",), False)
    assert [mark.words for mark in marks_of(record.marks)] == ["The rule “Down” answered 503 in the vendor's place."]
    assert stage.child.wait(RuleHit).rule == "Down"
    assert stage.ask().status == 200
    assert stage.sent_on() == [BODY]


def test_a_cut_connection_says_why_in_its_record(stage: Stage) -> None:
    stage.load(rule({"do": "reset"}, "Cut"))
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        stage.ask()
    record = stage.recorded()
    assert (record.status, record.error) == (0, "The rule “Cut” reset the connection.")
    stage.load(rule({"do": "timeout", "seconds": 0.1}, "Silent"))
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        stage.ask()
    assert stage.recorded().error == "The rule “Silent” left the request without an answer."
    assert stage.sent_on() == []


def test_the_origin_gets_changed_events_and_the_record_the_senders_own(stage: Stage) -> None:
    stage.load(rule(HIDE, "Hide"), rule({"do": "drop"}, "Drop", match={"filter": "event:Goodbye"}))
    packed = gzip.compress(BODY, mtime=0)
    assert stage.ask(body=packed, headers={"Content-Encoding": "gzip"}).status == 200
    body = gzip.decompress(*stage.sent_on())
    assert names(body) == ["Hello"]
    assert orjson.loads(body)["batch"][0]["properties"]["email"] != "a@b.test"
    assert stage.origin.seen[0][2]["Content-Encoding"] == "gzip"
    record = stage.recorded()
    assert record.request_body == packed
    assert (record.status, record.rules, record.changed) == (200, ("Hide", "Drop"), True)
    marks = marks_of(record.marks)
    assert [(mark.rule, mark.position) for mark in marks] == [("Hide", 0), ("Hide", 1), ("Drop", 1)]
    assert marks[0].pointer == "/properties/email"


def test_a_request_without_events_is_not_sent_and_its_sender_is_content(stage: Stage) -> None:
    stage.load(rule({"do": "drop"}, "Drop"))
    answer = stage.ask()
    assert (answer.status, answer.body) == (200, b'{"success":true}')
    assert stage.sent_on() == []
    assert stage.recorded().changed


def test_what_must_not_go_on_unchanged_is_refused(stage: Stage) -> None:
    stage.load(rule(HIDE_USER, "Hide"))
    assert stage.ask(method="GET", path=HIT).status == 503
    assert stage.sent_on() == []
    stage.load(rule(HIDE_USER, "Hide", onError="open"))
    assert stage.ask(method="GET", path=HIT).status == 200
    assert len(stage.sent_on()) == 1


def ask_apart(stage: Stage) -> tuple[threading.Thread, list[int]]:
    statuses: list[int] = []

    def run() -> None:
        try:
            statuses.append(stage.ask().status)
        except (http.client.HTTPException, OSError):
            statuses.append(0)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, statuses


@pytest.mark.parametrize(
    ("how", "edited", "status"), [("release", False, 200), ("release", True, 200), ("drop", False, 0)]
)
def test_a_held_request(stage: Stage, how: str, edited: bool, status: int) -> None:
    stage.load(rule({"do": "break", "seconds": 30}, "Look"))
    thread, statuses = ask_apart(stage)
    held = stage.child.wait(HeldRequest)
    assert (held.rule, held.host, held.target, held.body) == ("Look", HOST, "/v1/batch", BODY)
    assert held.events == (("track", "Hello"), ("track", "Goodbye"))
    assert held.until_us - held.held_us == 30_000_000
    body = orjson.dumps({"batch": EVENTS[:1]}) if edited else b""
    stage.child.send(Decide(held.held, how, edited, body))
    thread.join(30)
    assert statuses == [status]
    assert stage.child.wait(HeldEnded).held == held.held
    assert stage.sent_on() == ([body or BODY] if status else [])
    record = stage.recorded()
    assert record.request_body == BODY
    assert record.changed == edited
    assert len(marks_of(record.marks)) == 1 + edited


def test_a_held_request_goes_on_when_its_rule_is_gone_or_its_time_is_over(stage: Stage) -> None:
    stage.load(rule({"do": "break", "seconds": 0.1}, "Look"))
    assert stage.ask().status == 200
    stage.load(rule({"do": "break", "seconds": 600}, "Look"))
    thread, statuses = ask_apart(stage)
    stage.child.wait(HeldRequest)
    stage.child.send(Rules(2, b"[]"))
    thread.join(30)
    assert statuses == [200]


def test_what_a_rule_could_not_do_and_counting_from_the_start(stage: Stage) -> None:
    stage.load(rule(HIDE_USER, "Hide", times=1))
    assert [stage.ask(method="GET", path=HIT).status for _ in range(2)] == [503, 200]
    told = stage.child.wait(RuleHit, lambda hit: hit.error)
    assert (told.rule, "could not act" in told.words) == ("Hide", True)
    stage.child.fresh(Rules(2, orjson.dumps([rule_json(rule(HIDE_USER, "Hide", times=1))]), afresh=True))
    assert [stage.ask(method="GET", path=HIT).status for _ in range(2)] == [503, 200]


def test_only_rules_about_all_requests_act_on_what_is_too_large_to_be_held_up(stage: Stage) -> None:
    large = BODY[:-1] + b',"padding":"' + b"x" * (6 << 20) + b'"}'
    stage.load(rule({"do": "drop"}, "Drop"), rule({"do": "delay", "seconds": 0.01}, "Late", match={"requests": "all"}))
    assert stage.ask(body=large).status == 200
    assert len(stage.sent_on()[0]) == len(large)
    assert stage.recorded().rules == ("Late",)
    stage.load(rule({"do": "fail"}, "Down", match={"requests": "all"}))
    assert stage.ask(body=large).status == 503


def test_rules_that_are_none_do_not_keep_others_from_acting(stage: Stage) -> None:
    given = [{"action": {"do": "explode"}}, 7, rule_json(rule({"do": "fail"}, "Down"))]
    stage.child.fresh(Rules(1, orjson.dumps(given)))
    assert stage.ask().status == 503


def test_rules_of_the_endpoint_do_not_act_here(stage: Stage) -> None:
    stage.load(rule({"do": "fail"}, "Down", where="endpoint"))
    assert stage.ask().status == 200
    assert stage.recorded().rules == ()


def curl(stage: Stage, *options: str) -> str:
    """What curl says of a request over HTTP/2: version, status, and the answer."""
    proxy = ("-x", f"http://127.0.0.1:{stage.child.port}", "--cacert", str(stage.child.root.file))
    command = ["curl", "-sS", "--http2", "--noproxy", "", "--max-time", "55", *proxy, *options]
    command += ["-H", "Content-Type: application/json", "-w", " %{http_version} %{response_code}", "-d", "@-"]
    done = subprocess.run([*command, f"https://{NEWER}/v1/batch"], input=BODY, capture_output=True, check=False)
    return done.stdout.decode() if done.returncode == 0 else f"curl {done.returncode}"


def test_rules_act_on_http_2(stage: Stage) -> None:
    assert curl(stage) == f"got {len(BODY)} 2 200"
    stage.load(rule({"do": "fail", "body": "down"}, times=1), rule({"do": "reset"}, "Cut", times=1), rule(HIDE, "Hide"))
    assert curl(stage) == "down 2 503"
    assert curl(stage) in {"curl 92", "curl 56", "curl 52"}  # the stream was reset, or closed without an answer
    said = curl(stage)
    assert said.endswith(" 2 200"), said
    assert said != f"got {len(BODY)} 2 200"


def test_a_pixel_and_a_form_are_changed_on_their_way(stage: Stage) -> None:
    act = {"do": "change", "edits": [{"do": "redact", "path": "ep.email"}, {"do": "set", "path": "ep.x", "value": "é"}]}
    stage.load(rule(act, "Pixel", match={"method": "GET"}), rule(HIDE, "Form", match={"filter": "event:Signed"}))
    assert stage.ask(method="GET", path=HIT, body=b"").status == 200
    mask = "%E2%80%A2" * 3
    assert stage.origin.seen[-1][1] == HIT.replace("a%40b.test", mask) + "&ep.x=%C3%A9"
    assert "Content-Length" not in stage.origin.seen[-1][2]
    record = stage.recorded()
    assert (record.target, record.changed) == (HIT, True)
    assert [mark.pointer for mark in marks_of(record.marks)] == ["/ep/email", "/ep/x"]
    event = {"event": "Signed", "properties": {"token": "t", "distinct_id": "u", "email": "a@b.test"}}
    body = urlencode({"ip": 1, "data": base64.b64encode(orjson.dumps([event])).decode(), "verbose": 1}).encode()
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert stage.ask(path="/track/", body=body, headers=form).status == 200
    _, _, headers, sent = stage.origin.seen[-1]
    assert (sent[:10], sent[-10:]) == (b"ip=1&data=", b"&verbose=1")
    assert int(headers["Content-Length"]) == len(sent)
    (hidden,) = orjson.loads(base64.b64decode(parse_qs(sent.decode())["data"][0]))
    assert hidden["properties"]["email"] == "•••"


def test_a_slow_line_carries_request_and_answer(stage: Stage) -> None:
    large = BODY[:-1] + b',"padding":"' + b"x" * 12_000 + b'"}'
    stage.load(rule({"do": "throttle", "bytesPerSecond": 40_000}, "Slow"))
    began = time.monotonic()
    assert stage.ask(body=large).status == 200
    assert time.monotonic() - began > len(large) / 40_000
    assert stage.sent_on() == [large]
    record = stage.recorded()
    assert record.rules == ("Slow",)
    assert record.answered_us - record.received_us > 1e6 * len(large) / 40_000
    stage.load(rule({"do": "throttle", "bytesPerSecond": 60_000}, "Slow"), rule({"do": "answer", "body": "x" * 24_000}))
    with sender(stage.child.port, HOST, trusting(stage.child.root.file)) as connection:
        began = time.monotonic()
        assert ask(connection, body=BODY).body == b"x" * 24_000
        assert time.monotonic() - began > 24_000 / 60_000
        stage.load()
        assert ask(connection, body=BODY).status == 200


def test_nobody_is_held_for_a_sender_that_is_gone(stage: Stage) -> None:
    stage.load(rule({"do": "break", "seconds": 600}, "Look"))
    with sender(stage.child.port, HOST, trusting(stage.child.root.file)) as connection:
        connection.request("POST", "/v1/batch", BODY)
        held = stage.child.wait(HeldRequest)
        assert held.vendor == "segment"
    ended = stage.child.wait(HeldEnded)
    assert (ended.held, ended.gone) == (held.held, True)
    record = stage.recorded()
    assert (record.status, record.request_body) == (0, BODY)
    assert stage.sent_on() == []


def test_somebody_who_looks_has_longer_and_changes_what_is_opened(stage: Stage) -> None:
    stage.load(rule({"do": "break", "seconds": 60}, "Look"))
    statuses: list[int] = []
    asking = threading.Thread(target=lambda: statuses.append(stage.ask(method="GET", path=HIT, body=b"").status))
    asking.start()
    held = stage.child.wait(HeldRequest)
    stage.child.send(Renew(held.held))
    opened = {"v": "2", "tid": "G-1", "cid": "1.2", "uid": "user-1", "en": "Hello", "ep": {"email": "no"}, "_p": "1"}
    stage.child.send(Decide(held.held, "release", True, orjson.dumps(opened), opened=True))
    asking.join(30)
    assert statuses == [200]
    assert stage.origin.seen[-1][1] == HIT.replace("a%40b.test", "no")


def test_what_is_held_goes_on_when_the_child_is_to_end(tmp_path: Path) -> None:
    certificate = certify(tmp_path, HOST)
    with decrypting(tmp_path) as child, serving(certificate) as origin:
        child.fresh(policy((f"{HOST}:443", origin.port), exact=(HOST,), own_ca_files=(str(certificate.file),)))
        stage = Stage(child, origin)
        stage.load(rule({"do": "break", "seconds": 600}, "Look"))
        thread, statuses = ask_apart(stage)
        child.wait(HeldRequest)
        child.send(Drain(20.0))
        assert child.wait(Drained).left == 0
        thread.join(30)
        assert statuses == [200]
        assert stage.sent_on() == [BODY]


def test_a_delay_by_a_filter_lasts_though_its_rule_is_off_by_then_and_counts_once(stage: Stage) -> None:
    late = rule({"do": "delay", "seconds": 1}, "Late", match={"filter": "event:Goodbye properties.email:a@b.test"})
    stage.load(late)
    began = time.monotonic()
    thread, statuses = ask_apart(stage)
    assert stage.child.wait(RuleHit).rule == "Late"
    stage.load()
    assert stage.ask().status == 200
    thread.join(30)
    assert (statuses, time.monotonic() - began > 1) == ([200], True)
    assert stage.child.wait(Recorded, lambda record: bool(record.rules)).rules == ("Late",)
    stage.load(late)
    other = orjson.dumps({"batch": EVENTS[:1]})
    assert stage.ask(body=other).status == 200
    assert stage.child.wait(Recorded, lambda record: record.request_body == other).rules == ()
