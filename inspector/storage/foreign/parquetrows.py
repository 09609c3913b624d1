"""Parquet files as rows, a few at a time; and events as a Parquet file. pyarrow is an extra, loaded when needed."""

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from inspector.core.errors import KnownError
from inspector.core.timestamps import parse_us
from inspector.storage.exported import WrongFileError

_AT_ONCE = 1_000
_NUMBERS = ("id", "duplicateOf", "exchange")
_FLAGS = ("retry", "marked")
_MOMENTS = ("receivedAt", "timestamp", "originalTimestamp", "sentAt")


def require() -> None:
    """Raise ``KnownError`` when pyarrow is not there."""
    if find_spec("pyarrow") is None:
        raise KnownError(
            "Parquet files need the package pyarrow, which is not installed.",
            "`inspector destinations install parquet` fetches it.",
        )


def rows_of(path: Path) -> Iterator[tuple[float, dict[str, Any]]]:
    """The rows of a file, each with the share of the file that is read by then. Raises ``KnownError``."""
    require()
    import pyarrow as pa  # noqa: PLC0415 - an extra
    import pyarrow.parquet as parquet  # noqa: PLC0415, PLR0402 - its types say so

    try:
        with parquet.ParquetFile(str(path), memory_map=False) as file:
            total, done = max(1, file.metadata.num_rows), 0
            for batch in file.iter_batches(batch_size=_AT_ONCE):
                done += batch.num_rows
                for row in batch.to_pylist():
                    yield done / total, row
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise WrongFileError(path.name, None, f"this Parquet file cannot be read ({first}).") from error


def write_rows(path: Path, columns: Iterable[str], rows: Iterator[dict[str, Any]]) -> None:
    """Write events in the shape of ``docs/event.md`` with these columns. Raises ``KnownError``."""
    require()
    import pyarrow as pa  # noqa: PLC0415 - an extra
    import pyarrow.parquet as parquet  # noqa: PLC0415, PLR0402 - its types say so

    kinds = dict.fromkeys(_NUMBERS, pa.int64()) | dict.fromkeys(_FLAGS, pa.bool_())
    kinds |= dict.fromkeys(_MOMENTS, pa.timestamp("us", tz="UTC"))
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in columns])
    with parquet.ParquetWriter(str(path), schema, compression="zstd") as file:
        while part := list(islice(rows, _AT_ONCE)):
            cells = [{name: _cell(name, row[name]) for name in schema.names} for row in part]
            file.write_table(pa.Table.from_pylist(cells, schema=schema))


def _cell(name: str, value: Any) -> Any:
    if name in _MOMENTS:
        return parse_us(value)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
