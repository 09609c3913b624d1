"""``inspector mark`` and ``inspector expect``: what a test in a shell asks of a running engine."""

from typing import TYPE_CHECKING, Any

import click

from inspector.cli.output import print_json, visible
from inspector.core.errors import KnownError

if TYPE_CHECKING:
    from inspector.client import EngineClient

_FAILED = 1

_port = click.option(
    "--port", type=click.IntRange(1, 65535), help="The engine that listens there; the first by default."
)
_json = click.option("--json", "as_json", is_flag=True, help="One JSON object.")


@click.command(name="mark")
@click.argument("name", default="mark")
@_port
@_json
def mark(name: str, port: int | None, as_json: bool) -> None:
    """Mark how far the session of a running engine has come, for `expect --since NAME`."""
    with _engine(port) as engine:
        after = engine.mark(name)
    if as_json:
        print_json({"mark": name, "after": after})
    else:
        click.echo(f"{visible(name)} is after event {after:,}")


@click.command(name="expect")
@click.argument("filters", nargs=-1, metavar="[FILTER]...")
@click.option("--count", type=click.IntRange(0), help="Exactly so many of each; at least one by default.")
@click.option("--none", "none", multiple=True, metavar="FILTER", help="Events of which none may come; may be repeated.")
@click.option("--since", metavar="MARK", default="0", help="A mark, or the id of an event; all events by default.")
@click.option("--timeout", "timeout_s", type=click.FloatRange(0), default=10.0, show_default=True, help="Seconds.")
@click.option(
    "--quiet", "quiet_s", type=click.FloatRange(0), default=0.0, help="Seconds to wait for what may not come."
)
@click.option("--in-order", is_flag=True, help="They have to come in the order in which they are given.")
@_port
@_json
def expect(  # noqa: PLR0913, PLR0917 - one parameter an option
    filters: tuple[str, ...],
    count: int | None,
    none: tuple[str, ...],
    since: str,
    timeout_s: float,
    quiet_s: float,
    in_order: bool,
    port: int | None,
    as_json: bool,
) -> int:
    """Wait until a running engine has events that pass each FILTER; exits 1, and says why, when they do not come."""
    if not filters and not none:
        raise click.UsageError("Say what is expected: a FILTER, or --none FILTER.")
    wanted = [each if count is None else {"filter": each, "count": count} for each in filters]
    with _engine(port) as engine:
        told = engine.expect(*wanted, none=none, since=since, timeout_s=timeout_s, quiet_s=quiet_s, in_order=in_order)
    if as_json:
        print_json(told)
    else:
        _print(told)
    return 0 if told["passed"] else _FAILED


def _print(told: dict[str, Any]) -> None:
    if told["passed"]:
        click.echo(f"as expected: {', '.join(str(each['count']) for each in told['events'])}")
        return
    for failure in told["failures"]:
        click.echo(f"{click.style('✗', fg='red')} {visible(failure)}", err=True)
    if told["seen"]:
        click.echo("The last events were:", err=True)
    for each in told["seen"]:
        name = visible(each["name"] or "")
        click.echo(f"  {each['id']} {each['type']} {name} ({each['vendor']}, {each['verdict']})", err=True)
        for problem in each["problems"]:
            click.echo(f"      {visible(problem)}", err=True)


def _engine(port: int | None) -> "EngineClient":
    """A client of a running engine. Raises ``KnownError`` when there is none."""
    from inspector.client import EngineClient, running_engines

    engines = running_engines()
    found = [each for each in engines if port is None or each.url.endswith(f":{port}")]
    if not found:
        where = "" if port is None else f" on port {port}"
        raise KnownError(f"No engine is running{where}.", "`inspector serve` starts one.")
    return EngineClient(found[0])
