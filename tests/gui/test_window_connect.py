"""The Connect page and the empty stream: what they show of the engine, the doctor and the snippets."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from inspector.capture.doctor.finding import Finding, Tone
from inspector.gui.actions import Actions
from inspector.gui.bridge import Bridge
from inspector.gui.connect.empty import EmptyStream
from inspector.gui.connect.page import ConnectPage
from inspector.gui.connect.places import Places
from inspector.gui.connect.qr import QrCode
from inspector.gui.connect.sightings import Sighting, sighting
from inspector.gui.connect.snippets import load_snippets, local_addresses
from inspector.gui.look.highlighting import Span
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button
from inspector.gui.parts.surfaces import Text

PLACES = Places("http://127.0.0.1:9000")
OPEN = Places(
    "http://127.0.0.1:9000",
    "https://127.0.0.1:9443",
    "/home/ada/ca.pem",
    "http://192.168.1.20:9000",
    "https://192.168.1.20:9443",
)


def texts(widget: QWidget) -> str:
    """Everything that can be read on it."""
    return "\n".join(label.text() for label in widget.findChildren(Text) if label.isVisibleTo(widget))


def button(widget: QWidget, name: str) -> Button:
    return next(each for each in widget.findChildren(Button) if each.accessibleName() == name)


def make_page(look: Look, bridge: Bridge, qtbot: QtBot) -> ConnectPage:
    owner = QWidget()
    page = ConnectPage(look, bridge, Actions(owner))
    owner.setParent(page)
    qtbot.addWidget(page)
    return page


def test_a_finding_in_words() -> None:
    finding = Finding("x", Tone.TROUBLE, "TLS was spoken", "It was.", "Use http.", "http://shop.test", 1_000_000, 2)
    shown = sighting(finding)
    assert (shown.icon, shown.tint, shown.title) == ("cross", "bad", "TLS was spoken, twice")
    assert shown.text.startswith("It was. Use http. From http://shop.test, ")
    assert sighting(finding._replace(times=4, sender="")).title.endswith(", 4 times")
    assert "From" not in sighting(finding._replace(sender="")).text
    assert sighting(finding._replace(seen_us=0)).text == "It was. Use http."


def test_names_from_outside_are_shown_safely() -> None:
    shown = sighting(Finding("x", Tone.DOUBT, "POST /a\u202eb", "a\nb", sender="\u202e"))
    assert "⟨U+202E⟩" in shown.title
    assert "\n" not in shown.text


def test_every_sdk_can_be_chosen_and_its_code_copied(look: Look, bridge: Bridge, qtbot: QtBot) -> None:
    page = make_page(look, bridge, qtbot)
    page.show_places(PLACES)
    for snippet in load_snippets():
        (item,) = [
            page._list.item(row)
            for row in range(page._list.count())
            if page._list.item(row).data(256) == snippet  # Qt.ItemDataRole.UserRole
        ]
        page._list.setCurrentItem(item)
        assert snippet.title in texts(page)
        button(page, "Copy the code").click()
        copied = QGuiApplication.clipboard().text()
        assert ":9000" in copied or "port: 9000" in copied


def test_all_of_the_code_is_on_the_screen(look: Look, bridge: Bridge, qtbot: QtBot) -> None:
    page = make_page(look, bridge, qtbot)
    window = QWidget()  # of a size of its own, as the real one is
    qtbot.addWidget(window)
    page.setParent(window)
    window.resize(1340, 900)
    page.setGeometry(window.rect())
    window.show()
    for snippet in load_snippets():
        page._panel.show_snippet(snippet)
        qtbot.wait(1)
        assert page._panel.card.code.verticalScrollBar().maximum() == 0, snippet.key
        assert page._panel.card.code.horizontalScrollBar().maximum() == 0, snippet.key


def test_headings_of_the_list_cannot_be_chosen_and_the_keys_pass_over_them(
    look: Look, bridge: Bridge, qtbot: QtBot
) -> None:
    page = make_page(look, bridge, qtbot)
    names = [page._list.item(row).text() for row in range(page._list.count())]
    assert names[0] == "Segment"
    assert page._list.currentItem().text() == "Web · analytics.js"
    row = names.index("RudderStack")
    assert not page._list.item(row).flags()


def test_each_open_address_can_be_had_in_the_code(look: Look, bridge: Bridge, qtbot: QtBot) -> None:
    page = make_page(look, bridge, qtbot)
    page.show_places(PLACES)
    assert not page._way_row.isVisibleTo(page)
    page.show_places(OPEN)
    assert [page._way.tabText(index) for index in range(page._way.count())] == [
        *("http", "https", "From the network", "From the network, https")
    ]
    page._way.setCurrentIndex(2)
    assert 'cdnURL: "http://192.168.1.20:9000"' in page._panel.card.code.toPlainText()
    page._way.setCurrentIndex(1)
    assert "import it as an authority" in texts(page)
    assert "/home/ada/ca.pem" in texts(page)
    page.show_places(OPEN._replace(network_url=None, network_tls_url=None))
    assert page._way.tabText(page._way.currentIndex()) == "https"
    page.show_places(None)
    assert "http://127.0.0.1:8765" in page._panel.card.code.toPlainText()


def test_the_write_key_is_filled_in_as_it_is_typed(look: Look, bridge: Bridge, qtbot: QtBot) -> None:
    page = make_page(look, bridge, qtbot)
    page.show_places(PLACES)
    page._column._key.edit.setText("abc123")
    assert 'writeKey: "abc123"' in page._panel.card.code.toPlainText()
    page._column._key.edit.setText("")
    assert 'writeKey: "anything"' in page._panel.card.code.toPlainText()


def test_addresses_are_shown_and_copied(look: Look, bridge: Bridge, qtbot: QtBot) -> None:
    page = make_page(look, bridge, qtbot)
    page.show_places(OPEN)
    shown = texts(page._column)
    assert "10.0.2.2:9000" in [address.place for address in local_addresses(PLACES.url)]
    assert "192.168.1.20:9443" in shown
    said: list[str] = []
    page.said.connect(said.append)
    button(page, "Copy the address for: Network, https").click()
    assert QGuiApplication.clipboard().text() == "https://192.168.1.20:9443"
    assert said == ["Copied https://192.168.1.20:9443"]
    button(page, "Copy the certificate's path").click()
    assert QGuiApplication.clipboard().text() == "/home/ada/ca.pem"


def test_the_qr_code_is_there_while_the_network_is_open(look: Look, bridge: Bridge, qtbot: QtBot) -> None:
    page = make_page(look, bridge, qtbot)
    page.show_places(PLACES)
    assert not page._column._qr.isVisibleTo(page)
    page.show_places(OPEN)
    assert page._column._qr.isVisibleTo(page)
    assert page._column._qr.accessibleName() == "QR code of http://192.168.1.20:9000"


def test_the_qr_code_is_painted_as_it_must_be_read(qtbot: QtBot) -> None:
    import segno

    code = QrCode(168)
    qtbot.addWidget(code)
    code.resize(168, 168)
    code.show_text("http://192.168.1.20:9000")
    image = code.grab().toImage()
    matrix = segno.make_qr("http://192.168.1.20:9000", error="m").matrix
    side = round(168 * image.devicePixelRatio())
    module = side // (len(matrix) + 8)
    start = (side - module * len(matrix)) // 2
    assert start >= 4 * module
    for top, row in enumerate(matrix):
        for left, dark in enumerate(row):
            middle = image.pixelColor(start + left * module + module // 2, start + top * module + module // 2)
            assert (middle.lightness() < 64) is bool(dark)


def test_what_was_seen_changes_in_place(look: Look, bridge: Bridge, qtbot: QtBot) -> None:
    page = make_page(look, bridge, qtbot)
    first, second = Sighting("check", "good", "One", "text"), Sighting("cross", "bad", "Two", "")
    page.show_sightings([first, second])
    rows = list(page._sightings._rows)
    page.show_sightings([first._replace(title="One, twice")])
    assert page._sightings._rows == rows[:1]
    assert "One, twice" in texts(page._sightings)
    assert "Two" not in texts(page._sightings)
    page.show_sightings([])
    assert not page._sightings.isVisibleTo(page)


def test_seen_sdks_are_marked_for_eyes_and_ears(look: Look, bridge: Bridge, qtbot: QtBot) -> None:
    page = make_page(look, bridge, qtbot)
    page.mark_seen(["@segment/analytics-node 3.1.0"])
    spoken = [page._list.item(row).data(11) for row in range(page._list.count())]  # AccessibleTextRole
    assert [text for text in spoken if text and text.endswith(", seen")] == ["Segment: Node, seen"]


def test_the_empty_stream_says_what_to_do(look: Look, bridge: Bridge, qtbot: QtBot) -> None:
    owner = QWidget()
    empty = EmptyStream(look, bridge, Actions(owner))
    owner.setParent(empty)
    qtbot.addWidget(empty)
    empty.show_live(None, starting=True)
    assert "Starting" in texts(empty)
    empty.show_live("http://127.0.0.1:9000", starting=False)
    assert 'cdnURL: "http://127.0.0.1:9000"' in empty._panel.card.code.toPlainText()
    empty._tabs.setCurrentIndex(2)
    assert 'analytics.host = "http://127.0.0.1:9000"' in empty._panel.card.code.toPlainText()
    empty.show_finished()
    assert "No events in this session" in texts(empty)


def test_without_an_engine_the_empty_stream_has_a_button_that_starts_one(
    look: Look, bridge: Bridge, qtbot: QtBot
) -> None:
    window = QWidget()
    actions = Actions(window)
    qtbot.addWidget(window)
    empty = EmptyStream(look, bridge, actions)
    empty.setParent(window)
    empty.setGeometry(0, 0, 900, 600)
    window.resize(900, 600)
    window.show()
    empty.show_live(None, starting=False)
    assert "No engine is running" in texts(empty)
    start = button(empty, "Start the engine")
    assert start.isVisibleTo(window)
    assert start.focusPolicy() & Qt.FocusPolicy.TabFocus
    with qtbot.waitSignal(actions.start_engine.triggered):
        QTest.keyClick(start, Qt.Key.Key_Return)
    empty.show_live(None, starting=True)
    assert not start.isVisibleTo(window)
    empty.show_live("http://127.0.0.1:9000", starting=False)
    assert not start.isVisibleTo(window)
    empty.show_live(None, starting=False)
    empty.show_finished()
    assert not start.isVisibleTo(window)


def test_the_line_that_changes_is_bold_and_the_others_are_not(look: Look, bridge: Bridge, qtbot: QtBot) -> None:
    page = make_page(look, bridge, qtbot)
    page.resize(1340, 900)
    code = page._panel.card.code
    for _ in range(2):  # before and after it has its colours
        code.viewport().grab()
        rows = [code.document().findBlockByNumber(row) for row in range(code.blockCount())]
        bold = {row.text(): sum(piece.length for piece in row.layout().formats() if _bold(piece)) for row in rows}
        assert {text: length for text, length in bold.items() if length} == {'  cdnURL: "http://127.0.0.1:8765",': 34}
        code.show_colours({4: [Span(2, 6, "json_key"), Span(10, 23, "json_text")], 3: [Span(2, 8, "json_key")]})


def _bold(piece: QTextLayout.FormatRange) -> bool:
    return piece.format.fontWeight() == QFont.Weight.Bold


@pytest.mark.parametrize("width", [560, 700, 807, 1340])
def test_however_narrow_the_window_is_the_code_card_is_whole(
    width: int, look: Look, bridge: Bridge, qtbot: QtBot
) -> None:
    page = make_page(look, bridge, qtbot)
    window = QWidget()
    qtbot.addWidget(window)
    page.setParent(window)
    window.show()
    for wide in (1340, width):  # it is narrowed, too
        window.resize(wide, 900)
        page.setGeometry(window.rect())
        qtbot.wait(1)
    area = page._stack.currentWidget()
    assert isinstance(area, QScrollArea)
    card = page._panel.card
    right = card.mapTo(area.viewport(), card.rect().topRight()).x()
    assert right < area.viewport().width()
    assert card.code.viewport().width() >= 180
    key = page._column._key
    assert key.isVisible()
    assert key.mapTo(page, key.rect().topRight()).x() < page.width()
    assert page._column.isAncestorOf(key)
    assert area.isAncestorOf(key) == (width < 840)
