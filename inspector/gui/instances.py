"""One window a session: a window writes down what it shows, and a second program asks it to come forward instead.

Each window listens on a loopback port of its own. Where, and a token that only this user can read, stand in a small
file beside the engines' run files; a file whose window was killed is removed by the next program that looks. All waits
have a limit, and a window that does not answer is as if it were not there. The asking happens before Qt is loaded.

A request is one line of JSON, ``{"token": …, "open": path or null, "activation": …}``; the answer is ``ok``.
"""

import hmac
import json
import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from platformdirs import user_state_path

from inspector.machine.files import private_folder, replace_private
from inspector.machine.processes import alive

LIVE = "live"
"""Stands for whatever session the user's engine writes."""

LONGEST_REQUEST = 8192
"""Bytes."""

_WAIT_S = 1.0


class WindowAddress(NamedTuple):
    """How to reach a window."""

    pid: int
    port: int
    token: str
    shows: tuple[str, ...]
    """The session file, and ``LIVE`` if an engine writes it."""


def windows_folder() -> Path:
    """The folder of the windows' files, made private if it is not there yet. Raises ``OSError``."""
    return private_folder(user_state_path("event-inspector", appauthor=False) / "windows")


def raise_window(wanted: str) -> bool:
    """Have the window come forward that shows this session file, or ``LIVE``; whether there was one."""
    with suppress(OSError):
        return any(wanted in address.shows and _ask(address, wanted) for address in _windows())
    return False


def _windows() -> Iterator[WindowAddress]:
    for path in windows_folder().glob("*.json"):
        try:
            read = json.loads(path.read_text(encoding="utf-8"))
            address = WindowAddress(int(read["pid"]), int(read["port"]), str(read["token"]), tuple(read["shows"]))
        except (OSError, ValueError, TypeError, KeyError):
            continue
        if alive(address.pid):
            yield address
        else:
            path.unlink(missing_ok=True)


def _ask(address: WindowAddress, wanted: str) -> bool:
    request = {
        "token": address.token,
        "open": wanted,
        "activation": os.environ.get("XDG_ACTIVATION_TOKEN", ""),  # on Wayland only this lets a window come forward
    }
    try:
        with socket.create_connection(("127.0.0.1", address.port), _WAIT_S) as connection:
            connection.settimeout(_WAIT_S)
            connection.sendall(json.dumps(request).encode() + b"\n")
            return connection.recv(16) == b"ok\n"
    except OSError:
        return False


def write_down(address: WindowAddress) -> Path:
    """Write a window down; the file is complete and private from the moment it has its name. Raises ``OSError``."""
    path = windows_folder() / f"{address.pid}.json"
    replace_private(path, json.dumps(address._asdict()).encode())
    return path


def new_token() -> str:
    """Something that nobody guesses."""
    return secrets.token_urlsafe(24)


def read_request(line: bytes, token: str) -> dict[str, Any] | None:
    """What was asked; None when it makes no sense or does not come from this user."""
    try:
        request = json.loads(line)
    except ValueError:
        return None
    if not isinstance(request, dict) or not hmac.compare_digest(str(request.get("token")).encode(), token.encode()):
        return None
    return request


def listening_socket() -> socket.socket:
    """A socket on a free loopback port that never blocks. Raises ``OSError``."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind(("127.0.0.1", 0))
        listener.listen(8)
        listener.setblocking(False)
    except OSError:
        listener.close()
        raise
    return listener
