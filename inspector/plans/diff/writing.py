"""Changes as text for a terminal, as JSON, and as Markdown for a pull request."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from inspector.plans.diff.changes import Change, ChangeKind, Scope
from inspector.plans.model import Plan

_SIGNS = {
    ChangeKind.ADDED: ("+", "green"),
    ChangeKind.REMOVED: ("-", "red"),
    ChangeKind.RENAMED: ("→", "yellow"),
    ChangeKind.STRICTER: ("▲", "red"),
    ChangeKind.LOOSER: ("▽", "green"),
    ChangeKind.CHANGED: ("~", "yellow"),
    ChangeKind.WORDS: ("·", "bright_black"),
}
_TITLES = {Scope.PLAN: "The plan", Scope.COMMON: "Common schema ", Scope.ENTITY: "Entity ", Scope.EVENT: ""}
_MARKDOWN = str.maketrans({each: f"\\{each}" for each in "\\*_[]<>~"})

Style = Callable[[str, str], str]
"""A text in a colour, or as it is."""
Clean = Callable[[str], str]
"""A text without what a terminal would act on."""


def diff_text(changes: Sequence[Change], style: Style, clean: Clean = str) -> Iterator[str]:
    """Lines for a terminal: a line a change under its event, breaking ones marked, and the counts at the end."""
    for title, group in groupby(changes, _title):
        yield clean(title)
        for each in group:
            sign, colour = _SIGNS[each.kind]
            kind = style(f"{sign} {each.kind.value:<8}", colour)
            yield f"  {kind} {clean(each.message)}{' (breaking)' if each.breaking else ''}"
    yield summary(changes)


def diff_json(old: Plan, new: Plan, changes: Sequence[Change]) -> dict[str, Any]:
    """The shape that ``docs/plans.md`` describes."""
    counts = Counter(each.kind for each in changes)
    return {
        "old": {"name": old.name, "version": old.version},
        "new": {"name": new.name, "version": new.version},
        "summary": {**{kind.value: counts[kind] for kind in ChangeKind}, "breaking": _breaking(changes)},
        "changes": [_change_json(each) for each in changes],
    }


def diff_markdown(old: Plan, new: Plan, changes: Sequence[Change]) -> Iterator[str]:
    """Lines of Markdown."""
    yield f"## Tracking plan: {_escaped(_label(old))} → {_escaped(_label(new))}"
    yield ""
    yield _escaped(summary(changes))
    for title, group in groupby(changes, _title):
        yield ""
        yield f"### {_escaped(title)}"
        yield ""
        for each in group:
            mark = "**breaking** " if each.breaking else ""
            yield f"- {each.kind.value}: {mark}{_escaped(each.message)}"


def summary(changes: Sequence[Change]) -> str:
    """The counts: ``2 added, 1 stricter; 1 breaking``."""
    counts = Counter(each.kind for each in changes)
    if not counts:
        return "The plans are the same."
    said = ", ".join(f"{counts[kind]:,} {kind.value}" for kind in ChangeKind if counts[kind])
    return f"{said}; {_breaking(changes):,} breaking"


def _breaking(changes: Sequence[Change]) -> int:
    return sum(each.breaking for each in changes)


def _title(change: Change) -> str:
    return f"{_TITLES[change.place.scope]}{change.place.name}"


def _label(plan: Plan) -> str:
    return f"{plan.name} {plan.version}".rstrip()


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is; what stands between backticks is code already."""
    pieces = text.split("`")
    return "`".join(
        piece if index % 2 and len(pieces) % 2 else piece.translate(_MARKDOWN) for index, piece in enumerate(pieces)
    )


def _change_json(change: Change) -> dict[str, Any]:
    rule = change.place.rule
    return {
        "kind": change.kind.value,
        "breaking": change.breaking,
        "scope": change.place.scope.value,
        "type": None if rule is None else rule.type.word,
        "event": change.place.name if rule is None else rule.name,
        "version": None if rule is None else rule.version,
        "variant": None if rule is None else rule.variant,
        "property": change.place.label or None,
        "path": list(change.place.path),
        "keyword": change.keyword,
        "before": change.before,
        "after": change.after,
        "message": change.message,
    }
