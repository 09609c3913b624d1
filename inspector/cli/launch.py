"""``inspector launch``: a browser, or any program, that goes through the proxy of the running engine."""

import os
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any, NoReturn

import click

from inspector.cli.output import print_json, visible
from inspector.core.errors import KnownError

if TYPE_CHECKING:
    from inspector.client import EngineClient

_LOOKS_S = 0.5


class _Launch(click.Command):
    """What follows ``--`` is a program's own, whatever it looks like."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if "--" in args:
            place = args.index("--")
            ctx.meta[__name__] = args[place + 1 :]
            args = args[:place]
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[OPTIONS] [BROWSER] [URL]  |  -- COMMAND …"]


@click.command(name="launch", cls=_Launch)
@click.argument("words", nargs=-1, metavar="[BROWSER] [URL]")
@click.option("--headless", is_flag=True, help="Without a window, for CI.")
@click.option("--wait", is_flag=True, help="Return when the browser is closed; Ctrl+C closes it.")
@click.option("--list", "listing", is_flag=True, help="List the browsers of this machine, and those that run.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def launch(  # noqa: PLR0913, PLR0917 - one parameter an option
    ctx: click.Context, words: tuple[str, ...], headless: bool, wait: bool, listing: bool, as_json: bool
) -> None:
    """Start a browser with a fresh profile that goes through the proxy, or any COMMAND in such an environment.

    BROWSER is chromium, chrome, edge, brave, vivaldi or firefox, by default the first that is there. It trusts the
    proxy in its own profile alone, which is removed when it is closed; nothing else on this machine changes.
    """
    from inspector.cli.proxy import engine_with_proxy

    command: list[str] | None = ctx.meta.get(__name__)
    with engine_with_proxy() as engine:
        if command is not None:
            if words or not command:
                raise click.UsageError("After -- comes a command, and no browser before it.")
            from inspector.cli.proxyenv import terminal_variables

            variables = terminal_variables(engine)
        elif listing:
            _list(engine, as_json=as_json)
            return
        else:
            browser, url = _meant(words)
            running = engine.browsers.launch(browser, url, headless=headless)
            _say(running, as_json=as_json)
            if wait:
                _wait(engine, running["id"])
            return
    _become(command, variables)


def _meant(words: tuple[str, ...]) -> tuple[str | None, str | None]:
    """Browser and address. Raises ``click.UsageError``."""
    from inspector.capture.browsers.places import KINDS

    names = {kind.id for kind in KINDS}
    browser = words[0] if words and words[0] in names else None
    rest = words[1:] if browser else words
    if len(rest) > 1 or (rest and not {".", "/", ":"} & set(rest[0])):
        known = ", ".join(sorted(names))
        raise click.UsageError(f"{rest[0]} is neither an address nor one of {known}. A command comes after --.")
    return browser, rest[0] if rest else None


def _list(engine: "EngineClient", *, as_json: bool) -> None:
    told = engine.browsers.all()
    if as_json:
        print_json(told)
        return
    for each in told["found"]:
        trouble = f"  ! {visible(each['problem'])}" if each["problem"] else ""
        click.echo(f"{each['id']:<10}{visible(each['name'])} {each['version'] or ''}  {visible(each['path'])}{trouble}")
    for each in told["running"]:
        click.echo(f"runs      {visible(each['name'])}  {visible(each['url'])}  (process {each['pid']})")


def _say(running: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(running)
        sys.stdout.flush()
        return
    click.echo(f"{visible(running['name'])} goes through the proxy: {visible(running['url'])}")
    if running["problem"]:
        click.echo(f"  ! {visible(running['problem'])}")


def _wait(engine: "EngineClient", running: str) -> None:
    try:
        while any(each["id"] == running for each in engine.browsers.all()["running"]):
            time.sleep(_LOOKS_S)
    except KeyboardInterrupt:
        engine.browsers.end(running)
        raise


def _become(command: list[str], variables: dict[str, str]) -> NoReturn:
    """Run a program in the place of this one: its signals and its exit code are its own. Raises ``KnownError``."""
    program = shutil.which(command[0])
    if program is None:
        raise KnownError(f"There is no program {command[0]}.", "Is it on your PATH?")
    environment = {**os.environ, **variables}
    sys.stdout.flush()
    if sys.platform == "win32":
        sys.exit(subprocess.run([program, *command[1:]], env=environment, check=False).returncode)
    try:
        os.execve(program, command, environment)  # noqa: S606 - it is what was asked for
    except OSError as error:
        raise KnownError(f"{command[0]} does not start: {error.strerror}.", "Is it a program?") from error
