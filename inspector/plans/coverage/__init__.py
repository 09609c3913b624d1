"""What of some plans was seen in a session, told from counts: coverage, shares of good, what is not planned.

Pure values in and out; whoever counts is free to do it by columns, by SQL or event by event. ``PlanIndex`` is made of
plans once; ``cover`` holds what came to it.
"""

from inspector.plans.coverage.counts import ANYWHERE, Origin, ProblemCount, Seen
from inspector.plans.coverage.covering import (
    beside_properties,
    broken_rules,
    cover,
    cover_properties,
    of_plan,
    unplanned_properties,
)
from inspector.plans.coverage.index import Held, PlanIndex, concerns
from inspector.plans.coverage.results import (
    Coverage,
    EventCoverage,
    PlannedEvent,
    PropertyCoverage,
    Scope,
    UnplannedEvent,
)
from inspector.plans.coverage.sampling import PathSample, Sample, sampled, type_of

__all__ = [
    "ANYWHERE",
    "Coverage",
    "EventCoverage",
    "Held",
    "Origin",
    "PathSample",
    "PlanIndex",
    "PlannedEvent",
    "ProblemCount",
    "PropertyCoverage",
    "Sample",
    "Scope",
    "Seen",
    "UnplannedEvent",
    "beside_properties",
    "broken_rules",
    "concerns",
    "cover",
    "cover_properties",
    "of_plan",
    "sampled",
    "type_of",
    "unplanned_properties",
]
