"""The bar below the stream that says what was done to events, and in which notes and tags are written."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QPlainTextEdit, QStackedLayout, QVBoxLayout, QWidget

from inspector.core.annotations import LONGEST_NOTE, clean_tag
from inspector.gui.look.look import RADIUS, Look, palette_with
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.field import Field
from inspector.gui.parts.surfaces import ElidedText, Line, Surface, Text

_SHOWN_MS = 10_000
_NOTE_LINES = 4


class TagCompleter(QCompleter):
    """Completes the last of several words parted by commas."""

    def __init__(self) -> None:
        super().__init__()
        self._words = QStringListModel()
        self.setModel(self._words)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self._before = ""

    def know(self, words: Sequence[str]) -> None:
        """Complete to these."""
        self._words.setStringList(words)

    def splitPath(self, path: str) -> list[str]:
        """The word that is being typed."""
        before, comma, word = path.rpartition(",")
        self._before = f"{before}, " if comma else ""
        return [word.strip().removeprefix("-")]

    def pathFromIndex(self, index: object) -> str:
        """The whole text with that word completed."""
        word = self.completionModel().data(index)  # type: ignore[arg-type]  # Qt gives an index
        return f"{self._before}{word}"


class NoteEdit(QPlainTextEdit):
    """Some lines of plain text; Ctrl+Enter saves, Escape gives up."""

    saved = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setFont(look.font(13))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(8)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _NOTE_LINES + 18)
        self.viewport().setAutoFillBackground(False)
        look.changed.connect(self._recolour)
        self._recolour()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            self.saved.emit()
        else:
            super().keyPressEvent(event)

    def _recolour(self) -> None:
        self.setPalette(palette_with(self._look.palette, QPalette.ColorRole.Base, self._look.theme.panel))
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame in the accent while it has the keyboard."""
        theme = self._look.theme
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.accent if self.hasFocus() else theme.line, 1))
            painter.setBrush(theme.panel)
            frame = QRectF(self.viewport().rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
        super().paintEvent(event)


class AnnotationBar(Surface):
    """Hidden until there is something to say or to write."""

    note_written = Signal(str)
    """The text that is to be the note; empty for none."""
    tags_written = Signal(list, list)
    """The tags to put on, and those to take off."""
    stop_wanted = Signal()
    closed = Signal()
    """Nothing is being written any more: the keyboard is free."""

    def __init__(self, look: Look, undo: QAction) -> None:
        super().__init__(look, "window")
        self._saying = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._saying.timeout.connect(self.hide)
        self._had: tuple[str, ...] = ()
        self._begun_with = ""
        """The note that there was when it was opened."""
        self._share: float | None = None
        self._to_say: tuple[str, bool] | None = None
        """What was said while something was being written."""
        self._pages = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line(look))
        column.addLayout(self._pages)
        for page in (self._message_page(undo), self._note_page(), self._tags_page()):
            self._pages.addWidget(page)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._said.accessibleName() if not self.isHidden() and self._pages.currentIndex() == 0 else ""

    @property
    def writing(self) -> bool:
        """Whether a note or tags are being written."""
        return not self.isHidden() and self._pages.currentIndex() > 0

    @property
    def noting(self) -> bool:
        """Whether a note is being written."""
        return self.writing and self._pages.currentIndex() == 1

    def say(self, text: str, *, undoable: bool = True) -> None:
        """Say what was done, with a way back, for a while; once nothing is being written any more."""
        if self.writing:
            self._to_say = text, undoable
            return
        self._share = None
        self._show_message(text, stoppable=False, undoable=undoable)
        self._saying.start()

    def show_progress(self, text: str, share: float | None) -> None:
        """Say what is being done and how far it is; None when it is over."""
        if self.writing or share is self._share is None:
            return
        self._share = share
        self._saying.stop()
        if share is None:
            self.hide()
        else:
            self._show_message(text, stoppable=True, undoable=False)
        self.update()

    def write_note(self, about: str, text: str) -> None:
        """Let a note be written, beginning with the one there is."""
        self._about_note.setText(about)
        self._begun_with = text
        self.note.setPlainText(text)
        self.note.selectAll()
        self._open(1)
        self.note.setFocus()

    def write_tags(self, about: str, had: Sequence[str], known: Sequence[str]) -> None:
        """Let tags be written, beginning with those there are; ``known`` are offered."""
        self._had = tuple(had)
        self._about_tags.setText(about)
        self._completer.know(known)
        self.tags.edit.setText(", ".join(had))
        self._open(2)
        self.tags.edit.setFocus()
        self.tags.edit.selectAll()

    def keep_note(self) -> None:
        """Have a note that was changed written, since something else is going to be: it is not to be typed again."""
        if self.noting and self.note.toPlainText() != self._begun_with:
            self._on_note()

    def close_editor(self) -> None:
        """Write nothing."""
        if self.writing:
            self._share = None
            self.hide()
            self.closed.emit()
            to_say, self._to_say = self._to_say, None
            if to_say is not None:
                self.say(to_say[0], undoable=to_say[1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up."""
        if event.key() == Qt.Key.Key_Escape and self.writing:
            self.close_editor()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, and how far it is."""
        super().paintEvent(event)
        if self._share is not None and not self.writing:
            with QPainter(self) as painter:
                painter.fillRect(QRectF(0, self.height() - 2, self.width() * self._share, 2), self.look.theme.accent)

    def _open(self, page: int) -> None:
        self._saying.stop()
        self._pages.setCurrentIndex(page)
        self._fit()
        self.show()

    def _show_message(self, text: str, *, stoppable: bool, undoable: bool) -> None:
        self._said.set_whole(one_line(text))
        self._undo.setVisible(undoable and self._undo.isEnabled())
        self._dismiss.setVisible(not stoppable)
        self._stop.setVisible(stoppable)
        self._pages.setCurrentIndex(0)
        self._fit()
        self.show()

    def _fit(self) -> None:
        """As high as what is shown, not as the highest page."""
        page = self._pages.currentWidget()
        if page is not None:
            self.setFixedHeight(page.sizeHint().height() + 1)

    def _message_page(self, undo: QAction) -> QWidget:
        page = QWidget()
        self._said = ElidedText(self.look)
        self._undo = Button(self.look, self.tr("Undo"), height=26).perform(undo)
        self._stop = Button(self.look, self.tr("Cancel"), height=26).describe(
            self.tr("Stop this; what is done of it can be undone")
        )
        self._stop.clicked.connect(self.stop_wanted)
        self._dismiss = Button(self.look, kind=Kind.PLAIN, icon="cross", height=26)
        self._dismiss.describe(self.tr("Dismiss this message"))
        self._dismiss.clicked.connect(self.hide)
        row = QHBoxLayout(page)
        row.setContentsMargins(16, 6, 10, 6)
        row.setSpacing(8)
        row.addWidget(self._said, 1)
        row.addWidget(self._stop)
        row.addWidget(self._undo)
        row.addWidget(self._dismiss)
        return page

    def _note_page(self) -> QWidget:
        page = QWidget()
        self._about_note = Text(self.look, tint="text_secondary", pixels=12)
        self.note = NoteEdit(self.look)
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setPlaceholderText(self.tr("What is to be remembered of this event"))
        self.note.saved.connect(self._on_note)
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(6)
        column.addWidget(self._about_note)
        column.addWidget(self.note)
        column.addLayout(self._buttons(self.tr("Save note"), self._on_note, self.tr("Ctrl+Enter saves, Esc leaves it")))
        return page

    def _tags_page(self) -> QWidget:
        page = QWidget()
        self._about_tags = Text(self.look, tint="text_secondary", pixels=12)
        self.tags = Field(self.look, self.tr("Tags"), self.tr("checkout, to do"))
        self._completer = TagCompleter()
        self._completer.setParent(self)
        self.tags.edit.setCompleter(self._completer)
        self.tags.edit.returnPressed.connect(self._on_tags)
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(6)
        column.addWidget(self._about_tags)
        column.addWidget(self.tags)
        hint = self.tr("Parted by commas; -tag takes one off")
        column.addLayout(self._buttons(self.tr("Save tags"), self._on_tags, hint))
        return page

    def _buttons(self, save_text: str, save: object, hint: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Text(self.look, hint, tint="text_faint", pixels=12), 1)
        cancel = Button(self.look, self.tr("Cancel"), height=28).describe(self.tr("Leave it as it is"))
        cancel.clicked.connect(self.close_editor)
        accept = Button(self.look, save_text, kind=Kind.PRIMARY, height=28).describe(save_text)
        accept.clicked.connect(save)
        row.addWidget(cancel)
        row.addWidget(accept)
        return row

    def _on_note(self) -> None:
        text = self.note.toPlainText()[:LONGEST_NOTE]
        self.close_editor()
        self.note_written.emit(text)

    def _on_tags(self) -> None:
        words = [word.strip() for word in self.tags.edit.text().split(",")]
        off = {clean_tag(word[1:]) for word in words if word.startswith("-")}
        wanted = [tag for word in words if not word.startswith("-") and (tag := clean_tag(word))]
        put = [tag for tag in dict.fromkeys(wanted) if tag not in self._had]
        removed = [tag for tag in self._had if tag not in wanted or tag in off]
        self.close_editor()
        self.tags_written.emit(put, [*removed, *sorted(off - {*removed, ""})])
