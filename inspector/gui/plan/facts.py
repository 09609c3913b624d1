"""What the window knows of the plans in this session: coverage, problems, and samples of single events.

Coverage comes from columns, which cost nothing to have; problems are read only while somebody looks. Told anew twice a
second at the most.
"""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.core.errors import KnownError
from inspector.gui.bridge import Bridge
from inspector.gui.operations import Operations
from inspector.gui.plan.desk import PlanDesk
from inspector.gui.plan.telling import covered
from inspector.gui.session.feed import SessionFeed
from inspector.storage.reader import SessionReader
from inspector.storage.schema import NAMES, VENDORS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from inspector.core.event import EventType
    from inspector.core.stored import StoredEvent
    from inspector.gui.plan.eventcounts import EventCounts
    from inspector.gui.plan.problemcounts import ProblemCounts
    from inspector.plans.coverage import Coverage, Origin, ProblemCount, Scope

_RENEW_MS = 500
SAMPLED = 300
"""The newest events of one name that are read to tell which properties they have."""
_MOST_AT_ONCE = 20_000
"""Counts that are looked at on the GUI thread, in a few milliseconds; with more of them a thread does it."""
_MOST_SCANNED = 1 << 21
"""Events looked through for those, the newest first."""


class PlanFacts(QObject):
    """Follows a feed and the plans of a desk."""

    changed = Signal()
    """Coverage or problems are others."""

    def __init__(self, feed: SessionFeed, desk: PlanDesk, bridge: Bridge, operations: Operations) -> None:
        super().__init__()
        self._feed, self._desk, self._bridge, self._operations = feed, desk, bridge, operations
        self.coverage: Coverage | None = None
        """None while there is no plan, or nothing is counted yet."""
        self._counts: EventCounts | None = None
        self._problems: ProblemCounts | None = None
        self._names: dict[int, str] = {}
        self._planned: set[int] = set()
        """The numbers of planned names."""
        self._learned_to = 0
        self._planned_of: object = None
        self._covering = False
        self._told = 0
        """How often coverage was told, so that what a thread found meanwhile is known for old."""
        self._vendors: dict[int, str] = {}
        self._origins: dict[tuple[int, int], Origin] = {}
        """Those of each source and vendor."""
        self._watching = False
        self._timer = QTimer(self, interval=_RENEW_MS, singleShot=True)
        self._timer.timeout.connect(self.renew)
        feed.restarted.connect(self._on_restarted)
        feed.columns_complete.connect(self._begin)
        feed.sources_changed.connect(self._on_sources)
        desk.prepared_changed.connect(self._begin)

    @property
    def problems(self) -> "list[ProblemCount]":
        """Problems with how often they came, as far as they are read."""
        return [] if self._problems is None else self._problems.counts(self._names)

    @property
    def busy(self) -> bool:
        """Whether problems are still being read."""
        return self._problems is not None and self._problems.busy

    @property
    def partial(self) -> bool:
        """Whether of a very long session older problems are left out."""
        return self._problems is not None and self._problems.partial

    def watch(self, on: bool) -> None:
        """Read problems, or rest while nobody looks."""
        self._watching = on
        if on and self._problems is None and self._counts is not None:
            from inspector.gui.plan.problemcounts import ProblemCounts  # noqa: PLC0415 - it waits until it is needed

            self._problems = ProblemCounts(self._feed, self._bridge)
            self._problems.changed.connect(self._soon)
        if self._problems is not None:
            self._problems.watch(on)

    def renew(self) -> None:
        """Tell what is known now."""
        prepared, counts = self._desk.prepared, self._counts
        if prepared is None or counts is None or not counts.started:
            self.coverage = None
            self.changed.emit()
            return
        self._learn_names()
        origins = self._origin if prepared.events.tells_origins else None
        work = partial(covered, prepared.events, counts.pieces, self._names, origins, frozenset(self._planned))
        if counts.size <= _MOST_AT_ONCE:
            self._told += 1
            self.coverage = work()
            self.changed.emit()
        elif self._covering:
            self._soon()
        else:
            self._covering = True
            self._operations.run(work, partial(self._on_covered, self._told), self._on_not_covered)

    def _on_covered(self, told: int, coverage: "Coverage") -> None:
        self._covering = False
        if told == self._told and self._desk.prepared is not None:
            self.coverage = coverage
            self.changed.emit()

    def _on_not_covered(self, _: KnownError) -> None:
        self._covering = False

    def sample(
        self,
        kind: "EventType",
        names: tuple[str | None, ...],
        done: "Callable[[list[StoredEvent]], None]",
        scope: "Scope | None" = None,
    ) -> None:
        """Read the newest events of a type under some names; with a scope only those from there."""
        session, ids = self._feed.session, self._newest(kind, names, scope)
        if session is None:
            return

        def read(reader: SessionReader) -> "list[StoredEvent]":
            return reader.events_of(ids) if ids else []

        def told(future: "Future[list[StoredEvent]]") -> None:
            if not future.cancelled() and session is self._feed.session:
                error = future.exception()
                if error is None:
                    done(future.result())
                elif not isinstance(error, KnownError):  # a known one is met by the feed, and told
                    raise error

        session.details.submit(read).add_done_callback(lambda future: self._bridge.post(partial(told, future)))

    def numbers_of(self, names: tuple[str | None, ...]) -> list[int]:
        """The numbers of some names in this session."""
        wanted = set(names)
        return [number for number, name in self._names.items() if name in wanted] + ([0] if None in wanted else [])

    def _origin(self, source_id: int, vendor_id: int) -> "Origin":
        """Where events of a source and a vendor come from."""
        known = self._origins.get((source_id, vendor_id))
        if known is None:
            from inspector.plans.coverage import Origin  # noqa: PLC0415 - it waits until it is needed

            source, vendor = self._feed.sources.get(source_id), self._vendors.get(vendor_id, "unknown")
            names = (None, None, None) if source is None else (source.name, source.label, source.write_key)
            known = self._origins[source_id, vendor_id] = Origin(vendor, *names)
        return known

    def _newest(self, kind: "EventType", names: tuple[str | None, ...], scope: "Scope | None") -> list[int]:
        columns, feed = self._feed.columns, self._feed
        if columns is None:
            return []
        import numpy as np  # noqa: PLC0415 - it waits until it is needed

        from inspector.gui.session.columns import CHUNK_ROWS, not_erased  # noqa: PLC0415 - likewise

        numbers = np.array(self.numbers_of(names), np.uint32)
        found: list[int] = []
        last, least = feed.last_id, max(feed.first_id, feed.last_id - _MOST_SCANNED)
        while last >= least and len(found) < SAMPLED:
            first = max(least, last - last % CHUNK_ROWS)
            for start, piece in columns.slices(first, last):
                met = (piece["type"] == int(kind)) & np.isin(piece["name_id"], numbers) & not_erased(piece)
                if scope is not None and any(scope):
                    met &= self._within(scope, piece["source_id"], piece["vendor_id"])
                found += (np.flatnonzero(met)[::-1][: SAMPLED - len(found)] + start).tolist()
            last = first - 1
        return found

    def _within(self, scope: "Scope", sources: "NDArray[Any]", vendors: "NDArray[Any]") -> "NDArray[Any]":
        """Which of some events come from a scope."""
        import numpy as np  # noqa: PLC0415 - it waits until it is needed

        places = (sources.astype(np.int64) << 8) | vendors
        held = [each for each in np.unique(places).tolist() if scope.holds(self._origin(*divmod(each, 256)))]
        return np.isin(places, np.array(held, np.int64))

    def _begin(self) -> None:
        """Count, now that there are columns and a plan."""
        if self._desk.prepared is None or not self._feed.complete:
            self._soon()
            return
        if self._counts is None:
            from inspector.gui.plan.eventcounts import EventCounts  # noqa: PLC0415 - numpy waits until it is needed

            self._counts = EventCounts(self._feed, self._bridge)
            self._counts.changed.connect(self._soon)
            self._counts.start()
        self.watch(self._watching)
        self.renew()

    def _on_restarted(self) -> None:
        self._names.clear()
        self._planned.clear()
        self._learned_to = 0
        self._told += 1
        self._vendors.clear()
        self._origins.clear()
        self.coverage = None
        self._soon()

    def _on_sources(self) -> None:
        self._origins.clear()
        self._soon()

    def _soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _learn_names(self) -> None:
        session, prepared = self._feed.session, self._desk.prepared
        if session is None or prepared is None:
            return
        wanted = prepared.events.names
        if self._planned_of is not prepared:
            self._planned_of = prepared
            self._planned = {number for number, name in self._names.items() if name in wanted}
        try:
            names = session.poll.words(NAMES, self._learned_to)
            vendors = session.poll.words(VENDORS, max(self._vendors, default=0))
        except KnownError:
            return  # the feed meets the same error and tells it
        if names:
            self._learned_to = names[-1][0]
            self._names.update(names)
            self._planned.update(number for number, name in names if name in wanted)
        if vendors:
            self._vendors.update(vendors)
            self._origins.clear()
