"""Joins the order of the stream to its table, its header, its commands and the chips that tell of it."""

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics

from inspector.core.filter.tree import Path
from inspector.gui.bridge import Bridge
from inspector.gui.look.language import counted, within
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button, Kind
from inspector.gui.session.feed import SessionFeed
from inspector.gui.sidebar.chips import Chips
from inspector.gui.stream import arrangement as by
from inspector.gui.stream.arrangeactions import ArrangeActions
from inspector.gui.stream.arrangement import Arrangement, key_word
from inspector.gui.stream.arranger import Arranger
from inspector.gui.stream.cells import Column, Content
from inspector.gui.stream.columnset import content_text
from inspector.gui.stream.matches import Matches
from inspector.gui.stream.model import StreamModel
from inspector.gui.stream.table import StreamTable, Swap

if TYPE_CHECKING:
    from inspector.gui.stream.arranged import Arranged

_WIDEST_CHIP = 320

_LATE_MS = 400
"""How long rows that are no longer wanted may stay while the order of those that are is being made."""

_KEYS = {
    Column.TIME: by.TIME,
    Column.VERDICT: by.VERDICT,
    Column.TYPE: by.TYPE,
    Column.EVENT: by.EVENT,
    Column.USER: by.USER,
    Column.SOURCE: by.SOURCE,
    Column.LIBRARY: by.LIBRARY,
    Column.RECEIVED: by.RECEIVED,
    Column.SIZE: by.SIZE,
    Column.MESSAGE_ID: by.MESSAGE_ID,
    Column.ANONYMOUS_ID: by.ANONYMOUS_ID,
    Column.USER_ID: by.USER_ID,
    Column.WRITE_KEY: by.WRITE_KEY,
    Column.VENDOR: by.VENDOR,
    Column.ID: by.RECEIVED,
}


def key_of(content: Content) -> str:
    """What a column is sorted by."""
    return _KEYS[content] if isinstance(content, Column) else by.PATH + content_text(content)


class Arranging(QObject):
    """Sorting and grouping of one table."""

    shown_anew = Signal()
    """The table shows rows in an order just made."""
    failed = Signal(object)

    def __init__(  # noqa: PLR0913, PLR0917 - what it joins
        self, look: Look, feed: SessionFeed, bridge: Bridge, table: StreamTable, model: StreamModel, chips: Chips
    ) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._base: Matches | None = None
        self.hold: Callable[[], bool] = lambda: False
        """Whether nothing that arrives is to be shown now."""
        self.arranger = Arranger(feed, bridge, self._show)
        self.actions = ArrangeActions(table, lambda: self.arranger.wanted)
        self._late = QTimer(self, singleShot=True, interval=_LATE_MS)
        self._late.timeout.connect(self._on_late)
        self._look, self._chips = look, chips
        self._buttons: dict[str, Button] = {}
        self._wire()
        self._tell()

    def _wire(self) -> None:
        header, actions = self._table.header, self.actions
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_header)
        header.changed.connect(self._on_columns)
        actions.chosen.connect(self.choose)
        actions.fold_all.triggered.connect(lambda: self._fold_all(folded=True))
        actions.unfold_all.triggered.connect(lambda: self._fold_all(folded=False))
        self.arranger.changed.connect(self._tell)
        self.arranger.failed.connect(self.failed)
        self.arranger.fell_back.connect(self._show_base)
        self._table.fold_wanted.connect(lambda row, folded: self._fold(row, folded=folded))
        self._table.back_wanted.connect(self._back)
        self._table.left.connect(self.arranger.now)

    def begin(self, base: Matches, *, keep: bool) -> None:
        """Show other events; with ``keep`` the chosen event stays chosen. The order may take a moment."""
        self._base = base
        if not self.arranger.begin(base) or not keep:
            self._show_base(keep=keep)
        else:
            self._late.start()

    def grew(self) -> int:
        """The events have become more; how many rows that adds at once."""
        if self._base is not None and self._model.matches is self._base:
            return self._model.grow()
        self.arranger.look()
        return 0

    def choose(self, arrangement: Arrangement) -> None:
        """Want another order."""
        current = self._table.currentIndex()
        open_event = self._model.matches.id_at(current.row()) if current.isValid() else None
        if not self.arranger.choose(arrangement, open_event) and self._base is not None:
            self._swap_to_base(Swap.NEW_ORDER)

    def follow(self) -> None:
        """Show what arrives at an end of the stream, and scroll to it."""
        if not self._table.follow():
            self.choose(Arrangement())
            self._table.follow()

    def reveal(self, event_id: int) -> int | None:
        """The row of an event, whose group is unfolded for it; None when it is not in the stream."""
        row = self._model.matches.row_of(event_id)
        rows = self.arranger.rows
        if row is None and rows is not None and self._model.matches is rows:
            group = rows.group_of_event(event_id)
            if group is not None:
                self._fold(rows.start_of(group), folded=False)
                row = self._model.matches.row_of(event_id)
        return row

    def close_session(self) -> None:
        """Let go of the session's file."""
        self._late.stop()
        self._base = None
        self.arranger.close_session()

    def _show(self, rows: "Arranged", merged: bool) -> bool:
        if self.arranger.wanted.plain or (merged and self.hold()):
            return False
        self._late.stop()
        if merged:
            shown = self._table.swap(rows, Swap.MORE, rows.events - self._model.matches.events)
        else:
            new_rows = self.arranger.shown == self.arranger.wanted
            shown = self._table.swap(rows, Swap.NEW_ROWS if new_rows else Swap.NEW_ORDER)
        if shown:
            self.shown_anew.emit()
        return shown

    def _show_base(self, *, keep: bool = True) -> None:
        self._late.stop()
        if self._base is None:
            return
        if keep:
            self._swap_to_base(Swap.NEW_ROWS)
        else:
            self._model.show_rows(self._base)
            self.shown_anew.emit()

    def _swap_to_base(self, swap: Swap) -> None:
        if self._base is not None and self._model.matches is not self._base:
            self._table.swap(self._base, swap)
            self.shown_anew.emit()

    def _on_late(self) -> None:
        if self.arranger.busy:
            self._show_base()

    def _on_header(self, section: int) -> None:
        self.choose(self.arranger.wanted.clicked(key_of(self._model.content(section))))

    def _on_columns(self) -> None:
        paths = [each for each in self._table.header.columns.contents if isinstance(each, Path)]
        self.actions.offer_paths(map(key_of, paths))
        self._show_indicator()

    def _fold(self, row: int, *, folded: bool) -> None:
        rows = self.arranger.rows
        if rows is None or self._model.matches is not rows or rows.groups is None:
            return
        group = rows.group_of(row)
        if bool(rows.folded[group]) == folded:
            return
        changed = self.arranger.fold(group, folded=folded)
        if changed is not None:
            self._model.fold(changed, rows.start_of(group) + 1, int(rows.groups.counts[group]), folded=folded)

    def _fold_all(self, *, folded: bool) -> None:
        changed = self.arranger.fold_all(folded=folded)
        if changed is not None:
            self._table.swap(changed, Swap.NEW_ORDER)

    def _back(self) -> None:
        if self.arranger.busy:
            self.arranger.stop()
        elif self.arranger.wanted.group:
            self._end_grouping()
        elif self.arranger.active:
            self._end_sorting()

    def _end_sorting(self) -> None:
        if self.arranger.busy:
            self.arranger.stop()
        else:
            self.choose(self.arranger.wanted.unsorted())

    def _end_grouping(self) -> None:
        if self.arranger.busy:
            self.arranger.stop()
        else:
            self.choose(self.arranger.wanted._replace(group=""))

    def _tell(self) -> None:
        wanted, busy = self.arranger.wanted, self.arranger.busy
        done = f" · {self.arranger.progress * 100:.0f} %" if busy and self.arranger.progress else ""
        waits = ""
        if self.arranger.refused and self.arranger.waiting:
            waits = " · " + counted("Arranging", "{count} wait", "{count} waits", self.arranger.waiting)
        words = {}
        if wanted.sort or wanted.descending:
            words["sort"] = self._sort_words(wanted)
        if wanted.group:
            words["group"] = self.tr("Grouped by {what}").format(what=within(key_word(wanted.group)))
        self._show_chips(words, done + waits)
        self.actions.show_state()
        self._show_indicator()

    def _sort_words(self, wanted: Arrangement) -> str:
        if not wanted.sort:
            return self.tr("Newest first")
        what = key_word(wanted.sort)
        what = one_line(what) if wanted.sort.startswith(by.PATH) else within(what)
        return self.tr("Sorted by {what} {arrow}").format(what=what, arrow="↓" if wanted.descending else "↑")

    def _show_chips(self, words: dict[str, str], news: str) -> None:
        """A chip for each of the words, the news on the last of them; a click ends what it tells of."""
        ends = {"sort": self._end_sorting, "group": self._end_grouping}
        for name in [name for name in self._buttons if name not in words]:
            self._buttons.pop(name).deleteLater()
        busy = self.tr("{what}: being made. Press to stop (Esc).")
        ended = self.tr("{what}. Press to end that (Esc).")
        for name, text in words.items():
            chip = self._buttons.get(name)
            if chip is None:
                chip = Button(self._look, "", kind=Kind.CHIP, trailing="cross", height=26, parent=self._chips)
                chip.clicked.connect(ends[name])
                self._buttons[name] = chip
            whole = text + (news if name == list(words)[-1] else "")
            chip.setText(QFontMetrics(chip.font()).elidedText(whole, Qt.TextElideMode.ElideMiddle, _WIDEST_CHIP))
            tip = (busy if self.arranger.busy else ended).format(what=text)
            chip.describe(tip, f"<div>{escape(tip)}</div>")  # Qt would take a key of the payload for markup
        self._chips.lead([self._buttons[name] for name in words])

    def _show_indicator(self) -> None:
        """The arrow in the header."""
        wanted, header = self.arranger.wanted, self._table.header
        contents = header.columns.contents
        content = next((each for each in contents if key_of(each) == wanted.sort), None) if wanted.sort else None
        section = self._model.section(content) if content is not None else None
        order = Qt.SortOrder.DescendingOrder if wanted.descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(-1 if section is None else section, order)
        header.setSortIndicatorShown(section is not None)
        header.viewport().update()
