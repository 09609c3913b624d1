"""The sections of the sidebar: what each counts, and how much of it is shown at first."""

from enum import Enum
from typing import NamedTuple


class Section(Enum):
    """In the order in which they stand. The value is the name of the section's part of a ``Narrowing``."""

    SOURCES = "source"
    EVENTS = "event"
    PROBLEMS = "problem"
    TYPES = "type"
    USERS = "user"
    LIBRARIES = "library"


Key = int | str
"""What stands for a value: its number in the columns, or the user or the problem code itself."""


class SectionInfo(NamedTuple):
    """What does not change about a section."""

    title: str
    noun: str
    """One of its values, for people."""
    shown: int
    """Values that are shown until somebody asks for all."""
    column: str
    """The column that it counts; empty for what is in no column."""
    shares: bool
    """Whether it starts with shares instead of counts."""


SECTIONS = {
    Section.SOURCES: SectionInfo("Sources", "source", 12, "source_id", shares=False),
    Section.EVENTS: SectionInfo("Events", "event", 10, "name_id", shares=True),
    Section.PROBLEMS: SectionInfo("Problems", "problem", 6, "", shares=False),
    Section.TYPES: SectionInfo("Types", "type", 7, "type", shares=False),
    Section.USERS: SectionInfo("Users", "user", 5, "", shares=False),
    Section.LIBRARIES: SectionInfo("Libraries", "library", 5, "library_id", shares=False),
}
LOOKED_UP = tuple(section for section, info in SECTIONS.items() if not info.column)
"""Sections whose values are in no column and are read from the file."""
