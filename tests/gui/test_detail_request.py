"""The Request page: all about one exchange, its events, the requests around it, and itself as code."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from inspector.core.exchange import Kind
from inspector.core.requestcode import Language
from inspector.gui.bridge import Bridge
from inspector.gui.detail.requestpage import RequestPage
from inspector.gui.detail.siblings import SiblingModel
from inspector.gui.look.highlighting import Span
from inspector.gui.look.look import Look
from inspector.gui.parts.surfaces import ElidedText, Text
from inspector.gui.session.opened import OpenedSession
from inspector.storage.reader import SessionReader
from inspector.storage.writer import SessionWriter
from tests.gui.window_sessions import arrivals, make_exchange


@pytest.fixture
def session(tmp_path: Path) -> Iterator[OpenedSession]:
    """Two batches of ten events, and between them a request without any."""
    first, second = arrivals(0, 20)
    with SessionWriter(tmp_path / "s.evs") as writer:
        writer.append([first, (make_exchange(5, b"", Kind.SETTINGS), ()), second])
    session = OpenedSession(tmp_path / "s.evs")
    yield session
    session.close()


@pytest.fixture
def page(look: Look, bridge: Bridge, session: OpenedSession, qtbot: QtBot) -> Iterator[RequestPage]:
    page = RequestPage(look, bridge)
    qtbot.addWidget(page)
    page.show_session(session)
    page.set_active(True)
    page.show_exchange(1, 3)
    qtbot.waitUntil(lambda: page.loaded is not None)
    yield page
    page.show_session(None)


def headings(page: RequestPage) -> list[str]:
    return [label.text() for label in page.findChildren(Text)]


def shown(page: RequestPage) -> int:
    assert page.loaded is not None
    return page.loaded.stored.id


def test_the_events_of_the_batch_are_listed_and_enter_goes_to_one(page: RequestPage, qtbot: QtBot) -> None:
    assert "Event 3 of 10 in this request" in headings(page)
    assert page.siblings.currentIndex().row() == 2
    assert page.siblings.currentIndex().data().startswith("3  Checkout Started")
    QTest.keyClick(page.siblings, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.go_to) as gone:
        QTest.keyClick(page.siblings, Qt.Key.Key_Return)
    assert gone.args == [4]


def test_requests_without_events_are_reached_too_and_there_is_a_way_back(page: RequestPage, qtbot: QtBot) -> None:
    page.next.trigger()
    qtbot.waitUntil(lambda: shown(page) == 2)
    assert "This request brought no event." in headings(page)
    assert page.siblings.isHidden()
    page.next.trigger()
    qtbot.waitUntil(lambda: shown(page) == 3)
    with qtbot.waitSignal(page.said):
        page.next.trigger()
    page.previous.trigger()
    qtbot.waitUntil(lambda: shown(page) == 2)
    page.own.trigger()
    qtbot.waitUntil(lambda: shown(page) == 1)
    assert "Event 3 of 10 in this request" in headings(page)


def test_while_a_large_request_is_read_it_says_so_and_shows_no_other(
    page: RequestPage, session: OpenedSession, qtbot: QtBot
) -> None:
    facts = page.findChildren(ElidedText)[0]
    before = page.text
    held = Event()
    session.details.submit(lambda _: held.wait(60))
    try:
        page.next.trigger()
        qtbot.waitUntil(lambda: facts.accessibleName() == "Reading the request…")
        assert (page.text, page.siblings.isHidden()) == ("", True)
        assert not any("in this request" in text for text in headings(page))
    finally:
        held.set()
    qtbot.waitUntil(lambda: shown(page) == 2 and "Reading" not in facts.accessibleName())
    page.next.trigger()
    qtbot.waitUntil(lambda: shown(page) == 3)
    held.clear()
    session.details.submit(lambda _: held.wait(60))
    page.next.trigger()
    qtbot.waitUntil(lambda: facts.accessibleName() == "Reading the request…")
    with qtbot.waitSignal(page.said):
        held.set()
    assert shown(page) == 3
    assert '"batch": [' in page.text
    assert before != page.text


def test_it_is_shown_laid_out_as_text_and_in_bytes(page: RequestPage, qtbot: QtBot) -> None:
    assert '  "batch": [' in page.text
    page.modes.setCurrentIndex(1)
    assert '{"batch":[{' in page.text
    page.modes.setCurrentIndex(2)
    assert "press Reveal" in page.text
    page.set_reveal(True)
    qtbot.waitUntil(lambda: page.text.startswith("000000  7b 22 62 61 74 63 68"))


def test_it_is_copied_in_every_language(page: RequestPage, qtbot: QtBot) -> None:
    starts = {
        Language.CURL: "curl ",
        Language.HTTPIE: "printf %s",
        Language.PYTHON: "import httpx",
        Language.FETCH: "const response = await fetch(",
        Language.RAW: "POST /v1/batch HTTP/1.1",
    }
    for language, start in starts.items():
        with qtbot.waitSignal(page.said):
            page.copy_as[language].trigger()
        text = QGuiApplication.clipboard().text()
        assert text.startswith(start)
        assert "web-key-123456" not in text
    page.set_reveal(True)
    page.copy_as[Language.CURL].trigger()
    qtbot.waitUntil(lambda: "web-key-123456" in QGuiApplication.clipboard().text())


def test_as_code_it_is_shown_in_colours_and_copied(page: RequestPage, qtbot: QtBot) -> None:
    page.resize(700, 500)
    page.modes.setCurrentIndex(3)
    qtbot.waitUntil(lambda: page.text.startswith("curl "))
    page.codes.languages.setCurrentIndex(tuple(Language).index(Language.PYTHON))
    qtbot.waitUntil(lambda: page.text.startswith("import httpx"))
    qtbot.waitUntil(lambda: 0 in page.page.view.colours)
    assert page.page.view.colours[0][0] == Span(0, len("import"), "json_key")
    with qtbot.waitSignal(page.said):
        page.codes.copy.click()
    assert QGuiApplication.clipboard().text() == page.text
    page.modes.setCurrentIndex(0)
    assert page.codes.isHidden()
    assert page.text.startswith("POST /v1/batch HTTP/1.1")


def test_bodies_have_the_colours_of_their_content_type(
    look: Look, bridge: Bridge, tmp_path: Path, qtbot: QtBot
) -> None:
    plain = make_exchange(1, b"a=1&b=2", Kind.REFUSED)
    form = ("Content-Type", "application/x-www-form-urlencoded")
    page_text = b"<!-- no\n  such page -->\n<p>x</p>"
    exchange = plain._replace(
        request=plain.request._replace(headers=(form,)),
        reply=plain.reply._replace(headers=(("Content-Type", "text/html"),), body=page_text),
    )
    with SessionWriter(tmp_path / "form.evs") as writer:
        writer.append([(exchange, ())])
    session = OpenedSession(tmp_path / "form.evs")
    page = RequestPage(look, bridge)
    qtbot.addWidget(page)
    page.show_session(session)
    page.set_active(True)
    page.show_exchange(1, None)
    qtbot.waitUntil(lambda: bool(page.page.view.colours))
    lines, colours = page.text.split("\n"), page.page.view.colours
    assert [tint for *_, tint in colours[lines.index("a=1&b=2")]] == ["json_key", "json_text"] * 2
    assert colours[lines.index("  such page -->")] == [Span(0, len("  such page -->"), "text_faint")]
    page.show_session(None)
    session.close()


def test_nothing_is_read_while_it_is_out_of_sight(page: RequestPage, qtbot: QtBot) -> None:
    page.set_active(False)
    page.show_exchange(3, 15)
    qtbot.wait(30)
    assert page.loaded is None
    page.copy_as[Language.RAW].trigger()
    qtbot.waitUntil(lambda: page.loaded is not None)
    assert shown(page) == 3


def test_the_list_keeps_qts_rules(session_path: Path, qtbot: QtBot) -> None:
    model = SiblingModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with SessionReader(session_path) as reader:
        model.show_rows(reader.rows(1, 10))
    assert model.rowCount() == 10
    model.show_rows(())
    assert model.rowCount() == 0
    tester.deleteLater()
