"""What ``inspector doctor`` looks at. Each check gives findings and never raises for what it finds."""

import importlib.metadata
import os
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inspector import __version__
from inspector.cli.output import size_text
from inspector.core.errors import KnownError

if TYPE_CHECKING:
    from inspector.capture.doctor.finding import Finding as Seen
    from inspector.capture.doctor.sightings import Sightings

_OLDEST_SQLITE = (3, 51, 3)
"""Older ones have a race in the reset of the write-ahead log."""
_LITTLE_SPACE = 1_000_000_000
_LOOK_BACK = 2_000
"""So many requests before the newest event are looked at; the rest is history."""
_EARLIEST = datetime(2026, 1, 1, tzinfo=UTC).timestamp()
"""Before this program was written."""
_DEBIAN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""Libraries that Qt most often misses, and Debian's packages of them."""
_LOAD_QT = """
import ctypes, pathlib, PySide6.QtWidgets
root = pathlib.Path(PySide6.__file__).parent
for plugin in root.glob("Qt/plugins/platforms/libqxcb.so"):
    ctypes.CDLL(str(plugin))
"""


class State(Enum):
    """How bad a finding is."""

    FINE = "fine"
    NOTE = "note"
    """Something is missing that only some need."""
    TROUBLE = "trouble"


class Finding(NamedTuple):
    """One line of the doctor's report."""

    name: str
    state: State
    text: str
    way_out: str = ""


def versions(_: int) -> Iterator[Finding]:
    """This program, Python, SQLite, Qt."""
    from inspector.storage.connection import sqlite_version

    yield Finding("Event Inspector", State.FINE, __version__)
    yield Finding("Python", State.FINE, f"{platform.python_version()}, {platform.platform()}")
    sqlite = sqlite_version()
    if tuple(int(part) for part in sqlite.split(".")[:3]) >= _OLDEST_SQLITE:
        yield Finding("SQLite", State.FINE, sqlite)
    else:
        yield Finding("SQLite", State.TROUBLE, f"{sqlite} is too old.", "Install a newer apsw, which carries SQLite.")


def window(_: int) -> Iterator[Finding]:
    """Qt, the libraries it needs, and a display."""
    from inspector.engine.display import display_missing

    try:
        version = importlib.metadata.version("PySide6-Essentials")
    except importlib.metadata.PackageNotFoundError:
        way_out = "Install the package event-inspector again; `inspector serve` works without."
        yield Finding("Qt", State.TROUBLE, "PySide6 is not installed.", way_out)
        return
    loaded = subprocess.run([sys.executable, "-c", _LOAD_QT], capture_output=True, text=True, check=False, timeout=60)
    if loaded.returncode == 0:
        yield Finding("Qt", State.FINE, f"PySide6 {version} and the system libraries it needs")
    else:
        yield _qt_fails(version, loaded.stderr)
    sentence = display_missing()
    if sentence:
        yield Finding("Display", State.NOTE, sentence, "`inspector serve` works without; a window needs a screen.")
    else:
        screen = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or "the system's"
        yield Finding("Display", State.FINE, screen)


def _qt_fails(version: str, said: str) -> Finding:
    """Why Qt cannot be loaded, and which package is missing."""
    reason = said.strip().rpartition("\n")[2].partition(": ")[2] or "it ended without a word"
    library = reason.partition(":")[0]
    package = _DEBIAN.get(library)
    way_out = f"sudo apt install {package}" if package else "Install what is named there; `make run` does it on Debian."
    return Finding("Qt", State.TROUBLE, f"PySide6 {version} cannot be loaded: {reason}", way_out)


def folder(_: int) -> Iterator[Finding]:
    """The sessions folder: there, writable, room on its disk."""
    from inspector.storage.sessions_folder import sessions_folder

    try:
        place = sessions_folder()
        with tempfile.TemporaryFile(dir=place):
            free = shutil.disk_usage(place).free
    except KnownError as error:
        yield Finding("Sessions folder", State.TROUBLE, error.message, error.way_out)
        return
    except OSError as error:
        way_out = "Make it writable, or name a file with `inspector serve --session`."
        yield Finding("Sessions folder", State.TROUBLE, f"cannot be written ({error.strerror})", way_out)
        return
    text = f"{place}, {size_text(free)} free"
    if free < _LITTLE_SPACE:
        yield Finding("Sessions folder", State.TROUBLE, text, "Free some space, or `inspector sessions prune`.")
    else:
        yield Finding("Sessions folder", State.FINE, text)


def port(number: int) -> Iterator[Finding]:
    """The port: free, an engine's, or somebody else's."""
    from inspector.capture.ports import holder_of, next_free_port
    from inspector.engine.runfile import running_engines

    name = f"Port {number}"
    if _is_free(number):
        yield Finding(name, State.FINE, "free")
    elif any(engine.url.endswith(f":{number}") for engine in running_engines()):
        yield Finding(name, State.FINE, "held by an engine of yours")
    else:
        free = next_free_port(number)
        way_out = "Stop that program" + (f", or use `inspector serve --port {free}`." if free else ".")
        yield Finding(name, State.TROUBLE, f"taken by {holder_of(number) or 'another program'}", way_out)


def _is_free(number: int) -> bool:
    with socket.socket() as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except OSError:
            return False
    return True


def engines(_: int) -> Iterator[Finding]:
    """The engines that run, and whether they answer."""
    from inspector.client import EngineClient, running_engines

    found = running_engines()
    if not found:
        yield Finding("Engines", State.FINE, "none is running")
    for address in found:
        name = f"Engine {address.pid}"
        try:
            with EngineClient(address) as client:
                status = client.status()
        except KnownError as error:
            yield Finding(name, State.TROUBLE, error.message, f"End process {address.pid} and start another.")
            continue
        text = f"{status.url}, {status.state}, {status.captured:,} events since it started, {status.session}"
        state = State.TROUBLE if status.trouble else State.FINE
        yield Finding(name, state, f"{text}: {status.trouble}" if status.trouble else text)


def connections(_: int) -> Iterator[Finding]:
    """What the apps that send to each running engine do wrong, as the Connect page tells it."""
    from inspector.capture.doctor.finding import Situation, Tone
    from inspector.client import EngineClient, running_engines

    states = {Tone.FINE: State.FINE, Tone.DOUBT: State.NOTE, Tone.TROUBLE: State.TROUBLE}
    for address in running_engines():
        try:
            with EngineClient(address) as client:
                status = client.status()
            sightings = _sightings(Path(status.session))
        except KnownError:
            continue  # told with the engines
        situation = Situation(
            status.url,
            status.tls_url,
            status.network_url,
            status.paused,
            status.trouble,
            script_folder=status.script_folder,
        )
        for each in sightings.findings(situation):
            yield Finding(f"Apps at {status.url}", states[each.tone], seen_text(each), each.way_out)


def seen_text(found: "Seen") -> str:
    """What was seen, in one line; some of it says all in its title."""
    often = f" ({found.times} times)" if found.times > 1 else ""
    sender = f"From {found.sender}." if found.sender and found.sender not in found.title else ""
    return " ".join(filter(None, (f"{found.title}{often}.", found.text, sender)))


def _sightings(session: Path) -> "Sightings":
    """What the newest requests of a session tell."""
    from inspector.capture.doctor.sightings import Sightings
    from inspector.storage.reader import SessionReader

    sightings = Sightings()
    with SessionReader(session) as reader:
        newest = reader.rows(reader.info().last_id, reader.info().last_id)
        after = max(0, newest[0].exchange_id - _LOOK_BACK) if newest else 0
        while heads := reader.exchange_heads(after, _LOOK_BACK):
            sightings.add(heads)
            after = heads[-1].id
    return sightings


def clock(_: int) -> Iterator[Finding]:
    """The clock: not before this program was written, and with a time zone that can be told."""
    now = time.time()
    text = datetime.fromtimestamp(now).astimezone().strftime("%Y-%m-%d %H:%M:%S %Z")
    if now < _EARLIEST:
        yield Finding("Clock", State.TROUBLE, f"{text} has long passed", "Set the clock; events are ordered by it.")
    else:
        yield Finding("Clock", State.FINE, text)


def browsers(_: int) -> Iterator[Finding]:
    """Browsers that can be started through the proxy."""
    from inspector.capture.browsers.finding import find_browsers

    found = [f"{each.name} {each.version or ''}".strip() for each in find_browsers()]
    if found:
        yield Finding("Browsers", State.FINE, f"{', '.join(found)}: `inspector launch` starts them through the proxy")
    else:
        text = "none that can be started through the proxy"
        yield Finding(
            "Browsers", State.NOTE, text, "Install Chromium or Firefox, or give the browser that you have the PAC file."
        )


def node(_: int) -> Iterator[Finding]:
    """Node, which runs Segment's own destinations."""
    if found := shutil.which("node"):
        yield Finding("Node", State.FINE, found)
    else:
        text = "not installed; Segment's own destinations run in it"
        yield Finding("Node", State.NOTE, text, "`inspector destinations install` says how to get it.")


CHECKS: tuple[Callable[[int], Iterator[Finding]], ...] = (
    versions,
    window,
    folder,
    port,
    engines,
    connections,
    clock,
    browsers,
    node,
)
"""Every check, in the order of the report; each is handed the port to look at."""
