r"""What must stand in the text of a message, as it is stored, for a filter on payload paths to let it pass.

Reading the JSON of a million messages takes seconds, looking for a key in their texts a fraction of one; so most
messages can be told apart without being read. SQLite's own JSON functions are not asked: of a key that comes twice they
take the first where the language takes the last, they accept what is not JSON, and they keep other numbers.

Everything here holds for messages without a backslash: there, keys and texts stand as they are.
"""

from collections.abc import Callable, Iterable

import orjson

from inspector.core.filter.columns import operand_of
from inspector.core.filter.predicate import compile_message_filter
from inspector.core.filter.tree import (
    And,
    Compare,
    Contains,
    Expression,
    Matches,
    Not,
    OneOf,
    Operator,
    Or,
    Path,
    Wildcard,
    Word,
)
from inspector.core.filter.values import read_number
from inspector.storage.filtering.patterns import literal, needle, storable

Like = Callable[[str], str]
"""Makes a condition of a LIKE pattern."""

YES, NO = "1", "0"
"""Conditions that always and never hold."""
_MOST_LOOKS = 6
"""Patterns beyond which reading the message is cheaper than looking for them."""
_OF_NUMBERS = frozenset("0123456789.+-eE")
"""What a number consists of; the same number can be written in several ways."""


def necessary(expression: Expression, like: Like) -> str:
    """A condition that holds for every message that passes."""
    return _bounded(_implied(expression, like), YES)


def sufficient(expression: Expression, like: Like) -> str:
    """A condition that holds for no message but those that pass."""
    return _bounded(_implying(expression, like), NO)


def all_of(conditions: Iterable[str]) -> str:
    """The conjunction, without what goes without saying."""
    parts = [condition for condition in conditions if condition != YES]
    return NO if NO in parts else balanced("AND", parts) if parts else YES


def any_of(conditions: Iterable[str]) -> str:
    """The disjunction, without what never holds."""
    parts = [condition for condition in conditions if condition != NO]
    return YES if YES in parts else balanced("OR", parts) if parts else NO


def balanced(join: str, parts: list[str]) -> str:
    """The conditions joined as a balanced tree: SQLite takes a thousand levels at most, a filter can be longer."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return f"({balanced(join, parts[:middle])} {join} {balanced(join, parts[middle:])})"


def _bounded(condition: str, otherwise: str) -> str:
    return condition if condition.count(" LIKE ") <= _MOST_LOOKS else otherwise


def _implied(expression: Expression, like: Like) -> str:
    match expression:
        case And(items):
            return all_of(_implied(item, like) for item in items)
        case Or(items):
            return any_of(_implied(item, like) for item in items)
        case Not(item):
            return _opposite(_implying(item, like))
    if _holds_for_missing(expression):
        return YES
    return all_of((_key(expression, like), _value(expression, like)))


def _implying(expression: Expression, like: Like) -> str:
    match expression:
        case And(items):
            return all_of(_implying(item, like) for item in items)
        case Or(items):
            return any_of(_implying(item, like) for item in items)
        case Not(item):
            return _opposite(_implied(item, like))
    return _opposite(_key(expression, like)) if _holds_for_missing(expression) else NO


def _opposite(condition: str) -> str:
    return {YES: NO, NO: YES}.get(condition, f"NOT {condition}")


def _holds_for_missing(term: Expression) -> bool:
    return compile_message_filter(term, orjson.loads)("{}")


def _key(term: Expression, like: Like) -> str:
    """That the last key of the path is there."""
    path = operand_of(term)
    keys = [step for step in path.steps if isinstance(step, str)] if isinstance(path, Path) else []
    if not keys:
        return YES
    # Without the quote in front, of which a message has so many that LIKE would try at each.
    return like(f'%{literal(keys[-1])}"%') if _plain(keys[-1]) else NO


def _value(term: Expression, like: Like) -> str:
    """That the text which the value is compared with is there."""
    match term:
        case Matches(_, Word(text)):
            return YES if read_number(text) is not None else _text(text, like)
        case Matches(_, Wildcard(parts)):
            return _text(max((part for part in parts if set(part) - _OF_NUMBERS), key=len, default=""), like)
        case Compare(Path(), Operator.EQUAL, str(text)) | Contains(Path(), text):
            return _text(text, like)
        case OneOf(Path(), values):
            return any_of(_text(value, like) if isinstance(value, str) else YES for value in values)
    return YES


def _text(text: str, like: Like) -> str:
    if not text:
        return YES
    return like(needle(text).loose) if _plain(text) else NO


def _plain(text: str) -> bool:
    """Whether JSON can hold the text without a backslash."""
    return storable(text) and not any(character < " " or character in '"\\' for character in text)
