"""What was measured, as values, and how it is written down."""

import statistics
from collections.abc import Sequence
from typing import NamedTuple


class Plan(NamedTuple):
    """How thoroughly to measure."""

    rounds: int
    """How often each thing is measured; the things take turns."""
    seconds: float
    """How long one measurement of throughput takes."""
    starts: int
    """How often a program is started."""
    events: int
    """Events in the session whose memory and size are told."""


FULL = Plan(rounds=5, seconds=3, starts=10, events=1_000_000)
QUICK = Plan(rounds=1, seconds=1, starts=3, events=50_000)


class Table(NamedTuple):
    """One comparison."""

    title: str
    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    note: str = ""


class Quantiles(NamedTuple):
    """Of times in milliseconds."""

    number: int
    p50: float
    p99: float
    most: float


def quantiles(times: Sequence[float]) -> Quantiles:
    """Median, 99th percentile and longest of some times."""
    ordered = sorted(times)
    last = len(ordered) - 1
    return Quantiles(len(ordered), ordered[last // 2], ordered[round(last * 0.99)], ordered[last])


def median(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)


def spread(values: Sequence[float], digits: int = 0) -> str:
    """Median and range: ``9,120 (8,800 – 9,400)``."""
    middle, low, high = (f"{value:,.{digits}f}" for value in (median(values), min(values), max(values)))
    return f"{middle} ({low} – {high})"


def ratio(values: Sequence[float], others: Sequence[float]) -> str:
    """Median and range of the ratios, round by round: what was measured one after the other is compared."""
    return spread([value / other for value, other in zip(values, others, strict=True)], 2)


def holds(stall: float, work: float, goal: float) -> str:
    """Whether a stall is short enough; where only its share of work is, the machine had no time for the window."""
    return "yes" if stall <= goal else "its work does" if work <= goal else "no"


def markdown(table: Table) -> str:
    """A table for the documentation."""
    lines = [f"### {table.title}", "", _line(table.head), _line(["---"] * len(table.head))]
    lines += [_line(row) for row in table.rows]
    if table.note:
        lines += ["", table.note]
    return "\n".join([*lines, ""])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
