from pathlib import Path

import pytest

from inspector.core.errors import StorageFullError
from inspector.core.event import Event, EventFlag, EventType
from inspector.core.exchange import Exchange, Kind, Reply, Request, Via
from inspector.storage.reader import SessionReader
from inspector.storage.rows import Arrival
from inspector.storage.schema import BLOCK_ROWS
from inspector.storage.writer import SessionWriter


def arrival(count: int) -> Arrival:
    request = Request(1, Via.ENDPOINT, "", "http", "POST", "/v1/batch", "1.1", (), b"{}", 2)
    names = ("E", "u", None, None, "k", None, None)
    call = Event(0, "", "segment", EventType.TRACK, *names, None, None, 1, EventFlag.NONE, b"{}", ())
    return Exchange(request, Kind.EVENTS, Reply(200, (), b""), 1, None), [call] * count


def test_a_disk_that_is_full_for_the_block_refuses_no_stored_event(tmp_path: Path) -> None:
    """The events fit, the block that packs their columns does not: it comes with a later group."""
    with SessionWriter(tmp_path / "a.evs") as writer, SessionReader(tmp_path / "a.evs") as reader:
        writer.append([arrival(BLOCK_ROWS - 1)])
        pages = writer._connection.pragma("page_count")
        writer._connection.pragma("max_page_count", pages + 8)
        assert writer.append([arrival(1)]) == (BLOCK_ROWS, BLOCK_ROWS)
        assert list(reader.blocks()) == []
        with pytest.raises(StorageFullError, match="no space left"):
            writer.append([arrival(BLOCK_ROWS)])
        writer._connection.pragma("max_page_count", 1_000_000)
        assert writer.append([arrival(1)]) == (BLOCK_ROWS + 1, BLOCK_ROWS + 1)
        assert [(block.first_id, block.rows) for block in reader.blocks()] == [(1, BLOCK_ROWS)]
        assert reader.info().event_count == BLOCK_ROWS + 1
