"""The list below a search field: headings and what was found under them, painted by us."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.palette.entries import Found, Group
from inspector.gui.parts.rowsmodel import Index, RowsModel
from inspector.gui.parts.scrollbar import flatten_scroll_bars

ROW, HEAD = 34, 30
_SIDE = 16
_KEY_PAD = 6


class FoundModel(RowsModel[str | Found]):
    """Groups, one row for each heading and each entry."""

    def words(self, row: str | Found) -> str:
        """A heading, or the title of an entry."""
        return row if isinstance(row, str) else row.entry.title

    def spoken(self, row: str | Found) -> str:
        """Everything about an entry."""
        return row if isinstance(row, str) else _spoken(row)

    def tip(self, row: str | Found) -> str | None:
        """Why an entry cannot be had, or what it is."""
        return None if isinstance(row, str) else row.entry.why or row.entry.note or None

    def choosable(self, row: str | Found) -> bool:
        """Headings are not."""
        return isinstance(row, Found)


class FoundList(QListView):
    """Shows a ``FoundModel``; the keyboard stays in the field above, which sends its arrows here."""

    picked = Signal(object)
    """The ``Entry`` that the user wants."""

    def __init__(self, look: Look, *, caps: bool = False) -> None:
        """With ``caps`` keys are drawn as keys."""
        super().__init__()
        self._look = look
        self.found = FoundModel()
        self.setModel(self.found)
        self.setItemDelegate(_Painter(look, self, caps=caps))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        flatten_scroll_bars(self, look)
        self.clicked.connect(self._on_clicked)
        look.changed.connect(self.viewport().update)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show other entries, the first of them chosen."""
        rows = list[str | Found]()
        for group in groups:
            rows += [group.name, *group.found]
        self.found.show_rows(rows)
        self.go(to=0)
        self.scrollToTop()

    @property
    def current(self) -> Found | None:
        """What is chosen."""
        index = self.currentIndex()
        row = self.found.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Found) else None

    def go(self, step: int = 0, *, to: int | None = None) -> None:
        """Choose an entry further down or up, or the ``to``-th of all; -1 is the last."""
        rows = [at for at, row in enumerate(self.found.rows) if isinstance(row, Found)]
        if not rows:
            return
        here = self.currentIndex().row()
        if to is not None:
            target = rows[to]
        elif here not in rows:
            target = rows[0]
        elif abs(step) == 1:
            target = rows[(rows.index(here) + step) % len(rows)]
        else:
            target = rows[min(max(rows.index(here) + step, 0), len(rows) - 1)]
        self.setCurrentIndex(self.found.index(target))
        self.scrollTo(self.found.index(max(0, target - 1) if target == rows[0] else target))

    def choose(self, key: str) -> None:
        """Choose the entry with this key, if it is shown."""
        for at, row in enumerate(self.found.rows):
            if isinstance(row, Found) and row.entry.key == key:
                self.setCurrentIndex(self.found.index(at))

    def page(self) -> int:
        """How many rows fit."""
        return max(1, self.viewport().height() // ROW - 1)

    def _on_clicked(self, index: Index) -> None:
        row = self.found.rows[index.row()]
        if isinstance(row, Found):
            self.picked.emit(row.entry)


class _Painter(QStyledItemDelegate):
    """Paints headings and entries."""

    def __init__(self, look: Look, view: FoundList, *, caps: bool) -> None:
        super().__init__(view)
        self._look, self._caps = look, caps

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        head = isinstance(model, FoundModel) and isinstance(model.rows[index.row()], str)
        return QSize(0, HEAD if head else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, FoundModel):
            return
        row, box = model.rows[index.row()], QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, str):
            painter.setFont(self._look.font(11, bold=True))
            painter.setPen(self._look.theme.text_secondary)
            painter.drawText(box.adjusted(_SIDE, 6, -_SIDE, 0), Qt.AlignmentFlag.AlignVCenter, row)
        else:
            state = option.state
            self._paint_ground(painter, box, state)
            self._paint_entry(painter, box.adjusted(_SIDE, 0, -_SIDE, 0), row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        theme = self._look.theme
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_soft if chosen else theme.raised)
            painter.drawRoundedRect(QRectF(box.adjusted(6, 1, -6, -1)), 6, 6)

    def _paint_entry(self, painter: QPainter, box: QRect, found: Found) -> None:
        theme, entry = self._look.theme, found.entry
        left = box.left()
        if entry.checked:
            sign = self._look.icon("check", theme.accent, 14, painter.device().devicePixelRatio())
            painter.drawPixmap(left - 2, box.center().y() - 6, sign)
            left += 18
        room = self._paint_keys(painter, box, entry.keys)
        right = box.right() - (room + 12 if room else 0)
        tint = theme.text if entry.enabled else theme.text_faint
        width = self._paint_title(painter, QRect(left, box.top(), right - left, box.height()), found, tint)
        note = one_line(entry.why if not entry.enabled else entry.note)
        room = right - left - width - 16
        if note and room > 60 and note != entry.title:
            painter.setFont(self._look.font(12))
            painter.setPen(theme.text_secondary if entry.enabled else theme.text_faint)
            words = QFontMetrics(painter.font()).elidedText(note, Qt.TextElideMode.ElideRight, room)
            painter.drawText(
                QRect(left + width + 16, box.top(), room, box.height()),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                words,
            )

    def _paint_title(self, painter: QPainter, box: QRect, found: Found, tint: QColor) -> int:
        """The title with the letters that fit in bold and the accent; how wide it is."""
        plain, bold = self._look.font(), self._look.font(bold=True)
        metrics = QFontMetrics(bold)
        title = metrics.elidedText(one_line(found.entry.title), Qt.TextElideMode.ElideRight, box.width())
        fitting, left = set(found.positions), box.left()
        for start, end, fits in _runs(title, fitting):
            part = title[start:end]
            font = bold if fits else plain
            painter.setFont(font)
            painter.setPen(self._look.theme.accent if fits and found.entry.enabled else tint)
            width = QFontMetrics(font).horizontalAdvance(part)
            painter.drawText(QRect(left, box.top(), width + 2, box.height()), Qt.AlignmentFlag.AlignVCenter, part)
            left += width
        return left - box.left()

    def _paint_keys(self, painter: QPainter, box: QRect, keys: str) -> int:
        """The keys at the right, each as a cap; how much room they took."""
        if not keys:
            return 0
        theme, font = self._look.theme, self._look.font(12)
        painter.setFont(font)
        metrics, right = QFontMetrics(font), box.right()
        for part in reversed(_caps(keys)):
            if not part:
                right -= 6
                continue
            width = max(20, metrics.horizontalAdvance(part) + 2 * _KEY_PAD)
            cap = QRect(right - width, box.center().y() - 10, width, 21)
            painter.setPen(QPen(theme.line, 1) if self._caps else Qt.PenStyle.NoPen)
            painter.setBrush(theme.raised)
            painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            painter.setPen(theme.text_secondary)
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, part)
            right -= width + 4
        return box.right() - right


def _caps(keys: str) -> list[str]:
    """The single keys of a shortcut; an empty one stands between two ways."""
    caps: list[str] = []
    for way in keys.split(", "):
        caps += ([""] if caps else []) + ([*way[:-2].split("+"), "+"] if way.endswith("++") else way.split("+"))
    return caps


def _runs(title: str, fitting: set[int]) -> list[tuple[int, int, bool]]:
    """Stretches of letters that fit and that do not."""
    runs: list[tuple[int, int, bool]] = []
    for at in range(len(title)):
        fits = at in fitting
        if runs and runs[-1][2] == fits:
            runs[-1] = (runs[-1][0], at + 1, fits)
        else:
            runs.append((at, at + 1, fits))
    return runs


def _spoken(found: Found) -> str:
    entry = found.entry
    return ", ".join(filter(None, (entry.title, entry.group, entry.keys, entry.why)))
