"""Questions for files, in the system's own dialogs; whoever asks is told the answer, and nothing when there is none."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector.gui.frame.dropping import ENDINGS
from inspector.storage.sessions_folder import SUFFIX


class FileQuestions(QObject):
    """Asks over one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def open_session(self, folder: Path, answered: Callable[[Path], None]) -> None:
        """Which session to open."""
        dialog = self._dialog(self.tr("Open a session"), folder, self._sessions())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, lambda paths: answered(paths[0]))

    def merge_sessions(self, folder: Path, answered: Callable[[list[Path]], None]) -> None:
        """Which sessions to write together."""
        dialog = self._dialog(self.tr("Merge with these sessions"), folder, self._sessions())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self._ask(dialog, answered)

    def compare_session(self, folder: Path, answered: Callable[[Path], None]) -> None:
        """Which session to compare with."""
        dialog = self._dialog(self.tr("Compare with this session"), folder, self._sessions())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, lambda paths: answered(paths[0]))

    def import_files(self, answered: Callable[[list[Path]], None]) -> None:
        """Which files to make a session of."""
        patterns = " ".join(f"*{ending}" for ending in ENDINGS)
        kinds = self.tr("Events ({patterns});;All files (*)").format(patterns=patterns)
        dialog = self._dialog(self.tr("Import events"), Path.home(), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self._ask(dialog, answered)

    def new_session(self, name: str, answered: Callable[[Path], None]) -> None:
        """Where to go on capturing; of an existing session the end is gone on with."""
        dialog = self._dialog(self.tr("Go on capturing in"), Path.home(), self._sessions())
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        self._ask_where(dialog, name, SUFFIX, answered)

    def save_session(self, title: str, folder: Path, name: str, answered: Callable[[Path], None]) -> None:
        """Where to write a new session."""
        self._ask_where(self._dialog(title, folder, self._sessions()), name, SUFFIX, answered)

    def export(self, folder: Path, name: str, answered: Callable[[Path], None]) -> None:
        """Where to write events, and in which format."""
        kinds = self.tr("JSON lines (*.jsonl);;CSV (*.csv);;HAR (*.har);;mitmproxy flows (*.flow);;Parquet (*.parquet)")
        dialog = self._dialog(self.tr("Export events"), folder, kinds)
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(chosen.rpartition("*")[2].rstrip(")")))
        self._ask_where(dialog, name, ".jsonl", answered)

    def save_comparison(self, folder: Path, name: str, answered: Callable[[Path], None]) -> None:
        """Where to write what differs between two sessions, and in which form."""
        dialog = self._dialog(self.tr("Save the comparison"), folder, self.tr("Text (*.txt);;JSON (*.json)"))
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(chosen.rpartition("*")[2].rstrip(")")))
        self._ask_where(dialog, name, ".txt", answered)

    def certificate(self, name: str, answered: Callable[[Path], None]) -> None:
        """Where to write the proxy's certificate."""
        suffix = Path(name).suffix
        kinds = self.tr("Certificates (*{suffix})").format(suffix=suffix)
        self._ask_where(self._dialog(self.tr("Save the certificate"), Path.home(), kinds), name, suffix, answered)

    def folder(self, title: str, start: Path, answered: Callable[[Path], None]) -> None:
        """Which folder."""
        dialog = QFileDialog(self._window, title, str(start))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._ask(dialog, lambda paths: answered(paths[0]))

    def _dialog(self, title: str, folder: Path, kinds: str) -> QFileDialog:
        return QFileDialog(self._window, title, str(folder), kinds)

    def _ask_where(self, dialog: QFileDialog, name: str, suffix: str, answered: Callable[[Path], None]) -> None:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(name)
        self._ask(dialog, lambda paths: answered(paths[0]))

    def _ask(self, dialog: QFileDialog, answered: Callable[[list[Path]], None]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: answered([Path(name) for name in names]))
        dialog.open()

    def _sessions(self) -> str:
        return self.tr("Sessions (*.evs);;All files (*)")
