"""``inspector destinations add`` and ``set``: settings, secrets, filter, calls and pace of a destination."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from inspector.cli.choosing import chosen
from inspector.cli.output import visible
from inspector.core.errors import KnownError
from inspector.core.event import EVENT_TYPES

if TYPE_CHECKING:
    from inspector.core.event import EventType
    from inspector.destinations.model import Destination, Kind

_Command = TypeVar("_Command", bound=Callable[..., Any])
_CALLS = [word for word in EVENT_TYPES if word != "other"]


class _Given(NamedTuple):
    """What the command line says about a destination."""

    settings: Sequence[str]
    unset: Sequence[str]
    secrets: Sequence[str]
    expression: str | None
    calls: Sequence[str]
    rate: float | None
    concurrency: int | None
    ordered: bool | None


def _options(command: _Command) -> _Command:
    """The options that ``add`` and ``set`` have in common."""
    for option in reversed(
        (
            click.option("--set", "settings", multiple=True, metavar="KEY=VALUE",
                         help="A setting; KEY=@FILE takes the text of a file."),
            click.option("--secret", "secrets", multiple=True, metavar="KEY",
                         help="A secret: asked for, or a line of stdin when that is no terminal."),
            click.option("--filter", "expression", metavar="EXPR", help="Only events that match are sent there."),
            click.option("--call", "calls", multiple=True, type=click.Choice(_CALLS),
                         help="Only calls of this type; may be given several times."),
            click.option("--rate", type=click.FloatRange(min=0), help="Events a second at the most; 0 for no limit."),
            click.option("--concurrency", type=click.IntRange(1, 64), help="Requests at a time."),
            click.option("--ordered/--unordered", default=None, help="Keep the order of each user's events."),
        )
    ):  # fmt: skip
        command = option(command)
    return command


@click.command(name="add")
@click.argument("name")
@click.option("--kind", "kind_id", required=True, help="What it is; `inspector destinations kinds` lists them.")
@_options
def add(name: str, kind_id: str, **options: Any) -> None:
    """Set up a destination.

    Its secrets go into the system's keyring, or into a file that only you can read where there is none.
    """
    from inspector.destinations.kinds import find_kind
    from inspector.destinations.model import Destination
    from inspector.destinations.store import DestinationStore, destinations_folder

    store = DestinationStore(destinations_folder())
    if any(each.name.casefold() == name.casefold() for each in store.all()):
        raise KnownError(
            f"There is a destination '{name}' already.", f"`inspector destinations set '{name}' …` changes it."
        )
    kind = find_kind(kind_id).kind
    given = _Given(unset=(), **options)
    destination = _changed(Destination(name, kind_id, {}), kind, given)
    # What an earlier one of this name may have left behind is not this one's.
    _secrets().forget(name)
    _keep(destination, kind, given)
    click.echo(f"added {visible(name)}", err=True)


@click.command(name="set")
@click.argument("name")
@click.option("--name", "new", metavar="NEW", help="Another name.")
@click.option("--unset", multiple=True, metavar="KEY", help="Back to what a setting is by default; drops a secret.")
@_options
def change(name: str, new: str | None, unset: tuple[str, ...], **options: Any) -> None:
    """Change a destination. What is not named stays as it is."""
    from inspector.destinations.kinds import find_kind
    from inspector.destinations.store import DestinationStore, destinations_folder

    store = DestinationStore(destinations_folder())
    destination = store.get(name)
    kind = find_kind(destination.kind).kind
    given = _Given(unset=unset, **options)
    _keep(_changed(destination, kind, given), kind, given)
    if new is not None:
        renamed = store.rename(destination.name, new)
        _secrets().rename(destination.name, renamed.name)
    click.echo(f"changed {visible(new or destination.name)}", err=True)


def _changed(destination: "Destination", kind: "Kind", given: _Given) -> "Destination":
    """The destination as the command line wants it. Raises ``KnownError`` and ``click.UsageError``."""
    from inspector.destinations.settings import secret_keys, validate

    hidden = secret_keys(kind)
    raw = {key: value for key, value in destination.settings.items() if key not in given.unset}
    typed = dict(_pair(text, kind) for text in given.settings)
    settings, wrong = validate(kind, {**raw, **typed}, secrets=False)
    if wrong:
        raise KnownError(" ".join(sentence for _, sentence in wrong), f"See `inspector destinations kinds {kind.id}`.")
    kept = {key: _plain(settings[key]) for key in {**raw, **typed} if key not in hidden}
    expression = destination.filter if given.expression is None else given.expression
    chosen(expression)
    return destination._replace(
        settings=kept,
        filter=expression,
        types=_types(given.calls) or destination.types,
        rate=destination.rate if given.rate is None else given.rate or None,
        concurrency=given.concurrency or destination.concurrency,
        ordered=destination.ordered if given.ordered is None else given.ordered,
    )


def _keep(destination: "Destination", kind: "Kind", given: _Given) -> None:
    """Write destination and secrets down, and say what is still missing."""
    from inspector.destinations.settings import secret_keys
    from inspector.destinations.store import DestinationStore, destinations_folder

    hidden, secrets = secret_keys(kind), _secrets()
    values = _asked(given.secrets, hidden, kind)
    for key, value in (_pair(text, kind) for text in given.settings):
        if key in hidden:
            _warn(key)
            values[key] = value
    DestinationStore(destinations_folder()).save(destination)
    for key in {**dict.fromkeys(hidden & set(given.unset), ""), **values}:
        secrets.write(destination.name, key, values.get(key, ""))
    if values:
        click.echo(f"{', '.join(sorted(values))}: kept {visible(secrets.where())}", err=True)
    there = secrets.read(destination, kind)
    for setting in kind.settings:
        if setting.key in hidden and setting.required and setting.key not in there:
            hint = f"`inspector destinations set '{destination.name}' --secret {setting.key}` asks for it."
            click.echo(f"{setting.key} is still missing. {visible(hint)}", err=True)


def _asked(wanted: Sequence[str], hidden: frozenset[str], kind: "Kind") -> dict[str, str]:
    """The secrets that ``--secret`` names: typed unseen, or lines of stdin in that order."""
    found = {}
    for text in wanted:
        key, equals, value = text.partition("=")
        if key not in hidden:
            known = ", ".join(sorted(hidden)) or "none"
            raise click.UsageError(f"--secret: {kind.name} has no secret '{key}'; there are {known}.")
        if equals:
            _warn(key)
        elif sys.stdin.isatty():
            value = click.prompt(key, hide_input=True, err=True)
        else:
            value = sys.stdin.readline().rstrip("\r\n")
        if not value:
            raise click.UsageError(f"--secret: there is no value for {key}.")
        found[key] = value
    return found


def _warn(key: str) -> None:
    click.echo(
        f"{key} was given on the command line, where other users and the shell's history can see it; `--secret {key}` "
        "asks for it instead.",
        err=True,
    )


def _pair(text: str, kind: "Kind") -> tuple[str, str]:
    """Key and value of ``KEY=VALUE``; ``KEY=@FILE`` reads a file."""
    key, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"--set: '{text}' is not KEY=VALUE.")
    known = {each.key: each for each in kind.settings}
    if value.startswith("@") and key in known and known[key].type.value in ("template", "json", "pairs", "lines"):
        try:
            value = Path(value[1:]).expanduser().read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise KnownError(f"{value[1:]} cannot be read.", "Name a text file in UTF-8.") from error
    return key, value


def _plain(value: Any) -> Any:
    """A value as JSON holds it."""
    return list(value) if isinstance(value, tuple) else value


def _types(words: Sequence[str]) -> "frozenset[EventType]":
    return frozenset(EVENT_TYPES[word] for word in words)


def _secrets() -> Any:
    from inspector.destinations.secrets import Secrets
    from inspector.destinations.store import destinations_folder

    return Secrets(destinations_folder(), os.environ)
