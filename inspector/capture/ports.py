"""Who holds a TCP port of this machine, and which one is free."""

import socket
from collections.abc import Iterator
from pathlib import Path

_LISTENING = "0A"
_TABLES = ("/proc/net/tcp", "/proc/net/tcp6")
_TRIED = 200


def holder_of(port: int) -> str | None:
    """The process that listens on the port, ``node (process 4711)``, or None where it cannot be told.

    Linux only tells it, and only of processes that this user may look into.
    """
    inodes = {inode for table in _TABLES for inode in _listeners(Path(table), port)}
    return next((_name(process) for process in _processes() if _has_socket(process, inodes)), None) if inodes else None


def next_free_port(port: int, host: str = "127.0.0.1") -> int | None:
    """The first port above ``port`` on which nobody listens just now, or None when there is none near."""
    return next((n for n in range(port + 1, min(port + _TRIED, 65536)) if _is_free(host, n)), None)


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _listeners(table: Path, port: int) -> Iterator[str]:
    """Inodes of the sockets that listen on the port, from a table in the format of proc(5)."""
    try:
        lines = table.read_text("ascii").splitlines()[1:]
    except OSError:
        return
    for line in lines:
        columns = line.split()
        if columns[3] == _LISTENING and int(columns[1].rpartition(":")[2], 16) == port:
            yield columns[9]


def _processes() -> list[Path]:
    return [folder for folder in Path("/proc").iterdir() if folder.name.isdigit()]


def _has_socket(process: Path, inodes: set[str]) -> bool:
    wanted = {f"socket:[{inode}]" for inode in inodes}
    try:
        return any(_target(link) in wanted for link in (process / "fd").iterdir())
    except OSError:
        return False


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return ""


def _name(process: Path) -> str:
    try:
        name = (process / "comm").read_text("utf-8", "replace").strip()
    except OSError:
        name = "a process"
    return f"{name} (process {process.name})"
