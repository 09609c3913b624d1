"""The SDKs, one a row under the name of their vendor, with a mark at those whose events were seen."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector.gui.connect.snippets import Snippet
from inspector.gui.look.look import Look
from inspector.gui.parts.scrollbar import flatten_scroll_bars

_SNIPPET = Qt.ItemDataRole.UserRole
_SEEN = Qt.ItemDataRole.UserRole + 1


class SdkList(QListWidget):
    """Headings cannot be chosen."""

    picked = Signal(object)
    """The ``Snippet`` that the user chose."""

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

    def mark_seen(self, libraries: Sequence[str]) -> None:
        """Mark the SDKs of which events came."""
        for row in range(self.count()):
            item = self.item(row)
            snippet = item.data(_SNIPPET)
            if snippet is not None:
                seen = any(library.startswith(snippet.libraries) for library in libraries)
                item.setData(_SEEN, seen)
                words = self.tr("{name}, seen") if seen else "{name}"
                item.setData(Qt.ItemDataRole.AccessibleTextRole, words.format(name=f"{snippet.family}: {snippet.name}"))

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_SNIPPET) is not None:
            self.picked.emit(item.data(_SNIPPET))


class _SdkDelegate(QStyledItemDelegate):
    """Paints the rows: some twenty of them, so that a call a row does no harm."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, self._look.row_height() + (8 if index.data(_SNIPPET) is not None else 2))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._look.theme
        box = option.rect
        inner = box.adjusted(20, 0, -18, 0)
        if index.data(_SNIPPET) is None:
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
        mark = self.tr("seen ✓") if index.data(_SEEN) else ""
        metrics = painter.fontMetrics()
        room = inner.width() - (metrics.horizontalAdvance(mark) + 8 if mark else 0)
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(theme.good)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, mark)
        if state & QStyle.StateFlag.State_HasFocus and chosen:
            painter.fillRect(box.left(), box.top(), 3, box.height(), theme.accent)
