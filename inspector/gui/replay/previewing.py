"""What the engine tells of a preview made ready to be shown, on a thread."""

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.core.delivery import Exchanged
from inspector.core.errors import SessionFileError
from inspector.core.stored import StoredEvent
from inspector.gui.look.sentences import in_words
from inspector.gui.replay.answers import LastAnswer
from inspector.gui.replay.exchangetext import answer_text, beside, exchange_of, request_text
from inspector.gui.replay.exchangeview import Exchange
from inspector.gui.replay.words import Told
from inspector.gui.stream.cells import event_name
from inspector.storage.ledger.reader import LedgerReader
from inspector.storage.reader import SessionReader

translate = QCoreApplication.translate


class Previewed(NamedTuple):
    """A preview of one event."""

    exchange: Exchange
    event: str
    """What the event is called."""
    words: str
    """What is to be said about it: why nothing would be sent, or what would have to be changed."""
    result: str


def make(session: Path, event_id: int, told: Told, answer: LastAnswer | None) -> Previewed:
    """Requests as a text, the event beside the first of them, and the last answer. Raises ``SessionFileError``."""
    with SessionReader(session) as reader:
        event = reader.event(event_id)
    preview = told["previews"][0] if told["previews"] else {"exchanges": [], "outcomes": []}
    exchanges = [exchange_of(each) for each in preview["exchanges"]]
    outcome = preview["outcomes"][0] if preview["outcomes"] else None
    said = _last(answer)
    request = "\n".join(request_text(each.request) for each in exchanges)
    why = in_words(outcome["words"]) if outcome is not None else translate("Replay", "The event is gone.")
    told_apart = bool(exchanges) and (outcome is None or outcome["result"] == "skipped")
    exchange = Exchange(
        request,
        beside(event, exchanges[0].request) if event is not None and exchanges else None,
        answer_text(said) if said is not None else "",
        why,
        translate("Replay", "The request has no JSON to compare with.") if exchanges else why,
        translate("Replay", "Nothing was sent there yet, or its answer was let go."),
    )
    words = "" if told_apart or not exchanges else why
    return Previewed(exchange, _name(event), words, outcome["result"] if outcome is not None else "")


def _name(event: StoredEvent | None) -> str:
    if event is None:
        return translate("Replay", "an event")
    return event_name(event.row) if event.row.name else event.row.type.word


def _last(answer: LastAnswer | None) -> Exchanged | None:
    if answer is None or answer.exchange is None:
        return None
    with suppress(SessionFileError), LedgerReader(Path(answer.ledger)) as reader:
        return reader.exchange(answer.exchange)
    return None
