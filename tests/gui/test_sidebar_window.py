"""The sidebar in the window: clicks and keys narrow, names are safe, and what was chosen is remembered."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QEvent, QPointF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from inspector.core.exchange import Exchange
from inspector.core.stored import EventRow, Source
from inspector.gui.parts.button import Button
from inspector.gui.settings import WindowSettings
from inspector.gui.sidebar import counting as counting_module
from inspector.gui.sidebar import shelf as shelf_module
from inspector.gui.sidebar.chips import Chips
from inspector.gui.sidebar.choices import Choice
from inspector.gui.sidebar.places import Kind, Place
from inspector.gui.sidebar.sections import Section
from inspector.gui.sidebar.shelf import Chosen, Line, share_text
from inspector.gui.sidebar.sidebar import Sidebar
from inspector.gui.window import MainWindow, Options
from inspector.storage.writer import SessionWriter
from tests.gui.conftest import OpenWindow
from tests.gui.window_sessions import START_US, arrivals, make_event, make_exchange, write_session

NO = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Stage:
    """A window on a session, and short ways to its sidebar."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.sidebar: Sidebar = window.stream.sidebar
        self.view, self.model = self.sidebar.view, self.sidebar.model

    def lines(self, section: Section | None = None) -> list[Line]:
        every = [self.model.line(row) for row in range(self.model.rowCount())]
        return [line for line in every if section in {None, line.place.section}]

    def values(self, section: Section) -> dict[str, str]:
        return {line.text: line.figure for line in self.lines(section) if line.place.kind is Kind.VALUE}

    def place(self, section: Section, text: str) -> Place:
        return next(line.place for line in self.lines(section) if line.text == text)

    def click(self, place: Place, keys: Qt.KeyboardModifier = NO) -> None:
        row = self.model.row_of(place)
        assert row is not None
        self.view.scrollTo(self.model.index(row, 0))
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, keys, self.view.line_rect(place).center())

    def key(self, place: Place, key: Qt.Key, keys: Qt.KeyboardModifier = NO) -> None:
        row = self.model.row_of(place)
        assert row is not None
        self.view.setFocus()
        self.view.go_to(row)
        QTest.keyClick(self.view, key, keys)

    def menu(self, place: Place) -> dict[str, QAction]:
        return {action.text().partition("\t")[0]: action for action in self.sidebar.menu.make(place).actions()}

    def rows(self) -> list[EventRow]:
        """What the table shows."""
        assert self.window.feed.session is not None
        matches = self.window.stream.model.matches
        ids = [number for number in matches.ids(0, matches.count - 1) if number is not None] if matches.count else []
        return self.window.feed.session.poll.rows_of(ids)

    def of(self, section: Section) -> Choice:
        return self.sidebar.choices.of(section)

    @property
    def chips(self) -> list[str]:
        chips = self.window.stream.findChild(Chips)
        assert chips is not None
        return [chip.text() for chip in chips.findChildren(Button) if chip.isVisible()]


@pytest.fixture
def opened(open_window: OpenWindow, qtbot: QtBot) -> Callable[[Path], Stage]:
    def open_one(path: Path) -> Stage:
        window = open_window(Options(view=path, engine=False))
        stage = Stage(window, qtbot)
        qtbot.waitUntil(lambda: bool(stage.values(Section.USERS) or stage.values(Section.SOURCES)))
        return stage

    return open_one


@pytest.fixture
def stage(opened: Callable[[Path], Stage], session_path: Path, qtbot: QtBot) -> Stage:
    stage = opened(session_path)
    qtbot.waitUntil(lambda: bool(stage.values(Section.USERS) and stage.values(Section.PROBLEMS)))
    return stage


def test_every_section_says_what_there_is(stage: Stage) -> None:
    rows = stage.rows()
    assert len(rows) == 300
    assert stage.values(Section.SOURCES) == {"web": "100", "ios": "100", "python": "100"}
    tracks = sum(row.type.word == "track" for row in rows)
    assert stage.values(Section.TYPES)["track"] == str(tracks)
    named = sum(row.name == "Product Viewed" for row in rows)
    assert stage.values(Section.EVENTS)["Product Viewed"] == share_text(named, 300)
    assert stage.values(Section.PROBLEMS) == {"clock": "7", "invalid_json": "3"}
    assert stage.values(Section.LIBRARIES)["python 2.3.5"] == "100"
    users = {row.user_id or row.anonymous_id for row in rows}
    assert Place(Kind.MORE, Section.USERS) in [line.place for line in stage.lines()]
    assert stage.lines(Section.USERS)[-1].text == f"Show all {len(users):,}…"


def test_events_with_trouble_come_first_and_unchecked_ones_bear_no_sign(stage: Stage) -> None:
    lines = [line for line in stage.lines(Section.EVENTS) if line.place.kind is Kind.VALUE]
    signs = [line.sign.word if line.sign else "" for line in lines]
    broken = {row.name or "—" for row in stage.rows() if row.verdict.word == "incomplete"}
    assert {line.text for line in lines if line.sign} == broken
    assert signs == sorted(signs, reverse=True)


def test_a_click_narrows_and_a_second_one_widens(stage: Stage) -> None:
    web = stage.place(Section.SOURCES, "web")
    stage.click(web)
    assert len(stage.rows()) == 100
    assert {row.source_id for row in stage.rows()} == {web.key}
    assert stage.chips == ["source: web"]
    assert stage.values(Section.SOURCES) == {"web": "100", "ios": "100", "python": "100"}
    stage.qtbot.waitUntil(lambda: list(stage.values(Section.LIBRARIES)) == ["analytics.js npm:next-1.84.3"])
    stage.click(web)
    assert len(stage.rows()) == 300
    assert stage.chips == []


def test_ctrl_adds_and_alt_leaves_out(stage: Stage) -> None:
    web, ios = stage.place(Section.SOURCES, "web"), stage.place(Section.SOURCES, "ios")
    stage.click(web)
    stage.click(ios, CTRL)
    assert len(stage.rows()) == 200
    assert stage.chips == ["source: web or ios"]
    viewed = stage.place(Section.EVENTS, "Product Viewed")
    stage.click(viewed, ALT)
    assert all(row.name != "Product Viewed" for row in stage.rows())
    assert stage.chips == ["source: web or ios", "event: not Product Viewed", "Clear all"]
    line = stage.model.line(stage.model.row_of(viewed) or 0)
    assert line.chosen is Chosen.NOT
    stage.click(ios, ALT)
    assert stage.of(Section.SOURCES) == Choice((web.key,), (ios.key,))
    stage.click(viewed, ALT)
    stage.click(ios, ALT)
    assert stage.chips == ["source: web"]


def test_everything_by_keyboard(stage: Stage) -> None:
    web, ios = stage.place(Section.SOURCES, "web"), stage.place(Section.SOURCES, "ios")
    stage.key(web, Qt.Key.Key_Return)
    stage.key(ios, Qt.Key.Key_Return, CTRL)
    assert len(stage.rows()) == 200
    QTest.keyClick(stage.view, Qt.Key.Key_Return, ALT)
    assert stage.of(Section.SOURCES) == Choice((web.key,), (ios.key,))
    QTest.keyClick(stage.view, Qt.Key.Key_Escape)
    assert len(stage.rows()) == 300
    stage.key(Place(Kind.HEADING, Section.SOURCES), Qt.Key.Key_Down)
    assert stage.view.current() == stage.place(Section.SOURCES, "web")
    QTest.keyClick(stage.view, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "web"
    QTest.keyClick(stage.view, Qt.Key.Key_Left)
    assert stage.view.current() == Place(Kind.HEADING, Section.SOURCES)
    QTest.keyClick(stage.view, Qt.Key.Key_Left)
    assert stage.values(Section.SOURCES) == {}
    assert stage.view.current() == Place(Kind.HEADING, Section.SOURCES)
    QTest.keyClick(stage.view, Qt.Key.Key_Right)
    assert len(stage.values(Section.SOURCES)) == 3


def test_users_and_problems_are_found_in_the_file(stage: Stage) -> None:
    user = next(line for line in stage.lines(Section.USERS) if line.place.kind is Kind.VALUE)
    everyone = stage.rows()
    stage.key(user.place, Qt.Key.Key_Return)
    stage.qtbot.waitUntil(lambda: len(stage.rows()) < 300)
    expected = [row.id for row in everyone if (row.user_id or row.anonymous_id) == user.place.key]
    assert [row.id for row in stage.rows()] == expected
    assert stage.chips == [f"user: {user.text}"]
    stage.key(user.place, Qt.Key.Key_Return)
    assert len(stage.rows()) == 300
    stage.key(stage.place(Section.PROBLEMS, "clock"), Qt.Key.Key_Return, ALT)
    stage.qtbot.waitUntil(lambda: len(stage.rows()) == 293)


def test_chips_end_what_they_say(stage: Stage) -> None:
    stage.click(stage.place(Section.SOURCES, "web"))
    stage.click(stage.place(Section.TYPES, "page"))
    chips = stage.window.stream.findChild(Chips)
    assert chips is not None
    chips._buttons[0].click()
    assert stage.of(Section.SOURCES) == Choice()
    assert {row.type.word for row in stage.rows()} == {"page"}
    stage.click(stage.place(Section.SOURCES, "web"))
    chips._buttons[-1].click()
    assert len(stage.rows()) == 300
    assert all(stage.of(section) == Choice() for section in Section)
    assert not chips.isVisible()


def test_the_menus_say_and_do_the_same(stage: Stage) -> None:
    web = stage.place(Section.SOURCES, "web")
    assert list(stage.menu(web)) == ["Only this", "This too", "Leave out", "", "Copy name"]
    stage.menu(web)["Leave out"].trigger()
    assert len(stage.rows()) == 200
    stage.menu(stage.place(Section.SOURCES, "web"))["No longer leave out"].trigger()
    stage.menu(stage.place(Section.SOURCES, "web"))["Only this"].trigger()
    assert "Any again" in stage.menu(stage.place(Section.SOURCES, "web"))
    heading = Place(Kind.HEADING, Section.SOURCES)
    stage.menu(heading)["Any source again"].trigger()
    assert len(stage.rows()) == 300
    stage.menu(heading)["Shares instead of counts"].trigger()
    assert stage.values(Section.SOURCES)["web"] == "33 %"
    stage.menu(heading)["Hide sources"].trigger()
    assert stage.values(Section.SOURCES) == {}
    assert stage.lines(Section.SOURCES)[0].figure == "3"


def test_sources_are_renamed_from_here(stage: Stage) -> None:
    wanted: list[Source] = []
    stage.window.stream.rename_wanted.connect(wanted.append)
    web = stage.place(Section.SOURCES, "web")
    stage.key(web, Qt.Key.Key_F2)
    assert wanted == []
    stage.window.stream.can_rename = True
    stage.key(web, Qt.Key.Key_F2)
    stage.menu(web)["Rename or recolour…"].trigger()
    assert [source.name for source in wanted] == ["web", "web"]


def test_what_arrives_is_counted_narrowed_or_not(tmp_path: Path, opened: Callable[[Path], Stage], qtbot: QtBot) -> None:
    with SessionWriter(tmp_path / "live.evs") as writer:
        writer.append(list(arrivals(0, 60)))
        stage = opened(writer.path)
        user = Place(Kind.VALUE, Section.USERS, "u-1")
        stage.sidebar.choices.narrow(user.section, user.key)
        qtbot.waitUntil(lambda: len(stage.rows()) == 1)
        writer.append([(make_exchange(4211), (make_event(4211 * 3 + 1),)), *arrivals(100, 50)])
        qtbot.waitUntil(lambda: len(stage.rows()) == 2)
        assert {row.user_id for row in stage.rows()} == {"u-1"}
        stage.sidebar.choices.clear_all()
        qtbot.waitUntil(lambda: sum(int(figure) for figure in stage.values(Section.SOURCES).values()) == 111)
        assert len(stage.rows()) == 111
        stage.click(stage.place(Section.SOURCES, "web"))
        writer.rename_source(1, "shop", 4)
        qtbot.waitUntil(lambda: "shop" in stage.values(Section.SOURCES))
        assert stage.chips == ["source: shop"]
        writer.clear()
        qtbot.waitUntil(lambda: stage.window.feed.count == 0)
        assert stage.of(Section.SOURCES) == Choice()
        assert stage.chips == []


def named(names: list[str]) -> Iterator[tuple[Exchange, tuple[object, ...]]]:
    for start in range(0, len(names), 50):
        part = names[start : start + 50]
        yield make_exchange(start), tuple(make_event(start * 7 + 1, at, name) for at, name in enumerate(part))


def write_names(path: Path, names: list[str]) -> Path:
    with SessionWriter(path) as writer:
        writer.append([(exchange, events) for exchange, events in named(names)])  # type: ignore[misc]
    return path


def test_many_names_are_cut_shown_whole_and_found(
    tmp_path: Path, opened: Callable[[Path], Stage], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = opened(write_names(tmp_path / "s.evs", [f"Event {number:05}" for number in range(3_000)]))
    assert len(stage.values(Section.EVENTS)) == 10
    more = Place(Kind.MORE, Section.EVENTS)
    stage.click(more)
    assert len(stage.values(Section.EVENTS)) == 3_000
    assert stage.sidebar.finder.isVisible()
    assert stage.view.line_rect(Place(Kind.FIND, Section.EVENTS)).contains(stage.sidebar.finder.geometry().center())
    QTest.keyClicks(stage.sidebar.finder.edit, "T 0012")
    assert list(stage.values(Section.EVENTS)) == [f"Event 0012{digit}" for digit in range(10)]
    QTest.keyClick(stage.sidebar.finder.edit, Qt.Key.Key_Return)
    assert stage.view.current() == stage.place(Section.EVENTS, "Event 00120")
    QTest.keyClicks(stage.sidebar.finder.edit, "zz")
    assert "Nothing is called that" in [line.text for line in stage.lines(Section.EVENTS)]
    QTest.keyClick(stage.sidebar.finder.edit, Qt.Key.Key_Escape)
    assert len(stage.values(Section.EVENTS)) == 10
    assert not stage.sidebar.finder.isVisible()
    monkeypatch.setattr(shelf_module, "_MOST_SHOWN", 100)
    stage.click(more)
    assert len(stage.values(Section.EVENTS)) == 100
    assert stage.lines(Section.EVENTS)[-1].text == "Show fewer (and 2,900 more to find)"


def test_lines_stay_while_everything_is_counted_anew(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [line.place for line in stage.lines()]
    monkeypatch.setattr(counting_module, "_STEP_S", 0)
    stage.sidebar.choices.narrow(Section.TYPES, stage.place(Section.TYPES, "page").key)
    assert [line.place for line in stage.lines()] == before
    monkeypatch.setattr(counting_module, "_STEP_S", 1)
    stage.qtbot.waitUntil(lambda: list(stage.values(Section.EVENTS)) == ["Checkout"])


def test_a_frame_looks_at_no_line_that_is_not_seen(
    tmp_path: Path, opened: Callable[[Path], Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = opened(write_names(tmp_path / "s.evs", [f"Event {number:05}" for number in range(3_000)]))
    stage.click(Place(Kind.MORE, Section.EVENTS))
    asked: list[Place] = []
    line = shelf_module.Shelf.line

    def counted(self: shelf_module.Shelf, place: Place) -> Line:
        asked.append(place)
        return line(self, place)

    monkeypatch.setattr(shelf_module.Shelf, "line", counted)
    stage.sidebar.renew()
    stage.view.viewport().repaint()
    assert 0 < len(asked) < 60


def test_names_from_outside_are_harmless(tmp_path: Path, opened: Callable[[Path], Stage]) -> None:
    name = "<b>x</b>\u202etxt\n"
    stage = opened(write_names(tmp_path / "s.evs", [name] * 3))
    place = stage.lines(Section.EVENTS)[1].place
    shown = "<b>x</b>⟨U+202E⟩txt⏎"
    assert stage.lines(Section.EVENTS)[1].text == shown
    stage.sidebar.copy_name(place)
    assert QGuiApplication.clipboard().text() == name
    assert ">&lt;b&gt;x" in stage.view.tip(stage.model.row_of(place) or 0)
    stage.click(place)
    assert stage.chips == [f"event: {shown}"]


def test_lines_wait_while_the_mouse_is_at_work(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector.gui.sidebar.view._REST_S", 600.0)  # it rests only when it is told to
    at = QPointF(stage.view.line_rect(stage.place(Section.TYPES, "page")).center())
    nothing = Qt.MouseButton.NoButton
    stage.view.viewportEvent(QMouseEvent(QEvent.Type.MouseMove, at, at, nothing, nothing, NO))
    before = [line.place for line in stage.lines()]
    stage.click(stage.place(Section.TYPES, "page"))
    stage.qtbot.waitUntil(lambda: stage.values(Section.EVENTS)["Product Viewed"] == "0 %")
    assert [line.place for line in stage.lines()] == before
    stage.view.viewportEvent(QEvent(QEvent.Type.Leave))
    stage.qtbot.waitUntil(lambda: list(stage.values(Section.EVENTS)) == ["Checkout"])


def test_where_the_user_scrolled_to_stays(stage: Stage) -> None:
    bar = stage.view.verticalScrollBar()
    stage.window.resize(1000, 540)
    stage.view.go_to(1)
    bar.setValue(bar.maximum())
    at = bar.value()
    assert at > 0
    stage.sidebar.fold(Section.LIBRARIES, hide=True)
    stage.sidebar.fold(Section.LIBRARIES, hide=False)
    assert stage.view.current() == stage.model.place(1)
    assert at - 6 * stage.view.rowHeight(1) <= bar.value() <= at
    stage.sidebar.show_whole(Section.USERS)
    assert stage.view.line_rect(Place(Kind.HEADING, Section.USERS)).top() == 0
    assert stage.sidebar.finder.isVisible()


def test_headings_are_higher_wherever_they_come_to_stand(stage: Stage) -> None:
    def heights() -> set[tuple[bool, int]]:
        rows = range(stage.model.rowCount())
        return {(stage.lines()[row].place.kind is Kind.HEADING, stage.view.rowHeight(row)) for row in rows}

    before = heights()
    assert len(before) == 2
    stage.sidebar.fold(Section.SOURCES, hide=True)
    assert heights() == before
    stage.sidebar.fold(Section.SOURCES, hide=False)
    assert heights() == before


def test_the_model_keeps_qts_rules_and_speaks_in_words(stage: Stage) -> None:
    tester = QAbstractItemModelTester(stage.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    stage.click(stage.place(Section.SOURCES, "web"))
    stage.sidebar.fold(Section.EVENTS, hide=True)
    index = stage.model.index(stage.model.row_of(stage.place(Section.SOURCES, "web")) or 0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "source web, 100 events · 33 %, chosen"
    assert stage.view.accessibleName() == "Sidebar"
    tester.deleteLater()


def test_it_is_hidden_with_a_key_and_remembers_how_it_looked(
    open_window: OpenWindow, session_path: Path, settings: WindowSettings, qtbot: QtBot
) -> None:
    first = open_window(Options(view=session_path, engine=False))
    sidebar = first.stream.sidebar
    sidebar.fold(Section.TYPES, hide=True)
    sidebar.show_shares(Section.SOURCES, shares=True)
    first.actions_.sidebar.trigger()
    assert not sidebar.isVisible()
    first.close()
    again = open_window(Options(view=session_path, engine=False))
    again.resize(1440, 900)  # the screen of the tests is a small one, and windows are fitted into it
    second = again.stream.sidebar
    assert second.isHidden()
    assert second.shelf.collapsed == {Section.TYPES}
    assert second.shelf.shares == {Section.SOURCES, Section.EVENTS}
    second.toggle()
    qtbot.waitUntil(second.isVisible)
    second.restore_state(QByteArray(b"[1]"))
    second.restore_state(QByteArray(b'{"collapsed": ["x"], "shares": [], "hidden": true}'))
    assert second.isVisible()


@pytest.mark.parametrize(
    ("count", "of", "text"),
    [(0, 0, "0 %"), (0, 9, "0 %"), (1, 3, "33 %"), (2, 100, "2 %"), (1, 8_000, "<0.1 %"), (4, 1_000, "0.4 %")],
)
def test_shares_are_short(count: int, of: int, text: str) -> None:
    assert share_text(count, of) == text


def test_nothing_is_counted_for_a_session_that_is_gone(
    open_window: OpenWindow, session_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(Options(view=session_path, engine=False))
    stage = Stage(window, qtbot)
    qtbot.waitUntil(lambda: bool(stage.values(Section.SOURCES)))
    stage.sidebar.choices.narrow(Section.USERS, "u-1")
    window.sessions.open(write_session(tmp_path / "other.evs", 40, first=START_US % 7))
    qtbot.waitUntil(lambda: window.feed.count == 40 and sum(map(int, stage.values(Section.SOURCES).values())) == 40)
    assert stage.of(Section.USERS) == Choice()
    assert len(stage.rows()) == 40
