"""The command ``inspector``: finds the subcommand, and turns whatever goes wrong into one sentence and an exit code.

    0    fine
    1    the check found problems
    2    could not be done: a known error or wrong usage
    3    a bug; a report of it is written to the user's log folder
    130  ended with Ctrl+C;  141  the reader of its output went away

Subcommands are modules that are imported when they are called, so that ``inspector --help`` and ``serve`` are quick.
"""

import io
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple, NoReturn

import click

from inspector import __version__
from inspector.core.errors import KnownError

FINE, FOUND_PROBLEMS, NOT_DONE, BUG, INTERRUPTED, READER_GONE = 0, 1, 2, 3, 130, 141


class _Entry(NamedTuple):
    """Where a subcommand is, and its help in short, known without importing it."""

    module: str
    help: str


COMMANDS = {
    "serve": _Entry("inspector.cli.serve", "Receive events on this machine and keep them in a session file."),
    "events": _Entry("inspector.cli.events", "Print the events of a session."),
    "export": _Entry("inspector.cli.exporting", "Write the events of a session into a file."),
    "import": _Entry("inspector.cli.importing", "Read events from files into a session."),
    "sessions": _Entry("inspector.cli.sessions", "List, copy, merge and prune sessions."),
    "decoders": _Entry("inspector.cli.decoders", "List the decoders of your own, and have an engine read them again."),
    "rescue": _Entry("inspector.cli.rescue", "Save what can be read of a damaged session into a new one."),
    "compare": _Entry("inspector.cli.compare", "Compare the events of two sessions."),
    "check": _Entry("inspector.cli.check", "Check the events of a session or file, with or without plans."),
    "plan": _Entry("inspector.cli.plan", "Show, check, convert, compare and draft tracking plans."),
    "replay": _Entry("inspector.cli.replay", "Send events of a session to destinations, at any pace."),
    "fire": _Entry("inspector.cli.fire", "Send a test event, or a sample of a planned one."),
    "destinations": _Entry(
        "inspector.cli.destinations", "Set up where events are sent on to, and preview what is sent."
    ),
    "quarantine": _Entry("inspector.cli.quarantine", "Look after events that rules stopped on their way."),
    "proxy": _Entry("inspector.cli.proxy", "Capture what apps send to any vendor: the intercepting proxy."),
    "launch": _Entry("inspector.cli.launch", "Start a browser, or any program, that goes through the proxy."),
    "intercept": _Entry("inspector.cli.intercept", "Delay, fail, change and hold requests, to see how an app behaves."),
    "certificate": _Entry(
        "inspector.cli.certificate", "Look after the authority with whose certificates the proxy decrypts."
    ),
    "demo": _Entry("inspector.cli.demo.command", "Send the events of a make-believe shop to a running engine."),
    "mark": _Entry("inspector.cli.expect", "Mark how far a running engine's session has come."),
    "expect": _Entry("inspector.cli.expect", "Wait for events, and fail when they do not come."),
    "doctor": _Entry("inspector.cli.doctor", "See whether everything that Event Inspector needs is there."),
}
"""Every subcommand. Its module has a click command of the same name (``import_`` for ``import``)."""


class _ReaderGoneError(Exception):
    """A broken pipe, under a name that click does not act on itself."""


class _Subcommands(click.Group):
    """Imports a subcommand's module when that subcommand is asked for."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ReaderGoneError from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module = import_module(entry.module)
        command = getattr(module, cmd_name, None) or getattr(module, f"{cmd_name}_")
        assert isinstance(command, click.Command)  # noqa: S101 - a wrong table is a bug
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and args[0].lower().endswith(".evs"):
            return args[0], _opening(), args
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.NoSuchCommand(args[0], possibilities=COMMANDS, ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])


def _opening() -> click.Command:
    """Opens the window on a session: what ``inspector shop.evs`` means."""

    def opened(file: str) -> None:
        from inspector.cli.window import open_window

        click.get_current_context().exit(open_window("--", file))

    return click.Command("open", callback=opened, params=[click.Argument(["file"])], help="Look at a session.")


@click.group(cls=_Subcommands, invoke_without_command=True)
@click.version_option(__version__, prog_name="Event Inspector", message="%(prog)s %(version)s")
@click.pass_context
def inspector(ctx: click.Context) -> None:
    """See, check and replay the analytics events that an app sends.

    Without a command the window opens; with a session file in its place it shows that one. `inspector COMMAND --help`
    says more about a command.
    """
    if ctx.invoked_subcommand is None:
        from inspector.cli.window import open_window

        ctx.exit(open_window())


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line (``sys.argv`` by default) and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without our signs is no reason to fail
    code = run(arguments)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = READER_GONE
    if code == READER_GONE:
        _drop_output()
    sys.exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code. What went wrong has been told on stderr by then."""
    try:
        result = inspector.main(arguments, prog_name="inspector", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except _ReaderGoneError:
        return READER_GONE
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        return _told(error)
    return result if isinstance(result, int) else FINE


def _told(error: Exception) -> int:
    """Say on stderr what went wrong; the exit code for it."""
    if isinstance(error, click.ClickException):
        error.show()
        return NOT_DONE
    if isinstance(error, KnownError):
        from inspector.cli.output import visible

        # It may quote a file that somebody else wrote; an error in a filter or a plan has several lines.
        told = "\n".join(visible(line) for line in str(error).split("\n"))
        click.echo(f"inspector: {told}", err=True)
        return NOT_DONE
    from inspector.cli.crash import report_crash

    click.echo(report_crash(error), err=True)
    return BUG


def _drop_output() -> None:
    """Let Python's own flush at the end go nowhere instead of complaining about the closed pipe."""
    import os

    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
