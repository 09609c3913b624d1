"""The hints that there are. Each says one thing that is not seen on the screen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from inspector.gui.frame.hints import Hint

if TYPE_CHECKING:
    from inspector.gui.window import MainWindow

_SOME = 20
"""Events from which on a hint about many of them says something useful."""


def hints(window: "MainWindow") -> tuple[Hint, ...]:
    """All of them, the most useful first."""
    actions, feed = window.actions_, window.feed

    def on_stream() -> bool:
        return window.pages.current == "stream" and feed.count >= _SOME

    def live() -> bool:
        return on_stream() and window.sessions.live and feed.rate() > 0

    return (
        Hint(
            "pause",
            QCoreApplication.translate("Hints", "Tip: Space pauses the view; capture goes on."),
            actions.pause.triggered,
            live,
        ),
        Hint(
            "search",
            QCoreApplication.translate("Hints", "Tip: Ctrl+K finds every command."),
            actions.search_commands.triggered,
            on_stream,
        ),
        Hint(
            "keys",
            QCoreApplication.translate("Hints", "Tip: ? shows all keys."),
            actions.show_keys.triggered,
            on_stream,
        ),
        Hint(
            "panes",
            QCoreApplication.translate("Hints", "Tip: F6 goes from part to part of the window."),
            actions.next_pane.triggered,
            on_stream,
        ),
    )
