"""What writes on the events of a session: its engine for as long as that writes it, and the file itself otherwise."""

from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from PySide6.QtCore import QCoreApplication

from inspector.core.errors import KnownError
from inspector.storage.annotations import Action
from inspector.storage.ranges import Range

if TYPE_CHECKING:
    from inspector.client import EngineClient
    from inspector.storage.writer import SessionWriter

T = TypeVar("T")


class SessionPen:
    """One after the other, in one thread. Raises ``KnownError``."""

    def __init__(self, path: Path, client: "EngineClient | None" = None, session: Path | None = None) -> None:
        """``client`` is of the engine that writes the file just now; ``session`` is how that spells its path."""
        self._path, self._client, self._session = path, client, session
        self._writer: SessionWriter | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._writer is not None:
            self._writer.close()

    def annotate(self, action: Action, ranges: Sequence[Range], word: str) -> list[Range]:
        """Do it to a few thousand events; those that it changed."""
        return self._write(
            lambda client: client.annotate(action, ranges, word, self._session),
            lambda writer: writer.annotate(action, ranges, word),
        )

    def write_note(self, event_id: int, text: str | None) -> str | None:
        """Write a note; the one before."""
        try:
            return self._write(
                lambda client: client.write_note(event_id, text, self._session),
                lambda writer: writer.write_note(event_id, text),
            )
        except LookupError as error:
            sentence = QCoreApplication.translate("Annotating", "The event was deleted for good; it takes no note.")
            raise KnownError(sentence) from error

    def empty_bin(self) -> int:
        """Delete for good what was deleted; how many events."""
        return self._write(lambda client: client.empty_bin(self._session), lambda writer: writer.empty_bin())

    def _write(self, by_engine: "Callable[[EngineClient], T]", in_file: "Callable[[SessionWriter], T]") -> T:
        if self._client is not None:
            from inspector.client import EngineRefusedError  # noqa: PLC0415 - it waits until it is needed

            try:
                return by_engine(self._client)
            except EngineRefusedError as error:
                if error.code != "OtherSession":
                    raise
                self._client = None  # it went on in another file, and let go of this one
        if self._writer is None:
            from inspector.storage.writer import SessionWriter  # noqa: PLC0415 - as above

            self._writer = SessionWriter(self._path, revising=True)
        return in_file(self._writer)
