"""How a setting is changed on the page: a row of words, a switch, a number, a folder; one for each kind of value."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from inspector.gui.asking import FileQuestions
from inspector.gui.look.language import grouped
from inspector.gui.look.look import RADIUS, Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button
from inspector.gui.parts.field import Field
from inspector.gui.parts.pressing import PressedByEnter
from inspector.gui.parts.surfaces import ElidedText
from inspector.gui.preferences.declared import Setting, said
from inspector.gui.preferences.kinds import Choice, Flag, Number
from inspector.gui.settings import WindowSettings


class Editor(QWidget):
    """Shows a value, and says what the user makes of it."""

    wanted = Signal(object)
    """The value that the user wants."""

    def show_value(self, value: Any) -> None:
        """Show what it is now."""
        raise NotImplementedError

    def words(self, value: Any) -> str:
        """A value in words."""
        return str(value)


def editor(look: Look, settings: WindowSettings, setting: Setting[Any], questions: FileQuestions) -> Editor:
    """What changes this setting."""
    made = _made(look, setting, questions)
    made.wanted.connect(lambda value: settings.choose(setting, value))
    return made


def _made(look: Look, setting: Setting[Any], questions: FileQuestions) -> Editor:
    kind, name = setting.kind, said(setting.title)
    if isinstance(kind, Choice):
        return ChoiceEditor(look, name, kind)
    if isinstance(kind, Flag):
        return FlagEditor(look, name)
    if isinstance(kind, Number):
        return NumberEditor(look, name, kind)
    return FolderEditor(look, name, questions)


class ChoiceEditor(Editor):
    """Words side by side; the arrows go from one to the next."""

    def __init__(self, look: Look, name: str, kind: Choice) -> None:
        super().__init__()
        self._look, self._kind, self._name = look, kind, name
        self.buttons: dict[str, _Segment] = {}
        self._shown: Any = None
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for option in kind.options:
            button = _Segment(look, said(option.words))
            button.setAccessibleName(f"{name}: {said(option.words)}")
            button.clicked.connect(lambda _=False, value=option.value: self.wanted.emit(value))
            button.toggled.connect(lambda on, value=option.value: self._on_toggled(value, on=on))
            button.stepped.connect(self._on_step)
            self.buttons[option.value] = button
            row.addWidget(button)
        look.changed.connect(self.update)

    def show_value(self, value: Any) -> None:
        """Mark the word; only that one is a stop for the keyboard."""
        self._shown = value
        for each, button in self.buttons.items():
            button.setChecked(each == value)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == value else Qt.FocusPolicy.ClickFocus)

    def words(self, value: Any) -> str:
        """The option's."""
        return next(said(option.words) for option in self._kind.options if option.value == value)

    def paintEvent(self, _: QPaintEvent) -> None:
        """The trough in which they lie."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.theme.raised)
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)

    def _on_toggled(self, value: Any, *, on: bool) -> None:
        """As screen readers do it."""
        if on and value != self._shown:
            self.wanted.emit(value)

    def _on_step(self, step: int) -> None:
        values = list(self.buttons)
        here = next(at for at, value in enumerate(values) if self.buttons[value].isChecked())
        target = min(max(here + step, 0), len(values) - 1)
        self.wanted.emit(values[target])
        self.buttons[values[target]].setFocus(Qt.FocusReason.OtherFocusReason)


class _Segment(QAbstractButton):
    """One word of several."""

    stepped = Signal(int)

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        self._look = look
        self.setText(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFont(look.font())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 24, 28)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}.get(
            Qt.Key(event.key())
        )
        if step is not None:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """What the setting is decides."""

    def paintEvent(self, _: QPaintEvent) -> None:
        theme = self._look.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.accent, 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
            if self.isChecked():
                painter.setBrush(theme.accent_soft if theme.dark else theme.panel)
            if self.isChecked() or self.hasFocus():
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS - 2, RADIUS - 2)
            painter.setFont(self.font())
            lit = self.isChecked() or self.underMouse()
            painter.setPen(theme.accent if self.isChecked() else theme.text if lit else theme.text_secondary)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class FlagEditor(Editor):
    """A switch."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.switch = _Switch(look)
        self.switch.setAccessibleName(name)
        self.switch.toggled.connect(self._on_toggled)
        self._shown = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.switch)
        self.setFocusProxy(self.switch)

    def _on_toggled(self, on: bool) -> None:
        if on is not self._shown:
            self.wanted.emit(on)

    def show_value(self, value: Any) -> None:
        """On or off."""
        self._shown = bool(value)
        self.switch.setChecked(bool(value))

    def words(self, value: Any) -> str:
        """On or off, in words."""
        return self.tr("on") if value else self.tr("off")


class _Switch(PressedByEnter):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setCheckable(True)
        self.setFixedSize(40, 24)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self.update)

    def paintEvent(self, _: QPaintEvent) -> None:
        theme, on = self._look.theme, self.isChecked()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent if on else theme.text_faint)
            painter.drawRoundedRect(QRectF(3, 3, 34, 18), 9, 9)
            painter.setBrush(theme.on_accent if on else theme.panel)
            painter.drawEllipse(QRectF(21 if on else 5, 5, 14, 14))
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.accent, 1.5))
                painter.drawRoundedRect(QRectF(1, 1, 38, 22), 11, 11)


class NumberEditor(Editor):
    """A field for a whole number; what makes no sense is put right when it is left."""

    def __init__(self, look: Look, name: str, kind: Number) -> None:
        super().__init__()
        self._kind, self._shown = kind, ""
        self.field = Field(look, name)
        self.field.setFixedWidth(96)
        self.field.edit.setMaxLength(len(str(kind.high)))
        self.field.edit.setToolTip(
            self.tr("From {low} to {high}").format(low=grouped(kind.low), high=grouped(kind.high))
        )
        self.field.edit.editingFinished.connect(self._on_finished)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        self.setFocusProxy(self.field.edit)

    def show_value(self, value: Any) -> None:
        """The number."""
        self._shown = str(value)
        self.field.edit.setText(self._shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down count; Escape takes back what was typed."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.field.edit.setText(self._shown)
        elif step is not None and (value := self._kind.read(self._shown)) is not None:
            self.wanted.emit(min(max(value + step, self._kind.low), self._kind.high))
        else:
            super().keyPressEvent(event)

    def _on_finished(self) -> None:
        value = self._kind.read(self.field.edit.text())
        if value is None:
            self.field.edit.setText(self._shown)
        else:
            self.wanted.emit(value)


class FolderEditor(Editor):
    """The folder's name and a way to choose another."""

    def __init__(self, look: Look, name: str, questions: FileQuestions) -> None:
        super().__init__()
        self._questions, self._value = questions, ""
        self._path = ElidedText(look, tint="text_secondary", pixels=12)
        self._path.setFixedWidth(200)
        self._path.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.button = Button(look, self.tr("Choose…"), height=30)
        self.button.describe(f"{name}: {self.tr('Choose…')}", self.tr("Choose another folder"))
        self.button.clicked.connect(self._on_choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._path)
        row.addWidget(self.button)

    def show_value(self, value: Any) -> None:
        """Where it is."""
        self._value = str(value)
        self._path.set_whole(one_line(self.words(value)))

    def words(self, value: Any) -> str:
        """The path, or that it is the usual one."""
        return str(value) or self.tr("the usual folder")

    def _on_choose(self) -> None:
        start = Path(self._value) if self._value else Path.home()
        self._questions.folder(self.tr("Where new sessions are kept"), start, lambda path: self.wanted.emit(str(path)))
