"""Checks a session and writes reports, in a process of its own: whoever asks for them stays free meanwhile.

    python -m inspector.cli.checkreport.apart SESSION

It is sent a JSON frame and the pieces of the plans. The frame has ``plans`` (of each the number of its ``pieces``, its
``bindings`` and its ``path``), ``checks`` (settings of the checks beyond the plan; null leaves them out), ``failOn``
and ``outputs`` (paths, whose endings say the form). It answers JSON frames: ``done`` and ``total``, how many events,
while it runs; at the end ``end``, ``events`` and ``failed``, or ``error`` and ``wayOut``. The session stays as it is.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import orjson

from inspector.checks.settings import read_settings
from inspector.cli.checkreport.entries import looked_at, session_entries
from inspector.cli.checkreport.report import PlanName, Report
from inspector.cli.checkreport.tally import Entry, Tally
from inspector.cli.checkreport.writing import form_of, report_text, write_report
from inspector.core.errors import KnownError
from inspector.engine.checking.beyond import Beyond
from inspector.engine.checking.frames import read_frame, write_frame
from inspector.engine.checking.judging import Judge
from inspector.engine.checking.planbytes import bindings_of, bound, from_pieces
from inspector.machine.processes import give_way
from inspector.plans.checking import compile_plans
from inspector.plans.model import Plan
from inspector.storage.reader import SessionReader

_TOLD = 1_000
"""Events between two times that progress is told."""


def main(arguments: Sequence[str]) -> int:
    """Report on the session that the argument names; the exit code."""
    give_way(5)
    (session,) = arguments
    out = sys.stdout.buffer
    try:
        for answer in _answers(Path(session), sys.stdin.buffer):
            write_frame(out, orjson.dumps(answer))
            out.flush()
    except (BrokenPipeError, KeyboardInterrupt):
        return 1
    return 0


def _answers(session: Path, source: IO[bytes]) -> Iterator[dict[str, Any]]:
    order = orjson.loads(read_frame(source) or b"{}")
    plans, names = [], []
    for each in order["plans"]:
        plan = from_pieces([read_frame(source) or b"" for _ in range(each["pieces"])])
        plans.append(bound(plan, bindings_of(each["bindings"])))
        names.append(PlanName(plan.name, plan.version, each["path"]))
    beyond = None if order["checks"] is None else Beyond(read_settings(order["checks"])[0])
    tally = Tally(compile_plans(plans))
    try:
        yield from _tallied(session, plans, tally, beyond)
        report = Report(str(session), "", tuple(names), order["failOn"], tally, checks=beyond is not None)
        for path in map(Path, order["outputs"]):
            write_report(report_text(report, form_of(path)), path)
    except KnownError as error:
        yield {"error": error.message, "wayOut": error.way_out}
        return
    yield {"end": True, "events": tally.events, "failed": report.failed}


def _tallied(session: Path, plans: Sequence[Plan], tally: Tally, beyond: Beyond | None) -> Iterator[dict[str, Any]]:
    judge = Judge(compile_plans(plans))
    with SessionReader(session) as reader:
        total = reader.info().event_count
        yield {"done": 0, "total": total}
        read = session_entries if beyond is None else _looking(beyond)
        for number, entry in enumerate(read(reader, "", _nothing), 1):
            verdict, problems = judge.judge(*entry[1:8], entry.standing)
            tally.add(entry, verdict, problems)
            if number % _TOLD == 0:
                yield {"done": number, "total": total}
        yield {"done": total, "total": total}


def _looking(beyond: Beyond) -> Callable[[SessionReader, str, Callable[[float], None]], Iterator[Entry]]:
    return lambda reader, expression, report: looked_at(reader, expression, report, beyond)


def _nothing(_: float) -> None:
    """Progress is told by events."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
