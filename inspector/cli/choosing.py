"""``--filter`` on the command line: an expression made into a test of one event."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from inspector.core.stored import StoredEvent
from inspector.machine.clock import now_us

if TYPE_CHECKING:
    from inspector.storage.reader import SessionReader

Keep = Callable[[StoredEvent], bool]
"""Whether an event is wanted."""

_PAGE = 200

filter_option = click.option("--filter", "expression", metavar="EXPR", help="Only events that match this expression.")


def chosen(expression: str | None) -> Keep:
    """The test that an expression stands for; without one all pass but deleted events. Raises ``click.UsageError``."""
    import orjson

    from inspector.core.filter import FilterError, compile_filter, describe, parse, visible

    expression = expression or ""
    try:
        return compile_filter(visible(parse(expression)), now_us(), orjson.loads)
    except FilterError as error:
        raise click.UsageError(f"--filter: {describe(error, expression)}") from error


def matching(reader: "SessionReader", expression: str, last_id: int, limit: int | None) -> Iterator[StoredEvent]:
    """The events up to an id that match, oldest first; with a limit the newest so many of them.

    The expression is one that ``chosen`` took. The session is searched for them, so only they are read whole.
    """
    from inspector.core.filter import parse, visible
    from inspector.storage.search import Search

    search = Search(reader, visible(parse(expression)), now_us())
    slices = search.newer() if limit is None else search.older()
    found: Iterable[int] = (number for each in slices for number in each.ids if number <= last_id)
    ids = iter(found) if limit is None else reversed(list(islice(found, limit)))
    pages = iter(lambda: list(islice(ids, _PAGE)), [])
    return chain.from_iterable(map(reader.events_of, pages))
