"""The programs that a measurement needs besides the project's own: sees to it that they are there."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MITM = ROOT / "build" / "bench" / "mitmproxy"
"""An environment of its own: mitmproxy pins versions of packages that the project uses too."""
MOCK = ROOT / "bench" / "js"

_MITMPROXY = "mitmproxy==11.0.2"


class MissingError(Exception):
    """A program is missing; the text says how to get it."""


def need_wrk() -> None:
    """Raise ``MissingError`` where the load generator is missing."""
    if shutil.which("wrk") is None:
        raise MissingError("The load generator wrk is missing. Please run: sudo apt-get install -y wrk")


def mitmdump() -> Path | None:
    """mitmdump, installed where it is missing; None, with the reason on stderr, where that fails."""
    program = MITM / "bin" / "mitmdump"
    if not program.exists():
        print("Installing mitmproxy to compare with", file=sys.stderr)
        pip = [str(MITM / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "-q", _MITMPROXY]
        if not (_done([sys.executable, "-m", "venv", str(MITM)]) and _done(pip)):
            return None
    return program


def mock_server() -> Path | None:
    """The script of the mockttp server, its package installed where missing; None where that fails."""
    if not (MOCK / "node_modules" / "mockttp").is_dir():
        print("Installing mockttp to compare with", file=sys.stderr)
        npm = shutil.which("npm")
        install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        if npm is None or not _done([npm, *install], MOCK):
            print("mockttp cannot be installed; it is left out.", file=sys.stderr)
            return None
    return MOCK / "mock.mjs"


def ajv() -> Path | None:
    """The script that checks events with ajv, its packages installed where missing; None where that fails."""
    if not (MOCK / "node_modules" / "ajv-formats").is_dir():
        print("Installing ajv to compare with", file=sys.stderr)
        npm = shutil.which("npm")
        install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        if npm is None or not _done([npm, *install], MOCK):
            print("ajv cannot be installed; it is left out.", file=sys.stderr)
            return None
    return MOCK / "ajv.mjs"


def _done(command: list[str], folder: Path | None = None) -> bool:
    try:
        subprocess.run(command, check=True, cwd=folder, stdout=sys.stderr)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"{command[0]}: {error}; what needs it is left out.", file=sys.stderr)
        return False
    return True
