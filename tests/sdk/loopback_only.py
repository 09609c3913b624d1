"""Runs a Python program that may talk to this machine only, and writes down every address that it asked for.

``python loopback_only.py RECORD PROGRAM [ARGUMENT ...]`` appends one JSON line to RECORD for each name that the program
looks up, each address that it connects or sends to and each program that it starts. Whatever is not loopback is
refused before it leaves the process. The interpreter's audit events are the hook, so the program's libraries run as
they are.
"""

import json
import os
import runpy
import sys
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

ADDRESS_EVENTS = {"socket.connect", "socket.sendto", "socket.sendmsg"}
NAME_EVENTS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
PROCESS_EVENTS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"}


def is_loopback(host: str) -> bool:
    """True for ``localhost`` and for addresses of the loopback ranges."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def target(event: str, arguments: tuple[Any, ...]) -> tuple[str, int | None] | None:
    """Host and port that an audit event is about, or None for an event of no interest."""
    if event in ADDRESS_EVENTS:
        address = arguments[1]
        return (str(address[0]), int(address[1])) if isinstance(address, tuple) else (repr(address), None)
    if event in NAME_EVENTS:
        return str(arguments[0]), None
    if event in PROCESS_EVENTS:
        return "another program", None
    return None


def watcher(record: int) -> Callable[[str, tuple[Any, ...]], None]:
    """The audit hook that writes to the open file ``record`` and refuses with ``PermissionError``."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        found = target(event, arguments)
        if found is None:
            return
        host, port = found
        allowed = is_loopback(host)
        line = {"what": event, "host": host, "port": port, "allowed": allowed}
        os.write(record, json.dumps(line).encode() + b"\n")
        if not allowed:
            raise PermissionError(f"{event} to {host} refused: only loopback is allowed")

    return hook


if __name__ == "__main__":
    record_path, program, *rest = sys.argv[1:]
    sys.addaudithook(watcher(os.open(record_path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)))
    sys.argv = [program, *rest]
    runpy.run_path(program, run_name="__main__")
