"""``inspector certificate``: the authority that the proxy decrypts with, shown, exported, renewed and deleted.

While an engine of this user runs the proxy, renewing is done by it, since the part that decrypts must take up the new
key.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector.cli.output import print_json, visible
from inspector.core.errors import KnownError

if TYPE_CHECKING:
    from inspector.capture.authority.guides import Guide
    from inspector.capture.authority.root import Root
    from inspector.client import EngineClient

_SIGNS = {"trusted": ("✓", "green"), "untrusted": ("–", "yellow"), "unknown": ("?", None)}
_MOST_NAMED = 6
_FORMS = ("pem", "der", "mobileconfig", "p12", "bundle")
_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group(name="certificate")
def certificate() -> None:
    """Look after the authority with whose certificates the proxy decrypts."""


@certificate.command(name="show")
@_json_option
def show(as_json: bool) -> None:
    """Show the authority, and who on this machine trusts it."""
    from datetime import UTC, datetime

    from inspector.capture.authority.root import authority_folder
    from inspector.capture.authority.status import authority_status

    facts = authority_status(authority_folder(), datetime.now(UTC))
    if as_json:
        print_json(facts)
        return
    if not facts["exists"]:
        click.echo(
            "There is no authority yet. The proxy makes one when it starts; so does `inspector certificate renew`."
        )
        return
    until = datetime.fromtimestamp(facts["until"] / 1e6, UTC)
    click.echo(visible(facts["name"]))
    click.echo(f"  file       {visible(facts['file'])}")
    click.echo(f"  SHA-256    {facts['fingerprint']}")
    click.echo(f"  until      {until:%Y-%m-%d}")
    click.echo(f"  vouches    {_scope(facts['hosts'])}")
    for store in facts["trust"]:
        sign, colour = _SIGNS[store["state"]]
        click.echo(f"{click.style(sign, fg=colour)} {visible(store['name'])}: {store['words']}")
    if facts["problem"]:
        click.echo(f"! {facts['problem']}")


def _scope(hosts: list[str] | None) -> str:
    if hosts is None:
        return "for any host"
    more = f" and {len(hosts) - _MOST_NAMED} more (--json lists them)" if len(hosts) > _MOST_NAMED else ""
    return f"for these and all below them: {', '.join(hosts[:_MOST_NAMED])}{more}"


@certificate.command(name="export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--form", type=click.Choice(_FORMS), help="By default what the file's name says, or PEM.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export(file: Path, form: str | None, force: bool) -> None:
    """Write the certificate, never its key, to FILE, or to stdout for -.

    `pem` and `der` are the certificate; `mobileconfig` is a profile for iPhones and iPads; `bundle` is PEM after all
    that the system trusts, for programs whose list is replaced; `p12` is the same as a trust store for Java, with the
    password changeit.
    """
    from inspector.capture.authority import exports

    chosen = form or {".cer": "der", ".crt": "pem"}.get(file.suffix.lower(), file.suffix.lower().removeprefix("."))
    made = exports.export(_root(), exports.Form(chosen if chosen in _FORMS else "pem"))
    if str(file) == "-":
        click.echo(made.data, nl=False)
        return
    try:
        with file.open("wb" if force else "xb") as out:
            out.write(made.data)
    except FileExistsError as error:
        raise KnownError(f"{file} is there already.", "--force writes over it.") from error
    except OSError as error:
        raise KnownError(f"{file} cannot be written: {error.strerror or error}.") from error


@certificate.command(name="renew")
@click.option("--limited", is_flag=True, help="Let it vouch for the hosts of known vendors alone, and for --host.")
@click.option("--host", "hosts", multiple=True, metavar="HOST", help="With --limited: for this and all below it, too.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def renew(limited: bool, hosts: tuple[str, ...], yes: bool) -> None:
    """Make another authority with another key; everything that trusted the old one must be told to trust this one."""
    from datetime import UTC, datetime

    from inspector.capture.authority.root import authority_folder, find_root, renew_root
    from inspector.capture.proxy.vendorhosts import catalogue_hosts

    if hosts and not limited:
        raise click.UsageError("--host goes with --limited.")
    folder = authority_folder()
    if find_root(folder) is not None and not yes:
        click.confirm("What trusts the authority now will refuse the new one. Make it?", abort=True, err=True)
    engine = _proxying()
    if engine is not None:
        with engine:
            if hosts:
                engine.proxy.change_hosts(add=hosts)
            engine.authority.create(renew=True, constrained=limited)
    else:
        renew_root(folder, datetime.now(UTC), (*catalogue_hosts(), *hosts) if limited else None)
    root = _root()
    click.echo(f"{visible(root.name)}, SHA-256 {root.fingerprint}")
    click.echo(str(root.file))


@certificate.command(name="delete")
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(yes: bool) -> None:
    """Delete the authority, its key first. Where it was trusted it stays listed until it is removed there."""
    from inspector.capture.authority.root import authority_folder, delete_root, find_root

    folder = authority_folder()
    root = find_root(folder)
    engine = _proxying()
    if engine is not None:
        with engine:
            raise KnownError("The proxy runs and needs it.", "Stop the proxy first: `inspector proxy stop`.")
    if root is not None and not yes:
        click.confirm(f"Delete {visible(root.name)}?", abort=True, err=True)
    if not delete_root(folder):
        click.echo("There is no authority.")
        return
    click.echo("Deleted. Take it out of the lists that have it: `inspector certificate guide` says how.")


@certificate.command(name="guide")
@click.argument("system", required=False)
@_json_option
def guide(system: str | None, as_json: bool) -> None:
    """Say how SYSTEM comes to trust the authority, and how to undo that; without SYSTEM, which there are."""
    from inspector.capture.authority.guides import RISK, guides

    root = _root() if system else None
    known = guides(str(root.file) if root else "", root.name if root else "")
    if system is None:
        for each in known:
            print_json({"key": each.key, "title": each.title}) if as_json else click.echo(f"{each.key:18}{each.title}")
        return
    found = [each for each in known if each.key == system.lower()]
    if not found:
        raise KnownError(
            f"There is no guide for '{visible(system)}'.", f"Known are {', '.join(each.key for each in known)}."
        )
    if as_json:
        print_json(_told(found[0]))
        return
    click.echo(f"{found[0].title}\n\n{RISK}")
    for title, steps in (("To trust it", found[0].install), ("To undo it", found[0].uninstall)):
        click.echo(f"\n{title}")
        for number, step in enumerate(steps, 1):
            click.echo(f"{number}. {step.text}")
            for line in filter(None, step.copy.splitlines()):
                click.echo(f"     {visible(line)}")
    if found[0].note:
        click.echo(f"\n{found[0].note}")


def _told(found: "Guide") -> dict[str, Any]:
    steps = {name: [step._asdict() for step in getattr(found, name)] for name in ("install", "uninstall")}
    return {**found._asdict(), **steps}


def _root() -> "Root":
    from inspector.capture.authority.root import authority_folder, find_root

    root = find_root(authority_folder())
    if root is None:
        raise KnownError("There is no authority yet.", "Start the proxy, or `inspector certificate renew`.")
    return root


def _proxying() -> "EngineClient | None":
    """An engine of this user whose proxy runs, open; None where there is none."""
    from inspector.client import EngineClient, EngineGoneError
    from inspector.engine.runfile import running_engines

    for address in running_engines():
        engine = EngineClient(address)
        try:
            if engine.proxy.status()["state"] not in {"off", "missing", "failed"}:
                return engine
        except EngineGoneError:
            pass
        engine.close()
    return None
