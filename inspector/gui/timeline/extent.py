"""Where in time the events of a session lie, and which part of that is shown at first.

Some clients' clocks are years off, phones send what they kept for days, and apps are left alone for a weekend. So the
times are kept as clusters, and the default range is built from them:

- it starts as the cluster with the most events;
- a neighbour joins when the gap to it is no longer than an hour, or than the range is wide already;
- else when it and what lies beyond it, within 30 days, are at least 5 % of all events;
- else when it is later than the rest and ends about now: that is what arrives at this moment.

What stays out (three events of 1970) is not lost: the timeline tells how many there are on which side, and zooming
out leads to them. Nothing here depends on the order in which events arrive.
"""

from bisect import bisect_left
from typing import NamedTuple

HOUR_US = 3_600_000_000
DAY_US = 24 * HOUR_US

_MOST_CLUSTERS = 64
_WEIGHTY = 0.05
_REACH_US = 30 * DAY_US


class Span(NamedTuple):
    """A range of time in microseconds since 1970, both ends included."""

    first_us: int
    last_us: int

    @property
    def width_us(self) -> int:
        """From one end to the other."""
        return self.last_us - self.first_us

    def joined(self, other: "Span") -> "Span":
        """The range from the start of one to the end of the other."""
        return Span(min(self.first_us, other.first_us), max(self.last_us, other.last_us))


class Cluster(NamedTuple):
    """Events without a long gap between them."""

    span: Span
    events: int


class Extent:
    """The clusters of a session, in order of time. They are never more than 64, however odd the times are."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._gap_us = HOUR_US

    @property
    def whole(self) -> Span | None:
        """From the earliest event to the latest, whatever their clocks said; None without events."""
        return self.clusters[0].span.joined(self.clusters[-1].span) if self.clusters else None

    @property
    def gap_us(self) -> int:
        """Events nearer to each other than this are in one cluster."""
        return self._gap_us

    def add(self, span: Span, count: int) -> None:
        """Take events that lie in a range without a gap longer than ``gap_us``."""
        clusters = self.clusters
        at = bisect_left(clusters, span.first_us - self._gap_us, key=lambda cluster: cluster.span.last_us)
        end = at
        while end < len(clusters) and clusters[end].span.first_us - span.last_us <= self._gap_us:
            span, count = span.joined(clusters[end].span), count + clusters[end].events
            end += 1
        clusters[at:end] = [Cluster(span, count)]
        while len(self.clusters) > _MOST_CLUSTERS:
            self._coarsen()

    def default(self, now_us: int) -> Span | None:
        """The range to show at first; None without events."""
        clusters = self.clusters
        if not clusters:
            return None
        enough = _WEIGHTY * sum(cluster.events for cluster in clusters)
        first = last = max(range(len(clusters)), key=lambda at: clusters[at].events)
        span = clusters[first].span
        grown = True
        while grown:
            grown = False
            if first > 0 and self._joins(span, clusters[first - 1 :: -1], enough):
                first, grown = first - 1, True
            if last + 1 < len(clusters) and (
                self._joins(span, clusters[last + 1 :], enough) or _is_now(clusters[last + 1].span, now_us)
            ):
                last, grown = last + 1, True
            span = clusters[first].span.joined(clusters[last].span)
        return span

    def _joins(self, span: Span, beyond: list[Cluster], enough: float) -> bool:
        """Whether the first of the clusters on one side of a range belongs to it."""
        if _gap(span, beyond[0].span) <= max(HOUR_US, span.width_us):
            return True
        return sum(each.events for each in beyond if _gap(span, each.span) <= _REACH_US) >= enough

    def _coarsen(self) -> None:
        """Fewer clusters, by twice the gap."""
        self._gap_us *= 2
        before, self.clusters = self.clusters, []
        for cluster in before:
            last = self.clusters[-1] if self.clusters else None
            if last and cluster.span.first_us - last.span.last_us <= self._gap_us:
                self.clusters[-1] = Cluster(last.span.joined(cluster.span), last.events + cluster.events)
            else:
                self.clusters.append(cluster)


def _gap(span: Span, other: Span) -> int:
    return max(other.first_us - span.last_us, span.first_us - other.last_us)


def _is_now(span: Span, now_us: int) -> bool:
    return now_us - DAY_US <= span.last_us <= now_us + HOUR_US
