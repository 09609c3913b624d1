"""Questions about processes, answered alike on every platform, and how one gives way to others."""

import os
import sys
from contextlib import suppress

if sys.platform == "win32":
    import ctypes

    _QUERY = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
    _STILL_ACTIVE = 259

    def alive(pid: int) -> bool:
        """Whether a process with this id runs."""
        handle = ctypes.windll.kernel32.OpenProcess(_QUERY, 0, pid)
        if not handle:
            return False
        code = ctypes.c_ulong()
        ctypes.windll.kernel32.GetExitCodeProcess(handle, ctypes.byref(code))
        ctypes.windll.kernel32.CloseHandle(handle)
        return code.value == _STILL_ACTIVE

else:

    def alive(pid: int) -> bool:
        """Whether a process with this id runs. One that has ended and was not waited for yet counts as running."""
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True


def give_way(steps: int, pid: int = 0) -> None:
    """Have a process, by default this one, take the processor after others, where the system knows that (``nice``).

    Linux weighs it within a session alone, unless control groups say otherwise: each session has as much of the
    processors as any other (autogroup, sched(7)). So what gives way must not be started in a session of its own.
    """
    if sys.platform != "win32":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, pid, os.getpriority(os.PRIO_PROCESS, pid) + steps)


def leave_group() -> None:
    """Leave the Ctrl+C of the terminal to the process that started this one; why not its session: ``give_way``."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.setpgid(0, 0)
