"""Adds a condition to a filter as a person would: what it contradicts goes, what it repeats is not said twice.

Terms that stay keep the words they were written in, as far as the filter is a row of terms.
"""

from collections.abc import Callable, Iterable
from enum import Enum, auto
from typing import NamedTuple

from inspector.core.filter.error import FilterError
from inspector.core.filter.parser import parse
from inspector.core.filter.rough import top_terms
from inspector.core.filter.tree import (
    And,
    Before,
    Column,
    Compare,
    Everything,
    Expression,
    Matches,
    Not,
    OneOf,
    Operand,
    Operator,
    Or,
    Present,
    Since,
)
from inspector.core.filter.writer import to_text


class Adding(Enum):
    """How a condition is added."""

    ONLY = auto()
    """Nothing but what meets it."""
    ALSO = auto()
    """Also what meets it, beside what the filter lets through for the same field now."""
    WITHOUT = auto()
    """Nothing that meets it."""


class _Item(NamedTuple):
    """One of the terms that must all hold."""

    term: Expression
    text: str


_SEVERAL = (Column.IS, Column.PROBLEM)
"""Fields that have several values at once: two of them do not contradict each other."""
_ABOVE = (Operator.GREATER, Operator.GREATER_EQUAL)
_BELOW = (Operator.LESS, Operator.LESS_EQUAL)


def add(text: str, condition: Expression, how: Adding = Adding.ONLY) -> str:
    """The filter ``text`` with a condition added; a condition of several terms is added one by one.

    Raises FilterError when ``text`` cannot be read.
    """
    items = _items(text)
    terms = condition.items if isinstance(condition, And) and how is Adding.ONLY else (condition,)
    for term in terms:
        if not isinstance(term, Everything):
            items = _ADDERS[how](items, term)
    return " ".join(item.text for item in items)


def _items(text: str) -> list[_Item]:
    tree = parse(text)
    if isinstance(tree, Everything):
        return []
    terms = tree.items if isinstance(tree, And) else (tree,)
    pieces = [text[piece.start : piece.end] for piece in top_terms(text)]
    if len(pieces) == len(terms) and all(map(_means, pieces, terms)):
        return [_Item(*pair) for pair in zip(terms, pieces, strict=True)]
    if isinstance(tree, Or):
        return [_Item(tree, f"({text.strip()})")]
    return [_item(term) for term in terms]


def _means(piece: str, term: Expression) -> bool:
    try:
        return parse(piece) == term
    except FilterError:
        return False


def _item(term: Expression) -> _Item:
    written = to_text(term)
    return _Item(term, f"({written})" if isinstance(term, Or | And) else written)


def _only(items: list[_Item], term: Expression) -> list[_Item]:
    return _put(items, term, lambda old: _contradicts(old, term))


def _without(items: list[_Item], term: Expression) -> list[_Item]:
    """An alternative goes out of its group, which is enough where the field has one value."""
    result = []
    enough = False
    for item in items:
        if isinstance(item.term, Or) and term in item.term.items:
            left = tuple(each for each in item.term.items if each != term)
            result.append(_item(left[0] if len(left) == 1 else Or(left)))
            operand = _operand(item.term)
            enough = enough or (isinstance(operand, Column) and operand not in _SEVERAL and _exact(item.term))
        elif item.term != term:
            result.append(item)
    return result if enough else _put(result, _opposite(term), lambda _: False)


def _also(items: list[_Item], term: Expression) -> list[_Item]:
    operand = _operand(term)
    kept = [item for item in items if item.term != Not(term)]
    for place, item in enumerate(kept):
        alternatives = item.term.items if isinstance(item.term, Or) else (item.term,)
        if operand is not None and all(_positive(each) and _operand(each) == operand for each in alternatives):
            if term not in alternatives:
                kept[place] = _item(Or((*alternatives, term)))
            return kept
    return kept if len(kept) < len(items) else _put(kept, term, lambda _: False)


def _put(items: list[_Item], term: Expression, replaced: Callable[[Expression], bool]) -> list[_Item]:
    """The term takes the place of the first that it replaces, or comes last."""
    if any(item.term == term for item in items):
        return [item for item in items if item.term == term or not replaced(item.term)]
    places = [place for place, item in enumerate(items) if replaced(item.term)]
    at = places[0] if places else len(items)
    kept = [item for place, item in enumerate(items) if place not in places]
    return [*kept[:at], _item(term), *kept[at:]]


_ADDERS = {Adding.ONLY: _only, Adding.ALSO: _also, Adding.WITHOUT: _without}


def _contradicts(old: Expression, new: Expression) -> bool:
    """Whether a term makes no sense beside a new one: about the same thing, and overruled by it."""
    if isinstance(new, Since | Before):
        return type(old) is type(new)
    operand = _operand(new)
    if operand is None or operand in _SEVERAL or _operand(old) != operand:
        return old == _opposite(new)
    if isinstance(new, Compare) and new.operator not in {Operator.EQUAL, Operator.UNEQUAL}:
        return _same_side(old, new) or _exact(old) or _asks_for_nothing(old)
    return not isinstance(new, Present) or _asks_for_nothing(old)


def _same_side(old: Expression, new: Compare) -> bool:
    sides = (side for side in (_ABOVE, _BELOW) if new.operator in side)
    return isinstance(old, Compare) and any(old.operator in side for side in sides)


def _exact(term: Expression) -> bool:
    alternatives = term.items if isinstance(term, Or) else (term,)
    return all(isinstance(each, Matches | OneOf) or _is_equal(each) for each in alternatives)


def _is_equal(term: Expression) -> bool:
    return isinstance(term, Compare) and term.operator is Operator.EQUAL


def _asks_for_nothing(term: Expression) -> bool:
    return isinstance(term, Not) and isinstance(term.item, Present)


def _opposite(term: Expression) -> Expression:
    return term.item if isinstance(term, Not) else Not(term)


def _positive(term: Expression) -> bool:
    return isinstance(term, Matches | OneOf) or _is_equal(term)


def _operand(term: Expression) -> Operand | None:
    """What the whole of a term is about, if it is one field."""
    match term:
        case Matches(operand, _) | Present(operand) | Compare(operand, _, _) | OneOf(operand, _):
            return operand
        case Not(item):
            return _operand(item)
        case Or(items):
            return _shared(_operand(each) for each in items)
    return None


def _shared(operands: Iterable[Operand | None]) -> Operand | None:
    found = set(operands)
    return found.pop() if len(found) == 1 else None
