"""A snippet on the screen: title, hint, the code with a button that copies it, and what the SDK needs besides."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.gui.actions import Actions
from inspector.gui.bridge import Bridge
from inspector.gui.connect.snippets import ANY_KEY, Snippet, fill_in, in_window
from inspector.gui.detail.codeview import CodeView
from inspector.gui.detail.highlight import plain_spans
from inspector.gui.look.colouring import Colouring
from inspector.gui.look.highlighting import Piece
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.surfaces import Card, Text, empty_layout

_SLACK = 4
"""Without it the last line counts as hidden."""
_TAB = 4
"""How many spaces wide the tabs of Go are."""


class SnippetCard(Card):
    """A snippet's code with a button that copies it."""

    copied = Signal(str)

    def __init__(self, look: Look, bridge: Bridge) -> None:
        super().__init__(look, "panel")
        self._colouring = Colouring(bridge, self)
        self._uncoloured: Piece | None = None
        self.code = CodeView(look, self.tr("Code to paste into your app"), plain_spans, numbers=False)
        self.code.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        copy = Button(look, self.tr("Copy"), height=28).describe(self.tr("Copy the code"))
        copy.clicked.connect(self._copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 12, 10)
        row.addWidget(self.code, 1)
        row.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)

    def show_code(self, code: str, language: str, changes: frozenset[int] = frozenset()) -> None:
        """Show this code, as high as it is, in the colours of its language, one of ``highlighting.LANGUAGES``. The
        lines ``changes`` of it are bold.
        """
        code = code.rstrip("\n")
        if code == self.code.toPlainText():
            return  # it may be selected
        self.code.show_text(code, bold=changes)
        self._uncoloured = Piece(0, code, language)
        self._fit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card. Only what is seen is worth its colours, and they wait until it has been seen."""
        super().paintEvent(event)
        if self._uncoloured is not None:
            piece, self._uncoloured = self._uncoloured, None
            self._colouring.ask((piece,), self.code.show_colours)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room for a scroll bar where a line is too long."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = self.code.toPlainText().expandtabs(_TAB).split("\n")
        metrics, margin = QFontMetrics(self.code.font()), int(self.code.document().documentMargin())
        self.code.setTabStopDistance(_TAB * metrics.horizontalAdvance(" "))
        widest = max(metrics.horizontalAdvance(line) for line in lines) + 2 * margin
        bar = self.code.horizontalScrollBar().sizeHint().height() if widest > self.code.viewport().width() else 0
        document = self.code.document()
        line = document.documentLayout().blockBoundingRect(document.firstBlock()).height()
        self.code.setFixedHeight(ceil(line * len(lines)) + 2 * margin + bar + _SLACK)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code.toPlainText())
        self.copied.emit(self.tr("Copied the code."))


class SnippetPanel(QWidget):
    """One SDK for one address. ``brief`` leaves out what it needs besides."""

    def __init__(self, look: Look, bridge: Bridge, snippet: Snippet, title_pixels: int, *, brief: bool = False) -> None:
        super().__init__()
        self._look, self._brief = look, brief
        self._snippet, self._url, self._key, self._certificate, self._folder = snippet, "", ANY_KEY, "", ""
        self._title = Text(look, pixels=title_pixels, bold=True, wrap=True)
        self._hint = Text(look, tint="text_secondary", wrap=True)
        self.card = SnippetCard(look, bridge)
        self._install = Text(look, tint="text_secondary", pixels=12, mono=True, wrap=True).markable()
        self._notes = QVBoxLayout()
        self._notes.setSpacing(6)
        self._told: tuple[tuple[str, str], ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(self._install)
        column.addSpacing(8)
        column.addWidget(self.card)
        column.addLayout(self._notes)

    def show_snippet(self, snippet: Snippet) -> None:
        """Show this SDK."""
        self._snippet = snippet
        self._show()

    def show_address(self, url: str, certificate: str = "", folder: str = "") -> None:
        """Fill in where to send to, for https the file that must be trusted, and the folder for what npm brings."""
        self._url, self._certificate, self._folder = url, certificate, folder
        self._show()

    def show_key(self, write_key: str) -> None:
        """Fill in this write key."""
        self._key = write_key or ANY_KEY
        self._show()

    def _show(self) -> None:
        if not self._url:
            return
        snippet = self._snippet
        filled = fill_in(snippet, self._url, self._key, self._certificate, self._folder)
        self._title.setText(in_window(snippet.title))
        self._hint.setText(filled.hint)
        self.card.show_code(filled.code, snippet.language, filled.changes)
        self._install.setText(snippet.install)
        self._install.setAccessibleName(self.tr("How to get it: {command}").format(command=snippet.install))
        self._install.setVisible(bool(snippet.install) and not self._brief)
        if not self._brief:
            self._show_notes([*((note, "info") for note in filled.notes), self._trust(snippet)])

    def _trust(self, snippet: Snippet) -> tuple[str, str]:
        """How far the code can be trusted, and a sign for it."""
        if snippet.tried:
            return self.tr("Our tests run this code as it stands here."), "check"
        if snippet.checked == "stand-ins":
            words = self.tr("Run by hand with the real SDK, but without a device. Our tests do not run it.")
            return words, "file"
        if snippet.checked == "syntax":
            words = self.tr(
                "Written from the SDK's source; its syntax was checked by a compiler. Our tests do not run it."
            )
            return words, "file"
        return self.tr("Written from the SDK's source; our tests do not run it."), "file"

    def _show_notes(self, notes: Sequence[tuple[str, str]]) -> None:
        if tuple(notes) == self._told:
            return
        self._told = tuple(notes)
        empty_layout(self._notes)
        self._notes.addSpacing(6)
        for note, icon in notes:
            self._notes.addWidget(_Note(self._look, note, icon))


class _Note(QWidget):
    """A sign and a sentence."""

    def __init__(self, look: Look, text: str, icon: str) -> None:
        super().__init__()
        self._look, self._icon = look, icon
        self._text = Text(look, text, tint="text_secondary", wrap=True).markable()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 0, 0)
        row.addWidget(self._text)
        look.changed.connect(self.update)

    def paintEvent(self, _: QPaintEvent) -> None:
        """The sign."""
        theme = self._look.theme
        colour = theme.good if self._icon == "check" else theme.text_faint
        top = (self._text.fontMetrics().height() - 14) // 2 + self._text.y()
        with QPainter(self) as painter:
            painter.drawPixmap(2, top, self._look.icon(self._icon, colour, 14, self.devicePixelRatioF()))


def try_buttons(look: Look, actions: Actions) -> QHBoxLayout:
    """What can be tried without an app: one event of our own, or the demo shop."""
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(Button(look, actions.send_test.text(), kind=Kind.PRIMARY).perform(actions.send_test))
    shop = Button(look, actions.play_shop.text()).perform(actions.play_shop)
    actions.play_shop.changed.connect(lambda: shop.set_text(actions.play_shop.text()))
    row.addWidget(shop)
    row.addStretch(1)
    return row
