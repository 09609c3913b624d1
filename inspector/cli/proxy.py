"""``inspector proxy``: the intercepting proxy installed, started, looked at, told what to decrypt, and stopped."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from inspector.cli.output import fit, print_json, progress, visible
from inspector.cli.proxyenv import env
from inspector.cli.proxyopened import raise_unopened
from inspector.cli.proxywireguard import wireguard as wireguard_command
from inspector.core.errors import KnownError

if TYPE_CHECKING:
    from inspector.capture.proxy.installing import Progress
    from inspector.client import EngineClient
    from inspector.engine.runfile import EngineAddress

_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_STATES = {
    "off": "is off",
    "missing": "is not installed: `inspector proxy install`",
    "starting": "is starting",
    "running": "runs",
    "paused": "passes everything through, since capture is paused",
    "restarting": "passes everything through while what decrypts is started again",
    "failed": "does not decrypt",
}
_SIGNS = {"seen": ("✓", "green"), "waiting": ("–", None), "off": (" ", None), "problem": ("✗", "red")}


@click.group(name="proxy")
def proxy() -> None:
    """Capture what apps send to any vendor: the intercepting proxy.

    It decrypts the hosts of known vendors and those that you add; everything else passes untouched.
    """


@proxy.command(name="install")
def install() -> None:
    """Install what the proxy decrypts with, as the lock file that comes with this version says.

    It takes about 85 MB in the folder of your data. Ctrl+C leaves nothing behind.
    """
    import asyncio

    from inspector.capture.proxy.installing import SIZE
    from inspector.capture.proxy.installing import install as run

    click.echo(f"Installing about {SIZE >> 20} MB with pip …", err=True)
    with progress("Installing", None, "packages") as update:

        def report(step: "Progress") -> None:
            update(step.done, step.total or None)

        folder = asyncio.run(run(report))
    click.echo(f"installed in {visible(str(folder))}; `inspector serve --proxy 8899` uses it", err=True)


@proxy.command(name="uninstall")
def uninstall() -> None:
    """Remove what the proxy decrypts with. Hosts and certificate stay."""
    from inspector.capture.proxy.installing import uninstall as run

    run()


@proxy.command(name="status")
@_json_option
def status(as_json: bool) -> None:
    """Show what the proxy of the running engine does, and what it passes through."""
    with engine_with_proxy() as engine:
        told, ways = engine.proxy.status(), engine.proxy.ways()
    if as_json:
        print_json({**told, "ways": ways})
        return
    _print(told)
    for way in ways:
        sign, colour = _SIGNS[way["state"]]
        if way["state"] != "off":
            words = visible(way["problem"]["message"]) if way["problem"] else f"{way['events']:,} events"
            click.echo(f"{click.style(sign, fg=colour)} {fit(way['way'], 9)} {words}")


@proxy.command(name="start")
@click.option("--port", type=click.IntRange(0, 65535), help="8899 or a free one by default; 0 takes any free one.")
@click.option("--host", metavar="ADDRESS", help="Where to listen; loopback by default.")
@click.option("--lan/--no-lan", default=None, help="Let other machines of the network use it, or not.")
@click.option("--upstream", metavar="URL", help="The proxy by which this machine reaches the rest; '' for none.")
@click.option(
    "--reverse",
    multiple=True,
    metavar="VENDOR[=ORIGIN]",
    help="Open an address that stands for a vendor, whose events go on to it or to ORIGIN; may be repeated.",
)
@click.option("--wireguard/--no-wireguard", default=None, help="Let a device in by WireGuard too, or not.")
@click.option(
    "--wireguard-port",
    type=click.IntRange(0, 65535),
    help="Where WireGuard listens (UDP): 51820 or a free one by default; 0 takes any free one.",
)
@_json_option
def start(  # noqa: PLR0913, PLR0917 - one parameter an option
    port: int | None,
    host: str | None,
    lan: bool | None,
    upstream: str | None,
    reverse: tuple[str, ...],
    wireguard: bool | None,
    wireguard_port: int | None,
    as_json: bool,
) -> None:
    """Start the proxy of the running engine, or start it again in another way.

    Where WireGuard or an address of --reverse cannot be opened, the rest runs, and the exit code is 2.
    """
    pairs = (each.partition("=") for each in reverse)
    if wireguard_port is not None and wireguard is False:
        raise click.UsageError("--wireguard-port needs no --no-wireguard.")
    tunnel = wireguard if wireguard_port is None else wireguard_port
    doors = [{"vendor": vendor, "origin": origin or None} for vendor, _, origin in pairs]
    with engine_with_proxy() as engine:
        told = engine.proxy.start(
            port=port, host=host, lan=lan, upstream=upstream, reverse=doors or None, wireguard=tunnel
        )
    _say(told, as_json=as_json)
    raise_unopened(told)


@proxy.command(name="stop")
@_json_option
def stop(as_json: bool) -> None:
    """Stop the proxy of the running engine; what goes through it has five seconds to finish."""
    with engine_with_proxy() as engine:
        _say(engine.proxy.stop(), as_json=as_json)


@proxy.command(name="hosts")
@click.option("--add", multiple=True, metavar="HOST", help="Decrypt it: t.shop.example, or *.shop.example.")
@click.option("--remove", multiple=True, metavar="HOST", help="Decrypt it no more, unless a known vendor has it.")
@click.option("--never", multiple=True, metavar="HOST", help="Never decrypt it and what is below it.")
@click.option(
    "--resolve",
    multiple=True,
    metavar="HOST=ADDRESS",
    help="Send a host to another address; nothing after = ends that.",
)
@_json_option
def hosts(
    add: tuple[str, ...], remove: tuple[str, ...], never: tuple[str, ...], resolve: tuple[str, ...], as_json: bool
) -> None:
    """Show which hosts are decrypted besides those of known vendors, and change that."""
    places: dict[str, str | None] = {}
    for each in resolve:
        host, sign, place = each.partition("=")
        if not sign:
            raise click.UsageError("--resolve: say HOST=ADDRESS.")
        places[host] = place or None
    with engine_with_proxy() as engine:
        if add or remove or never or places:
            told = engine.proxy.change_hosts(add=add, remove=remove, never=never, resolve=places)
        else:
            told = engine.proxy.status()
    if as_json:
        print_json(told["hosts"])
    else:
        _print_hosts(told["hosts"])


@proxy.command(name="retry")
@click.argument("host", required=False)
@click.option("--client", metavar="ADDRESS", help="For this machine alone.")
@_json_option
def retry(host: str | None, client: str | None, as_json: bool) -> None:
    """Try again to decrypt HOST, or everything, that was passed through since our certificate was refused."""
    with engine_with_proxy() as engine:
        _say(engine.proxy.retry(host, client), as_json=as_json)


@contextmanager
def engine_with_proxy() -> "Iterator[EngineClient]":
    """The newest engine that runs, whether its proxy does or not. Raises ``KnownError`` when there is none."""
    from inspector.client import EngineClient, running_engines

    engines: list[EngineAddress] = running_engines()
    if not engines:
        raise KnownError("No engine is running.", "`inspector serve --proxy 8899` starts one with the proxy.")
    with EngineClient(engines[0], 20.0) as client:
        yield client


def _say(told: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(told)
    else:
        _print(told)


def _print(told: dict[str, Any]) -> None:
    """The proxy in words."""
    at = f" at {told['url']}" if told["url"] else ""
    click.echo(f"The proxy {_STATES[told['state']]}{at}")
    if told["error"]:
        click.echo(f"  ! {visible(told['error']['message'])}")
    if told["url"]:
        click.echo(f"  PAC file   {told['pacUrl']}")
    if told["lanUrl"]:
        click.echo(f"  others     {told['lanUrl']}")
    for each in told["reverse"]:
        where = each["url"] or (visible(each["error"]) if each["error"] else "not open yet")
        click.echo(f"  {fit(each['name'], 10)} {where} → {visible(each['origin'])}")
    if tunnel := told["wireguard"]:
        where = tunnel["address"] or (visible(tunnel["error"]) if tunnel["error"] else "not open yet")
        click.echo(f"  WireGuard  {where}")
    counts = told["counts"]
    click.echo(f"  decrypted  {counts['decrypted']:,} requests, {counts['events']:,} events")
    click.echo(f"  untouched  {counts['tunnelled']:,} connections")
    for each in told["webSockets"]:
        click.echo(f"  {_websocket(each)}")
    if counts["dropped"]:
        click.echo(f"  dropped    {counts['dropped']:,} records, since storing them was too slow")
    for each in told["unreachable"]:
        click.echo(f"  ! {visible(each['host'])} cannot be reached: {visible(each['words'])}")
    for each in told["hosts"]["passedThrough"] if told["state"] != "off" else ():
        click.echo(f"  ! {visible(each['host'])} for {visible(each['client'])} is passed through: {each['why']}")


def _websocket(told: dict[str, Any]) -> str:
    """What went by in the WebSockets to a host, in a line."""
    parts = [f"{told['sent']:,} sent", f"{told['received']:,} received", f"{told['events']:,} events"]
    parts += [f"{told['skipped']:,} too large, too many or packed too tightly"] if told["skipped"] else []
    parts += [f"{told['unread']:,} of {told['connections']:,} connections not readable"] if told["unread"] else []
    return f"websocket  {visible(told['host'])}: {', '.join(parts)}"


def _print_hosts(found: dict[str, Any]) -> None:
    for title, names in (("yours", found["own"]), ("never", found["never"])):
        for name in names:
            click.echo(f"{fit(title, 8)} {visible(name)}")
    for each in found["learned"]:
        click.echo(f"{fit('learned', 8)} {visible(each['host'])}  ({visible(each['why'])})")
    for host, place in found["resolve"].items():
        click.echo(f"{fit('leads', 8)} {visible(host)} → {visible(place)}")
    click.echo(f"and {found['catalogue']:,} of known vendors", err=True)


proxy.add_command(env)
proxy.add_command(wireguard_command)
