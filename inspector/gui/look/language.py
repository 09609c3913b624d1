"""The language of the window: its catalogue, and what a catalogue cannot say by a text alone (counts, numbers, dates).

English needs no catalogue: it stands in the code. The others are ``resources/translations/inspector_*.qm``, one of
which is read at the start when it is wanted.
"""

from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLibraryInfo, QLocale, QTranslator

from inspector.core.wording import Phrase, Wording
from inspector.gui.look.said import said
from inspector.resources import resource

SYSTEM, ENGLISH = "system", "en"

LANGUAGES = {ENGLISH: "English", "de": "Deutsch"}
"""Every language of the window by its code, in its own words."""

_MONTHS = (
    QT_TRANSLATE_NOOP("Times", "Jan"),
    QT_TRANSLATE_NOOP("Times", "Feb"),
    QT_TRANSLATE_NOOP("Times", "Mar"),
    QT_TRANSLATE_NOOP("Times", "Apr"),
    QT_TRANSLATE_NOOP("Times", "May"),
    QT_TRANSLATE_NOOP("Times", "Jun"),
    QT_TRANSLATE_NOOP("Times", "Jul"),
    QT_TRANSLATE_NOOP("Times", "Aug"),
    QT_TRANSLATE_NOOP("Times", "Sep"),
    QT_TRANSLATE_NOOP("Times", "Oct"),
    QT_TRANSLATE_NOOP("Times", "Nov"),
    QT_TRANSLATE_NOOP("Times", "Dec"),
)


class _Catalogue(QTranslator):
    """A compiled catalogue out of memory.

    By a file's name Qt would map the file itself: a process that reads it while it is replaced, as an update does,
    is killed. Qt does not copy what it is given either, so the bytes are kept here.
    """

    def __init__(self, app: QCoreApplication, data: bytes) -> None:
        super().__init__(app)
        self._data = data
        self.load(self._data)


def language_of(choice: str, system: list[str]) -> str:
    """The language for a setting; ``system`` are the names that the user's system prefers, ``de-AT``, the best first.

    The first of them that the window has a catalogue for counts, and English where there is none.
    """
    wanted = [name.replace("_", "-").split("-")[0].lower() for name in system] if choice == SYSTEM else [choice]
    return next((code for code in wanted if code in LANGUAGES), ENGLISH)


def install(app: QCoreApplication, choice: str) -> None:
    """Have all texts from now on in the language that the setting names. Call it before any widget is made."""
    code = language_of(choice, QLocale.system().uiLanguages() if choice == SYSTEM else [])
    if code == ENGLISH:
        return
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for place in (Path(qt, f"qtbase_{code}.qm"), resource("translations", f"inspector_{code}.qm")):
        if place.is_file():  # Qt's own words may not be there; then they are English
            app.installTranslator(_Catalogue(app, place.read_bytes()))


def counted(context: str, many: str, one: str, count: int, **more: str) -> str:
    """A text about a number of things: ``counted("Cells", "{count} events", "{count} event", 2)`` is ``2 events``.

    Both texts are English, and with ``many`` translators find the forms that their language has. ``more`` is what
    else is filled in.
    """
    text = QCoreApplication.translate(context, many, one, count)
    return (one if count == 1 and text == many else text).format(count=grouped(count), **more)


def in_words(text: str) -> str:
    """What a room without a window says, in the language of the window; a text that has no translation stays.

    A sentence without gaps is known as a plain text too, as it comes out of the control API.
    """
    if not isinstance(text, Wording):
        return said(QCoreApplication.translate("Wording", text)) if text else ""
    return " ".join(_phrase(part) if isinstance(part, Phrase) else in_words(part) for part in text.parts)


def _phrase(phrase: Phrase) -> str:
    values = {name: _value(value) for name, value in phrase.values.items()}
    return QCoreApplication.translate("Wording", phrase.template).format(**values)


def _value(value: str | int) -> str:
    """Data stays as it came, even where it says the same as we do."""
    if isinstance(value, str):
        return in_words(value) if isinstance(value, Wording) else value
    return grouped(value)


def within(noun: str) -> str:
    """A heading's noun as it stands in a sentence: small, but for languages that always write nouns with a capital."""
    begin = QCoreApplication.translate("Language", "small", "how nouns begin in a sentence: small or capital")
    return noun.lower() if begin == "small" else noun


def grouped(value: float, decimals: int = 0) -> str:
    """A number as people of the language write it: ``1,204``, ``0.5``."""
    text = f"{value:,.{decimals}f}"
    if len(text) < 4 and not decimals:
        return text
    thousands = QCoreApplication.translate("Numbers", ",", "between thousands")
    decimal = QCoreApplication.translate("Numbers", ".", "before decimals")
    return text if (thousands, decimal) == (",", ".") else text.translate({ord(","): thousands, ord("."): decimal})


def month(number: int) -> str:
    """A month's short name, from 1 on."""
    return QCoreApplication.translate("Times", str(_MONTHS[number - 1]))


def day_text(day: int, of_month: int) -> str:
    """A date without its year, ``22 Nov``."""
    return QCoreApplication.translate("Times", "{day} {month}").format(day=day, month=month(of_month))


def date_text(day: int, of_month: int, year: int) -> str:
    """A date, ``22 Nov 2026``."""
    words = QCoreApplication.translate("Times", "{day} {month} {year}")
    return words.format(day=day, month=month(of_month), year=f"{year:04d}")
