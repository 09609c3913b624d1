"""``inspector quarantine``: events that the rules of forwards stopped: listed, shown, corrected, released, dropped."""

from collections.abc import Callable
from typing import IO, Any

import click

from inspector.cli.output import fit, print_json, visible

_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")
_forward_option = click.option("--forward", metavar="NAME", help="Only what this forward stopped.")
_Command = Callable[..., Any]


def _chosen(command: _Command) -> _Command:
    """The options that say which events of the quarantine are meant."""
    options = (
        click.option("--ids", metavar="RANGES", help="These events: 1-500,612."),
        click.option("--code", metavar="CODE", help="Those with this discard code."),
        click.option("--filter", "expression", metavar="EXPR", help="Those that match this expression."),
        click.option("--passing", is_flag=True, help="Those that the rules, as they are now, let pass."),
        click.option("--all", "every", is_flag=True, help="Everything in quarantine."),
        _forward_option,
        _json_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(name="quarantine")
def quarantine() -> None:
    """Look after the events that the rules of forwards stopped."""


@quarantine.command(name="list")
@click.argument("session")
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice(["blocked", "released", "dropped"]),
    default=["blocked"],
    show_default=True,
    help="What is done with them by now; may be repeated.",
)
@click.option("--code", metavar="CODE", help="Only those with this discard code.")
@click.option("--filter", "expression", default="", metavar="EXPR", help="Only those that match this expression.")
@_forward_option
@_json_option
def list_(  # noqa: PLR0913, PLR0917 - one parameter an option
    session: str, states: tuple[str, ...], code: str | None, expression: str, forward: str | None, as_json: bool
) -> None:
    """List events of a session that rules stopped, with the reason."""
    from inspector.cli.quarantined import entries_of

    count = 0
    for each in entries_of(session, states, code, expression, forward):
        count += 1
        if as_json:
            print_json(each)
        else:
            name = "(no longer in the session)" if each["gone"] else each["eventName"] or each["type"]
            words = visible(_words(each))
            click.echo(f"{each['event']:>9}  {each['state']:<8}  {fit(each['code'], 24)}  {fit(name, 28)}  {words}")
    if not as_json and not count:
        click.echo("Nothing of that session is in quarantine.", err=True)


@quarantine.command(name="show")
@click.argument("session")
@click.argument("event", type=click.IntRange(min=1))
@click.option("--reveal", is_flag=True, help="Show write keys too.")
def show(session: str, event: int, reveal: bool) -> int:
    """Show an event as it was received, after the rules, and as it was delivered, as JSON."""
    import json

    from inspector.cli.quarantined import stages_of

    found = stages_of(session, event, reveal=reveal)
    if found is None:
        click.echo(f"That session has no event {event}.", err=True)
        return 1
    click.echo(visible_json(json.dumps(found, indent=2, ensure_ascii=False)))
    return 0


@quarantine.command(name="correct")
@click.argument("session")
@click.argument("event", type=click.IntRange(min=1))
@click.argument("file", required=False, type=click.File("rb"))
@click.option("--set", "set_", multiple=True, metavar="PATH=VALUE", help="Set a property; VALUE is JSON or a text.")
@click.option("--remove", multiple=True, metavar="PATH", help="Remove a property.")
@click.option("--rename", multiple=True, metavar="PATH=NAME", help="Rename a property.")
@_forward_option
@_json_option
def correct(  # noqa: PLR0913, PLR0917 - one parameter an option
    session: str,
    event: int,
    file: IO[bytes] | None,
    set_: tuple[str, ...],
    remove: tuple[str, ...],
    rename: tuple[str, ...],
    forward: str | None,
    as_json: bool,
) -> int:
    """Put a message in the place of a blocked one, and say whether the rules would let it pass.

    The message is FILE, as JSON, - for stdin; without FILE it is the event as it stands, with what is changed. A
    running engine holds it to its plans. It is sent once it is released. The exit code is 1 when it would be stopped
    again.
    """
    from inspector.cli.quarantined import correct_event
    from inspector.cli.replay import edits_of

    edits = edits_of(set_, remove, rename, ())
    if file is None and not edits:
        raise click.UsageError("Say what it is to be: FILE, --set, --remove or --rename.")
    found = correct_event(session, event, None if file is None else file.read(), edits, forward)
    for each in found:
        if as_json:
            print_json(each)
        elif each["nowCode"]:
            click.echo(visible(f"{each['name']}: would be stopped again: {each['nowCode']}: {each['nowWords']}"))
        else:
            click.echo(visible(f"{each['name']}: {_words(each)}; `inspector quarantine release` sends it"))
    return int(any(each["nowCode"] for each in found))


@quarantine.command(name="release")
@click.argument("session")
@click.option("--to", multiple=True, metavar="DESTINATION", help="Only to this one of the forward; may be repeated.")
@click.option("--later", is_flag=True, help="Where no engine forwards the session: send nothing now.")
@_chosen
def release(session: str, to: tuple[str, ...], later: bool, **options: Any) -> None:
    """Let events out of quarantine, to the destinations of their forward."""
    from inspector.cli.quarantined import act

    told = act("release", session, _wanted(options), options["forward"], to or None, send=not later)
    if options["as_json"]:
        print_json(told)
        return
    click.echo(f"released {told['released']:,} events")
    if told["waiting"]:
        click.echo(f"{told['waiting']:,} of them are sent once their forward runs again.", err=True)


@quarantine.command(name="drop")
@click.argument("session")
@_chosen
def drop(session: str, **options: Any) -> None:
    """Say that events in quarantine are never sent. They stay in the session."""
    from inspector.cli.quarantined import act

    told = act("drop", session, _wanted(options), options["forward"], None, send=False)
    if options["as_json"]:
        print_json(told)
    else:
        click.echo(f"dropped {told['dropped']:,} events")


def _words(entry: dict[str, Any]) -> str:
    """Why an event was stopped, or what the rules make of it as it was corrected."""
    if not entry["corrected"]:
        return str(entry["words"])
    if entry["nowCode"]:
        return str(entry["nowWords"])
    passing = "would pass as corrected" if entry["state"] == "blocked" else "corrected"
    remark = entry["nowWords"].rstrip(".")
    return f"{passing} ({remark})" if remark else passing


def visible_json(text: str) -> str:
    """JSON of many lines with what a terminal would act on escaped."""
    return "\n".join(map(visible, text.split("\n")))


def _wanted(options: dict[str, Any]) -> dict[str, Any]:
    """Which events are meant, as the control API takes it. Raises ``click.UsageError`` when nothing says it."""
    from inspector.cli.replay import ranges_of

    wanted = {
        "events": ranges_of(options["ids"]),
        "code": options["code"],
        "filter": options["expression"],
        "passing": options["passing"] or None,
        "all": options["every"] or None,
    }
    said = {key: value for key, value in wanted.items() if value}
    if not said:
        raise click.UsageError("Which events are meant? Say --ids, --code, --filter, --passing or --all.")
    return said
