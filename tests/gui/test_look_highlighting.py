"""Colours for code and bodies: every language, in both themes, bounded, and only off the GUI thread."""

import threading
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector.gui.bridge import Bridge
from inspector.gui.connect.parts import SnippetCard
from inspector.gui.connect.snippets import fill_in, load_snippets
from inspector.gui.detail.codeview import CodeView
from inspector.gui.detail.highlight import plain_spans
from inspector.gui.look.colouring import Colouring
from inspector.gui.look.highlighting import LANGUAGES, MOST_CHARS, TINTS, Piece, Span, colours_of, language_of
from inspector.gui.look.look import Look
from inspector.gui.look.theme import DARK, LIGHT, Mode, Theme
from tests.gui.test_window_look import contrast

SAMPLES = {
    "bash": ('curl -d "x" # why', {"x": "json_text", "# why": "text_faint"}),
    "csharp": ("var a = 1; // why", {"var": "json_key", "1": "json_number", "// why": "text_faint"}),
    "css": ("a { color: red } /* why */", {"/* why */": "text_faint"}),
    "dart": ("final a = 'x';", {"final": "json_key", "x": "json_text"}),
    "form": ("name=Ada&plan=pro", {"name": "json_key", "Ada": "json_text", "plan": "json_key", "pro": "json_text"}),
    "go": ('return "x", 1', {"return": "json_key", '"x"': "json_text", "1": "json_number"}),
    "html": ('<p id="x">a</p><!-- why -->', {"p": "json_key", "id": "accent", "<!-- why -->": "text_faint"}),
    "ini": ("[a]\nb = x # why", {"[a]": "json_key", "b": "accent"}),
    "java": ("int a = 1; // why", {"int": "json_key", "// why": "text_faint"}),
    "javascript": ('const a = "x" // why', {"const": "json_key", '"x"': "json_text", "// why": "text_faint"}),
    "json": ('{"a": "x", "b": 27.50}', {'"a"': "json_key", '"x"': "json_text", "27.50": "json_number"}),
    "kotlin": ("val a = 1 // why", {"val": "json_key", "1": "json_number", "// why": "text_faint"}),
    "php": ("<?php\n$a = 1; // why", {"1": "json_number", "// why": "text_faint"}),
    "python": ("def greet(): # why", {"def": "json_key", "greet": "accent", "# why": "text_faint"}),
    "ruby": ("def greet # why", {"def": "json_key", "greet": "accent", "# why": "text_faint"}),
    "swift": ("let a = 1 // why", {"let": "json_key", "1": "json_number", "//": "text_faint"}),
    "typescript": ('const a: string = "x"', {"const": "json_key", '"x"': "json_text"}),
    "xml": ('<event id="7">a</event>', {"id=": "accent", '"7"': "json_text"}),
}


def tinted(text: str, language: str) -> dict[str, str]:
    """Every coloured piece of a text and its tint."""
    lines = text.split("\n")
    found = colours_of([Piece(0, text, language)])
    return {lines[row][at : at + length].strip(): tint for row, spans in found.items() for at, length, tint in spans}


def test_there_is_a_sample_of_every_language() -> None:
    assert set(SAMPLES) == LANGUAGES


@pytest.mark.parametrize("language", SAMPLES)
def test_every_language_has_its_colours(language: str) -> None:
    text, wanted = SAMPLES[language]
    found = tinted(text, language)
    joined = {piece: found.get(piece) for piece in wanted}
    if language in {"bash", "html"}:  # whose lexers take quotes and brackets apart from what is in them
        joined = {piece: next((tint for each, tint in found.items() if piece in each), None) for piece in wanted}
    assert joined == wanted


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_can_be_read(theme: Theme) -> None:
    for tint in TINTS:
        assert contrast(getattr(theme, tint), theme.panel) >= 4.5


def test_a_comment_over_lines_and_a_script_in_a_page_keep_their_colours() -> None:
    found = colours_of([Piece(3, "/* why\nand how */\nlet a = 1", "javascript")])
    assert found[3] == [Span(0, 6, "text_faint")]
    assert found[4] == [Span(0, 10, "text_faint")]
    assert found[5][0] == Span(0, 3, "json_key")
    page = tinted("<script>\n  const a = 1\n</script>", "html")
    assert page["const"] == "json_key"


@given(st.text(max_size=300), st.sampled_from(sorted(LANGUAGES)))
@settings(deadline=None)
def test_whatever_comes_spans_lie_in_their_lines_one_behind_the_other(text: str, language: str) -> None:
    lines = text.split("\n")
    for row, spans in colours_of([Piece(0, text, language)]).items():
        assert {span.tint for span in spans} <= set(TINTS)
        assert all(start >= 0 and start + length <= len(lines[row]) for start, length, _ in spans)
        assert all(one.start + one.length <= other.start for one, other in pairwise(spans))


def test_there_are_bounds() -> None:
    assert colours_of([Piece(0, "x" * (MOST_CHARS + 1), "python")]) == {}
    long = colours_of([Piece(0, "1 " * 5_001 + "\n" + "1 " * 5_000, "python")])
    assert (list(long), len(long[1])) == ([1], 5_000), "a line that is too long keeps what it has"
    many = colours_of([Piece(0, "1\n" * 50_000, "python")], lambda: True)
    assert 0 < len(many) < 1_000, "nobody wants them"


@pytest.mark.parametrize(
    ("content_type", "text", "language"),
    [
        ("application/json; charset=utf-8", "", "json"),
        ("text/plain;charset=UTF-8", ' {"a": 1}', "json"),
        ("application/x-www-form-urlencoded", "data=e30", "form"),
        ("text/html", "", "html"),
        ("application/xhtml+xml", "", "html"),
        ("application/soap+xml", "", "xml"),
        ("image/svg+xml", "", "xml"),
        ("text/javascript", "", "javascript"),
        ("text/css", "", "css"),
        ("", "<!DOCTYPE html><p>", "html"),
        ("", '<?xml version="1.0"?>', "xml"),
        ("text/plain", "a < b", None),
        ("application/octet-stream", "abc", None),
    ],
)
def test_the_language_of_a_body(content_type: str, text: str, language: str | None) -> None:
    assert language_of(content_type, text) == language


def test_only_the_newest_text_is_answered_and_the_thread_ends(bridge: Bridge, qtbot: QtBot) -> None:
    colouring, found = Colouring(bridge, bridge), []
    for number in range(5):
        piece = Piece(number, "let a = 1", "javascript")
        colouring.ask((piece,), lambda colours: found.append((list(colours), threading.current_thread())))
    qtbot.waitUntil(lambda: bool(found))
    assert found == [([4], threading.main_thread())]
    qtbot.waitUntil(lambda: all(thread.name != "colours" for thread in threading.enumerate()))
    colouring.ask((Piece(0, "let a = 1", "javascript"),), lambda _: found.append(([], threading.main_thread())))
    colouring.ask((), lambda _: found.append(([], threading.main_thread())))
    qtbot.waitUntil(lambda: all(thread.name != "colours" for thread in threading.enumerate()))
    QApplication.processEvents()
    assert len(found) == 1, "nothing to colour any more"


def colours_at(view: CodeView, row: int) -> list[tuple[int, int, str]]:
    """Formats of a row: start and length as Qt counts, and the colour."""
    formats = view.document().findBlockByNumber(row).layout().formats()
    return [(each.start, each.length, each.format.foreground().color().name()) for each in formats]


def test_a_view_shows_them_until_the_next_text_and_follows_the_theme(look: Look, qtbot: QtBot) -> None:
    view = CodeView(look, "Code", plain_spans)
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show()
    view.show_text("a\n\U0001f600 b")
    view.show_colours({1: [Span(2, 1, "json_key")]})
    assert colours_at(view, 0) == []
    assert colours_at(view, 1) == [(3, 1, look.theme.json_key.name())]
    look.choose(Mode.DARK)
    assert colours_at(view, 1) == [(3, 1, DARK.json_key.name())]
    view.show_text("a\nb")
    assert colours_at(view, 1) == []


@pytest.mark.parametrize("snippet", load_snippets(), ids=lambda snippet: snippet.key)
def test_every_snippet_is_coloured_once_it_was_seen(snippet: object, look: Look, bridge: Bridge, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    card = SnippetCard(look, bridge)
    card.setParent(window)
    (chosen,) = [each for each in load_snippets() if each is snippet]
    assert chosen.language in LANGUAGES
    card.show_code(fill_in(chosen, "http://127.0.0.1:9000").code, chosen.language)
    assert not any(colours_at(card.code, row) for row in range(card.code.blockCount()))
    window.resize(720, 500)
    card.setGeometry(0, 0, 700, 480)
    window.show()
    qtbot.waitUntil(lambda: any(colours_at(card.code, row) for row in range(card.code.blockCount())))
    names = {name for row in range(card.code.blockCount()) for *_, name in colours_at(card.code, row)}
    assert look.theme.json_text.name() in names
