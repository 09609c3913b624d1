"""``inspector destinations``: where events can be sent on to. What is set up, added, changed, tried and removed."""

import os
from typing import TYPE_CHECKING, Any

import click

from inspector.cli.destinations_everywhere import preview_all
from inspector.cli.destinations_install import install
from inspector.cli.destinations_preview import preview
from inspector.cli.destinations_setup import add, change
from inspector.cli.output import fit, print_json, visible

if TYPE_CHECKING:
    from inspector.destinations.model import Destination, Kind, Setting
    from inspector.destinations.secrets import Secrets

_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group(name="destinations")
def destinations() -> None:
    """Set up where events are sent on to, look at what would be sent, and try it."""


destinations.add_command(add)
destinations.add_command(change)
destinations.add_command(preview)
destinations.add_command(preview_all)
destinations.add_command(install)


@destinations.command(name="kinds")
@click.argument("kind", required=False)
@click.option("--actions", is_flag=True, help="Segment's own destinations too, once they are installed.")
@_json_option
def kinds(kind: str | None, actions: bool, as_json: bool) -> None:
    """List the kinds of destinations; with KIND, what can be set about it."""
    from inspector.destinations.kinds import built_in, find_kind

    if kind is not None:
        _describe(find_kind(kind).kind, as_json=as_json)
        return
    found = built_in()
    if actions:
        from inspector.destinations.actions.kind import kinds as installed

        found = (*found, *installed())
    if as_json:
        print_json([_kind_json(each) for each in found])
        return
    room = max(len(each.id) for each in found)
    for each in found:
        extra = f" (needs pip install 'event-inspector[{each.extra}]')" if each.extra else ""
        click.echo(f"{fit(each.id, room)}  {visible(each.name)}: {visible(each.description)}{extra}")
    if not actions:
        click.echo(
            "With --actions Segment's own destinations too; `inspector destinations install` gets them.", err=True
        )


@destinations.command(name="list")
@_json_option
def list_(as_json: bool) -> None:
    """List the destinations that are set up."""
    found = _store().all()
    if as_json:
        print_json([_destination_json(each) for each in found])
        return
    if not found:
        click.echo("No destination is set up. `inspector destinations add` sets one up.", err=True)
    room = max((len(each.name) for each in found), default=0)
    for each in found:
        address = each.settings.get("url") or each.settings.get("path") or ""
        only = f"  only {visible(each.filter)}" if each.filter else ""
        click.echo(f"{fit(each.name, room)}  {fit(each.kind, 14)}  {visible(str(address))}{only}".rstrip())


@destinations.command(name="show")
@click.argument("name")
@_json_option
def show(name: str, as_json: bool) -> None:
    """Show how a destination is set up. Secrets are told as set or missing, never shown."""
    from inspector.destinations.kinds import find_kind

    destination, secrets = _store().get(name), _secrets()
    kind = find_kind(destination.kind).kind
    kept = secrets.read(destination, kind).keys()
    if as_json:
        print_json({**_destination_json(destination), "secrets": {key: key in kept for key in _secret_keys(kind)}})
        return
    click.echo(f"{visible(destination.name)}: {visible(kind.name)}")
    for setting in kind.settings:
        click.echo(f"  {setting.key}: {_setting_text(setting, destination, kept=setting.key in kept)}")
    types = ", ".join(sorted(each.word for each in destination.types))
    click.echo(f"  calls: {types}")
    if destination.filter:
        click.echo(f"  filter: {visible(destination.filter)}")
    rate = "as many as it takes" if destination.rate is None else f"at most {destination.rate:g} a second"
    order = ", one user's events one after the other" if destination.ordered else ""
    click.echo(f"  pace: {rate}, {destination.concurrency} requests at a time{order}")
    if _secret_keys(kind):
        click.echo(f"  secrets are kept {visible(secrets.where())}")


@destinations.command(name="remove")
@click.argument("name")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
def remove(name: str, yes: bool) -> None:
    """Remove a destination and its secrets."""
    store = _store()
    destination = store.get(name)
    if not yes:
        click.confirm(f"Remove {visible(destination.name)} and its secrets?", abort=True, err=True)
    _secrets().forget(destination.name)
    store.remove(destination.name)
    click.echo(f"removed {visible(destination.name)}", err=True)


@destinations.command(name="test")
@click.argument("name")
@_json_option
def test(name: str, as_json: bool) -> int:
    """Ask a destination whether address and secrets are right, without an event.

    The exit code is 1 when it says no or cannot be reached.
    """
    import asyncio

    from inspector.core.delivery import Result
    from inspector.destinations.kinds import find_kind
    from inspector.destinations.opening import open_destination

    destination = _store().get(name)
    secrets = _secrets().read(destination, find_kind(destination.kind).kind)

    async def ask() -> Any:
        async with open_destination(destination, secrets) as opened:
            return await opened.test()

    outcome = asyncio.run(ask())
    fine = outcome.result in (Result.DELIVERED, Result.WARNED, Result.SKIPPED)
    if as_json:
        print_json({"result": outcome.result.value, "words": outcome.words, "status": outcome.status})
    else:
        sign = "✓" if outcome.result is Result.DELIVERED else "·" if fine else "✗"
        click.echo(f"{sign} {visible(outcome.words)}")
    return 0 if fine else 1


def _store() -> Any:
    from inspector.destinations.store import DestinationStore, destinations_folder

    return DestinationStore(destinations_folder())


def _secrets() -> "Secrets":
    from inspector.destinations.secrets import Secrets
    from inspector.destinations.store import destinations_folder

    return Secrets(destinations_folder(), os.environ)


def _secret_keys(kind: "Kind") -> list[str]:
    from inspector.destinations.settings import secret_keys

    secret = secret_keys(kind)
    return [each.key for each in kind.settings if each.key in secret]


def _describe(kind: "Kind", *, as_json: bool) -> None:
    """What can be set about a kind."""
    if as_json:
        print_json(_kind_json(kind))
        return
    click.echo(f"{visible(kind.name)}: {visible(kind.description)}")
    for setting in kind.settings:
        needed = "required" if setting.required and setting.default is None else ""
        usual = f"by default {setting.default}" if setting.default not in (None, "", ()) else ""
        choice = f"one of {', '.join(setting.choices)}" if setting.choices else ""
        facts = ", ".join(filter(None, (setting.type.value, needed, choice, usual)))
        click.echo(f"  {setting.key} ({visible(facts)}): {visible(setting.description)}")
    if kind.documentation:
        click.echo(f"  {kind.documentation}")


def _setting_text(setting: "Setting", destination: "Destination", *, kept: bool) -> str:
    from inspector.destinations.model import SettingType

    if setting.type is SettingType.SECRET:
        if kept:
            return "••• (set)"
        return "missing" if setting.required else "not set"
    value = destination.settings.get(setting.key)
    if value is not None:
        return visible(value if isinstance(value, str) else _json_text(value))
    return "not set" if setting.default is None else f"{visible(_json_text(setting.default))} (by default)"


def _json_text(value: Any) -> str:
    import orjson

    return value if isinstance(value, str) else orjson.dumps(value).decode()


def _destination_json(destination: "Destination") -> dict[str, Any]:
    types = sorted(each.word for each in destination.types)
    return {**destination._asdict(), "settings": dict(destination.settings), "types": types}


def _kind_json(kind: "Kind") -> dict[str, Any]:
    settings = [{**each._asdict(), "type": each.type.value} for each in kind.settings]
    types = sorted(each.word for each in kind.types)
    return {**kind._asdict(), "settings": settings, "types": types, "repeats": kind.repeats.value}
