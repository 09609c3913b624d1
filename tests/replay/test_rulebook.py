"""Rules of a forward: read, told, and found for a source."""

from typing import Any

import pytest

from inspector.core.event import EventType
from inspector.core.problem import Problem, Severity
from inspector.replay.enforcement import Act, Enforcement, Personal, Policy, enforce, let_through
from inspector.replay.enforcement_json import BadRulesError
from inspector.replay.forward import ForwardSpec, forward_json, forward_of
from inspector.replay.reading import BadJobError
from inspector.replay.rulebook import Rulebook, rulebook_json, rulebook_of

_STRICT = Enforcement(track=Policy(violations=Act.BLOCK), personal=Personal.MASK)


def test_rules_of_a_write_key_come_before_those_of_its_source() -> None:
    book = Rulebook(sources={"web": Enforcement(undeliverable=True)}, write_keys={"wk": _STRICT})
    assert book.of("web", "wk") == _STRICT
    assert book.of("web", "other").undeliverable
    assert book.of("web", None).undeliverable
    assert book.of("ios", None) == Enforcement()
    assert not book.free
    assert Rulebook().free


def test_rules_are_read_as_they_are_told() -> None:
    book = Rulebook(_STRICT, {"web": Enforcement(blocked=frozenset({"Old"}))}, {"wk-of-production": _STRICT})
    assert rulebook_of(rulebook_json(book)) == book
    assert "wk-of-production" not in str(rulebook_json(book, masked=True))
    assert rulebook_of({"blocked": ["Old"]}) == Rulebook(Enforcement(blocked=frozenset({"Old"})))
    assert rulebook_of({}).free


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([], "are an object"),
        ({"blokced": []}, "no rule called `blokced`"),
        ({"default": {}, "web": {}}, "no key `web`"),
        ({"sources": []}, "`sources` is an object"),
        ({"sources": {"web": {"personal": "hide"}}}, "Of a source in `sources`: `personal` is keep, mask or drop"),
        ({"sources": {str(number): {} for number in range(1_001)}}, "1,000 at the most"),
    ],
)
def test_rules_without_sense_are_refused_in_a_sentence(value: Any, words: str) -> None:
    with pytest.raises(BadRulesError, match=words):
        rulebook_of(value)


def test_forwards_are_read_as_they_are_told() -> None:
    spec = ForwardSpec(("A", "B"), "Live", "C", Rulebook(_STRICT), from_start=True)
    assert forward_of(forward_json(spec)) == spec
    assert spec.places == ("A", "B", "C")
    assert forward_of({"destinations": ["A", "B"]}).name == "A + B"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({}, "list of 1 to"),
        ({"destinations": ["A", "a"]}, "named twice"),
        ({"destinations": ["A"], "blockedTo": "a"}, "destination of their own"),
        ({"destinations": ["A"], "blockTo": "b"}, "knows no `blockTo`"),
        ({"destinations": ["A"], "rules": {"default": {"track": {"violations": "stop"}}}}, "`track.violations` is"),
        ({"destinations": ["A"], "fromStart": 1}, "true or false"),
    ],
)
def test_forwards_without_sense_are_refused_in_a_sentence(value: Any, words: str) -> None:
    with pytest.raises(BadJobError, match=words):
        forward_of(value)


def test_what_is_released_still_loses_what_rules_hide() -> None:
    message = b'{"type":"track","event":"Paid","properties":{"email":"a@example.com","total":"x"}}'
    problems = (
        Problem("wrong_type", Severity.ERROR, "It must be a number.", "/properties/total", origin="plan"),
        Problem("email", Severity.WARNING, "An e-mail address.", "/properties/email", origin="privacy"),
    )
    assert enforce(message, EventType.TRACK, "Paid", problems, _STRICT).code == "schema_violation"
    found = let_through(message, EventType.TRACK, problems, _STRICT)
    assert found.code is None
    assert found.masked == ("/properties/email",)
    assert b"a@example.com" not in found.message
    assert b'"total":"x"' in found.message
