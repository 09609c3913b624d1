"""Which events a filter is about: all but deleted ones, unless it speaks of deleted ones itself."""

from inspector.core.event import EventFlag
from inspector.core.filter.blank import BLANK
from inspector.core.filter.columns import operand_of
from inspector.core.filter.predicate import compile_filter
from inspector.core.filter.tree import (
    And,
    Column,
    Compare,
    Contains,
    Everything,
    Expression,
    Glob,
    Matches,
    Not,
    OneOf,
    Or,
    Word,
)

_REVISED = (Column.IS, Column.VERDICT, Column.PROBLEM, Column.TAG, Column.NOTE)
_ERASED = Matches(Column.IS, Word("erased"))
_JUST_DELETED = BLANK._replace(row=BLANK.row._replace(flags=EventFlag.DELETED))


def visible(expression: Expression) -> Expression:
    """The filter without deleted events, or without those of which nothing is left if it asks for deleted ones.

    What lists events applies it to what the user wrote.
    """
    hidden = _ERASED if asks_for_deleted(expression) else Matches(Column.IS, Word("deleted"))
    match expression:
        case Everything():
            return Not(hidden)
        case And(items):
            return And((Not(hidden), *items))
    return And((Not(hidden), expression))


def asks_for_deleted(expression: Expression) -> bool:
    """Whether a term decides by whether an event is deleted, as ``is:deleted`` and ``-is:deleted`` do."""
    match expression:
        case Not(item):
            return asks_for_deleted(item)
        case And(items) | Or(items):
            return any(map(asks_for_deleted, items))
        case Matches() | Compare() | OneOf() | Contains() | Glob():
            return operand_of(expression) is Column.IS and _tells_deleted(expression)
    return False


def looks_at_revised(expression: Expression) -> bool:
    """Whether a term is about something that can change after an event was stored."""
    match expression:
        case Not(item):
            return looks_at_revised(item)
        case And(items) | Or(items):
            return any(map(looks_at_revised, items))
    return operand_of(expression) in _REVISED


def _tells_deleted(term: Expression) -> bool:
    passes = compile_filter(term, 0, lambda _: {})
    return passes(_JUST_DELETED) != passes(BLANK)
