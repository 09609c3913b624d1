"""Whether every text of the window can be translated, and whether the catalogues are up to date."""

import ast
import importlib.util
import os
import re
import string
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from inspector.capture.endpoint.problems import body_too_large, unknown_path
from inspector.core.errors import KnownError
from inspector.core.event import EventType
from inspector.core.jsontext import read_json
from inspector.core.wording import Wording, worded
from inspector.gui.connect.page import NO_ADDRESS
from inspector.gui.connect.snippets import fill_in, in_window, load_snippets
from inspector.gui.look import language
from inspector.gui.look.language import counted, date_text, grouped, in_words, install, language_of, within
from inspector.gui.look.pieces import MORE
from inspector.gui.look.said import said
from inspector.gui.look.sentences import in_words as in_sentences
from inspector.gui.plan.lines import EventLine, HeadingLine
from inspector.gui.preferences.declared import LANGUAGE
from inspector.gui.sidebar.places import Kind
from inspector.gui.stream.header import StreamHeader
from inspector.gui.window import MainWindow, Options
from inspector.storage.connection import open_reader
from inspector.storage.schema import NAMES
from tests.gui.conftest import OpenWindow
from tests.gui.languages import forget_words

ROOT = Path(__file__).parents[2]
GUI = ROOT / "inspector" / "gui"
CATALOGUES = sorted((ROOT / "resources" / "translations").glob("*.ts"))


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()


# The code: whatever is shown goes through a translator.

_SHOWS = {
    "setText", "set_text", "set_whole", "setToolTip", "setAccessibleName", "setAccessibleDescription", "setWindowTitle",
    "setPlaceholderText", "setTitle", "setStatusTip", "describe", "Button", "Text", "ElidedText", "Field", "heading",
    "TabStrip", "Offer", "QAction", "addAction", "addMenu", "Menu", "QMenu", "addTab", "tell", "say", "emit",
    "KnownError", "EngineStartError", "PortTakenError", "Finding", "Sign", "Mark", "Line", "Hint", "Address",
    "_action", "_add",
}  # fmt: skip
"""Calls whose texts people read."""

_TRANSLATES = {"tr", "translate", "_translate", "QT_TRANSLATE_NOOP", "counted"}

_PLAIN = {
    "Event Inspector": "our name",
    "{} – Event Inspector": "a file's name and ours",
    "SDK": "the same in every language",
    "POST": "a method of HTTP",
}
"""What is shown in every language alike, and why."""

_KEYS = re.compile(r"((Ctrl|Shift|Alt)\+)*([A-Z,\[\]]|F\d+|Space|Return|Enter|Del)")
"""Keys go to the same functions; Qt names them."""

_LOOKS = re.compile(r"[A-Z]|[a-z]{2,} [a-z]")


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _literals(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The texts in an expression that no translator gets to see."""
    if isinstance(node, ast.Call) and _called(node) in _TRANSLATES:
        return
    if isinstance(node, ast.Compare | ast.Subscript | ast.Lambda):
        return
    if isinstance(node, ast.JoinedStr):
        parts = [str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values]
        yield node.lineno, "".join(parts)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant)) and not isinstance(node, ast.Call):
            yield from _literals(child)


def _untranslated(code: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and _called(node) in _SHOWS:
            for argument in node.args:
                for line, text in _literals(argument):
                    if _LOOKS.search(text.replace("{}", "")) and text not in _PLAIN and not _KEYS.fullmatch(text):
                        yield line, text


def test_what_is_shown_is_translated() -> None:
    found = [
        f"{path.relative_to(GUI)}:{line}: {text!r}"
        for path in sorted(GUI.rglob("*.py"))
        for line, text in _untranslated(path.read_text("utf-8"))
    ]
    assert not found, "use self.tr, QCoreApplication.translate or counted:\n" + "\n".join(found)


@pytest.mark.parametrize(
    "code",
    ['a.setText("Save it")', 'Button(look, "Save")', 'b.describe(f"Save {name}")', 'x.emit("On" if y else "Off")'],
)
def test_a_forgotten_text_is_found(code: str) -> None:
    assert list(_untranslated(code))


@pytest.mark.parametrize(
    "code",
    ['a.setText(self.tr("Save it"))', 'Button(look, icon="Save")', 'Text(look, tint="text_faint")',
     'a.tell("trouble", translate("A", "Save {x}").format(x="Y"))', 'a.setText(f"{a} · {b}")'],
)  # fmt: skip
def test_what_needs_no_translation_is_left_alone(code: str) -> None:
    assert not list(_untranslated(code))


# The catalogues.


def _entries(catalogue: Path) -> Iterator[tuple[object, list[str]]]:
    """Each message with its translations; without any while it has none."""
    for context in ET.parse(catalogue).getroot().iter("context"):  # noqa: S314 - it is our own file
        for entry in context.iter("message"):
            made = entry.find("translation")
            assert made is not None
            forms = [form.text or "" for form in made.iter("numerusform")] or [made.text or ""]
            yield (
                SCRIPT.Message(
                    context.findtext("name"),
                    entry.findtext("source"),
                    entry.findtext("comment") or "",
                    plural=entry.get("numerus") == "yes",
                ),
                [] if made.get("type") == "unfinished" else forms,
            )


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_has_most_texts(catalogue: Path) -> None:
    """New texts may wait a while and are English meanwhile; ``make translations`` brings the catalogue up to date."""
    done = {message for message, forms in _entries(catalogue) if forms}
    wanted = set(SCRIPT.all_messages())
    assert len(done & wanted) > 0.75 * len(wanted), "run `make translations` and translate what is unfinished"


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_is_compiled(catalogue: Path, tmp_path: Path) -> None:
    SCRIPT.compiled(catalogue, tmp_path / "made.qm")
    assert (tmp_path / "made.qm").read_bytes() == catalogue.with_suffix(".qm").read_bytes(), "run `make translations`"


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_translations_fill_in_the_same(catalogue: Path) -> None:
    for message, forms in _entries(catalogue):
        source = message.source  # type: ignore[attr-defined]  # a Message of the script, which has no types here
        for form in forms:
            assert form.strip(), message
            assert _fields(form) <= _fields(source), message
            assert _fields(source) - {"count"} <= _fields(form), message
            assert source.endswith(("…", ":")) == form.endswith(("…", ":")), message


def test_texts_are_read_off_the_code_however_they_are_written() -> None:
    code = '''
T = (QT_TRANSLATE_NOOP("A", "one"),)
class B(QObject):
    def f(self, n):
        """Not "this"."""
        self.tr("a ""b")
        return counted("A", "{count} cats", "{count} cat", len(n)), translate("A", words)
    class C:
        text = worded("It is {a}.", a=1)
        def g(self):
            return _translate("A", "two", "a hint")
'''
    found = [tuple(message) for message in SCRIPT.messages(code, "x.py")]
    assert found == [
        ("A", "one", "", False),
        ("B", "a b", "", False),
        ("A", "{count} cats", "{count} cat", True),
        ("Wording", "It is {a}.", "", False),
        ("A", "two", "a hint", False),
    ]


@pytest.mark.parametrize(
    "call",
    ["self.tr(words)", 'of.tr("x")', 'self.tr(f"{a} b")', 'counted("A", many, "x", 1)', 'worded(f"{a} b")'],
)
def test_what_no_translator_would_see_is_refused(call: str) -> None:
    with pytest.raises(SCRIPT.UnreadableCallError, match=r"x\.py:3"):
        list(SCRIPT.messages(f"class A:\n    def f(self):\n        {call}\n", "x.py"))


# The language at work.


@pytest.mark.parametrize(
    ("choice", "system", "language"),
    [
        ("system", ["de-AT", "en-US"], "de"), ("system", ["de_CH"], "de"), ("system", ["fr-FR", "de-DE"], "de"),
        ("system", ["fr-FR"], "en"), ("system", ["C"], "en"), ("system", [], "en"), ("system", ["en-GB", "de"], "en"),
        ("de", ["en-US"], "de"), ("en", ["de-DE"], "en"), ("xx", [], "en"),
    ],
)  # fmt: skip
def test_the_language_follows_the_system_unless_one_is_chosen(choice: str, system: list[str], language: str) -> None:
    assert language_of(choice, system) == language


def test_every_language_has_its_catalogue() -> None:
    assert {path.stem.removeprefix("inspector_") for path in CATALOGUES} == set(language.LANGUAGES) - {"en"}
    assert LANGUAGE.default == "system"


def test_english_loads_nothing(qapp: QApplication) -> None:
    before = len(qapp.findChildren(QTranslator))
    install(qapp, "en")
    assert len(qapp.findChildren(QTranslator)) == before


def test_english_counts_and_numbers(qapp: QApplication) -> None:
    def words(count: int) -> str:
        return counted("Cells", "{count} events", "{count} event", count)

    assert [words(0), words(1), words(2), words(12_345)] == ["0 events", "1 event", "2 events", "12,345 events"]
    assert [grouped(0.25, 1), grouped(1234.5, 1), grouped(7), grouped(-1234)] == ["0.2", "1,234.5", "7", "-1,234"]
    assert date_text(22, 11, 2026) == "22 Nov 2026"
    assert within("Types") == "types"


@pytest.mark.usefixtures("german")
def test_sentences_of_rooms_without_a_window_are_known_by_their_words(tmp_path: Path) -> None:
    """They come out of files and the control API as plain English."""
    (tmp_path / "x.evs").write_bytes(b"")
    with pytest.raises(KnownError) as error:
        open_reader(tmp_path / "x.evs")
    assert said(str(error.value)) == ("x.evs ist leer, keine Sitzung von Event Inspector. Eine andere Datei wählen.")
    assert said(body_too_large(1_024, 0, announced=False).message) == (
        "Der Body ist länger als 1,024 Bytes; angenommen werden höchstens 1,024 Bytes."
    )
    assert said(unknown_path("POST", "/v1/trak", "/v1/track").message) == (
        "Kein SDK fragt nach POST /v1/trak. War /v1/track gemeint?"
    )
    fault = read_json(b'{"a": 1', 10).fault
    assert fault is not None
    assert in_sentences(fault.message).startswith("Der Body ist kein gültiges JSON: ")
    assert in_sentences('`total` must be a number, got the text "27.50".') == (
        '“total” muss eine Zahl sein; es kam der Text "27.50".'
    )
    assert in_sentences("`currency` is missing.") == "“currency” fehlt."
    assert said("A. is missing. Nobody says this.") == "A. fehlt. Nobody says this."
    for unknown in ("", "What others say.", "x" * 3_000, "{0} is missing", "Port 8 is taken"):
        assert said(unknown) == unknown


def test_in_english_sentences_stay(qapp: QApplication) -> None:
    assert said("`currency` is missing.") == "`currency` is missing."


@pytest.mark.usefixtures("german")
@given(st.lists(st.sampled_from([*MORE, "Port {0} is taken by {1}.", "a. B ", "\n", "`", "{0}", "é"]), max_size=8))
def test_no_text_upsets_it(parts: list[str]) -> None:
    assert isinstance(said("".join(parts)), str)


def test_templates_of_sentences_are_up_to_date() -> None:
    assert SCRIPT.SAID.read_text("utf-8") == SCRIPT.said_json(), "run `make translations`"


@pytest.mark.usefixtures("german")
def test_german_counts_and_numbers() -> None:
    def words(count: int) -> str:
        return counted("Cells", "{count} problems", "{count} problem", count)

    assert [words(0), words(1), words(12_345)] == ["0 Probleme", "1 Problem", "12.345 Probleme"]
    assert grouped(1234.5, 1) == "1.234,5"
    assert date_text(22, 11, 2026) == "22. Nov. 2026"
    assert within("Typen") == "Typen"


def test_a_catalogue_may_be_replaced_while_it_is_used(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "inspector_de.qm"
    copy.write_bytes((CATALOGUES[0].parent / copy.name).read_bytes())
    monkeypatch.setattr(language, "resource", lambda *_: copy)
    before = set(qapp.findChildren(QTranslator))
    install(qapp, "de")
    os.truncate(copy, 0)  # of a mapped file nothing can be read any more
    assert QCoreApplication.translate("Times", "May") == "Mai"
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.mark.usefixtures("german")
def test_what_is_said_of_each_sdk_is_german_and_its_code_is_not() -> None:
    for snippet in load_snippets():
        filled = fill_in(snippet, "http://127.0.0.1:8765")
        assert in_window(snippet.title) != snippet.title
        assert filled.hint != snippet.hint
        assert not {"{{url}}", "{{port}}"} & {*filled.notes}
    web = fill_in(load_snippets()[0], "http://127.0.0.1:8765")
    assert web.hint == "Eine Option ändert sich; der Write Key ist beliebig. Ohne sie ist alles wie zuvor."
    assert web.notes[0].endswith("gehört http://127.0.0.1:8765 in ihr connect-src.")
    assert "AnalyticsBrowser.load" in web.code


@pytest.mark.usefixtures("german")
def test_what_rooms_without_a_window_say_in_german() -> None:
    sender = worded("{program} at {machine}", program="curl {8}", machine="127.0.0.1")
    text = Wording(worded("Events come from {sender}", sender=sender), "Told.", worded("{count} so far.", count=1_234))
    assert in_words(text) == "Events kommen von curl {8} auf 127.0.0.1 Told. Bisher 1.234."
    assert in_words("It does not trust our certificate.") == "Es vertraut unserem Zertifikat nicht."
    assert in_words("What others say.") == "What others say."
    data = worded("Events come from {sender}", sender="It does not trust our certificate.")
    assert in_words(data) == "Events kommen von It does not trust our certificate."


@pytest.mark.usefixtures("german")
def test_the_window_in_german(open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> None:
    window = open_window(Options(view=session_path, engine=False))
    qtbot.waitUntil(lambda: window.stream.model.rowCount() == 300)
    header = window.stream.table.header
    titles = {str(window.stream.model.headerData(at, Qt.Orientation.Horizontal)) for at in range(header.count())}
    assert {"Zeit", "Ergebnis", "Nutzer", "Quelle"} <= titles
    assert window.actions_.search_commands.text() == "Befehle suchen"


# A language that shows what was forgotten.


class Pseudo(QTranslator):
    """Puts every text into ⟦…⟧ and makes it longer by a third, as other languages are."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        if context in {"Numbers", "Language"} or source == "{number}th":
            return source  # no words
        return f"⟦{source}{'~' * (len(source) * 3 // 10)}⟧"


@pytest.fixture
def pseudo(qapp: QApplication) -> Iterator[None]:
    translator = Pseudo()
    qapp.installTranslator(translator)
    forget_words()
    yield
    qapp.removeTranslator(translator)
    forget_words()


_KEY = (
    r"(Ctrl|Shift|Alt|Return|Enter|Space|Esc|Del|Home|End|Up|Down|Left|Right|PgUp|PgDown|F\d+|Wheel|[A-Z0-9?,+=\-\[\]])"
)
_NO_WORDS = {
    rf"{_KEY}([+, ]+{_KEY})*": "keys: Qt names them in the system's language",
    r"(track|page|screen|identify|group|alias)( · [\w:.-]+)*": "types, as SDKs and filters write them, and data",
    r"[\w.-]+\.(evs|jsonl)|shop|Event Inspector|shop – Event Inspector": "files and our name",
    r"https?://\S+|127\.0\.0\.1:\d+|localhost:\d+|\*\.segment\.io|anything": "addresses and examples",
    r"(http|https|SDK|JSON|cURL|HTTPie|fetch|Python|Node|POST|English|Deutsch|UTC)": "names",
    r"(Google Analytics 4|Firefox|GNOME|Windows|macOS|bash, zsh|fish|PowerShell)": "names",
    r"(list of )?(any|boolean|date|date-time|email|integer|number|object|string|uri|uuid)( or null)?": "of plan files",
    r"\d[\d,.: –]*( (KB|MB|ms|s|B|%))?": "numbers with their units",
}
"""What is the same in every language, and why."""


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(at) for at in range(widget.count()))
    if isinstance(widget, QMenu):
        yield widget.title()
    if isinstance(widget, QTableView) and isinstance(widget.horizontalHeader(), StreamHeader):
        model = widget.model()
        yield from (
            str(model.headerData(at, Qt.Orientation.Horizontal, role))
            for at in range(model.columnCount())
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            if model.headerData(at, Qt.Orientation.Horizontal, role)
        )


def _all_texts(window: QWidget) -> set[str]:
    """What is on the screen or said about it, and the words of all commands."""
    found: set[str] = set()
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible():
            found.update(_texts(widget))
    for action in window.findChildren(QAction):
        if action.parent() is not None and not isinstance(action.parent(), QLineEdit) and action.isVisible():
            found.update({action.text(), action.toolTip()})
    return {text for text in found if re.search(r"[A-Za-z]{2}", text)}


def _rows(view: QAbstractItemView) -> set[str]:
    model = view.model()
    return {
        str(model.index(row, 0).data(role))
        for row in range(min(model.rowCount(), 200))
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if model.index(row, 0).data(role)
    }


def _forgotten(texts: set[str], data: set[str]) -> list[str]:
    """Texts that nobody translated."""
    return sorted(
        text
        for text in texts
        if "⟦" not in text and text not in data and not any(re.fullmatch(each, text) for each in _NO_WORDS)
    )


def _data(window: MainWindow) -> set[str]:
    """What comes from events, and what snippets say, which are in English."""
    known = {source.name for source in window.feed.sources.values()}
    if window.feed.session is not None:
        known |= {name for _, name in window.feed.session.poll.words(NAMES)}
    for snippet in load_snippets():
        known |= {snippet.name, snippet.title, snippet.hint, snippet.https_hint, snippet.family, snippet.install}
        known |= set(fill_in(snippet, NO_ADDRESS.url).notes)
        known.add(f"{snippet.family}: {snippet.name}")
    return known


_PLAN = """\
inspector_plan: 1
name: Planned
version: "7"
events:
  - name: Order Completed
    properties: {total: required string, never: {type: string, required: true, values: [a, b]}}
  - name: Never Seen
"""


@pytest.mark.usefixtures("pseudo")
class TestEveryPart:
    @pytest.fixture
    def window(self, open_window: OpenWindow, session_path: Path, qtbot: QtBot) -> MainWindow:
        window = open_window(Options(view=session_path, engine=False))
        window.resize(1440, 900)
        qtbot.waitUntil(lambda: window.stream.model.rowCount() == 300 and window.feed.complete)
        return window

    def test_the_stream(self, window: MainWindow, qtbot: QtBot) -> None:
        stream = window.stream
        stream.show_only_duplicates(True)
        stream.show_only_duplicates(False)
        stream.table.select_row(40)
        qtbot.waitUntil(lambda: bool(stream.detail.json.text))
        data = _data(window)
        for page in range(stream.detail.tabs.count()):
            stream.detail.tabs.setCurrentIndex(page)
            qtbot.wait(30)
            assert not _forgotten(_all_texts(window), data)

    def test_the_sidebar(self, window: MainWindow, qtbot: QtBot) -> None:
        sidebar = window.stream.sidebar
        qtbot.waitUntil(lambda: sidebar.model.rowCount() > 20)
        for row in range(sidebar.model.rowCount()):
            place, line = sidebar.model.place(row), sidebar.model.line(row)
            assert place is not None
            assert "⟦" in line.tip or not line.tip
            assert "⟦" in line.text or place.kind is Kind.VALUE
            menu = sidebar.menu.make(place)
            assert all("⟦" in action.text() for action in menu.actions() if not action.isSeparator())
            menu.deleteLater()

    @pytest.mark.parametrize("page", ["connect", "replay", "settings"])
    def test_pages(self, window: MainWindow, page: str) -> None:
        window.pages.show_page(page)
        QCoreApplication.processEvents()
        assert not _forgotten(_all_texts(window), _data(window))

    def test_the_ways_in(self, window: MainWindow) -> None:
        window.actions_.connect_page.trigger()
        side = window.connect_page.side
        assert side is not None
        for key in (
            "all",
            "reverse",
            "browser",
            "pac",
            "terminal",
            "android",
            "ios",
            "wireguard",
            "certificate",
            "rules",
        ):
            window.connect_page.show_way(key)
            assert side.panel(key).isVisible()
            QCoreApplication.processEvents()
            assert not _forgotten(_all_texts(window), _data(window)), key

    def test_the_proxy_and_a_rule(self, window: MainWindow) -> None:
        window.proxy.toggle_panel()
        assert window.proxy.panel.isVisible()
        QCoreApplication.processEvents()
        assert not _forgotten(_all_texts(window), _data(window))
        window.proxy.toggle_panel()
        window.interception.begin()
        QCoreApplication.processEvents()
        assert not _forgotten(_all_texts(window), _data(window))

    def test_the_replay_panels(self, window: MainWindow, qtbot: QtBot) -> None:
        window.pages.show_page("replay")
        panels = window.replay.panels
        for show, panel in ((window.replay.actions.replay, panels.sheet), (window.replay.actions.add, panels.picker)):
            show.trigger()
            qtbot.waitUntil(panel.isVisible)
            QCoreApplication.processEvents()
            assert not _forgotten(_all_texts(window), _data(window))

    def test_composing(self, window: MainWindow, qtbot: QtBot) -> None:
        window.compose.new_event.trigger()
        qtbot.waitUntil(lambda: window.compose.shown and window.compose.page.form.made)
        data = _data(window) | {"Something Happened"}  # what the event is called until it is named
        for _ in range(2):
            assert not _forgotten(_all_texts(window), data)
            window.compose.page.switch.trigger()
            qtbot.wait(100)

    def test_the_command_search(self, window: MainWindow) -> None:
        window.finder.search()
        palette = window.finder.palette
        assert palette is not None
        titles = {row if isinstance(row, str) else row.entry.title for row in palette.list.found.rows}
        groups = {row for row in palette.list.found.rows if isinstance(row, str)}
        assert len(groups) > 5
        assert not _forgotten(titles, _data(window))
        assert not _forgotten(_all_texts(window), _data(window))

    def test_the_sheet_of_keys(self, window: MainWindow) -> None:
        window.finder.show_keys()
        sheet = window.finder.sheet
        assert sheet is not None
        rows = sheet.list.found.rows
        assert len(rows) > 50
        assert not _forgotten({row if isinstance(row, str) else row.entry.title for row in rows}, set())

    def test_menus(self, window: MainWindow) -> None:
        actions = window.actions_
        found: set[str] = set()
        for menu in (
            actions.state_menu,
            actions.session_menu,
            actions.more_menu,
            window.stream.timeline.timeline.menu(),
        ):
            found |= {action.text() for action in menu.actions() if not action.isSeparator()}
        assert len(found) > 20
        assert not _forgotten(found, _data(window))

    def test_filters_and_columns(self, window: MainWindow, qtbot: QtBot) -> None:
        bar = window.stream.filter_bar
        bar.commands.show_saved.trigger()
        window.stream.columns.choose.trigger()
        QCoreApplication.processEvents()
        assert not _forgotten(_all_texts(window), _data(window))
        bar.show_filter("type:track")
        QTest.keyClick(bar.edit, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
        qtbot.wait(50)
        assert "⟦" in bar.note.text()
        assert not _forgotten(_all_texts(window), _data(window))

    def test_the_comparison(self, window: MainWindow, qtbot: QtBot) -> None:
        stream = window.stream
        stream.table.select_row(7)
        QTest.keyClick(stream.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        stream.comparing.compare.trigger()
        qtbot.waitUntil(stream.comparing.page.isVisible)
        assert not _forgotten(_all_texts(window), _data(window))

    def test_a_note_and_a_name(self, window: MainWindow, qtbot: QtBot) -> None:
        source = next(iter(window.feed.sources.values()))
        window.rename.open_for(source)
        window.stream.table.select_row(3)
        window.stream.annotating.note.trigger()
        qtbot.waitUntil(window.stream.annotating.bar.isVisible)
        assert not _forgotten(_all_texts(window), _data(window))

    @pytest.mark.parametrize("opened", [False, True], ids=["no plan", "a plan"])
    def test_the_plan_page(self, window: MainWindow, tmp_path: Path, qtbot: QtBot, opened: bool) -> None:
        page = window.plan.page
        if opened:
            path = tmp_path / "planned.yaml"
            path.write_text(_PLAN)
            window.plan.commands.open(path)
        window.actions_.plan_page.trigger()
        qtbot.waitUntil(page.isVisible)
        data = _data(window) | {"planned.yaml", "Planned", "Planned 7"}
        if opened:
            qtbot.waitUntil(lambda: page.coverage.judged > 0 and bool(window.plan.facts.problems), timeout=30_000)
            window.plan.facts.renew()
            assert page.go_to(EventType.TRACK, "Order Completed")
            qtbot.waitUntil(lambda: page.panel.model.rowCount() > 1)
            assert not _forgotten(_rows(page.panel.list), data | {"never", "order_id", "products", "total"})
            lines = page.listing.model.rows
            told = [row for row, line in enumerate(lines) if isinstance(line, EventLine | HeadingLine)]
            role = Qt.ItemDataRole.AccessibleTextRole  # problems are told in English everywhere
            assert not _forgotten({str(page.listing.model.index(row).data(role)) for row in told}, data)
        assert not _forgotten(_all_texts(window), data)

    def test_without_a_session(self, open_window: OpenWindow) -> None:
        window = open_window(Options(engine=False))
        QCoreApplication.processEvents()
        assert not _forgotten(_all_texts(window), _data(window))
