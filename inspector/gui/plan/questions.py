"""Questions for plan files, in the system's own dialogs; and for which events a plan is, in a panel of ours."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector.gui.plan.openplan import OpenPlan


class PlanQuestions(QObject):
    """Asks over one window."""

    bindings_wanted = Signal(object, object)
    """Which events an ``OpenPlan`` is for is to be asked; and whom the answer is told to."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def open_plan(self, folder: Path, answered: Callable[[Path], None]) -> None:
        """Which plan to open."""
        kinds = self.tr("Tracking plans (*.yaml *.yml *.json *.csv *.tsv);;All files (*)")
        dialog = QFileDialog(self._window, self.tr("Open a tracking plan"), str(folder), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, answered)

    def open_folder(self, folder: Path, answered: Callable[[Path], None]) -> None:
        """Which folder is a plan."""
        dialog = QFileDialog(self._window, self.tr("Open a folder as plan"), str(folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._ask(dialog, answered)

    def save_plan(self, title: str, folder: Path, name: str, answered: Callable[[Path], None]) -> None:
        """Where to write a plan."""
        dialog = QFileDialog(self._window, title, str(folder), self.tr("Plans (*.yaml)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(".yaml")
        dialog.selectFile(name)
        self._ask(dialog, answered)

    def save_report(self, folder: Path, name: str, answered: Callable[[Path], None]) -> None:
        """Where to write a report, and in which form."""
        kinds = self.tr("Web page (*.html);;JUnit XML (*.xml);;JSON (*.json);;Text (*.txt)")
        dialog = QFileDialog(self._window, self.tr("Save the report"), str(folder), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        endings = dict(zip(kinds.split(";;"), (".html", ".xml", ".json", ".txt"), strict=True))
        dialog.setDefaultSuffix(".html")
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(endings.get(kind, ".html")))
        dialog.selectFile(name)
        self._ask(dialog, answered)

    def open_checks(self, folder: Path, answered: Callable[[Path], None]) -> None:
        """Which file of check settings to use."""
        kinds = self.tr("Settings of checks (*.yaml *.yml *.json)")
        dialog = QFileDialog(self._window, self.tr("Use the settings of a file"), str(folder), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, answered)

    def save_checks(self, folder: Path, answered: Callable[[Path], None]) -> None:
        """Where to keep the settings of checks from now on."""
        kinds = self.tr("Settings of checks (*.yaml *.yml *.json)")
        dialog = QFileDialog(self._window, self.tr("Keep the settings in another file"), str(folder), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(".yaml")
        dialog.selectFile("checks.yaml")
        self._ask(dialog, answered)

    def bind(self, plan: OpenPlan, answered: Callable[[dict[str, list[str]] | None], None]) -> None:
        """Which events a plan is for."""
        self.bindings_wanted.emit(plan, answered)

    @staticmethod
    def _ask(dialog: QFileDialog, answered: Callable[[Path], None]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: answered(Path(names[0])))
        dialog.open()
