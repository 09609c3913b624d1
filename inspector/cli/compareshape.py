"""``inspector compare --shape``: two releases beside each other, by what kinds of events and properties they send."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import orjson

from inspector.cli.choosing import matching
from inspector.cli.output import print_json, visible
from inspector.core.event import EventFlag
from inspector.core.filter.paths import path_text
from inspector.core.filter.tree import Path as FilterPath
from inspector.core.problem import Verdict
from inspector.plans.infer.folding import Fold
from inspector.plans.infer.shapediff import Change, Kind, PropertyChange, ShapeDiff, Side, shape_diff

if TYPE_CHECKING:
    from inspector.storage.reader import SessionReader

_LEFT_OUT = EventFlag.DUPLICATE | EventFlag.DELETED | EventFlag.ERASED
_PAGE = 200
_SIGNS = {Change.GONE: "−", Change.NEW: "+", Change.TYPES: "×", Change.RARER: "?"}


def compare_shapes(
    left: "SessionReader", right: "SessionReader", expression: str, report: Callable[[float], None]
) -> tuple[Fold, Fold, ShapeDiff]:
    """Both sessions folded, but for duplicates and what is deleted or incomplete, and how they differ."""
    before = folded(left, expression, report)
    already = left.info().event_count
    after = folded(right, expression, lambda done: report(already + done))
    return before, after, shape_diff(before, after)


def folded(reader: "SessionReader", expression: str, report: Callable[[float], None]) -> Fold:
    """The events of a session that match, folded; ``report`` is told how many are done."""
    fold = Fold()
    for count, event in enumerate(matching(reader, expression, reader.info().last_id, None), 1):
        row = event.row
        if not row.flags & _LEFT_OUT and row.verdict is not Verdict.INCOMPLETE:
            message = orjson.loads(event.message)
            if isinstance(message, dict):
                fold.add(row.type, row.name, message)
        if count % _PAGE == 0:
            report(count)
    return fold


def print_shapes(paths: Sequence[Path], folds: Sequence[Fold], found: ShapeDiff, limit: int) -> None:
    """Print it for people."""
    for line in shape_lines(paths, folds, found, limit):
        click.echo(line)


def shape_lines(paths: Sequence[Path], folds: Sequence[Fold], found: ShapeDiff, limit: int | None) -> Iterator[str]:
    """What is printed for people, headings in the terminal's bold; ``limit`` lines of each part, None for all."""
    for letter, path, fold in zip("AB", paths, folds, strict=True):
        yield f"{letter} {visible(path.stem)}: {fold.events:,} events of {len(fold.seen):,} kinds"
    yield from _part("Gone: A has them, B has not", [f"{each.before:>9,}  {title(each)}" for each in found.gone], limit)
    yield from _part("New in B", [f"{each.after:>9,}  {title(each)}" for each in found.new], limit)
    lines: list[str] = []
    last = None
    for each in found.properties:  # those of a kind follow each other
        if each.kind != last:
            lines.append(f"  {title(each.kind)}")
        last = each.kind
        lines.append(f"    {_SIGNS[each.change]}  {visible(path_of(each))}  {words(each)}")
    yield from _part("Properties", lines, None if limit is None else limit * 2)
    total = [fold.events or 1 for fold in folds]
    yield from _part(
        "Much more or less often (no difference by itself)",
        [
            f"{each.before:>9,} → {each.after:,}  {title(each)}"
            f"  ({each.before / total[0]:.1%} → {each.after / total[1]:.1%} of the events)"
            for each in found.often
        ],
        limit,
    )
    if not found.differs:
        yield "\nThe same kinds of events with the same properties."


def _part(heading: str, lines: Sequence[str], limit: int | None) -> Iterator[str]:
    if not lines:
        return
    yield "\n" + click.style(heading, bold=True)
    yield from lines[:limit]
    if limit is not None and len(lines) > limit:
        yield f"  … {len(lines) - limit:,} more lines; --limit shows more of them, --json all"


def title(kind: Kind) -> str:
    """A kind of events as people call it: ``track Order Completed``."""
    return f"{kind.type.word} {visible(kind.name)}" if kind.name else f"every {kind.type.word}"


def path_of(change: PropertyChange) -> str:
    """Where it is, as in filters: ``properties.products[*].price``."""
    return path_text(FilterPath(change.path), frozenset(change.path[:1]))  # type: ignore[arg-type]  # the first is a name


def words(change: PropertyChange) -> str:
    """What became of it."""
    before, after = change.before, change.after
    if change.change is Change.GONE:
        return f"in {_share(before)} of A, never in B"
    if change.change is Change.NEW:
        return f"in {_share(after)} of B, never in A: {_types(after)}"
    if change.change is Change.TYPES:
        return f"{_types(before)} → {_types(after)}"
    return f"always there in A, in {_share(after)} of B"


def _share(side: Side) -> str:
    return "all" if side.share >= 1 else f"{min(side.share, 0.999):.1%}"


def _types(side: Side) -> str:
    return " or ".join(side.types)


def print_shapes_json(paths: Sequence[Path], folds: Sequence[Fold], found: ShapeDiff) -> None:
    """Print it as one JSON object."""
    print_json(shapes_json(paths, folds, found))


def shapes_json(paths: Sequence[Path], folds: Sequence[Fold], found: ShapeDiff) -> dict[str, Any]:
    """It as one JSON object, see docs/cli.md."""
    return {
        "a": str(paths[0]),
        "b": str(paths[1]),
        "differs": found.differs,
        "events": {"a": folds[0].events, "b": folds[1].events},
        "goneEvents": [_kind(each) for each in found.gone],
        "newEvents": [_kind(each) for each in found.new],
        "properties": [
            {"type": each.kind.type.word, "event": each.kind.name, "path": path_of(each)}
            | {"change": each.change.value, "before": _side(each.before), "after": _side(each.after)}
            for each in found.properties
        ],
        "moreOrLessOften": [_kind(each) for each in found.often],
        "kinds": [_kind(each) for each in found.kinds],
    }


def _kind(kind: Kind) -> dict[str, Any]:
    return {"type": kind.type.word, "event": kind.name, "a": kind.before, "b": kind.after}


def _side(side: Side) -> dict[str, Any]:
    return {"seen": side.seen, "of": side.of, "types": list(side.types)}
