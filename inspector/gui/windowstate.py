"""Which parts of the window are kept between starts, and what is kept of each session."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize

from inspector.gui.preferences.declared import KEEP_FILTERS
from inspector.gui.streamplace import StreamPlace

if TYPE_CHECKING:
    from inspector.gui.window import MainWindow

_FRAME = QSize(16, 40)
"""Room for a title bar and borders, which nobody knows before the window stands."""


def keep_looks(window: "MainWindow") -> None:
    """Have the memory keep how the window looks, and restore it as it was."""
    memory, stream = window.memory, window.stream
    columns, history, saved = stream.columns.sets, stream.filter_bar.history, stream.filter_bar.commands.saved
    memory.keep("geometry", window.saveGeometry, window.restoreGeometry)
    memory.keep("columns", columns.saved, columns.restore)
    memory.keep("stream-panes", stream.splitter.saveState, stream.splitter.restoreState)
    memory.keep("arrangement", stream.arranging.arranger.save_state, stream.arranging.arranger.restore_state)
    memory.keep("detail-page", stream.detail.save_state, stream.detail.restore_state)
    memory.keep("sidebar", stream.sidebar.save_state, stream.sidebar.restore_state)
    memory.keep(
        "filters",
        lambda: history.saved() if window.settings.value(KEEP_FILTERS) else QByteArray(),
        history.restore,
    )
    memory.keep("saved-filters", saved.saved, saved.restore)
    saved.changed.connect(lambda: window.settings.save_state("saved-filters", saved.saved()))
    memory.keep(
        "page",
        lambda: QByteArray(window.pages.current.encode()),
        lambda saved: window.pages.show_page(bytes(saved.data()).decode("utf-8", "replace")),
    )
    memory.keep(
        "timeline",
        lambda: QByteArray(grouping.value.encode() if (grouping := stream.timeline.timeline.grouping) else b""),
        lambda saved: _divide_later(window, bytes(saved.data()).decode("utf-8", "replace")),
    )
    memory.keep("used-commands", window.finder.used.save, window.finder.used.restore)


def fit_first(window: "MainWindow") -> None:
    """Make a window that has no size of its own yet fit its screen, with the frame that it will get."""
    if window.settings.state("geometry") is None:
        window.resize(window.size().boundedTo(window.screen().availableSize() - _FRAME))


def begin_with(window: "MainWindow", view: Path | None) -> None:
    """What is seen first: the events of a file that the window was opened for, whatever page was shown last."""
    fit_first(window)
    if view is not None:
        window.pages.show_page("stream")


def _divide_later(window: "MainWindow", grouping: str) -> None:
    """Divide the timeline's bars as before, once there are any: what they are made of is not loaded before."""

    def divide() -> None:
        from inspector.gui.timeline.bins import Grouping  # noqa: PLC0415 - numpy waits until it is needed

        window.feed.columns_complete.disconnect(once)
        if grouping in {each.value for each in Grouping}:
            window.stream.timeline.timeline.divide_by(Grouping(grouping))

    once = window.feed.columns_complete.connect(divide)


def keep_views(window: "MainWindow") -> None:
    """Have the memory keep where the user is in each session."""
    place = StreamPlace(window.stream, window.feed)
    window.memory.keep_view("filter", place.save_filter, place.restore_filter)
    window.memory.keep_view("place", place.save_place, place.restore_place)
