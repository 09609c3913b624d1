"""Sees processes to their end."""

import signal
import subprocess
from typing import Any

PATIENCE_S = 60.0


def end(process: "subprocess.Popen[Any]") -> int:
    """Ask a process to end, and see what it still says; its exit code.

    One that does not end is aborted. A Python then tells on stderr where each of its threads is, if it was started with
    ``PYTHONFAULTHANDLER`` as ``make test`` does; where stderr is a pipe, that goes into the error that is raised.
    """
    if process.poll() is None:
        process.terminate()
    try:
        process.communicate(timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGABRT)
        _, said = process.communicate()
        raise AssertionError(
            f"process {process.pid} did not end within {PATIENCE_S:.0f} s of SIGTERM\n{said}"
        ) from None
    return process.returncode
