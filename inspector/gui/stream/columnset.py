"""Which columns the stream shows, in which order, how wide and under which headings: a value, and its JSON.

A column shows a fact about the event (``Column``) or what the event's message has at a path, written as filters do.
"""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple, Self

from inspector.core.filter import tree
from inspector.core.filter.error import FilterError
from inspector.core.filter.fields import MESSAGE_KEYS
from inspector.core.filter.paths import parse_path, path_text
from inspector.core.filter.tree import Path
from inspector.gui.stream.cells import BUILT_IN, Column, Content

NARROWEST = 48
"""Logical pixels, as all widths."""

WIDEST = 2_000
MOST_COLUMNS = 60
LONGEST_HEADING = 80
_PATH_WIDTH = 100
_LONGEST_PATH = 1_000

_FILTER_COLUMNS = {
    Column.VERDICT: tree.Column.VERDICT,
    Column.TYPE: tree.Column.TYPE,
    Column.EVENT: tree.Column.EVENT,
    Column.USER: tree.Column.USER,
    Column.SOURCE: tree.Column.SOURCE,
    Column.LIBRARY: tree.Column.LIBRARY,
    Column.MESSAGE_ID: tree.Column.MESSAGE,
    Column.ANONYMOUS_ID: tree.Column.ANONYMOUS,
    Column.USER_ID: tree.Column.USER,
    Column.WRITE_KEY: tree.Column.WRITE_KEY,
    Column.VENDOR: tree.Column.VENDOR,
    Column.ID: tree.Column.ID,
    Column.TAGS: tree.Column.TAG,
}


def filter_field(content: Content) -> tree.Field | None:
    """What filters call a column, or None for one that they have no field for."""
    return content if isinstance(content, Path) else _FILTER_COLUMNS.get(content)


def content_text(content: Content) -> str:
    """The column's lasting name: that of a fact in lower case, or the path."""
    return path_text(content, MESSAGE_KEYS) if isinstance(content, Path) else content.name.lower()


class Shown(NamedTuple):
    """One column of a set."""

    content: Content
    width: int
    heading: str = ""
    """What the user calls it; empty for its own name."""


def fresh(content: Content) -> Shown:
    """A column as it is when it is first added."""
    return Shown(content, _PATH_WIDTH if isinstance(content, Path) else BUILT_IN[content])


class ColumnSet(NamedTuple):
    """Columns from left to right, each content once, one at least. Every change makes another set."""

    columns: tuple[Shown, ...]

    @property
    def contents(self) -> tuple[Content, ...]:
        """What the columns show."""
        return tuple(column.content for column in self.columns)

    def find(self, content: Content) -> Shown | None:
        """The column that shows something, or None."""
        return next((column for column in self.columns if column.content == content), None)

    def with_column(self, content: Content, place: int | None = None) -> Self:
        """With a column before the one that is at ``place`` now, or at the end; one that is there moves."""
        column = self.find(content)
        if column is None and len(self.columns) >= MOST_COLUMNS:
            return self
        place = len(self.columns) if place is None else min(max(place, 0), len(self.columns))
        before = [each for each in self.columns[:place] if each.content != content]
        after = [each for each in self.columns[place:] if each.content != content]
        return self._replace(columns=(*before, column or fresh(content), *after))

    def without(self, content: Content) -> Self:
        """Without a column; the last one stays."""
        left = tuple(column for column in self.columns if column.content != content)
        return self._replace(columns=left) if left else self

    def moved(self, content: Content, step: int) -> Self:
        """With a column so many places further to the right."""
        if content not in self.contents:
            return self
        place = self.contents.index(content) + step
        columns = [column for column in self.columns if column.content != content]
        columns.insert(min(max(place, 0), len(columns)), self.columns[self.contents.index(content)])
        return self._replace(columns=tuple(columns))

    def resized(self, content: Content, width: int) -> Self:
        """With a column of another width."""
        return self._with(content, width=min(max(width, NARROWEST), WIDEST))

    def renamed(self, content: Content, heading: str) -> Self:
        """With another heading over a column; an empty one is its own name."""
        return self._with(content, heading=heading.strip()[:LONGEST_HEADING])

    def same_columns(self, other: "ColumnSet") -> bool:
        """Whether another set differs in widths at the most."""
        return [(each.content, each.heading) for each in self.columns] == [
            (each.content, each.heading) for each in other.columns
        ]

    def _with(self, content: Content, **changes: int | str) -> Self:
        return self._replace(
            columns=tuple(
                column._replace(**changes) if column.content == content else column  # type: ignore[arg-type]  # ours
                for column in self.columns
            )
        )


STANDARD = ColumnSet(
    tuple(
        fresh(column)
        for column in (
            Column.TIME,
            Column.VERDICT,
            Column.TYPE,
            Column.EVENT,
            Column.USER,
            Column.SOURCE,
            Column.LIBRARY,
        )
    )
)
"""What there is at first, and after a reset."""


def dumped(columns: ColumnSet) -> list[dict[str, Any]]:
    """The set as JSON has it."""
    return [
        {
            ("path" if isinstance(column.content, Path) else "column"): content_text(column.content),
            "width": column.width,
            **({"heading": column.heading} if column.heading else {}),
        }
        for column in columns.columns
    ]


def loaded(value: Any) -> ColumnSet | None:
    """The set that JSON holds; what makes no sense in it is left out. None when nothing is left."""
    if not isinstance(value, list):
        return None
    found: dict[Content, Shown] = {}
    for item in value[: 10 * MOST_COLUMNS]:
        column = _column(item) if isinstance(item, dict) else None
        if column is not None and len(found) < MOST_COLUMNS:
            found.setdefault(column.content, column)
    return ColumnSet(tuple(found.values())) if found else None


def parsed(text: bytes) -> dict[str, Any]:
    """The JSON object in some bytes; an empty one for anything else."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _column(item: dict[str, Any]) -> Shown | None:
    content = _content(item)
    if content is None:
        return None
    column, width, heading = fresh(content), item.get("width"), item.get("heading")
    if isinstance(width, int) and not isinstance(width, bool):
        column = column._replace(width=min(max(width, NARROWEST), WIDEST))
    return column._replace(heading=heading.strip()[:LONGEST_HEADING]) if isinstance(heading, str) else column


def _content(item: dict[str, Any]) -> Content | None:
    name, path = item.get("column"), item.get("path")
    if isinstance(name, str):
        return _by_name(name, Column)
    if not isinstance(path, str) or not 0 < len(path) <= _LONGEST_PATH:
        return None
    try:
        return parse_path(path, 0)
    except FilterError:
        return None


def _by_name(name: str, columns: Iterable[Column]) -> Column | None:
    return next((column for column in columns if column.name.lower() == name), None)
