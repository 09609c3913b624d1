"""What values a setting can take, and how each is written in the file: what cannot be read there counts as not set."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

T = TypeVar("T")


class Kind(Protocol[T]):
    """Between a value and its text in the file."""

    def read(self, text: str) -> T | None:
        """The value that this text stands for; None when it stands for none."""
        ...

    def write(self, value: T) -> str:
        """The text of a value."""
        ...


class Option(NamedTuple):
    """One of several values."""

    value: str
    words: str
    """What it is called; to be translated when it is shown."""


class Choice:
    """One of a few words."""

    def __init__(self, options: Sequence[Option]) -> None:
        self.options = tuple(options)

    def read(self, text: str) -> str | None:
        """The word, if it is one of them."""
        return text if any(option.value == text for option in self.options) else None

    def write(self, value: str) -> str:
        """The word."""
        return value


class Number:
    """A whole number within bounds, both included."""

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def read(self, text: str) -> int | None:
        """The number, if it is one and within the bounds."""
        if not (text.isascii() and text.isdecimal()) or len(text) > len(str(self.high)):
            return None
        value = int(text)
        return value if self.low <= value <= self.high else None

    def write(self, value: int) -> str:
        """Its digits."""
        return str(value)


class Flag:
    """On or off."""

    def read(self, text: str) -> bool | None:
        """As ``QSettings`` writes it."""
        return {"true": True, "false": False}.get(text.lower())

    def write(self, value: bool) -> str:
        """The same."""
        return "true" if value else "false"


class Folder:
    """A folder, or empty for the usual one."""

    def read(self, text: str) -> str | None:
        """The path, if it is a whole one."""
        return text if not text or Path(text).is_absolute() else None

    def write(self, value: str) -> str:
        """The path."""
        return value
