"""Queries and forms with some of their fields changed: a field that was not keeps its very characters.

A field's value is a ``Leaf``, which remembers where it came from, so that a value made of fields can be changed as any
other and its leaves still be told apart: what was moved is renamed, what is missing is taken out.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote_from_bytes, unquote, unquote_plus

from inspector.vendors.many.unpacking import nested

_CODED = re.compile(r"%[0-9A-Fa-f]{2}")
_RESERVED = "!*'();:@,/?[]$|~\\{}\"<>^`"
"""What a field may have as it is, where its sender left it so."""
_GTAG = ("ep", "epn", "up", "upn")

Path = tuple[str | int, ...]
Place = tuple[int, int]
"""Of a field: the number of its part, and its number in that."""


class Leaf(str):
    """A field's value."""

    __slots__ = ("at",)
    at: Place

    @classmethod
    def of(cls, value: str, at: Place) -> "Leaf":
        """One that came from there."""
        leaf = cls(value)
        leaf.at = at
        return leaf


class Field(NamedTuple):
    """One field as it stands in the text."""

    raw: str
    name: str
    value: str


class Part:
    """A query, a form, or what follows a semicolon in a path. Undecodable bytes of it are surrogates."""

    def __init__(self, text: str, between: str = "&") -> None:
        self.text, self.between = text, between
        self._plus = between == "&"
        self.fields = tuple(self._field(raw) for raw in text.split(between))
        self._names, self._values = (
            _CODED.sub("", "".join(field.raw.partition("=")[side] for field in self.fields)) for side in (0, 2)
        )
        """All that is not coded in names, and in values: what a new one may have as it is."""

    def write(self, changed: Mapping[int, str | None], extra: Sequence[str]) -> str:
        """The text with these fields written so, or taken out, and with others at the end."""
        if not changed and not extra:
            return self.text
        kept = [changed.get(number, field.raw) for number, field in enumerate(self.fields)]
        return self.between.join([each for each in kept if each is not None and (each or not extra)] + list(extra))

    def coded(self, number: int | None, name: str, value: str) -> str:
        """A field's text; one that was there before is written as it was."""
        own = self.fields[number] if number is not None else None
        label, _, before = own.raw.partition("=") if own is not None else ("", "", "")
        if own is None or own.name != name:
            label = self._quoted(name, self._names, "")
        return f"{label}={self._quoted(value, self._values, before)}"

    def _quoted(self, text: str, plain: str, before: str) -> str:
        safe = "".join(each for each in _RESERVED if each in plain) + ("=" if "=" in before else "")
        coded = quote_from_bytes(text.encode("utf-8", "surrogatepass"), safe)
        if self._plus and "+" in plain:
            coded = coded.replace("%20", "+")
        lower = any(each != each.upper() for each in _CODED.findall(self.text))
        return _CODED.sub(lambda found: found[0].lower(), coded) if lower else coded

    def _field(self, raw: str) -> Field:
        name, _, value = raw.partition("=")
        undo = unquote_plus if self._plus else unquote
        return Field(raw, undo(name), undo(value))


class Shape(NamedTuple):
    """How names of fields make a value."""

    join: Callable[[list[tuple[str, str]]], dict[str, Any]]
    split: Callable[[Path], str | None]
    """A field's name for a path; None where its value has to be JSON further up."""


def value_of(parts: Iterable[Part], shape: Shape) -> dict[str, Any]:
    """All fields as one value; the last of equal ones counts."""
    return shape.join([
        (field.name, Leaf.of(field.value, (number, place)))
        for number, part in enumerate(parts)
        for place, field in enumerate(part.fields)
        if field.raw
    ])  # fmt: skip


class Rewriting(NamedTuple):
    """What became of fields."""

    changed: dict[Place, str | None]
    """Their new texts; None for those that are gone."""
    extra: list[tuple[str, str]]
    """Names and values of new ones."""


def rewriting(parts: Sequence[Part], old: dict[str, Any], new: dict[str, Any], shape: Shape) -> Rewriting:
    """What has to be done to the fields so that they make the new value."""
    before = {leaf.at: path for path, leaf in _flat(old, shape) if isinstance(leaf, Leaf)}
    places = {path: at for at, path in before.items()}
    after = list(_flat(new, shape))
    kept = {value.at for _, value in after if isinstance(value, Leaf)}
    changed: dict[Place, str | None] = {at: None for at in before if at not in kept}
    extra: list[tuple[str, str]] = []
    for path, value in after:
        name, text = shape.split(path) or "", _text(value)
        if isinstance(value, Leaf):
            part, number = parts[value.at[0]], value.at[1]
            if before[value.at] != path and part.fields[number].name != name:
                changed[value.at] = part.coded(number, name, text)
        elif (at := places.get(path)) is not None and changed.get(at, "") is None:
            part = parts[at[0]]
            changed[at] = part.coded(at[1], part.fields[at[1]].name, text)
        else:
            extra.append((name, text))
    return Rewriting({**_hidden(parts, before, changed), **changed}, extra)


def _hidden(parts: Sequence[Part], before: Mapping[Place, Path], changed: Iterable[Place]) -> dict[Place, str | None]:
    """Fields that did not count beside others of their names, which are changed: they would say the old."""
    names = {parts[part].fields[number].name for part, number in changed}
    every = [(part, number, field) for part, each in enumerate(parts) for number, field in enumerate(each.fields)]
    return {
        (part, number): None
        for part, number, field in every
        if field.raw and field.name in names and (part, number) not in before
    }


def _flat(value: dict[str, Any], shape: Shape) -> Iterator[tuple[Path, Any]]:
    """Every leaf with its path; what cannot be fields is one leaf."""
    yield from _walk(value, (), shape)


def _walk(value: Any, path: Path, shape: Shape) -> Iterator[tuple[Path, Any]]:
    inner: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    elif path:
        yield path, value
        return
    if path and not all(shape.split((*path, step)) for step, _ in inner):
        yield path, value
        return
    for step, each in inner:
        yield from _walk(each, (*path, step), shape)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _bracketed(path: Path) -> str:
    head, *rest = path
    if rest and isinstance(rest[-1], int):
        rest[-1] = ""  # the names of a list's elements are all the same
    return f"{head}" + "".join(f"[{step}]" for step in rest)


def _dotted(path: Path) -> str | None:
    return ".".join(map(str, path)) if all(isinstance(step, str) for step in path) else None


def _gtag_name(path: Path) -> str | None:
    return f"{path[0]}" if len(path) == 1 else _dotted(path) if len(path) == 2 and path[0] in _GTAG else None


def _undot(fields: list[tuple[str, str]]) -> dict[str, Any]:
    """As ``vendors.pixel`` has it: a value is not put where an object is."""
    made: dict[str, Any] = {}
    for name, value in sorted(fields, key=lambda field: field[0].count(".")):
        place, path = made, name.split(".", 60)
        for step, part in enumerate(path[:-1]):
            inner = place.setdefault(part, {})
            if not isinstance(inner, dict):
                path[-1] = ".".join(path[step:])
                break
            place = inner
        place[path[-1]] = value
    return made


def _gtag(fields: list[tuple[str, str]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in fields:
        start, dot, rest = name.partition(".")
        inner = made.setdefault(start, {}) if dot and start in _GTAG else None
        if isinstance(inner, dict):
            inner[rest] = value
        else:
            made[name] = value
    return made


BRACKETS = Shape(nested, _bracketed)
"""``cd[price]=1``."""
DOTS = Shape(_undot, _dotted)
"""``properties.price=1``."""
GTAG = Shape(_gtag, _gtag_name)
"""``ep.price=1`` and ``epn.price=1``; no other names have a meaning."""
FLAT = Shape(dict, lambda path: str(path[0]) if len(path) == 1 else None)
"""Names as they are."""
