"""All keys of the window, by area: those of the commands, read off them, and those that no command has, declared here.

A widget that handles a key itself declares it here; ``tests/gui/test_palette_keys.py`` holds both together.
"""

from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from inspector.gui.palette.commands import commands, native
from inspector.gui.palette.entries import Entry


class Key(NamedTuple):
    """A key that no command has."""

    area: str
    keys: str
    """As ``QKeySequence`` writes it; several ways parted by commas. Mouse and wheel are words."""
    words: str


def _key(area: str, keys: str, words: object) -> Key:
    return Key(area, keys, str(words))


STREAM, DETAIL, FILTER, TIMELINE, SIDEBAR, WINDOW, CONNECT, COMPARE = (
    str(QT_TRANSLATE_NOOP("Areas", "Stream")),
    str(QT_TRANSLATE_NOOP("Areas", "Detail")),
    str(QT_TRANSLATE_NOOP("Areas", "Filter")),
    str(QT_TRANSLATE_NOOP("Areas", "Timeline")),
    str(QT_TRANSLATE_NOOP("Areas", "Sidebar")),
    str(QT_TRANSLATE_NOOP("Areas", "Window")),
    str(QT_TRANSLATE_NOOP("Areas", "Connect")),
    str(QT_TRANSLATE_NOOP("Areas", "Compare")),
)

KEYS = (
    _key(STREAM, "J, Down", QT_TRANSLATE_NOOP("Keys", "Next event")),
    _key(STREAM, "K, Up", QT_TRANSLATE_NOOP("Keys", "Previous event")),
    _key(STREAM, "Home", QT_TRANSLATE_NOOP("Keys", "First event")),
    _key(STREAM, "End", QT_TRANSLATE_NOOP("Keys", "Newest event, and follow what arrives")),
    _key(STREAM, "Ctrl+A", QT_TRANSLATE_NOOP("Keys", "Choose all events")),
    _key(STREAM, "Wheel", QT_TRANSLATE_NOOP("Keys", "Scroll; upwards stops following")),
    _key(FILTER, "Return", QT_TRANSLATE_NOOP("Keys", "Apply at once")),
    _key(FILTER, "Esc", QT_TRANSLATE_NOOP("Keys", "Stop the search, then clear, then go to the stream")),
    _key(FILTER, "Up, Down", QT_TRANSLATE_NOOP("Keys", "Older and newer filters")),
    _key(TIMELINE, "Left, Right", QT_TRANSLATE_NOOP("Keys", "From bar to bar; with Shift choose, with Ctrl move")),
    _key(TIMELINE, "PgUp, PgDown", QT_TRANSLATE_NOOP("Keys", "Ten bars at a time")),
    _key(TIMELINE, "Home, End", QT_TRANSLATE_NOOP("Keys", "First and last bar")),
    _key(TIMELINE, "Return, Space", QT_TRANSLATE_NOOP("Keys", "Choose this bar's time")),
    _key(TIMELINE, "Plus, Minus, Wheel", QT_TRANSLATE_NOOP("Keys", "Zoom")),
    _key(TIMELINE, "0", QT_TRANSLATE_NOOP("Keys", "Show the whole time again")),
    _key(TIMELINE, "Esc", QT_TRANSLATE_NOOP("Keys", "Drop the chosen range, then the zoom")),
    _key(SIDEBAR, "Return, Space", QT_TRANSLATE_NOOP("Keys", "Show only this")),
    _key(SIDEBAR, "Ctrl+Return", QT_TRANSLATE_NOOP("Keys", "Show this too")),
    _key(SIDEBAR, "Alt+Return", QT_TRANSLATE_NOOP("Keys", "Leave this out")),
    _key(SIDEBAR, "Left, Right", QT_TRANSLATE_NOOP("Keys", "Fold a section, and open it")),
    _key(SIDEBAR, "F2", QT_TRANSLATE_NOOP("Keys", "Rename a source")),
    _key(SIDEBAR, "Esc", QT_TRANSLATE_NOOP("Keys", "Drop what was chosen here")),
    _key(COMPARE, "N, P", QT_TRANSLATE_NOOP("Keys", "Next and previous difference")),
    _key(COMPARE, "Return", QT_TRANSLATE_NOOP("Keys", "Unfold equal lines")),
    _key(COMPARE, "Left, Right", QT_TRANSLATE_NOOP("Keys", "Move the text of both sides")),
    _key(COMPARE, "Esc", QT_TRANSLATE_NOOP("Keys", "Back to the stream, or give the comparison up")),
)
"""Keys that widgets handle themselves, and what the mouse does."""

_OTHER_NAMES = {
    "Wheel": str(QT_TRANSLATE_NOOP("KeyNames", "Wheel")),
    "Plus": str(QT_TRANSLATE_NOOP("KeyNames", "Plus")),
    "Minus": str(QT_TRANSLATE_NOOP("KeyNames", "Minus")),
}
"""What ``QKeySequence`` has no name for, or none that reads well."""


def key_entries(window: QWidget) -> list[Entry]:
    """Every key: of the commands, also of those that cannot be done at present, and the declared ones."""
    entries = [
        Entry(
            key=f"{command.area}/{command.title}/{keys}",
            title=command.title,
            group=command.area,
            do=command.action.trigger,
            keys=keys,
            enabled=command.action.isEnabled() and command.action.isVisible(),
        )
        for command in commands(window)
        for keys in command.keys
    ]
    for at, key in enumerate(KEYS):
        words, area = QCoreApplication.translate("Keys", key.words), QCoreApplication.translate("Areas", key.area)
        keys = ", ".join(_shown(each) for each in key.keys.split(", "))
        entries.append(Entry(f"declared {at}", words, area, _nothing, keys))
    return entries


def _shown(key: str) -> str:
    """A key, or what stands for one, as people of the language read it."""
    if key in _OTHER_NAMES:
        return QCoreApplication.translate("KeyNames", _OTHER_NAMES[key])
    return native(QKeySequence(key))


def _nothing() -> None:
    """A key that its own part of the window handles is only told about."""
