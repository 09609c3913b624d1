"""The sources of one session, as its writer knows them."""

import apsw

from inspector.core.sources import suggest_name
from inspector.core.stored import Source

MOST_SOURCES = 1_000
"""From here on new write keys share one source: a flood of random keys must not flood the window."""

_REST = "other keys"


class Sources:
    """Write key and path prefix → source. New ones wait in ``pending`` until they are stored."""

    def __init__(self, connection: apsw.Connection) -> None:
        rows = connection.execute("SELECT id, write_key, label, name, colour FROM source ORDER BY id")
        self._by_id = {row[0]: Source(*row) for row in rows}
        self._by_key = {(source.write_key, source.label): source for source in self._by_id.values()}
        self._names = {source.name for source in self._by_id.values()}
        self.pending: list[Source] = []

    def id_of(self, write_key: str | None, label: str | None, library: str | None) -> int:
        """The id of the source with this key and prefix; a new one is named after its prefix or library."""
        known = self._by_key.get((write_key, label))
        if known is not None:
            return known.id
        if len(self._by_id) >= MOST_SOURCES:
            write_key, label, library = None, _REST, None
            rest = self._by_key.get((write_key, label))
            if rest is not None:
                return rest.id
        number = len(self._by_id) + 1
        source = Source(number, write_key, label, suggest_name(label, library, self._names), number - 1)
        self._remember(source)
        self.pending.append(source)
        return number

    def name_of(self, write_key: str | None, label: str | None, library: str | None) -> str:
        """What the source with this key and prefix is called; as in ``id_of``, it may be a new one."""
        known = self._by_key.get((write_key, label))
        return known.name if known is not None else self._by_id[self.id_of(write_key, label, library)].name

    def renamed(self, source_id: int, name: str | None, colour: int | None) -> Source | None:
        """The source with another name or colour, remembered; None if there is no such source."""
        old = self._by_id.get(source_id)
        if old is None:
            return None
        new = old._replace(name=old.name if name is None else name, colour=old.colour if colour is None else colour)
        self._names.discard(old.name)
        self._remember(new)
        return new

    def all(self) -> tuple[Source, ...]:
        """Every source, oldest first."""
        return tuple(self._by_id.values())

    def forget(self, sources: list[Source]) -> None:
        """Take back sources whose transaction failed."""
        for source in sources:
            self._by_id.pop(source.id, None)
            self._by_key.pop((source.write_key, source.label), None)
            self._names.discard(source.name)

    def _remember(self, source: Source) -> None:
        self._by_id[source.id] = source
        self._by_key[source.write_key, source.label] = source
        self._names.add(source.name)
