"""The commands that mark, note, tag and delete the chosen events, and undo that.

Long because each command has its action, its words and its answer, and they share one undo; the work is in
``annotationwork``.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from inspector.core.annotations import clean_note
from inspector.core.errors import KnownError
from inspector.core.event import EventFlag
from inspector.gui.bridge import Bridge
from inspector.gui.look.language import counted, grouped
from inspector.gui.look.look import Look
from inspector.gui.session.feed import SessionFeed
from inspector.gui.session.opened import OpenedSession
from inspector.gui.stream.annotationbar import AnnotationBar
from inspector.gui.stream.annotationwork import AnnotationWork, Finished, Wanted, Work
from inspector.gui.stream.matches import Rows
from inspector.gui.stream.model import StreamModel
from inspector.gui.stream.table import StreamTable
from inspector.gui.stream.undoing import Done, History, Noted
from inspector.storage.annotations import Action
from inspector.storage.reader import SessionReader

if TYPE_CHECKING:
    from concurrent.futures import Future

    from inspector.gui.stream.idranges import IdRanges

translate = QCoreApplication.translate

_KNOWN_TAGS = 200

AT_ONCE = 50_000
"""Rows whose events are worked out in the event of the key, a few milliseconds."""

T = TypeVar("T")

Written = tuple[str | None, tuple[str, ...], list[str]]
"""Note and tags of an event, and the tags that the session knows."""


class AnnotationCommands(QObject):
    """Works on what is chosen in a table. ``work`` is given once there is somebody who writes."""

    failed = Signal(object)
    """A ``KnownError``."""

    def __init__(self, look: Look, feed: SessionFeed, bridge: Bridge, table: StreamTable, model: StreamModel) -> None:
        super().__init__(table)
        self._feed, self._bridge, self._table, self._model = feed, bridge, table, model
        self._work: AnnotationWork | None = None
        self._live: Callable[[], bool] = lambda: False
        self._history = History()
        self._editing: tuple[Path, IdRanges] | None = None
        self._doing = ""
        self._go_to: int | None = None
        self._make_actions()
        self.bar = AnnotationBar(look, self.undo)
        self.bar.note_written.connect(self._on_note)
        self.bar.tags_written.connect(self._on_tags)
        self.bar.stop_wanted.connect(self._on_stop)
        self.bar.closed.connect(table.setFocus)
        feed.restarted.connect(self._on_restarted)
        feed.columns_complete.connect(self._enable)
        feed.revised.connect(lambda *_: self._enable())
        table.installEventFilter(self)
        self._enable()

    @property
    def actions(self) -> list[QAction | None]:
        """What the menu of a row holds; None for a line between."""
        return [self.mark, self.note, self.tag, None, self.delete, self.restore]

    def serve(self, work: AnnotationWork, live: Callable[[], bool]) -> None:
        """Have it written by this; ``live`` says whether the engine writes the session that is shown."""
        self._work, self._live = work, live
        work.progress.connect(self._on_progress)
        work.failed.connect(self.failed)

    def _make_actions(self) -> None:
        self.mark = self._action(self.tr("Mark"), "M", self.tr("Mark the chosen events, or take the marks off"))
        self.note = self._action(self.tr("Note…"), ";", self.tr("Write a note on the event"))
        self.tag = self._action(self.tr("Tags…"), "T", self.tr("Put tags on the chosen events, or take them off"))
        self.delete = self._action(
            self.tr("Delete"), "Del", self.tr("Delete the chosen events; they can be brought back")
        )
        self.restore = self._action(self.tr("Bring back"), "", self.tr("Bring deleted events back"))
        self.restore_all = self._action(self.tr("Bring all back"), "", self.tr("Bring all deleted events back"))
        self.undo = self._action(self.tr("Undo"), "Ctrl+Z", self.tr("Undo what was done to events"))
        self.redo = self._action(self.tr("Redo"), "Ctrl+Shift+Z", self.tr("Do again what was undone"))
        self.empty_bin = self._action(
            self.tr("Empty the bin"), "", self.tr("Delete for good what was deleted; this cannot be undone")
        )
        self.mark.triggered.connect(self._on_mark)
        self.note.triggered.connect(partial(self._read_and, self._open_note, only_current=True))
        self.tag.triggered.connect(partial(self._read_and, self._open_tags, only_current=False))
        self.delete.triggered.connect(partial(self._on_action, Action.DELETE))
        self.restore.triggered.connect(partial(self._on_action, Action.RESTORE))
        self.restore_all.triggered.connect(self._on_restore_all)
        self.undo.triggered.connect(self._on_undo)
        self.redo.triggered.connect(self._on_redo)
        self.empty_bin.triggered.connect(self._on_empty_bin)

    def _action(self, text: str, keys: str, tip: str) -> QAction:
        action = QAction(text, self)
        if keys:
            sequence = QKeySequence(keys)
            action.setShortcut(sequence)
            tip = f"{tip} ({sequence.toString(QKeySequence.SequenceFormat.NativeText)})"
        action.setToolTip(tip)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._table.addAction(action)
        return action

    def _gather(self, work: Callable[[Sequence[range], Rows], T], then: Callable[[T], None]) -> None:
        """Work out something about the chosen rows and go on with it: at once, or where they are very many, later."""
        parts, rows, session = self._table.selected_rows(), self._model.matches, self._feed.session
        if session is None:
            return
        self._work_out(session, lambda: work(parts, rows), then, sum(map(len, parts)))

    def _work_out(self, session: OpenedSession, work: Callable[[], T], then: Callable[[T], None], rows: int) -> None:
        """Do it here when it is about a few rows, on a reader's thread when it would take longer than a frame may."""
        if rows <= AT_ONCE:
            then(work())
            return
        future = session.details.submit(lambda _: work())

        def done(future: "Future[T]") -> None:
            if not future.cancelled() and self._feed.session is session:
                then(future.result())

        future.add_done_callback(lambda future: self._bridge.post(partial(done, future)))

    def _current(self) -> int | None:
        index = self._table.currentIndex()
        return self._model.matches.id_at(index.row()) if index.isValid() else None

    def _on_mark(self) -> None:
        from inspector.gui.stream.idranges import all_have, chosen_ranges  # noqa: PLC0415 - as above

        columns = self._feed.columns

        def look(parts: Sequence[range], rows: Rows) -> "tuple[IdRanges, bool]":
            ranges = chosen_ranges(rows, parts)
            return ranges, len(ranges) > 0 and columns is not None and all_have(columns, ranges, EventFlag.MARKED)

        self._gather(look, lambda found: self._do([(Action.UNMARK if found[1] else Action.MARK, "")], found[0]))

    def _on_action(self, action: Action) -> None:
        from inspector.gui.stream.idranges import chosen_ranges  # noqa: PLC0415 - as above

        self._gather(lambda parts, rows: chosen_ranges(rows, parts), partial(self._do, [(action, "")]))
        if action is Action.DELETE:
            self._go_to = self._next_left()
            # What is about to go need not be kept selected, row by row, while it goes.
            self._table.clearSelection()
            self._table.selectionModel().clearCurrentIndex()

    def has_deleted(self) -> bool:
        """Whether there are deleted events that can be brought back."""
        return self._feed.columns is not None and self._feed.columns.restorable > 0

    def _on_restore_all(self) -> None:
        from inspector.gui.session.columns import restorable  # noqa: PLC0415 - as above
        from inspector.gui.stream.idranges import matching_ranges  # noqa: PLC0415 - as above

        session, columns, first, last = self._feed.session, self._feed.columns, self._feed.first_id, self._feed.last_id
        if session is not None and columns is not None and self.has_deleted() and not self._busy():
            work = partial(matching_ranges, columns, restorable, first, last)
            self._work_out(session, work, partial(self._do, [(Action.RESTORE, "")]), last - first + 1)

    def _next_left(self) -> int | None:
        """The event to go to once the chosen ones are gone: the next one, or the one before."""
        parts, rows = self._table.selected_rows(), self._model.matches
        if not parts:
            return None
        after, before = parts[-1].stop, parts[0].start - 1
        if after < rows.count:
            return rows.id_at(after)
        return rows.id_at(before) if before >= 0 else None

    def rows_changed(self) -> None:
        """The stream shows other events: go to the one next to what was deleted."""
        wanted, self._go_to = self._go_to, None
        row = self._model.matches.row_of(wanted) if wanted is not None else None
        if row is not None and not self._table.currentIndex().isValid():
            self._table.select_row(row)

    def _read_and(self, then: Callable[["IdRanges", Written], None], *, only_current: bool) -> None:
        """Read what is written on the event and go on with it."""
        from inspector.gui.stream.idranges import chosen_ranges  # noqa: PLC0415 - as above

        session, current = self._feed.session, self._current()
        if session is None or current is None or self._busy():
            return
        row = self._table.currentIndex().row()
        here, rows = [range(row, row + 1)], self._model.matches
        if only_current:
            self._read_on(session, then, chosen_ranges(rows, here))
        else:
            self._gather(lambda parts, rows: chosen_ranges(rows, parts or here), partial(self._read_on, session, then))

    def _read_on(self, session: OpenedSession, then: Callable[["IdRanges", Written], None], ranges: "IdRanges") -> None:
        if not len(ranges):
            return
        first, last = int(ranges[0, 0]), int(ranges[-1, 1])
        future = session.details.submit(partial(_written_on, first if first == last else 0))

        def answered(future: "Future[Written]") -> None:
            if future.cancelled() or self._feed.session is not session:
                return
            error = future.exception()
            if isinstance(error, KnownError):
                self.failed.emit(error)
            elif self.bar.noting and then == self._open_note and self._is_edited(first):
                self.bar.note.setFocus()  # what was typed stays
            else:
                self.bar.keep_note()  # of the event before
                self._editing = (session.path, ranges)
                then(ranges, future.result())

        future.add_done_callback(lambda future: self._bridge.post(partial(answered, future)))

    def _is_edited(self, event_id: int) -> bool:
        """Whether it is this event of the shown session on which something is being written."""
        editing = self._editing
        return editing is not None and self._is_shown(editing[0]) and int(editing[1][0, 0]) == event_id

    def _open_note(self, ranges: "IdRanges", written: Written) -> None:
        self.bar.write_note(
            self.tr("Note on event {number}").format(number=grouped(int(ranges[0, 0]))), written[0] or ""
        )

    def _open_tags(self, ranges: "IdRanges", written: Written) -> None:
        from inspector.gui.stream.idranges import count_of  # noqa: PLC0415 - as above

        _, had, known = written
        count = count_of(ranges)
        if count == 1:
            about = self.tr("Tags of event {number}").format(number=grouped(int(ranges[0, 0])))
        else:
            about = counted("Annotating", "Tags to put on {count} events", "Tags to put on {count} event", count)
        self.bar.write_tags(about, had, known)

    def _on_note(self, text: str) -> None:
        editing, self._editing = self._editing, None
        if editing is not None and self._is_shown(editing[0]):
            self._run([Noted(int(editing[1][0, 0]), None, clean_note(text))], self._add_step)

    def _on_tags(self, put: list[str], removed: list[str]) -> None:
        editing, self._editing = self._editing, None
        if editing is not None and self._is_shown(editing[0]):
            actions = [(Action.TAG, word) for word in put] + [(Action.UNTAG, word) for word in removed]
            self._do(actions, editing[1])

    def _is_shown(self, path: Path) -> bool:
        return self._feed.session is not None and self._feed.session.path == path

    def _do(self, actions: Sequence[tuple[Action, str]], ranges: "IdRanges") -> None:
        if len(ranges) and actions:
            self._run([Wanted(action, ranges, word) for action, word in actions], self._add_step)

    def _run(self, wanted: Sequence[Work], finished: Finished) -> None:
        session = self._feed.session
        if session is None or self._work is None or not wanted:
            return
        self._doing = _words(wanted[0])
        shown = session

        def ended(done: tuple[Done, ...], complete: bool) -> None:
            if self._feed.session is shown:
                finished(tuple(each for each in done if isinstance(each, Noted) or each.events), complete)
                self._enable()

        self._work.run(session.path, wanted, ended, live=self._live())
        self._enable()

    def _busy(self) -> bool:
        return self._work is not None and self._work.busy

    def _add_step(self, step: tuple[Done, ...], _: bool) -> None:
        if step:
            self._history.add(step)
            self.bar.say(_told(step))

    def _on_undo(self) -> None:
        step = self._history.last
        if step and not self._busy():
            self._run([_work(each.undone()) for each in reversed(step)], self._after_undo)

    def _after_undo(self, _: tuple[Done, ...], complete: bool) -> None:
        if not complete:  # what is left of it can still be undone
            return
        told = _told(self._history.last)
        self._history.undone()
        self.bar.say(self.tr("Undone: {what}").format(what=told))

    def _on_redo(self) -> None:
        step = self._history.next
        if step and not self._busy():
            self._run([_work(each) for each in step], self._after_redo)

    def _after_redo(self, _: tuple[Done, ...], complete: bool) -> None:
        if not complete:
            return
        told = _told(self._history.next)
        self._history.redone()
        self.bar.say(told)

    def _on_empty_bin(self) -> None:
        session = self._feed.session
        if session is not None and self._work is not None and not self._busy():
            self._work.empty_bin(session.path, self._on_emptied, live=self._live())

    def _on_emptied(self, count: int) -> None:
        self._history.clear()
        self._enable()
        self.bar.say(counted("Annotating", "Deleted {count} events for good", "Deleted {count} event for good", count))

    def _on_stop(self) -> None:
        if self._work is not None:
            self._work.stop()

    def _on_progress(self, share: float | None) -> None:
        self.bar.show_progress(self._doing, share)

    def _on_restarted(self) -> None:
        self._history.clear()
        self._editing = self._go_to = None
        self.bar.close_editor()
        self.bar.hide()
        self._enable()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The newest rows stay in sight when the bar takes some of the room."""
        if watched is self._table and event.type() is QEvent.Type.Resize and self._table.following.scrolls:
            self._table.follow()
        return False

    def _enable(self) -> None:
        deleted = self._feed.columns is not None and self._feed.columns.deleted > 0
        self.restore.setEnabled(deleted)
        self.restore_all.setEnabled(deleted)
        self.empty_bin.setEnabled(deleted)
        last, following = self._history.last, self._history.next
        self.undo.setEnabled(bool(last) and not self._busy())
        self.redo.setEnabled(bool(following) and not self._busy())
        self.undo.setText(self.tr("Undo: {what}").format(what=_told(last)) if last else self.tr("Undo"))
        self.redo.setText(self.tr("Redo: {what}").format(what=_told(following)) if following else self.tr("Redo"))


def _work(done: Done) -> Work:
    return done if isinstance(done, Noted) else Wanted(done.action, done.changed, done.word)


def _words(wanted: Work) -> str:
    """What is being done."""
    if isinstance(wanted, Noted):
        return translate("Annotating", "Writing a note …")
    return {
        Action.MARK: translate("Annotating", "Marking events …"),
        Action.UNMARK: translate("Annotating", "Taking marks off …"),
        Action.DELETE: translate("Annotating", "Deleting events …"),
        Action.RESTORE: translate("Annotating", "Bringing events back …"),
        Action.TAG: translate("Annotating", "Putting tags on events …"),
        Action.UNTAG: translate("Annotating", "Taking tags off events …"),
    }[wanted.action]


def _told(step: tuple[Done, ...]) -> str:
    """What was done."""
    return " · ".join(_one_told(each) for each in step)


def _one_told(done: Done) -> str:
    if isinstance(done, Noted):
        if done.after is None:
            return translate("Annotating", "Removed the note on event {number}").format(number=grouped(done.event_id))
        return translate("Annotating", "Noted event {number}").format(number=grouped(done.event_id))
    count, tag = done.events, f"“{done.word}”"
    words = {
        Action.MARK: counted("Annotating", "Marked {count} events", "Marked an event", count),
        Action.UNMARK: counted("Annotating", "Unmarked {count} events", "Unmarked an event", count),
        Action.DELETE: counted("Annotating", "Deleted {count} events", "Deleted an event", count),
        Action.RESTORE: counted("Annotating", "Brought {count} events back", "Brought an event back", count),
        Action.TAG: counted("Annotating", "Tagged {count} events {tag}", "Tagged an event {tag}", count, tag=tag),
        Action.UNTAG: counted("Annotating", "Took {tag} off {count} events", "Took {tag} off an event", count, tag=tag),
    }
    return words[done.action]


def _written_on(event_id: int, reader: SessionReader) -> Written:
    """What is written on an event, nothing with 0."""
    event = reader.event(event_id) if event_id else None
    tags = reader.tags()[:_KNOWN_TAGS]
    return (None, (), tags) if event is None else (event.note, event.tags, tags)
