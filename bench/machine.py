"""Describes the machine and the versions that the numbers come from."""

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import apsw

from bench.programs import MITM, MOCK


def description() -> str:
    """The machine, as a list in Markdown."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = ", ".join(f"{name} {version(name)}" for name in ("uvicorn", "httptools", "uvloop", "granian", "orjson"))
    lines = [
        f"- {datetime.now(UTC):%Y-%m-%d}; load average at the start {os.getloadavg()[0]:.1f}",
        f"- {_processor()}, {os.cpu_count()} cores, {memory:.0f} GB of memory",
        f"- {platform.system()} {platform.release()}, Python {platform.python_version()}",
        f"- {packages}, apsw with SQLite {apsw.sqlite_lib_version()}",
        f"- mitmproxy {_said(MITM / 'bin' / 'pip', 'show', 'mitmproxy')}, mockttp {_mockttp()} on Node {_node()}",
    ]
    return "\n".join(lines) + "\n"


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    found = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return found[1] if found else platform.machine()


def _said(program: Path | str, *arguments: str) -> str:
    """The version in what a program prints, or that it is not there."""
    try:
        out = subprocess.run([str(program), *arguments], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return "(not installed)"
    found = re.search(r"\d+\.\d+\.\d+", out)
    return found[0] if found else out.strip()


def _mockttp() -> str:
    package = MOCK / "node_modules" / "mockttp" / "package.json"
    found = re.search(r'"version": "([^"]+)"', package.read_text(encoding="utf-8")) if package.is_file() else None
    return found[1] if found else "(not installed)"


def _node() -> str:
    return _said("node", "--version")
