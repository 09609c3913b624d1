"""The Deliveries page of an event: where it was sent, when, what each destination answered; the request beside it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector.core.errors import KnownError
from inspector.core.stored import StoredEvent
from inspector.gui.look.language import counted
from inspector.gui.look.look import Look
from inspector.gui.look.sentences import in_words
from inspector.gui.operations import Operations
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.surfaces import Line, Text
from inspector.gui.replay.deliverylist import DeliveryList
from inspector.gui.session.feed import SessionFeed

if TYPE_CHECKING:
    from inspector.gui.replay.exchangeview import Exchange, ExchangeView
    from inspector.storage.ledger.records import Delivery


class Sent(NamedTuple):
    """What became of an event, and the file that tells more."""

    delivery: "Delivery"
    ledger: str


class DeliveriesPage(QWidget):
    """Reads while it is in sight."""

    replay_wanted = Signal()

    def __init__(self, look: Look, operations: Operations, feed: SessionFeed) -> None:
        super().__init__()
        self._look, self._operations, self._feed = look, operations, feed
        self._event: StoredEvent | None = None
        self._asked = self._opened = 0
        self._seen: Any = None
        """What of the jobs was known when it was read last."""
        self._sent: Sequence[Sent] = ()
        self.exchange: ExchangeView | None = None
        self.list = DeliveryList(look)
        self.list.chosen.connect(self._open)
        self.summary = Text(look, tint="text_secondary", pixels=12)
        self.summary.setContentsMargins(16, 8, 16, 6)
        self._nothing = Text(look, tint="text_faint", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.replay = Button(look, self.tr("Replay…"), kind=Kind.PRIMARY, height=30)
        self.replay.describe(self.tr("Replay this event"), self.tr("Send it to destinations (Ctrl+R)"))
        self.replay.clicked.connect(self.replay_wanted)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_empty())
        self._stack.addWidget(self._make_body())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @property
    def words(self) -> str:
        """What is said in place of deliveries; empty where there are some."""
        return "" if self._stack.currentIndex() else self._nothing.text()

    def show_event(self, event: StoredEvent | None) -> None:
        """Show what became of this event."""
        before = self._event.row.id if self._event is not None else None
        self._event = event
        if event is None or event.row.id != before:
            self._show(())
        self._read()

    def jobs_changed(self, jobs: Sequence[dict[str, Any]]) -> None:
        """Read again when more was sent of the session."""
        session = self._feed.session
        path = str(session.path) if session is not None else ""
        seen = [(each["id"], each["left"], each["state"]) for each in jobs if each["session"] == path]
        if seen != self._seen:
            self._seen = seen
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Read."""
        super().showEvent(event)
        self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits any longer."""
        super().hideEvent(event)
        self._asked += 1

    def _read(self) -> None:
        session = self._feed.session
        if not self.isVisible() or self._event is None or session is None:
            return
        self._asked += 1
        work = partial(_deliveries_of, session.info.created_us, self._event.row.id)
        self._operations.run(work, partial(self._on_read, self._asked), partial(self._on_failed, self._asked))

    def _on_read(self, number: int, found: "list[Sent]") -> None:
        if number == self._asked and found != list(self._sent):
            self._show(found)

    def _on_failed(self, number: int, error: KnownError) -> None:
        if number == self._asked:
            self._show(())
            self._nothing.setText(in_words(str(error)))

    def _show(self, sent: Sequence[Sent]) -> None:
        self._sent = sent
        self._nothing.setText(self.tr("This event was not sent anywhere yet."))
        self._stack.setCurrentIndex(1 if sent else 0)
        words = counted("Deliveries", "{count} deliveries", "{count} delivery", len(sent))
        self.summary.setText(words)
        self.list.show_deliveries([each.delivery for each in sent])

    def _open(self, row: int) -> None:
        """Show the exchange of a delivery."""
        if not 0 <= row < len(self._sent) or self._event is None:
            return
        self._opened += 1
        work = partial(_exchange_of, self._sent[row], self._event)
        self._operations.run(work, partial(self._on_opened, self._opened), lambda _: None)

    def _on_opened(self, number: int, exchange: "Exchange") -> None:
        if number == self._opened:
            self._view().show_exchange(exchange)

    def _view(self) -> "ExchangeView":
        if self.exchange is None:
            from inspector.gui.replay.exchangeview import ExchangeView  # noqa: PLC0415 - it waits until it is needed

            self.exchange = ExchangeView(self._look, self.tr("The request and its answer"))
            self._below.addWidget(Line(self._look))
            self._below.addWidget(self.exchange, 1)
        return self.exchange

    def _make_empty(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._nothing)
        column.addWidget(self.replay, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return made

    def _make_body(self) -> QWidget:
        made = QWidget()
        self._below = QVBoxLayout(made)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(0)
        self._below.addWidget(self.summary)
        self._below.addWidget(self.list)
        return made


def _deliveries_of(session_us: int, event_id: int) -> list[Sent]:
    """What became of an event in all jobs and forwards, the newest first."""
    from inspector.storage.ledger.folder import (  # noqa: PLC0415 - it waits until it is needed
        JobFolder,
        forwards_folder,
        job_path,
        jobs_folder,
    )

    found: list[Sent] = []
    for folder in (jobs_folder(), forwards_folder()):
        sent = JobFolder(folder).deliveries_of(session_us, event_id)
        found += [Sent(each, str(job_path(folder, each.job))) for each in sent]
    return sorted(found, key=lambda each: each.delivery.at_us, reverse=True)


def _exchange_of(sent: Sent, event: StoredEvent) -> "Exchange":
    from inspector.gui.replay.exchangetext import answer_text, beside, request_text  # noqa: PLC0415 - likewise
    from inspector.gui.replay.exchangeview import Exchange  # noqa: PLC0415 - likewise
    from inspector.gui.replay.words import translate  # noqa: PLC0415 - likewise
    from inspector.storage.ledger.reader import LedgerReader  # noqa: PLC0415 - likewise

    number, words = sent.delivery.exchange_id, in_words(sent.delivery.words)
    if number is None:
        return Exchange("", None, "", words, words, words)
    with LedgerReader(Path(sent.ledger)) as reader:
        found = reader.exchange(number)
    if found is None:
        return Exchange("", None, "", words, words, words)
    gone = translate("Replay", "What was sent was let go: only the newest requests are kept.")
    none = translate("Replay", "The request has no JSON to compare with.")
    kept = bool(found.request.headers or found.request.body)
    mapping = beside(event, found.request) if kept else None
    return Exchange(request_text(found.request), mapping, answer_text(found), gone, none if kept else gone, gone)
