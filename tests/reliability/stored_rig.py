"""Looks into session files, past the program's own reader where that makes the proof stronger."""

from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from inspector.storage.connection import open_reader


class Stored(NamedTuple):
    """What a session file holds of messages that were sent with ids of their own."""

    copies: Counter[str]
    """How often each messageId is in the file."""
    duplicates: Counter[str]
    """How often it is there marked as a duplicate."""


def rows(session: Path, query: str) -> list[Any]:
    """What a query finds."""
    connection = open_reader(session)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def stored(session: Path) -> Stored:
    """Every messageId; the file has to be whole."""
    assert rows(session, "PRAGMA quick_check") == [("ok",)]
    found = rows(session, "SELECT message_id, duplicate_of IS NOT NULL FROM payload")
    return Stored(Counter(each for each, _ in found), Counter(each for each, again in found if again))
