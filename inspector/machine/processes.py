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


def give_way(steps: int) -> None:
    """Have this process take the processor after others, where the system knows that (``nice``)."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.nice(steps)
