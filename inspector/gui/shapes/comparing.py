"""Two sessions compared by their shape, for the window: by the code that ``inspector compare --shape`` runs."""

from pathlib import Path
from typing import Any, NamedTuple

import orjson
from PySide6.QtCore import QCoreApplication

from inspector.core.errors import KnownError
from inspector.gui.apart import asked
from inspector.gui.longwork import Report

_LAID_OUT = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE


class Shapes(NamedTuple):
    """Two sessions beside each other, one of both ways round."""

    before: Path
    after: Path
    begun: tuple[int, int]
    """When the first event of each was received, in microseconds since 1970-01-01 UTC; 0 without events."""
    report: dict[str, Any]
    """What the command prints as JSON, see docs/cli.md."""
    text: str
    """What it prints for people."""


class Pair(NamedTuple):
    """Both ways round."""

    one: Shapes
    other: Shapes

    @property
    def swapped(self) -> "Pair":
        """The other way round first."""
        return Pair(self.other, self.one)


def compared(one: Path, other: Path, report: Report) -> Pair:
    """Compare two sessions; the one that begins earlier is before.

    Raises ``KnownError``, and what ``report`` raises to give up.
    """
    told = asked(["inspector.cli.shapeapart", str(one), str(other)], (), report, _ended)
    begun, ways = tuple(told["begun"]), told["ways"]
    first = Shapes(one, other, begun, ways[0]["report"], ways[0]["text"])
    second = Shapes(other, one, begun[::-1], ways[1]["report"], ways[1]["text"])
    return Pair(second, first) if begun[1] and begun[1] < begun[0] else Pair(first, second)


def write(shapes: Shapes, target: Path) -> None:
    """Write what was found: as JSON where the target ends in ``.json``, else for people. Raises ``KnownError``."""
    data = orjson.dumps(shapes.report, option=_LAID_OUT) if target.suffix.lower() == ".json" else shapes.text.encode()
    try:
        target.write_bytes(data)
    except OSError as error:
        translate = QCoreApplication.translate
        words = translate("Shapes", "The report could not be written: {reason}.").format(reason=error.strerror)
        raise KnownError(words, translate("Shapes", "Choose another place.")) from error


def _ended() -> KnownError:
    translate = QCoreApplication.translate
    return KnownError(
        translate("Shapes", "The process that compares the sessions was ended."), translate("Shapes", "Try again.")
    )
