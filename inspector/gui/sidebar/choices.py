"""What the user chose in the sidebar, made parts of the stream's ``Narrowing``: one for each section.

Within a section chosen values are alternatives; sections, and what is left out, hold together.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from inspector.gui.bridge import Bridge
from inspector.gui.session.feed import SessionFeed
from inspector.gui.sidebar.sections import LOOKED_UP, SECTIONS, Key, Section, noun_of
from inspector.gui.stream.narrowing import Narrowing

if TYPE_CHECKING:
    from inspector.gui.session.columns import Condition
    from inspector.gui.sidebar.found import Found

NameOf = Callable[[Section, Key], str]
"""What people call a value, safe to show."""


class Choice(NamedTuple):
    """What is chosen in one section."""

    only: tuple[Key, ...] = ()
    """One of these; empty for any."""
    but_not: tuple[Key, ...] = ()


class Choices(QObject):
    """The choices of all sections. Another session starts without any."""

    changed = Signal()

    def __init__(self, feed: SessionFeed, bridge: Bridge, narrowing: Narrowing, name_of: NameOf) -> None:
        super().__init__()
        self._feed, self._bridge, self._narrowing, self._name_of = feed, bridge, narrowing, name_of
        self._choices = dict.fromkeys(Section, Choice())
        self._put: set[Section] = set()
        self._putting = False
        self._found: dict[tuple[Section, Key], Found] = {}
        narrowing.changed.connect(self._on_narrowed)

    def of(self, section: Section) -> Choice:
        """What is chosen in a section."""
        return self._choices[section]

    def searching(self, section: Section) -> bool:
        """Whether the events of what is chosen are still being searched."""
        return self._choices[section] != Choice() and section not in self._put

    def narrow(self, section: Section, key: Key) -> None:
        """Only this value; when it was the only one, any again."""
        alone = Choice(only=(key,))
        self._choose(section, Choice() if self._choices[section] == alone else alone)

    def add(self, section: Section, key: Key) -> None:
        """This value too; when it was chosen, no longer."""
        only, but_not = self._choices[section]
        self._choose(section, Choice(_toggled(only, key), _without(but_not, key)))

    def exclude(self, section: Section, key: Key) -> None:
        """Anything but this value; when it was left out, no longer."""
        only, but_not = self._choices[section]
        self._choose(section, Choice(_without(only, key), _toggled(but_not, key)))

    def clear(self, section: Section) -> None:
        """Choose nothing in a section."""
        self._choose(section, Choice())

    def clear_all(self) -> None:
        """Choose nothing anywhere."""
        for section in Section:
            self.clear(section)

    def forget(self) -> None:
        """Another session is shown; whoever shows it clears the narrowing."""
        for found in self._found.values():
            found.cancel()
        self._found.clear()
        self._put.clear()
        self._choices = dict.fromkeys(Section, Choice())

    def search_again(self, section: Section) -> None:
        """What is chosen in a section may be found in other events now; what was found stands until then."""
        if self._choices[section] != Choice():
            for place in [place for place in self._found if place[0] is section]:
                self._found.pop(place).cancel()
            self._settle(section)

    def renew_words(self) -> None:
        """Values may have other names: say them."""
        parts = self._narrowing.parts
        for section in tuple(self._put):
            if parts[section.value].words != self._words(section, self._choices[section]):
                self._settle(section)

    def _choose(self, section: Section, choice: Choice) -> None:
        if choice == self._choices[section]:
            return
        self._choices[section] = choice
        self._settle(section)
        self.changed.emit()

    def _settle(self, section: Section) -> None:
        """Put the section's part, once all it needs is found."""
        choice = self._choices[section]
        if section in LOOKED_UP:
            self._look_up(section, choice)
        self._putting = True
        try:
            if choice == Choice():
                self._put.discard(section)
                self._narrowing.drop(section.value)
            elif section not in LOOKED_UP or self._all_found(section, choice):
                self._put.add(section)
                self._narrowing.put(section.value, self._condition(section, choice), self._words(section, choice))
            else:
                self._put.discard(section)
        finally:
            self._putting = False

    def _all_found(self, section: Section, choice: Choice) -> bool:
        return all(self._found[section, key].complete for key in choice.only + choice.but_not)

    def _look_up(self, section: Section, choice: Choice) -> None:
        """Begin to search what is chosen, and stop what is chosen no longer."""
        from inspector.gui.sidebar.found import Found  # noqa: PLC0415 - numpy waits until it is needed

        keys = choice.only + choice.but_not
        for place in [place for place in self._found if place[0] is section and place[1] not in keys]:
            self._found.pop(place).cancel()
        new = [key for key in keys if (section, key) not in self._found]
        for key in new:
            self._found[section, key] = Found(self._feed, self._bridge, section, str(key))
        for key in new:
            self._found[section, key].search(lambda: self._on_found(section))

    def _on_found(self, section: Section) -> None:
        if section not in self._put:
            self._settle(section)
            self.changed.emit()

    def _condition(self, section: Section, choice: Choice) -> "Condition":
        from inspector.gui.sidebar.tally import only_and_not  # noqa: PLC0415 - numpy waits until it is needed

        only, but_not = (self._one_of(section, keys) if keys else None for keys in choice)
        return only_and_not(only, but_not)

    def _one_of(self, section: Section, keys: tuple[Key, ...]) -> "Condition":
        from inspector.gui.sidebar.tally import any_of, one_of  # noqa: PLC0415 - numpy waits until it is needed

        if section in LOOKED_UP:
            return any_of(self._found[section, key].condition for key in keys)
        return one_of(SECTIONS[section].column, (int(key) for key in keys))

    def _words(self, section: Section, choice: Choice) -> str:
        names = [[self._name_of(section, key) for key in keys] for keys in choice]
        parts = [self.tr(" or ").join(names[0])] if names[0] else []
        parts += [self.tr("not {name}").format(name=name) for name in names[1]]
        return f"{noun_of(section)}: {', '.join(parts)}"

    def _on_narrowed(self, name: str) -> None:
        """Somebody else took parts of ours away: what they stood for is chosen no longer."""
        if self._putting:
            return
        parts = self._narrowing.parts
        gone = [section for section in self._put if section.value not in parts]
        if not name:
            gone = [section for section in Section if self._choices[section] != Choice()]
        for section in gone:
            self._put.discard(section)
            self._choices[section] = Choice()
            if section in LOOKED_UP:
                self._look_up(section, Choice())
        if gone:
            self.changed.emit()


def _without(keys: tuple[Key, ...], key: Key) -> tuple[Key, ...]:
    return tuple(each for each in keys if each != key)


def _toggled(keys: tuple[Key, ...], key: Key) -> tuple[Key, ...]:
    return _without(keys, key) if key in keys else (*keys, key)
