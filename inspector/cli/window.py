"""``inspector`` alone: the window, in an interpreter of its own, since nothing here may import it."""

import os
import subprocess
import sys

from inspector.core.errors import KnownError
from inspector.engine.display import display_missing

_MODULE = ("-m", "inspector.gui")


def open_window(*arguments: str) -> int:
    """Open the window with these arguments and wait for its end; its exit code.

    Raises ``KnownError`` when there is no display.
    """
    sentence = display_missing()
    if sentence:
        raise KnownError(sentence, "Run `inspector serve` for the engine alone, or set DISPLAY to a screen.")
    command = [sys.executable, *_MODULE, *arguments]
    if os.name != "nt":
        # The window takes this process's place: its signals and its exit code are then simply its own.
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(sys.executable, command)  # noqa: S606 - our own interpreter, no shell
    return subprocess.run(command, check=False).returncode
