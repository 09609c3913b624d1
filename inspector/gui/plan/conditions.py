"""What of a plan the stream can be narrowed to, as conditions of the filter language."""

from collections.abc import Sequence

from inspector.core.event import EventType
from inspector.core.filter.tree import And, Column, Expression, Matches, Or, Word
from inspector.plans.coverage import EventCoverage, ProblemCount


def condition(kind: EventType, names: Sequence[str | None], *more: Expression) -> Expression:
    """Events of a type under one of some names, and what else they have to be."""
    named: list[Expression] = [Matches(Column.EVENT, Word(name)) for name in names if name is not None]
    terms: list[Expression] = [Matches(Column.TYPE, Word(kind.word))]
    if named:
        terms.append(named[0] if len(named) == 1 else Or(tuple(named)))
    return And((*terms, *more))


def events_of(event: EventCoverage, *, bad: bool = False) -> Expression:
    """The events of a planned one; with ``bad`` those of them that break a rule."""
    more = (Matches(Column.VERDICT, Word("bad")),) if bad else ()
    return condition(event.planned.type, event.names or (event.planned.name,), *more)


def events_with(problem: ProblemCount) -> Expression:
    """The events that have a problem of that code."""
    return condition(problem.type, (problem.name,), Matches(Column.PROBLEM, Word(problem.code)))
