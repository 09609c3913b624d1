"""``--filter`` on the command line: an expression made into a test of one event."""

import time
from collections.abc import Callable

import click

from inspector.core.stored import StoredEvent

Keep = Callable[[StoredEvent], bool]
"""Whether an event is wanted."""

filter_option = click.option("--filter", "expression", metavar="EXPR", help="Only events that match this expression.")


def chosen(expression: str | None) -> Keep:
    """The test that an expression stands for; without one everything passes. Raises ``click.UsageError``."""
    if expression is None or not expression.strip():
        return _everything
    import orjson

    from inspector.core.filter import FilterError, compile_filter, describe, parse

    try:
        return compile_filter(parse(expression), time.time_ns() // 1000, orjson.loads)
    except FilterError as error:
        raise click.UsageError(f"--filter: {describe(error, expression)}") from error


def _everything(_: StoredEvent) -> bool:
    return True
