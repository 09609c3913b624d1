"""Columns of made-up events for the timeline's tests."""

from collections.abc import Sequence

import numpy as np

from inspector.gui.session.columns import EventColumns
from inspector.storage.columns import FIELDS, ColumnBlock

START_US = 1_795_000_000_000_000
SECOND_US = 1_000_000
HOUR_US = 3_600 * SECOND_US
DAY_US = 24 * HOUR_US

_RECORD = np.dtype(list(FIELDS))


def put(columns: EventColumns, first_id: int, times: Sequence[int], **values: int | Sequence[int]) -> int:
    """Add events with these times; the id of the last."""
    rows = np.zeros(len(times), _RECORD)
    rows["time_us"] = times
    rows["source_id"] = 1
    for name, value in values.items():
        rows[name] = value
    columns.put(ColumnBlock(first_id, len(rows), rows.tobytes()))
    return first_id + len(rows) - 1


def columns_of(times: Sequence[int], **values: int | Sequence[int]) -> EventColumns:
    """Columns of events with these times, from id 1 on."""
    columns = EventColumns()
    put(columns, 1, times, **values)
    return columns
