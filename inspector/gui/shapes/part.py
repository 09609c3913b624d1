"""All of the window that compares two sessions by what they send, put together."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from inspector.core.errors import KnownError
from inspector.core.event import EventType
from inspector.gui.actions import allow
from inspector.gui.frame.banner import Offer
from inspector.gui.longwork import Report
from inspector.gui.look.safetext import one_line
from inspector.gui.operations import Job
from inspector.gui.plan.opening import open_in_editor
from inspector.gui.sessions import same_file

if TYPE_CHECKING:
    from inspector.gui.shapes.comparing import Pair, Shapes
    from inspector.gui.shapes.lines import Line, Target
    from inspector.gui.shapes.panel import ShapesPanel
    from inspector.gui.shapes.picker import SessionPicker
    from inspector.gui.window import MainWindow
    from inspector.storage.sessions_folder import RecentSession


class ShapesPart(QObject):
    """Asks for the other session, has both compared, and shows events of what differs."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._paths: tuple[Path, Path] | None = None
        """What is or was compared last."""
        self._asked = 0
        self._job: Job | None = None
        self._action = window.actions_.compare_sessions
        self._action.triggered.connect(self.ask)
        window.sessions.opened.connect(self._allow)
        self._allow()

    @cached_property
    def picker(self) -> "SessionPicker":
        """Asks which session; made when it is asked for."""
        from inspector.gui.shapes.picker import SessionPicker  # noqa: PLC0415 - it waits until it is needed

        picker = SessionPicker(self._window.look, self._window)
        picker.chosen.connect(self._on_chosen)
        picker.file_wanted.connect(self._ask_file)
        picker.back_wanted.connect(self._come_back)
        return picker

    @cached_property
    def panel(self) -> "ShapesPanel":
        """Shows what differs; made when it is asked for."""
        from inspector.gui.shapes.panel import ShapesPanel  # noqa: PLC0415 - it waits until it is needed

        panel = ShapesPanel(self._window.look, self._window)
        panel.closed.connect(self._give_up)
        panel.other_wanted.connect(self._on_other)
        panel.again_wanted.connect(self._on_again)
        panel.save_wanted.connect(self._ask_target)
        panel.said.connect(self._window.status.say)
        panel.list.picked.connect(self._on_picked)
        return panel

    def ask(self) -> None:
        """Ask which session to compare the one that is shown with."""
        if self._window.sessions.path is None:
            return
        self.picker.ask(self._last())
        self._window.operations.run(self._window.sessions.recent, self._on_recent, lambda _: None)

    def compare(self, one: Path, other: Path) -> None:
        """Compare two sessions; the one that begins earlier is before."""
        self._give_up()
        self._paths = one, other
        self.panel.wait(one, other)
        if same_file(one, other):
            words = self.tr("That is the session itself that is shown.")
            self.panel.show_error(KnownError(words, self.tr("Choose another one.")))
            return

        def work(report: Report) -> "Pair":
            from inspector.gui.shapes.comparing import compared  # noqa: PLC0415 - it waits until it is needed

            return compared(one, other, report)

        self._asked += 1
        done, failed, tell = (
            self._if_wanted(each)
            for each in (self.panel.show_pair, self.panel.show_error, self.panel.waiting.bar.show_share)
        )
        self._job = self._window.work.run("", work, done, failed, lambda: None, tell=tell)

    def _if_wanted(self, do: Callable[[Any], None]) -> Callable[[Any], None]:
        """Done only while nobody gave up what is asked for now, or asked for something else."""
        number = self._asked
        return lambda value: do(value) if number == self._asked else None

    def _allow(self) -> None:
        shown = self._window.sessions.path is not None
        allow(self._action, shown, self.tr("No session is shown."))

    def _last(self) -> "Shapes | None":
        """A comparison that can be gone back to."""
        return self.panel.shapes if self._paths is not None else None

    def _on_recent(self, recent: "Sequence[RecentSession]") -> None:
        shown = self._window.sessions.path
        self.picker.offer([each.path for each in recent if not same_file(each.path, shown)])

    def _ask_file(self) -> None:
        shown = self._window.sessions.path
        if shown is not None:
            self._window.session_commands.questions.compare_session(shown.parent, self._on_chosen)

    def _on_chosen(self, other: Path) -> None:
        shown = self._window.sessions.path
        if shown is not None:
            self.compare(other, shown)

    def _on_other(self) -> None:
        self.panel.leave()
        self.ask()

    def _on_again(self) -> None:
        if self._paths is not None:
            self.compare(*self._paths)

    def _come_back(self) -> None:
        if self.panel.shapes is None:  # another comparison was begun since, and given up
            self.ask()
        else:
            self.panel.come_back()

    def _give_up(self) -> None:
        """What is on its way is wanted no longer."""
        self._asked += 1
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def _on_picked(self, line: "Line") -> None:
        """Show the events of a line, in the session that has them."""
        shapes, target = self.panel.shapes, line.target
        if shapes is None or target is None:
            return
        self.panel.leave()
        having = [path for path, count in ((shapes.after, target.after), (shapes.before, target.before)) if count]
        shown = self._window.sessions.path
        if any(same_file(path, shown) for path in having):
            self._narrow(target)
        else:
            opened = self._window.sessions.opened
            opened.connect(partial(self._narrow_in, having[0], target), Qt.ConnectionType.SingleShotConnection)
            self._window.sessions.open(having[0])

    def _narrow_in(self, path: Path, target: "Target") -> None:
        if same_file(path, self._window.sessions.path):  # else it could not be opened, and this is another one
            self._narrow(target)

    def _narrow(self, target: "Target") -> None:
        from inspector.core.filter import to_text  # noqa: PLC0415 - it waits until it is needed
        from inspector.gui.plan.conditions import condition  # noqa: PLC0415 - likewise

        window = self._window
        kind = next(each for each in EventType if each.word == target.type)
        window.pages.show_page("stream")
        window.stream.filter_bar.show_filter(to_text(condition(kind, (target.name,))))
        window.stream.take_keyboard()
        name, path = one_line(target.name or target.type), window.sessions.path
        words = self.tr("Only {event} is shown, in {name}.").format(event=name, name=path.name if path else "")
        window.notices.tell(words, (Offer(self.tr("Back to the comparison"), self._come_back),))

    def _ask_target(self, shapes: "Shapes") -> None:
        name = f"{shapes.before.stem} - {shapes.after.stem}.txt"
        questions = self._window.session_commands.questions
        questions.save_comparison(shapes.after.parent, name, partial(self.save, shapes))

    def save(self, shapes: "Shapes", target: Path) -> None:
        """Write what differs into a file: as JSON where it ends in ``.json``, else as text."""

        def work() -> None:
            from inspector.gui.shapes.comparing import write  # noqa: PLC0415 - it waits until it is needed

            write(shapes, target)

        notices = self._window.notices
        self._window.operations.run(work, lambda _: self._on_saved(target), lambda error: notices.tell(str(error)))

    def _on_saved(self, target: Path) -> None:
        words = self.tr("The comparison is in {name}.").format(name=target.name)
        offers = (
            Offer(self.tr("Open"), partial(open_in_editor, target)),
            Offer(self.tr("Show its folder"), partial(open_in_editor, target.parent)),
        )
        self._window.notices.tell(words, offers)
