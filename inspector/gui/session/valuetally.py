"""Of what kind the values under each key are, so that a column of numbers can have its heading over the numbers."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QObject, Signal

from inspector.gui.session.cellvalues import Key, ValueKind, Values


class ValueTally(QObject):
    """Counts what was read. It is never reset: what a key holds rarely changes."""

    changed = Signal()
    """``mostly_numbers`` says otherwise of some key than it did."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._balance: dict[Key, int] = {}
        """Numbers less other values."""

    def mostly_numbers(self, key: Key) -> bool:
        """Whether more than half of the values under a key are numbers."""
        return self._balance.get(key, 0) > 0

    def count(self, keys: Collection[Key], found: Iterable[Values]) -> None:
        """Take account of some events' values in the order of the keys."""
        before = [self.mostly_numbers(key) for key in keys]
        balance = [self._balance.get(key, 0) for key in keys]
        for values in found:
            for place, value in enumerate(values):
                if value.kind is ValueKind.NUMBER:
                    balance[place] += 1
                elif value.kind is not ValueKind.MISSING:
                    balance[place] -= 1
        self._balance.update(zip(keys, balance, strict=True))
        if before != [self.mostly_numbers(key) for key in keys]:
            self.changed.emit()
