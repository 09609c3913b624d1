"""A whole job without sending, in a process of its own: what would become of every event, with how far it is.

    python -m inspector.gui.replay.dryrun < job.json

The job is JSON as ``docs/control-api.md`` describes it. Lines of JSON come out: ``{"done": 500}``, and at the end
``{"runs": […]}`` or ``{"error": …, "hint": …}``. The window waits for it on a thread: requests of a million events
keep an interpreter busy, which the window's must not be.
"""

import asyncio
import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.core.errors import KnownError
from inspector.gui.longwork import Report

translate = QCoreApplication.translate


class Run(NamedTuple):
    """What would become of the events at one destination."""

    destination: str
    counts: tuple[tuple[str, str, int], ...]
    """Result, why, and how many events; those that would be sent are ``delivered``."""
    requests: int


def run_dry(spec: Mapping[str, Any], total: int, report: Report) -> list[Run]:
    """Try a job of about ``total`` events. Raises ``KnownError``, and what ``report`` raises to give up."""
    command = [sys.executable, "-m", "inspector.gui.replay.dryrun"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            return _followed(process, spec, total, report)
        finally:
            process.kill()


def _followed(process: "subprocess.Popen[str]", spec: Mapping[str, Any], total: int, report: Report) -> list[Run]:
    assert process.stdin is not None  # noqa: S101 - both are pipes
    assert process.stdout is not None  # noqa: S101 - likewise
    process.stdin.write(json.dumps(spec))
    process.stdin.close()
    for line in process.stdout:
        told = json.loads(line)
        if "error" in told:
            raise KnownError(told["error"], told["hint"])
        if "runs" in told:
            return [
                Run(each["destination"], tuple(map(tuple, each["counts"])), each["requests"]) for each in told["runs"]
            ]
        report(min(1.0, told["done"] / max(1, total)))
    raise KnownError(translate("Replay", "The dry run ended in the middle."), translate("Replay", "Try it again."))


def main() -> int:
    """Do it in this process."""
    from inspector.engine.replay.previewing import dry_run  # noqa: PLC0415 - the window imports this module too
    from inspector.engine.replay.targets import Destinations  # noqa: PLC0415 - likewise
    from inspector.replay.job import spec_of  # noqa: PLC0415 - likewise
    from inspector.replay.reading import BadJobError  # noqa: PLC0415 - likewise

    def tell(value: dict[str, Any]) -> None:
        sys.stdout.write(json.dumps(value) + "\n")
        sys.stdout.flush()

    try:
        spec = spec_of(json.load(sys.stdin))
        targets = Destinations().targets(spec.destinations)
        found = asyncio.run(dry_run(spec, targets, lambda done: tell({"done": done}), samples=0))
    except (KnownError, BadJobError) as error:
        message = error.message if isinstance(error, KnownError) else str(error)
        tell({"error": message, "hint": error.way_out if isinstance(error, KnownError) else ""})
        return 2
    runs = [
        {
            "destination": each.destination,
            "counts": [[result.value, words, count] for (result, words), count in each.counts.most_common()],
            "requests": each.requests,
        }
        for each in found
    ]
    tell({"runs": runs})
    return 0


if __name__ == "__main__":
    sys.exit(main())
