"""``inspector-gui``: reads the command line and opens the window."""

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from inspector import __version__
from inspector.engine.display import display_missing
from inspector.gui.look.theme import Mode

_NO_DISPLAY = 2


def parser() -> argparse.ArgumentParser:
    """The command line."""
    result = argparse.ArgumentParser(prog="inspector-gui", description="See the analytics events that an app sends.")
    view = "a saved session to look at, or a file of events (.jsonl, .csv, .har) to import"
    result.add_argument("view", nargs="?", type=Path, metavar="FILE", help=view)
    result.add_argument("--port", type=_port, help="port of the engine's endpoint; 0 takes any free one")
    result.add_argument("--session", type=Path, metavar="FILE", help="session file for the engine to write")
    result.add_argument("--no-engine", action="store_true", help="start no engine and look for none")
    again = "open a window also when another one shows the session already"
    result.add_argument("--new-window", action="store_true", help=again)
    result.add_argument("--theme", choices=[mode.value for mode in Mode], help="colours, for this time")
    result.add_argument("--version", action="version", version=f"Event Inspector {__version__}")
    return result


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window; the exit code, 2 when there is no display."""
    chosen = parser().parse_args(arguments)
    if sentence := display_missing():
        sys.stderr.write(f"inspector-gui: {sentence} `inspector serve` works without one.\n")
        return _NO_DISPLAY
    if not chosen.new_window and _other_window_came(chosen):
        return 0
    gc.disable()  # until all is loaded and built, of which nothing is garbage; the application collects from then on
    from inspector.gui.application import run  # noqa: PLC0415 - it waits until it is needed
    from inspector.gui.settings import WindowSettings, default_path  # noqa: PLC0415 - it waits until it is needed
    from inspector.gui.window import Options  # noqa: PLC0415 - it waits until it is needed

    options = Options(chosen.view, chosen.port, chosen.session, not chosen.no_engine)
    return run(options, Mode(chosen.theme) if chosen.theme else None, WindowSettings(default_path()))


def _other_window_came(chosen: argparse.Namespace) -> bool:
    """Whether a window that shows the wanted session already came forward."""
    from inspector.gui.instances import LIVE, raise_window  # noqa: PLC0415 - it waits until it is needed

    wanted = chosen.view or chosen.session
    if wanted is not None:
        return raise_window(str(wanted.resolve()))
    plain = chosen.port is None and not chosen.no_engine
    return plain and raise_window(LIVE)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: a number from 0 to 65535")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
