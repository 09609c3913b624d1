"""Watching a plan's file or folder: told once it has been quiet for a moment, however an editor saves.

The system's notices come first (watchdog). A look at the file every two seconds makes up for what they miss: network
drives, links, a folder that was replaced, a system that has no notices left to give.
"""

import asyncio
import logging
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

_QUIET_S = 0.15
"""So long nothing must happen: editors write in several steps, and rename."""
_LONGEST_S = 2.0
"""A file that is written without a pause is read so often all the same."""
_LOOK_S = 2.0
_CHANGES = frozenset({"created", "modified", "moved", "deleted", "closed"})
"""Kinds of notices that tell of a change; reading a file is told too."""
_LATE = "called when the thread is inactive"


def _is_no_late_notice(record: logging.LogRecord) -> bool:
    """Whether a record of watchdog's is worth a reader's time.

    A notice that comes while the watch is ended is logged as an error (``InotifyEmitter.queue_events``), though it is
    what always happens when somebody writes to the folder just then.
    """
    return not record.getMessage().endswith(_LATE)


class PlanWatch:
    """Watches one path, from ``start`` to ``stop``; belongs to the loop it was made on."""

    def __init__(self, path: Path, changed: Callable[[], None]) -> None:
        """``changed`` is called on the loop."""
        self._path = path
        self._changed = changed
        self._loop = asyncio.get_running_loop()
        self._observer: Any = None
        self._timer: asyncio.TimerHandle | None = None
        self._first = 0.0
        self._known = self._signature()
        self._looking: asyncio.Task[None] | None = None
        self._stopped = False

    async def start(self) -> None:
        """Begin to watch."""
        self._observer = await asyncio.to_thread(self._observing)
        self._looking = asyncio.create_task(self._look())

    async def stop(self) -> None:
        """Watch no more."""
        self._stopped = True
        if self._timer is not None:
            self._timer.cancel()
        if self._looking is not None:
            self._looking.cancel()
            with suppress(asyncio.CancelledError):
                await self._looking
        if self._observer is not None:
            await asyncio.to_thread(self._end_observer)

    def _observing(self) -> Any:
        from watchdog.events import FileSystemEventHandler  # noqa: PLC0415 - an engine without plans does without
        from watchdog.observers import Observer  # noqa: PLC0415 - likewise

        logging.getLogger("watchdog.observers.inotify").addFilter(_is_no_late_notice)  # a second time is as once
        is_folder = self._path.is_dir()
        handler = FileSystemEventHandler()
        handler.dispatch = self._noticed  # type: ignore[method-assign] # the one that all notices come to
        observer = Observer()
        try:
            observer.schedule(handler, str(self._path if is_folder else self._path.parent), recursive=is_folder)
            observer.start()
        except OSError:  # there is no such folder, or the system watches as much as it can already
            return None
        return observer

    def _end_observer(self) -> None:
        self._observer.stop()
        self._observer.join()

    def _noticed(self, event: Any) -> None:
        """In the observer's thread."""
        if event.event_type not in _CHANGES:
            return
        names = {Path(os.fsdecode(each)).name for each in (event.src_path, event.dest_path) if each}
        if self._is_inside(event) or self._path.name in names:
            with suppress(RuntimeError):  # the loop is closed
                self._loop.call_soon_threadsafe(self._stir)

    def _is_inside(self, event: Any) -> bool:
        """Whether it is about the watched folder or something in it."""
        path = Path(os.fsdecode(event.src_path))
        return path == self._path or self._path in path.parents

    def _stir(self) -> None:
        """Something happened: wait until it is over."""
        if self._stopped:
            return
        now = self._loop.time()
        if self._timer is None:
            self._first = now
        else:
            self._timer.cancel()
        self._timer = self._loop.call_at(min(now + _QUIET_S, self._first + _LONGEST_S), self._quiet)

    def _quiet(self) -> None:
        self._timer = None
        self._known = self._signature()
        self._changed()

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_S)
            found = await asyncio.to_thread(self._signature)
            if found != self._known and self._timer is None:
                self._known = found
                self._stir()

    def _signature(self) -> tuple[int, ...]:
        try:
            found = self._path.stat()
        except OSError:
            return ()
        return (found.st_mtime_ns, found.st_size, found.st_ino)
