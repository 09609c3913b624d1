"""Writing a note on an event, and tags: what is there is read, what is typed in the bar below the stream is handed on.

What will be written on an event, but waits for its turn, counts as written.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from inspector.core.annotations import clean_note
from inspector.core.errors import KnownError
from inspector.gui.bridge import Bridge
from inspector.gui.look.language import counted, grouped
from inspector.gui.session.feed import SessionFeed
from inspector.gui.stream.annotationbar import AnnotationBar
from inspector.gui.stream.undoing import Noted, Wanted, Work
from inspector.storage.annotations import Action
from inspector.storage.reader import SessionReader

if TYPE_CHECKING:
    from inspector.gui.stream.idranges import IdRanges

_KNOWN_TAGS = 200

Chosen = Callable[[], "IdRanges"]
"""Which events are meant; may wait for another thread."""


class Written(NamedTuple):
    """What is written on events before anything is typed."""

    chosen: "IdRanges"
    events: int
    note: str | None
    tags: tuple[str, ...]
    known: list[str]
    """Tags of this session."""

    @property
    def event_id(self) -> int:
        """The first of them."""
        return int(self.chosen[0, 0])


Open = Callable[[Written], None]


class AnnotationWriting(QObject):
    """Opens the editors of a bar and tells what is wanted."""

    wanted = Signal(object)
    """A sequence of ``Work``, to be done to the session that is shown."""
    failed = Signal(object)
    """A ``KnownError``."""

    def __init__(
        self, feed: SessionFeed, bridge: Bridge, bar: AnnotationBar, pending: Callable[[Path], Sequence[Work]]
    ) -> None:
        """``pending`` is what will yet be done to a session."""
        super().__init__(bar)
        self._feed, self._bridge, self._bar, self._pending = feed, bridge, bar, pending
        self._editing: Written | None = None
        bar.note_written.connect(self._on_note)
        bar.tags_written.connect(self._on_tags)

    def note(self, chosen: Chosen) -> None:
        """Let a note be written on the one event chosen."""
        self._read(chosen, self._open_note)

    def tags(self, chosen: Chosen) -> None:
        """Let tags be put on events, or taken off one."""
        self._read(chosen, self._open_tags)

    def forget(self) -> None:
        """What was being edited is gone."""
        self._editing = None
        self._bar.close_editor()

    def _read(self, chosen: Chosen, then: Open) -> None:
        session = self._feed.session
        if session is None:
            return
        pending = self._pending(session.path)
        future = session.details.submit(lambda reader: _written_on(reader, chosen(), pending))

        def answered(future: "Future[Written | None]") -> None:
            if future.cancelled() or self._feed.session is not session:
                return
            error = future.exception()
            if isinstance(error, KnownError):
                self.failed.emit(error)
            elif (written := future.result()) is not None:
                self._begin(written, then)

        future.add_done_callback(lambda future: self._bridge.post(partial(answered, future)))

    def _begin(self, written: Written, then: Open) -> None:
        editing = self._editing
        if self._bar.noting and then == self._open_note and editing and editing.event_id == written.event_id:
            self._bar.note.setFocus()  # what was typed stays
            return
        self._bar.keep_note()  # of the event before
        self._editing = written
        then(written)

    def _open_note(self, written: Written) -> None:
        about = self.tr("Note on event {number}").format(number=grouped(written.event_id))
        self._bar.write_note(about, written.note or "")

    def _open_tags(self, written: Written) -> None:
        if written.events == 1:
            about = self.tr("Tags of event {number}").format(number=grouped(written.event_id))
        else:
            about = counted(
                "Annotating", "Tags to put on {count} events", "Tags to put on {count} event", written.events
            )
        self._bar.write_tags(about, written.tags, written.known)

    def _on_note(self, text: str) -> None:
        editing, self._editing = self._editing, None
        if editing is not None:
            self.wanted.emit((Noted(editing.event_id, None, clean_note(text)),))

    def _on_tags(self, put: list[str], removed: list[str]) -> None:
        editing, self._editing = self._editing, None
        if editing is not None and (put or removed):
            actions = [(Action.TAG, word) for word in put] + [(Action.UNTAG, word) for word in removed]
            self.wanted.emit(tuple(Wanted(action, lambda: editing.chosen, word) for action, word in actions))


def _written_on(reader: SessionReader, chosen: "IdRanges", pending: Sequence[Work]) -> Written | None:
    """What is written on events, of many only how many; None where there are none."""
    from inspector.gui.stream.idranges import count_of  # noqa: PLC0415 - numpy waits until it is needed

    count = count_of(chosen)
    known = reader.tags()[:_KNOWN_TAGS]
    event_id = int(chosen[0, 0]) if count == 1 else 0
    event = reader.event(event_id) if event_id else None
    if event is None:
        return Written(chosen, count, None, (), known) if count else None
    note, tags = event.note, list(event.tags)
    for work in pending:
        if isinstance(work, Noted) and work.event_id == event_id:
            note = work.after
        elif isinstance(work, Wanted) and work.word and _holds(work, event_id):
            tags = [tag for tag in tags if tag != work.word] + [work.word] * (work.action is Action.TAG)
    return Written(chosen, 1, note, tuple(tags), known)


def _holds(wanted: Wanted, event_id: int) -> bool:
    try:
        ranges = wanted.chosen()
    except CancelledError:  # its session was closed
        return False
    return bool(((ranges[:, 0] <= event_id) & (event_id <= ranges[:, 1])).any())
