"""An event's JSON with parts of it folded. What is folded away is not in the document at all.

So ten megabytes of which a screenful is unfolded cost a screenful. Folding cuts lines out of the document or puts them
in; where that is a lot of text, the document is filled anew, its beginning at once. Find looks through the whole text
and unfolds what hides a place. Lines keep their numbers, and a copy of folded lines holds what is folded in them. Of a
line that is too long to be laid out quickly, an image in base64 perhaps, the beginning is shown; a copy holds it all.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRect, Signal
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextCursor

from inspector.core.filter.jsonvalues import fold as fold_case
from inspector.gui.detail.branches import Branch
from inspector.gui.detail.codeview import CodeView, Mark
from inspector.gui.detail.folds import Folds
from inspector.gui.detail.highlight import json_spans
from inspector.gui.detail.longrows import LongRows
from inspector.gui.detail.offsets import code_points, utf16
from inspector.gui.detail.outline import Outline
from inspector.gui.look.language import counted
from inspector.gui.look.look import Look

_MOST_IN_PLACE = 2_000
"""Rows that are put in or cut out without filling the document anew."""
_MOST_AT_ONCE = 150_000
"""Characters that may be laid out before something in them is shown; otherwise it waits until they are there."""
_SIGN = 12
_BEGINNING = 10_000
"""Characters that are shown of a line which is too long."""


class FoldView(CodeView):
    """Shows what ``show_folds`` is given. Rows are what stands in the document, lines those of the outline."""

    sign_width = _SIGN
    current_changed = Signal()
    """The cursor went to another line."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, json_spans)
        self._folds: Folds | None = None
        self._rows: Sequence[int] = ()
        self._line = -1
        self._active, self._stale = True, False
        self._place = (0, 0)
        """The uppermost line and that of the cursor when nobody saw it any more."""
        self._awaited: tuple[int, int, int] | None = None
        self._unseen: tuple[int, int, int, int] | None = None
        """Where the cursor stands for a place that is not shown of a line, and that place: line, column, length."""
        self._folded_case: tuple[Outline, str] | None = None
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self._filler.filled.connect(self._on_filled)

    def show_folds(self, folds: Folds, marks: Iterable[Mark] = ()) -> None:
        """Show an outline as far as it is unfolded, with marks on lines of it."""
        self._drop_folds()
        self._folds = folds
        folds.changed.connect(self._on_folded)
        self._ordered = self.limited(marks)
        self._lines, self._long = len(folds.outline.lines), LongRows("")
        self._stale = True
        if self._active:
            self._fill()

    def set_active(self, active: bool) -> None:
        """Whether somebody sees the text. As long as nobody does, only the last change of many is worth its time."""
        self._active = active
        if active and self._stale and self._folds is not None:
            self._fill(*self._place)

    def show_text(self, text: str, marks: Iterable[Mark] = (), *, bold: frozenset[int] = frozenset()) -> None:
        """Show a text of which no outline can be told."""
        self._drop_folds()
        super().show_text(text, marks, bold=bold)

    def row_of(self, line: int) -> int:
        """The row on which a line is shown; of one that is folded away the row that hides it."""
        return max(0, bisect_right(self._rows, line) - 1) if self._folds is not None else super().row_of(line)

    def line_at(self, row: int) -> int:
        """The line that a row shows."""
        if self._folds is None:
            return super().line_at(row)
        return self._rows[row] if row < len(self._rows) else row

    def go_to(self, mark: Mark) -> None:
        """Bring a mark into view, the cursor on it, whatever was folded."""
        self.go_to_line(mark.line, mark.column)

    def go_to_line(self, line: int, column: int = 0, length: int = 0) -> None:
        """Bring a place of a line into view and select as many code points of it."""
        if self._folds is None:
            super().go_to(Mark(line, column, "", ""))
            return
        self._folds.reveal(line)
        self._select(line, column, length)

    def find_text(self, text: str, *, backwards: bool = False) -> bool:
        """Select the next place with this text, going round at the end; whether there is one. Case does not count."""
        if self._folds is None:
            return super().find_text(text, backwards=backwards)
        outline = self._folds.outline
        whole, wanted = self._without_case(outline), fold_case(text)
        if backwards:
            found = whole.rfind(wanted, 0, max(0, self._position(start=True)))
            found = found if found >= 0 else whole.rfind(wanted)
        else:
            found = whole.find(wanted, self._position(start=False))
            found = found if found >= 0 else whole.find(wanted)
        if found < 0 or not wanted:
            return False
        line = outline.line_of(found)
        self.go_to_line(line, found - outline.start(line), len(text))
        return True

    def step_back(self) -> None:
        """Have the next search begin with what is selected, or is going to be."""
        super().step_back()
        if self._awaited is not None:
            self._awaited = (*self._awaited[:2], 0)

    def paint_sign(self, painter: QPainter, row: int, box: QRect) -> None:
        """A small angle beside what can be folded: down when it is open, to the right when it is folded."""
        branch = self._opened_on(row)
        if branch is None or self._folds is None:
            return
        theme, folded = self._look.theme, self._folds.folded(branch)
        middle = QPointF(box.center())
        tips = ((-1.5, -3.0), (1.5, 0.0), (-1.5, 3.0)) if folded else ((-3.0, -1.5), (0.0, 1.5), (3.0, -1.5))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.text_secondary if folded else theme.text_faint, 1.4))
        painter.drawPolyline([middle + QPointF(*tip) for tip in tips])
        painter.restore()

    def gutter_pressed(self, row: int) -> None:
        """Fold or unfold what opens on the row."""
        branch = self._opened_on(row)
        if branch is not None and self._folds is not None:
            self._folds.set_folded(branch, not self._folds.folded(branch))

    def _searched(self) -> tuple[str, int]:
        if self._folds is None:
            return super()._searched()
        return self._without_case(self._folds.outline), self._position(start=True)

    def _without_case(self, outline: Outline) -> str:
        if self._folded_case is None or self._folded_case[0] is not outline:
            self._folded_case = (outline, fold_case(outline.text))
        return self._folded_case[1]

    def _drop_folds(self) -> None:
        if self._folds is not None:
            self._folds.changed.disconnect(self._on_folded)
        self._folds, self._rows, self._line, self._awaited, self._folded_case = None, (), -1, None, None

    def _fill(self, top: int = 0, line: int = 0, rows: Sequence[int] | None = None) -> None:
        """Fill the document anew, with the line ``top`` uppermost and the cursor on ``line``."""
        assert self._folds is not None  # noqa: S101 - for the type checker
        outline, self._stale, self._place = self._folds.outline, False, (0, 0)
        self._rows = self._folds.visible(0, len(outline.lines)) if rows is None else rows
        whole = len(self._rows) == len(outline.lines) and not outline.lines.longer
        texts = [] if whole else self._row_texts(self._rows)
        first = max(0, bisect_right(self._rows, top) - 1)
        upto = min(first + 200, len(self._rows)) if first else 0
        needed = outline.start(upto) if whole else sum(map(len, texts[:upto])) + upto
        self._set_text(outline.text if whole else "\n".join(texts), needed)
        if top or line:
            block = self.document().findBlockByNumber(self.row_of(line))
            self.setTextCursor(QTextCursor(block if block.isValid() else self.document().firstBlock()))
            self.verticalScrollBar().setValue(first)

    def _on_folded(self, at: int) -> None:
        """Bring the document in step with one branch, or with all."""
        top = self.line_at(self.firstVisibleBlock().blockNumber())
        line = self.line_at(self.textCursor().blockNumber())
        if not self._active:
            self._stale, self._place = True, self._place if self._stale else (top, line)
        elif at < 0:
            self._fill(top, line)
        else:
            self._refold(at, top, line)

    def _refold(self, at: int, top: int, line: int) -> None:
        """Bring the document in step with one branch."""
        assert self._folds is not None  # noqa: S101 - for the type checker
        branch = self._folds.outline.branches[at]
        row = bisect_left(self._rows, branch.opens)
        if row == len(self._rows) or self._rows[row] != branch.opens:
            return  # it is folded away itself
        last = bisect_right(self._rows, branch.closes) - 1
        fresh = self._folds.visible(branch.opens, branch.closes + 1)
        if self._filler.missing or max(last - row, len(fresh)) > _MOST_IN_PLACE:
            rows = [*self._rows[:row], *fresh, *self._rows[last + 1 :]]
            self._fill(top, branch.opens if branch.opens <= line <= branch.closes else line, rows)
        else:
            self._replace(row, last, fresh, move=branch.opens < line <= branch.closes)

    def _replace(self, row: int, last: int, fresh: Sequence[int], *, move: bool) -> None:
        """Put rows in place of those from ``row`` to ``last``."""
        document, bar = self.document(), self.verticalScrollBar()
        top, left = bar.value(), self.horizontalScrollBar().value()
        user = self.textCursor()
        user_row, user_place = user.blockNumber(), user.positionInBlock()
        cursor = QTextCursor(document.findBlockByNumber(row))
        end = document.findBlockByNumber(last)
        cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        self._rows = [*self._rows[:row], *fresh, *self._rows[last + 1 :]]
        cursor.insertText("\n".join(self._row_texts(fresh)))
        for number in range(row, row + len(fresh)):
            document.findBlockByNumber(number).setUserState(-1)
        self._place_marks()
        if move or row <= user_row <= last:
            user_row, user_place = row, user_place if user_row == row else 0
        elif user_row > last:
            user_row += len(fresh) - (last - row + 1)
        block = document.findBlockByNumber(user_row)
        user.setPosition(block.position() + min(user_place, block.length() - 1))
        self.setTextCursor(user)
        bar.setValue(top)
        self.horizontalScrollBar().setValue(left)
        self._colour_visible()
        self._refresh_gutter()

    def _row_texts(self, lines: Sequence[int]) -> list[str]:
        """What rows show: a line as it is, or with what says how much is folded on it."""
        assert self._folds is not None  # noqa: S101 - for the type checker
        folds, outline = self._folds, self._folds.outline
        branches, texts = outline.branches, outline.lines
        counts: dict[tuple[int, int], str] = {}
        found = []
        for line in lines:
            text = texts[line]
            if line in texts.longer:
                found.append(f"{text[:_BEGINNING]} {more_text(len(text) - _BEGINNING)}")
                continue
            at = outline.opened_at(line) if text[-1] in "{[" else None
            if at is not None and folds.folded(at):
                key = branches.listed[at], branches.values[at]
                if key not in counts:
                    counts[key] = count_text(branches[at])
                text = f"{text} {counts[key]} {texts[branches.closes[at]].lstrip()}"
            found.append(text)
        return found

    def _opened_on(self, row: int) -> int | None:
        """The branch that opens on a row."""
        if self._folds is None or row >= len(self._rows):
            return None
        return self._folds.outline.opened_at(self._rows[row])

    def _position(self, *, start: bool) -> int:
        """Where in the whole text the selection begins or ends; at its end, a folded node counts as passed."""
        assert self._folds is not None  # noqa: S101 - for the type checker
        outline, cursor = self._folds.outline, self.textCursor()
        if self._awaited is not None:  # where the cursor is going to be
            line, column, length = self._awaited
            return outline.start(line) + column + (0 if start else length)
        place = cursor.selectionStart() if start else cursor.selectionEnd()
        if self._unseen is not None and self._unseen[0] == cursor.position():
            _, line, column, length = self._unseen
            return outline.start(line) + column + (0 if start else length)
        block: QTextBlock = self.document().findBlock(place)
        row = min(block.blockNumber(), len(self._rows) - 1)
        line = self._rows[row]
        column = code_points(block.text(), place - block.position())
        branch = self._opened_on(row)
        if branch is not None and self._folds.folded(branch) and column > len(outline.lines[line]):
            closes = outline.branches[branch].closes
            return outline.start(closes) + len(outline.lines[closes])
        if line in outline.lines.longer and column > _BEGINNING:
            column = len(outline.lines[line])
        return outline.start(line) + min(column, len(outline.lines[line]))

    def _select(self, line: int, column: int, length: int) -> None:
        row = self.row_of(line)
        if row >= self.document().blockCount():
            if self._filler.missing > _MOST_AT_ONCE:
                self._awaited = (line, column, length)
                return
            self._filler.complete()
        block = self.document().findBlockByNumber(row)
        text = block.text()
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + min(utf16(text, column), block.length() - 1))
        end = block.position() + min(utf16(text, column + length), block.length() - 1)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()
        if self._folds is not None and line in self._folds.outline.lines.longer and column + length > _BEGINNING:
            self._unseen = cursor.position(), line, column, length

    def _on_filled(self) -> None:
        if self._awaited is not None:
            awaited, self._awaited = self._awaited, None
            self._select(*awaited)

    def _on_cursor_moved(self) -> None:
        self._unseen = None
        line = self.line_at(self.textCursor().blockNumber())
        if line != self._line:
            self._line = line
            self.viewport().update()
            self.current_changed.emit()


def more_text(characters: int) -> str:
    """How much of a long line is not shown."""
    return counted("Json", "… {count} more characters", "… {count} more character", characters)


def count_text(branch: Branch) -> str:
    """How much is in an object or array: ``6 keys``, ``1 item``."""
    if branch.listed:
        return counted("Json", "{count} items", "{count} item", branch.values)
    return counted("Json", "{count} keys", "{count} key", branch.values)
