"""``inspector proxy wireguard``: what a device is given so that all of its traffic comes through the proxy."""

import sys

import click

from inspector.cli.output import print_json, visible
from inspector.core.errors import KnownError

_ADDRESS = "The machine's address as the device reaches it: 10.0.2.2 in Android's emulator."


@click.command(name="wireguard")
@click.option("--host", metavar="ADDRESS", help=_ADDRESS)
@click.option("--qr", is_flag=True, help="Draw it as a QR code, for the camera of the WireGuard app.")
@click.option(
    "--new-keys", is_flag=True, help="Make new keys first: what was given out before lets nobody in any more."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def wireguard(host: str | None, qr: bool, new_keys: bool, as_json: bool) -> None:
    """Print the configuration with which ONE device joins by WireGuard.

    It has a private key: whoever has it can send traffic through this machine. Switch the tunnel on first:
    `inspector proxy start --lan --wireguard`.
    """
    from inspector.cli.proxy import engine_with_proxy

    if qr and as_json:
        raise click.UsageError("--qr draws, --json prints: say one of them.")
    with engine_with_proxy() as engine:
        if new_keys:
            engine.proxy.renew_wireguard_keys()
        told = engine.proxy.wireguard(host)
    if as_json:
        print_json(told)
    elif qr:
        _draw(told["configuration"])
    else:
        click.echo(told["configuration"], nl=False)
    if not told["lan"] and host is None:
        click.echo("Only this machine reaches it: `inspector proxy start --lan` opens it to the network.", err=True)
    if not as_json:
        where = visible(told["address"])
        click.echo(f"One device joins at {where}, UDP. Switch the tunnel off on it when you are done here.", err=True)


def _draw(text: str) -> None:
    """Dark on light whatever the terminal's colours are, since some readers know no other. Raises ``KnownError``."""
    import segno

    try:
        segno.make_qr(text, error="l").terminal(out=sys.stdout, compact=True, border=4)
    except UnicodeEncodeError as error:
        raise KnownError("This terminal cannot draw a QR code.", "Leave --qr out and copy the text.") from error
