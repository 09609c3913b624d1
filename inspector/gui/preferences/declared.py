"""Every setting of the window, declared once: its place in the file, what it can be, its default and its words.

The page of settings, the file and the resets are made from this. A setting stands here only if something follows it;
``gui/preferences/following.py`` says what.
"""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from inspector.gui.look.language import LANGUAGES, SYSTEM
from inspector.gui.preferences.kinds import Choice, Flag, Folder, Kind, Number, Option

T = TypeVar("T")

CONTEXT = "Settings"
"""Under which translators find the words."""


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting."""

    key: str
    """Its place in the file, ``section/name``."""
    section: str
    kind: Kind[T]
    default: T
    title: str
    tip: str
    """What it does, in a sentence."""


def said(words: str) -> str:
    """Words of a declaration in the user's language."""
    return QCoreApplication.translate(CONTEXT, words)


_LOOKS = str(QT_TRANSLATE_NOOP("Settings", "Appearance"))
_CAPTURE = str(QT_TRANSLATE_NOOP("Settings", "Capture"))
_SESSIONS = str(QT_TRANSLATE_NOOP("Settings", "Sessions"))
_HELP = str(QT_TRANSLATE_NOOP("Settings", "Memory and hints"))

THEME = Setting(
    "look/theme",
    _LOOKS,
    Choice(
        (
            Option("system", str(QT_TRANSLATE_NOOP("Settings", "As the system"))),
            Option("light", str(QT_TRANSLATE_NOOP("Settings", "Light"))),
            Option("dark", str(QT_TRANSLATE_NOOP("Settings", "Dark"))),
        )
    ),
    "system",
    str(QT_TRANSLATE_NOOP("Settings", "Theme")),
    str(QT_TRANSLATE_NOOP("Settings", "Light or dark colours, or whichever the system has.")),
)
LANGUAGE = Setting(
    "look/language",
    _LOOKS,
    Choice(
        (
            Option(SYSTEM, str(QT_TRANSLATE_NOOP("Settings", "As the system"))),
            *(Option(code, name) for code, name in LANGUAGES.items()),
        )
    ),
    SYSTEM,
    str(QT_TRANSLATE_NOOP("Settings", "Language")),
    str(QT_TRANSLATE_NOOP("Settings", "Of all texts of the window, from its next start on.")),
)
TEXT_SIZE = Setting(
    "look/text-size",
    _LOOKS,
    Choice(
        (
            Option("small", str(QT_TRANSLATE_NOOP("Settings", "Small"))),
            Option("normal", str(QT_TRANSLATE_NOOP("Settings", "Normal"))),
            Option("large", str(QT_TRANSLATE_NOOP("Settings", "Large"))),
            Option("larger", str(QT_TRANSLATE_NOOP("Settings", "Larger"))),
        )
    ),
    "normal",
    str(QT_TRANSLATE_NOOP("Settings", "Text size")),
    str(QT_TRANSLATE_NOOP("Settings", "Of all text of the window, on top of the system's scaling.")),
)
DENSITY = Setting(
    "look/density",
    _LOOKS,
    Choice(
        (
            Option("compact", str(QT_TRANSLATE_NOOP("Settings", "Compact"))),
            Option("normal", str(QT_TRANSLATE_NOOP("Settings", "Normal"))),
            Option("roomy", str(QT_TRANSLATE_NOOP("Settings", "Roomy"))),
        )
    ),
    "normal",
    str(QT_TRANSLATE_NOOP("Settings", "Rows")),
    str(QT_TRANSLATE_NOOP("Settings", "How much room the rows of the stream have.")),
)
TIME_ZONE = Setting(
    "look/time-zone",
    _LOOKS,
    Choice(
        (
            Option("local", str(QT_TRANSLATE_NOOP("Settings", "Local time"))),
            Option("utc", str(QT_TRANSLATE_NOOP("Settings", "UTC"))),
        )
    ),
    "local",
    str(QT_TRANSLATE_NOOP("Settings", "Times")),
    str(QT_TRANSLATE_NOOP("Settings", "The time zone in which the window tells times.")),
)
START_ENGINE = Setting(
    "engine/start",
    _CAPTURE,
    Flag(),
    True,
    str(QT_TRANSLATE_NOOP("Settings", "Start the engine with the window")),
    str(QT_TRANSLATE_NOOP("Settings", "Otherwise the window joins an engine that runs, and starts none.")),
)
PORT = Setting(
    "engine/port",
    _CAPTURE,
    Number(0, 65_535),
    8765,
    str(QT_TRANSLATE_NOOP("Settings", "Port")),
    str(QT_TRANSLATE_NOOP("Settings", "Where the engine listens from its next start on; 0 takes any free port.")),
)
AT_START = Setting(
    "engine/at-start",
    _CAPTURE,
    Choice(
        (
            Option("new", str(QT_TRANSLATE_NOOP("Settings", "Begin a new session"))),
            Option("last", str(QT_TRANSLATE_NOOP("Settings", "Go on in the last one"))),
        )
    ),
    "new",
    str(QT_TRANSLATE_NOOP("Settings", "At the start")),
    str(QT_TRANSLATE_NOOP("Settings", "What the engine writes when the window starts it.")),
)
FOLDER = Setting(
    "sessions/folder",
    _SESSIONS,
    Folder(),
    "",
    str(QT_TRANSLATE_NOOP("Settings", "Folder")),
    str(QT_TRANSLATE_NOOP("Settings", "Where new sessions are kept. What is in the usual folder stays there.")),
)
RECENT = Setting(
    "sessions/recent",
    _SESSIONS,
    Number(3, 50),
    12,
    str(QT_TRANSLATE_NOOP("Settings", "Recent sessions")),
    str(QT_TRANSLATE_NOOP("Settings", "How many of them the menu and the command search offer.")),
)
KEEP_VIEW = Setting(
    "sessions/keep-view",
    _SESSIONS,
    Flag(),
    True,
    str(QT_TRANSLATE_NOOP("Settings", "Remember where I was")),
    str(QT_TRANSLATE_NOOP("Settings", "Filter, chosen event and place of a session come back when it is opened.")),
)
KEEP_FILTERS = Setting(
    "memory/filters",
    _HELP,
    Flag(),
    True,
    str(QT_TRANSLATE_NOOP("Settings", "Remember filters")),
    str(QT_TRANSLATE_NOOP("Settings", "Filters that were used come back with Up and Down at the next start too.")),
)
HINTS = Setting(
    "memory/hints",
    _HELP,
    Flag(),
    True,
    str(QT_TRANSLATE_NOOP("Settings", "Show hints")),
    str(QT_TRANSLATE_NOOP("Settings", "One at a time in the status bar, until you have done what it says.")),
)

SETTINGS: tuple[Setting[Any], ...] = (
    THEME,
    LANGUAGE,
    TEXT_SIZE,
    DENSITY,
    TIME_ZONE,
    START_ENGINE,
    PORT,
    AT_START,
    FOLDER,
    RECENT,
    KEEP_VIEW,
    KEEP_FILTERS,
    HINTS,
)
"""All of them, in the order of the page."""
