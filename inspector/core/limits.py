"""What the endpoint accepts at most. Declared once: command-line options and documentation derive from it."""

from dataclasses import dataclass, field, fields
from typing import NamedTuple


def _limit(default: float, unit: str, text: str) -> float:
    """A field of ``Limits`` with its unit and its help text."""
    value: float = field(default=default, metadata={"unit": unit, "help": text})
    return value


@dataclass(frozen=True, slots=True)
class Limits:
    """Every limit of the endpoint; each is exceeded with a clear JSON error and a row that tells what was refused."""

    body_bytes: float = _limit(16 << 20, "bytes", "Largest request body as it comes over the wire.")
    decompressed_bytes: float = _limit(64 << 20, "bytes", "Largest body after decompression.")
    nesting: float = _limit(128, "levels", "Deepest nesting of arrays and objects in a body.")
    batch_events: float = _limit(10_000, "events", "Most events in one batch.")
    header_bytes: float = _limit(64 << 10, "bytes", "Longest request line and headers together.")
    header_seconds: float = _limit(10, "seconds", "Longest time for a request line and headers to arrive.")
    body_seconds: float = _limit(60, "seconds", "Longest time for a body to arrive.")
    idle_seconds: float = _limit(75, "seconds", "How long an idle connection is kept open.")
    connections: float = _limit(2_000, "connections", "Most connections at the same time.")


class LimitInfo(NamedTuple):
    """One limit as options and documentation need it."""

    name: str
    default: float
    unit: str
    help: str


def limit_table() -> tuple[LimitInfo, ...]:
    """Every limit with its default, unit and help text, in the order of declaration."""
    defaults = Limits()
    return tuple(
        LimitInfo(item.name, getattr(defaults, item.name), item.metadata["unit"], item.metadata["help"])
        for item in fields(Limits)
    )
