"""What the Connect page and the empty stream are put together from: snippet card, list of SDKs, sightings."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inspector.gui.connect.sightings import Sighting
from inspector.gui.connect.snippets import SNIPPETS, Snippet, filled_in
from inspector.gui.detail.codeview import CodeView
from inspector.gui.detail.highlight import code_spans
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button
from inspector.gui.parts.surfaces import Card, Line, Text, empty_layout, heading

_SEEN = Qt.ItemDataRole.UserRole + 1


class SnippetCard(Card):
    """A snippet's code with a button that copies it."""

    copied = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "panel")
        self.code = CodeView(look, "Code to paste into your app", code_spans, numbers=False)
        self.code.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        copy = Button(look, "Copy", height=28).describe("Copy the code")
        copy.clicked.connect(self._copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 12, 10)
        row.addWidget(self.code, 1)
        row.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)

    def show_code(self, code: str) -> None:
        """Show this code, as high as it is."""
        code = code.rstrip("\n")
        if code == self.code.toPlainText():
            return  # it may be selected
        self.code.show_text(code)
        height = QFontMetrics(self.code.font()).lineSpacing() * (code.count("\n") + 1) + 14
        self.code.setFixedHeight(height)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code.toPlainText())
        self.copied.emit("Copied the code.")


class SightingsCard(Card):
    """What the endpoint has seen; hidden while that is nothing."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "panel")
        self._shown: tuple[Sighting, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self.setAccessibleName("What the endpoint has seen")

    def show_sightings(self, sightings: Sequence[Sighting]) -> None:
        """Show these."""
        if tuple(sightings) == self._shown:
            return
        self._shown = tuple(sightings)
        empty_layout(self._column)
        for number, sighting in enumerate(sightings):
            if number:
                self._column.addWidget(Line(self.look))
            self._column.addWidget(_SightingRow(self.look, sighting))


class _SightingRow(QWidget):
    """One of them: a sign, a title, a sentence."""

    def __init__(self, look: Look, sighting: Sighting) -> None:
        super().__init__()
        self._look, self._sighting = look, sighting
        column = QVBoxLayout(self)
        column.setContentsMargins(42, 12, 16, 12)
        column.setSpacing(2)
        column.addWidget(Text(look, sighting.title, bold=True, wrap=True))
        column.addWidget(Text(look, sighting.text, tint="text_secondary", wrap=True))

    def paintEvent(self, _: object) -> None:
        colour = getattr(self._look.theme, self._sighting.tint)
        pixmap = self._look.icon(self._sighting.icon, colour, 14, self.devicePixelRatioF())
        with QPainter(self) as painter:
            painter.drawPixmap(17, 13, pixmap)


class SdkList(QListWidget):
    """The SDKs, one a row, with a mark at those whose events were seen."""

    picked = Signal(object)
    """The ``Snippet`` that the user chose."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName("What sends the events?")
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(_SdkDelegate(look, self))
        self.setMouseTracking(True)
        for snippet in SNIPPETS:
            self.addItem(QListWidgetItem(snippet.name))
        self.setCurrentRow(0)
        self.currentRowChanged.connect(lambda row: self.picked.emit(SNIPPETS[row]))
        look.changed.connect(self.viewport().update)

    def mark_seen(self, libraries: Sequence[str]) -> None:
        """Mark the SDKs of which events came."""
        for row, snippet in enumerate(SNIPPETS):
            seen = any(part in library for part in snippet.libraries for library in libraries)
            self.item(row).setData(_SEEN, seen)


class _SdkDelegate(QStyledItemDelegate):
    """Paints the rows of the SDK list: five of them, so that a call a row does no harm."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, self._look.row_height() + 8)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._look.theme
        state = option.state
        box = option.rect
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, theme.accent_soft)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.raised)
        painter.setFont(self._look.font(bold=chosen))
        painter.setPen(theme.accent if chosen else theme.text)
        inner = box.adjusted(20, 0, -18, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        if index.data(_SEEN):
            painter.setPen(theme.good)
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "seen ✓")
        if state & QStyle.StateFlag.State_HasFocus and chosen:
            painter.fillRect(box.left(), box.top(), 3, box.height(), theme.accent)


class SnippetPanel(QWidget):
    """Title, hint and code of one SDK."""

    def __init__(self, look: Look, title_pixels: int) -> None:
        super().__init__()
        self._snippet = SNIPPETS[0]
        self._url = ""
        self._title = Text(look, pixels=title_pixels, bold=True)
        self._hint = Text(look, tint="text_secondary", wrap=True)
        self.card = SnippetCard(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addSpacing(8)
        column.addWidget(self.card)

    def show_snippet(self, snippet: Snippet, url: str) -> None:
        """Show this SDK for this address."""
        self._title.setText(snippet.title)
        self._hint.setText(snippet.hint)
        self.card.show_code(filled_in(snippet, url))


class SightingsPanel(QWidget):
    """The sightings under their heading; hidden while there are none."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._card = SightingsCard(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading(look, "What the endpoint has seen"))
        column.addWidget(self._card)
        self.hide()

    def show_sightings(self, sightings: Sequence[Sighting]) -> None:
        """Show these."""
        self._card.show_sightings(sightings)
        self.setVisible(bool(sightings))
