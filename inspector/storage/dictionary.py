"""Words that many events share (names, libraries, vendors), each stored once under a small number."""

import apsw

from inspector.storage.schema import LIBRARIES, NAMES, VENDORS

ABSENT = 0
"""The id that stands for None."""


class Dictionary:
    """The interned words of one session, as its writer knows them; new ones wait in ``pending`` to be stored."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._ids: dict[int, dict[str, int]] = {NAMES: {}, LIBRARIES: {}, VENDORS: {}}
        self.pending: list[tuple[int, int, str]] = []
        for kind, number, word in connection.execute("SELECT kind, id, word FROM dict"):
            self._ids[kind][word] = number

    def id_of(self, kind: int, word: str | None) -> int:
        """The number of a word, a new one if it was never seen; ``ABSENT`` for None."""
        if word is None:
            return ABSENT
        known = self._ids[kind]
        number = known.get(word)
        if number is None:
            number = known[word] = len(known) + 1
            self.pending.append((kind, number, word))
        return number

    def forget(self, rows: list[tuple[int, int, str]]) -> None:
        """Take back words whose transaction failed."""
        for kind, _, word in rows:
            self._ids[kind].pop(word, None)
