"""How long filters over a session of a million events take, beside the bare ``LIKE`` of SQLite over the same file.

    python bench/search.py [--events 1000000]

The session is written by the session's own writer: messages of some 700 bytes, as SDKs in browsers send them. Each
search is one of ``storage.search``, newest first; the column filters are also evaluated with numpy, as the window does.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402 - found by the line above
from numpy.typing import NDArray  # noqa: E402 - found by the line above

from bench.results import Plan, Table, markdown, median, spread  # noqa: E402 - found by the line above
from inspector.core.event import Event, EventFlag, EventType  # noqa: E402 - found by the line above
from inspector.core.exchange import Exchange, Kind, Reply, Request, Via  # noqa: E402 - found by the line above
from inspector.core.filter import column_filter, parse  # noqa: E402 - found by the line above
from inspector.core.filter.columntree import (  # noqa: E402 - found by the line above
    AllOf,
    AnyOf,
    Between,
    ColumnFilter,
    Constant,
    Members,
    Node,
    Opposite,
)
from inspector.storage import schema  # noqa: E402 - found by the line above
from inspector.storage.columns import FIELDS  # noqa: E402 - found by the line above
from inspector.storage.reader import SessionReader  # noqa: E402 - found by the line above
from inspector.storage.search import Search  # noqa: E402 - found by the line above
from inspector.storage.writer import SessionWriter  # noqa: E402 - found by the line above

START_US = 1_795_000_000_000_000
PAGE = 200
_GROUP = 2_000
_NAMES = ("Product Viewed", "Product Added", "Checkout Started", "Order Completed", "Products Searched", "Coupon Used")
_SOURCES = (
    ("web-key-123456", "analytics.js npm:next-1.84.3"),
    ("ios-key-123456", "analytics-swift 1.9.1"),
    ("api-key", "python 2.3.5"),
)
REPLY = Reply(200, (("Content-Type", "application/json"),), b'{"success":true}')
_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
_MESSAGE = (
    '{"type":"track","event":"%s","userId":"u-%d","anonymousId":"a-%06x-6f1e-4d5c","messageId":"ajs-next-%032x",'
    '"properties":{"order_id":"50314b%d","total":%d.5,"currency":"EUR","products":[{"sku":"A-%d","quantity":2,'
    '"price":13.75}],"coupon":%s},"context":{"page":{"path":"/shop/item-%d","url":"https://shop.example/shop/item-%d",'
    '"referrer":"https://search.example/","title":"Garden chairs"},"userAgent":' + json.dumps(_AGENT) + ","
    '"locale":"de-DE","timezone":"Europe/Berlin","library":{"name":"analytics.js","version":"npm:next-1.84.3"}},'
    '"timestamp":"2026-11-18T10:26:40.120Z","originalTimestamp":"2026-11-18T10:26:40.120Z","integrations":{}}'
)

COLUMNS = ("type:track", 'event:"order completed"', "type:track -event:Product* source:web since:2026-11-18T15:00")
SEARCHES = (
    ("common text", "chairs"),
    ("common text, one source", "chairs source:web"),
    ("rare text", "50314b77"),
    ("no such text", "zebra"),
    ("one user", "user:u-77"),
    ("payload text", "properties.coupon:spring"),
    ("payload number", "properties.total>980"),
    ("payload key that is missing", "properties.voucher>1"),
    ("payload regex", "properties.order_id:/77[0-9]$/"),
)


class Timing(NamedTuple):
    """Milliseconds to the first page and to the end, of the longest slice, and what was found."""

    first: float
    whole: float
    slice: float
    found: int


def make_event(number: int) -> Event:
    """Event ``number`` of a make-believe shop."""
    key, library = _SOURCES[number % 3]
    kind = EventType.PAGE if number % 7 == 0 else EventType.TRACK
    name = _NAMES[number % 6]
    coupon = '"SPRING"' if number % 100 == 0 else "null"
    numbers = (number % 4211, number % 977, number, number, number % 1000, number % 50, coupon, number % 90)
    message = _MESSAGE % (name, *numbers, number % 90)
    moment = START_US + number * 37_000
    return Event(
        position=0,
        pointer="/batch/0",
        vendor="segment",
        type=kind,
        name=name,
        user_id=f"u-{number % 4211}",
        anonymous_id=f"a-{number % 977:06x}-6f1e-4d5c",
        message_id=f"ajs-next-{number:032x}",
        write_key=key,
        label=None,
        library=library,
        timestamp_us=moment,
        sent_us=moment,
        time_us=moment,
        flags=EventFlag.NONE,
        message=message.encode(),
        problems=(),
    )


def write_session(path: Path, count: int) -> None:
    """A finished session of ``count`` events."""
    request = Request(START_US, Via.ENDPOINT, "127.0.0.1:50112", "http", "POST", "/v1/batch", "1.1", (), b"{}", 2)
    exchange = Exchange(request, Kind.EVENTS, REPLY, 120, None)
    with SessionWriter(path) as writer:
        for start in range(0, count, _GROUP):
            events = [make_event(number) for number in range(start, min(count, start + _GROUP))]
            writer.append([(exchange, events[at : at + 50]) for at in range(0, len(events), 50)])


def search(reader: SessionReader, text: str) -> Timing:
    """One search to its end."""
    started = last = time.perf_counter()
    found, first, longest = 0, 0.0, 0.0
    for each in Search(reader, parse(text), START_US).older():
        found += len(each.ids)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
        if not first and found >= PAGE:
            first = now - started
    whole = time.perf_counter() - started
    return Timing((first or whole) * 1000, whole * 1000, longest * 1000, found)


def bare(reader: SessionReader, pattern: str, limit: int) -> float:
    """Milliseconds of one statement with ``LIKE`` and nothing else."""
    query = "SELECT id FROM payload WHERE message LIKE ? ORDER BY id DESC LIMIT ?"
    started = time.perf_counter()
    reader.connection.execute(query, (pattern, limit)).fetchall()
    return (time.perf_counter() - started) * 1000


def columns_of(reader: SessionReader) -> dict[str, NDArray[Any]]:
    """The columns of every event, as a window holds them."""
    record = np.dtype(list(FIELDS))
    parts = [np.frombuffer(block.data, record) for block in reversed(list(reader.blocks()))]
    after = sum(map(len, parts))
    parts.append(np.frombuffer(reader.heads(after, schema.BLOCK_ROWS).data, record))
    rows = np.concatenate(parts)
    return {name: rows[name].copy() for name, _ in FIELDS} | {"id": np.arange(1, len(rows) + 1)}


def learned(reader: SessionReader, text: str) -> ColumnFilter:
    """A column filter that knows the session's words."""
    found = column_filter(parse(text), START_US)
    assert found is not None, text
    for column, kind in (("name_id", schema.NAMES), ("library_id", schema.LIBRARIES), ("vendor_id", schema.VENDORS)):
        found.learn(column, reader.words(kind))
    found.learn_sources(reader.sources())
    return found


def evaluate(node: Node, columns: dict[str, NDArray[Any]]) -> NDArray[np.bool_]:
    """Which events pass."""
    match node:
        case Constant(value):
            return np.full(len(columns["id"]), value)
        case AllOf(nodes):
            return _joined(np.logical_and, nodes, columns)
        case AnyOf(nodes):
            return _joined(np.logical_or, nodes, columns)
        case Opposite(inner):
            return ~evaluate(inner, columns)
        case Between(column, low, high):
            values, result = columns[column], np.ones(len(columns[column]), np.bool_)
            result = result if low is None else result & (values >= low)
            return result if high is None else result & (values <= high)
        case Members():
            return np.frombuffer(node.table(), np.bool_).take(columns[node.column], mode="clip")


def _joined(join: np.ufunc, nodes: tuple[Node, ...], columns: dict[str, NDArray[Any]]) -> NDArray[np.bool_]:
    result: NDArray[np.bool_] = join.reduce([evaluate(each, columns) for each in nodes])
    return result


def measure(plan: Plan, folder: Path) -> Iterator[Table]:
    """The tables of this page."""
    path = folder / "search.evs"
    write_session(path, plan.events)
    with SessionReader(path) as reader:
        yield _columns_table(plan, reader)
        yield _search_table(plan, reader)


def _columns_table(plan: Plan, reader: SessionReader) -> Table:
    columns = columns_of(reader)
    rows = []
    for text in COLUMNS:
        chosen = learned(reader, text)
        by_numpy = _repeated(plan, lambda chosen=chosen: np.flatnonzero(evaluate(chosen.tree, columns)))  # type: ignore[misc]
        by_sql = [search(reader, text) for _ in range(plan.rounds)]
        assert by_sql[0].found == np.count_nonzero(evaluate(chosen.tree, columns)), text
        rows.append((f"`{text}`", f"{by_sql[0].found:,}", spread(by_numpy, 1), spread([each.whole for each in by_sql])))
    return Table(f"Column filters, {plan.events:,} events, ms", ("Filter", "Hits", "numpy", "SQL"), rows)


def _search_table(plan: Plan, reader: SessionReader) -> Table:
    rows = []
    for title, pattern in (("`LIKE '%chairs%'`, bare", "%chairs%"), ("`LIKE '%zebra%'`, bare", "%zebra%")):
        first = _timed(plan, lambda pattern=pattern: bare(reader, pattern, PAGE))  # type: ignore[misc]
        whole = _timed(plan, lambda pattern=pattern: bare(reader, pattern, -1))  # type: ignore[misc]
        rows.append((title, "", spread(first, 1), spread(whole), f"{max(whole):,.0f}"))
    for title, text in SEARCHES:
        times = [search(reader, text) for _ in range(plan.rounds)]
        first, whole = [each.first for each in times], [each.whole for each in times]
        longest = f"{median([each.slice for each in times]):,.0f}"
        rows.append((f"{title}: `{text}`", f"{times[0].found:,}", spread(first, 1), spread(whole), longest))
    head = ("Search", "Hits", f"Newest {PAGE}", "All", "Longest slice")
    return Table(f"Searches, {plan.events:,} events, ms", head, rows, "Where there are fewer hits, newest is all.")


def _repeated(plan: Plan, work: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(plan.rounds):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return times


def _timed(plan: Plan, work: Callable[[], float]) -> list[float]:
    return [work() for _ in range(plan.rounds)]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure filters over a session.")
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for table in measure(Plan(options.rounds, 1, 1, options.events), Path(folder)):
            print(markdown(table), flush=True)


if __name__ == "__main__":
    main()
