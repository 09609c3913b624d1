"""A copy of a finished session file, with progress, that can be cancelled and then leaves nothing behind.

Of a session that is being written the engine makes the copy; see ``EngineClient.copy_session``.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from inspector.core.errors import KnownError
from inspector.storage.reader import SessionReader
from inspector.storage.sessions_folder import side_files

translate = QCoreApplication.translate

_PIECE = 4 << 20


def copy_finished(source: Path, target: Path, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> bool:
    """Copy a session that nobody writes, its log included and deleted events left out; False when it was cancelled.

    ``progress`` is called with the share that is done. Raises ``KnownError`` when it cannot be copied.
    """
    log = source.with_name(source.name + "-wal")
    parts = [(source, target.with_name(target.name + ".part"), target)]
    if log.exists() and log.stat().st_size:
        parts.append((log, target.with_name(target.name + "-wal.part"), target.with_name(target.name + "-wal")))
    total = max(1, sum(each.stat().st_size for each, _, _ in parts))
    done = 0
    try:
        for each, unfinished, _ in parts:
            with each.open("rb") as reading, unfinished.open("wb") as writing:
                while piece := reading.read(_PIECE):
                    if cancelled():
                        return False
                    writing.write(piece)
                    done += len(piece)
                    progress(done / total)
        for _, unfinished, final in reversed(parts):
            unfinished.replace(final)
    except OSError as error:
        sentence = translate("Saving", "The copy could not be written: {reason}.").format(reason=error.strerror)
        raise KnownError(sentence, translate("Saving", "Choose another folder.")) from error
    finally:
        for _, unfinished, _ in parts:
            unfinished.unlink(missing_ok=True)
    _empty_bin(target)
    return True


def _empty_bin(copy: Path) -> None:
    """Delete for good in a copy what was deleted; raises ``KnownError``, then there is no copy."""
    from inspector.storage.writer import SessionWriter  # noqa: PLC0415 - it waits until it is needed

    try:
        with SessionReader(copy) as reader:
            deleted = reader.info().deleted
        if deleted:
            with SessionWriter(copy, revising=True) as writer:
                writer.empty_bin()
    except KnownError:
        for path in (copy, *side_files(copy)):
            path.unlink(missing_ok=True)
        raise
