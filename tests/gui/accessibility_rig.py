"""What a screen reader would be told of the window, and where Tab goes in it."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

ROLE = QAccessible.Role
NEED_NAMES = {
    ROLE.Button, ROLE.ButtonMenu, ROLE.CheckBox, ROLE.ComboBox, ROLE.EditableText, ROLE.List, ROLE.MenuItem,
    ROLE.PageTab, ROLE.PageTabList, ROLE.RadioButton, ROLE.Slider, ROLE.SpinBox, ROLE.Table, ROLE.Tree,
}  # fmt: skip
ITEMS = {ROLE.Table, ROLE.Tree, ROLE.List}
"""Their items are as many as rows: they are looked at elsewhere."""
_MOST = 300


def name_of(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Name)


def below(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything in it that is on the screen."""
    yield interface
    if interface.role() in ITEMS:
        return
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child.isValid() and shown(child):
            yield from below(child)


def shown(interface: QAccessibleInterface) -> bool:
    made = interface.object()
    return not isinstance(made, QWidget) or made.isVisible()


def tree_of(widget: QWidget) -> list[QAccessibleInterface]:
    return list(below(QAccessible.queryAccessibleInterface(widget)))


def nameless(widget: QWidget) -> list[str]:
    """Controls below a widget, and what the keyboard can reach, of which nobody is told what they are."""
    found = []
    for each in tree_of(widget):
        made = each.object()
        reached = isinstance(made, QWidget) and bool(made.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if (each.role() in NEED_NAMES or reached) and not name_of(each).strip():
            found.append(f"{each.role().name} {type(made).__name__} in {type(made.parent()).__name__}")
    return found


def tab_round(*, forwards: bool = True) -> list[QWidget]:
    """Where the keyboard comes by with Tab until it is where it was; fails when it does not come back."""
    key, held = Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier
    if not forwards:
        key, held = Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier
    start = QApplication.focusWidget()
    assert start is not None
    found = [start]
    while True:
        QTest.keyClick(found[-1], key, held)
        focus = QApplication.focusWidget()
        assert focus is not None, f"nothing has the keyboard after {described(found[-1])}"
        if focus is start:
            return found
        assert focus not in found, f"trapped between {described(focus)} and {described(found[-1])}"
        found.append(focus)
        assert len(found) < _MOST


def reachable(root: QWidget) -> set[QWidget]:
    """All that Tab should reach, found without regard to any order."""
    return {
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    }


def described(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName()}”"


def misplaced(order: list[QWidget], pane: QWidget) -> list[str]:
    """What comes before something that stands above it or left of it, in one pane."""
    inside = [widget for widget in order if pane.isAncestorOf(widget)]
    found = []
    for one, following in pairwise(inside):
        at, then = (each.mapTo(pane, QPoint(0, 0)) for each in (one, following))
        above = then.y() + following.height() <= at.y()
        left = then.x() + following.width() <= at.x() and then.y() < at.y() + one.height()
        if above or left:
            found.append(f"{described(following)} after {described(one)}")
    return found
