"""What stands in the sidebar, line by line: which values of which section, in what order, and how each is shown."""

from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from inspector.core.problem import Severity
from inspector.gui.look.language import counted, grouped, within
from inspector.gui.session.feed import SessionFeed
from inspector.gui.sidebar.choices import Choice, Choices
from inspector.gui.sidebar.names import Names
from inspector.gui.sidebar.places import Kind, Place, Places, Run
from inspector.gui.sidebar.sections import LOOKED_UP, SECTIONS, Key, Section, title_of
from inspector.gui.stream.cells import Sign, sign

if TYPE_CHECKING:
    from inspector.gui.sidebar.counting import Counting
    from inspector.gui.sidebar.lookups import Lookups
    from inspector.gui.sidebar.tally import Tally

translate = QCoreApplication.translate

_MOST_SHOWN = 10_000
_ROUND = 1_000
_NOTHING = "nothing"

_SEVERITIES = {
    Severity.INFO: Sign("info", "text_secondary", str(QT_TRANSLATE_NOOP("Sidebar", "Info"))),
    Severity.WARNING: Sign("warning", "unplanned", str(QT_TRANSLATE_NOOP("Sidebar", "Warning"))),
    Severity.ERROR: Sign("cross", "bad", str(QT_TRANSLATE_NOOP("Sidebar", "Error"))),
}


class Chosen(Enum):
    """What the user said about a value."""

    NOTHING = ""
    ONLY = str(QT_TRANSLATE_NOOP("Sidebar", "chosen"))
    NOT = str(QT_TRANSLATE_NOOP("Sidebar", "left out"))


def chosen_word(chosen: Chosen) -> str:
    """It in a word; none for nothing."""
    return translate("Sidebar", chosen.value) if chosen.value else ""


class Line(NamedTuple):
    """One line as it is shown now."""

    place: Place
    text: str
    figure: str = ""
    """The count or share at the right."""
    sign: Sign | None = None
    colour: int | None = None
    """Index of a source's colour."""
    chosen: Chosen = Chosen.NOTHING
    lesser: bool = False
    """Whether others of its section are chosen instead, or nothing is left of it."""
    indented: bool = False
    """Whether there is room for a sign before the text."""
    tip: str = ""


def share_text(count: int, of: int) -> str:
    """A share for people: ``12 %``, ``0.4 %``, ``<0.1 %``."""
    share = 100 * count / of if of else 0.0
    if 0 < share < 0.05:
        return f"<{grouped(0.1, 1)} %"
    return f"{grouped(share, 0 if share >= 9.95 or f'{share:.1f}'.endswith('0') else 1)} %"


class Shelf:
    """Puts the lines in order. ``counting`` and ``lookups`` are None while there is no session."""

    def __init__(self, feed: SessionFeed, names: Names, choices: Choices) -> None:
        self._feed, self._names, self._choices = feed, names, choices
        self.counting: Counting | None = None
        self.lookups: Lookups | None = None
        self.collapsed: set[Section] = set()
        self.shares = {section for section, info in SECTIONS.items() if info.shares}
        """Sections that show shares; the others show counts."""
        self.whole: Section | None = None
        """The section that shows all its values."""
        self.needle = ""
        """What its values must contain."""
        self._folded: dict[int, str] = {}

    def show_whole(self, section: Section | None) -> None:
        """Show all values of one section, or the first of each again."""
        self.whole, self.needle = section, ""
        self._folded.clear()

    def forget_numbers(self) -> None:
        """Numbers of values mean others from now on."""
        self._folded.clear()

    def places(self) -> Places:
        """Every line, from top to bottom."""
        if self.counting is None:
            return Places()
        if not self.counting.counted:
            return Places([Run(Kind.NOTE, Section.SOURCES)])
        return Places([run for section in Section for run in self._section(section, self.counting.tally(section))])

    def _section(self, section: Section, tally: "Tally") -> Iterator[Run]:
        choice = self._choices.of(section)
        if not tally.different and choice == Choice():
            return
        yield Run(Kind.HEADING, section)
        if section in self.collapsed:
            return
        whole = self.whole is section
        if whole:
            yield Run(Kind.FIND, section)
        keys = self._keys(section, tally, whole=whole)
        pinned = [] if whole and self.needle else [key for key in choice.only + choice.but_not if key not in keys]
        yield Run(Kind.VALUE, section, keys + pinned)
        if whole and self.needle and not keys:
            yield Run(Kind.NOTE, section, (_NOTHING,))
        if whole or tally.different > len(keys):
            yield Run(Kind.MORE, section)
        if section is Section.USERS and self.lookups is not None and self.lookups.partial:
            yield Run(Kind.NOTE, section)

    def _keys(self, section: Section, tally: "Tally", *, whole: bool) -> list[Key]:
        if not whole:
            numbers = tally.top(SECTIONS[section].shown)
        else:
            numbers = tally.top(_MOST_SHOWN, self._matching(section, tally) if self.needle else None)
        if section in LOOKED_UP and self.lookups is not None:
            words = self.lookups.words[section].words
            return [words[number] for number in numbers]
        return list(numbers)

    def _matching(self, section: Section, tally: "Tally") -> list[int]:
        """The numbers of all values whose name contains the needle, upper or lower case alike."""
        needle, folded, came = self.needle.casefold(), self._folded, tally.came()
        for number in came:
            if number not in folded:
                folded[number] = self._names.whole(section, self._key(section, number)).casefold()
        return [number for number in came if needle in folded[number]]

    def _key(self, section: Section, number: int) -> Key:
        if section in LOOKED_UP and self.lookups is not None:
            return self.lookups.words[section].words[number]
        return number

    def number(self, section: Section, key: Key) -> int | None:
        """The number that a value has in its tally."""
        if section in LOOKED_UP and self.lookups is not None:
            return self.lookups.words[section].number_of(str(key))
        return int(key)

    def line(self, place: Place) -> Line:
        """How a line is shown now."""
        if place.kind is Kind.VALUE:
            return self._value(place)
        if place.kind is Kind.HEADING:
            return self._heading(place)
        if place.kind is Kind.MORE:
            return Line(place, self._more(place.section))
        if place.kind is Kind.NOTE:
            return Line(place, self._note(place))
        return Line(place, "")

    def _tally(self, section: Section) -> "Tally":
        assert self.counting is not None  # noqa: S101 - there are no lines without
        return self.counting.tally(section)

    def _heading(self, place: Place) -> Line:
        title, different = title_of(place.section), self._tally(place.section).different
        collapsed = place.section in self.collapsed
        tip = translate("Sidebar", "Hide the {section} of this session")
        if collapsed:
            tip = translate("Sidebar", "Show the {section} of this session")
        tip = tip.format(section=within(title))
        return Line(place, title, grouped(different) if collapsed else "", tip=tip)

    def _more(self, section: Section) -> str:
        if self.whole is not section:
            return translate("Sidebar", "Show all {count}…").format(count=grouped(self._tally(section).different))
        hidden = self._tally(section).different - _MOST_SHOWN
        if hidden > 0 and not self.needle:
            return translate("Sidebar", "Show fewer (and {count} more to find)").format(count=grouped(hidden))
        return translate("Sidebar", "Show fewer")

    def _note(self, place: Place) -> str:
        if place.key == _NOTHING:
            return translate("Sidebar", "Nothing is called that")
        if place.section is not Section.USERS or self.lookups is None:
            return translate("Sidebar", "Counting…")
        known = self.lookups.high - self.lookups.low + 1
        return counted(
            "Sidebar", "of the newest {count} events", "of the newest event", known // _ROUND * _ROUND or known
        )

    def _value(self, place: Place) -> Line:
        _, section, key = place
        tally, number = self._tally(section), self.number(section, key)
        count = tally.count(number) if number is not None else 0
        choice, source = self._choices.of(section), self._feed.sources.get(int(key)) if self._has_dot(section) else None
        chosen = Chosen.ONLY if key in choice.only else Chosen.NOT if key in choice.but_not else Chosen.NOTHING
        name, share = self._names.safe(section, key), share_text(count, tally.events)
        figure = share if section in self.shares else grouped(count)
        if chosen is not Chosen.NOTHING and self._choices.searching(section):
            figure = "…"
        return Line(
            place,
            name,
            figure,
            self._sign(section, tally, number),
            source.colour if source else None,
            chosen,
            lesser=chosen is Chosen.NOTHING and (bool(choice.only) or not count),
            indented=tally.marked or self._has_dot(section),
            tip=f"{name}\n{counted('Cells', '{count} events', '{count} event', count)} · {share}",
        )

    @staticmethod
    def _has_dot(section: Section) -> bool:
        return section is Section.SOURCES

    def _sign(self, section: Section, tally: "Tally", number: int | None) -> Sign | None:
        mark = tally.mark(number) if number is not None else 0
        if not mark:
            return None
        if section is Section.PROBLEMS:
            found = _SEVERITIES.get(Severity(min(mark, Severity.ERROR)))
            return found and found._replace(word=translate("Sidebar", found.word))
        from inspector.gui.sidebar.tally import ranked  # noqa: PLC0415 - numpy waits until it is needed

        return sign(ranked(mark), 0)
