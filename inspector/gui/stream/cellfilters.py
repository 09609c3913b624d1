"""What a cell of the stream says as conditions of the filter language: for narrowing to it or leaving it out."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.core.filter import Expression, FilterError, parse, to_text
from inspector.core.filter.fields import MESSAGE_KEYS
from inspector.core.filter.jsonvalues import value_text
from inspector.core.filter.moments import At
from inspector.core.filter.paths import path_text
from inspector.core.filter.tree import (
    And,
    Before,
    Compare,
    Field,
    Matches,
    Not,
    Operator,
    Path,
    Present,
    Since,
    Word,
)
from inspector.core.filter.tree import Column as FilterColumn
from inspector.core.redaction import mask_key
from inspector.core.stored import EventRow, Source
from inspector.gui.look.safetext import one_line
from inspector.gui.session.cellvalues import CellValue, ValueKind
from inspector.gui.stream.cells import Column, Content

MINUTE_US = 60_000_000
_LONGEST = 40
_translate = QCoreApplication.translate


class Fact(NamedTuple):
    """Something that a cell says."""

    words: str
    """For people, safe to show: ``event “Order Completed”``."""
    condition: Expression


def fact_of(row: EventRow, source: Source | None, content: Content, value: CellValue | None) -> Fact | None:
    """What stands in a cell; ``value`` for one that shows a value of the message. None when it cannot be asked for."""
    if isinstance(content, Path):
        return _value_fact(content, path_text(content, MESSAGE_KEYS), value)
    if content is Column.MESSAGE_ID:
        return _value_fact(FilterColumn.MESSAGE, _noun(FilterColumn.MESSAGE), value)
    if content is Column.USER:
        field = FilterColumn.USER if row.user_id or not row.anonymous_id else FilterColumn.ANONYMOUS
        return _fact(field, row.user_id or row.anonymous_id)
    texts: dict[Content, tuple[FilterColumn, str | None]] = {
        Column.VERDICT: (FilterColumn.VERDICT, row.verdict.word),
        Column.TYPE: (FilterColumn.TYPE, row.type.word),
        Column.EVENT: (FilterColumn.EVENT, row.name),
        Column.SOURCE: (FilterColumn.SOURCE, source.name if source else None),
        Column.LIBRARY: (FilterColumn.LIBRARY, row.library),
        Column.ANONYMOUS_ID: (FilterColumn.ANONYMOUS, row.anonymous_id),
        Column.USER_ID: (FilterColumn.USER, row.user_id),
        Column.WRITE_KEY: (FilterColumn.WRITE_KEY, mask_key(source.write_key) if source else None),
        Column.VENDOR: (FilterColumn.VENDOR, row.vendor),
        Column.ID: (FilterColumn.ID, str(row.id)),
    }
    return _fact(*texts[content]) if content in texts else None


def more_of(content: Content, value: CellValue | None) -> list[Fact]:
    """What else can be asked about a cell that shows a value of the message: whether it is there, and its size."""
    if not isinstance(content, Path):
        return []
    name = _short(path_text(content, MESSAGE_KEYS))
    facts = []
    if value is not None and value.kind is ValueKind.NUMBER and isinstance(value.raw, int | float):
        for operator, words in (
            (Operator.GREATER, _translate("RowMenu", "{name} greater than {value}")),
            (Operator.LESS, _translate("RowMenu", "{name} less than {value}")),
        ):
            facts.append(Fact(words.format(name=name, value=value.text), Compare(content, operator, value.raw)))
    there, missing = _translate("RowMenu", "{name} is there"), _translate("RowMenu", "{name} is missing")
    facts.append(Fact(there.format(name=name), Present(content)))
    facts.append(Fact(missing.format(name=name), Not(Present(content))))
    return facts


def times_of(row: EventRow) -> list[Fact]:
    """Ranges of time around an event; none for a time that filters cannot say."""
    at, after = At(row.time_us), At(row.time_us + 1)
    around = And((Since(At(row.time_us - MINUTE_US)), Before(At(row.time_us + MINUTE_US + 1))))
    facts = [
        Fact(_translate("RowMenu", "From here on"), Since(at)),
        Fact(_translate("RowMenu", "Up to here"), Before(after)),
        Fact(_translate("RowMenu", "A minute before and after"), around),
    ]
    return [fact for fact in facts if _can_be_said(fact.condition)]


def _value_fact(field: Field, name: str, value: CellValue | None) -> Fact | None:
    if value is None or value.kind in {ValueKind.NEST, ValueKind.SEVERAL, ValueKind.UNREAD}:
        return None
    if value.kind is ValueKind.MISSING:
        return Fact(_translate("RowMenu", "events without {name}").format(name=_short(name)), Not(Present(field)))
    if value.raw is None and value.text != "null":  # too long to be typed
        return None
    text = value_text(value.raw)
    return None if text is None else Fact(f"{_short(name)} “{_short(text)}”", Matches(field, Word(text)))


def _fact(field: FilterColumn, text: str | None) -> Fact:
    if not text:
        words = _translate("RowMenu", "events without {name}").format(name=_noun(field))
        return Fact(words, Not(Present(field)))
    return Fact(f"{_noun(field)} “{_short(text)}”", Matches(field, Word(text)))


def _noun(field: FilterColumn) -> str:
    nouns = {
        FilterColumn.VERDICT: _translate("RowMenu", "verdict"),
        FilterColumn.TYPE: _translate("RowMenu", "type"),
        FilterColumn.EVENT: _translate("RowMenu", "event"),
        FilterColumn.USER: _translate("RowMenu", "user"),
        FilterColumn.ANONYMOUS: _translate("RowMenu", "anonymous user"),
        FilterColumn.SOURCE: _translate("RowMenu", "source"),
        FilterColumn.LIBRARY: _translate("RowMenu", "library"),
        FilterColumn.VENDOR: _translate("RowMenu", "vendor"),
        FilterColumn.WRITE_KEY: _translate("RowMenu", "write key"),
        FilterColumn.MESSAGE: _translate("RowMenu", "message id"),
        FilterColumn.ID: _translate("RowMenu", "number"),
    }
    return nouns.get(field, field.value)


def _short(text: str) -> str:
    shown = one_line(text)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def _can_be_said(condition: Expression) -> bool:
    try:
        return parse(to_text(condition)) == condition
    except FilterError:
        return False
