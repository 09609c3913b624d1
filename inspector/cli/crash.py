"""What is done about a bug: its report goes into the user's log folder, and one sentence to the user."""

import os
import platform
import sys
import tempfile
import time
import traceback
from pathlib import Path

from platformdirs import user_log_path

from inspector import __version__


def report_crash(error: BaseException) -> str:
    """Write a report of the error; the sentence to show. The report holds no arguments: they may be secrets."""
    place = _place(error)
    path = _write(error)
    what = f"inspector: this is a bug in Event Inspector: {type(error).__name__} in {place}."
    if path is None:
        return f"{what} No report of it could be written; please report what you did."
    return f"{what} The report in {path} says more; please attach it when you report it."


def _place(error: BaseException) -> str:
    """File and line of the innermost frame."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else "an unknown place"


def _write(error: BaseException) -> Path | None:
    """The report's path, or None when it could not be written. Readable by this user alone."""
    text = "\n".join(
        (
            f"Event Inspector {__version__}",
            f"Python {platform.python_version()} on {platform.platform()}",
            f"Command {sys.argv[1] if len(sys.argv) > 1 and sys.argv[1].isalpha() else '-'}",
            time.strftime("%Y-%m-%dT%H:%M:%S%z"),
            "",
            "".join(traceback.format_exception(error)),
        )
    )
    try:
        folder = user_log_path("event-inspector", appauthor=False)
        folder.mkdir(parents=True, exist_ok=True)
        prefix = time.strftime("crash-%Y-%m-%d-%H%M%S-")
        descriptor, name = tempfile.mkstemp(suffix=".txt", prefix=prefix, dir=folder)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        return None
    return Path(name)
