"""The names that fields have in filters, and the words that some of them are limited to."""

import difflib

from inspector.core.event import EVENT_TYPES, EventFlag
from inspector.core.exchange import Via
from inspector.core.filter.error import FilterError
from inspector.core.filter.paths import is_path, parse_path
from inspector.core.filter.tree import Column, Field, Path
from inspector.core.problem import Verdict

COLUMNS = {column.value: column for column in Column} | {
    "userid": Column.USER,
    "anonymousid": Column.ANONYMOUS,
    "messageid": Column.MESSAGE,
}
"""Columns by their lower-case names; Segment's own names for three of them are accepted too."""

MESSAGE_KEYS = frozenset(
    {
        "properties",
        "traits",
        "context",
        "integrations",
        "options",
        "name",
        "category",
        "groupId",
        "previousId",
        "channel",
        "version",
        "timestamp",
        "originalTimestamp",
        "sentAt",
        "receivedAt",
    }
)
"""Top-level keys of a message that need no ``$.`` in front. Any other single word is taken for a slip."""

VOCABULARIES: dict[Column, tuple[str, ...]] = {
    Column.TYPE: tuple(EVENT_TYPES),
    Column.VERDICT: tuple(verdict.word for verdict in Verdict),
    Column.VIA: tuple(via.word for via in Via),
    Column.IS: tuple((flag.name or "").lower() for flag in EventFlag if flag is not EventFlag.ERASED),
}
"""Every word that these columns can have; what is erased is nothing that anybody could look for."""

TIME_NAMES = ("since", "until", "before")
"""Names that stand before a colon like fields and take a time."""


def find_field(raw: str, position: int) -> Field | None:
    """The field that a word of the expression at ``position`` names, or None. Raises FilterError for a broken path."""
    if is_path(raw):
        return parse_path(raw, position)
    if raw in MESSAGE_KEYS:
        return Path((raw,))
    return COLUMNS.get(raw.lower())


def named_field(raw: str, position: int) -> Field:
    """The field that a word names; raises FilterError with the nearest name if there is none."""
    field = find_field(raw, position)
    if field is not None:
        return field
    near = difflib.get_close_matches(raw.lower(), [*COLUMNS, *MESSAGE_KEYS, *TIME_NAMES], n=1)
    if near:
        text = f"There is no field called {raw}; did you mean {near[0]}?"
    elif raw.isidentifier():
        text = f"There is no field called {raw}; write properties.{raw} for a property, and put text in quotes."
    else:
        text = f"There is no field called {raw}; a property has properties. or $. before its key, a text has quotes."
    raise FilterError(text, position, len(raw))


def known_word(column: Column, text: str, position: int, length: int) -> str:
    """The text as the column spells it; raises FilterError if the column can never have it."""
    words = VOCABULARIES.get(column)
    if words is None:
        return text
    if text.lower() not in words:
        listed = f"{', '.join(words[:-1])} or {words[-1]}"
        found = text or '""'
        raise FilterError(f"Expected {listed} after {column.value}, not {found}.", position, length)
    return text.lower()
