"""Makes a condition in SQL of a filter's tree: the back end for whole sessions.

Every value is bound, none stands in the SQL. What columns tell is compared as numbers; texts are compared and looked
for by SQLite where it means the same, and what it cannot say is asked of the predicate's own code, through the function
``filter_test`` that the connection must have while the SQL runs. So both back ends give the same result for every event
whose message is JSON (a search for text does not look behind a NUL, which no JSON holds).
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import orjson

from inspector.core.event import EventFlag
from inspector.core.filter.blank import BLANK
from inspector.core.filter.columns import by_columns, column_filter, operand_of, text_members, via_members
from inspector.core.filter.columntree import AllOf, AnyOf, Between, ColumnFilter, Constant, Members, Node, Opposite
from inspector.core.filter.jsonvalues import fold
from inspector.core.filter.predicate import compile_filter, compile_message_filter
from inspector.core.filter.subject import needles
from inspector.core.filter.tree import And, Column, Expression, Not, Or, Path, Text
from inspector.core.problem import Problem, Severity
from inspector.core.stored import StoredEvent
from inspector.storage.filtering.necessary import NO, YES, all_of, any_of, balanced, necessary, sufficient
from inspector.storage.filtering.patterns import Needle, needle, storable
from inspector.storage.filtering.textcolumns import TEXT_COLUMNS, Sql, text_condition

_VIA = "coalesce((SELECT via FROM exchange x WHERE x.id = e.exchange_id), 1)"
_CODES = "(SELECT json_group_array(code) FROM problem x WHERE x.event_id = e.id)"
_TAGS = "(SELECT json_group_array(word) FROM event_tag x JOIN tag t ON t.id = x.tag_id WHERE x.event_id = e.id)"
_NOTE = "(SELECT max(text) FROM note x WHERE x.event_id = e.id)"
_OWN_TEXTS = ("e.user_id", "e.anonymous_id", "p.message_id")
_BACKSLASH = "p.message LIKE '%\\%'"


class SqlFilter:
    """A filter as a condition over ``event e`` and, if ``needs_payload``, ``payload p`` with the same id."""

    def __init__(self, expression: Expression, now_us: int) -> None:
        """``now_us`` is the moment that ``since:10m`` counts from, in microseconds since 1970-01-01 UTC."""
        self._now_us = now_us
        self._names: dict[tuple[type, Any], str] = {}
        self._tests: list[Callable[..., bool]] = []
        self._members: list[Members] = []
        self._tables: dict[Members, str] = {}
        self.sql = self._condition(expression)
        self.words = ColumnFilter(AllOf(tuple(self._members)))
        """The leaves that must have learned the words of the events that are looked at."""
        self.needs_payload = "p." in self.sql

    def bindings(self) -> dict[str, Any]:
        """The values of the parameters by name, as the words are known now."""
        tables = {self._tables[leaf]: leaf.table() for leaf in self._members}
        lasts = {f"{name}_last": len(table) - 1 for name, table in tables.items()}
        some = {f"{name}_some": any(table) for name, table in tables.items()}
        return {name: value for (_, value), name in self._names.items()} | tables | lasts | some

    def test(self, *values: Any) -> bool:
        """What ``filter_test`` does in SQL: its first value says which test is meant."""
        number, *rest = values
        return bool(self._tests[number](*rest))

    def bind(self, value: Any) -> str:
        """The parameter for a value."""
        return ":" + self._names.setdefault((type(value), value), f"v{len(self._names)}")

    def like(self, pattern: str) -> str:
        """What follows a text to be held against a pattern."""
        return f"LIKE {self.bind(pattern)} ESCAPE '\\'"

    def call(self, test: Callable[..., bool], values: str) -> str:
        """A condition that is Python's to decide."""
        self._tests.append(test)
        return f"filter_test({len(self._tests) - 1}, {values})"

    def _condition(self, expression: Expression) -> str:
        columns = column_filter(expression, self._now_us)
        if columns is not None:
            return self._node(columns.tree)
        if _of_message(expression):
            return self._message(expression)
        match expression:
            case Not(item):
                return f"NOT {self._condition(item)}"
            case And() | Or():
                return self._joined(expression)
            case Text(text):
                return self._text(text)
            case _:
                return self._term(expression)

    def _joined(self, expression: And | Or) -> str:
        """The cheap conditions first, and one reading of the message for all that need it."""
        join = type(expression)
        cheap: list[Expression] = []
        dear: list[Expression] = []
        rest: list[Expression] = []
        for item in dict.fromkeys(expression.items):
            (cheap if by_columns(item) else dear if _of_message(item) else rest).append(item)
        rest.sort(key=lambda item: isinstance(item, Text))
        groups = [items[0] if len(items) == 1 else join(tuple(items)) for items in (cheap, dear) if items]
        ordered = groups[: bool(cheap)] + rest + groups[bool(cheap) :]
        return balanced("AND" if join is And else "OR", [self._condition(part) for part in ordered])

    def _node(self, node: Node) -> str:
        match node:
            case Constant(value):
                return YES if value else NO
            case AllOf(nodes):
                return all_of(map(self._node, nodes))
            case AnyOf(nodes):
                return any_of(map(self._node, nodes))
            case Opposite(inner):
                return f"NOT {self._node(inner)}"
            case Between():
                return all_of(self._bounds(node))
            case Members():
                return self._member(node)

    def _member(self, leaf: Members) -> str:
        """One byte of a table that is bound: as fast as a list of numbers, however many they are."""
        name = self._tables[leaf] = f"t{len(self._members)}"
        self._members.append(leaf)
        column = _VIA if leaf.column == "via" else f"e.{leaf.column}"
        return f"(:{name}_some AND substr(:{name}, min({column}, :{name}_last) + 1, 1) = x'01')"

    def _bounds(self, node: Between) -> Iterator[str]:
        if node.low is not None:
            yield f"(e.{node.column} >= {self.bind(node.low)})"
        if node.high is not None:
            yield f"(e.{node.column} <= {self.bind(node.high)})"

    def _message(self, expression: Expression) -> str:
        """Terms about payload paths, decided by the text of the message where that is enough."""

        def like(pattern: str) -> str:
            return f"(p.message {self.like(pattern)})"

        enough, needed = sufficient(expression, like), necessary(expression, like)
        read = self.call(compile_message_filter(expression, orjson.loads), "p.message")
        if enough != NO:
            read = f"(({enough} AND NOT {_BACKSLASH}) OR {read})"
        return all_of((any_of((needed, _BACKSLASH)), read))

    def _text(self, text: str) -> str:
        """A search everywhere: in the words that events share, in the message, in the event's own texts."""
        if not text:
            return YES
        wanted = needles(text)
        looked_for = [needle(part) for part in wanted if storable(part)]
        if not looked_for:
            return NO

        def stands(message: str) -> bool:
            folded = fold(message)
            return any(part in folded for part in wanted)

        check = self.call(stands, "p.message")
        shared = [self._node(leaf) for leaf in text_members(Text(text))]
        return any_of((*shared, *(self._in_message(each, check) for each in looked_for), self._own(text, looked_for)))

    def _in_message(self, wanted: Needle, check: str) -> str:
        loose = f"(p.message {self.like(wanted.loose)})"
        if wanted.exact:
            return loose
        strict = f"(p.message {self.like(wanted.strict)})" if wanted.strict else NO
        return all_of((loose, any_of((strict, check))))

    def _own(self, text: str, looked_for: list[Needle]) -> str:
        holds = compile_filter(Text(text), 0, orjson.loads)

        def stands(user_id: str | None, anonymous_id: str | None, message_id: str | None) -> bool:
            row = BLANK.row._replace(user_id=user_id, anonymous_id=anonymous_id)
            return holds(BLANK._replace(row=row, message_id=message_id))

        candidates = [f"{text} {self.like(each.loose)}" for text in _OWN_TEXTS for each in looked_for]
        # LIKE stops at a NUL; texts with one are among those that have more bytes than characters.
        candidates += [f"length({text}) < octet_length({text})" for text in _OWN_TEXTS]
        return f"(({any_of(candidates)} IS TRUE) AND {self.call(stands, ', '.join(_OWN_TEXTS))})"

    def _term(self, term: Expression) -> str:
        keep = compile_filter(term, self._now_us, orjson.loads)
        match operand_of(term):
            case Column.VIA:
                return self._node(via_members(term))
            case Column.PROBLEM:
                return self._listed("e.problems = 0", _CODES, keep, _with_codes)
            case Column.TAG:
                return self._listed(_without(EventFlag.TAGGED), _TAGS, keep, _with_tags)
            case Column.NOTE:
                return self._noted(keep)
            case Column.ID:
                return self.call(lambda number: keep(BLANK._replace(row=BLANK.row._replace(id=number))), "e.id")
            case column:
                return self._own_text(term, keep, TEXT_COLUMNS[column])

    def _own_text(self, term: Expression, keep: Callable[[StoredEvent], bool], column: Sql) -> str:
        def test(value: str | None) -> bool:
            return keep(column.event(value))

        return text_condition(term, column.sql, self, lambda: self.call(test, column.sql))

    def _listed(
        self, none: str, listed: str, keep: Callable[[StoredEvent], bool], event: Callable[[list[str]], StoredEvent]
    ) -> str:
        """A term about texts of which an event has any number: asked only about events that have some."""

        @lru_cache(1000)
        def test(texts: str) -> bool:
            return keep(event(orjson.loads(texts)))

        without = YES if keep(BLANK) else NO
        return f"(CASE WHEN {none} THEN {without} ELSE {self.call(test, listed)} END)"

    def _noted(self, keep: Callable[[StoredEvent], bool]) -> str:
        without = YES if keep(BLANK) else NO
        test = self.call(lambda text: keep(BLANK._replace(note=text)), _NOTE)
        return f"(CASE WHEN {_without(EventFlag.NOTED)} THEN {without} ELSE {test} END)"


def _without(flag: EventFlag) -> str:
    return f"e.flags & {int(flag)} = 0"


def _with_codes(codes: list[str]) -> StoredEvent:
    return BLANK._replace(problems=tuple(Problem(code, Severity.ERROR, "") for code in codes))


def _with_tags(tags: list[str]) -> StoredEvent:
    return BLANK._replace(tags=tuple(tags))


def _of_message(expression: Expression) -> bool:
    match expression:
        case Not(item):
            return _of_message(item)
        case And(items) | Or(items):
            return all(map(_of_message, items))
    return isinstance(operand_of(expression), Path)
