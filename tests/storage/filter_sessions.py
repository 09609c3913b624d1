"""Sessions filled with generated events, and what a filter lets through by the predicate."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import apsw
import orjson
from hypothesis import strategies as st

from inspector.core.event import Event, EventFlag, EventType
from inspector.core.exchange import Via
from inspector.core.filter import Expression, compile_filter
from inspector.core.problem import Problem, Severity
from inspector.core.stored import StoredEvent
from inspector.storage.again import as_came
from inspector.storage.reader import SessionReader
from inspector.storage.rows import Arrival
from inspector.storage.search import Search
from inspector.storage.writer import SessionWriter
from tests.core.filter.filter_samples import NOW_US, WORDS, events, messages, texts
from tests.storage.session_rig import make_exchange

ODD_TEXTS = ("a\0b", "\0", "Order\0x", "K", "İ", "ı", "ς", "100%", "o_der", "\\", "ﬁ", "\ufffe", "x" * 300)
"""Texts at which LIKE and the language could part."""
odd_texts = st.sampled_from((*WORDS, *ODD_TEXTS))
ODD_MESSAGES = (
    b'{"properties":{"total":1,"total":27}}',
    b'{"properties":{"total":27},"properties":{"a":"Order"}}',
    b'{"properties":{"t\\u006ftal":27,"a":"\\u004frder"}}',
    b'{"properties":{"total":1e400}}',
    b'{"properties":{"total":27',
    b'{"properties":{total:27}}',
    b'{"properties":{"total":18446744073709551615}}',
    b'{"properties":{"total":123456789012345678901234567890}}',
    b'{"properties":{"total":27.50,"a":"\\/"}}',
    b'{"properties":{"total":NaN}}',
    b'{"properties":{"a":"\\ud800"}}',
    b"[27]",
    b'"Order"',
    b"\xff{}",
    b"",
    b'{"properties":' + b"[" * 2000 + b"]" * 2000 + b"}",
)
"""Messages that JSON parsers take differently, or do not take."""


def _written(message: Any, *, ascii_only: bool) -> bytes:
    return json.dumps(message, ensure_ascii=ascii_only).encode()


raw_messages = st.builds(_written, messages, ascii_only=st.booleans()) | st.sampled_from(ODD_MESSAGES)


@st.composite
def stored_events(draw: st.DrawFn) -> StoredEvent:
    """The events of the filter's own tests, with odder texts and messages."""
    event = draw(events)
    ids = draw(st.tuples(*[st.none() | odd_texts] * 3))
    row = event.row._replace(name=draw(st.none() | odd_texts), user_id=ids[0], anonymous_id=ids[1])
    return event._replace(
        row=row,
        message_id=ids[2],
        message=draw(raw_messages),
        via=draw(st.sampled_from(Via)),
        source=event.source._replace(label=draw(st.none() | texts)),
    )


def write(path: Path, generated: Sequence[StoredEvent]) -> Path:
    """Write the events, one an exchange, by the session's own writer."""
    with SessionWriter(path) as writer:
        arrivals: list[Arrival] = [
            (make_exchange(via=event.via), [as_came(event)._replace(vendor=event.row.vendor)]) for event in generated
        ]
        writer.append(arrivals)
        for source in writer.sources.all():
            writer.rename_source(source.id, WORDS[source.id % len(WORDS)], None)
    with apsw.Connection(str(path)) as connection:
        # Verdicts and marks come from elsewhere than the events.
        marks = [(e.row.verdict, e.row.flags, number) for number, e in enumerate(generated, 1)]
        connection.executemany("UPDATE event SET verdict = ?, flags = flags & 40 | ? WHERE id = ?", marks)
    connection.close()
    return path


def passing(reader: SessionReader, expression: Expression) -> list[int]:
    """The ids that the predicate lets through."""
    keep = compile_filter(expression, NOW_US, orjson.loads)
    return [event.row.id for event in reader.events(0, 1_000_000) if keep(event)]


def found(reader: SessionReader, expression: Expression) -> list[int]:
    """The ids that the search finds, upwards; it must find the same downwards."""
    up = [number for each in Search(reader, expression, NOW_US).newer() for number in each.ids]
    down = [number for each in Search(reader, expression, NOW_US).older() for number in each.ids]
    assert down == up[::-1]
    return up


def shop(number: int, **changes: Any) -> Event:
    """Event ``number`` of a small shop."""
    event = Event(
        position=0,
        pointer="",
        vendor="segment",
        type=EventType.TRACK,
        name=("Order Completed", "Product Viewed", None)[number % 3],
        user_id=f"u-{number % 10}",
        anonymous_id=None,
        message_id=f"m-{number}",
        write_key="wk",
        label=None,
        library="analytics.js 1.0",
        timestamp_us=None,
        sent_us=None,
        time_us=NOW_US - number * 1_000_000,
        flags=EventFlag.NONE,
        message=json.dumps({"properties": {"total": number, "step": number % 4}}).encode(),
        problems=(Problem("clock", Severity.WARNING, ""),) if number % 50 == 0 else (),
    )
    return event._replace(**changes)
