"""Installing what a destination needs when it is chosen: a package of ours, or Segment's own destinations."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from inspector.gui.longwork import LongWork, Report

_LINES = 40
"""About how many lines pip writes; its last ones say nothing of how far it is."""


class Installing(QObject):
    """Shows how far it is in a banner, with a Cancel that leaves nothing behind."""

    said = Signal(str)
    failed = Signal(object)
    """A ``KnownError``."""
    done = Signal()
    """Something is there that was not."""

    def __init__(self, work: LongWork) -> None:
        super().__init__()
        self._work = work
        self._busy = False

    def extra(self, name: str) -> None:
        """Install the package of an extra."""
        from inspector.destinations.extras import EXTRAS  # noqa: PLC0415 - it waits until it is needed

        words = self.tr("Installing {module} (about {size}) …")
        self._run(words.format(module=EXTRAS[name].module, size=EXTRAS[name].size), lambda report: _extra(name, report))

    def actions(self) -> None:
        """Install Segment's own destinations."""
        self._run(self.tr("Installing Segment's own destinations (about 120 MB) …"), _actions)

    def _run(self, words: str, work: Callable[[Report], None]) -> None:
        if self._busy:
            self.said.emit(self.tr("Something is being installed already."))
            return
        self._busy = True

        def finished(_: None) -> None:
            self._busy = False
            self.said.emit(self.tr("It is installed."))
            self.done.emit()

        def broke(error: Exception) -> None:
            self._busy = False
            self.failed.emit(error)

        def given_up() -> None:
            self._busy = False
            self.said.emit(self.tr("Nothing was installed."))

        self._work.run(words, work, finished, broke, given_up)


def _extra(name: str, report: Report) -> None:
    from inspector.destinations.extras import install  # noqa: PLC0415 - it waits until it is needed

    for number, _ in enumerate(install(name), 1):
        report(min(0.95, number / _LINES))


def _actions(report: Report) -> None:
    import asyncio  # noqa: PLC0415 - it waits until it is needed

    from inspector.destinations.actions.install import Progress, install  # noqa: PLC0415 - likewise

    def told(progress: Progress) -> None:
        report(progress.done / max(1, progress.total))

    asyncio.run(install(told))
