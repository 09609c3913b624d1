"""Joins the command search and the sheet of keys to the window: what there is to find, made when it is asked for."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from inspector.gui.look.safetext import one_line
from inspector.gui.palette.used import Used
from inspector.storage.schema import NAMES

if TYPE_CHECKING:
    from inspector.gui.palette.entries import Entry
    from inspector.gui.palette.palette import Palette, Source
    from inspector.gui.palette.sheet import KeySheet
    from inspector.gui.session.opened import OpenedSession
    from inspector.gui.window import MainWindow
    from inspector.storage.sessions_folder import RecentSession

_NAMES = 1_000
"""Event names that are offered."""
_FILTERS = 12
"""Filters of the history that are offered."""


class Finder(QObject):
    """``sources`` can be added to: each is asked for entries whenever the search opens."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.used = Used()
        self.palette: Palette | None = None
        self.sheet: KeySheet | None = None
        self.sources: list[Source] = [self._commands, self._filters]
        window.actions_.search_commands.triggered.connect(self.search)
        window.actions_.show_keys.triggered.connect(self.show_keys)

    def search(self) -> None:
        """Open the command search; close it when it is open."""
        from inspector.gui.palette.palette import Palette  # noqa: PLC0415 - it waits until it is needed

        if self.palette is None:
            self.palette = Palette(self._window.look, self._window, self.used)
        if self.palette.isVisible():
            self.palette.leave()
            return
        if self.sheet is not None:
            self.sheet.leave()
        self._name_areas()
        self.palette.search(self.sources)
        sessions, operations = self._window.sessions, self._window.operations
        operations.run(sessions.recent, self._on_recent, lambda _: None)  # a folder that cannot be read has none
        session = self._window.feed.session
        if session is not None:
            operations.run(lambda: _names(session), self._on_names, lambda _: None)  # what is wrong is told elsewhere

    def show_keys(self) -> None:
        """Open the sheet of keys; close it when it is open."""
        from inspector.gui.palette.keys import key_entries  # noqa: PLC0415 - it waits until it is needed
        from inspector.gui.palette.sheet import KeySheet  # noqa: PLC0415 - likewise

        if self.sheet is None:
            self.sheet = KeySheet(self._window.look, self._window)
        if self.sheet.isVisible():
            self.sheet.leave()
            return
        self._name_areas()
        self.sheet.show_keys(key_entries(self._window))

    def _name_areas(self) -> None:
        from inspector.gui.palette.commands import name_areas  # noqa: PLC0415 - it waits until it is needed

        window, stream, translate = self._window, self._window.stream, QCoreApplication.translate
        name_areas(
            (
                (window, translate("Areas", "Window")),
                (stream, translate("Areas", "Stream")),
                (stream.filter_bar, translate("Areas", "Filter")),
                (stream.timeline.timeline, translate("Areas", "Timeline")),
                (stream.sidebar, translate("Areas", "Sidebar")),
                (stream.detail, translate("Areas", "Detail")),
                (stream.comparing.page, translate("Areas", "Compare")),
            )
        )
        actions = window.actions_
        for area, members in (
            (
                translate("Areas", "Go to"),
                (actions.stream_page, actions.plan_page, actions.connect_page, actions.settings_page),
            ),
            (translate("Areas", "Plan"), window.plan.commands.actions.all),
            (translate("Areas", "Session"), actions.of_sessions),
            (translate("Areas", "Capture"), actions.of_capture),
        ):
            for action in members:
                action.setProperty("area", area)

    def _commands(self) -> "list[Entry]":
        from inspector.gui.palette.commands import command_entries  # noqa: PLC0415 - it waits until it is needed

        return command_entries(self._window)

    def _filters(self) -> "list[Entry]":
        """Filters that have a name, then those that were used, the last first."""
        from inspector.gui.palette.entries import Entry  # noqa: PLC0415 - it waits until it is needed

        group = QCoreApplication.translate("Finder", "Filters")
        bar = self._window.stream.filter_bar
        saved = bar.commands.saved.entries
        named = {each.text for each in saved}
        used = [text for text in reversed(bar.history.entries) if text not in named][:_FILTERS]
        show = self._filter
        return [
            *(
                Entry(
                    f"saved/{each.name}", one_line(each.name), group, partial(show, each.text), note=one_line(each.text)
                )
                for each in saved
            ),
            *(Entry(f"filter/{text}", one_line(text), group, partial(show, text)) for text in used),
        ]

    def _on_recent(self, recent: "Sequence[RecentSession]") -> None:
        from inspector.gui.palette.entries import Entry  # noqa: PLC0415 - it waits until it is needed

        if self.palette is None:
            return
        group, sessions = QCoreApplication.translate("Finder", "Sessions"), self._window.sessions
        self.palette.add(
            Entry(
                key=f"session/{one.path}",
                title=one_line(one.path.stem),
                group=group,
                do=partial(sessions.open, one.path),
                note=one_line(str(one.path.parent)),
                checked=one.path == sessions.path,
            )
            for one in recent
        )

    def _filter(self, text: str) -> None:
        self._window.pages.show_page("stream")
        self._window.stream.filter_bar.show_filter(text)

    def _on_names(self, names: Sequence[str]) -> None:
        """Each event name of the session as a way to see only its events."""
        from inspector.gui.palette.entries import Entry  # noqa: PLC0415 - it waits until it is needed

        if self.palette is not None:
            group = QCoreApplication.translate("Finder", "Only these events")
            self.palette.add(
                Entry(f"event/{name}", one_line(name), group, partial(self._narrow, name)) for name in names
            )

    def _narrow(self, name: str) -> None:
        from inspector.core.filter.tree import Column  # noqa: PLC0415 - it waits until it is needed

        self._window.pages.show_page("stream")
        self._window.stream.filter_bar.narrow_to(Column.EVENT, name)


def _names(session: "OpenedSession") -> list[str]:
    """The event names that came first; there may be very many."""
    return session.pages.submit(lambda reader: [word for _, word in reader.words(NAMES)][:_NAMES]).result()
