"""What the window is about, in words, in step with engine and session: top bar, title, and what can be done now."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inspector.gui.actions import Actions, allow
from inspector.gui.engine.link import EngineLink, EngineState
from inspector.gui.frame.statusbar import StatusBar
from inspector.gui.frame.topbar import TopBar
from inspector.gui.look.said import said
from inspector.gui.sessions import Sessions
from inspector.gui.stream.page import StreamPage


class Headline(QObject):
    """Looks at what there is whenever it is told to."""

    def __init__(  # noqa: PLR0913, PLR0917 - what it stands between
        self,
        window: QWidget,
        top: TopBar,
        status: StatusBar,
        link: EngineLink,
        sessions: Sessions,
        stream: StreamPage,
        actions: Actions,
    ) -> None:
        super().__init__(window)
        self._window, self._top, self._status = window, top, status
        self._link, self._sessions, self._stream, self._actions = link, sessions, stream, actions

    def show(self) -> None:
        """Say how things stand."""
        path, link = self._sessions.path, self._link
        finished = path is not None and not self._sessions.live
        self._top.show_state(*self._state())
        self._top.show_waiting(self._stream.waiting if self._stream.paused else None)
        self._top.show_address(link.url)
        self._top.show_session(
            path.stem if path else self.tr("No session"), finished=finished and link.session is not None
        )
        self._allow()
        self._stream.can_rename = self._sessions.live
        self._status.show_session(str(path.name) if path else "")
        self._window.setWindowTitle(f"{path.stem} – Event Inspector" if path else "Event Inspector")
        if finished:
            self._stream.empty.show_finished()
        else:
            self._stream.empty.show_live(link.url, starting=link.state is EngineState.STARTING)

    def _allow(self) -> None:
        actions, path = self._actions, self._sessions.path
        live = self._sessions.live
        none = self.tr("No session is open.")
        allow(actions.back_to_live, path is not None and not live and self._link.session is not None, self._why_live())
        for action in (actions.save_copy, actions.export, actions.show_folder):
            allow(action, path is not None, none)
        allow(actions.clear, live, self.tr("Only the session that is being captured can be cleared."))

    def _why_live(self) -> str:
        if self._sessions.live:
            return self.tr("This is the session that is being captured.")
        return self.tr("No session is being captured.")

    def _state(self) -> tuple[str, str, str]:
        """Colour, word and tool tip of the state chip."""
        if self._stream.paused:
            return "unplanned", self.tr("Paused"), self.tr("The view stands still; capture goes on")
        if self._sessions.path is not None and not self._sessions.live:
            return "text_faint", self.tr("Saved session"), self.tr("Nobody writes this session")
        return self._engine_state()

    def _engine_state(self) -> tuple[str, str, str]:
        state, status = self._link.state, self._link.status
        if state is EngineState.STARTING:
            return "text_faint", self.tr("Starting"), self.tr("The engine is starting")
        if state not in {EngineState.RUNNING, EngineState.SILENT}:
            return "bad", self.tr("Stopped"), self.tr("No engine is running")
        if status is not None and status.trouble:
            return "bad", self.tr("Trouble"), said(status.trouble)
        if status is not None and status.paused:
            return "unplanned", self.tr("Capture paused"), self.tr("SDKs are told to keep their events")
        return "good", self.tr("Live"), self.tr("What arrives is shown at once")
