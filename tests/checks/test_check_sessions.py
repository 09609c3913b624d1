"""Whole sessions: the demo shop and what real SDKs sent give no noise; memory is bounded; nothing raises."""

import base64
import json
import pickle
from collections import Counter, defaultdict
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.checks import checking
from inspector.checks import state as memory
from inspector.checks.catalogue import CHECKS
from inspector.checks.checking import Checks, with_problems
from inspector.checks.observed import Observed, observe
from inspector.cli.demo import mistakes
from inspector.cli.demo.requests import batch, single, stamp
from inspector.cli.demo.shop import Sent, shop
from inspector.cli.demo.stock import WEB
from inspector.core.event import EventType
from inspector.core.problem import Problem, Severity, Verdict
from inspector.core.timestamps import parse_us
from tests.checks.check_samples import DEFAULT, checks, last_codes, message, observed, only_code, problems, track
from tests.vendors.vendor_requests import RECEIVED_US, decode_request, request

CAPTURED = sorted((Path(__file__).parents[1] / "data" / "captured").glob("*.json"))
ALL = dict.fromkeys(CHECKS, "warning")

CAPTURED_US = parse_us("2026-11-22T08:01:00Z") or 0
Finding = tuple[Sent, Problem]


def demo(count: int, share: float) -> list[Finding]:
    """What default checks find in the demo shop's events, each as its SDK would send it."""
    found: list[Finding] = []
    state = DEFAULT.begin()
    for number, sent in enumerate(islice(shop(11, 20, share), count)):
        now = RECEIVED_US + number * 137_000
        made = stamp(sent, now)
        post = single(sent, made, now) if sent.sender is WEB else batch(sent, [made], now)
        asked = request(post.path, post.body)._replace(headers=tuple(post.headers.items()), received_us=now + 5_000)
        for _ in range(2 if sent.twice else 1):
            decoded = decode_request(asked)
            assert decoded is not None
            for event in decoded.events:
                one = observe(event, orjson.loads(event.message), now + 5_000, sent.sender.name)
                found += [(sent, each) for each in DEFAULT.check(one, state)]
    return found


def test_the_demo_shop_without_mistakes_is_quiet() -> None:
    assert demo(6_000, 0) == []


def test_the_demo_shop_s_mistakes_are_found_and_little_else() -> None:
    by_mistake: dict[str | None, Counter[str]] = defaultdict(Counter)
    for sent, problem in demo(4_000, 0.1):
        by_mistake[sent.mistake][problem.code] += 1
    assert set(by_mistake[mistakes.DUPLICATE]) == {"duplicate_delivery"}
    assert set(by_mistake[mistakes.FUTURE]) == {"timestamp_in_future"}
    assert set(by_mistake[mistakes.NO_USER]) <= {"no_user_anon_id", "id_required"}
    names = {"standard_event_case", "standard_event_misspelt", "legacy_event_name", "padded_name"}
    assert set(by_mistake[mistakes.EVENT_NAME]) <= names
    assert set(by_mistake[mistakes.PROPERTY_NAME]) <= {"standard_property_misspelt", "property_usually_there"}
    # An identify call that lost its ids leaves the sign-up after it without one.
    assert set(by_mistake[mistakes.PROPERTY_TYPE]) <= {"standard_property_type", "no_identify"}
    assert set(by_mistake[None]) <= {"no_identify"}
    assert by_mistake[None].total() <= 3


REVIEWED = {
    ("track", "standard_event_case", "/event"): "Order Completed ✅ is not the standard Order Completed",
    ("alias", "user_id_is_email", "/userId"): "the app aliases to an email address",
    ("track", "timestamp_in_past", "/timestamp"): "the app gives a date of 2024",
}
"""What the captured events have that deserves a word."""


@pytest.mark.parametrize("path", CAPTURED, ids=lambda path: path.stem)
def test_what_real_sdks_sent_gives_no_noise(path: Path) -> None:
    state, events = DEFAULT.begin(), 0
    for each in json.loads(path.read_text("utf-8"))["requests"]:
        asked = request(each["target"], base64.b64decode(each["body"]))
        asked = asked._replace(method=each["method"], headers=tuple(map(tuple, each["headers"])))
        decoded = decode_request(asked)
        for event in () if decoded is None else decoded.events:
            sent = orjson.loads(event.message)
            one = observe(event, sent, event.sent_us or CAPTURED_US, "wk")
            events += 1
            found = {(event.type.word, each.code, each.pointer) for each in DEFAULT.check(one, state)}
            assert found <= set(REVIEWED)
    assert events >= 4


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30)
    | st.sampled_from(["ada@example.com", "4111111111111111", "+442079460958", "", "2026-11-22", "null"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.text(max_size=8) | st.sampled_from(["email", "total", "order_id", "orderId", "lat", "lng", "products",
        "a/b~c"]),
        inner, max_size=5),
    max_leaves=20,
)  # fmt: skip
FIELDS = st.dictionaries(
    st.sampled_from([
        "event", "name", "category", "properties", "traits", "context", "integrations", "userId", "anonymousId",
        "groupId", "previousId", "timestamp", "originalTimestamp", "sentAt", "messageId", "consent", "device",
    ]) | st.text(max_size=8),
    JSON, max_size=8,
)  # fmt: skip
EVERYTHING = checks(codes=ALL, naming={"events": "snake_case", "properties": "camelCase", "blocked_words": ["a"]})


def at(value: Any, pointer: str) -> Any:
    """The value at a JSON pointer; raises where there is none."""
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


@given(st.lists(st.tuples(st.sampled_from(EventType), FIELDS), min_size=1, max_size=4))
def test_nothing_raises_and_every_pointer_leads_somewhere(session: list[tuple[EventType, dict[str, Any]]]) -> None:
    state = EVERYTHING.begin()
    for kind, fields in session:
        sent = fields if kind is EventType.OTHER else {"type": kind.word, **fields}
        event = observed(sent)
        for each in EVERYTHING.check(event, state):
            at(event.message, each.pointer)
            assert each.code in CHECKS
            assert len(each.message) < 600


@given(JSON)
def test_any_json_as_a_message(value: Any) -> None:
    whole = Observed(EventType.TRACK, None, value, 100, 0)
    EVERYTHING.check(whole, EVERYTHING.begin())


@given(st.text(alphabet="0123456789 -@.+abcdefAKIAeyJ_:/?=&%", max_size=80))
def test_what_is_found_is_never_repeated_in_full(text: str) -> None:
    run = checks(families={family: family == "privacy" for family in ("delivery", "naming", "identity", "clock")})
    for each in problems(run, [track(properties={"note": f"ada.lovelace@example.com 4111 1111 1111 1111 {text}"})])[0]:
        assert "ada.lovelace@example.com" not in f"{each.message} {each.actual} {each.expected}"
        assert "1111 1111" not in f"{each.message} {each.actual}"


SECRETS = {
    "note": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl",
    "card": "5500 0000 0000 0004",
    "password": "correct horse battery",
    "total": "ada@example.com",
}


def test_no_problem_repeats_a_secret() -> None:
    sent = track("Order Completed", SECRETS, userId="ada.lovelace@example.com")
    found = problems(DEFAULT, [sent])[0]
    assert {each.pointer for each in found} == {f"/properties/{key}" for key in SECRETS} | {"/userId"}
    told = json.dumps([(each.message, each.expected, each.actual) for each in found])
    assert not any(secret in told for secret in (*SECRETS.values(), "ada.lovelace@example.com"))


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MOST_WEIGHT", 200_000)
    monkeypatch.setattr(memory, "MOST_PEOPLE", 50)
    monkeypatch.setattr(memory, "MOST_MESSAGES", 50)
    state = DEFAULT.begin()
    template = observed(track(properties={"a": 1}))
    for number in range(3_000):
        sent = {"type": "track", "event": f"N {number}", "properties": {f"k{number}": {"x": [{}]}}}
        DEFAULT.check(
            template._replace(message=sent, name=f"N {number}", anonymous_id=f"a{number}", message_id=f"m{number}"),
            state,
        )
        assert state.weight < 220_000
    assert len(state.people) == len(state.messages) == 50
    assert len(state.named) < 200


def test_a_map_of_many_keys_is_not_remembered() -> None:
    state = DEFAULT.begin()
    for number in range(5):
        sent = {"type": "track", "event": "Map Sent", "properties": {f"k_{number}_{each}": each for each in range(400)}}
        DEFAULT.check(observed(track())._replace(message=sent, name="Map Sent"), state)
    assert state.named[EventType.TRACK, "Map Sent"].parts["properties"].shapes == {}


def test_large_events_are_not_walked_through_but_told_of() -> None:
    sent = track(properties={"email": "ada@example.com", "text": "x" * checking.MOST_BYTES})
    assert last_codes(DEFAULT, [sent]) == {"event_too_large"}


def test_a_session_remembers_and_another_does_not() -> None:
    first, second = message(userId="u-1"), message(userId="u-2")
    assert last_codes(DEFAULT, [first, second]) == {"user_id_changed"}
    state = DEFAULT.begin()
    assert DEFAULT.check(observed(second), state) == ()


def test_a_wrong_first_event_does_not_make_all_others_wrong() -> None:
    run = only_code("property_type_changed")
    found = problems(run, [track(properties={"n": "7"}), *[track(properties={"n": 7})] * 5])
    assert [len(each) for each in found] == [0, 1, 0, 0, 0, 0]


def test_the_session_s_own_convention_excuses_standard_names() -> None:
    names = [f"{word}_{verb}" for word in ("song", "list", "album", "ad") for verb in ("seen", "sold", "rated")]
    assert "standard_event_case" in last_codes(DEFAULT, [track("product_viewed")])
    assert last_codes(DEFAULT, [*map(track, names), track("product_viewed")]) == set()


def test_checks_travel_to_other_processes() -> None:
    run = pickle.loads(pickle.dumps(checks(codes={"no_sent_at": "error"})))  # noqa: S301 - our own bytes
    assert isinstance(run, Checks)
    assert last_codes(run, [message(sentAt=...)]) == {"no_sent_at"}


@pytest.mark.parametrize(
    ("before", "severity", "after"),
    [
        (Verdict.GOOD, Severity.ERROR, Verdict.BAD),
        (Verdict.UNCHECKED, Severity.ERROR, Verdict.BAD),
        (Verdict.GOOD, Severity.WARNING, Verdict.GOOD),
        (Verdict.INCOMPLETE, Severity.ERROR, Verdict.INCOMPLETE),
        (Verdict.BLOCKED, Severity.ERROR, Verdict.BLOCKED),
    ],
)
def test_only_errors_change_a_verdict(before: Verdict, severity: Severity, after: Verdict) -> None:
    assert with_problems(before, [Problem("x", severity, "It is.")]) is after


def test_a_map_by_ids_is_told_of_once() -> None:
    (found,) = problems(DEFAULT, [track(properties={"by_id": {f"id-{10_000 + each}": each for each in range(50)}})])[0]
    assert (found.code, found.pointer) == ("dynamic_property", "/properties/by_id/id-10000")
    assert "49 others" in found.message


USUAL = [
    message("page", name="Pricing", properties={
        "path": "/pricing", "url": "https://app.example/pricing?utm_source=mail&gclid=EAIaIQobChMI8Zk1A1B2C3D4E5F6",
        "referrer": "https://search.example/", "title": "Pricing | Example", "search": "?utm_source=mail"}),
    track("Experiment Viewed", {"experiment_id": "pricing-7", "variation_name": "b", "$feature/new": True}),
    track("Plan Changed", {"from": "free", "to": "team", "seats": 12, "mrr": 99.0, "trial": False, "coupon": None}),
    track("Report Exported", {"format": "pdf", "rows": 10432, "report_id": "5f0c2d1e9b7a4c3d8e6f", "took_ms": 812}),
    track("Vehicle Viewed", {"name": "Corsa", "condition": "used", "city": "Porto", "salary": 3, "gender": "unisex"}),
    track("App Crashed", {"version": "10.0.19045.1", "build": "20261122.3", "trace": "at 0x7ffee4a1 main.c:42"}),
    track("Ad Clicked", {"fbp": "fb.1.1596403881668.1116446470", "ga": "GA1.2.1033501218.1368477899"}),
    message("identify", userId="u-42", traits={"email": "ada@example.com", "phone": "+44 20 7946 0958", "plan": "pro"}),
    message("group", userId="u-42", groupId="g-7",
            traits={"name": "Example", "employees": 40, "created_at": 1_700_000_000}),
    track("Invite Sent", {"invitee_email": "bob@example.com", "invitee_role": "editor"}, userId="u-42"),
]  # fmt: skip


def test_what_apps_usually_send_is_no_cause_for_words() -> None:
    assert [[each.code for each in found] for found in problems(DEFAULT, USUAL)] == [[]] * len(USUAL)
