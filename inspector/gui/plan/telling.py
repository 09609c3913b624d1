"""What is made of counts, problems and events for the Plan page; none of it needs the window, and threads may do it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspector.core.stored import StoredEvent
    from inspector.gui.plan.eventcounts import Piece
    from inspector.plans.coverage import Coverage, EventCoverage, Origin, PlanIndex, ProblemCount, Sample


def covered(
    index: "PlanIndex",
    pieces: "list[Piece]",
    names: Mapping[int, str],
    origins: "Callable[[int, int], Origin] | None",
    planned: Collection[int],
) -> "Coverage":
    """What was seen of some plans; ``planned`` are the numbers of their names."""
    from inspector.gui.plan.eventcounts import told_of  # noqa: PLC0415 - it waits until it is needed
    from inspector.plans.coverage import cover  # noqa: PLC0415 - likewise

    told = told_of(pieces, names, origins, planned)
    return cover(index, told.seen, others=told.others)


def sample_of(events: "list[StoredEvent]") -> "Sample":
    """What some events hold."""
    import orjson  # noqa: PLC0415 - it waits until it is needed

    from inspector.plans.coverage import sampled  # noqa: PLC0415 - likewise

    messages = []
    for each in events:
        try:
            messages.append(orjson.loads(each.message))
        except orjson.JSONDecodeError:
            continue
    return sampled(messages)


def problems_of(event: "EventCoverage", problems: "Sequence[ProblemCount]") -> "list[ProblemCount]":
    """Those of a planned event; what its events have in common under several names is one."""
    from inspector.plans.coverage import concerns  # noqa: PLC0415 - it waits until it is needed

    found: dict[tuple[object, ...], ProblemCount] = {}
    for each in problems:
        if concerns(event, each):
            key = (each.code, each.severity, each.path, each.expected, each.origin)
            known = found.get(key)
            found[key] = each if known is None else known._replace(events=known.events + each.events)
    return sorted(found.values(), key=lambda each: (-each.severity, -each.events))
