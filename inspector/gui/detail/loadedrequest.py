"""One exchange made ready to be shown, on the reader's thread: its texts, the facts about it, the events it brought."""

from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

from inspector.core.stored import EventRow, StoredExchange
from inspector.gui.detail.requesttext import Written, hex_text, raw_text, request_text
from inspector.storage.reader import SessionReader

MOST_SIBLINGS = 2_000
"""Events of one request that are listed."""

_MOST_GAPS = 1_000
"""Ids that are tried on the way to the request before; deleted ones leave gaps."""


class LoadedRequest(NamedTuple):
    """Everything that the page shows."""

    stored: StoredExchange
    readable: Written
    raw: Written
    dump: Written
    siblings: tuple[EventRow, ...]


def load_request(reader: SessionReader, exchange_id: int, *, reveal: bool) -> LoadedRequest | None:
    """An exchange, laid out; None when it is gone."""
    stored = reader.exchange(exchange_id)
    if stored is None:
        return None
    exchange, ids = stored.exchange, stored.event_ids[:MOST_SIBLINGS]
    siblings = tuple(reader.rows(ids[0], ids[-1])) if ids else ()
    return LoadedRequest(
        stored,
        request_text(exchange, reveal=reveal),
        raw_text(exchange, reveal=reveal),
        Written(hex_text(exchange.request.body, reveal=reveal)),
        siblings,
    )


def neighbour(exchange_id: int, step: int, *, reveal: bool) -> Callable[[SessionReader], LoadedRequest | None]:
    """What loads the exchange after (1) or before (-1) one, with events or without; None at the end."""

    def load(reader: SessionReader) -> LoadedRequest | None:
        if step > 0:
            found = [stored.id for stored in reader.exchanges(exchange_id, 1)]
        else:
            before = range(exchange_id - 1, max(0, exchange_id - _MOST_GAPS), -1)
            found = list(islice((number for number in before if reader.exchange(number) is not None), 1))
        return load_request(reader, found[0], reveal=reveal) if found else None

    return load


def again(exchange_id: int, *, reveal: bool) -> Callable[[SessionReader], LoadedRequest | None]:
    """What loads an exchange."""
    return lambda reader: load_request(reader, exchange_id, reveal=reveal)
