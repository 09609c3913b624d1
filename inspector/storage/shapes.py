"""The types of rows that our writer wrote: a session may come from anyone, and SQLite keeps any type anywhere."""

from collections.abc import Iterable
from itertools import product
from types import NoneType
from typing import Any

_Types = tuple[type, ...]

NUMBER: _Types = (int,)
TEXT: _Types = (str,)
BYTES: _Types = (bytes,)
NUMBER_OR_NULL: _Types = (int, NoneType)
TEXT_OR_NULL: _Types = (str, NoneType)


class Shape:
    """The types of a query's columns."""

    def __init__(self, *columns: _Types) -> None:
        self._allowed = frozenset(product(*columns))

    def check(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Raise ``ValueError`` when a row is of another shape. Costs a fraction of a microsecond a row."""
        allowed = self._allowed
        for row in rows:
            if tuple(map(type, row)) not in allowed:
                raise ValueError("a row holds values of types that are never written")


_ROW = (*(NUMBER,) * 8, TEXT_OR_NULL, TEXT_OR_NULL, *(NUMBER,) * 5)
ROW = Shape(*_ROW)
"""``reader._ROW_QUERY``."""
WHOLE = Shape(*_ROW, NUMBER, TEXT, TEXT_OR_NULL, NUMBER_OR_NULL, NUMBER_OR_NULL, NUMBER_OR_NULL, TEXT, NUMBER_OR_NULL)
"""``reader._WHOLE_QUERY``."""
EXCHANGE = Shape(
    *(NUMBER,) * 3,
    *(TEXT,) * 6,
    *(BYTES, NUMBER, NUMBER),
    *(NUMBER, TEXT, BYTES),
    *(NUMBER, TEXT_OR_NULL, NUMBER_OR_NULL, NUMBER),
)
"""``reader.SessionReader.exchanges``."""
EXCHANGE_HEAD = Shape(NUMBER, NUMBER, *(TEXT,) * 5, NUMBER, TEXT_OR_NULL, NUMBER)
"""``reader.SessionReader.exchange_heads``."""
PROBLEM = Shape(NUMBER, TEXT, NUMBER, TEXT, TEXT, TEXT_OR_NULL, TEXT_OR_NULL, TEXT, TEXT_OR_NULL)
SOURCE = Shape(NUMBER, TEXT_OR_NULL, TEXT_OR_NULL, TEXT, NUMBER)
WORD = Shape(NUMBER, TEXT)
CODE = Shape(NUMBER, TEXT, NUMBER)
"""``reader.SessionReader.problem_codes``."""
BLOCK = Shape(NUMBER, NUMBER, BYTES)
REVISED = Shape(*(NUMBER,) * 4)
"""``reader.SessionReader.revised_since``."""
MOMENT = Shape(NUMBER, NUMBER, TEXT, TEXT)
"""``reader.SessionReader.moments``."""
COUNTER = Shape(TEXT, NUMBER)
HEAD = Shape(*(NUMBER,) * 9)
ID = Shape(NUMBER_OR_NULL)
