"""What differs between two sessions, as lines to show: headings, kinds of events, and properties below their kind."""

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import groupby, islice
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.gui.look.language import counted, grouped
from inspector.gui.look.safetext import one_line
from inspector.gui.plan.words import share_text

_MOST = 2_000
"""Lines below a heading: nobody reads more, and the list is laid out in one go."""


class Level(Enum):
    """What a line is."""

    HEADING = 0
    EVENT = 1
    PROPERTY = 2
    MORE = 3
    """What is not listed any more."""


class Target(NamedTuple):
    """A kind of events, and how many there are of it."""

    type: str
    name: str | None
    before: int
    after: int


class Line(NamedTuple):
    """One line."""

    level: Level
    words: str
    note: str = ""
    sign: str = ""
    tint: str = "text_secondary"
    """Of the sign, one of the theme's colours."""
    about: str = ""
    """What the sign means, for ears and the tool tip."""
    target: Target | None = None


def lines_of(report: dict[str, Any]) -> list[Line]:
    """The lines of a report, see ``Shapes.report``; none where nothing is to be told."""
    translate = QCoreApplication.translate
    gone = _events(report["goneEvents"], "−", "bad", translate("Shapes", "gone"))
    new = _events(report["newEvents"], "+", "good", translate("Shapes", "new"))
    often = _events(report["moreOrLessOften"], "", "text_secondary", "")
    properties = report["properties"]
    changed = len({(each["type"], each["event"]) for each in properties})
    return [
        *_part(translate("Shapes", "Gone"), len(report["goneEvents"]), gone),
        *_part(translate("Shapes", "New"), len(report["newEvents"]), new),
        *_part(translate("Shapes", "Changed"), changed, _changed(report), changed + len(properties)),
        *_part(
            translate("Shapes", "Much more or less often; by itself no difference"),
            len(report["moreOrLessOften"]),
            often,
        ),
    ]


def count_text(target: Target) -> str:
    """How many there were, and are."""
    return f"{grouped(target.before)} → {grouped(target.after)}"


def _part(heading: str, kinds: int, lines: Iterator[Line], count: int | None = None) -> Iterator[Line]:
    """A heading with the number of kinds, and the lines below it; ``count`` of them where it is another."""
    if not kinds:
        return
    yield Line(Level.HEADING, heading, grouped(kinds))
    yield from islice(lines, _MOST)
    left = (kinds if count is None else count) - _MOST
    if left > 0:
        words = counted(
            "Shapes",
            "… {count} more lines; the copied text and the report have them all",
            "… {count} more line; the copied text and the report have it",
            left,
        )
        yield Line(Level.MORE, words)


def _events(kinds: Iterable[dict[str, Any]], sign: str, tint: str, about: str) -> Iterator[Line]:
    return (_event(_target(each), sign, tint, about) for each in kinds)


def _target(kind: dict[str, Any]) -> Target:
    return Target(kind["type"], kind["event"], kind["a"], kind["b"])


def _event(target: Target, sign: str, tint: str, about: str) -> Line:
    return Line(Level.EVENT, _title(target), count_text(target), sign, tint, about, target)


def _title(target: Target) -> str:
    every = QCoreApplication.translate("Shapes", "every {type}").format(type=target.type)
    return f"{target.type} {one_line(target.name)}" if target.name else every


def _changed(report: dict[str, Any]) -> Iterator[Line]:
    """Each kind that both have, and below it what became of its properties."""
    kinds = {(each["type"], each["event"]): _target(each) for each in report["kinds"]}
    about = QCoreApplication.translate("Shapes", "changed")
    for key, found in groupby(report["properties"], key=lambda each: (each["type"], each["event"])):
        yield _event(kinds[key], "≠", "unplanned", about)
        yield from (_property(kinds[key], each) for each in found)


def _property(target: Target, found: dict[str, Any]) -> Line:
    before, after = found["before"], found["after"]
    sign, tint, about = _signs()[found["change"]]
    note = {
        "gone": _was(before),
        "new": f"{_is(after)} · {_types(after)}",
        "types": f"{_types(before)} → {_types(after)}",
        "rarer": f"{_was(before)}, {_is(after)}",
    }[found["change"]]
    return Line(Level.PROPERTY, one_line(found["path"]), note, sign, tint, about, target)


def _signs() -> dict[str, tuple[str, str, str]]:
    """By what became of a property: sign, its colour, what it means."""
    translate = QCoreApplication.translate
    return {
        "gone": ("−", "bad", translate("Shapes", "gone")),
        "new": ("+", "good", translate("Shapes", "new")),
        "types": ("×", "unplanned", translate("Shapes", "another type")),
        "rarer": ("?", "unplanned", translate("Shapes", "no longer always")),
    }


def _was(side: dict[str, Any]) -> str:
    return QCoreApplication.translate("Shapes", "was in {share}").format(share=_share(side))


def _is(side: dict[str, Any]) -> str:
    return QCoreApplication.translate("Shapes", "is in {share}").format(share=_share(side))


def _share(side: dict[str, Any]) -> str:
    share = side["seen"] / max(side["of"], 1)
    if share >= 1:
        return QCoreApplication.translate("Shapes", "all")
    return share_text(share)


def _types(side: dict[str, Any]) -> str:
    """JSON's own names for types, as plans have them."""
    return QCoreApplication.translate("Shapes", " or ").join(side["types"])
