"""Killing a process that asyncio started, without taking its end from the one who waits for it."""

import asyncio
import os
import signal
import sys
from contextlib import suppress


def kill(process: asyncio.subprocess.Process) -> None:
    """Kill a process at once; harmless when it has ended. Its end has still to be awaited.

    asyncio's own ``kill`` asks whether the process has ended first (``subprocess.Popen.send_signal`` polls). If it just
    has, the answer is lost to the thread that waits for it: the process then counts as ended with 255, and a warning
    of an "Unknown child process pid" is logged. Python 3.13 sends the signal at once (python/cpython#121126), as here.
    """
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.kill(process.pid, signal.SIGKILL)
