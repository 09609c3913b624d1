"""A secret in a form: it goes to where secrets are kept, and nowhere else."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLineEdit

from inspector.destinations.model import Setting
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.field import Field
from inspector.gui.replay.kindwords import setting_about, setting_name
from inspector.gui.replay.labelled import Labelled, beside, optional, paragraph

translate = QCoreApplication.translate


class SecretField(Labelled):
    """A secret: hidden while it is typed, never filled in with the one that is kept."""

    changed = Signal()

    def __init__(self, look: Look, setting: Setting, where: str, *, kept: bool) -> None:
        """``where`` secrets are kept is said under the first of a form; empty for the others."""
        name = setting_name(setting)
        about = " ".join(filter(None, (paragraph(setting_about(setting)), where and self._where(where))))
        super().__init__(look, name if setting.required else optional(name), about=about)
        self.setting, self._kept = setting, kept
        self._dropped = False
        field = Field(look, name)
        self.edit = field.edit
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.edit.setInputMethodHints(hints | Qt.InputMethodHint.ImhHiddenText)
        self.edit.textEdited.connect(self._on_edited)
        self.reveal = Button(look, kind=Kind.PLAIN, icon="eye", height=30)
        self.reveal.setCheckable(True)
        self.reveal.describe(translate("Destinations", "Show what is typed: {name}").format(name=name))
        self.reveal.toggled.connect(self._on_reveal)
        self.drop = Button(look, translate("Destinations", "Drop"), height=30)
        tip = translate("Destinations", "Keep this secret no longer, once it is saved")
        self.drop.describe(translate("Destinations", "Drop: {name}").format(name=name), tip)
        self.drop.clicked.connect(self._on_drop)
        self.put(beside(field, self.reveal, self.drop))
        self._show_hint()

    @property
    def typed(self) -> str | None:
        """What is to be kept: an empty text drops the secret, None leaves it as it is."""
        return self.edit.text() or ("" if self._dropped else None)

    @property
    def there(self) -> bool:
        """Whether there is one after all."""
        return bool(self.edit.text()) or (self._kept and not self._dropped)

    def forget(self) -> None:
        """Let nothing stay that was typed."""
        self.edit.clear()
        self.reveal.setChecked(False)

    def _on_edited(self, text: str) -> None:
        if text:
            self._dropped = False
            self._show_hint()
        self.changed.emit()

    def _on_reveal(self, on: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)

    def _on_drop(self) -> None:
        self._dropped = True
        self.edit.clear()
        self._show_hint()
        self.changed.emit()

    def _show_hint(self) -> None:
        kept = translate("Destinations", "kept; type here to replace it")
        gone = translate("Destinations", "is dropped when this is saved")
        none = translate("Destinations", "not set")
        self.edit.setPlaceholderText(gone if self._dropped else kept if self._kept else none)
        self.drop.setVisible(self._kept and not self._dropped)

    @staticmethod
    def _where(where: str) -> str:
        return translate("Destinations", "It is kept {where}.").format(where=one_line(said(where)))
