"""The panel at the right: what a destination would receive of the event that is shown, and what it answered last."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from inspector.core.errors import KnownError
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.sentences import in_words
from inspector.gui.operations import Operations
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.surfaces import ElidedText, Line, Surface, Text
from inspector.gui.replay.choosing import Choosing
from inspector.gui.replay.desk import ReplayDesk
from inspector.gui.replay.exchangeview import Exchange, ExchangeView
from inspector.gui.replay.shelf import Shelf
from inspector.gui.replay.words import Told, sign_of

if TYPE_CHECKING:
    from inspector.gui.replay.answers import LastAnswer
    from inspector.gui.replay.previewing import Previewed

_PAUSE_MS = 120


class PreviewPanel(Surface):
    """Shows one destination; nothing is ever sent from here."""

    edit_wanted = Signal(str)
    replay_wanted = Signal(str)
    start_wanted = Signal()
    """An engine is to be started."""
    closed = Signal()

    def __init__(self, look: Look, desk: ReplayDesk, shelf: Shelf, choosing: Choosing, operations: Operations) -> None:
        super().__init__(look, "panel")
        self._desk, self._shelf, self._choosing, self._operations = desk, shelf, choosing, operations
        self.name = ""
        """Of the destination that is shown."""
        self._asked = 0
        self._event: int | None = None
        self._answer: LastAnswer | None = None
        self.title = ElidedText(look, pixels=15, bold=True)
        self.about = ElidedText(look, tint="text_secondary")
        self.outcome = Text(look, pixels=12, wrap=True)
        self.view = ExchangeView(look, self.tr("What would be sent"))
        self.edit = Button(look, self.tr("Edit…"), height=28)
        self.replay = Button(look, self.tr("Replay to it…"), height=28)
        self.start = Button(look, self.tr("Start the engine"), kind=Kind.PRIMARY, height=28)
        self.start.describe(self.tr("Start the engine"), self.tr("It makes previews and runs jobs"))
        self.close_button = Button(look, kind=Kind.PLAIN, icon="cross", height=28)
        self.close_button.describe(self.tr("Close the preview"))
        self._soon = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._soon.timeout.connect(lambda: self.show_destination(self.name))
        self._lay_out()
        self.edit.clicked.connect(lambda: self.edit_wanted.emit(self.name))
        self.replay.clicked.connect(lambda: self.replay_wanted.emit(self.name))
        self.start.clicked.connect(self.start_wanted)
        self.close_button.clicked.connect(self.closed)

    def show_destination(self, name: str) -> None:
        """Preview the event that is shown beside the stream, else the newest."""
        self.name = name
        self._soon.stop()
        self.title.set_whole(self.tr("What {name} would receive").format(name=one_line(name)))
        self.edit.describe(self.tr("Edit {name}").format(name=one_line(name)))
        self.replay.describe(self.tr("Replay events to {name}").format(name=one_line(name)))
        self._asked += 1
        self._event, self._answer = self._choosing.current(), self._shelf.answers.get(name)
        self.outcome.hide()
        self.start.setVisible(not self._desk.engine)
        if self._event is None:
            self._say(self.tr("nothing is sent"), self.tr("The session has no event to preview yet."))
        elif not self._desk.engine:
            self._say(self.tr("nothing is sent"), self.tr("No engine is running, which makes the previews."))
        else:
            self.about.set_whole(self.tr("nothing is sent"))
            spec = {
                "session": self._choosing.session,
                "destinations": [name],
                "events": [[self._event, self._event]],
            }
            self._desk.preview(spec, 1, partial(self._on_told, self._asked), partial(self._on_failed, self._asked))

    def show_soon(self, name: str) -> None:
        """The same, once nobody goes on to another row."""
        self.name = name
        self._soon.start()

    def renew(self) -> None:
        """Preview again where something is different: the event, the engine, what was answered last."""
        if self.name and self.isVisible():
            event, answer = self._choosing.current(), self._shelf.answers.get(self.name)
            engine = self.start.isHidden()
            if (event, answer) != (self._event, self._answer) or engine is not self._desk.engine:
                self.show_destination(self.name)

    def _on_told(self, number: int, told: Told) -> None:
        if number == self._asked:
            session, event = self._choosing.session, self._event
            work = partial(_made, Path(session or ""), event or 0, told, self._answer)
            self._operations.run(work, partial(self._on_made, number), partial(self._on_failed, number))

    def _on_made(self, number: int, made: "Previewed") -> None:
        if number != self._asked:
            return
        words = self.tr("preview of {event}, nothing is sent")
        self.about.set_whole(words.format(event=made.event))
        self.outcome.setText(made.words)
        self.outcome.set_tint(sign_of(made.result).tint if made.result else "text_secondary")
        self.outcome.setVisible(bool(made.words))
        self.view.show_exchange(made.exchange)

    def _on_failed(self, number: int, error: KnownError) -> None:
        if number == self._asked:
            self._say(self.tr("nothing is sent"), in_words(str(error)))

    def _say(self, about: str, words: str) -> None:
        self.about.set_whole(about)
        self.view.show_exchange(Exchange("", None, "", words, words, words))

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self.title)
        titles.addWidget(self.about)
        head = QHBoxLayout()
        head.setContentsMargins(20, 16, 12, 10)
        head.addLayout(titles, 1)
        head.addWidget(self.close_button)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 10)
        foot.setSpacing(8)
        for button in (self.edit, self.replay, self.start):
            foot.addWidget(button)
        foot.addStretch(1)
        self.outcome.setContentsMargins(20, 8, 20, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.outcome)
        column.addWidget(self.view, 1)
        column.addWidget(Line(self.look))
        column.addLayout(foot)


def _made(session: Path, event_id: int, told: Told, answer: "LastAnswer | None") -> "Previewed":
    from inspector.gui.replay.previewing import make  # noqa: PLC0415 - it waits until it is needed

    return make(session, event_id, told, answer)
