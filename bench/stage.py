"""The real window, played with as a user would and measured from within its own event loop, step by step."""

import gc
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import psutil
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from bench.results import quantiles
from inspector.gui.application import Collector, make_application
from inspector.gui.look.look import Look
from inspector.gui.look.theme import Mode
from inspector.gui.settings import WindowSettings
from inspector.gui.stream.table import StreamTable
from inspector.gui.window import MainWindow, Options

BEAT_MS = 4
FRAME_S = 0.016

Wish = float | Callable[[], bool]
"""What a script waits for: so many seconds, or that something is so."""

_LONGEST_S = 120.0


class Step(NamedTuple):
    """What was measured while one thing was done."""

    name: str
    gaps: list[float]
    """Between the beats of the event loop, in milliseconds."""
    work: list[float]
    """Of these, what the thread itself worked: the rest it waited for a processor."""
    paints: list[float]
    """To paint all rows, in milliseconds."""
    blanks: list[int]
    """Rows that a frame had to do without."""
    results: list[float]
    """Milliseconds from the wish to what was wished for on the screen."""


class Stage:
    """Plays a script: a generator that says what it waits for, and does something in between."""

    def __init__(self, path: Path, options: Options | None = None) -> None:
        """The window looks at the session at ``path``; with ``options`` it is opened as they say."""
        self.app: QApplication = make_application([])
        kept = path.with_suffix(".ini")
        kept.unlink(missing_ok=True)
        settings = WindowSettings(kept)
        self.window = MainWindow(Look(self.app, Mode.LIGHT), settings, options or Options(view=path, engine=False))
        self.window.resize(1440, 900)
        self.steps: list[Step] = []
        self._step: Step | None = None
        self._wish: Wish = 0.0
        self._since = self._last = time.perf_counter()
        self._last_cpu = time.thread_time()
        self._script: Iterator[Wish] = iter(())
        self._frames = 0
        self._failed: Exception | None = None
        self._time_paints()

    def play(self, script: Iterator[Wish]) -> None:
        """Show the window, play the script, close the window."""
        self._script = script
        self.window.show()
        collector = Collector()
        gc.freeze()  # as the program does
        beat = QTimer(interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        beat.timeout.connect(self._beat)
        beat.start()
        self.app.exec()
        beat.stop()
        collector.deleteLater()
        if self._failed is not None:
            raise self._failed

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        """Measure what is done in the block. A name may come more than once."""
        found = next((step for step in self.steps if step.name == name), None)
        if found is None:
            found = Step(name, [], [], [], [], [])
            self.steps.append(found)
        self._step = found
        self._last, self._last_cpu = time.perf_counter(), time.thread_time()
        yield found
        self._step = None

    def shown(self, met: Callable[[], bool], step: Step) -> Iterator[Wish]:
        """Wait until something is so and painted, and note how long it took."""
        began = time.perf_counter()
        yield met
        frames = self._frames
        self.window.stream.table.viewport().update()
        yield lambda: self._frames > frames
        step.results.append((time.perf_counter() - began) * 1000)

    def wheel(self, notches: int) -> None:
        """Turn the wheel over the rows."""
        port = self.window.stream.table.viewport()
        middle = QPointF(port.rect().center())
        event = QWheelEvent(
            middle,
            QPointF(port.mapToGlobal(port.rect().center())),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 - Qt takes it by place only
        )
        QApplication.sendEvent(port, event)

    def _time_paints(self) -> None:
        """Note how long each call takes that paints the rows, and how many rows it had not got."""
        paint = StreamTable.paintEvent
        stage = self

        def timed(table: StreamTable, event: QPaintEvent) -> None:
            start = time.perf_counter()
            paint(table, event)
            took = (time.perf_counter() - start) * 1000
            stage._frames += 1
            if stage._step is not None:
                stage._step.paints.append(took)
                stage._step.blanks.append(stage._blank(table))

        StreamTable.paintEvent = timed  # type: ignore[method-assign,assignment]

    def _blank(self, table: StreamTable) -> int:
        model = self.window.stream.model
        first, last = table.rowAt(0), table.rowAt(table.viewport().height() - 1)
        last = model.rowCount() - 1 if last < 0 else last
        cache = self.window.stream._cache  # noqa: SLF001 - nobody else needs to know
        if first < 0 or cache is None:
            return 0
        ids = model.matches.ids(first, last)
        return sum(number is not None and number > 0 and cache.get(number) is None for number in ids)

    def _beat(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        if self._step is not None:
            self._step.gaps.append((now - self._last) * 1000)
            self._step.work.append((cpu - self._last_cpu) * 1000)
        self._last, self._last_cpu = now, cpu
        wish = self._wish
        if (wish() if callable(wish) else now - self._since >= wish) or self._late(now):
            self._go_on()

    def _late(self, now: float) -> bool:
        if now - self._since > _LONGEST_S:
            self.steps.append(Step("waited in vain", [], [], [], [], []))
            self._script = iter(())
            return True
        return False

    def _go_on(self) -> None:
        try:
            self._wish = next(self._script)
            self._since = time.perf_counter()
        except StopIteration:
            self.window.close()
            self.app.quit()
        except Exception as error:  # noqa: BLE001 - raised again by play: from here it would only be printed
            self._failed, self._script = error, iter(())


def told(step: Step) -> dict[str, float | str]:
    """A step in numbers, for JSON."""
    paints = quantiles(step.paints) if step.paints else None
    gaps = quantiles(step.gaps) if step.gaps else None
    return {
        "name": step.name,
        "result": sorted(step.results)[len(step.results) // 2] if step.results else -1,
        "stall": gaps.most if gaps else 0,
        "stall_p99": gaps.p99 if gaps else 0,
        "work": max(step.work, default=0),
        "paint_p50": paints.p50 if paints else 0,
        "paint_p99": paints.p99 if paints else 0,
        "paint_max": paints.most if paints else 0,
        "frames": len(step.paints),
        "blank": sum(each > 0 for each in step.blanks),
    }


def memory_mb() -> float:
    """What the process holds for itself; parts of session files that are mapped are the system's to take away."""
    info = psutil.Process().memory_info()
    return float(info.rss - getattr(info, "shared", 0)) / 1e6


def report(stage: Stage, **more: object) -> None:
    """Print what was measured, as one line of JSON."""
    print(json.dumps({"steps": [told(step) for step in stage.steps], **more}), flush=True)
