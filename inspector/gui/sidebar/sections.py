"""The sections of the sidebar: what each counts, and how much of it is shown at first."""

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


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
    """Its heading; to be translated when it is shown, see ``title_of``."""
    noun: str
    """One of its values; likewise, see ``noun_of``."""
    shown: int
    """Values that are shown until somebody asks for all."""
    column: str
    """The column that it counts; empty for what is in no column."""
    shares: bool
    """Whether it starts with shares instead of counts."""


SECTIONS = {
    Section.SOURCES: SectionInfo(
        str(QT_TRANSLATE_NOOP("Sidebar", "Sources")),
        str(QT_TRANSLATE_NOOP("Sidebar", "source")),
        12,
        "source_id",
        shares=False,
    ),
    Section.EVENTS: SectionInfo(
        str(QT_TRANSLATE_NOOP("Sidebar", "Events")),
        str(QT_TRANSLATE_NOOP("Sidebar", "event")),
        10,
        "name_id",
        shares=True,
    ),
    Section.PROBLEMS: SectionInfo(
        str(QT_TRANSLATE_NOOP("Sidebar", "Problems")), str(QT_TRANSLATE_NOOP("Sidebar", "problem")), 6, "", shares=False
    ),
    Section.TYPES: SectionInfo(
        str(QT_TRANSLATE_NOOP("Sidebar", "Types")), str(QT_TRANSLATE_NOOP("Sidebar", "type")), 7, "type", shares=False
    ),
    Section.USERS: SectionInfo(
        str(QT_TRANSLATE_NOOP("Sidebar", "Users")), str(QT_TRANSLATE_NOOP("Sidebar", "user")), 5, "", shares=False
    ),
    Section.LIBRARIES: SectionInfo(
        str(QT_TRANSLATE_NOOP("Sidebar", "Libraries")),
        str(QT_TRANSLATE_NOOP("Sidebar", "library")),
        5,
        "library_id",
        shares=False,
    ),
}


def title_of(section: Section) -> str:
    """A section's heading, ``Sources``."""
    return QCoreApplication.translate("Sidebar", SECTIONS[section].title)


def noun_of(section: Section) -> str:
    """What people call one of a section's values, ``source``."""
    return QCoreApplication.translate("Sidebar", SECTIONS[section].noun)


LOOKED_UP = tuple(section for section, info in SECTIONS.items() if not info.column)
"""Sections whose values are in no column and are read from the file."""
