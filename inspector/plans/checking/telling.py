"""From faults to problems: one problem for everything that a person would mend on its own, at the value it is about."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from inspector.core.problem import Problem, Severity
from inspector.plans.checking.faults import MOST_FAULTS, UNDECIDED, Fault, Place, best_branch, value_at
from inspector.plans.checking.names import Level, Unplanned
from inspector.plans.checking.nearest import Nearest
from inspector.plans.checking.sentences import said
from inspector.plans.checking.wording import actual_words, either, label, pointer_to, type_words, value_words, written

UNPLANNED_EVENT = "unplanned_event"
UNPLANNED_PROPERTY = "unplanned_property"
_CODES = {
    "false": "not",
    "additionalItems": "max_items",
    "unevaluatedItems": "max_items",
    "additionalProperties": UNPLANNED_PROPERTY,
    "unevaluatedProperties": UNPLANNED_PROPERTY,
}
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Teller(NamedTuple):
    """Says what is wrong with messages in the name of a rule."""

    rule: str
    origin: str
    level: Level

    def problems(self, faults: Iterable[Fault], message: Any) -> list[Problem]:
        """The problems that faults are, each once."""
        listed = [each for fault in faults for each in self._problems(fault, message)]
        if len(listed) > 1:
            listed = list(dict.fromkeys(listed))
        if len(listed) <= MOST_FAULTS:
            return listed
        more = f"There are more problems than the {MOST_FAULTS} that are listed."
        return [
            *listed[:MOST_FAULTS],
            self._problem("more_problems", Severity.INFO, more, (), None, None),
        ]

    def unplanned(self, found: Iterable[Unplanned], message: Any) -> list[Problem]:
        """The problems that names are which are not declared."""
        return [self._unplanned((*each.place, each.name), each.level, message) for each in found]

    def _problems(self, fault: Fault, message: Any) -> Iterator[Problem]:
        keyword = fault.keyword
        if keyword == "required":
            yield self._required(fault, message)
        elif keyword in {"additionalProperties", "unevaluatedProperties"} and fault.names:
            level = self.level.at(fault.place)
            for name in fault.names[:MOST_FAULTS]:
                yield self._unplanned((*fault.place, name), level, message, forbidden=True)
        elif keyword in {"anyOf", "oneOf"} and any(fault.branches):
            yield from self._alternatives(fault, message)
        else:
            severity = Severity.WARNING if keyword == UNDECIDED else Severity.ERROR
            value = value_at(message, fault.place)
            sentence, expected, actual = said(fault, value)
            yield self._problem(code_of(keyword), severity, sentence, fault.place, expected, actual)

    def _required(self, fault: Fault, message: Any) -> Problem:
        """Points at the object that lacks the name: that is where there is something to mark."""
        name = fault.names[0] if fault.names else ""
        place = (*fault.place, name)
        value = value_at(message, fault.place)
        level = self.level.at(fault.place)
        others = [each for each in value if level is None or each not in level.names] if isinstance(value, dict) else []
        near = Nearest(others[:MOST_FAULTS]).of(name)
        hint = "" if near is None else f"; {label((*fault.place, near))} is there, which is not planned"
        return self._problem("required", Severity.ERROR, f"{label(place)} is missing{hint}.", fault.place, name, None)

    def _unplanned(self, place: Place, level: Level | None, message: Any, *, forbidden: bool = False) -> Problem:
        name = str(place[-1])
        near = None if level is None else level.nearest(name)
        if near is not None:
            beside = value_at(message, place[:-1])
            near = None if isinstance(beside, dict) and near in beside else near
        text = f"{label(place)} is not in the plan{', which allows no other properties' if forbidden else ''}"
        text += "." if near is None else f"; did you mean {label((*place[:-1], near))}?"
        severity = Severity.ERROR if forbidden else Severity.WARNING
        return self._problem(
            UNPLANNED_PROPERTY, severity, text, place, near, actual_words(value_at(message, place), place)
        )

    def _alternatives(self, fault: Fault, message: Any) -> Iterator[Problem]:
        """Where every alternative asks for another type or another name, one problem says so; else those of the
        nearest alternative are.
        """
        place, branches = fault.place, fault.branches
        value = value_at(message, place)
        heads = [branch[0] for branch in branches if len(branch) == 1 and branch[0].place == place]
        keywords = {head.keyword for head in heads} if len(heads) == len(branches) else set()
        if keywords == {"type"}:
            words = type_words([each for head in heads for each in head.limit])
            text = f"{label(place)} must be {words}, got {value_words(value, place)}."
            yield self._problem("type", Severity.ERROR, text, place, words, actual_words(value, place))
        elif keywords == {"required"}:
            names = [head.names[0] for head in heads]
            text = f"{either([label((*place, name)) for name in names])} must be there."
            yield self._problem("required", Severity.ERROR, text, place, either(names), None)
        elif keywords and keywords <= {"const", "enum"}:
            options = [each for head in heads for each in (head.limit if head.keyword == "enum" else [head.limit])]
            yield from self._problems(Fault("enum", place, options), message)
        elif keywords == {"format"}:
            words = either([written(head.limit) for head in heads])
            text = f"{label(place)} must be of the format {words}, got {value_words(value, place)}."
            yield self._problem("format", Severity.ERROR, text, place, words, actual_words(value, place))
        else:
            for each in best_branch(branches):
                yield from self._problems(each, message)

    def _problem(  # noqa: PLR0913, PLR0917 - what a problem is made of
        self, code: str, severity: Severity, text: str, place: Place, expected: str | None, actual: str | None
    ) -> Problem:
        return Problem(code, severity, text, pointer_to(place), expected, actual, self.origin, self.rule)


def code_of(keyword: str) -> str:
    """A keyword as a problem's code: ``min_length``."""
    code = _CODES.get(keyword)
    if code is None:
        code = keyword if keyword.islower() else _HUMP.sub("_", keyword).lower()
    return code
