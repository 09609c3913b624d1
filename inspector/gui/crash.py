"""What is done about a bug in the window: its report goes into the user's log folder, and one sentence to the user."""

import os
import platform
import tempfile
import time
import traceback
from pathlib import Path

from platformdirs import user_log_path

from inspector import __version__


def report_crash(error: BaseException) -> str:
    """Write a report of the error; the sentence to show. The report holds no arguments: they may be secrets."""
    what = f"This is a bug in Event Inspector: {crash_place(error)}. Capture goes on."
    path = _write(error)
    return f"{what} A report was written to {path}." if path else what


def crash_place(error: BaseException) -> str:
    """What was raised and where: ``KeyError in feed.py, line 12``."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else "an unknown place"
    return f"{type(error).__name__} in {place}"


def _write(error: BaseException) -> Path | None:
    """The report's path, or None when it could not be written. Readable by this user alone."""
    head = f"Event Inspector {__version__}, window\nPython {platform.python_version()} on {platform.platform()}\n"
    text = f"{head}{time.strftime('%Y-%m-%dT%H:%M:%S%z')}\n\n{''.join(traceback.format_exception(error))}"
    try:
        folder = user_log_path("event-inspector", appauthor=False)
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(suffix=".txt", prefix=time.strftime("crash-%Y-%m-%d-%H%M%S-"), dir=folder)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        return None
    return Path(name)
