"""The parts of ``window.py`` that run in processes of their own; each prints what it found as JSON.

python -m bench.arrivals start INI | bare INI | write FILE RATE SECONDS | watch FILE MODE SECONDS | idle SECONDS
"""

import gc
import json
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspector.gui.window import MainWindow

GROUP_S = 0.010
_WARM_UP_S = 2.0
_ACT_S = 0.7


def start(ini: str) -> None:
    """As the program starts, without an engine; the moment when the window stood."""
    gc.disable()
    from inspector.gui.application import make_application  # noqa: PLC0415 - what is measured
    from inspector.gui.look.look import Look  # noqa: PLC0415 - as above
    from inspector.gui.look.theme import Mode  # noqa: PLC0415 - as above
    from inspector.gui.settings import WindowSettings  # noqa: PLC0415 - as above
    from inspector.gui.window import MainWindow, Options  # noqa: PLC0415 - as above

    app = make_application([])
    window = MainWindow(Look(app, Mode.LIGHT), WindowSettings(Path(ini)), Options(engine=False))

    def stood() -> None:
        _tell_start()
        window.close()
        app.quit()

    window.painted.connect(stood)
    window.show()
    app.exec()


def bare(_: str) -> None:
    """A window with nothing in it, for comparison."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - what is measured
    from PySide6.QtGui import QPaintEvent  # noqa: PLC0415 - as above
    from PySide6.QtWidgets import QApplication, QWidget  # noqa: PLC0415 - as above

    class Bare(QWidget):
        told = False

        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            if not self.told:
                self.told = True
                QTimer.singleShot(0, self.stood)

        def stood(self) -> None:
            _tell_start()
            app.quit()

    app = QApplication([])
    window = Bare()
    window.resize(1440, 900)
    window.show()
    app.exec()


def _tell_start() -> None:
    print(json.dumps({"painted": time.time(), "cpu_ms": time.process_time() * 1000}), flush=True)


def write(path: str, rate: str, seconds: str) -> None:
    """Write events at a steady rate, a commit every ten milliseconds."""
    from inspector.storage.writer import SessionWriter  # noqa: PLC0415 - of this part only
    from tests.gui.window_sessions import BATCH, arrivals  # noqa: PLC0415 - as above

    per_second, numbers = int(rate), count()
    group = max(1, int(per_second * GROUP_S))
    made = list(arrivals(0, max(group, 10_000)))
    with SessionWriter(Path(path)) as writer:
        begin = checkpoint = time.monotonic()
        written = 0
        while (now := time.monotonic()) < begin + float(seconds):
            due = int((now - begin) * per_second) - written
            if due >= group:
                chosen = [made[(written // BATCH + each) % len(made)] for each in range(due // BATCH or 1)]
                fresh = [
                    (exchange, [event._replace(message_id=f"m-{next(numbers)}") for event in events])
                    for exchange, events in chosen
                ]
                writer.append(fresh)
                written += sum(len(events) for _, events in chosen)
            else:
                time.sleep(GROUP_S / 2)
            if now > checkpoint + 1:
                writer.checkpoint()
                checkpoint = now


def idle(seconds: str) -> None:
    """The same beats in a process that does nothing else; prints the longest."""
    from bench.stage import BEAT_MS  # noqa: PLC0415 - of this part only

    last = time.perf_counter()
    end, longest = last + float(seconds), 0.0
    while last < end:
        time.sleep(BEAT_MS / 1000)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    print(json.dumps(longest * 1000), flush=True)


def watch(path: str, mode: str, seconds: str) -> None:
    """The window on what is being written."""
    from bench.stage import Stage, memory_mb, told  # noqa: PLC0415 - of this part only
    from inspector.gui.application import SWITCH_INTERVAL_S  # noqa: PLC0415 - likewise

    sys.setswitchinterval(SWITCH_INTERVAL_S)
    stage = Stage(Path(path))
    found: dict[str, float] = {}

    def play() -> Iterator[float]:
        stage.window.begin()
        yield _WARM_UP_S / 2
        _prepare(stage.window, mode)
        yield _WARM_UP_S / 2
        with stage.step(mode):
            for number in range(round(float(seconds) / _ACT_S)):
                _act(stage.window, number)
                yield _ACT_S
        found.update(events=stage.window.feed.count, memory_mb=memory_mb())

    stage.play(play())
    step = told(stage.steps[0])
    gaps = sorted(stage.steps[0].gaps)
    found |= {"p50": gaps[len(gaps) // 2], "p99": gaps[int(len(gaps) * 0.99)], "most": gaps[-1]}
    print(json.dumps(found | {key: step[key] for key in ("work", "paint_p50", "paint_p99")}), flush=True)


def _prepare(window: "MainWindow", mode: str) -> None:
    from inspector.gui.stream.arrangement import EVENT, TIME, Arrangement  # noqa: PLC0415 - of this part only

    filters = {"columns": "type:track", "payload": "properties.order_id:50314b1*"}
    orders = {"sorted": Arrangement(TIME, descending=True), "grouped": Arrangement(group=EVENT)}
    if mode in filters:
        window.stream.filter_bar.show_filter(filters[mode])
    if mode in orders:
        window.stream.arranging.choose(orders[mode])


def _act(window: "MainWindow", number: int) -> None:
    """Do what a user does, one thing after the other."""
    table, model = window.stream.table, window.stream.model
    rows = model.rowCount()
    match number % 4:
        case 0 if rows:
            table.select_row(rows // 2)
        case 1 if rows:
            table.scrollTo(model.index(number * 7919 % rows, 0))
        case 2:
            window.actions_.pause.toggle()
        case _:
            window.actions_.pause.setChecked(False)
            table.follow()


PARTS: dict[str, Callable[..., None]] = {"start": start, "bare": bare, "write": write, "idle": idle, "watch": watch}

if __name__ == "__main__":
    PARTS[sys.argv[1]](*sys.argv[2:])
