"""``inspector serve``: the engine without a window."""

import logging
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector.core.errors import PortTakenError
from inspector.core.limits import Limits, limit_table

if TYPE_CHECKING:
    from inspector.checks.settings import CheckSettings
    from inspector.destinations.violations import Violations
    from inspector.engine.proxying.wanted import Wanted
    from inspector.replay.forward import ForwardSpec

_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def _limit_options(command: click.Command) -> click.Command:
    """One ``--limit-…`` option for each limit that the endpoint knows."""
    for limit in limit_table():
        option = click.Option(
            [f"--limit-{limit.name.replace('_', '-')}"],
            type=click.FloatRange(min=0, min_open=True),
            default=limit.default,
            show_default=f"{limit.default:,.0f}",
            metavar=limit.unit.upper(),
            help=limit.help,
        )
        command.params.append(option)
    return command


@click.command(name="serve")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes any free port.")
@click.option(
    "--host",
    default="localhost",
    show_default=True,
    help="Address to listen on; anything but loopback lets other machines send events to this one.",
)
@click.option(
    "--tls-port",
    type=click.IntRange(0, 65535),
    help="Speak https too, on this port, with a certificate of this machine's own; 0 takes any free port.",
)
@click.option("--session", type=click.Path(dir_okay=False, path_type=Path), help="Session file; a new one by default.")
@click.option(
    "--script-folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of @segment/analytics-next, to serve analytics.min.js from.",
)
@click.option(
    "--plan",
    "plans",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Check events against this tracking plan, a file or a folder, and follow its changes; may be repeated.",
)
@click.option(
    "--checks",
    is_flag=False,
    flag_value="",
    metavar="[FILE]",
    help="Run the checks beyond the plan too; FILE holds their settings, as YAML or JSON.",
)
@click.option(
    "--strict", is_flag=True, help="Answer 400 with the problems where an event breaks a plan or fails a check."
)
@click.option("--violations-to", metavar="URL", help="Send word of events that break a plan to this endpoint.")
@click.option(
    "--violations-key", metavar="KEY", envvar="INSPECTOR_VIOLATIONS_KEY", show_envvar=True, help="Its write key."
)
@click.option(
    "--forward", "forward", multiple=True, metavar="DESTINATION", help="Send events on as they come; may be repeated."
)
@click.option(
    "--rules",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With --forward: JSON that says which events are blocked and what is taken out of the others.",
)
@click.option("--blocked-to", metavar="DESTINATION", help="With --forward: send blocked events there.")
@click.option("--yes", is_flag=True, help="With --forward: do not ask about what looks like production.")
@click.option("--micro", is_flag=True, help="Answer Snowplow Micro's REST interface (/micro/…) too, for this machine.")
@click.option(
    "--proxy",
    "proxy",
    type=click.IntRange(0, 65535),
    metavar="PORT",
    help="Run the intercepting proxy too, on this port; 0 takes any free one.",
)
@click.option(
    "--proxy-host",
    metavar="ADDRESS",
    help="With --proxy: where it listens; anything but loopback lets other machines use it.",
)
@click.option("--proxy-upstream", metavar="URL", help="With --proxy: the proxy by which this machine reaches the rest.")
@click.option(
    "--decrypt", "decrypt", multiple=True, metavar="HOST", help="With --proxy: decrypt this host too; may be repeated."
)
@click.option(
    "--proxy-trust",
    "trust",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With --proxy: PEM file with authorities that origins may have their certificates from; may be repeated.",
)
@click.option(
    "--wireguard",
    is_flag=False,
    flag_value="",
    metavar="[PORT]",
    help="With --proxy: let a device in by WireGuard too, on this UDP port; without PORT 51820 or a free one, 0 takes "
    "any free one. `inspector proxy wireguard` shows what the device needs.",
)
@click.option("--json", "as_json", is_flag=True, help="Say when it is ready, and what was captured, as JSON lines.")
@click.option("--verbose", is_flag=True, help="Log what the engine does to stderr.")
# Long because of the list of options: its body hands them on.
def serve(  # noqa: PLR0913, PLR0917 - one parameter an option
    port: int,
    host: str,
    tls_port: int | None,
    session: Path | None,
    script_folder: Path | None,
    plans: tuple[Path, ...],
    checks: str | None,
    strict: bool,
    violations_to: str | None,
    violations_key: str | None,
    forward: tuple[str, ...],
    rules: Path | None,
    blocked_to: str | None,
    yes: bool,
    micro: bool,
    proxy: int | None,
    proxy_host: str | None,
    proxy_upstream: str | None,
    decrypt: tuple[str, ...],
    trust: tuple[Path, ...],
    wireguard: str | None,
    as_json: bool,
    verbose: bool,
    **limits: Any,
) -> None:
    """Receive events on this machine and keep them in a session file, until Ctrl+C."""
    from inspector.engine.engine import EngineSettings
    from inspector.engine.serve import run

    logging.basicConfig(level=logging.INFO if verbose else logging.ERROR, format="%(levelname)s %(name)s: %(message)s")
    chosen = replace(Limits(), **{name.removeprefix("limit_"): value for name, value in limits.items()})
    settings = EngineSettings(
        host,
        port,
        session and session.absolute(),
        chosen,
        script_folder,
        tls_port,
        tuple(dict.fromkeys(path.absolute() for path in plans)),
        strict=strict,
        violations=_violations(violations_to, violations_key),
        checks=_checks(checks),
        forwards=_forwards(forward, rules, blocked_to, port, yes=yes),
        micro=micro,
        proxy=_proxy(
            proxy,
            {"host": proxy_host, "upstream": proxy_upstream, "wireguard": _tunnel(wireguard)},
            decrypt,
            trust,
        ),
        decrypt=decrypt,
    )
    if settings.proxy is not None and settings.proxy.open:
        click.echo(f"Other machines can now use the proxy: it listens on {settings.proxy.host}.", err=True)
    if host not in _LOOPBACK:
        click.echo(f"Other machines can now send events here: listening on {host}.", err=True)
    try:
        ended = run(settings, _print_json if as_json else _print_ready)
    except PortTakenError as error:
        option = {tls_port: "--tls-port", proxy: "--proxy"}.get(error.port, "--port")
        raise _naming_a_free_port(error, option, as_json) from error
    if as_json:
        _print_json(ended)
    else:
        click.echo(f"captured {ended.captured:,} events in {ended.session}")


def _proxy(
    port: int | None, how: dict[str, str | int | None], decrypt: tuple[str, ...], trust: tuple[Path, ...]
) -> "Wanted | None":
    """How the proxy is to run. Raises ``click.UsageError`` and ``KnownError``."""
    if port is None:
        if decrypt or trust or any(each is not None for each in how.values()):
            options = "--decrypt, --wireguard and the options --proxy-…"
            raise click.UsageError(f"{options} say how the proxy runs; say --proxy too.")
        return None
    from inspector.capture.proxy.hosts import read_pattern
    from inspector.engine.proxying.wanted import Wanted, wanted_of

    for each in decrypt:
        read_pattern(each)
    try:
        return wanted_of({"port": port, **how, "trust": [str(file.absolute()) for file in trust]}, Wanted())
    except ValueError as error:
        raise click.UsageError(str(error).replace("`host`", "--proxy-host")) from error


def _tunnel(port: str | None) -> int | None:
    """What ``--wireguard`` asks for: true without a port. Raises ``click.UsageError``."""
    if not port:
        return None if port is None else True
    if not port.isdecimal() or not int(port) < 65536:
        raise click.UsageError(f"--wireguard: {port} is no port; say one from 0 to 65535, or none.")
    return int(port)


def _violations(url: str | None, key: str | None) -> "Violations | None":
    """Where to send violations. Raises ``click.UsageError``."""
    from inspector.destinations.violations import Violations

    if url is None:
        return None
    if not url.startswith(("http://", "https://")):
        raise click.UsageError("--violations-to: the address begins with http:// or https://.")
    if not key:
        raise click.UsageError("--violations-to needs the write key too: --violations-key, or its variable.")
    return Violations(url, key)


def _forwards(
    names: tuple[str, ...], rules: Path | None, blocked_to: str | None, port: int, *, yes: bool
) -> "tuple[ForwardSpec, ...]":
    """Where events are sent on to, after asking where that looks like production. Raises ``click.UsageError``."""
    if not names:
        if rules is not None or blocked_to is not None:
            raise click.UsageError("--rules and --blocked-to say how events are forwarded; say --forward too.")
        return ()
    from inspector.cli.forwarding import asked_forward

    return (asked_forward(names, rules, blocked_to, port, yes=yes),)


def _checks(file: str | None) -> "CheckSettings | None":
    """The checks beyond the plan that are wanted; an empty file name stands for their defaults."""
    if file is None:
        return None
    from inspector.cli.checksettings import chosen_checks

    return chosen_checks(Path(file) if file else None)


def _print_ready(ready: Any) -> None:
    tls = f" tls={ready.tls}" if ready.tls else ""
    proxy = f" proxy={ready.proxy}" if ready.proxy else ""
    tunnel = f" wireguard={ready.wireguard['address']}" if ready.wireguard and ready.wireguard["open"] else ""
    click.echo(f"ready {ready.url} session={ready.session} control={ready.control}{tls}{proxy}{tunnel}")
    sys.stdout.flush()
    if ready.wireguard and ready.wireguard["error"]:
        click.echo(ready.wireguard["error"], err=True)


def _print_json(value: Any) -> None:
    import orjson

    click.echo(orjson.dumps(value._asdict()))
    sys.stdout.flush()


def _naming_a_free_port(error: PortTakenError, option: str, as_json: bool) -> PortTakenError:
    """The error with the next free port in it; as JSON that is told at once, for the window to offer it."""
    from inspector.capture.ports import holder_of, next_free_port

    free = next_free_port(error.port)
    if as_json:
        import orjson

        fields = {"error": "port_taken", "port": error.port, "holder": holder_of(error.port), "free_port": free}
        click.echo(orjson.dumps(fields | {"message": error.message}))
    if free is None:
        return error
    return PortTakenError(error.port, error.message, f"Stop that program, or use {option} {free}.")


_limit_options(serve)
