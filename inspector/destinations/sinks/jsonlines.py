"""A file that gets one JSON object a line: the messages as the SDK sent them."""

import asyncio
import gzip
import os
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Self

from inspector.core.delivery import Delivered, Exchanged, Outbound, Outcome, Result
from inspector.core.outgoing import Outgoing
from inspector.destinations.model import Deliverer, Kind, Repeats, Setting, Settings, SettingType
from inspector.destinations.sinks.sink import Sink
from inspector.machine.clock import now_us

_LINE_ENDS = bytes.maketrans(b"\r\n", b"  ")
_MOST_SHOWN = 64 << 10


class JsonLinesDeliverer:
    """Appends to a file; a name that ends in ``.gz`` is packed, a member for each group. See ``model.Deliverer``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        return

    async def deliver(self, events: Sequence[Outgoing]) -> Delivered:
        """Append a group; it is on disk when this returns."""
        async with self._turn:
            return Delivered(await asyncio.to_thread(self._append, events))

    def _append(self, events: Sequence[Outgoing]) -> tuple[Outcome, ...]:
        packed = self._path.suffix == ".gz"
        text = _lines(events)
        try:
            with self._path.open("ab+") as file:
                end = file.seek(0, os.SEEK_END)
                try:
                    # The line that a crash cut short must not swallow the next one.
                    cut = not packed and _cut_short(file, end)
                    file.write(gzip.compress(text, mtime=0) if packed else (b"\n" * cut + text))
                    file.flush()
                    os.fsync(file.fileno())
                except OSError:
                    # Half a group would be there twice after another try.
                    file.truncate(end)
                    raise
        except OSError as error:
            words = f"{self._path} cannot be written: {error.strerror or error}."
            return tuple(Outcome(each.id, Result.RETRY, words) for each in events)
        return tuple(Outcome(each.id, Result.DELIVERED, f"Written to {self._path}.") for each in events)

    async def preview(self, events: Sequence[Outgoing]) -> Delivered:
        """The lines that would be appended."""
        request = Outbound("APPEND", str(self._path), (), _lines(events)[:_MOST_SHOWN])
        words = f"Would be written to {self._path}."
        outcomes = tuple(Outcome(each.id, Result.DELIVERED, words, sent=0) for each in events)
        return Delivered(outcomes, (Exchanged(request, None, now_us(), 0),))

    async def test(self) -> Outcome:
        """Whether the file can be written."""
        folder = self._path.parent
        if self._path.is_dir() or not folder.is_dir():
            words = f"{self._path} is a folder." if self._path.is_dir() else f"There is no folder {folder}."
            return Outcome(0, Result.REFUSED, words)
        if not os.access(self._path if self._path.exists() else folder, os.W_OK):
            return Outcome(0, Result.REFUSED, f"{self._path} cannot be written: permission denied.")
        return Outcome(0, Result.DELIVERED, f"{self._path} can be written.")


def _lines(events: Sequence[Outgoing]) -> bytes:
    # Line ends can only stand between JSON's parts: inside a text they are escaped.
    return b"".join(each.message.translate(_LINE_ENDS) + b"\n" for each in events)


def _cut_short(file: BinaryIO, end: int) -> bool:
    if end == 0:
        return False
    file.seek(end - 1)
    return file.read(1) != b"\n"


def _open(settings: Settings) -> Deliverer:
    return JsonLinesDeliverer(Path(settings["path"]).expanduser())


KIND = Sink(
    Kind(
        id="jsonl",
        name="JSON-lines file",
        description="Appends every event to a file, one JSON object a line, as the SDK sent it.",
        settings=(
            Setting(
                "path",
                "File",
                SettingType.FILE,
                "Where to write. A name that ends in .gz is packed.",
                required=True,
            ),
        ),
        repeats=Repeats.KEPT,
        most_events=1_000,
    ),
    _open,
)
