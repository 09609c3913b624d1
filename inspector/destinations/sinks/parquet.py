"""A folder of Parquet files, one folder a day: each group of events becomes a file."""

import asyncio
import os
import secrets
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

from inspector.core.delivery import Delivered, Exchanged, Outbound, Outcome, Result
from inspector.core.outgoing import Outgoing
from inspector.core.timestamps import moment_of
from inspector.destinations.content import content, text_of
from inspector.destinations.model import Deliverer, Kind, Repeats, Setting, Settings, SettingType
from inspector.destinations.sinks.sink import Sink
from inspector.machine.clock import now_us

_MOST_SHOWN = 64 << 10
_PARTS = ("properties", "traits", "context")


class ParquetDeliverer:
    """Writes files. See ``model.Deliverer``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        return

    async def deliver(self, events: Sequence[Outgoing]) -> Delivered:
        """Write a group; the files are there, whole, when this returns."""
        return Delivered(await asyncio.to_thread(self._write, events))

    def _write(self, events: Sequence[Outgoing]) -> tuple[Outcome, ...]:
        outcomes = {}
        by_day = defaultdict(list)
        for event in events:
            by_day[moment_of(event.time_us).date().isoformat()].append(event)
        for day, group in by_day.items():
            try:
                file = self._write_file(day, group)
                found = (Result.DELIVERED, f"Written to {file}.")
            except OSError as error:
                found = (Result.RETRY, f"{self._folder} cannot be written: {error.strerror or error}.")
            outcomes.update({each.id: Outcome(each.id, *found) for each in group})
        return tuple(outcomes[each.id] for each in events)

    def _write_file(self, day: str, events: Sequence[Outgoing]) -> Path:
        import pyarrow.parquet as parquet  # noqa: PLC0415, PLR0402 - an extra, loaded when it is chosen; its types say so

        folder = self._folder / f"day={day}"
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{time.time_ns()}-{secrets.token_hex(4)}.parquet"
        half = folder / f".{name}.part"
        try:
            parquet.write_table(_table(events), str(half), compression="zstd")
            with half.open("rb") as file:
                os.fsync(file.fileno())
            half.replace(folder / name)
        finally:
            half.unlink(missing_ok=True)
        return folder / name

    async def preview(self, events: Sequence[Outgoing]) -> Delivered:
        """The rows that would be written, as a table of texts."""
        text = "\n".join(
            str({name: value for name, value in _row(each).items() if value is not None}) for each in events
        )
        request = Outbound("WRITE", str(self._folder), (), text.encode("utf-8", "replace")[:_MOST_SHOWN])
        words = f"Would be written to a file in {self._folder}."
        outcomes = tuple(Outcome(each.id, Result.DELIVERED, words, sent=0) for each in events)
        return Delivered(outcomes, (Exchanged(request, None, now_us(), 0),))

    async def test(self) -> Outcome:
        """Whether the folder can be written."""
        where = self._folder if self._folder.exists() else self._folder.parent
        if where.is_dir() and os.access(where, os.W_OK):
            return Outcome(0, Result.DELIVERED, f"{self._folder} can be written.")
        return Outcome(0, Result.REFUSED, f"{self._folder} cannot be written: {where} is no folder of ours.")


def _row(event: Outgoing) -> dict[str, Any]:
    message = content(event)
    return {
        "id": event.id,
        "type": event.type.word,
        "event": event.name,
        "user_id": event.user_id,
        "anonymous_id": event.anonymous_id,
        "message_id": event.message_id,
        "timestamp": moment_of(event.time_us),
        "source": event.source,
        "vendor": event.vendor,
        **{name: text_of(message.get(name)) for name in _PARTS},
        "message": event.message.decode("utf-8", "replace"),
    }


def _table(events: Sequence[Outgoing]) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - see above

    texts = ("type", "event", "user_id", "anonymous_id", "message_id")
    fields = [
        ("id", pa.int64()),
        *((name, pa.string()) for name in texts),
        ("timestamp", pa.timestamp("us", tz="UTC")),
        *((name, pa.string()) for name in ("source", "vendor", *_PARTS, "message")),
    ]
    rows = [{name: _clean(value) for name, value in _row(each).items()} for each in events]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def _clean(value: Any) -> Any:
    """A text without lone surrogates; anything else as it is."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _open(settings: Settings) -> Deliverer:
    return ParquetDeliverer(Path(settings["folder"]).expanduser())


KIND = Sink(
    Kind(
        id="parquet",
        name="Parquet folder",
        description="Writes Parquet files into a folder, one folder a day, for DuckDB, Spark or pandas to read.",
        settings=(
            Setting(
                "folder",
                "Folder",
                SettingType.FOLDER,
                "Where to write; it is made when it is not there.",
                required=True,
            ),
        ),
        repeats=Repeats.KEPT,
        most_events=10_000,
        extra="parquet",
    ),
    _open,
)
