"""The real window on a real screen, typed into by a real keyboard while thousands of events a second arrive.

    python bench/typed.py [--rate 2000] [--seconds 15] [--rounds 3]

The window starts an engine of its own with a tracking plan; a load generator posts to it at a fixed rate. Meanwhile a
user (xdotool, through the X server) clicks into the filter bar and types filters, and an editor saves the plan in
another form every three seconds, so that everything stored is checked anew. Without a display Xvfb is one.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.results import Plan, Table, holds, markdown, median, spread  # noqa: E402 - found by the line above

RATE = 2_000
GOAL_MS = 33
_WARM_UP_S = 4.0
_SAVED_EVERY_S = 3.0
_LOAD_EVERY_MS = 5.0
"""As apps send: now and then, without watching the clock on a processor of their own."""
_KEY_MS = 70
_FILTERS = ("type:track", 'event:"Product Added"', "properties.price>10", "monopoly", "-problem:type user:user-7")
_PHASES = ("events arrive", "the filter is typed", "the plan is saved again and again", "both")
_PLAN = """\
inspector_plan: 1
name: Bench
version: "1"
events:
  - name: Product Added
    properties:
      product_id: {{type: string, pattern: '{pattern}'}}
      price: number
      quantity: integer
      cart_id: string
      sku: string
      category: string
      name: string
      brand: string
      url: string
      image_url: string
"""
_PATTERNS = ("[0-9]$", "[0-8]$")


def measure(plan: Plan, folder: Path) -> Iterator[Table]:
    """One table: every phase in every round."""
    yield table(folder, RATE, 3 * plan.seconds, max(1, plan.rounds - 2))


def table(folder: Path, rate: int, seconds: float, rounds: int) -> Table:
    """What the rounds came to."""
    found: list[dict[str, Any]] = []
    with _display() as display:
        for number in range(rounds):
            place = folder / f"typed-{number}"
            place.mkdir()
            found.append(_round(place, display, rate, seconds))
    rows = []
    for phase in _PHASES:
        mine = [each["phases"][phase] for each in found]
        most, work = [each["most"] for each in mine], [each["work"] for each in mine]
        p50, p99 = (median([each[key] for each in mine]) for key in ("p50", "p99"))
        verdict = holds(median(most), median(work), GOAL_MS)
        rows.append((phase, f"{p50:.1f} / {p99:.1f}", spread(most), spread(work), verdict))
    sent = sum(each["sent"] for each in found)
    assert sent == sum(each["captured"] for each in found), "events were lost"
    checks = sum(each["checks"] for each in found)
    note = (
        f"{rate:,} events a second, {sent:,} in all and none lost; keys {_KEY_MS} ms apart, the plan saved every "
        f"{_SAVED_EVERY_S:.0f} seconds and all that is stored checked anew, {checks} times. Gaps between beats of a "
        f"4 ms timer, milliseconds; the goal is {GOAL_MS}."
    )
    head = ("While", "Loop p50 / p99", "Longest gap", "of it work", "Holds")
    return Table("Typing while events arrive", head, rows, note)


def _round(folder: Path, display: str, rate: int, seconds: float) -> dict[str, Any]:
    plan = folder / "plan.yaml"
    _save(plan, _PATTERNS[0])
    home = folder / "home"
    home.mkdir()
    environment = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
    environment |= {"HOME": str(home), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    span = _WARM_UP_S + len(_PHASES) * seconds
    total = int(rate * span)
    command = [sys.executable, "-m", "bench.typed", "--part", str(folder), str(seconds), str(total)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=environment, text=True) as window:
        assert window.stdout is not None
        ready = json.loads(window.stdout.readline())
        steady = [
            sys.executable,
            str(ROOT / "bench" / "steady.py"),
            ready["url"],
            str(rate),
            str(span),
            str(_LOAD_EVERY_MS),
        ]
        told: dict[str, Any] = {}
        with subprocess.Popen(steady, stdout=subprocess.DEVNULL) as load:
            for line in window.stdout:
                told = json.loads(line)
                if "phase" not in told:
                    break
                _act(told, plan, environment, seconds)
            assert load.wait(60) == 0, "the load failed"
    return {**told, "sent": total}


def _act(told: dict[str, Any], plan: Path, environment: dict[str, str], seconds: float) -> None:
    """Be the user of a phase; the next one begins when the window says so."""
    phase = told["phase"]
    end = time.monotonic() + seconds - 1.0
    acting = []
    if phase in {_PHASES[1], _PHASES[3]}:
        acting.append(threading.Thread(target=_type, args=(told, environment, end)))
    if phase in {_PHASES[2], _PHASES[3]}:
        acting.append(threading.Thread(target=_save_often, args=(plan, end)))
    for each in acting:
        each.start()
    for each in acting:
        each.join()


def _type(told: dict[str, Any], environment: dict[str, str], end: float) -> None:
    def key(*arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], check=True, env=environment)

    for words in cycle(_FILTERS):
        key("mousemove", str(told["x"]), str(told["y"]), "click", "1", "key", "ctrl+a", "BackSpace")
        key("type", "--delay", str(_KEY_MS), "--", words)
        time.sleep(0.5)
        if time.monotonic() > end:
            break
    key("key", "ctrl+a", "BackSpace")


def _save_often(plan: Path, end: float) -> None:
    for pattern in cycle(_PATTERNS[::-1]):
        _save(plan, pattern)
        time.sleep(_SAVED_EVERY_S)
        if time.monotonic() > end:
            return


def _save(plan: Path, pattern: str) -> None:
    """As editors do."""
    draft = plan.with_suffix(".new")
    draft.write_text(_PLAN.format(pattern=pattern), encoding="utf-8")
    draft.replace(plan)


@contextmanager
def _display() -> Iterator[str]:
    """The display that there is, or one of our own."""
    if given := os.environ.get("DISPLAY"):
        yield given
        return
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        try:
            with os.fdopen(read) as told:
                yield f":{told.readline().strip()}"
        finally:
            server.terminate()


def watch(place: str, seconds: str, total: str) -> None:
    """The window, with a plan; says where to type, when a phase begins, and in the end what was measured."""
    from PySide6.QtCore import QPoint  # noqa: PLC0415 - of this part only

    from bench.results import quantiles  # noqa: PLC0415 - likewise
    from bench.stage import Stage  # noqa: PLC0415 - likewise
    from inspector.gui.application import SWITCH_INTERVAL_S  # noqa: PLC0415 - likewise
    from inspector.gui.window import Options  # noqa: PLC0415 - likewise

    sys.setswitchinterval(SWITCH_INTERVAL_S)
    folder = Path(place)
    stage = Stage(folder / "typed", Options(port=0, session=folder / "typed.evs"))
    window = stage.window
    checks: list[str] = []

    def say(value: dict[str, Any]) -> None:
        print(json.dumps(value), flush=True)

    def play() -> Iterator[float | Callable[[], bool]]:
        window.begin()
        yield lambda: window.sessions.live and window.link.status is not None and window.link.url is not None
        window.plan.commands.open(folder / "plan.yaml")
        yield lambda: bool(window.plan.desk.plans) and window.plan.desk.plans[0].read is not None
        window.plan.desk.prepared_changed.connect(lambda: checks.append(""))
        edit = window.stream.filter_bar.edit
        say({"url": window.link.url})
        yield _WARM_UP_S
        for phase in _PHASES:
            middle = edit.mapToGlobal(QPoint(edit.width() // 2, edit.height() // 2))
            say({"phase": phase, "x": middle.x(), "y": middle.y()})
            with stage.step(phase):
                yield float(seconds)
        yield lambda: window.feed.count >= int(total)  # its engine ends with the window

    stage.play(play())
    phases = {
        step.name: {**quantiles(step.gaps)._asdict(), "work": max(step.work)} for step in stage.steps if step.gaps
    }
    say({"phases": phases, "captured": window.feed.count, "checks": len(checks)})


def main() -> None:
    """Print the table."""
    if sys.argv[1:2] == ["--part"]:
        watch(*sys.argv[2:])
        return
    parser = argparse.ArgumentParser(description="Measure the window while somebody types.")
    parser.add_argument("--rate", type=int, default=RATE)
    parser.add_argument("--seconds", type=float, default=15.0)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        print(markdown(table(Path(folder), chosen.rate, chosen.seconds, chosen.rounds)))


if __name__ == "__main__":
    main()
