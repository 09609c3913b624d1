"""Conditions on the texts that an event has for itself: user id, anonymous id and messageId."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from inspector.core.filter.blank import BLANK
from inspector.core.filter.tree import (
    Column,
    Compare,
    Contains,
    Expression,
    Literal,
    Matches,
    OneOf,
    Operand,
    Operator,
    Present,
    Wildcard,
    Word,
)
from inspector.core.stored import StoredEvent
from inspector.storage.filtering.necessary import any_of
from inspector.storage.filtering.patterns import Needle, storable, whole


class Sql(NamedTuple):
    """One such text."""

    sql: str
    event: Callable[[str | None], StoredEvent]
    """An event that has nothing but this text."""


TEXT_COLUMNS: dict[Operand | None, Sql] = {
    Column.USER: Sql("e.user_id", lambda text: BLANK._replace(row=BLANK.row._replace(user_id=text))),
    Column.ANONYMOUS: Sql("e.anonymous_id", lambda text: BLANK._replace(row=BLANK.row._replace(anonymous_id=text))),
    Column.MESSAGE: Sql("p.message_id", lambda text: BLANK._replace(message_id=text)),
}


class Statement(Protocol):
    """What binds values."""

    def bind(self, value: str) -> str:
        """The parameter for a value."""

    def like(self, pattern: str) -> str:
        """What follows a text to be held against a pattern."""


def text_condition(term: Expression, text: str, statement: Statement, ask: Callable[[], str]) -> str:
    """A term about the text, whose SQL is ``text``; ``ask`` makes the condition that asks the predicate."""
    match term:
        case Present():
            return f"({text} IS NOT NULL)"
        case Compare(Column(), operator, literal) if _comparable(literal):
            return _compared(text, operator, literal, statement)
        case OneOf(Column(), literals) if all(map(_comparable, literals)):
            return any_of(_compared(text, Operator.EQUAL, literal, statement) for literal in literals)
        case Contains(Column(), part) if storable(part):
            return f"((instr({text}, {statement.bind(part)}) > 0) IS TRUE)"
        case Matches(_, Word() | Wildcard() as pattern):
            parts = (pattern.text,) if isinstance(pattern, Word) else pattern.parts
            if all(map(storable, parts)):
                return _matched(text, whole(parts), statement, ask())
    return ask()


def _comparable(literal: Literal) -> bool:
    """Whether SQL compares with it as the language does: by code points, as UTF-8 does too."""
    return literal is None or (isinstance(literal, str) and storable(literal))


def _compared(text: str, operator: Operator, literal: Literal, statement: Statement) -> str:
    if literal is None:
        return f"({text} IS {'NOT ' * (operator is Operator.UNEQUAL)}NULL)"
    value = statement.bind(str(literal))
    match operator:
        case Operator.EQUAL:
            return f"({text} IS {value})"
        case Operator.UNEQUAL:
            return f"({text} IS NOT {value})"
        case _:
            return f"(({text} {operator.value} {value}) IS TRUE)"


def _matched(text: str, wanted: Needle, statement: Statement, ask: str) -> str:
    """What fits the pattern; the predicate is asked if that is not exact, or if there is a NUL, at which LIKE stops."""
    fits = f"{text} {statement.like(wanted.loose)}"
    if not wanted.exact:
        fits += f" AND {ask}"
    nul = f"instr({text}, {statement.bind(chr(0))}) > 0"
    return f"((CASE WHEN {nul} THEN {ask} ELSE {fits} END) IS TRUE)"
