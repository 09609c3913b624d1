"""What a comparison of two sessions found, as text for people and as JSON."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector.cli.output import fit, print_json, visible
from inspector.core.jsondiff import Kind
from inspector.core.pairing import By

if TYPE_CHECKING:
    from inspector.cli.comparing import Change, Compared, Timing
    from inspector.core.stored import StoredEvent

_VALUE_COLUMNS = 60
_FIELDS_SHOWN = 30


def differs(found: "Compared", *, exact: bool, timing: float | None) -> bool:
    """Whether anything differs that counts; ``timing`` is how many per cent the pace may be off, None for any."""
    if found.changed or found.pairing.missing or found.pairing.added or (exact and found.same):
        return True
    pace = found.timing
    return timing is not None and pace is not None and abs(pace.arrived_s - pace.happened_s) > _most_s(pace, timing)


def _most_s(pace: "Timing", percent: float) -> float:
    return pace.happened_s * percent / 100


def print_comparison(paths: Sequence[Path], found: "Compared") -> None:
    """Print it for people."""
    names = [visible(path.stem if paths[0].name != paths[1].name else str(path)) for path in paths]
    pairs = found.pairing.pairs
    by_id = sum(each.by is By.ID for each in pairs)
    click.echo(f"A {names[0]}: {found.left:,} events    B {names[1]}: {found.right:,} events")
    click.echo(f"paired: {by_id:,} by messageId, {len(pairs) - by_id:,} by order")
    lines = (
        ("✓", found.exact, "the same, byte for byte", True),
        ("=", found.same, "the same values in other bytes", False),
        ("~", found.ignored, "the same but for what is ignored", False),
        ("×", found.changed, "changed", True),
        ("−", len(found.pairing.missing), "missing in B", True),
        ("+", len(found.pairing.added), "only in B", True),
        ("↕", found.pairing.moved, "in another order in B", False),
    )
    for sign, count, words, always in lines:
        if count or always:
            click.echo(f"  {sign} {count:>9,}  {words}")
    if found.timing is not None:
        click.echo(_timing_text(found.timing))
    _print_fields(found)
    _print_events("Missing in B", found.missing, len(found.pairing.missing))
    _print_events("Only in B", found.added, len(found.pairing.added))


def _timing_text(timing: "Timing") -> str:
    off = "" if timing.off is None else f" ({timing.off:+.1%})"
    return (
        f"pace: A happened within {timing.happened_s:,.3f} s, B arrived within {timing.arrived_s:,.3f} s{off};"
        f" an event is off by {timing.middle_s:,.3f} s in the middle, {timing.most_s:,.3f} s at most"
    )


def _print_fields(found: "Compared") -> None:
    if not found.fields:
        return
    click.secho("\nWhat changed", bold=True)
    for field, (count, sample) in list(found.fields.items())[:_FIELDS_SHOWN]:
        before, after = _value_text(sample.before), _value_text(sample.after)
        said = {
            Kind.ADDED: f"added: {after}",
            Kind.REMOVED: f"removed: {before}",
            Kind.MOVED_HERE: f"moved: {after}",
        }.get(field.kind, f"{before} → {after}")
        where = f"A {sample.left}, B {sample.right}"
        click.echo(f"  {count:>9,}  {visible(field.path)}  {said}  ({where})")
    if len(found.fields) > _FIELDS_SHOWN:
        click.echo(f"  … {len(found.fields) - _FIELDS_SHOWN:,} more fields; --json has them")


def _print_events(title: str, events: "Sequence[StoredEvent]", count: int) -> None:
    if not events:
        return
    click.secho(f"\n{title}", bold=True)
    for event in events:
        row = event.row
        who = visible(row.user_id or row.anonymous_id or "")
        click.echo(f"  {row.id:>9}  {fit(row.type.word, 8)}  {visible(row.name or '')}  {who}".rstrip())
    if count > len(events):
        click.echo(f"  … {count - len(events):,} more; --limit shows more of them")


def _value_text(value: Any) -> str:
    text = _dumped(value).decode("utf-8", "replace")
    return fit(text, _VALUE_COLUMNS).rstrip()


def print_comparison_json(paths: Sequence[Path], found: "Compared", *, different: bool) -> None:
    """Print it as one JSON object, see docs/cli.md."""
    pairs = found.pairing.pairs
    by_id = sum(each.by is By.ID for each in pairs)
    timing = found.timing
    print_json(
        {
            "a": str(paths[0]),
            "b": str(paths[1]),
            "differs": different,
            "events": {"a": found.left, "b": found.right},
            "paired": {"messageId": by_id, "order": len(pairs) - by_id},
            "exact": found.exact,
            "same": found.same,
            "ignored": found.ignored,
            "changed": found.changed,
            "missing": len(found.pairing.missing),
            "added": len(found.pairing.added),
            "moved": found.pairing.moved,
            "timing": None if timing is None else _timing_json(timing),
            "fields": [
                {"path": field.path, "change": field.kind.value, "events": count}
                | {"sample": {"a": sample.left, "b": sample.right, **_values(sample.before, sample.after)}}
                for field, (count, sample) in found.fields.items()
            ],
            "changedEvents": [
                {"a": each.left.row.id, "b": each.right.row.id, "changes": _changes(each.changes)}
                for each in found.differing
            ],
            "missingEvents": [_event(each) for each in found.missing],
            "addedEvents": [_event(each) for each in found.added],
        }
    )


def _timing_json(timing: "Timing") -> dict[str, Any]:
    return {
        "happened": timing.happened_s,
        "arrived": timing.arrived_s,
        "off": timing.off,
        "middle": timing.middle_s,
        "most": timing.most_s,
    }


def _changes(changes: "Iterable[Change]") -> list[dict[str, Any]]:
    return [
        {"path": each.field.path, "change": each.field.kind.value, **_values(each.before, each.after)}
        for each in changes
    ]


def _values(before: Any, after: Any) -> dict[str, Any]:
    import orjson

    return {"before": orjson.Fragment(_dumped(before)), "after": orjson.Fragment(_dumped(after))}


def _event(event: "StoredEvent") -> dict[str, Any]:
    row = event.row
    return {
        "id": row.id,
        "type": row.type.word,
        "event": row.name,
        "userId": row.user_id,
        "anonymousId": row.anonymous_id,
        "messageId": event.message_id,
    }


def _dumped(value: Any) -> bytes:
    """JSON in which numbers keep their digits."""
    import orjson

    try:
        return orjson.dumps(value, default=lambda number: orjson.Fragment(str(number)))
    except orjson.JSONEncodeError:  # half a surrogate pair, or nested deeper than orjson goes
        return json.dumps(value, default=str).encode()
