"""Files that are dragged onto the window: which of them can be opened or imported."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from inspector.storage.sessions_folder import SUFFIX

ENDINGS = (".jsonl", ".ndjson", ".json", ".csv", ".har", ".flow", ".flows", ".mitm", ".mitmdump", ".parquet", ".gz")
"""Of files that can be imported."""


def dropped_files(data: QMimeData) -> list[Path]:
    """The files of this machine that we know what to do with."""
    if not data.hasUrls():
        return []
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() == SUFFIX or is_importable(path)]


def is_importable(path: Path) -> bool:
    """Whether a file may be one to import: by its ending, or because it has none, as recordings of mitmproxy mostly."""
    return path.suffix.lower() in ENDINGS or (not path.suffix and path.is_file())
