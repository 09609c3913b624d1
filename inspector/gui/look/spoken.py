"""What screen readers take our own widgets for, and what is said to them: Qt knows roles of its own classes only."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_ROLES = {
    "MainWindow": QAccessible.Role.Window,
    "Overlay": QAccessible.Role.Dialog,
    "Popup": QAccessible.Role.Dialog,
    "SavedPanel": QAccessible.Role.Dialog,
    "Timeline": QAccessible.Role.Chart,
}
"""By the name of the class, or of one that it is derived from."""


def give_roles() -> None:
    """Have Qt ask here what a widget is; once in a process."""
    QAccessible.installFactory(_made)


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say this, once it has said what it is saying."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def _made(name: str, widget: QObject) -> QAccessibleInterface | None:
    """Qt asks for the class first, then for each that it is derived from; None leaves it to Qt."""
    role = _ROLES.get(name)
    return None if role is None or not isinstance(widget, QWidget) else QAccessibleWidget(widget, role)
