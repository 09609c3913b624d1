"""Conditions over columns made of a filter: of one that columns can say, and of ids that a search found.

As numpy is needed here, this is imported once the columns are there.
"""

from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from inspector.core.filter.columntree import AllOf, AnyOf, Between, ColumnFilter, Constant, Members, Node, Opposite
from inspector.core.stored import Source
from inspector.gui.session.columns import CHUNK_ROWS, Columns
from inspector.storage import schema
from inspector.storage.reader import SessionReader

_KINDS = {"name_id": schema.NAMES, "library_id": schema.LIBRARIES, "vendor_id": schema.VENDORS}


class ColumnCondition:
    """A ``ColumnFilter`` as a condition. It must ``learn`` before it is asked about events with new words."""

    def __init__(self, chosen: ColumnFilter) -> None:
        self._filter = chosen
        self._known = {column: 0 for column in _KINDS if any(leaf.column == column for leaf in chosen.members)}
        self._tables: dict[int, NDArray[np.bool_]] = {}

    def learn(self, reader: SessionReader) -> None:
        """Take the session's words that are not known yet."""
        for column, known in self._known.items():
            words = reader.words(_KINDS[column], known)
            if words:
                self._known[column] = words[-1][0]
                self._filter.learn(column, words)
                self._tables.clear()

    def learn_sources(self, sources: Iterable[Source]) -> None:
        """Take the sources as they are now."""
        self._filter.learn_sources(sources)
        self._tables.clear()

    def __call__(self, columns: Columns) -> NDArray[np.bool_]:
        """Which events pass."""
        return self._evaluated(self._filter.tree, columns)

    def _evaluated(self, node: Node, columns: Columns) -> NDArray[np.bool_]:
        match node:
            case Constant(value):
                return np.full(len(columns["id"]), value)
            case AllOf(nodes):
                return self._joined(np.logical_and, nodes, columns)
            case AnyOf(nodes):
                return self._joined(np.logical_or, nodes, columns)
            case Opposite(inner):
                return ~self._evaluated(inner, columns)
            case Between(column, low, high):
                numbers = columns[column].astype(np.int64, copy=False)
                result = np.ones(len(numbers), np.bool_)
                result = result if low is None else result & (numbers >= low)
                return result if high is None else result & (numbers <= high)
            case Members():
                return self._table(node).take(columns[node.column].astype(np.int64, copy=False), mode="clip")

    def _joined(self, join: np.ufunc, nodes: tuple[Node, ...], columns: Columns) -> NDArray[np.bool_]:
        result: NDArray[np.bool_] = join.reduce([self._evaluated(each, columns) for each in nodes])
        return result

    def _table(self, leaf: Members) -> NDArray[np.bool_]:
        table = self._tables.get(id(leaf))
        if table is None:
            table = self._tables[id(leaf)] = np.frombuffer(leaf.table(), np.bool_)
        return table


class FoundIds:
    """Ids that were found, a byte for each id of the session, as a condition. It may grow while it is in use."""

    def __init__(self, first_id: int) -> None:
        self._first_id = first_id
        self._found = np.zeros(CHUNK_ROWS, np.bool_)

    def add(self, ids: "array[int]") -> None:
        """Take some more."""
        if not ids:
            return
        places = np.frombuffer(ids, np.int64) - self._first_id
        places = places[places >= 0]
        needed = int(places.max(initial=-1)) + 1
        if needed > len(self._found):
            more = np.zeros(max(needed, 2 * len(self._found)) - len(self._found), np.bool_)
            self._found = np.concatenate([self._found, more])
        self._found[places] = True

    def __call__(self, columns: Columns) -> NDArray[np.bool_]:
        """Which of these events, whose ids follow one another, were found."""
        ids = columns["id"]
        result = np.zeros(len(ids), np.bool_)
        if len(ids):
            start = int(ids[0].item()) - self._first_id
            skipped = max(0, -start)
            part = self._found[start + skipped : max(0, start + len(ids))]
            result[skipped : skipped + len(part)] = part
        return result
