"""A table whose visible rows are painted by us at once: how it is set up, what is selected in it, what is painted."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from inspector.gui.look.look import Look
from inspector.gui.parts.flattable import flat_table
from inspector.gui.parts.scrollbar import flatten_scroll_bars
from inspector.gui.stream.columnset import STANDARD
from inspector.gui.stream.header import PLUS_ROOM, StreamHeader
from inspector.gui.stream.headings import HeadingPainter, HeadingPlace
from inspector.gui.stream.model import StreamModel
from inspector.gui.stream.painter import PAD, Frame, RowPainter, Strip


class PaintedTable(QTableView):
    """Shows the rows of a ``StreamModel``."""

    def __init__(self, look: Look, model: StreamModel) -> None:
        super().__init__()
        self._look, self._model = look, model
        self.frames = 0
        """How often it was painted."""
        self._hovered = -1
        """The row under the mouse, or -1."""
        self._keyboard = False
        """Whether the keyboard was used last, so that it shows where it is."""
        self._painter: RowPainter | None = None
        self._headings: HeadingPainter | None = None
        self._header = StreamHeader(look, model, self)
        self.setHorizontalHeader(self._header)
        self.setModel(model)
        self._header.part_selection()
        flatten_scroll_bars(self, look)
        self._set_up()
        look.changed.connect(self._on_look_changed)

    def _set_up(self) -> None:
        flat_table(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # it is filled by ourselves
        self._header.show_columns(STANDARD)
        self.verticalHeader().setDefaultSectionSize(self._look.row_height())

    @property
    def header(self) -> StreamHeader:
        """The header, which holds the columns."""
        return self._header

    def selected_rows(self) -> list[range]:
        """What is selected, as ranges of rows in ascending order. Never one by one: it may be millions."""
        return [range(top, bottom + 1) for top, bottom in sorted(self._selected_parts())]

    def _selected_parts(self) -> set[tuple[int, int]]:
        """First and last row of every selected range."""
        selection = self.selectionModel().selection()
        return {(part.top(), part.bottom()) for part in map(selection.at, range(selection.count()))}

    def _first_column(self) -> int:
        return max(self._header.logicalIndexAt(0), 0)

    def _last_visible(self) -> int:
        last = self.rowAt(self.viewport().height() - 1)
        return last if last >= 0 else self._model.rowCount() - 1

    def _on_look_changed(self) -> None:
        self._painter = self._headings = None
        self.verticalHeader().setDefaultSectionSize(self._look.row_height())
        self._header.viewport().update()
        self.viewport().update()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """What shows the current row spans all columns, of which Qt would paint one anew."""
        super().currentChanged(current, previous)
        self._paint_row(previous.row())
        self._paint_row(current.row())

    def _show_keyboard(self, *, used: bool) -> None:
        """The keyboard was used last, or the mouse."""
        if used != self._keyboard:
            self._keyboard = used
            self._paint_row(self.currentIndex().row())

    def _paint_row(self, row: int) -> None:
        if row >= 0:
            self.viewport().update(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Every visible row, in this one call."""
        self.frames += 1
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._look.theme.panel)
            first = self.rowAt(0)
            if first < 0:
                return
            last = self._last_visible()
            if self._painter is None or self._painter.ratio != self.devicePixelRatioF():
                self._painter = RowPainter(self._look, self.devicePixelRatioF())
                self._headings = HeadingPainter(self._look, self.devicePixelRatioF())
            frame = self._frame(first, last)
            self._painter.paint(painter, frame, self._model.sources)
            if self._headings is not None:
                for place in self._heading_places(frame, last):
                    self._headings.paint(painter, place)

    def _heading_places(self, frame: Frame, last: int) -> Iterator[HeadingPlace]:
        for row, heading in self._model.headings(frame.first_row, last).items():
            top = frame.top + (row - frame.first_row) * frame.row_height
            rect, current = QRect(0, top, frame.width, frame.row_height), row == frame.current
            yield HeadingPlace(heading, rect, row == frame.hovered, row in frame.selected, current, frame.ring)

    def _frame(self, first: int, last: int) -> Frame:
        return Frame(
            rows=self._model.visible(first, last),
            first_row=first,
            top=self.rowViewportPosition(first),
            row_height=self.verticalHeader().defaultSectionSize(),
            width=self.viewport().width(),
            strips=self._strips(),
            selected=self._selected_between(first, last),
            current=self.currentIndex().row(),
            hovered=self._hovered,
            ring=self._keyboard and self.hasFocus(),
            value=self._model.value_of,
        )

    def _strips(self) -> list[Strip]:
        header, width = self._header, self.viewport().width()
        strips = []
        for content in header.columns.contents:
            section = self._model.section(content)
            if section is not None:
                size = header.sectionSize(section) - (PLUS_ROOM - PAD if header.is_last(content) else 0)
                strips.append(Strip(content, header.sectionViewportPosition(section), size))
        return [strip for strip in strips if strip.width > 0 and strip.left < width and strip.left + strip.width > 0]

    def _selected_between(self, first: int, last: int) -> set[int]:
        rows: set[int] = set()
        for top, bottom in self._selected_parts():
            rows.update(range(max(first, top), min(last, bottom) + 1))
        return rows
