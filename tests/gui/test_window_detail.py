"""The detail pane and the texts it shows."""

import base64
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.core.exchange import Exchange
from inspector.core.problem import Problem, Severity
from inspector.core.requestcode import Language
from inspector.gui.bridge import Bridge
from inspector.gui.detail.codeview import CodeView, Mark
from inspector.gui.detail.highlight import json_spans
from inspector.gui.detail.jsontext import pretty
from inspector.gui.detail.loaded import MOST_CHARS, load_event
from inspector.gui.detail.pane import DetailPane
from inspector.gui.detail.requestcall import call_of
from inspector.gui.detail.requesttext import (
    code_text,
    duration_text,
    encoding_text,
    hex_text,
    raw_text,
    request_spans,
    request_text,
    size_text,
)
from inspector.gui.detail.summary import ordinal
from inspector.gui.detail.textpage import TextPage
from inspector.gui.look.highlighting import Span
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button
from inspector.gui.parts.surfaces import Text
from inspector.gui.session.opened import OpenedSession
from inspector.storage.reader import SessionReader
from inspector.storage.writer import SessionWriter
from tests.gui.window_sessions import make_event, make_exchange

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=4)
    ),
)


def pointers_of(value: Any, at: str = "") -> list[str]:
    found = [at]
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        found += pointers_of(inner, f"{at}/{str(key).replace('~', '~0').replace('/', '~1')}")
    return found


@given(JSON, st.sampled_from([None, 1, "\t"]))
def test_laying_out_json_changes_nothing_but_space(value: Any, indent: int | str | None) -> None:
    laid_out = pretty(json.dumps(value, indent=indent))  # escapes everything that would not be shown as it is
    assert laid_out is not None
    assert json.loads(laid_out.text) == value


@given(JSON)
def test_every_pointer_is_found_where_its_value_begins(value: Any) -> None:
    pointers = pointers_of(value)
    laid_out = pretty(json.dumps(value), pointers)
    assert laid_out is not None
    assert set(laid_out.marks) == set(pointers)
    lines = laid_out.text.split("\n")
    for line, column in laid_out.marks.values():
        assert lines[line][column] in '"[{-0123456789tfn'


def test_numbers_escapes_and_repeated_keys_stay_as_they_were_sent() -> None:
    laid_out = pretty(r'{"n":1.0e400,"big":123456789012345678901234567890,"s":"\u00e9\/","a":1,"a":2}')
    assert laid_out is not None
    for part in ("1.0e400", "123456789012345678901234567890", r'"\u00e9\/"', '"a": 1', '"a": 2'):
        assert part in laid_out.text


def test_the_write_key_is_masked_at_the_top_level_only() -> None:
    laid_out = pretty('{"writeKey":"abcdefghijkl","p":{"writeKey":"mine"}}', reveal=False)
    assert laid_out is not None
    assert "abcdefghijkl" not in laid_out.text
    assert '"writeKey": "mine"' in laid_out.text


def test_colours_cover_keys_texts_and_numbers() -> None:
    assert [span.tint for span in json_spans('  "a": "b",')] == ["json_key", "json_text"]
    assert [span.tint for span in json_spans('  "a": -1.5e3')] == ["json_key", "json_number"]
    assert [span.tint for span in request_spans("Host: localhost")] == ["json_key"]
    assert not list(request_spans("The body is not JSON: it ends."))
    assert request_spans("000010  01 00 80 00 00") == [Span(0, 8, "text_faint")]


def exchange(body: bytes, *headers: tuple[str, str], target: str = "/v1/batch") -> Exchange:
    plain = make_exchange(1, body)
    request = plain.request._replace(headers=(*plain.request.headers, *headers), target=target)
    return Exchange(request, plain.kind, plain.reply, plain.duration_us, plain.refusal)


def test_a_request_is_shown_unpacked_with_its_secrets_masked() -> None:
    body = b'{"batch":[{"event":"Order Completed"}],"writeKey":"abcdefghijkl"}'
    packed = exchange(gzip.compress(body), ("Content-Encoding", "gzip"), target="/v1/t?writeKey=abcdefghijkl&x=1")
    text = request_text(packed, reveal=False).text
    assert "unpacked from gzip" in text
    assert '"event": "Order Completed"' in text
    assert "abcdefghijkl" not in text
    assert "d2ViLWtleTo" not in text
    revealed = request_text(packed, reveal=True).text
    assert revealed.count("abcdefghijkl") == 2
    assert "d2ViLWtleTo" in revealed


@pytest.mark.parametrize("alphabet", [base64.b64encode, base64.urlsafe_b64encode])
def test_the_message_in_a_pixel_is_unpacked_and_masked_everywhere(alphabet: Callable[[bytes], bytes]) -> None:
    message = b'{"writeKey":"abcdefghijkl","event":"Seen","properties":{"a":"?>~"}}'
    packed = alphabet(message).rstrip(b"=").decode()
    plain = exchange(b"", target=f"/v1/pixel/track?data={packed}&x=1")
    pixel = plain._replace(request=plain.request._replace(method="GET"))
    masked = request_text(pixel, reveal=False).text
    assert '"event": "Seen"' in masked
    assert '"writeKey": "ab•••kl"' in masked
    assert packed not in masked
    assert packed not in call_of(pixel.request, reveal=False).url
    revealed = request_text(pixel, reveal=True).text
    assert f"GET /v1/pixel/track?data={packed}&x=1" in revealed
    assert '"writeKey": "abcdefghijkl"' in revealed


def test_the_message_in_a_form_is_unpacked() -> None:
    form = exchange(b"data=" + base64.b64encode(b'{"event":"Seen","writeKey":"abcdefghijkl"}'))
    text = request_text(form, reveal=False).text
    assert "The message in the body, 42 B" in text
    assert '"event": "Seen"' in text
    assert "abcdefghijkl" not in text
    assert "The message" not in request_text(exchange(b'{"url":"http://x/?a&data=1"}'), reveal=False).text


def test_a_message_of_a_websocket_is_shown_with_its_handshake_and_no_reply() -> None:
    plain = exchange(b'{"event":"Seen","writeKey":"abcdefghijkl"}', ("Upgrade", "websocket"), target="/live?a=1")
    message = plain._replace(
        request=plain.request._replace(method="WS", scheme="wss"), reply=plain.reply._replace(status=0, body=b"")
    )
    for text in (request_text(message, reveal=False).text, raw_text(message, reveal=False).text):
        assert text.startswith("WS /live?a=1 HTTP/1.1\n")
        assert "Upgrade: websocket" in text
        assert "No reply: messages of WebSockets have none" in text
        assert "abcdefghijkl" not in text
        assert "HTTP 0" not in text
    assert "── Message as sent, 42 B; above is its handshake\n" in request_text(message, reveal=False).text
    assert call_of(message.request, reveal=True).url == "wss://localhost:8765/live?a=1"
    code = code_text(message, Language.FETCH, reveal=False).text
    assert 'new WebSocket("wss://localhost:8765/live?a=1")' in code
    assert "abcdefghijkl" not in code


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (b'{"total":1e400,"price":27.50}', '  "total": 1e400,'),
        (rb'{"name":"\ud800x","a":1,"a":2}', r'  "name": "\ud800x",'),
        (b'{"total":NaN}', '{"total":NaN}'),
    ],
)
def test_json_that_strict_readers_refuse_is_laid_out_unless_it_is_none(body: bytes, line: str) -> None:
    lines = request_text(exchange(body), reveal=False).text.split("\n")
    assert line in lines


def test_bodies_that_are_no_text_are_shown_as_bytes() -> None:
    text = request_text(exchange(b"\xff\xfe\x00abc"), reveal=False).text
    assert "ff fe 00 61 62 63" in text
    broken = request_text(exchange(b"\x1f\x8b\x08broken", ("Content-Encoding", "gzip")), reveal=False).text
    assert "cannot be unpacked" in broken


def test_a_cut_body_says_so() -> None:
    cut = exchange(b"{}")
    cut = cut._replace(request=cut.request._replace(body_size=5_000_000), refusal="The body is larger than 2 bytes.")
    text = request_text(cut, reveal=False).text
    assert "2 of 5,000,000 bytes kept" in text
    assert text.count("The body is larger than 2 bytes.") == 1
    told = cut._replace(reply=cut.reply._replace(body=b'{"message":"The body is larger than 2 bytes."}'))
    assert request_text(told, reveal=False).text.count("The body is larger than 2 bytes.") == 1


def test_as_code_a_request_is_what_came_or_unpacked_and_masked() -> None:
    body = b'{"writeKey":"abcdefghijkl","event":"Seen"}'
    packed = exchange(gzip.compress(body), ("Content-Encoding", "gzip"), target="/v1/t?writeKey=abcdefghijkl").request
    revealed = call_of(packed, reveal=True)
    assert (revealed.body, revealed.headers) == (packed.body, packed.headers)
    assert revealed.url == "http://localhost:8765/v1/t?writeKey=abcdefghijkl"
    masked = call_of(packed, reveal=False)
    assert masked.body == b'{"writeKey":"ab\xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2kl","event":"Seen"}'
    assert "abcdefghijkl" not in masked.url
    assert "content-encoding" not in {name.lower() for name, _ in masked.headers}
    assert ("Authorization", "Basic •••") in masked.headers
    broken = exchange(b"\x1f\x8b\x08broken", ("Content-Encoding", "gzip")).request
    assert call_of(broken, reveal=False).body == b""
    assert call_of(broken._replace(target="http://api.example/v1/t"), reveal=True).url == "http://api.example/v1/t"


def test_a_request_is_shown_as_it_stood_and_in_bytes() -> None:
    body = b'{"writeKey":"abcdefghijkl","a":  1}'
    packed = exchange(gzip.compress(body, mtime=0), ("Content-Encoding", "gzip"))
    assert '"a":  1}' in raw_text(packed, reveal=False).text
    assert "abcdefghijkl" not in raw_text(packed, reveal=False).text
    assert "abcdefghijkl" in raw_text(packed, reveal=True).text
    assert hex_text(packed.request.body, reveal=True).startswith("000000  1f 8b 08 ")
    assert "press Reveal" in hex_text(packed.request.body, reveal=False)
    assert encoding_text(packed.request) == f"{len(packed.request.body)} B gzip → {len(body)} B"
    assert encoding_text(exchange(b"{}").request) == "2 B"


def test_sizes_times_and_places_read_well() -> None:
    assert [size_text(each) for each in (812, 1_440, 2_500_000)] == ["812 B", "1.4 KB", "2.5 MB"]
    assert [duration_text(each) for each in (400, 12_000, 1_200_000)] == ["0.4 ms", "12 ms", "1.2 s"]
    assert [ordinal(each) for each in (1, 2, 3, 4, 11, 22, 103)] == [
        "1st",
        "2nd",
        "3rd",
        "4th",
        "11th",
        "22nd",
        "103rd",
    ]


def test_only_visible_lines_are_coloured(look: Look, qtbot: QtBot) -> None:
    view = CodeView(look, "text", json_spans)
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    view.show_text("\n".join(f'"key{number}": {number}' for number in range(5_000)))
    done = sum(view.document().findBlockByNumber(number).userState() == 1 for number in range(5_000))
    assert 5 <= done <= 60
    view.complete()
    view.verticalScrollBar().setValue(4_000)
    assert view.document().findBlockByNumber(4_000).userState() == 1
    view.close()


def test_of_a_long_text_the_beginning_is_there_at_once_and_the_rest_follows(look: Look, qtbot: QtBot) -> None:
    view = CodeView(look, "text", json_spans)
    qtbot.addWidget(view)
    text = "\n".join(f'"key{number}": "🛒"' for number in range(30_000))
    mark = Mark(29_000, 5, "wrong", "bad")
    view.show_text(text, [mark])
    width = view.gutter_width()
    assert 1_000 < view.blockCount() < 10_000
    assert view.extraSelections() == []
    qtbot.waitUntil(lambda: view.blockCount() == 30_000)
    assert view.toPlainText() == text
    assert view.gutter_width() == width
    assert [each.cursor.blockNumber() for each in view.extraSelections()] == [29_000]
    view.show_text(text)
    view.show_text("short")
    qtbot.wait(50)
    assert view.toPlainText() == "short"


def test_what_needs_all_of_a_text_does_not_wait_for_it(look: Look, qtbot: QtBot) -> None:
    view = CodeView(look, "text", json_spans)
    qtbot.addWidget(view)
    lines = [f'"key{number}": {number}' for number in range(30_000)]
    view.show_text("\n".join(lines))
    assert view.find_text("key29999")
    view.show_text("\n".join(lines), [Mark(29_000, 5, "wrong", "bad")])
    view.go_to(view.marks[0])
    assert view.textCursor().block().text() == lines[29_000]
    view.show_text("\n".join(lines))
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.textCursor().selectedText().endswith(lines[-1])
    view.show_text("x" * 300_000)
    view.complete()
    assert view.toPlainText().replace("\n", "") == "x" * 300_000


def test_marks_stand_where_they_should_also_after_wide_characters(look: Look, qtbot: QtBot) -> None:
    view = CodeView(look, "text", json_spans)
    qtbot.addWidget(view)
    view.show_text('{\n  "🛒": "27.50"\n}', [Mark(1, 7, "number wanted", "bad")])
    view.go_to(view.marks[0])
    cursor = view.textCursor()
    cursor.movePosition(cursor.MoveOperation.Right, cursor.MoveMode.KeepAnchor, 7)
    assert cursor.selectedText() == '"27.50"'


def test_find_goes_round_and_says_when_there_is_nothing(look: Look, qtbot: QtBot) -> None:
    page = TextPage(look, "text", json_spans)
    qtbot.addWidget(page)
    page.show_text("one\ntwo\none")
    page.finder.open_bar()
    page.finder.field.edit.setText("one")
    lines = []
    for _ in range(3):
        page.finder.search()
        lines.append(page.view.textCursor().blockNumber())
    assert lines == [0, 2, 0]
    assert not page.view.find_text("three")
    QTest.keyClick(page.finder.field.edit, Qt.Key.Key_Escape)
    assert page.finder.isHidden()


def test_very_long_text_is_shown_in_part_until_the_rest_is_asked_for(look: Look, qtbot: QtBot) -> None:
    page = TextPage(look, "text", json_spans)
    qtbot.addWidget(page)
    text = "0123456789\n" * (MOST_CHARS // 11 + 1_000)
    page.show_text(text)
    assert page.view.document().characterCount() <= MOST_CHARS + 1
    page.show_all()
    page.view.complete()
    assert page.view.document().characterCount() == len(text) + 1


def test_an_event_is_loaded_with_its_problems_placed(session_path: Path) -> None:
    with SessionReader(session_path) as reader:
        loaded = load_event(41, reveal=False)(reader)
        assert loaded is not None
        assert loaded.event.row.problem_count == 1
        assert loaded.exchange is not None
        assert len(loaded.exchange.event_ids) == 10
        assert load_event(9_999, reveal=False)(reader) is None


def test_a_long_event_that_is_loaded_pauses_for_the_window_every_few_hundred_lines(tmp_path: Path) -> None:
    path, pauses, told = tmp_path / "long.evs", list[int](), list[float]()
    message = json.dumps({"properties": {"products": list(range(10_000))}}).encode()  # with spaces: token by token
    with SessionWriter(path) as writer:
        writer.append([(make_exchange(1), (make_event(1)._replace(message=message),))])

    def progress(share: float) -> bool:
        told.append(share)
        return True

    with SessionReader(path, lambda: pauses.append(1)) as reader:
        assert load_event(1, reveal=False, progress=progress)(reader) is not None
    assert told == sorted(told)
    assert len(pauses) >= len(told) >= 18


def test_the_pane_shows_what_was_chosen_last(look: Look, bridge: Bridge, session_path: Path, qtbot: QtBot) -> None:
    session = OpenedSession(session_path)
    pane = DetailPane(look, bridge)
    qtbot.addWidget(pane)
    pane.show_session(session)
    for event_id in (3, 7, 50):
        pane.show_event(event_id)
    qtbot.waitUntil(lambda: '"m-49"' in pane.json.text)
    pane.show_page("request")
    qtbot.waitUntil(lambda: "POST /v1/batch HTTP/1.1" in pane.request.text)
    assert "Authorization: Basic •••" in pane.request.text
    pane.reveal.setChecked(True)
    qtbot.waitUntil(lambda: "Authorization: Basic d2ViLWtleTo=" in pane.request.text)
    with qtbot.waitSignal(pane.said):
        pane.copy_curl.trigger()
    assert QGuiApplication.clipboard().text().startswith("curl --globoff --path-as-is 'http://localhost:8765/v1/batch'")
    pane.show_session(None)
    session.close()


def test_problems_are_marked_on_their_values_and_f8_goes_there(
    look: Look, bridge: Bridge, tmp_path: Path, qtbot: QtBot
) -> None:
    problems = (
        Problem("type", Severity.ERROR, "A number is wanted, a text came.", "/properties/total"),
        Problem("clock", Severity.WARNING, "The clock is behind.", "/messageId"),
    )
    with SessionWriter(tmp_path / "s.evs") as writer:
        writer.append([(make_exchange(1), [make_event(1)._replace(problems=problems)])])
    session = OpenedSession(tmp_path / "s.evs")
    pane = DetailPane(look, bridge)
    qtbot.addWidget(pane)
    pane.show_session(session)
    pane.show_event(1)
    qtbot.waitUntil(lambda: len(pane.json.view.marks) == 2)
    pane.next_problem.trigger()
    assert '"messageId"' in pane.json.view.textCursor().block().text()
    pane.next_problem.trigger()
    assert '"total"' in pane.json.view.textCursor().block().text()
    pane.previous_problem.trigger()
    assert '"messageId"' in pane.json.view.textCursor().block().text()
    session.close()


def test_of_an_unreadable_request_each_thing_is_said_once_and_one_click_shows_it(
    look: Look, bridge: Bridge, tmp_path: Path, qtbot: QtBot
) -> None:
    said = "The body is not valid JSON: it ends at byte 3."
    event = make_event(1)._replace(
        message=b"{}", user_id=None, anonymous_id=None, problems=(Problem("invalid_json", Severity.ERROR, said),)
    )
    with SessionWriter(tmp_path / "s.evs") as writer:
        writer.append([(make_exchange(1, b'{"a')._replace(refusal=said), [event])])
    session = OpenedSession(tmp_path / "s.evs")
    pane = DetailPane(look, bridge)
    qtbot.addWidget(pane)
    pane.show_session(session)
    pane.show_event(1)
    qtbot.waitUntil(lambda: any(label.text() == said for label in pane.findChildren(Text)))
    assert [label.text() for label in pane.findChildren(Text)].count(said) == 1
    (button,) = [button for button in pane.findChildren(Button) if button.text() == "Show what came"]
    button.click()
    assert pane.page == "request"
    qtbot.waitUntil(lambda: '{"a' in pane.request.text)
    session.close()
