"""Events that would go in a circle: two engines that forward to each other, or one that gets its own by another name.

Every request that is sent on carries ``transport.MARKER``. An event that came in such a request is sent on once; when
it comes again, by its messageId, it has been around. Without a messageId nobody could tell: it is not sent on at all.
"""

from collections.abc import Iterable

from inspector.core.event import EventFlag
from inspector.core.stored import StoredEvent
from inspector.destinations.transport import MARKER
from inspector.storage.reader import SessionReader

AROUND = "A replay or a forward sent it here, and it was here before: it would go in a circle."
NAMELESS = "A replay or a forward sent it here, and it has no messageId: it might go in a circle."
_MARKER = MARKER.lower()


def circling(reader: SessionReader, events: Iterable[StoredEvent]) -> dict[int, str]:
    """Why some of these events are not sent on, by their ids. Raises ``SessionFileError``."""
    marked: dict[int, bool] = {}
    found = {}
    for event in events:
        why = AROUND if event.row.flags & EventFlag.DUPLICATE else NAMELESS if event.message_id is None else None
        if why is None:
            continue
        exchange_id = event.row.exchange_id
        if exchange_id not in marked:
            marked[exchange_id] = _is_marked(reader, exchange_id)
        if marked[exchange_id]:
            found[event.row.id] = why
    return found


def _is_marked(reader: SessionReader, exchange_id: int) -> bool:
    heads = reader.exchange_heads(exchange_id - 1, 1)
    return any(head.id == exchange_id and any(name.lower() == _MARKER for name, _ in head.headers) for head in heads)
