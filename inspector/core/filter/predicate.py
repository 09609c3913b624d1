"""Makes a function of an event from a filter's tree: the back end for events that are at hand one by one."""

from collections.abc import Callable
from typing import Any

from inspector.core.filter.automaton import Automaton
from inspector.core.filter.blank import BLANK
from inspector.core.filter.globs import parse_glob
from inspector.core.filter.jsonvalues import compare, fold, scalars, value_text
from inspector.core.filter.moments import At
from inspector.core.filter.regex import parse_regex
from inspector.core.filter.subject import Subject, needles
from inspector.core.filter.tree import (
    And,
    Before,
    Call,
    Compare,
    Contains,
    Everything,
    Expression,
    Glob,
    Matches,
    Not,
    OneOf,
    Operand,
    Operator,
    Or,
    Path,
    Present,
    Regex,
    Since,
    Text,
    Wildcard,
    Word,
)
from inspector.core.filter.values import read_number
from inspector.core.stored import StoredEvent

_Test = Callable[[Subject], bool]
_Timeless = Text | Present | Matches | Compare | OneOf | Contains | Glob


def compile_filter(expression: Expression, now_us: int, loads: Callable[[bytes], Any]) -> Callable[[StoredEvent], bool]:
    """Whether an event passes the filter, as a function.

    ``now_us`` is the moment that ``since:10m`` counts from, in microseconds since 1970-01-01 UTC. ``loads`` parses the
    JSON of a message, and is called at most once an event, and only if a payload path decides. The function never
    raises for an event, and is for one thread at a time.
    """
    test = _compiled(expression, now_us)
    return lambda event: test(Subject(event, loads))


def compile_message_filter(expression: Expression, loads: Callable[[str], Any]) -> Callable[[str], bool]:
    """Like ``compile_filter`` for a tree whose every term is about payload paths: a function of the message's JSON."""
    test = _compiled(expression, 0)
    return lambda message: test(Subject(BLANK, loads, message))


def _compiled(expression: Expression, now_us: int) -> _Test:
    match expression:
        case Everything():
            return lambda _: True
        case Not(item):
            opposite = _compiled(item, now_us)
            return lambda subject: not opposite(subject)
        case And(items):
            tests = _cheapest_first(items, now_us)
            return lambda subject: all(test(subject) for test in tests)
        case Or(items):
            tests = _cheapest_first(items, now_us)
            return lambda subject: any(test(subject) for test in tests)
        case Since(moment) | Before(moment):
            bound_us = moment.us if isinstance(moment, At) else now_us - moment.us
            since = isinstance(expression, Since)
            return lambda subject: (subject.event.row.time_us >= bound_us) == since
        case _:
            return _term(expression)


def _cheapest_first(items: tuple[Expression, ...], now_us: int) -> list[_Test]:
    """The tests of all items. Order changes no result, so those that need no message come first."""
    return [_compiled(item, now_us) for item in sorted(items, key=_cost)]


def _cost(expression: Expression) -> int:
    """0 for what the columns tell, 1 for what needs the message parsed, 2 for a search through its text."""
    match expression:
        case Text():
            return 2
        case And(items) | Or(items):
            return max(map(_cost, items))
        case Not(item):
            return _cost(item)
        case (
            Present(operand) | Matches(operand) | Compare(operand) | OneOf(operand) | Contains(operand) | Glob(operand)
        ):
            return int(_in_message(operand))
        case Everything() | Since() | Before():
            return 0


def _in_message(operand: Operand) -> bool:
    return _in_message(operand.operand) if isinstance(operand, Call) else isinstance(operand, Path)


def _term(term: _Timeless) -> _Test:
    match term:
        case Text(text):
            wanted = needles(text)
            return lambda subject: subject.holds(wanted)
        case Present(field):
            return lambda subject: bool(subject.values(field))
        case Matches(field, pattern):
            return _any_scalar(field, _pattern(pattern))
        case Compare():
            return _comparison(term)
        case OneOf(operand, values):
            tests = [_comparison(Compare(operand, Operator.EQUAL, value)) for value in values]
            return lambda subject: any(test(subject) for test in tests)
        case Contains() | Glob():
            return _text_test(term)


def _text_test(term: Contains | Glob) -> _Test:
    if isinstance(term, Contains):
        part = term.text
        return _any_scalar(term.operand, lambda value: isinstance(value, str) and part in value)
    automaton = Automaton(parse_glob(term.pattern), ignore_case=False)
    return _any_scalar(term.operand, lambda value: isinstance(value, str) and automaton.search(value))


def _any_scalar(operand: Operand, test: Callable[[Any], bool]) -> _Test:
    return lambda subject: any(test(value) for value in scalars(subject.values(operand)))


def _comparison(term: Compare) -> _Test:
    """A strict comparison; null equals what is missing, and unequal is the opposite of equal."""
    operand, operator, literal = term.operand, term.operator, term.value

    def holds(subject: Subject) -> bool:
        values = subject.values(operand)
        if not values:
            return literal is None
        return any(compare(value, operator, literal) for value in scalars(values))

    return (lambda subject: not holds(subject)) if operator is Operator.UNEQUAL else holds


def _pattern(pattern: Word | Wildcard | Regex) -> Callable[[Any], bool]:
    """Whether one value matches what stands after a colon."""
    if isinstance(pattern, Word):
        return _word(pattern.text)
    if isinstance(pattern, Wildcard):
        parts = [fold(part) for part in pattern.parts]
        return lambda value: (text := value_text(value)) is not None and _fits(parts, fold(text))
    automaton = Automaton(parse_regex(pattern.pattern), ignore_case=pattern.ignore_case)
    return lambda value: (text := value_text(value)) is not None and automaton.search(text)


def _word(text: str) -> Callable[[Any], bool]:
    folded = fold(text)
    number = read_number(text)

    def same(value: Any) -> bool:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return number is not None and value == number
        found = value_text(value)
        return found is not None and fold(found) == folded

    return same


def _fits(parts: list[str], text: str) -> bool:
    """Whether the text is the parts with anything between them."""
    first, last = parts[0], parts[-1]
    if len(text) < len(first) + len(last) or not text.startswith(first) or not text.endswith(last):
        return False
    at, end = len(first), len(text) - len(last)
    for part in parts[1:-1]:
        at = text.find(part, at, end)
        if at < 0:
            return False
        at += len(part)
    return True
