"""Reports of bugs, in the user's log folder: what was raised and where, and nothing of the user's data."""

import os
import platform
import tempfile
import time
import traceback
from pathlib import Path

from platformdirs import user_log_path

from inspector import __version__


def crash_place(error: BaseException) -> str:
    """What was raised and where: ``KeyError in feed.py, line 12``."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else "an unknown place"
    return f"{type(error).__name__} in {place}"


def write_report(error: BaseException, program: str) -> Path | None:
    """Write a report, readable by this user alone; its path, or None when it could not be written.

    ``program`` says which part of us it was: a command's name, ``window``. Arguments are left out: they may be secrets.
    """
    head = f"Event Inspector {__version__}, {program}\nPython {platform.python_version()} on {platform.platform()}\n"
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
