"""Where sessions live: the user's folder for them, names for new ones, and the list of recent ones.

The list also holds sessions that were opened from elsewhere; it is one small JSON file beside the folder, replaced as a
whole, so that two programs that write it at the same time cost at most one entry.
"""

import contextlib
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_data_path

from inspector.core.errors import ReadOnlyError, StorageFullError
from inspector.machine.files import private_folder, replace_private

SUFFIX = ".evs"
"""What session files end in."""

_MOST_REMEMBERED = 100
_RECENT = "recent.json"


class RecentSession(NamedTuple):
    """A session file as lists show it, known without opening it."""

    path: Path
    size: int
    """Bytes, SQLite's log included."""
    used_us: int
    """When it was last written or opened, in microseconds since 1970-01-01 UTC."""


def sessions_folder() -> Path:
    """The folder of the user's sessions, made if it is not there. Raises ``ReadOnlyError`` or ``StorageFullError``."""
    folder = user_data_path("event-inspector", appauthor=False) / "sessions"
    try:
        # Sessions hold personal data. Of a folder that is there already, its owner may have decided otherwise.
        return folder if folder.is_dir() else private_folder(folder)
    except OSError as error:
        message = f"The folder for sessions, {folder}, cannot be made: {error.strerror}."
        raise ReadOnlyError(message, "Name a session file elsewhere, or make that folder writable.") from error


def new_session_path(folder: Path, now: datetime) -> Path:
    """A path that is free, named after the moment: ``2026-11-22 07.40.12.evs``; ``now`` is in the user's time zone."""
    name = now.strftime("%Y-%m-%d %H.%M.%S")
    path, number = folder / f"{name}{SUFFIX}", 1
    while path.exists() or path.with_name(path.name + "-wal").exists():
        number += 1
        path = folder / f"{name} {number}{SUFFIX}"
    return path


def recent_sessions(limit: int) -> list[RecentSession]:
    """Up to ``limit`` sessions that still exist, the last used first: those of the folder and those remembered."""
    opened = _remembered()
    paths = {*opened, *(path.absolute() for path in sessions_folder().glob(f"*{SUFFIX}"))}
    found = [one for path in paths if (one := _look(path, opened.get(path, 0)))]
    return sorted(found, key=lambda one: (one.used_us, one.path), reverse=True)[:limit]


def remember(path: Path, now: datetime | None = None) -> None:
    """Put a session at the head of the recent list. Never fails: a list that cannot be written is not kept."""
    moment = (now or datetime.now().astimezone()).timestamp()
    opened = _remembered()
    opened[path.absolute()] = int(moment * 1_000_000)
    newest = sorted(opened.items(), key=lambda item: item[1], reverse=True)[:_MOST_REMEMBERED]
    text = json.dumps([{"path": str(each), "opened_us": us} for each, us in newest], indent=1)
    with contextlib.suppress(ReadOnlyError, StorageFullError, OSError):
        replace_private(sessions_folder().with_name(_RECENT), text.encode())


def side_files(path: Path) -> Iterator[Path]:
    """The files that SQLite and the writer keep beside a session while it is open, where they exist."""
    for ending in ("-wal", "-shm", "-lock"):
        side = path.with_name(path.name + ending)
        if side.exists():
            yield side


def _look(path: Path, opened_us: int) -> RecentSession | None:
    size, written = 0, 0
    for each in (path, path.with_name(path.name + "-wal")):
        try:
            stat = each.stat()
        except OSError:
            if each == path:
                return None
            continue
        size += stat.st_size
        written = max(written, stat.st_mtime_ns // 1000)
    return RecentSession(path, size, max(written, opened_us))


def _remembered() -> dict[Path, int]:
    """Paths of the recent list with the moment each was opened; empty when the list is missing or not ours."""
    try:
        entries = json.loads(sessions_folder().with_name(_RECENT).read_text(encoding="utf-8"))
        return {Path(entry["path"]): int(entry["opened_us"]) for entry in entries}
    except (OSError, ReadOnlyError, ValueError, TypeError, KeyError):
        return {}
