"""Many rows in one statement: fewer crossings into SQLite, and fewer hand-overs of the interpreter lock."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

import apsw

_SIZES = (64, 16, 4, 1)
"""Rows a statement; few enough shapes that the prepared ones stay cached."""


class BulkInsert:
    """An INSERT of rows of a fixed width, 64 at a time where there are so many; ``tail`` comes after the values."""

    def __init__(self, head: str, width: int, tail: str = "") -> None:
        row = f"({','.join('?' * width)})"
        self._statements = {size: f"{head} VALUES {','.join([row] * size)} {tail}".rstrip() for size in _SIZES}

    def run(self, connection: apsw.Connection, rows: Sequence[Sequence[Any]]) -> None:
        """Insert the rows, in order, inside whatever transaction is open."""
        start, left = 0, len(rows)
        for size in _SIZES:
            statement = self._statements[size]
            while left >= size:
                connection.execute(statement, tuple(chain.from_iterable(rows[start : start + size])))
                start += size
                left -= size
