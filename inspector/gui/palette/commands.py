"""Every command of the window, found in the tree of its widgets: each ``QAction`` that was added to one of them."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QTextEdit, QWidget

from inspector.gui.actions import WHY
from inspector.gui.palette.entries import Entry

AREA = "area"
"""Name of a property of a widget or an action: to which part of the window its commands belong, in words."""


class Command(NamedTuple):
    """An action and where it counts."""

    action: QAction
    widget: QWidget
    """The widget that it was added to."""
    area: str

    @property
    def title(self) -> str:
        """Its words, without marks for keys."""
        return self.action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    @property
    def tip(self) -> str:
        """Its tool tip without the keys at the end."""
        tip, keys = self.action.toolTip(), native(self.action.shortcut())
        return tip.removesuffix(f" ({keys})") if keys else tip

    @property
    def keys(self) -> tuple[str, ...]:
        """All its shortcuts, as people read them."""
        return tuple(native(keys) for keys in self.action.shortcuts() if not keys.isEmpty())


def native(keys: QKeySequence) -> str:
    """A shortcut as it is written on this platform."""
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


def name_areas(areas: Sequence[tuple[QWidget, str]]) -> None:
    """Say to which part of the window the commands of these widgets, and of what is in them, belong."""
    for widget, area in areas:
        widget.setProperty(AREA, area)


def commands(window: QWidget) -> Iterator[Command]:
    """The commands, those of the window itself first, each once."""
    seen: set[int] = set()
    for widget in (window, *window.findChildren(QWidget)):
        if isinstance(widget, QMenu | QLineEdit | QTextEdit | QPlainTextEdit) and AREA not in _names(widget):
            continue  # menus show what others hold; the buttons inside of Qt's own fields are no commands
        for action in widget.actions():
            if action.text() and not action.isSeparator() and action.menu() is None and id(action) not in seen:
                seen.add(id(action))
                yield Command(action, widget, _area(action, widget))


def command_entries(window: QWidget) -> list[Entry]:
    """The commands that there are at present, for the search."""
    return [_entry(command) for command in commands(window) if command.action.isVisible()]


def _entry(command: Command) -> Entry:
    action = command.action
    enabled = action.isEnabled()
    return Entry(
        key=f"{command.area}/{action.objectName() or command.title}",
        title=command.title,
        group=command.area,
        do=partial(_trigger, action),
        keys=", ".join(command.keys[:1]),
        note=command.tip,
        enabled=enabled,
        why="" if enabled else str(action.property(WHY) or _cannot()),
        checked=action.isCheckable() and action.isChecked(),
    )


def _trigger(action: QAction) -> None:
    action.trigger()


def _cannot() -> str:
    return QCoreApplication.translate("Commands", "Not possible at present.")


def _names(widget: QWidget) -> list[str]:
    return [bytes(name.data()).decode() for name in widget.dynamicPropertyNames()]


def _area(action: QAction, widget: QWidget) -> str:
    """The action's own, or that of the nearest widget around it that has one."""
    own = action.property(AREA)
    if own:
        return str(own)
    here: QWidget | None = widget
    while here is not None:
        area = here.property(AREA)
        if area:
            return str(area)
        here = here.parentWidget()
    return QCoreApplication.translate("Commands", "Window")
