"""Where everything is in a JSON text that is being typed: places of values, the first mistake, what the caret is in.

One pass over the tokens answers all of it and never gives up: after a mistake it goes on as if what was wanted had
stood there, so that the rest of the text can still be found, marked and completed.
"""

import json
import re
from enum import StrEnum
from typing import NamedTuple

from inspector.core.jsontext import pointer as pointer_step

MOST_DEPTH = 128
"""Levels of objects and arrays."""

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\[^\n])*"?|[{}\[\]:,]|[^ \t\r\n{}\[\]:,"]+')
_TEXT = re.compile(r'"(?:[^"\\\n]|\\[^\n])*"')
_SPACE = " \t\r\n"
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_CONTROL = re.compile(r"[\x00-\x1f]")
_EVEN = re.compile(r"\\\\")
_WORDS = frozenset({"true", "false", "null"})
_SIGNS = frozenset("{}[]:,")


class Fault(StrEnum):
    """What can be wrong with the form of a JSON text."""

    EMPTY = "empty"
    NO_OBJECT = "no_object"
    VALUE = "value"
    """A value is missing."""
    KEY = "key"
    COLON = "colon"
    COMMA = "comma"
    """A comma, or what closes the object or array, is missing."""
    TRAILING = "trailing"
    """A comma with nothing behind it."""
    OPEN_TEXT = "open_text"
    OPEN = "open"
    """The end came before what opened was closed."""
    CLOSES = "closes"
    """Something is closed that is not open."""
    ESCAPE = "escape"
    CONTROL = "control"
    NUMBER = "number"
    WORD = "word"
    MORE = "more"
    DEEP = "deep"


_SENTENCES = {
    Fault.EMPTY: "There is nothing here: an event is a JSON object.",
    Fault.NO_OBJECT: "An event is a JSON object, in curly brackets.",
    Fault.VALUE: "A value is missing here.",
    Fault.KEY: "A name in double quotes is missing here.",
    Fault.COLON: "A colon is missing here.",
    Fault.COMMA: "A comma or a closing bracket is missing here.",
    Fault.TRAILING: "Nothing follows this comma.",
    Fault.OPEN_TEXT: "This text has no closing quote.",
    Fault.OPEN: "This bracket is never closed.",
    Fault.CLOSES: "This bracket closes nothing.",
    Fault.ESCAPE: "There is no such escape in JSON.",
    Fault.CONTROL: "A control character must be written as an escape.",
    Fault.NUMBER: "This is no JSON number.",
    Fault.WORD: "This is no JSON value; a text stands in double quotes.",
    Fault.MORE: "There is more after the event.",
    Fault.DEEP: "This is nested too deeply.",
}


class Mistake(NamedTuple):
    """The first thing that keeps a text from being an event. Places are in code points."""

    fault: Fault
    start: int
    end: int

    @property
    def sentence(self) -> str:
        """What is wrong, for people."""
        return _SENTENCES[self.fault]


class Place(NamedTuple):
    """Where a value stands, in code points."""

    start: int
    end: int
    key: tuple[int, int] | None
    """Where its key stands, quotes included; None for elements of arrays and the root."""


class Wanted(StrEnum):
    """What can be written where the caret is."""

    KEY = "key"
    VALUE = "value"
    NOTHING = "nothing"


class Caret(NamedTuple):
    """What surrounds the caret."""

    wanted: Wanted
    path: tuple[str | None, ...]
    """Names from the root, None for elements of an array: of the object that a key is for, or of the value itself."""
    typed: str
    """What of the key or value stands before the caret, without quotes and escapes."""
    start: int
    end: int
    """The token that would be replaced."""
    taken: frozenset[str] = frozenset()
    """Keys that the object has already, but for the one at the caret."""
    follows: str = ""
    """The next character that is no space; empty at the end."""


class Scan(NamedTuple):
    """All that a text tells."""

    places: dict[str, Place]
    """By JSON pointer (RFC 6901); of repeated keys the last."""
    mistake: Mistake | None


class _Frame:
    """An object or array that is open."""

    __slots__ = ("index", "key", "key_place", "keys", "listed", "pointer", "start", "state")

    def __init__(self, start: int, pointer: str, *, listed: bool) -> None:
        self.start, self.pointer, self.listed = start, pointer, listed
        self.state = "value" if listed else "key"
        """``key`` or ``value`` (may close), ``key!`` or ``value!`` (after a comma, a colon), ``colon``, ``after``."""
        self.index = 0
        self.key: str | None = None
        self.key_place: tuple[int, int] | None = None
        self.keys: list[tuple[str, int]] = []

    @property
    def step(self) -> str | int:
        """What leads to the value that comes next."""
        return self.index if self.listed else self.key or ""


def scan(text: str) -> Scan:
    """Places of all values and the first mistake of a text that is to be one JSON object."""
    found = _Scanner(text)
    found.run()
    return Scan(found.places, found.finish())


def caret_at(text: str, at: int) -> Caret:
    """What could be completed at a place of a text."""
    found = _Scanner(text)
    start, end = found.run_until(at)
    frame = found.stack[-1] if found.stack else None
    typed = text[start:at]
    if frame is None:
        return Caret(Wanted.NOTHING, (), "", at, at)
    path = tuple(None if each.listed else each.key for each in found.stack[:-1])
    word = _loose(typed)
    follows = text[end:].lstrip(_SPACE)[:1]
    if frame.state in {"key", "key!"}:
        taken = frozenset(name for name, _ in found.keys_of(frame, end))
        return Caret(Wanted.KEY, path, word, start, end, taken, follows)
    if frame.state in {"value", "value!"}:
        return Caret(Wanted.VALUE, (*path, None if frame.listed else frame.key), word, start, end, frozenset(), follows)
    return Caret(Wanted.NOTHING, (), "", at, at)


class _Scanner:
    """Goes through the tokens of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.places: dict[str, Place] = {}
        self.stack: list[_Frame] = []
        self._mistake: Mistake | None = None
        self._rooted = False
        self._comma = 0, 0
        self._before = 0, 1
        """The last character of the token before."""

    def run(self) -> None:
        """Take every token."""
        for found in _TOKEN.finditer(self._text):
            self.take(found[0], *found.span())
            self._before = found.end() - 1, found.end()

    def run_until(self, until: int) -> tuple[int, int]:
        """Take every token that ends before a place, or at it where nothing more belongs to it; the piece there."""
        for found in _TOKEN.finditer(self._text):
            piece, start, end = found[0], *found.span()
            if start >= until:
                break
            if end > until or (end == until and not _sealed(piece)):
                return start, end
            self.take(piece, start, end)
        return until, until

    def keys_of(self, frame: "_Frame", start: int) -> list[tuple[str, int]]:
        """The keys of an open object: those that were taken, and those from a place on."""
        for found in _TOKEN.finditer(self._text, start):
            self.take(found[0], *found.span())
            if frame not in self.stack:
                break
        return frame.keys

    def finish(self) -> Mistake | None:
        """The first mistake, now that the end is reached."""
        if self._mistake is None:
            if self.stack:
                frame = self.stack[-1]
                self._blame(Fault.OPEN, frame.start, frame.start + 1)
            elif not self._rooted:
                self._blame(Fault.EMPTY, 0, 0)
            elif self._text[self.places[""].start : self.places[""].start + 1] != "{":
                self._blame(Fault.NO_OBJECT, *self.places[""][:2])
        return self._mistake

    def _blame(self, fault: Fault, start: int, end: int) -> None:
        """Note a mistake; the first one counts, what follows may only come of it."""
        self._mistake = self._mistake or Mistake(fault, start, end)

    def take(self, piece: str, start: int, end: int) -> None:
        if piece in "}]":
            self._close(piece, start, end)
        elif piece == ",":
            self._separate(start, end)
        elif piece == ":":
            frame = self.stack[-1] if self.stack else None
            if frame is None or frame.state != "colon":
                self._blame(Fault.KEY if frame and frame.state.startswith("key") else Fault.VALUE, start, end)
            if frame is not None and not frame.listed:
                frame.state = "value!"
        elif self.stack and not self.stack[-1].listed and self.stack[-1].state in {"key", "key!", "after"}:
            self._take_key(piece, start, end)
        else:
            self._take_value(piece, start, end)

    def _take_key(self, piece: str, start: int, end: int) -> None:
        frame = self.stack[-1]
        if frame.state == "after":
            self._blame(Fault.COMMA, *self._before)
        if piece[0] != '"':
            self._blame(Fault.KEY, start, end)
        else:
            self._look_into(piece, start, end)
        if piece in "{[":
            return
        frame.key = _loose(piece)
        frame.key_place = start, end
        frame.keys.append((frame.key, start))
        frame.state = "colon"

    def _take_value(self, piece: str, start: int, end: int) -> None:
        frame = self.stack[-1] if self.stack else None
        if frame is None and self._rooted:
            self._blame(Fault.MORE, start, end)
            return
        if frame is not None:
            if frame.state == "colon":
                self._blame(Fault.COLON, *self._before)
            elif frame.state == "after":
                self._blame(Fault.COMMA, *self._before)
                frame.index += 1
        pointer = "" if frame is None else pointer_step(frame.pointer, frame.step)
        self._rooted = True
        if frame is not None:
            frame.state = "after"
        if piece in "{[":
            if len(self.stack) >= MOST_DEPTH:
                self._blame(Fault.DEEP, start, end)
            key = None if frame is None or frame.listed else frame.key_place
            self.places[pointer] = Place(start, end, key)
            self.stack.append(_Frame(start, pointer, listed=piece == "["))
            return
        self._look_into(piece, start, end)
        self.places[pointer] = Place(start, end, None if frame is None or frame.listed else frame.key_place)

    def _look_into(self, piece: str, start: int, end: int) -> None:
        """Whether a text, a number or a word is one."""
        if piece[0] == '"':
            if not _closed(piece):
                self._blame(Fault.OPEN_TEXT, start, end)
            if found := _ESCAPE.search(_EVEN.sub("  ", piece)):
                self._blame(Fault.ESCAPE, start + found.start(), min(end, start + found.start() + 2))
            if found := _CONTROL.search(piece):
                self._blame(Fault.CONTROL, start + found.start(), start + found.end())
        elif piece[0] in "-+.0123456789":
            if not _NUMBER.fullmatch(piece):
                self._blame(Fault.NUMBER, start, end)
        elif piece not in _WORDS:
            self._blame(Fault.WORD, start, end)

    def _close(self, piece: str, start: int, end: int) -> None:
        if not self.stack:
            self._blame(Fault.CLOSES, start, end)
            return
        frame = self.stack[-1]
        if frame.listed is not (piece == "]"):
            self._blame(Fault.CLOSES, start, end)
            if not any(each.listed is (piece == "]") for each in self.stack):
                return
            while self.stack[-1].listed is not (piece == "]"):
                self._leave(start)
            frame = self.stack[-1]
        if frame.state == "key!" or (frame.state == "value!" and frame.listed):
            self._blame(Fault.TRAILING, *self._comma)
        elif frame.state == "colon":
            self._blame(Fault.COLON, *self._before)
        elif frame.state == "value!":
            self._blame(Fault.VALUE, start, end)
        self._leave(end)

    def _leave(self, end: int) -> None:
        frame = self.stack.pop()
        place = self.places.get(frame.pointer)
        if place is not None:
            self.places[frame.pointer] = place._replace(end=end)

    def _separate(self, start: int, end: int) -> None:
        if not self.stack:
            self._blame(Fault.MORE if self._rooted else Fault.VALUE, start, end)
            return
        frame = self.stack[-1]
        if frame.state == "colon":
            self._blame(Fault.COLON, *self._before)
        elif frame.state != "after":
            self._blame(Fault.KEY if frame.state.startswith("key") else Fault.VALUE, start, end)
        self._comma = start, end
        frame.index += 1
        frame.key = None
        frame.state = "value!" if frame.listed else "key!"


def _sealed(piece: str) -> bool:
    """Whether what is typed behind a token is no part of it."""
    return piece in _SIGNS or _closed(piece)


def _closed(piece: str) -> bool:
    """Whether a token is a text that ends with a quote of its own."""
    return _TEXT.fullmatch(piece) is not None


def _loose(piece: str) -> str:
    """The text of a token, whole or not."""
    if piece[:1] != '"':
        return piece
    try:
        found = json.loads(piece if _closed(piece) else f'{piece}"', strict=False)
    except ValueError:
        return piece.strip('"')
    return found if isinstance(found, str) else piece
