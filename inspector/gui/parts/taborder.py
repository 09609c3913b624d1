"""Where Tab goes: through everything that can be seen, in the order in which it is read, whenever it was made.

Qt goes in the order in which widgets came into the window. What is made when it is needed (pages, banners, chips)
would come last there, wherever it stands.
"""

from collections.abc import Iterator
from functools import cmp_to_key

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

Kinds = tuple[type[QWidget], ...]


def stops(root: QWidget, apart: Kinds = ()) -> list[QWidget]:
    """All below ``root`` that Tab can reach now, from top to bottom and from left to right, part by part.

    What is of a kind of ``apart`` is left out with all that is in it: Tab stays in there while it is there.
    """
    return list(_below(root, apart))


def step(root: QWidget, *, forwards: bool, apart: Kinds = ()) -> bool:
    """Give the keyboard to the next of the stops, or to the one before, round and round; False when there is none."""
    found = stops(root, apart)
    if not found:
        return False
    focus = QApplication.focusWidget()
    at = found.index(focus) if focus in found else -1 if forwards else 0
    reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
    target = found[(at + (1 if forwards else -1)) % len(found)]
    target.setFocus(reason)
    _bring_in_sight(target)
    return True


def _bring_in_sight(widget: QWidget) -> None:
    """Scroll to it. Qt does so from place to place in one area, and not for who comes from elsewhere."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def _below(widget: QWidget, apart: Kinds) -> Iterator[QWidget]:
    children = [
        child
        for child in widget.children()
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow() and not isinstance(child, apart)
    ]
    for child in sorted(children, key=cmp_to_key(_before)):
        if child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.focusProxy() is None:
            yield child
        yield from _below(child, apart)


def _before(one: QWidget, other: QWidget) -> int:
    """Below zero when ``one`` is read first: it stands above the other, or beside it and further left."""
    first, second = one.geometry(), other.geometry()
    if first.bottom() < second.top() or second.bottom() < first.top():
        return first.top() - second.top()
    return (first.left() - second.left()) or (first.top() - second.top())
