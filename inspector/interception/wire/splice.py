"""A JSON text in which some values are others now: only those are written anew, all else stays as it was typed.

Spans are found by the standard library's own scanner, one container at a time and only on the way to a change.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

_SPACE = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()


class Gone:
    """What stands in the place of a value that is to be taken out."""


GONE: Final = Gone()


class _Member(NamedTuple):
    """A part of an object or array in the text; in an array the key is None and begins where the value does."""

    key: str | None
    begin: int
    key_end: int
    value: int
    end: int


def parsed(text: str) -> Any:
    """The value that a JSON text says. Raises ``ValueError``."""
    return json.loads(text)


def splice(text: str, old: Any, new: Any) -> str:
    """The text of ``old``, as ``new``; ``GONE`` anywhere below takes a part out. Raises ``ValueError``."""
    begin = _past_space(text, 0)
    end = len(text.rstrip(" \t\n\r"))
    return text[:begin] + _Text(text).spliced(begin, end, old, new) + text[end:]


def same(old: Any, new: Any) -> bool:
    """Whether two values are the same JSON: 1, 1.0 and true are three."""
    if old is new:
        return True
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(same(value, new[key]) for key, value in old.items())
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(same, old, new))
    if isinstance(old, str) and isinstance(new, str):
        return str(old) == str(new)
    return type(old) is type(new) and bool(old == new)


class _Text:
    """A text of which parts are written anew."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._escapes = "\\u" in text
        """Whether other letters than ASCII's are written as escapes."""

    def spliced(self, begin: int, end: int, old: Any, new: Any) -> str:
        """A part of it, as the new value."""
        if same(old, new):
            return self._text[begin:end]
        if isinstance(old, dict) and isinstance(new, dict):
            return self._object(begin, end, old, new)
        if isinstance(old, list) and isinstance(new, list):
            return self._array(begin, end, old, new)
        return self._written(new)

    def _object(self, begin: int, end: int, old: dict[str, Any], new: dict[str, Any]) -> str:
        text, members = self._text, list(self._members(begin, end))
        last = {member.key: place for place, member in enumerate(members)}
        names = _renamed(old, new)
        parts: list[tuple[str, str]] = []
        for place, member in enumerate(members):
            key = member.key or ""
            name = names.get(key, key)
            value = new.get(name, GONE)
            if value is GONE or (place != last[key] and not same(old[key], value)):
                continue  # an earlier one of the same name says something that was changed, or hidden
            before = text[member.begin : member.key_end] if name == key else self._written(name)
            body = text[member.value : member.end]
            if place == last[key]:
                body = self.spliced(member.value, member.end, old[key], value)
            parts.append((self._gap(members, place), before + text[member.key_end : member.value] + body))
        colon = text[members[0].key_end : members[0].value] if members else ":"
        added = new.keys() - old.keys() - set(names.values())
        parts += (
            (self._usual_gap(members), f"{self._written(key)}{colon}{self._written(value)}")
            for key, value in new.items()
            if key in added and value is not GONE
        )
        return self._joined(begin, end, members, parts)

    def _array(self, begin: int, end: int, old: list[Any], new: list[Any]) -> str:
        members = list(self._members(begin, end))
        parts = []
        for place, value in _aligned(old, new):
            if value is GONE:
                continue
            if place is None:
                parts.append((self._usual_gap(members), self._written(value)))
            else:
                member = members[place]
                written = self.spliced(member.value, member.end, old[place], value)
                parts.append((self._gap(members, place), written))
        return self._joined(begin, end, members, parts)

    def _gap(self, members: list[_Member], place: int) -> str:
        """What stands between a part and the one before it."""
        return self._text[members[place - 1].end : members[place].begin] if place else ""

    def _usual_gap(self, members: list[_Member]) -> str:
        return self._gap(members, 1) if len(members) > 1 else ","

    def _joined(self, begin: int, end: int, members: list[_Member], parts: list[tuple[str, str]]) -> str:
        """The container with these parts; the first has nothing before it but what the first had."""
        text = self._text
        if not members:
            return text[begin] + ",".join(part for _, part in parts) + text[end - 1]
        usual = next((gap for gap, _ in parts if gap), ",")
        head, tail = text[begin : members[0].begin], text[members[-1].end : end]
        body = "".join((gap or usual if number else "") + part for number, (gap, part) in enumerate(parts))
        return head + body + tail if parts else text[begin] + text[end - 1]

    def _members(self, begin: int, end: int) -> Iterator[_Member]:
        """The parts of the container that begins here."""
        text = self._text
        keyed = text[begin] == "{"
        at = _past_space(text, begin + 1)
        while at < end - 1:
            key, key_begin, key_end = None, at, at
            if keyed:
                key, key_end = _DECODER.raw_decode(text, at)
                at = _past_space(text, _past_space(text, key_end) + 1)
            _, value_end = _DECODER.raw_decode(text, at)
            yield _Member(key, key_begin, key_end, at, value_end)
            at = _past_space(text, value_end)
            if text[at] != ",":
                return
            at = _past_space(text, at + 1)

    def _written(self, value: Any) -> str:
        return json.dumps(without_gone(value), ensure_ascii=self._escapes, separators=(",", ":"))


def _aligned(old: list[Any], new: list[Any]) -> Iterator[tuple[int | None, Any]]:
    """The new elements, each with the place of the old one from which it came."""
    place = 0
    for number, value in enumerate(new):
        spare = (len(old) - place) - (len(new) - number)
        while spare > 0 and not same(old[place], value):
            place, spare = place + 1, spare - 1
        yield (place, value) if place < len(old) else (None, value)
        place += 1


def _renamed(old: dict[str, Any], new: dict[str, Any]) -> dict[str, str]:
    """Keys that have another name now, where the value tells that it is the same."""
    fresh = [key for key in new if key not in old and new[key] is not GONE]
    found: dict[str, str] = {}
    for key, value in old.items():
        if fresh and key not in new:
            name = next((each for each in fresh if same(value, new[each])), None)
            if name is not None:
                found[key] = name
                fresh.remove(name)
    return found


def _past_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found is not None else at


def without_gone(value: Any) -> Any:
    """A value without what is to be taken out of it."""
    if isinstance(value, dict):
        return {key: without_gone(each) for key, each in value.items() if each is not GONE}
    if isinstance(value, list):
        return [without_gone(each) for each in value if each is not GONE]
    return value
