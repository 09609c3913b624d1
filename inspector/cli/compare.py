"""``inspector compare``: whether two sessions hold the same events, and what differs."""

from pathlib import Path as FilePath
from typing import Any

import click

from inspector.cli.choosing import chosen, filter_option
from inspector.cli.locate import find_session
from inspector.cli.output import progress
from inspector.core.filter.tree import Path
from inspector.core.pairing import By

_VOLATILE = ("messageId", "timestamp", "originalTimestamp", "sentAt", "receivedAt")
"""Segment's common fields that differ each time the same thing happens."""


_OF_PAIRS = ("by", "ignore", "ignore_volatile", "ignore_keys", "exact", "timing", "reveal_keys")


class _PathType(click.ParamType[Path]):
    """A path as in filters."""

    name = "PATH"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        from inspector.replay.reading import BadJobError
        from inspector.replay.rules import path_of

        try:
            return path_of(str(value))
        except BadJobError as error:
            self.fail(str(error), param, ctx)


@click.command(name="compare")
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@filter_option
@click.option("--shape", is_flag=True, help="Compare kinds of events and their properties, not single events.")
@click.option("--by", type=click.Choice([each.value for each in By]), default="auto", help="What pairs events.")
@click.option("--ignore", multiple=True, type=_PathType(), help="What may differ, such as context.ip; repeatable.")
@click.option("--ignore-volatile", is_flag=True, help="messageId and the times in events may differ.")
@click.option("--ignore-keys", is_flag=True, help="Write keys may differ.")
@click.option("--exact", is_flag=True, help="The same values in other bytes are a difference too.")
@click.option("--timing", type=click.FloatRange(min=0), metavar="PERCENT", help="How much the pace may differ.")
@click.option("--limit", "-n", type=click.IntRange(min=0), default=20, show_default=True, help="Events to list.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--reveal-keys", is_flag=True, help="Show write keys in full.")
def compare(left: str, right: str, *, shape: bool, as_json: bool, **options: Any) -> int:
    """Compare the events of two sessions, such as one that was captured and its replay.

    With --shape two releases of an app: which kinds of events and which properties came, went or have other types.

    A and B are paths, names in the sessions folder, `latest` or `live`. Events are paired by messageId, else in their
    order. The exit code is 0 when they are the same, 1 when something differs, 2 when they could not be compared.
    """
    from inspector.cli.comparereport import differs, print_comparison, print_comparison_json
    from inspector.cli.comparing import Options, compare_sessions
    from inspector.storage.reader import SessionReader

    chosen(options["expression"])
    if shape:
        return _shapes((find_session(left), find_session(right)), options, as_json=as_json)
    volatile = tuple(Path((key,)) for key in _VOLATILE) if options["ignore_volatile"] else ()
    how = Options(
        expression=options["expression"] or "",
        by=By(options["by"]),
        ignored=(*options["ignore"], *volatile),
        keys=not options["ignore_keys"],
        reveal=options["reveal_keys"],
        limit=options["limit"],
    )
    paths = find_session(left), find_session(right)
    with SessionReader(paths[0]) as one, SessionReader(paths[1]) as other:
        total = one.info().event_count + other.info().event_count
        with progress("Comparing", total) as report:
            found = compare_sessions(one, other, how, report)
    different = differs(found, exact=options["exact"], timing=options["timing"])
    if as_json:
        print_comparison_json(paths, found, different=different)
    else:
        print_comparison(paths, found)
    return int(different)


def _shapes(paths: tuple[FilePath, FilePath], options: dict[str, Any], *, as_json: bool) -> int:
    """Compare kinds of events; whether they differ, as an exit code."""
    from inspector.cli.compareshape import compare_shapes, print_shapes, print_shapes_json
    from inspector.storage.reader import SessionReader

    paired = [name for name in _OF_PAIRS if options[name] not in {None, False, (), "auto"}]
    if paired:
        named = ", ".join(f"--{name.replace('_', '-')}" for name in paired)
        raise click.UsageError(f"--shape pairs no events: it goes without {named}.")
    with SessionReader(paths[0]) as one, SessionReader(paths[1]) as other:
        total = one.info().event_count + other.info().event_count
        with progress("Comparing", total) as report:
            before, after, found = compare_shapes(one, other, options["expression"] or "", report)
    if as_json:
        print_shapes_json(paths, (before, after), found)
    else:
        print_shapes(paths, (before, after), found, options["limit"])
    return int(found.differs)
