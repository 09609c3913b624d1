"""Rows as people read them in a preview."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson

from inspector.destinations.warehouse.layout import Row, Value


def shown_rows(rows: Sequence[Row]) -> bytes:
    """Tables with their columns and values, as indented JSON."""
    told = {row.table: {name: _shown(value) for name, value in row.values.items()} for row in rows}
    return orjson.dumps(told, option=orjson.OPT_INDENT_2)


def _shown(value: Value) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="milliseconds")
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
