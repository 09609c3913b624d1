"""Filters that a few numbers of each event answer: what a window evaluates over columns, without reading a row.

A session keeps names, libraries, vendors and sources as small numbers (``storage.columns.FIELDS``). Here a filter's
tree becomes one over such columns, whose leaves say which numbers pass. What a leaf says comes from the predicate
itself, which is asked about an event that has nothing but that one word; so the two cannot mean different things.
"""

from collections.abc import Callable
from math import ceil, floor, isfinite

from inspector.core.filter.columntree import AllOf, AnyOf, Between, ColumnFilter, Constant, Members, Node, Opposite
from inspector.core.filter.moments import At
from inspector.core.filter.predicate import compile_filter
from inspector.core.filter.tree import (
    And,
    Before,
    Call,
    Column,
    Compare,
    Contains,
    Everything,
    Expression,
    Glob,
    Literal,
    Matches,
    Not,
    OneOf,
    Operand,
    Operator,
    Or,
    Present,
    Since,
    Text,
    Word,
)
from inspector.core.filter.values import read_number
from inspector.core.stored import StoredEvent

_PACKED = {
    Column.EVENT: "name_id",
    Column.LIBRARY: "library_id",
    Column.VENDOR: "vendor_id",
    Column.SOURCE: "source_id",
    Column.LABEL: "source_id",
    Column.WRITE_KEY: "source_id",
    Column.TYPE: "type",
    Column.VERDICT: "verdict",
    Column.IS: "flags",
}
"""The stored column that tells a column of the language."""
_LEAST, _MOST = -(1 << 63), (1 << 63) - 1


def column_filter(expression: Expression, now_us: int) -> ColumnFilter | None:
    """The filter over columns that says the same, or None where columns cannot say it.

    ``now_us`` is the moment that ``since:10m`` counts from, in microseconds since 1970-01-01 UTC. Conditions on one
    column are one leaf, however many they are.
    """
    tree = _node(expression, now_us) if by_columns(expression) else None
    return None if tree is None else ColumnFilter(tree)


def by_columns(expression: Expression) -> bool:
    """Whether ``column_filter`` can say it."""
    match expression:
        case Everything() | Since() | Before():
            return True
        case Not(item):
            return by_columns(item)
        case And(items) | Or(items):
            return all(map(by_columns, items))
        case Present() | Matches() | Compare() | OneOf() if _id_node(expression) is not None:
            return True
    return _only_column(expression) is not None


def _node(expression: Expression, now_us: int) -> Node | None:
    column = _only_column(expression)
    if column is not None:
        return Members(column, _predicate(expression))
    node: Node | None = None
    match expression:
        case Everything():
            node = Constant(value=True)
        case Since(moment) | Before(moment):
            bound = moment.us if isinstance(moment, At) else now_us - moment.us
            since = isinstance(expression, Since)
            node = _between("time_us", bound, None) if since else _between("time_us", None, bound - 1)
        case Not(item):
            inner = _node(item, now_us)
            node = None if inner is None else Opposite(inner)
        case And() | Or():
            node = _joined(expression, now_us)
        case Present() | Matches() | Compare() | OneOf():
            node = _id_node(expression)
    return node


def _joined(expression: And | Or, now_us: int) -> Node | None:
    """And or Or, with the items that are about one column put together."""
    alike: dict[str, list[Expression]] = {}
    nodes: list[Node] = []
    for item in expression.items:
        column = _only_column(item)
        if column is not None:
            alike.setdefault(column, []).append(item)
            continue
        node = _node(item, now_us)
        if node is None:
            return None
        nodes.append(node)
    join = type(expression)
    for column, items in alike.items():
        nodes.append(Members(column, _predicate(items[0] if len(items) == 1 else join(tuple(items)))))
    return AllOf(tuple(nodes)) if join is And else AnyOf(tuple(nodes))


def _id_node(term: Present | Matches | Compare | OneOf) -> Node | None:
    """A term about the event's number, as far as ranges can say it."""
    match term:
        case Present(Column.ID):
            return Constant(value=True)
        case Matches(Column.ID, Word(text)):
            return _id_compared(Operator.EQUAL, read_number(text))
        case Compare(Column.ID, operator, literal):
            return _id_compared(operator, literal)
        case OneOf(Column.ID, literals):
            nodes = [_id_compared(Operator.EQUAL, literal) for literal in literals]
            known = tuple(node for node in nodes if node is not None)
            return AnyOf(known) if len(known) == len(nodes) else None
    return None


def _id_compared(operator: Operator, literal: Literal) -> Node | None:
    """A strict comparison; None for an infinite literal, which only a tree made by hand has."""
    if literal is None or isinstance(literal, str | bool):
        return Constant(value=operator is Operator.UNEQUAL)
    if not isfinite(literal):
        return None
    below, above = floor(literal), ceil(literal)
    low, high = {
        Operator.EQUAL: (above, below),
        Operator.UNEQUAL: (above, below),
        Operator.LESS: (None, above - 1),
        Operator.LESS_EQUAL: (None, below),
        Operator.GREATER: (below + 1, None),
        Operator.GREATER_EQUAL: (above, None),
    }[operator]
    node = _between("id", low, high)
    return Opposite(node) if operator is Operator.UNEQUAL else node


def _between(column: str, low: int | None, high: int | None) -> Node:
    if (low is not None and low > _MOST) or (high is not None and high < _LEAST):
        return Constant(value=False)
    if low is not None and high is not None and low > high:
        return Constant(value=False)
    return Between(column, None if low is None or low < _LEAST else low, None if high is None or high > _MOST else high)


def operand_of(expression: Expression) -> Operand | None:
    """The field that a term is about, without functions around it; None for what is no term about a field."""
    match expression:
        case (
            Present(operand) | Matches(operand) | Compare(operand) | OneOf(operand) | Contains(operand) | Glob(operand)
        ):
            while isinstance(operand, Call):
                operand = operand.operand
            return operand
    return None


def _only_column(expression: Expression) -> str | None:
    """The one stored column that decides, or None."""
    match expression:
        case Not(item):
            return _only_column(item)
        case And(items) | Or(items):
            first = _only_column(items[0])
            return first if first and all(_only_column(item) == first for item in items[1:]) else None
    operand = operand_of(expression)
    return _PACKED.get(operand) if isinstance(operand, Column) else None


def via_members(expression: Expression) -> Members:
    """The leaf of a term about ``via``, which is no column of the window's."""
    return Members("via", _predicate(expression))


def text_members(text: Text) -> tuple[Members, ...]:
    """What a search for text finds in the words that events share: their names, libraries and sources."""
    return tuple(Members(column, _predicate(text)) for column in ("name_id", "library_id", "source_id"))


def _predicate(expression: Expression) -> Callable[[StoredEvent], bool]:
    return compile_filter(expression, 0, lambda _: {})
