"""A line of megabytes as many rows: places, copying, finding, numbers and colours are those of the line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from inspector.gui.detail.highlight import plain_spans
from inspector.gui.detail.loaded import MOST_CHARS
from inspector.gui.detail.longrows import ROW, LongRows
from inspector.gui.detail.textlines import LONGEST
from inspector.gui.detail.textpage import TextPage
from inspector.gui.look.highlighting import Span
from inspector.gui.look.look import Look

LENGTHS = (0, 1, LONGEST - 1, LONGEST, LONGEST + 1, LONGEST + 7 * ROW, LONGEST + 7 * ROW + 1)
LINES = st.lists(st.tuples(st.sampled_from(LENGTHS), st.sampled_from("aé😀")), max_size=6)


@given(LINES)
def test_rows_are_parts_of_lines(lines: list[tuple[int, str]]) -> None:
    texts = [letter * length for length, letter in lines] or [""]
    whole = "\n".join(texts)
    long = LongRows(whole)
    rows = long.text.split("\n")
    assert bool(long) == any(len(text) > LONGEST for text in texts)
    assert max(map(len, rows)) <= LONGEST
    assert long.joined(0, rows) == whole
    for line, text in enumerate(texts):
        first = long.row_of(line)
        parts = [row for row in range(len(rows)) if long.line_at(row) == line]
        assert parts[0] == first
        assert not long.continues(first)
        assert all(long.continues(row) for row in parts[1:])
        assert "".join(rows[row] for row in parts) == text
    for row, text in enumerate(rows):
        assert long.place(long.offset(row, 0)) == (row, 0)
        assert whole[long.offset(row, 0) :].startswith(text)


@pytest.fixture
def page(look: Look, qtbot: QtBot) -> TextPage:
    page = TextPage(look, "text", plain_spans)
    qtbot.addWidget(page)
    page.resize(600, 400)
    page.view.resize(600, 400)
    return page


def test_no_row_is_long_and_all_of_it_is_copied(page: TextPage) -> None:
    text = "first 😀\n" + "x😀y" * 40_000 + "\nlast"
    page.show_text(text)
    page.view.selectAll()
    page.view.complete()
    document = page.view.document()
    assert document.blockCount() == 120_000 / ROW + 2
    assert page.view.line_at(document.blockCount() - 1) == 2
    page.view.selectAll()
    page.view.copy()
    assert QGuiApplication.clipboard().text() == text


def test_of_a_long_line_that_follows_short_ones_the_first_part_is_shown_too(page: TextPage) -> None:
    text = "POST / HTTP/1.1\n\n" + "x" * (MOST_CHARS + 10)
    page.show_text(text)
    page.view.complete()
    document = page.view.document()
    assert document.characterCount() > MOST_CHARS
    assert document.lastBlock().text().startswith("x")
    page.show_all()
    page.view.selectAll()
    page.view.complete()
    page.view.selectAll()
    page.view.copy()
    assert QGuiApplication.clipboard().text() == text


def test_a_place_is_found_across_rows_and_all_of_them_are_counted(page: TextPage) -> None:
    text = "head\n" + ("a" * (ROW - 3) + "needle").ljust(LONGEST + ROW, "😀") + "NEEDLE\nneedle"
    page.show_text(text)
    found = []
    for _ in range(4):
        assert page.view.find_text("needle")
        found.append((page.view.places("needle"), page.view.textCursor().blockNumber()))
    last = page.view.document().blockCount() - 1
    assert [which for which, _ in found] == [(1, 3), (2, 3), (3, 3), (1, 3)]
    assert [row for _, row in found] == [2, last - 1, last, 2]
    page.view.copy()
    assert QGuiApplication.clipboard().text() == "needle"
    assert page.view.find_text("needle", backwards=True)
    assert page.view.places("needle") == (3, 3)
    assert not page.view.find_text("nowhere")


def test_colours_of_later_lines_stay_with_them(page: TextPage) -> None:
    page.show_text("x" * (LONGEST + ROW) + "\nred")
    page.show_colours({0: [Span(0, 3, "bad"), Span(ROW + 1, 3, "bad")], 1: [Span(0, 3, "bad")]})
    page.view.moveCursor(QTextCursor.MoveOperation.End)
    blocks = page.view.document()
    shown = [
        len(blocks.findBlockByNumber(row).layout().formats())
        for row in (blocks.blockCount() - 2, blocks.blockCount() - 1)
    ]
    assert shown == [0, 1]
    page.view.moveCursor(QTextCursor.MoveOperation.Start)
    assert [piece.length for piece in blocks.firstBlock().layout().formats()] == [3]
