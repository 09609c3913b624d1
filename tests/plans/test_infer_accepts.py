"""A plan that was drafted from events accepts every one of them, and is the same when it is read back."""

import json
from typing import Any

import orjson
from hypothesis import example, given
from hypothesis import strategies as st

from inspector.core.event import EventType
from inspector.core.problem import Verdict
from inspector.plans.checking import Subject, compile_plans
from inspector.plans.infer.commented import write_draft
from inspector.plans.infer.drafting import DraftOptions, drafted
from inspector.plans.infer.folding import Fold
from inspector.plans.infer.names import form_of
from inspector.plans.infer.texts import KINDS
from inspector.plans.model import Plan
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan

Sent = tuple[EventType, str | None, dict[str, Any]]

TEXTS = st.sampled_from([
    "2026-01-31",
    "2026-02-30",
    "2024-02-29T23:59:59.123Z",
    "2026-01-31T10:00:00+02:00",
    "2026-01-31 10:00:00",
    "8c1e5d3a-0a2f-4e2c-9b2e-0f6f6a1c7a11",
    "ann@shop.example",
    "a.b+c@sub.shop-x.example",
    "https://shop.example/a%20b?x=1#y",
    "http://localhost:8080",
    "10.0.0.1",
    "1.2.3",
    "1.2.3-rc.1",
    "EUR",
    "USD",
    "DE",
    "en-GB",
    "true",
    "FALSE",
    "12",
    "-1.5",
    "ord-00c0ffe",
    "ord-12ab34c",
    "cus_9s6XKzkNRiz8i3",
    "",
    "free",
    "pro",
    "no",
    "# no comment",
    "line\nbreak",
    "\x1b[31m",
    "naïve 抹茶",
])  # fmt: skip
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    TEXTS,
    st.text(max_size=8),
)
KEYS = st.one_of(
    st.sampled_from(["id", "total", "kind", "email", "items", "type", "properties", "required", "<<", "no", "1", ""]),
    st.integers(0, 30).map(lambda number: f"feature_{number}"),
    st.text(max_size=4),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)
SECTIONS = st.one_of(st.dictionaries(KEYS, VALUES, max_size=6), SCALARS)
NAMES = st.one_of(
    st.sampled_from(["Order Completed", "Cart Viewed", "no", "null", ""]),
    st.integers(0, 40).map(lambda number: f"Product {number} Viewed"),
    st.none(),
    st.text(max_size=5),
)


@st.composite
def _events(draw: st.DrawFn) -> Sent:
    kind = draw(
        st.sampled_from([EventType.TRACK, EventType.IDENTIFY, EventType.PAGE, EventType.SCREEN, EventType.GROUP])
    )
    message: dict[str, Any] = {"messageId": "m"}
    if draw(st.booleans()):
        message["properties"] = draw(SECTIONS)
    if draw(st.booleans()):
        message["traits"] = draw(SECTIONS)
    if draw(st.booleans()):
        message["context"] = {"traits": draw(SECTIONS)}
    name = draw(NAMES) if kind in {EventType.TRACK, EventType.PAGE, EventType.SCREEN} else None
    return kind, name, orjson.loads(orjson.dumps(message))


def folded(events: list[Sent]) -> Fold:
    fold = Fold()
    for event in events:
        fold.add(*event)
    return fold


def _unplannable(fold: Fold, event: Sent) -> bool:
    kind, name, _ = event
    return kind is EventType.TRACK and (not name or (kind, form_of(name)) in fold.alike)


def problems(plan: Plan, event: Sent) -> list[str]:
    kind, name, message = event
    found = compile_plans([plan]).check(Subject(kind, name, message))
    return [] if found.verdict in {Verdict.GOOD, Verdict.UNCHECKED} else [each.message for each in found.problems]


def _repeated(values: list[Any]) -> list[Sent]:
    return [(EventType.TRACK, "E", {"properties": {"a": each, "b": values[0]}}) for each in values * 12]


@given(st.lists(_events(), max_size=12), st.integers(1, 6))
@example([(EventType.TRACK, f"Product {number} Viewed", {}) for number in range(12)], 1)
@example([(EventType.PAGE, f"P{chr(97 + number)}", {"properties": {chr(97 + number): 1}}) for number in range(26)], 1)
@example(_repeated(["ord-00c0ffe", "ord-12ab34c", "ord-12ab34d"]), 5)
@example(_repeated(["a", "b", None]), 5)
@example([(EventType.TRACK, "E", {"properties": {f"f_{n}": {"x": n} for n in range(12)}})] * 6, 5)
def test_every_event_suits_the_plan_drafted_from_it(events: list[Sent], min_events: int) -> None:
    fold = folded(events)
    plan = drafted(fold, DraftOptions(min_events=min_events)).plan
    for event in events:
        if not _unplannable(fold, event):
            assert problems(plan, event) == []


@given(st.lists(_events(), max_size=8))
def test_the_text_of_a_draft_is_the_plan(events: list[Sent]) -> None:
    draft = drafted(folded(events))
    again = load_plan([PlanFile("draft.yaml", write_draft(draft).encode())])
    assert again.rules == draft.plan.rules
    assert not again.repairs


@given(st.lists(TEXTS | st.text(max_size=20), min_size=1, max_size=4), st.integers(1, 12))
def test_what_is_taken_for_a_kind_of_text_passes_its_check(texts: list[str], times: int) -> None:
    events: list[Sent] = [(EventType.TRACK, "E", {"properties": {"a": each}}) for each in texts * times]
    plan = drafted(folded(events)).plan
    assert [problems(plan, each) for each in events] == [[]] * len(events)


@given(st.sampled_from(KINDS), st.data())
def test_a_format_is_recognised_more_narrowly_than_it_is_checked(kind: Any, data: st.DataObject) -> None:
    pieces = st.sampled_from([*"aZ09.@:/?#-_+%~[]é ", "2026-01-", "01", "T10:00:00", "Z", "http://", "a@b", ".de"])
    text = "".join(data.draw(st.lists(pieces, max_size=12)))
    if kind.fits(text) and kind.schema:
        schema = {
            "type": "object",
            "properties": {"properties": {"properties": {"a": {"type": "string", **kind.schema}}}},
        }
        plan = load_plan([PlanFile("E.json", json.dumps(schema).encode())])
        assert problems(plan, (EventType.TRACK, "E", {"properties": {"a": text}})) == []
