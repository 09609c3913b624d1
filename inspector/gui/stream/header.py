"""The stream's header: flat, with headings in a quiet colour and one line below. It holds which columns are shown."""

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.surfaces import Surface
from inspector.gui.stream.cells import Content
from inspector.gui.stream.columnroom import shared_room
from inspector.gui.stream.columnset import NARROWEST, STANDARD, ColumnSet
from inspector.gui.stream.fitting import Fitter
from inspector.gui.stream.model import StreamModel
from inspector.gui.stream.painter import PAD

PLUS_ROOM = 30
"""At the right end, for the button that adds columns."""

_ARROW = 8


class StreamHeader(QHeaderView):
    """Shows a ``ColumnSet``; columns that the user moves or resizes make another one."""

    changed = Signal()
    """``columns`` is another set."""
    menu_wanted = Signal(object, QPoint)
    """The content of the column, and where on the screen."""

    def __init__(self, look: Look, model: StreamModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look, self._stream = look, model
        self._columns = STANDARD
        self._applying = False
        self._drop: int | None = None
        self._hovered = -1
        self._title = Fitter(look.font(12))
        self._scale = look.scale
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setStretchLastSection(True)
        self.setMinimumSectionSize(NARROWEST)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(self.tr("Columns of the stream"))
        self._plus_room = Surface(look, "panel", self)
        self.plus = Button(look, kind=Kind.PLAIN, icon="plus", height=24, parent=self._plus_room)
        self.plus.describe(self.tr("Choose columns"), self.tr("Choose columns or add one"))
        look.changed.connect(self._on_look_changed)
        self.sectionMoved.connect(self._on_moved)
        self.sectionResized.connect(self._on_resized)

    @property
    def columns(self) -> ColumnSet:
        """What is shown."""
        return self._columns

    def show_columns(self, columns: ColumnSet) -> None:
        """Show these columns from now on."""
        self._columns = columns
        self._applying = True
        self._stream.show_columns(columns)
        contents = columns.contents
        for place, column in enumerate(columns.columns):
            section = self.section_of(column.content)
            self.moveSection(self.visualIndex(section), place)
            self.setSectionHidden(section, False)
            self.resizeSection(section, round(column.width * self._scale))
        for section in range(self.count()):
            if self._stream.content(section) not in contents:
                self.setSectionHidden(section, True)
        self._applying = False
        self._spread()
        self.viewport().update()
        self.changed.emit()

    def part_selection(self) -> None:
        """Take an empty selection of its own. With the table's, every repaint asks for every selected row (seconds)."""
        self.setSelectionModel(QItemSelectionModel(self.model(), self))

    def content_at(self, x: int) -> Content | None:
        """What the column at a place of the viewport shows."""
        section = self.logicalIndexAt(x)
        return self._stream.content(section) if section >= 0 else None

    def place_at(self, x: int) -> int:
        """Before which column something lands that is dropped at a place of the viewport."""
        for place, content in enumerate(self._columns.contents):
            section = self.section_of(content)
            if x < self.sectionViewportPosition(section) + self.sectionSize(section) // 2:
                return place
        return len(self._columns.columns)

    def show_drop(self, place: int | None) -> None:
        """Mark the gap before a column, or none."""
        if place != self._drop:
            self._drop = place
            self.viewport().update()

    def is_last(self, content: Content) -> bool:
        """Whether a column is the last, which also takes the room that is left."""
        return self._columns.contents[-1] == content

    def sizeHint(self) -> QSize:
        """As high as a row and a little."""
        return QSize(super().sizeHint().width(), self._look.row_height() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the right end; columns share the room that is left."""
        super().resizeEvent(event)
        self._spread()
        self._plus_room.setGeometry(self.width() - PLUS_ROOM, 0, PLUS_ROOM, self.height() - 1)
        self.plus.setGeometry(2, (self.height() - 1 - 24) // 2, 24, 24)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a column."""
        self.menu_wanted.emit(self.content_at(event.pos().x()), event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The headings, and where a dragged value would land."""
        super().paintEvent(event)
        if self._drop is None:
            return
        with QPainter(self.viewport()) as painter:
            x = min(max(self._gap(self._drop) - 1, 0), self.viewport().width() - 3)
            painter.fillRect(x, 0, 3, self.height(), self._look.theme.accent)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One heading."""
        theme, content = self._look.theme, self._stream.content(section)
        painter.save()
        painter.fillRect(rect, theme.panel)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.line)
        sorted_by = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        right = PLUS_ROOM if self.is_last(content) else PAD
        arrow = _ARROW + 5 if sorted_by else 0
        room = rect.adjusted(PAD, 0, -right, -1)
        title = str(self._stream.headerData(section, Qt.Orientation.Horizontal))
        text = self._title.fit(title, max(room.width() - arrow, 0))
        painter.setPen(theme.text if sorted_by else theme.text_secondary)
        painter.setFont(self._title.font)
        left = room.left()
        if self._stream.is_numeric(content):
            left = max(left, room.right() + 1 - self._title.width(text) - arrow)
        painter.drawText(QRect(left, room.top(), room.width(), room.height()), self.defaultAlignment(), text)
        if sorted_by:
            self._paint_arrow(painter, left + self._title.width(text) + 5, room.center().y())
        painter.restore()

    def _paint_arrow(self, painter: QPainter, left: int, middle: int) -> None:
        """A small chevron: up where the least comes first."""
        half = -2 if self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder else 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._look.theme.accent, 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        tip = QPoint(left + _ARROW // 2, middle + half)
        painter.drawPolyline([QPoint(left, middle - half), tip, QPoint(left + _ARROW, middle - half)])

    def _gap(self, place: int) -> int:
        """The left edge of a column in the viewport; of the one behind the last, its end."""
        contents = self._columns.contents
        if place < len(contents):
            return self.sectionViewportPosition(self.section_of(contents[place]))
        last = self.section_of(contents[-1])
        return self.sectionViewportPosition(last) + self.sectionSize(last)

    def section_of(self, content: Content) -> int:
        """The section of a column that is shown."""
        section = self._stream.section(content)
        assert section is not None  # noqa: S101 - the model has a section for whatever is shown
        return section

    def _on_look_changed(self) -> None:
        """Larger text has wider columns; their widths are kept for text of the usual size."""
        self._title = Fitter(self._look.font(12))
        if self._scale != self._look.scale:
            self._scale = self._look.scale
            self.show_columns(self._columns)
        self.updateGeometry()
        self.viewport().update()

    def _on_moved(self, _section: int, _before: int, _after: int) -> None:
        if self._applying:
            return
        order = [self._stream.content(self.logicalIndex(place)) for place in range(self.count())]
        places = {content: place for place, content in enumerate(order)}
        columns = sorted(self._columns.columns, key=lambda column: places[column.content])
        self._columns = ColumnSet(tuple(columns))
        self._spread()
        self.viewport().update()
        self.changed.emit()

    def _on_resized(self, section: int, _before: int, width: int) -> None:
        content = self._stream.content(section) if 0 <= section < self._stream.columnCount() else None
        if self._applying or width == 0 or content is None or self.is_last(content):
            return
        self._columns = self._columns.resized(content, round(width / self._scale))
        self._spread()
        self.changed.emit()

    def _spread(self) -> None:
        """Share out what no column needs. It is not kept: another window has other room."""
        if self._applying:
            return
        more = shared_room(self._columns, self.width(), self._scale)
        self._applying = True
        for column in self._columns.columns[:-1]:
            section = self.section_of(column.content)
            width = round(column.width * self._scale) + more.get(column.content, 0)
            if width != self.sectionSize(section):
                self.resizeSection(section, width)
        self._applying = False
