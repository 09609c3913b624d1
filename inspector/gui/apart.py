"""Work that keeps an interpreter busy for seconds, in a process of its own; waited for on a thread.

The window's interpreter must not be kept busy: its frames would wait. Such a process is a module of ours that reads
frames and answers with frames of JSON: ``done`` and ``total`` while it runs, then ``end`` with what it found, or
``error`` and ``wayOut``.
"""

import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import orjson

from inspector.core.errors import KnownError
from inspector.engine.checking.frames import read_frame, write_frame
from inspector.gui.longwork import Report


def asked(
    module: Sequence[str], frames: Sequence[bytes], report: Report, ended: Callable[[], KnownError]
) -> dict[str, Any]:
    """Have a module do something, with its arguments and these frames to read; its last answers together.

    Raises ``KnownError``: what it answered, or what ``ended`` gives when it ended without an answer; and what
    ``report`` raises to give up. In each case the process is gone afterwards.
    """
    with subprocess.Popen([sys.executable, "-m", *module], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            return _follow(process, frames, report, ended)
        finally:
            process.kill()


def _follow(
    process: "subprocess.Popen[bytes]", frames: Sequence[bytes], report: Report, ended: Callable[[], KnownError]
) -> dict[str, Any]:
    assert process.stdin is not None  # noqa: S101 - both are pipes
    assert process.stdout is not None  # noqa: S101 - likewise
    with suppress(BrokenPipeError):
        for frame in frames:
            write_frame(process.stdin, frame)
    known: dict[str, Any] = {}
    while (answer := read_frame(process.stdout)) is not None:
        told: dict[str, Any] = orjson.loads(answer)
        known |= told
        if "error" in told:
            raise KnownError(told["error"], told["wayOut"])
        if "end" in told:
            return known
        report(told["done"] / max(told["total"], 1))
    raise ended()
