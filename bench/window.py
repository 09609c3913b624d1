"""How smooth the window stays while events arrive: prints numbers, never fails.

    python bench/window.py [--rate 5000,20000] [--seconds 10] [--million]

A process of its own writes a session at the rate asked for, 10 ms a commit, as the engine does; the real window follows
it, jumps about, opens events and pauses. Measured are the gaps between the beats of a 4 ms timer in the window's event
loop, the time to paint the rows, the time from the start to the first paint, and memory. It runs where
``QT_QPA_PLATFORM`` or ``DISPLAY`` says, offscreen without either.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

STARTED = time.perf_counter()
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import psutil  # noqa: E402 - found by the line above
from PySide6.QtCore import Qt, QTimer  # noqa: E402 - found by the line above
from PySide6.QtGui import QPaintEvent  # noqa: E402 - found by the line above

from inspector.gui.application import Collector, make_application  # noqa: E402 - found by the line above
from inspector.gui.look.look import Look  # noqa: E402 - found by the line above
from inspector.gui.look.theme import Mode  # noqa: E402 - found by the line above
from inspector.gui.settings import WindowSettings  # noqa: E402 - found by the line above
from inspector.gui.stream.table import StreamTable  # noqa: E402 - found by the line above
from inspector.gui.window import MainWindow, Options  # noqa: E402 - found by the line above
from inspector.storage.writer import SessionWriter  # noqa: E402 - found by the line above
from tests.gui.window_sessions import arrivals, write_session  # noqa: E402 - found by the line above

GROUP_S = 0.010
BEAT_MS = 4
WARM_UP_S = 2.0


def write(path: Path, rate: int, seconds: float) -> None:
    """Write events at a steady rate, one commit every ten milliseconds."""
    with SessionWriter(path) as writer:
        start = time.monotonic()
        group = max(1, int(rate * GROUP_S))
        pregenerated = list(arrivals(0, max(group, 1000)))
        number, checkpoint = writer.next_event, start
        written = 0
        while (now := time.monotonic()) < start + seconds:
            due = int((now - start) * rate) - written
            if due >= group:
                chosen = [pregenerated[(written // 10 + each) % len(pregenerated)] for each in range(due // 10 or 1)]
                numbers = count(written)
                writer.append(
                    [
                        (exchange, [event._replace(message_id=f"m-{next(numbers)}") for event in events])
                        for exchange, events in chosen
                    ]
                )
                written += sum(len(events) for _, events in chosen)
            else:
                time.sleep(GROUP_S / 2)
            if now > checkpoint + 1:
                writer.checkpoint()
                checkpoint = now
    print(json.dumps({"written": written, "first": number}), flush=True)


def bare(seconds: float) -> None:
    """The same beats in a process that does nothing else: what the machine itself allows. Prints them."""
    gaps, last = [], time.perf_counter()
    end = last + seconds
    while last < end:
        time.sleep(BEAT_MS / 1000)
        now = time.perf_counter()
        gaps.append((now - last) * 1000)
        last = now
    print(json.dumps(percentiles(gaps)), flush=True)


def percentiles(values: list[float]) -> str:
    """Median, 99 % and greatest, in milliseconds."""
    if not values:
        return "-"
    ordered = sorted(values)
    return (
        f"p50 {ordered[len(ordered) // 2]:.1f}  p99 {ordered[int(len(ordered) * 0.99)]:.1f}"
        f"  p99.9 {ordered[int(len(ordered) * 0.999)]:.1f}  max {ordered[-1]:.1f} ms"
    )


class Watch:
    """The real window on a session, measured from within its own event loop."""

    def __init__(self, path: Path, seconds: float) -> None:
        self.began = STARTED
        self.found: dict[str, object] = {}
        self.gaps: list[float] = []
        self.paints: list[float] = []
        self.paints_cpu: list[float] = []
        self.cpu_at_start = 0.0
        self.seconds = seconds
        self.measuring = False
        self.last = self.began
        self.step = 0
        self.app = make_application([])
        settings = WindowSettings(path.with_suffix(".ini"))
        self.window = MainWindow(Look(self.app, Mode.LIGHT), settings, Options(view=path, engine=False))
        self.time_paints()

    def time_paints(self) -> None:
        """Note how long each call takes that paints the rows."""
        paint = StreamTable.paintEvent

        def timed(table: StreamTable, event: QPaintEvent) -> None:
            start, used = time.perf_counter(), time.thread_time()
            paint(table, event)
            self.paints.append((time.perf_counter() - start) * 1000)
            self.paints_cpu.append((time.thread_time() - used) * 1000)

        StreamTable.paintEvent = timed  # type: ignore[method-assign,assignment]

    def run(self) -> None:
        """Measure, print one line of JSON, end."""
        window = self.window
        window.painted.connect(self.painted)
        window.feed.restarted.connect(lambda: self.found.setdefault("session_shown_ms", self.since_start()))
        window.show()
        collector = Collector()
        beat, play = QTimer(interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer), QTimer(interval=700)
        beat.timeout.connect(self.beat)
        play.timeout.connect(self.act)
        beat.start()
        play.start()
        QTimer.singleShot(int(WARM_UP_S * 1000), self.start)
        QTimer.singleShot(int((WARM_UP_S + self.seconds) * 1000), self.end)
        self.app.exec()
        collector.deleteLater()

    def since_start(self) -> int:
        """Milliseconds since the beginning."""
        return round((time.perf_counter() - self.began) * 1000)

    def painted(self) -> None:
        """The window stands."""
        self.found["first_paint_ms"] = self.since_start()
        self.window.begin()

    def beat(self) -> None:
        """One beat of the loop."""
        now = time.perf_counter()
        if self.measuring:
            self.gaps.append((now - self.last) * 1000)
        self.last = now

    def start(self) -> None:
        """What came before does not count."""
        self.measuring = True
        self.paints.clear()
        self.paints_cpu.clear()
        self.cpu_at_start = time.thread_time()

    def act(self) -> None:
        """Do what a user does, one thing after the other."""
        table, model = self.window.stream.table, self.window.stream.model
        self.step += 1
        rows = model.rowCount()
        match self.step % 4:
            case 0 if rows:
                table.select_row(rows // 2)
            case 1 if rows:
                table.scrollTo(model.index(self.step * 7919 % rows, 0))
            case 2:
                self.window.actions_.pause.toggle()
            case _:
                self.window.actions_.pause.setChecked(False)
                table.follow()

    def end(self) -> None:
        """Print what was found."""
        self.found |= {
            "rows": self.window.stream.model.rowCount(),
            "beats": percentiles(self.gaps),
            "beats_over_33_ms": f"{sum(gap > 33 for gap in self.gaps)} of {len(self.gaps)}",
            "paints": f"{percentiles(self.paints)}, {len(self.paints)} of them",
            "paints_cpu": percentiles(self.paints_cpu),
            "gui_thread_cpu_share": round((time.thread_time() - self.cpu_at_start) / self.seconds, 2),
            "memory_mb": round(psutil.Process().memory_info().rss / 1e6),
        }
        self.window.close()
        print(json.dumps(self.found), flush=True)


def measure(path: Path, rate: int, seconds: float) -> dict[str, object]:
    """Writer and window as processes of their own; what the window measured."""
    me = [sys.executable, __file__]
    total = seconds + WARM_UP_S + 3
    environment = os.environ | ({} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"})
    writer = (
        subprocess.Popen([*me, "--write", str(path), str(rate), str(total)], stdout=subprocess.PIPE) if rate else None
    )
    control = subprocess.Popen([*me, "--bare", str(seconds + WARM_UP_S)], stdout=subprocess.PIPE)
    time.sleep(0.7 if rate else 0)
    watcher = subprocess.run(
        [*me, "--watch", str(path), str(seconds)],
        stdout=subprocess.PIPE,
        check=False,
        env=environment,
    )
    if writer:
        writer.wait(30)
    return {**json.loads(watcher.stdout or "{}"), "bare_process_beats": json.loads(control.communicate()[0])}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", default="5000,20000", help="events a second, several with commas")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--events", type=int, default=0, help="events in the session before it starts")
    parser.add_argument("--session", type=Path, help="a session to open instead, without a writer")
    chosen = parser.parse_args()
    where = os.environ.get("QT_QPA_PLATFORM") or ("X11" if os.environ.get("DISPLAY") else "offscreen")
    print(f"window on {where}, {chosen.seconds:g} s each, beats wanted every {BEAT_MS} ms")
    with tempfile.TemporaryDirectory() as folder:
        if chosen.session:
            print(chosen.session.name, json.dumps(measure(chosen.session, 0, chosen.seconds), indent=1))
            return
        for rate in map(int, chosen.rate.split(",")):
            path = write_session(Path(folder) / f"{rate}.evs", chosen.events)
            print(f"{rate:,} events/s", json.dumps(measure(path, rate, chosen.seconds), indent=1))


if __name__ == "__main__":
    match sys.argv[1:2]:
        case ["--write"]:
            write(Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
        case ["--bare"]:
            bare(float(sys.argv[2]))
        case ["--watch"]:
            sys.setswitchinterval(0.001)
            Watch(Path(sys.argv[2]), float(sys.argv[3])).run()
        case _:
            main()
