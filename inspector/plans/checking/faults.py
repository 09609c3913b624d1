"""What an engine found wrong with a message, in one form for every engine."""

from typing import Any, NamedTuple

Place = tuple[str | int, ...]
"""Names and indices from a message's root to a value."""

UNDECIDED = "undecided"
"""Keyword of a fault that says no more than that the engine gave up: a pattern took too many steps."""

MOST_FAULTS = 100
"""Of one event under one rule: enough to see what is going on, too few to fill a disk with."""


class Fault(NamedTuple):
    """One broken keyword of a schema."""

    keyword: str
    """As JSON Schema writes it (``minLength``), or ``UNDECIDED``."""
    place: Place
    """Of the value that breaks it."""
    limit: Any = None
    """The keyword's own value; for ``type`` always a list."""
    names: tuple[str, ...] = ()
    """The missing name of ``required``, the names that ``additionalProperties`` and its like do not want."""
    branches: tuple[tuple["Fault", ...], ...] = ()
    """For ``anyOf`` and ``oneOf`` what is wrong by each alternative; none where too many of them suit."""


def value_at(message: Any, place: Place) -> Any:
    """The value at a place; None where the place leads nowhere."""
    for step in place:
        try:
            message = message[step]
        except (KeyError, IndexError, TypeError):
            return None
    return message


def best_branch(branches: tuple[tuple[Fault, ...], ...]) -> tuple[Fault, ...]:
    """The alternative that the value was nearest to.

    Least it has the wrong type or misses a name that tells alternatives apart; then it has the fewest faults.
    """
    return min(branches, key=lambda faults: (any(each.keyword in _TELLING for each in faults), len(faults)))


_TELLING = frozenset({"type", "const", "enum", "false", "not"})
"""Keywords by which alternatives are usually told apart: who breaks one of them is not meant."""
