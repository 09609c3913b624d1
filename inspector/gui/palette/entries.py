"""What the search finds, and in which order: pure functions of what there is and what was typed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from inspector.gui.palette.fuzzy import match

_ELSEWHERE = 3
"""A word that only fits the group or the note counts so many times less."""
_USED = 12
"""What the command that was used last is ahead of one that never was."""


class Entry(NamedTuple):
    """Something that can be done."""

    key: str
    """By which it is remembered that it was used."""
    title: str
    group: str
    do: Callable[[], None]
    keys: str = ""
    """Its shortcut, as people read it."""
    note: str = ""
    """More about it, in small."""
    enabled: bool = True
    why: str = ""
    """Why it cannot be done at present."""
    checked: bool = False
    """It is on."""


class Found(NamedTuple):
    """An entry that fits."""

    entry: Entry
    score: int
    positions: tuple[int, ...]
    """Letters of the title that fit."""


class Group(NamedTuple):
    """Entries that belong together, the best first."""

    name: str
    found: tuple[Found, ...]


def find(query: str, entries: Iterable[Entry], used: Sequence[str], recently: str, most: int) -> list[Group]:
    """What fits, in groups, the group with the best entry first; ``most`` entries in all.

    ``used`` are the keys of what was used, the last first. Without a query they are a group of their own, named
    ``recently``, and the rest follows in the order of ``entries``.
    """
    worth = {key: len(used) - at for at, key in enumerate(used)}
    if not query.strip():
        return _all(list(entries), worth, recently, most)
    found = [each for entry in entries if (each := _fit(query, entry, worth)) is not None]
    found.sort(key=lambda each: (-each.score, len(each.entry.title), each.entry.title))
    return _grouped(found[:most])


def _all(entries: list[Entry], worth: Mapping[str, int], recently: str, most: int) -> list[Group]:
    recent = sorted((entry for entry in entries if entry.key in worth), key=lambda entry: -worth[entry.key])[:5]
    chosen = {entry.key for entry in recent}
    rest = [Found(entry, 0, ()) for entry in entries if entry.key not in chosen]
    head = [Group(recently, tuple(Found(entry, 0, ()) for entry in recent))] if recent else []
    return [*head, *_grouped(rest[:most])]


def _fit(query: str, entry: Entry, worth: Mapping[str, int]) -> Found | None:
    """How well an entry fits: by its title, or with words of its group and note."""
    bonus = round(_USED * worth[entry.key] / max(1, len(worth))) if entry.key in worth else 0
    bonus -= 0 if entry.enabled else _USED
    plain = match(query, entry.title)
    if plain is not None:
        return Found(entry, plain.score + bonus, plain.positions)
    whole = match(query, f"{entry.title} {entry.group} {entry.note}")
    if whole is None:
        return None
    positions = tuple(at for at in whole.positions if at < len(entry.title))
    return Found(entry, whole.score // _ELSEWHERE + bonus, positions)


def _grouped(found: Iterable[Found]) -> list[Group]:
    """In groups, each where its first entry stands."""
    groups: dict[str, list[Found]] = {}
    for each in found:
        groups.setdefault(each.entry.group, []).append(each)
    return [Group(name, tuple(each)) for name, each in groups.items()]
