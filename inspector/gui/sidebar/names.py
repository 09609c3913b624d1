"""What the values of the sidebar are called: as they are, for copying, and made safe, for showing."""

from functools import lru_cache

from inspector.core.errors import KnownError
from inspector.core.event import EventType
from inspector.gui.look.safetext import one_line
from inspector.gui.session.feed import SessionFeed
from inspector.gui.sidebar.sections import Key, Section
from inspector.gui.stream.cells import NO_NAME
from inspector.storage.schema import LIBRARIES, NAMES

_KINDS = {Section.EVENTS: NAMES, Section.LIBRARIES: LIBRARIES}
_TYPES = {int(kind): kind.word for kind in EventType}

shown = lru_cache(maxsize=20_000)(one_line)
"""A name made safe to show. Names are painted again and again."""


class Names:
    """The names of one session's sources, events and libraries by their numbers; of types always the same."""

    def __init__(self, feed: SessionFeed) -> None:
        self._feed = feed
        self._words: dict[Section, dict[int, str]] = {section: {} for section in _KINDS}

    def forget(self) -> None:
        """Another session is shown."""
        for words in self._words.values():
            words.clear()

    def learn(self, section: Section) -> None:
        """Read the words that are new in the file."""
        session, words = self._feed.session, self._words[section]
        if session is None:
            return
        try:
            words.update(session.poll.words(_KINDS[section], max(words, default=0)))
        except KnownError:
            return  # the feed meets the same error and tells it

    def whole(self, section: Section, key: Key) -> str:
        """The name as it came; ``—`` where there is none."""
        if isinstance(key, str):
            return key
        if section is Section.SOURCES:
            source = self._feed.sources.get(key)
            return source.name if source else NO_NAME
        if section is Section.TYPES:
            return _TYPES.get(key, NO_NAME)
        words = self._words[section]
        if key and key not in words:
            self.learn(section)
            words.setdefault(key, NO_NAME)
        return words.get(key, NO_NAME)

    def safe(self, section: Section, key: Key) -> str:
        """The name as one line of visible characters."""
        return shown(self.whole(section, key))
