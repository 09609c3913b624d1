"""``inspector proxy env``: what makes programs of a terminal go through the proxy and trust it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector.capture.proxy.terminal import SHELLS, shell_lines, variables
from inspector.cli.output import print_json
from inspector.core.errors import KnownError

if TYPE_CHECKING:
    from inspector.client import EngineClient


@click.command(name="env")
@click.option("--shell", type=click.Choice(SHELLS), help="Whose language; yours by default.")
@click.option("--unset", is_flag=True, help="Lines that take it back.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def env(shell: str | None, unset: bool, as_json: bool) -> None:
    """Print what makes programs of a terminal go through the proxy and trust it: eval "$(inspector proxy env)".

    This terminal alone is changed. Names of this machine are still reached directly, and so is what NO_PROXY names.
    """
    from inspector.cli.proxy import engine_with_proxy

    with engine_with_proxy() as engine:
        values = terminal_variables(engine)
    if as_json:
        print_json(values)
        return
    wanted: dict[str, str | None] = dict.fromkeys(values) if unset else dict(values)
    for line in shell_lines(wanted, shell or _own_shell()):
        click.echo(line)


def terminal_variables(engine: "EngineClient") -> dict[str, str]:
    """What a program is to find in its environment; the proxy is started if need be. Raises ``KnownError``."""
    from inspector.capture.authority.bundle import trust_variables, write_bundle
    from inspector.capture.authority.root import authority_folder, find_root

    told = engine.proxy.status()
    if told["url"] is None:
        told = engine.proxy.start()
    root = find_root(authority_folder())
    if told["url"] is None or root is None:
        raise KnownError("The proxy does not listen.", "`inspector proxy status` says why.")
    return variables(told["url"], trust_variables(root, write_bundle(root)), os.environ)


def _own_shell() -> str:
    """The language of the shell that this most likely runs in."""
    if os.name == "nt":
        return "powershell"
    return "fish" if Path(os.environ.get("SHELL", "")).name == "fish" else "sh"
