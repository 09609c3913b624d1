"""The ways in and the SDKs, one a row under the name of their vendor, with a mark at those whose events were seen."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector.gui.connect.snippets import Snippet
from inspector.gui.look.look import Look
from inspector.gui.parts.scrollbar import flatten_scroll_bars

_SNIPPET = Qt.ItemDataRole.UserRole
_MARK = Qt.ItemDataRole.UserRole + 1
_TINT = Qt.ItemDataRole.UserRole + 2
"""Words at the right, and their colour."""
_WAY = Qt.ItemDataRole.UserRole + 3


class SdkList(QListWidget):
    """Headings cannot be chosen."""

    picked = Signal(object)
    """The ``Snippet`` that the user chose."""
    way_picked = Signal(str)
    """The key of what else the user chose."""

    def __init__(self, look: Look, snippets: Sequence[Snippet]) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("What sends the events?"))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        flatten_scroll_bars(self, look, "window")
        self.setItemDelegate(_SdkDelegate(look, self))
        self.setMouseTracking(True)
        family = ""
        for snippet in snippets:
            if snippet.family != family:
                family = snippet.family
                title = QListWidgetItem(family)
                title.setFlags(Qt.ItemFlag.NoItemFlags)
                self.addItem(title)
            item = QListWidgetItem(snippet.name)
            item.setData(_SNIPPET, snippet)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{snippet.family}: {snippet.name}")
            self.addItem(item)
        self.setCurrentRow(1)
        self.currentItemChanged.connect(self._on_current)
        look.changed.connect(self.viewport().update)

    def add_rows(self, title: str, rows: Sequence[tuple[str, str]], at: int) -> int:
        """A heading and rows of a key and a name, from row ``at`` on; where the next begin."""
        heading = QListWidgetItem(title)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        self.insertItem(at, heading)
        for number, (key, name) in enumerate(rows, at + 1):
            item = QListWidgetItem(name)
            item.setData(_WAY, key)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}: {name}")
            self.insertItem(number, item)
        return at + 1 + len(rows)

    def choose(self, key: str) -> None:
        """Choose a row by its key; with an empty one the first SDK."""
        for row in range(self.count()):
            data = self.item(row).data(_WAY if key else _SNIPPET)
            if (data == key) if key else (data is not None):
                self.setCurrentRow(row)
                return

    def mark(self, key: str, word: str, tint: str) -> None:
        """Write a word at the right of a row, in a colour of the theme; nothing with an empty one."""
        for row in range(self.count()):
            item = self.item(row)
            if item.data(_WAY) == key:
                self._mark(item, word, tint, str(item.text()))

    def mark_seen(self, libraries: Sequence[str]) -> None:
        """Mark the SDKs of which events came."""
        for row in range(self.count()):
            item = self.item(row)
            snippet = item.data(_SNIPPET)
            if snippet is not None:
                seen = any(library.startswith(snippet.libraries) for library in libraries)
                self._mark(item, self.tr("seen ✓") if seen else "", "good", f"{snippet.family}: {snippet.name}")

    def _mark(self, item: QListWidgetItem, word: str, tint: str, name: str) -> None:
        if (item.data(_MARK) or "", item.data(_TINT)) != (word, tint):
            item.setData(_MARK, word)
            item.setData(_TINT, tint)
            spoken = f"{name}, {word.rstrip(' ✓')}" if word else name
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_SNIPPET) is not None:
            self.picked.emit(item.data(_SNIPPET))
        elif item is not None and item.data(_WAY) is not None:
            self.way_picked.emit(item.data(_WAY))


class _SdkDelegate(QStyledItemDelegate):
    """Paints the rows: some twenty of them, so that a call a row does no harm."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, self._look.row_height() + (2 if _is_heading(index) else 8))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._look.theme
        box = option.rect
        inner = box.adjusted(20, 0, -18, 0)
        if _is_heading(index):
            painter.setFont(self._look.font(11, bold=True))
            painter.setPen(theme.text_faint)
            painter.drawText(inner.adjusted(0, 0, 0, -4), Qt.AlignmentFlag.AlignBottom, str(index.data()))
            return
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, theme.accent_soft)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.raised)
        painter.setFont(self._look.font(bold=chosen))
        painter.setPen(theme.accent if chosen else theme.text)
        mark, tint = index.data(_MARK) or "", index.data(_TINT) or "good"
        metrics = painter.fontMetrics()
        room = inner.width() - (metrics.horizontalAdvance(mark) + 8 if mark else 0)
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(getattr(theme, tint))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, mark)
        if state & QStyle.StateFlag.State_HasFocus and chosen:
            painter.fillRect(box.left(), box.top(), 3, box.height(), theme.accent)


def _is_heading(index: QModelIndex | QPersistentModelIndex) -> bool:
    return index.data(_SNIPPET) is None and index.data(_WAY) is None
