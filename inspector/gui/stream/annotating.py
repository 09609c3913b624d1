"""The commands that mark, note, tag and delete the chosen events, and undo that.

What is asked for while something else is being done is done in its turn, and undo stops what it undoes.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from inspector.gui.bridge import Bridge
from inspector.gui.look.language import counted
from inspector.gui.look.look import Look
from inspector.gui.session.feed import SessionFeed
from inspector.gui.stream.annotationbar import AnnotationBar
from inspector.gui.stream.annotationwords import asked, doing, told
from inspector.gui.stream.annotationwork import AnnotationWork, End, Job, Outcome, Progress
from inspector.gui.stream.annotationwriting import AnnotationWriting, Chosen
from inspector.gui.stream.model import StreamModel
from inspector.gui.stream.table import StreamTable
from inspector.gui.stream.undoing import Emptied, Emptying, History, Step, Wanted, Work, does_again
from inspector.storage.annotations import Action

if TYPE_CHECKING:
    from inspector.gui.stream.idranges import IdRanges

AT_ONCE = 50_000
"""Rows whose events are worked out in the event of the key, a few milliseconds."""

Learn = Callable[[History, Outcome], str]
"""Keeps in the history what came of a job; what there is to say of it."""


class AnnotationCommands(QObject):
    """Works on what is chosen in a table. ``work`` is given once there is somebody who writes."""

    failed = Signal(object)
    """A ``KnownError``."""

    def __init__(self, look: Look, feed: SessionFeed, bridge: Bridge, table: StreamTable, model: StreamModel) -> None:
        super().__init__(table)
        self._feed, self._table, self._model = feed, table, model
        self._work: AnnotationWork | None = None
        self._history = History()
        self._said: list[str] = []
        """What was done and is not told yet, since more is being done."""
        self._go_to: int | None = None
        self._make_actions()
        self.bar = AnnotationBar(look, self.undo)
        self.bar.stop_wanted.connect(self._on_stop)
        self.bar.closed.connect(table.setFocus)
        self._writing = AnnotationWriting(
            feed, bridge, self.bar, lambda path: self._work.pending(path) if self._work else []
        )
        self._writing.wanted.connect(self._do)
        self._writing.failed.connect(self.failed)
        self._connect_actions()
        feed.restarted.connect(self._on_restarted)
        feed.columns_complete.connect(self._enable)
        feed.revised.connect(lambda *_: self._enable())
        table.installEventFilter(self)
        self._enable()

    @property
    def actions(self) -> list[QAction | None]:
        """What the menu of a row holds; None for a line between."""
        return [self.mark, self.note, self.tag, None, self.delete, self.restore]

    @property
    def busy(self) -> bool:
        """Whether anything is being done to events."""
        return self._work is not None and self._work.busy

    def serve(self, work: AnnotationWork) -> None:
        """Have it written by this."""
        self._work = work
        work.progress.connect(self._on_progress)
        work.failed.connect(self.failed)

    def close_session(self) -> None:
        """Another session will be shown: a note that was begun is kept. What is being done goes on."""
        self.bar.keep_note()

    def finish(self) -> None:
        """The window closes: return once all that was asked for is written."""
        self.close_session()
        if self._work is not None:
            self._work.finish()

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

    def _connect_actions(self) -> None:
        self.mark.triggered.connect(partial(self._on_action, Action.MARK, toggles=True))
        self.note.triggered.connect(self._on_note)
        self.tag.triggered.connect(self._on_tag)
        self.delete.triggered.connect(self._on_delete)
        self.restore.triggered.connect(partial(self._on_action, Action.RESTORE))
        self.restore_all.triggered.connect(self._on_restore_all)
        self.undo.triggered.connect(self._on_undo)
        self.redo.triggered.connect(self._on_redo)
        self.empty_bin.triggered.connect(lambda: self._do((Emptying(),)))

    def _chosen(self) -> Chosen | None:
        """The events of the chosen rows; None, and that is said, when none is chosen."""
        from inspector.gui.stream.idranges import chosen_ranges  # noqa: PLC0415 - numpy waits until it is needed

        parts = self._table.selected_rows()
        if not parts:
            self.bar.say(self.tr("Choose an event first."), undoable=False)
            return None
        return self._worked_out(partial(chosen_ranges, self._model.matches, parts), sum(map(len, parts)))

    def _worked_out(self, work: "Callable[[], IdRanges]", rows: int) -> Chosen:
        """The outcome of some work: done here when it is about a few rows, else on a reader's thread."""
        session = self._feed.session
        if rows > AT_ONCE and session is not None:
            return session.details.submit(lambda _: work()).result
        ranges = work()
        return lambda: ranges

    def _on_action(self, action: Action, *, toggles: bool = False) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._do((Wanted(action, chosen, toggles=toggles),))

    def _on_delete(self) -> None:
        self._on_action(Action.DELETE)
        self._go_to = self._next_left()
        # What is about to go need not be kept selected, row by row, while it goes.
        self._table.clearSelection()
        self._table.selectionModel().clearCurrentIndex()

    def _on_note(self) -> None:
        here = self._current()
        if here is not None:
            self._writing.note(here)

    def _on_tag(self) -> None:
        chosen = self._chosen() if self._table.selected_rows() else self._current()
        if chosen is not None:
            self._writing.tags(chosen)

    def _current(self) -> Chosen | None:
        """The event that the keyboard is on; None, and that is said, when there is none."""
        from inspector.gui.stream.idranges import chosen_ranges  # noqa: PLC0415 - as above

        index = self._table.currentIndex()
        if not index.isValid():
            self.bar.say(self.tr("Choose an event first."), undoable=False)
            return None
        return self._worked_out(partial(chosen_ranges, self._model.matches, [range(index.row(), index.row() + 1)]), 1)

    def has_deleted(self) -> bool:
        """Whether there are deleted events that can be brought back."""
        return self._feed.columns is not None and self._feed.columns.restorable > 0

    def _on_restore_all(self) -> None:
        from inspector.gui.session.columns import restorable  # noqa: PLC0415 - as above
        from inspector.gui.stream.idranges import every, matching_ranges  # noqa: PLC0415 - as above

        columns, first, last = self._feed.columns, self._feed.first_id, self._feed.last_id
        if columns is None:
            return
        if self.busy:  # who knows which will be deleted by then
            self._do((Wanted(Action.RESTORE, lambda: every(first, last)),))
        elif self.has_deleted():
            found = self._worked_out(partial(matching_ranges, columns, restorable, first, last), last - first + 1)
            self._do((Wanted(Action.RESTORE, found),))

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

    def _do(self, works: Sequence[Work]) -> None:
        self._run(lambda: works, self._learn)

    def _on_undo(self) -> None:
        if self._work is not None:
            self._work.take_back(self._history)
        history = self._history
        self._run(lambda: history.last.undoing() if history.last else (), self._learn_undo, undoes=True)

    def _on_redo(self) -> None:
        history = self._history
        self._run(lambda: history.next.again if history.next else (), self._learn_redo)

    def _run(self, turn: Callable[[], Sequence[Work]], learn: Learn, *, undoes: bool = False) -> None:
        session, history = self._feed.session, self._history
        if session is None or self._work is None:
            return

        def ended(outcome: Outcome) -> None:
            words = learn(history, outcome)
            self._tell(words if history is self._history else "")

        self._work.run(Job(session.path, history, turn, ended, undoes=undoes))
        self._enable()

    def _learn(self, history: History, outcome: Outcome, *, again: bool = False) -> str:
        """Keep what can be undone of what was done, and what can be tried again of what failed."""
        done, taken_back = outcome.done, outcome.end is End.TAKEN_BACK
        if any(isinstance(each, Emptied) for each in done):
            history.clear()
            return told(done)
        if done or taken_back:
            whole = outcome.end in {End.DONE, End.FAILED}
            step = Step(done, tuple(map(does_again, done)) if whole else outcome.asked)
            (history.redone if again else history.add)(step)
        if outcome.end is End.FAILED and (done or not again):
            history.postpone(Step((), outcome.asked))
        if done or taken_back:
            return "" if taken_back else told(done)
        unchanged = {
            End.DONE: self.tr("Nothing was changed: it is so already."),
            End.STOPPED: self.tr("Stopped before anything was changed."),
        }
        return unchanged.get(outcome.end, "")

    def _learn_redo(self, history: History, outcome: Outcome) -> str:
        if history.next is None:
            return self.tr("There is nothing to do again.")
        return self._learn(history, outcome, again=True)

    def _learn_undo(self, history: History, outcome: Outcome) -> str:
        step = history.last
        if step is None:
            return self.tr("There is nothing to undo.")
        if outcome.end is End.FAILED:
            return ""
        what = told(step.done) or asked(step.again)
        if outcome.end is not End.DONE:  # what is left of it can still be undone
            return self.tr("Undone in part: {what}").format(what=what)
        history.undone()
        return self.tr("Undone: {what}").format(what=what)

    def _tell(self, words: str) -> None:
        """Say what was done, once nothing more is being done."""
        self._said += [words] if words else []
        if self._work is not None and not self._work.waiting:
            text, self._said = " · ".join(self._said), []
            self._enable()
            if text:
                self.bar.say(text)

    def _on_stop(self) -> None:
        if self._work is not None:
            self._work.stop()

    def _on_progress(self, progress: Progress | None) -> None:
        if progress is None:
            self.bar.show_progress("", None)
            return
        text, session = doing(progress.work), self._feed.session
        if session is None or session.path != progress.path:
            text = self.tr("{doing} ({session})").format(doing=text, session=progress.path.stem)
        if progress.waiting:
            more = progress.waiting
            text = counted("Annotating", "{doing} · then {count} more", "{doing} · then {count} more", more, doing=text)
        self.bar.show_progress(text, progress.share)

    def _on_restarted(self) -> None:
        self._history, self._said = History(), []
        self._go_to = None
        self._writing.forget()
        self.bar.hide()
        self._enable()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The newest rows stay in sight when the bar takes some of the room."""
        if watched is self._table and event.type() is QEvent.Type.Resize and self._table.following.scrolls:
            self._table.follow()
        return False

    def _enable(self) -> None:
        deleted = self._feed.columns is not None and self._feed.columns.deleted > 0
        for action in (self.restore, self.restore_all, self.empty_bin):
            action.setEnabled(deleted)
        last, following = self._history.last, self._history.next
        self.undo.setEnabled(last is not None or self.busy)
        self.redo.setEnabled(following is not None or self.busy)
        undo, redo = self.tr("Undo"), self.tr("Redo")
        if last is not None and not self.busy:
            undo = self.tr("Undo: {what}").format(what=told(last.done) or asked(last.again))
        if following is not None and not self.busy:
            redo = self.tr("Redo: {what}").format(what=asked(following.again))
        self.undo.setText(undo)
        self.redo.setText(redo)
