"""The connection doctor in a window on a real screen: each mistake made with a real client, read as a user reads it.

One window for all; each mistake has a session of its own, and ends when a right event of the same sender arrives.
"""

import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import NamedTuple

import pytest

pytest.importorskip("jeepney", reason="the D-Bus client is for Linux")

from tests.gui.atspi_rig import SHOWING, Keyboard, Reader, desktop, missing

pytestmark = [
    pytest.mark.skipif(bool(missing()), reason=missing() or "all is there"),
    pytest.mark.skipif(shutil.which("curl") is None, reason="curl is the client"),
]

SITE, PAGE = "https://shop.example.com", "http://localhost:3000"
EVENT = json.dumps({"type": "track", "event": "Hello", "userId": "u", "writeKey": "wk"})
_HEADING = "What the endpoint has seen"


class Place(NamedTuple):
    """The window's Connect page, and the address that it shows."""

    reader: Reader
    keys: Keyboard
    url: str

    def told(self) -> list[str]:
        """What stands below the heading of the doctor."""
        names = [
            node.name
            for node in self.reader.tree(self.reader.application())
            if node.role == "label" and node.name and node.has(SHOWING)
        ]
        return names[names.index(_HEADING) + 1 :] if _HEADING in names else []

    def wait_for(self, *words: str) -> None:
        """Until it says all of these."""
        self.reader.wait_for(lambda: all(any(word in line for line in self.told()) for word in words))

    def wait_for_no(self, words: str) -> None:
        """Until it says that no more."""
        self.reader.wait_for(lambda: not any(words in line for line in self.told()))

    def curl(self, path: str, *options: str) -> None:
        """Ask the address for something."""
        subprocess.run(["curl", "-s", "-o", os.devnull, *options, f"{self.url}{path}"], check=True, timeout=60)

    def send(self, *headers: str) -> None:
        """A right event."""
        self.curl("/v1/track", *_headers("Content-Type: application/json", *headers), "-d", EVENT)


def _headers(*headers: str) -> list[str]:
    return [part for header in headers for part in ("-H", header)]


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A window that has just been opened for the first time, with its own engine."""
    folder = tmp_path_factory.mktemp("desktop")
    with desktop(folder) as environment:
        homes = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state"}
        environment |= {variable: str(folder / home) for variable, home in homes.items()}
        command = [sys.executable, "-m", "inspector.gui", "--port", "0"]
        with subprocess.Popen(command, env=environment) as process:
            reader = Reader(environment["DBUS_SESSION_BUS_ADDRESS"])
            try:
                reader.find("push button", "Send a test event")
                keys = Keyboard(environment, "Event Inspector")
                yield Place(reader, keys, _address(reader))
            finally:
                reader.close()
                process.terminate()
        assert process.returncode == 0


def _address(reader: Reader) -> str:
    nodes = reader.tree(reader.application())
    return next(node.name for node in nodes if node.name.startswith("http://127.0.0.1:"))


@pytest.fixture
def place(window: Place) -> Place:
    """The Connect page of a session in which nothing was seen yet."""
    window.keys.press("ctrl+n", "ctrl+4")
    window.wait_for("Nothing has come yet")
    return window


def wrong_path(place: Place) -> None:
    place.curl("/v1/trak", *_headers("Content-Type: application/json"), "-d", EVENT)


def not_json(place: Place) -> None:
    place.curl("/v1/track", *_headers("Content-Type: application/x-www-form-urlencoded"), "-d", "event=Hello")


def tls_on_plain_port(place: Place) -> None:
    port = int(place.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), 30) as plain, suppress(ssl.SSLError, OSError):
        ssl.create_default_context().wrap_socket(plain, server_hostname="localhost")


def preflight(origin: str) -> Callable[[Place], None]:
    asks = ("Access-Control-Request-Method: POST", "Access-Control-Request-Headers: content-type")
    return lambda place: place.curl("/v1/t", "-X", "OPTIONS", *_headers(f"Origin: {origin}", *asks))


def settings(place: Place) -> None:
    place.curl("/v1/projects/wk/settings", *_headers(f"Origin: {PAGE}"))


class Mistake(NamedTuple):
    """What is done wrong, what is said of it (cause and way out), and who then does it right."""

    make: Callable[[Place], None]
    title: str
    way_out: str
    headers: tuple[str, ...] = ()
    """Those of the right event, so that it is known to be of the same sender."""


MISTAKES = {
    "wrong path": Mistake(wrong_path, "POST /v1/trak is no path of an SDK", "Did you mean /v1/track?"),
    "not JSON": Mistake(not_json, "The body of POST /v1/track is not JSON", "Events are JSON objects."),
    "TLS": Mistake(tls_on_plain_port, "TLS was spoken to the plain port", "http:// in front"),
    "preflight of a site": Mistake(
        preflight(SITE), "A preflight came, no event followed", "allow local network access", (f"Origin: {SITE}",)
    ),
    "preflight of a local page": Mistake(
        preflight(PAGE), "A preflight came, no event followed", "connect-src", (f"Origin: {PAGE}",)
    ),
    "settings only": Mistake(
        settings, "Settings fetched by analytics.js, no event yet", "the first call", (f"Origin: {PAGE}",)
    ),
}


def test_nothing_yet_says_where_to_send_and_what_to_try(place: Place) -> None:
    place.wait_for(f"Nobody has asked {place.url} for anything", "after setting the address", "reload the page")
    place.send()
    place.wait_for("Events come from curl", "One so far.")
    assert not any("Nothing has come" in line for line in place.told())


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_way_out_until_it_is_done_right(name: str, place: Place) -> None:
    mistake = MISTAKES[name]
    mistake.make(place)
    place.wait_for(mistake.title, mistake.way_out)
    assert not any("Nothing has come" in line for line in place.told())
    place.send(*mistake.headers)
    place.wait_for("Events come from", "One so far.")
    if name == "TLS":  # nobody knows which program that was
        place.wait_for("Events have come from the same machine since.")
    else:
        place.wait_for_no(mistake.title)
