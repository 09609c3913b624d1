"""One mistake in an event that a plan, decoding and checks beyond the plan all tell of is one mistake.

Each keeps its own problem in the session, since the others may be switched off or change. What people are told, and
what is counted, is the mistake: the plan's problem where it has one, and who else found it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from inspector.core.problem import Problem

_PLAN, _DECODE = "plan", "decode"
_PLANS = frozenset({_PLAN, "common"})
_MISSING = "missing"
_MEANINGS = {
    "type": (
        "type wrong_type standard_property_type standard_trait_type standard_property_not_text property_type_changed"
        " id_not_string id_is_number event_not_string name_not_string category_not_string properties_not_object"
        " traits_not_object context_not_object integrations_not_object device_advertisingid_should_be_string"
    ),
    "name": (
        "unplanned_event unplanned_property standard_event_misspelt standard_event_case legacy_event_name"
        " standard_property_misspelt standard_trait_misspelt property_twin misspelt_field name_twin"
    ),
    _MISSING: "required property_usually_there id_required event_not_defined",
    "value": "enum const format pattern min_length max_length currency_code invalid_timestamp timestamp_not_iso",
}
MEANING = {code: meaning for meaning, codes in _MEANINGS.items() for code in codes.split()}
"""What codes of different origins say in common of a place."""


class Mistake(NamedTuple):
    """What is wrong with an event, once."""

    problem: Problem
    """As the plan tells it, else as decoding does, else as the first check; as grave as the gravest of them."""
    also: tuple[Problem, ...] = ()
    """What else tells of it."""


def mistakes(problems: Sequence[Problem]) -> tuple[Mistake, ...]:
    """The mistakes that problems tell of, in their order. Two problems of one origin are two mistakes."""
    if len(problems) <= 1:
        return tuple(map(Mistake, problems))
    groups: list[list[int]] = []
    known: dict[tuple[object, ...], list[int]] = {}
    for place in sorted(range(len(problems)), key=lambda each: _rank(problems[each])):
        problem, group = problems[place], [place]
        meaning = MEANING.get(problem.code)
        if meaning is not None:
            key = (meaning, problem.pointer, problem.expected if meaning == _MISSING else None)
            first = known.setdefault(key, group)
            if first is not group and _voice(problems[first[0]]) != _voice(problem):
                first.append(place)
                continue
        groups.append(group)
    return tuple(_mistake([problems[place] for place in group]) for group in sorted(groups, key=min))


def mistake_count(problems: Sequence[Problem]) -> int:
    """How many mistakes problems tell of."""
    return len(problems) if len(problems) <= 1 else len(mistakes(problems))


def _voice(problem: Problem) -> str:
    """Who tells of it; several plans are one."""
    return _PLAN if problem.origin in _PLANS else problem.origin


def _rank(problem: Problem) -> int:
    voice = _voice(problem)
    return 0 if voice == _PLAN else 1 if voice == _DECODE else 2


def _mistake(told: list[Problem]) -> Mistake:
    first, *also = told
    worst = max(each.severity for each in told)
    return Mistake(first if first.severity is worst else first._replace(severity=worst), tuple(also))
