"""The application around the window: style, collection of garbage, and what happens to an error nobody caught."""

import gc
import signal
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from inspector import __version__
from inspector.gui.look.language import install
from inspector.gui.look.look import Look
from inspector.gui.look.spoken import give_roles
from inspector.gui.look.theme import Mode
from inspector.gui.preferences.declared import LANGUAGE
from inspector.gui.settings import WindowSettings
from inspector.gui.window import MainWindow, Options
from inspector.gui.windowstate import begin_with
from inspector.resources import resource

_COLLECT_MS = 1_000
SWITCH_INTERVAL_S = 0.0002
"""The longest that a reading thread may keep the interpreter from a frame, each time that painting lets go of it."""


class Collector(QObject):
    """Collects garbage on the GUI thread only, so that no object of Qt ever dies on another; a little at a time."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self, interval=_COLLECT_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()
        self._thresholds = gc.get_threshold()

    def collect(self) -> None:
        """As Python's own collector would, generation by generation."""
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > self._thresholds[generation]:
                gc.collect(generation)
                return


class Application(QApplication):
    """The one application."""

    file_wanted = Signal(str)
    """The system asks for a file to be opened, as macOS does on a double click; its path."""

    def event(self, event: QEvent) -> bool:
        """Listen for it."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_wanted.emit(event.file())
            return True
        return super().event(event)


def make_application(arguments: list[str]) -> Application:
    """The one ``QApplication``, in our style."""
    QApplication.setApplicationName("event-inspector")
    QApplication.setApplicationDisplayName("Event Inspector")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("event-inspector")
    app = Application(arguments)
    app.setStyle("Fusion")
    give_roles()
    app.setEffectEnabled(Qt.UIEffect.UI_AnimateTooltip, enable=False)
    app.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))
    return app


def run(options: Options, theme: Mode | None, settings: WindowSettings) -> int:
    """Show the window until it is closed; the exit code."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    app = make_application(sys.argv[:1])
    install(app, settings.value(LANGUAGE))
    look = Look(app, theme or settings.theme)
    window = MainWindow(look, settings, options)
    _catch_bugs(window)
    app.file_wanted.connect(lambda path: window.session_commands.take([Path(path)]))
    window.painted.connect(window.begin)
    _end_on_signals(window)
    begin_with(window, options.view)
    window.show()
    collector = Collector()
    gc.freeze()  # what stands now stands to the end
    code = app.exec()
    collector.deleteLater()
    return code


def _end_on_signals(window: MainWindow) -> None:
    """Close in order on Ctrl+C and SIGTERM. Python hears of them at the next tick of a timer.

    It does so in the middle of whatever it is doing, so that the window is closed once that is done.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: QTimer.singleShot(0, window.close))


def _catch_bugs(window: MainWindow) -> None:
    """Write a report of whatever reaches the top, and go on: the view may be wrong, the capture is not."""

    def caught(_kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
        window.report_bug(error)

    sys.excepthook = caught
