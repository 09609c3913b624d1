"""Whether a window could be shown here, asked before Qt is: it ends the process with a page of text when it cannot."""

import os
import re
import socket
import sys

_X_DISPLAY = re.compile(r"(?P<host>[^:/]*|\[[^\]]+\]):(?P<number>\d+)(?:\.\d+)?")
_X_PORT = 6000
_PATIENCE_S = 3.0


def display_missing() -> str | None:
    """Why no window can be shown, as a sentence, or None when nothing speaks against it."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return None
    display = os.environ.get("DISPLAY")
    if not display:
        return "There is no display (DISPLAY and WAYLAND_DISPLAY are not set), so no window can open."
    if not _x_answers(display):
        return f"The display {display} (DISPLAY) does not answer, so no window can open."
    return None


def _x_answers(display: str) -> bool:
    """Whether an X server listens there. A name that we cannot read is left to Qt."""
    named = _X_DISPLAY.fullmatch(display)
    if named is None:
        return True
    host, number = named["host"].strip("[]"), int(named["number"])
    if host not in {"", "unix"}:
        return _connects(host, _X_PORT + number)
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X servers listen
    return _listens(path) or _listens(f"\0{path}")


def _listens(path: str) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(path) == 0


def _connects(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), _PATIENCE_S).close()
    except (OSError, OverflowError):  # the latter for a number that makes no port
        return False
    return True
