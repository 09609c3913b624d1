"""The demo shop as a child of the window: ``inspector demo`` against the engine, gently, until it is stopped."""

import sys

from PySide6.QtCore import QObject, QProcess, Signal

from inspector.core.errors import KnownError

_EVENTS_A_SECOND = "3"
_END_MS = 1_500


class DemoShop(QObject):
    """One shop at a time."""

    changed = Signal()
    """It began, or it ended."""
    failed = Signal(object)
    """It could not go on; the ``KnownError`` says why."""

    def __init__(self) -> None:
        super().__init__()
        self._process = QProcess(self)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._wanted = False

    @property
    def playing(self) -> bool:
        """Whether it sends events, or has yet to end."""
        return self._process.state() is not QProcess.ProcessState.NotRunning

    def play(self, url: str) -> None:
        """Send events there."""
        if self.playing:
            return
        self._wanted = True
        self._process.setProgram(sys.executable)
        arguments = [
            "--url",
            url,
            "--rate",
            _EVENTS_A_SECOND,
            "--until-eof",
        ]  # it ends with us, also when we are killed
        self._process.setArguments(["-m", "inspector", "demo", *arguments])
        self._process.start()
        self.changed.emit()

    def stop(self) -> None:
        """Ask it to end; it delivers what it has begun."""
        self._wanted = False
        if self.playing:
            self._process.terminate()

    def close(self) -> None:
        """End it now; waits a moment at the most."""
        self.blockSignals(True)
        self.stop()
        if self.playing and not self._process.waitForFinished(_END_MS):
            self._process.kill()
            self._process.waitForFinished(_END_MS)

    def _on_finished(self, code: int) -> None:
        if self._wanted and code:
            said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
            ended = self.tr("It ended with exit code {code}.").format(code=code)
            last = said.splitlines()[-1].removeprefix("inspector: ") if said else ended
            self.failed.emit(KnownError(self.tr("The demo shop has closed. {reason}").format(reason=last)))
        self._wanted = False
        self.changed.emit()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._wanted = False
            sentence = self.tr("The demo shop could not be opened: {reason}.")
            self.failed.emit(KnownError(sentence.format(reason=self._process.errorString())))
            self.changed.emit()
