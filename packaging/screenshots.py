"""Takes the pictures of the window that README and docs show, from real data: a real engine, the demo shop over HTTP.

    python packaging/screenshots.py [FOLDER]

Writes ``stream-light.png``, ``stream-dark.png``, ``incomplete-…``, ``connect-…`` and ``empty-…`` into the folder
(``docs/images`` by default). Everything happens in a temporary home; nothing of the user's is touched.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from base64 import b64encode
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
PORT = 8765
EVENTS = 240
PATIENCE_S = 60.0


def main() -> int:
    """Take all pictures; the exit code."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        for variable in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[variable] = home
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ["QT_SCALE_FACTOR"] = os.environ.get("QT_SCALE_FACTOR", "1")
        photographer = Photographer(target, Path(home))
        try:
            photographer.take_all()
        finally:
            photographer.close()
    return 0


class Photographer:
    """The window and its engine, and what is done with them for a picture."""

    def __init__(self, target: Path, home: Path) -> None:
        sys.path.insert(0, str(ROOT))
        from inspector.gui.application import make_application  # noqa: PLC0415 - after the environment is set
        from inspector.gui.look.look import Look  # noqa: PLC0415
        from inspector.gui.look.theme import Mode  # noqa: PLC0415
        from inspector.gui.settings import WindowSettings  # noqa: PLC0415
        from inspector.gui.window import MainWindow, Options  # noqa: PLC0415

        self.target = target
        self.modes = (Mode.LIGHT, Mode.DARK)
        self.app = make_application([])
        self.look = Look(self.app, Mode.LIGHT)
        options = Options(port=_free_port(), session=home / "shop.evs")
        self.window = MainWindow(self.look, WindowSettings(home / "window.ini"), options)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.begin()

    def take_all(self) -> None:
        """Every page in both themes."""
        window = self.window
        self.wait_for(lambda: window.sessions.live, "the engine")
        self.take("empty")
        self.play_shop()
        self.choose_event()
        self.take("stream")
        self.make_mistakes()
        self.take("incomplete")
        window.actions_.connect_page.trigger()
        self.run_for(1.0)
        self.take("connect")

    def play_shop(self) -> None:
        """Have the demo shop send its events."""
        url = str(self.window.link.url)
        command = [sys.executable, "-m", "inspector", "demo", "--url", url, "--events", str(EVENTS), "--seed", "7"]
        with subprocess.Popen([*command, "--rate", "400"], stdout=subprocess.DEVNULL) as shop:
            self.wait_for(lambda: shop.poll() is not None, "the demo shop")
        self.wait_for(lambda: self.window.feed.count >= EVENTS, "its events")
        self.run_for(3.0)  # until the figures are told and the rate is calm

    def choose_event(self) -> None:
        """Choose an event that has something to show, not far from the end."""
        stream = self.window.stream
        rows = range(stream.model.rowCount() - 8, max(0, stream.model.rowCount() - 60), -1)
        found = [row for row in rows if (event := stream.model.row_at(row)) and event.name == "Order Completed"]
        stream.table.select_row(found[0] if found else rows[0])
        self.wait_for(lambda: bool(stream.detail.json.text), "the event's JSON")

    def make_mistakes(self) -> None:
        """Send an order twice, with one messageId, and one whose JSON ends too early; choose the latter."""
        stream, before = self.window.stream, self.window.feed.count
        order = {"type": "track", "event": "Order Completed", "userId": "u-1042", "messageId": "order-50314b"}
        body = json.dumps(order | {"properties": {"order_id": "50314b", "total": 27.5, "currency": "EUR"}})
        for each in (body, body, body[:-20]):
            self.post(each)
        self.wait_for(lambda: self.window.feed.count == before + 3, "the mistakes")
        stream.table.follow()
        stream.table.select_row(stream.model.rowCount() - 1)
        stream.detail.show_page("request")
        self.wait_for(lambda: "not valid JSON" in stream.detail.request.text, "the unreadable request")

    def post(self, body: str) -> None:
        """One request to the endpoint, as an app would send it."""
        place = urlsplit(str(self.window.link.url))
        connection = HTTPConnection(str(place.hostname), place.port, timeout=10)
        key = b64encode(b"shop-web:").decode()
        connection.request("POST", "/v1/track", body, {"Authorization": f"Basic {key}"})
        connection.getresponse().read()
        connection.close()

    def take(self, name: str) -> None:
        """The window as it is, in both themes."""
        for mode in self.modes:
            self.look.choose(mode)
            self.run_for(0.3)
            self.window.grab().save(str(self.target / f"{name}-{mode.value}.png"))
            print(f"{name}-{mode.value}.png")
        self.look.choose(self.modes[0])

    def wait_for(self, come: Callable[[], bool], what: str) -> None:
        """Let the window live until something has come."""
        end = time.monotonic() + PATIENCE_S
        while not come():
            if time.monotonic() > end:
                raise SystemExit(f"Waited in vain for {what}: {' '.join(self.window.banners.texts())}")
            self.run_for(0.05)

    def run_for(self, seconds: float) -> None:
        """Let the window live for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.app.processEvents()
            time.sleep(0.005)

    def close(self) -> None:
        """Close the window, and see its engine to the end."""
        self.window.close()
        launched, end = self.window.link.launched, time.monotonic() + 10
        while launched is not None and launched.exit_code() is None and time.monotonic() < end:
            time.sleep(0.05)


def _free_port() -> int:
    """The usual port, or any when somebody has it."""
    from inspector.capture.ports import next_free_port  # noqa: PLC0415 - after the path is set

    return next_free_port(PORT - 1) or 0


if __name__ == "__main__":
    sys.exit(main())
