"""How smooth the Plan page stays: beside a million stored events, and while thousands a second arrive.

    python bench/planpage.py [--events 1000000] [--rate 20000] [--names 240,50000] [--seconds 10]

A session of judged events with problems is written first; then the real window opens its Plan page on it, and its user
chooses events, searches, sorts and turns tabs while a process of its own writes more, ten milliseconds a commit.
``work`` is the longest stretch that the window's thread itself worked between two beats: on a shared machine the rest
of a gap is waiting for a processor. It runs where ``QT_QPA_PLATFORM`` or ``DISPLAY`` says, offscreen without either.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.results import FULL, QUICK, Plan, Table, holds, markdown  # noqa: E402 - found by the line above

if TYPE_CHECKING:
    from inspector.core.event import Event
    from inspector.core.exchange import Exchange
    from inspector.gui.window import MainWindow

EVENTS, RATE, NAMES = 1_000_000, 20_000, (240, 50_000)
PLANNED, PROPERTIES = 200, 20
GOAL_MS = 50
_GROUP_S = 0.010
_BATCH = 50
_MADE = 10_000
_WARM_UP_S = 3.0
_ACT_S = 0.7


def measure(plan: Plan, folder: Path) -> Iterator[Table]:
    """The table of this page."""
    quick = plan.rounds <= QUICK.rounds
    sizes = (100_000,) if quick else (EVENTS,)
    yield _table(folder, sizes[0], RATE, NAMES[:1] if quick else NAMES, 2 * plan.seconds)


def _table(folder: Path, events: int, rate: int, names: tuple[int, ...], seconds: float) -> Table:
    rows = []
    for many in names:
        for arriving in (0, rate):
            found = _round(folder, events, arriving, many, seconds)
            rows.append(
                (
                    f"{found['events']:,.0f}",
                    f"{many:,}",
                    f"{arriving:,}" if arriving else "none",
                    f"{found['p50']:.1f} / {found['p99']:.1f}",
                    f"{found['most']:.0f}",
                    f"{found['work']:.0f}",
                    f"{found['busy']:.0%}",
                    holds(found["most"], found["work"], GOAL_MS),
                )
            )
    head = ("Events", "Names", "Arriving/s", "Loop p50 / p99", "Longest gap", "of it work", "Thread busy", "Holds")
    note = (
        f"A plan of {PLANNED} events with {PROPERTIES} properties each, one event in eight with two problems. Gaps "
        f"between beats of a 4 ms timer in milliseconds while the page is used; the goal is {GOAL_MS} ms."
    )
    return Table("The Plan page", head, rows, note)


def _round(folder: Path, events: int, rate: int, names: int, seconds: float) -> dict[str, float]:
    path, plan = folder / f"plan-{names}-{rate}.evs", folder / "plan.yaml"
    plan.write_text(_plan_text(), encoding="utf-8")
    writer = _begun("write", str(path), str(plan), str(events), str(rate), str(names))
    assert writer.stdout is not None
    writer.stdout.readline()
    try:
        found: dict[str, float] = json.loads(_begun("watch", str(path), str(seconds)).communicate()[0].splitlines()[-1])
    finally:
        writer.terminate()
        writer.communicate()
    for file in folder.glob(path.name + "*"):
        file.unlink(missing_ok=True)
    return found


def _begun(*arguments: str) -> "subprocess.Popen[bytes]":
    environment = dict(os.environ)
    if not environment.get("DISPLAY"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [sys.executable, "-m", "bench.planpage", "--part", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=environment)


def _plan_text() -> str:
    properties = "".join(f"      property_{each}: {{type: string, required: true}}\n" for each in range(PROPERTIES))
    events = "".join(f"  - name: Planned Event {each}\n    properties:\n{properties}" for each in range(PLANNED))
    return f"inspector_plan: 1\nname: Bench\nevents:\n{events}"


def _made(names: int) -> list[tuple["Exchange", list["Event"]]]:
    """Requests with events as an engine with that plan would store them."""
    from bench import search  # noqa: PLC0415 - of this part only
    from inspector.core.exchange import Exchange, Kind, Request, Via  # noqa: PLC0415 - as above
    from inspector.core.problem import Problem, Severity, Verdict  # noqa: PLC0415 - as above

    message = {"type": "track", "properties": {f"property_{each}": "a value" for each in range(PROPERTIES)}}
    made = []
    for start in range(0, max(_MADE, names), _BATCH):
        request = Request(
            search.START_US + start, Via.ENDPOINT, "127.0.0.1:1", "http", "POST", "/v1/b", "1.1", (), b"", 2
        )
        events = []
        for number in range(start, start + _BATCH):
            planned, bad = number % names < PLANNED, number % 8 == 0
            name = f"Planned Event {number % names}" if planned else f"Other Event {number % names}"
            place = number % PROPERTIES
            problems = (
                Problem(
                    "type",
                    Severity.ERROR,
                    "It is no text.",
                    f"/properties/property_{place}",
                    "string",
                    "1",
                    "plan",
                    name,
                ),
                Problem("required", Severity.ERROR, "It is missing.", "/properties", "property_3", None, "plan", name),
            )
            verdict = Verdict.UNPLANNED if not planned else Verdict.BAD if bad else Verdict.GOOD
            body = json.dumps({**message, "event": name, "messageId": f"m-{number}"}).encode()
            event = search.make_event(number)
            events.append(
                event._replace(name=name, message=body, judged=verdict, problems=problems if bad and planned else ())
            )
        made.append((Exchange(request, Kind.EVENTS, search.REPLY, 120, None), events))
    return made


def write(path: str, plan: str, stored: str, rate: str, names: str) -> None:
    """Write a session, say so, and then go on at a steady rate until it is ended."""
    from inspector.storage.judgedby import JudgedBy, PlanMark  # noqa: PLC0415 - of this part only
    from inspector.storage.writer import SessionWriter  # noqa: PLC0415 - as above

    made, per_second = _made(int(names)), int(rate)
    with SessionWriter(Path(path)) as writer:
        writer.remember_plans(JudgedBy((PlanMark("Bench", "", plan, ""),), complete=True))
        for start in range(0, int(stored) // _BATCH, 40):
            writer.append([made[each % len(made)] for each in range(start, start + 40)])
            if start % 4_000 == 0:
                writer.checkpoint()
        print("stored", flush=True)
        begin = checkpoint = time.monotonic()
        written = 0
        while True:
            now = time.monotonic()
            due = int((now - begin) * per_second) - written
            if due >= _BATCH:
                count = min(due // _BATCH, 40)
                writer.append([made[(written // _BATCH + each) % len(made)] for each in range(count)])
                written += count * _BATCH
            else:
                time.sleep(_GROUP_S)
            if now > checkpoint + 1:
                writer.checkpoint()
                checkpoint = now


def watch(path: str, seconds: str) -> None:
    """The window on it, with the Plan page open."""
    from bench.stage import Stage  # noqa: PLC0415 - of this part only
    from inspector.gui.application import SWITCH_INTERVAL_S  # noqa: PLC0415 - likewise

    sys.setswitchinterval(SWITCH_INTERVAL_S)
    stage = Stage(Path(path))
    window = stage.window
    found: dict[str, float] = {}

    def play() -> Iterator[Any]:
        window.begin()
        yield lambda: window.feed.complete and window.plan.desk.prepared is not None
        window.actions_.plan_page.trigger()
        yield _WARM_UP_S
        began, cpu = time.perf_counter(), time.thread_time()
        with stage.step("plan page"):
            for number in range(round(float(seconds) / _ACT_S)):
                _act(window, number)
                yield _ACT_S
        busy = (time.thread_time() - cpu) / (time.perf_counter() - began)
        found.update(events=window.feed.count, busy=busy)

    stage.play(play())
    step = stage.steps[0]
    gaps = sorted(step.gaps)
    found |= {"p50": gaps[len(gaps) // 2], "p99": gaps[int(len(gaps) * 0.99)], "most": gaps[-1], "work": max(step.work)}
    print(json.dumps(found), flush=True)


def _act(window: "MainWindow", number: int) -> None:
    """Do what a user does, one thing after the other."""
    from inspector.core.event import EventType  # noqa: PLC0415 - of this part only
    from inspector.gui.plan.lines import View  # noqa: PLC0415 - likewise

    page = window.plan.page
    match number % 5:
        case 0:
            page.go_to(EventType.TRACK, f"Planned Event {number % PLANNED}")
        case 1:
            page.listing.search.edit.setText(f"event {number}")
        case 2:
            page.listing.search.edit.clear()
        case 3:
            page.show_view(View.PROBLEMS)
        case _:
            page.show_view(View.ALL)
            page.listing.list.scrollToBottom()


PARTS: dict[str, Callable[..., None]] = {"write": write, "watch": watch}


def main() -> None:
    """Print the table."""
    if sys.argv[1:2] == ["--part"]:
        PARTS[sys.argv[2]](*sys.argv[3:])
        return
    parser = argparse.ArgumentParser(description="Measure the Plan page.")
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--rate", type=int, default=RATE)
    parser.add_argument("--names", default=",".join(map(str, NAMES)), help="different names, several with commas")
    parser.add_argument("--seconds", type=float, default=2 * FULL.seconds)
    chosen = parser.parse_args()
    names = tuple(map(int, chosen.names.split(",")))
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        print(markdown(_table(Path(folder), chosen.events, chosen.rate, names, chosen.seconds)))


if __name__ == "__main__":
    main()
