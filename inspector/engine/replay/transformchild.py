"""The process in which a user's own ``transform`` runs. Started as a file of its own, with the path of the user's file.

Each line in is an event; each line out is ``{"event": …}`` (null to leave it out) or ``{"error": "…"}``. The first line
out says whether the file could be used: ``{}`` or ``{"error": "…"}``. What the user's file prints goes to stderr.
"""

import json
import os
import runpy
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

_LONGEST = 300


def main() -> None:
    """Answer lines until there are no more."""
    # What the user's code prints must not be taken for an answer.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    path = sys.argv[1]
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    try:
        sys.path.insert(0, str(Path(path).parent))
        transform = runpy.run_path(path).get("transform")
        if not callable(transform):
            raise TypeError("it has no function `transform`")  # noqa: TRY301 - told like any other mistake in it
    except BaseException as error:  # noqa: BLE001 - whatever the file does when it is loaded
        _say(answers, {"error": _told(error, path)})
        return
    _say(answers, {})
    for line in sys.stdin.buffer:
        _say(answers, _answer(transform, line, path))


def _end_with(parent: int) -> None:
    """End when the one who asks was killed, whatever the function is busy with."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


def _answer(transform: Callable[[Any], Any], line: bytes, path: str) -> dict[str, Any]:
    try:
        made = transform(json.loads(line))
        if made is not None and not isinstance(made, dict):
            return {"error": f"transform gave back {type(made).__name__}, not an event or None"}
        json.dumps(made, allow_nan=False)
    except BaseException as error:  # noqa: BLE001 - sys.exit in it included
        return {"error": _told(error, path)}
    return {"event": made}


def _say(answers: Any, value: dict[str, Any]) -> None:
    answers.write(json.dumps(value) + "\n")
    answers.flush()


def _told(error: BaseException, path: str) -> str:
    """The error in one line, with the line of the user's file where it happened."""
    if isinstance(error, SyntaxError) and error.filename == path:
        return f"line {error.lineno}: {error.msg}"[:_LONGEST]
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
    where = f"line {lines[-1]}: " if lines else ""
    return f"{where}{type(error).__name__}: {error}"[:_LONGEST]


if __name__ == "__main__":
    main()
