"""Questions for files of the Replay page, in the system's own dialogs."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

Answered = Callable[[Path], None]


class ReplayQuestions(QObject):
    """Asks over one window; whoever asks is told nothing when there is no answer."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def file(self, title: str, here: Path, answered: Answered) -> None:
        """Which file; it need not be there, since some are to be made."""
        dialog = self._dialog(title, here)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Choose"))
        self._ask(dialog, answered)

    def folder(self, title: str, here: Path, answered: Answered) -> None:
        """Which folder."""
        dialog = self._dialog(title, here)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._ask(dialog, answered)

    def transform(self, here: Path, answered: Answered) -> None:
        """Which Python file rewrites the events."""
        dialog = self._dialog(self.tr("Choose a file with transform(event)"), here, self.tr("Python (*.py)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, answered)

    def save_report(self, name: str, answered: Answered) -> None:
        """Where to write a job's report, and in which form."""
        kinds = self.tr("Text (*.txt);;JSON (*.json)")
        dialog = self._dialog(self.tr("Save the report"), Path.home(), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(".txt")
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(".json" if "json" in kind else ".txt"))
        dialog.selectFile(name)
        self._ask(dialog, answered)

    def _dialog(self, title: str, here: Path, kinds: str = "") -> QFileDialog:
        return QFileDialog(self._window, title, str(here), kinds)

    @staticmethod
    def _ask(dialog: QFileDialog, answered: Answered) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: answered(Path(names[0])))
        dialog.open()
