"""Takes the pictures of the window that README and docs show, from real data: a real engine, the demo shop over HTTP.

    python packaging/screenshots.py [FOLDER] [--scale 1|1.5|2 ...] [--only NAME ...]

Writes ``stream-light.png``, ``stream-dark.png`` and so on for every page, panel and overlay into the folder
(``docs/images`` by default). Those of another scale than 1 go into a folder of their own below it (``200``), since
they are for looking at, not for the documentation. Everything happens in a temporary home, and each scale in a process
of its own; nothing of the user's is touched.
"""

import argparse
import json
import os
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from inspector.client import EngineClient
    from inspector.gui.look.theme import Mode

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1440, 900)
PORT = 8765
EVENTS = 600
RATE = 120
"""Events a second, so that the timeline shows more than one bar."""
PATIENCE_S = 60.0
FILTER = "type:track properties.price>20 -user:u-1003"
DESTINATIONS: tuple[tuple[str, str, dict[str, str], str], ...] = (
    ("staging", "segment", {"url": "{url}"}, "write_key"),
    ("Amplitude EU", "amplitude", {}, "api_key"),
    ("Braze", "braze", {"url": "https://rest.iad-01.braze.com"}, "api_key"),
    ("GA4 validation", "ga4", {"measurement_id": "G-4711"}, "api_secret"),
    ("warehouse loader", "webhook", {"url": "{url}/load"}, ""),
    ("archive", "jsonl", {"path": "{home}/archive.jsonl"}, ""),
)
"""Name, kind, settings and the key of the secret."""
TLS_HELLO = bytes.fromhex("16030100050100000100")


def main() -> int:
    """Take all pictures; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--scale", nargs="*", type=float, default=[1.0], help="1, 1.5, 2 …")
    parser.add_argument("--only", nargs="*", default=[], help="names of pictures, without theme")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.here:
        return take(chosen.folder, set(chosen.only))
    for scale in chosen.scale:
        folder = chosen.folder if scale == 1 else chosen.folder / f"{scale:.0%}".rstrip("%")
        command = [sys.executable, __file__, str(folder), "--here", "--only", *chosen.only]
        done = subprocess.run(command, env={**os.environ, "QT_SCALE_FACTOR": str(scale)}, check=False)
        if done.returncode:
            return done.returncode
    return 0


def take(target: Path, only: set[str]) -> int:
    """Take them in this process."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        for variable in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[variable] = home
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_screen(Path(home))}"
        photographer = Photographer(target, Path(home), only)
        try:
            photographer.take_all()
        finally:
            photographer.close()
    return 0


def _screen(home: Path) -> Path:
    """A description of a screen that has room for the window at any scale, as Qt's offscreen platform reads it."""
    path = home / "screen.json"
    screen = {"name": "screen", "x": 0, "y": 0, "width": 4000, "height": 2400, "dpr": 1}
    path.write_text(json.dumps({"screens": [screen]}))
    return path


class Vendor:
    """Somebody on loopback who takes nearly every event, after a few milliseconds."""

    def __init__(self) -> None:
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            seen = 0

            def do_POST(self) -> None:
                """Refuse one in forty single events."""
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                Handler.seen += 1
                refused = self.path == "/load" and Handler.seen % 40 == 0
                body = b'{"error": "order_id is taken"}' if refused else b'{"success": true}'
                self.send_response(400 if refused else 200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def close(self) -> None:
        """Answer no more."""
        self._server.shutdown()
        self._server.server_close()


class Photographer:
    """The window and its engine, and what is done with them for a picture."""

    def __init__(self, target: Path, home: Path, only: set[str]) -> None:
        sys.path.insert(0, str(ROOT))
        from inspector.gui.application import make_application  # noqa: PLC0415 - after the environment is set
        from inspector.gui.look.look import Look  # noqa: PLC0415
        from inspector.gui.look.theme import Mode  # noqa: PLC0415
        from inspector.gui.settings import WindowSettings  # noqa: PLC0415
        from inspector.gui.window import MainWindow, Options  # noqa: PLC0415

        self.target, self.home, self.only = target, home, only
        self.modes = (Mode.LIGHT, Mode.DARK)
        self.app = make_application([])
        self.look = Look(self.app, Mode.LIGHT)
        options = Options(port=_free_port(), session=home / "shop.evs")
        self.window = MainWindow(self.look, WindowSettings(home / "window.ini"), options)
        self.window.resize(*SIZE)
        self.window.move(0, 0)
        self.window.show()
        self.window.activateWindow()
        self.window.begin()

    def take_all(self) -> None:
        """Every page, panel and overlay in both themes."""
        self.wait_for(lambda: self.window.sessions.live, "the engine")
        self.take("empty")
        self.window.plan.commands.actions.demo_shop.trigger()
        self.wait_for(lambda: self.window.plan.desk.plans, "the shop's plan")
        self.play_shop()
        self.annotate()
        for scene in (
            self.stream, self.detail, self.filters, self.menus, self.arranged, self.compare, self.releases,
            self.overlays, self.plan, self.replay, self.compose, self.forwarding, self.incomplete, self.connect,
            self.proxy, self.rules, self.settings,
        ):  # fmt: skip
            scene()

    def stream(self) -> None:
        """The stream as it is after a while: a column of the payload, a mark, a note, tags, an event chosen."""
        from inspector.core.filter.paths import parse_path  # noqa: PLC0415 - as above
        from inspector.gui.stream.cells import Column  # noqa: PLC0415

        self.take("stream")
        sets = self.window.stream.columns.sets
        sets.change(sets.columns.without(Column.LIBRARY).with_column(parse_path("properties.price", 0)))
        self.run_for(0.5)
        self.take("columns")
        sets.reset()

    def detail(self) -> None:
        """Each view of an event."""
        detail = self.window.stream.detail
        for page in ("fields", "problems", "request"):
            detail.show_page(page)
            self.run_for(0.7)
            self.take(page)
        detail.show_page("json")
        self.window.stream.table.setFocus()
        detail.find_action.trigger()
        self.run_for(0.2)
        self.type("product")
        detail.json.finder.search()
        self.take("find")
        detail.json.finder.close_bar()

    def filters(self) -> None:
        """A filter, its completions, a mistake in it, the filters that were saved."""
        bar = self.window.stream.filter_bar
        bar.show_filter(FILTER)
        self.run_for(0.6)
        self.take("filter")
        for name, text in (("Large orders", FILTER), ("Checkout", 'event:"Checkout Started"'), ("Web", "source:web")):
            bar.commands.saved.save(name, text)
        bar.commands.show_saved.trigger()
        self.take("saved-filters")
        bar.commands.panel.close_panel()
        bar.clear()
        bar.edit.setFocus()
        self.type("type:track properties.")
        self.wait_for(lambda: bar.completing.shown, "the completions")
        self.run_for(0.5)
        self.take("completion")
        bar.completing.close()
        bar.clear()
        self.run_for(0.3)
        bar.edit.setText("properties.total>> 5")
        bar.apply()
        self.take("filter-mistake")
        bar.clear()
        self.window.stream.table.setFocus()

    def menus(self) -> None:
        """The menu of a row, the menus of the top bar, and the columns to choose from."""
        from PySide6.QtCore import QPoint  # noqa: PLC0415 - as above

        from inspector.gui.stream.cells import Column  # noqa: PLC0415

        stream, actions = self.window.stream, self.window.actions_
        table = stream.table
        self.choose_event()
        menu = stream.row_menu.make(table.currentIndex().row(), Column.EVENT)
        self.popup("row-menu", menu, table.viewport().mapTo(self.window, QPoint(360, 130)))
        self.popup("session-menu", actions.session_menu, QPoint(280, 46))
        self.popup("more-menu", actions.more_menu, QPoint(1428 - actions.more_menu.sizeHint().width(), 46))
        stream.columns.choose.trigger()
        self.run_for(0.5)
        self.take("column-picker")
        stream.columns.picker.leave()

    def arranged(self) -> None:
        """Sorted and grouped."""
        actions = self.window.stream.arranging.actions
        actions.groups["event"].trigger()
        actions.sorts["user"].trigger()
        self.run_for(0.8)
        actions.fold_all.trigger()
        self.run_for(0.3)
        table = self.window.stream.table
        table.select_row(0)
        table.fold_wanted.emit(1, False)  # noqa: FBT003 - a signal
        self.run_for(0.5)
        self.take("grouped")
        actions.ungroup.trigger()
        actions.arrival.trigger()
        self.run_for(0.5)
        self.window.stream.arranging.follow()

    def compare(self) -> None:
        """Two events side by side."""
        stream = self.window.stream
        self.run_for(0.3)
        first, second = islice(self.rows_named("Product Added"), 2)
        pair = [stream.model.matches.id_at(row) for row in (second, first)]
        stream.comparing.open_pair(pair[0] or 1, pair[1] or 1)
        self.run_for(0.8)
        self.take("compare")
        stream.comparing.close()

    def releases(self) -> None:
        """The session beside one of a release before, which sent less."""
        events, before = self.home / "release.jsonl", self.home / "Release 41.evs"
        shown = str(self.window.sessions.path)
        less = '-event:"Coupon Applied" -event:"Checkout Started"'
        for command in (["export", shown, "-o", str(events), "--filter", less], ["import", str(before), str(events)]):
            subprocess.run([sys.executable, "-m", "inspector", *command], check=True, capture_output=True)
        shapes = self.window.shapes
        shapes.compare(before, Path(shown))
        self.wait_for(lambda: shapes.panel.shapes is not None, "what differs")
        self.run_for(0.5)
        self.take("releases")
        shapes.panel.leave()

    def overlays(self) -> None:
        """The command search, the sheet of keys, and what is written on an event."""
        actions, finder, stream = self.window.actions_, self.window.finder, self.window.stream
        actions.search_commands.trigger()
        self.run_for(0.5)
        self.take("palette")
        self.type("copy")
        self.take("palette-search")
        if finder.palette is not None:
            finder.palette.leave()
        actions.show_keys.trigger()
        self.run_for(0.3)
        self.take("keys")
        if finder.sheet is not None:
            finder.sheet.leave()
        self.choose_event()
        stream.annotating.note.trigger()
        self.wait_for(lambda: stream.annotating.bar.writing, "the note")
        self.take("note")
        stream.annotating.bar.close_editor()
        stream.annotating.tag.trigger()
        self.wait_for(lambda: stream.annotating.bar.writing, "the tags")
        self.take("tags")
        stream.annotating.bar.close_editor()
        self.window.rename.open_for(self.window.feed.sources[1])
        self.take("rename")
        self.window.rename.hide()
        self.window.stream.table.setFocus()

    def plan(self) -> None:
        """The Plan page, and one planned event on it."""
        self.window.actions_.plan_page.trigger()
        self.run_for(1.5)
        self.take("plan")
        self.window.actions_.stream_page.trigger()

    def replay(self) -> None:
        """Jobs and destinations with a preview, the editor, a new replay, and what became of an event."""
        part, server = self.window.replay, Vendor()
        try:
            self.set_up(server.url)
            self.choose_order()
            self.window.actions_.replay_page.trigger()
            self.wait_for(lambda: len(part.shelf.all) == len(DESTINATIONS), "the destinations")
            self.start(["staging"], {"speed": "fastest"}, {"ids": "kept", "times": "kept"})
            self.wait_for(lambda: part.desk.jobs and part.desk.jobs[0]["state"] == "complete", "the first job")
            self.start(["warehouse loader"], {"speed": "rate", "rate": 84}, {"ids": "new", "times": "now"})
            part.page.table.go_to("Braze")
            view = part.panels.preview.view
            self.wait_for(lambda: view.exchange is not None and view.exchange.request, "the preview")
            self.run_for(3.0)
            self.take("replay")
            view.tabs.setCurrentIndex(1)
            self.take("replay-preview")
            part.edit("Braze")
            self.wait_for(lambda: part.panels.editor.form is not None, "the editor")
            self.take("replay-editor")
            part.panels.editor.closed.emit()
            part.replay(("staging",))
            self.take("replay-sheet")
            part.panels.sheet.closed.emit()
            self.window.actions_.stream_page.trigger()
            self.window.stream.detail.show_page("deliveries")
            self.wait_for(lambda: part.deliveries.exchange is not None, "the deliveries")
            self.run_for(0.5)
            self.take("deliveries")
            self.window.stream.detail.show_page("json")
            self.wait_for(lambda: part.desk.jobs[0]["state"] == "complete", "the end of the second job")
        finally:
            server.close()

    def set_up(self, url: str) -> None:
        """Set destinations up, as another program would."""
        from inspector.destinations.model import Destination  # noqa: PLC0415 - as above
        from inspector.gui.replay.keeping import Keeper  # noqa: PLC0415

        keeper = Keeper()
        for name, kind, settings, secret in DESTINATIONS:
            filled = {key: value.format(url=url, home=Path.home()) for key, value in settings.items()}
            known = name if any(each.destination.name == name for each in keeper.all()) else None
            keeper.save(known, Destination(name, kind, filled), {secret: "made-up-4711"} if secret else {})

    def start(self, names: list[str], pace: dict[str, object], rules: dict[str, object]) -> None:
        """Begin a replay of the whole session."""
        part, before = self.window.replay, len(self.window.replay.desk.jobs)
        spec = {"session": part.choosing.session, "destinations": names, "pace": pace, "rules": rules}
        part.desk.start(spec, confirmed=False, done=lambda _: None, failed=lambda error: print(error, flush=True))
        self.wait_for(lambda: len(part.desk.jobs) > before, "the job")

    def compose(self) -> None:
        """A sample of a planned event with mistakes made in it: as a form, as JSON, completed, sent, and kept."""
        from inspector.core.event import EventType  # noqa: PLC0415 - as above

        part, page = self.window.compose, self.window.compose.page
        self.window.actions_.plan_page.trigger()
        self.wait_for(lambda: self.window.plan.page.go_to(EventType.TRACK, "Order Completed"), "the planned event")
        next(each for each in self.window.plan.page.actions() if each.text() == "Compose a sample").trigger()
        self.wait_for(lambda: part.shown and "order_id" in part.desk.text, "the sample")
        for name, title in (("Big order", "Checkout"), ("Guest pays later", "Checkout"), ("Newsletter", "Smoke")):
            part.kept.save(title, name, part.desk.text, "", lambda: None)
        self.wait_for(lambda: len(page.shelf.rows.rows) > 5, "what is kept")
        message = json.loads(part.desk.text)
        message["properties"] |= {"total": "27.50", "coupn": "WELCOME10"}
        del message["properties"]["currency"], message["properties"]["coupon"]
        part.desk.change(message)
        self.run_for(1.0)
        self.take("compose-form")
        page.show_view(1)
        page.take_keyboard()
        self.run_for(0.5)
        self.take("compose")
        page.send.trigger()
        self.wait_for(lambda: "It is event" in page.result.text, "the event")
        self.take("compose-sent")
        part.leave()

    def forwarding(self) -> None:
        """The quarantine with three stages, the rules that filled it, and the menu of the chip."""
        from PySide6.QtCore import QPoint  # noqa: PLC0415 - as above

        part, server = self.window.forwarding, Vendor()
        try:
            self.set_up(server.url)
            self.block()
            view = part.quarantine
            view.list.setCurrentIndex(view.list.model_.index(1))
            view.open_stages()
            self.wait_for(lambda: view.stages.laid, "the stages")
            self.run_for(0.5)
            self.take("quarantine")
            part.correct(view.list.chosen_rows[0])
            self.wait_for(part.correction.save.isEnabled, "the event to correct")
            self.take("quarantine-correct")
            part.open_rules()
            self.wait_for(part.rules.apply.isEnabled, "the rules")
            self.take("forward-rules")
            self.window.replay.page.hide_panel()
            self.window.replay.page.views.show_view(0)
            self.window.actions_.stream_page.trigger()
            part.menu.menu.aboutToShow.emit()
            self.popup("forward-menu", part.menu.menu, QPoint(560, 46))
            part.actions.stop.trigger()
            self.wait_for(lambda: not part.desk.forwards, "the end of the forward")
        finally:
            server.close()

    def block(self) -> None:
        """Forward what arrives, by rules that stop some of it."""
        part = self.window.forwarding
        track = {"unplannedEvents": "block", "unplannedValues": "omit", "violations": "block"}
        rules = {"default": {"track": track, "personal": "mask"}}
        spec = {"destinations": ["staging"], "rules": rules}
        part.desk.start(spec, confirmed=False, done=lambda _: None, failed=lambda error: print(error, flush=True))
        self.wait_for(lambda: part.desk.forwards and part.desk.forwards[0]["state"] == "running", "the forward")
        good = {"order_id": "50314b", "total": 27.5, "currency": "EUR"}
        calls: tuple[tuple[str, dict[str, object]], ...] = (
            ("Order Completed", good | {"total": "27.50"}),
            ("Coupon Tapped", {"coupon": "WELCOME10"}),
            ("Order Completed", {"order_id": "50315b"}),
            ("Checkout Begun", {}),
            ("Order Completed", good | {"total": None}),
        )
        for number, (name, properties) in enumerate(calls):
            call = {"type": "track", "event": name, "userId": f"u-{1000 + number}", "properties": properties}
            self.send("POST", "/v1/track", json.dumps(call | {"messageId": f"held-{number}"}))
        part.open_quarantine()
        self.wait_for(lambda: len(part.quarantine.list.model_.rows) == 5, "the quarantine")

    def incomplete(self) -> None:
        """An order sent twice with one messageId, and one whose JSON ends too early, which is chosen."""
        stream, before = self.window.stream, self.window.feed.count
        order = {"type": "track", "event": "Order Completed", "userId": "u-1042", "messageId": "order-50314b"}
        body = json.dumps(order | {"properties": {"order_id": "50314b", "total": 27.5, "currency": "EUR"}})
        for each in (body, body, body[:-20]):
            self.send("POST", "/v1/track", each)
        self.wait_for(lambda: self.window.feed.count == before + 3, "the mistakes")
        stream.table.follow()
        stream.table.select_row(stream.model.rowCount() - 1)
        stream.detail.show_page("request")
        self.wait_for(lambda: "not valid JSON" in stream.detail.request.text, "the unreadable request")
        self.take("incomplete")
        stream.detail.show_page("json")

    def connect(self) -> None:
        """The Connect page, with what the endpoint has seen of people who had trouble."""
        self.window.actions_.connect_page.trigger()
        self.send("POST", "/v1/trak", "{}")
        self.send("OPTIONS", "/v1/t", "", {"Origin": "http://shop.test", "Access-Control-Request-Method": "POST"})
        place = urlsplit(str(self.window.link.url))
        with socket.create_connection((str(place.hostname), place.port or 0), timeout=10) as plain:
            plain.sendall(TLS_HELLO)
            plain.recv(1000)
        self.run_for(3.0)
        self.take("connect")

    def proxy(self) -> None:
        """The proxy with events, and an app that does not trust it; the ways in; the certificate."""
        part, server = self.window.proxy, Vendor()
        packages = Path(os.environ["XDG_DATA_HOME"], "event-inspector", "proxy")
        packages.mkdir(parents=True, exist_ok=True)
        for each in (ROOT / "build" / "proxy").iterdir():
            (packages / each.name).symlink_to(each, target_is_directory=True)
        try:
            self.window.actions_.connect_page.trigger()
            part.actions.start.trigger()
            self.wait_for(lambda: part.desk.state == "running", "the proxy")
            leads = dict.fromkeys(("api.segment.io", "api2.amplitude.com"), urlsplit(server.url).netloc)
            never, learned = ["pay.shop.example"], ["*.shop.example"]
            self.ask(lambda client: client.proxy.change_hosts(add=learned, never=never, resolve=leads))
            for number in range(12):
                self.send_by_proxy(number)
            for _ in range(2):
                self.refuse("api2.amplitude.com")
            self.wait_for(
                lambda: part.desk.brief and part.desk.brief["passedThrough"], "the host that is passed through"
            )
            self.wait_for(self.window.banners.texts, "the banner")
            part.toggle_panel()
            self.run_for(1.5)
            self.take("proxy")
            part.toggle_panel()
            self.window.banners.withdraw("proxy-passed")
            for key in ("all", "browser", "terminal", "ios", "wireguard", "certificate"):
                self.window.connect_page.show_way(key)
                self.run_for(2.0)
                self.take(f"ways-{key}")
            part.actions.stop.trigger()
            self.wait_for(lambda: part.desk.state == "off", "the end of the proxy")
        finally:
            server.close()

    def rules(self) -> None:
        """Interception rules, a request that one of them holds, and the form."""
        part = self.window.interception
        part.show_rules()
        orders: dict[str, object] = {"requests": "events", "filter": 'event:"Order Completed"'}
        rules: tuple[dict[str, object], ...] = (
            {"name": "Look at orders", "match": orders, "action": {"do": "break", "seconds": 600}},
            {"name": "Vendor is down", "action": {"do": "fail", "status": 503}, "match": {"host": "*.amplitude.com"}},
            {"name": "No addresses", "action": {"do": "change", "edits": [{"do": "remove", "path": "context.ip"}]}},
        )  # fmt: skip
        for rule in rules:
            self.ask(partial(_add_rule, rule))
        order = {"type": "track", "event": "Order Completed", "userId": "u-1042", "messageId": "held-order"}
        body = json.dumps(order | {"properties": {"order_id": "50314b", "total": 27.5, "currency": "EUR"}})
        sender = Thread(target=lambda: self.send("POST", "/v1/track", body))
        sender.start()
        self.wait_for(lambda: part.desk.held, "the request that is held")
        self.run_for(1.0)
        self.take("rules")
        part.actions.release_all.trigger()
        self.wait_for(lambda: not part.desk.held, "the end of the wait")
        sender.join()
        part.begin()
        self.run_for(0.5)
        self.take("rules-form")
        part.actions.all_off.trigger()
        self.window.connect_page.show_way("")

    def ask(self, work: Callable[["EngineClient"], object]) -> None:
        """Have the engine do something, as another program would."""
        done: list[object] = []
        self.window.link.call(work, done.append, lambda error: print(error, flush=True))
        self.wait_for(lambda: done, "an answer")

    def send_by_proxy(self, number: int) -> None:
        """An event to a vendor, through the proxy, as an app sends it that nobody changed."""
        told = self.window.proxy.desk.told or {}
        place = urlsplit(str(told["url"]))
        event = {"type": "track", "event": "Product Viewed", "userId": f"u-{number}", "messageId": f"proxied-{number}"}
        connection = HTTPConnection(str(place.hostname), place.port, timeout=10)
        headers = {"Host": "api.segment.io", "Content-Type": "application/json"}
        connection.request("POST", "http://api.segment.io/v1/track", json.dumps(event | {"writeKey": "web"}), headers)
        connection.getresponse().read()
        connection.close()

    def refuse(self, host: str) -> None:
        """A connection that ends when it sees the proxy's certificate."""
        told = self.window.proxy.desk.told or {}
        place = urlsplit(str(told["url"]))
        with socket.create_connection((str(place.hostname), place.port or 0), timeout=10) as plain:
            plain.sendall(f"CONNECT {host}:443 HTTP/1.1\r\nHost: {host}:443\r\n\r\n".encode())
            plain.recv(4096)
            with suppress(ssl.SSLError):
                ssl.create_default_context().wrap_socket(plain, server_hostname=host).close()
        self.run_for(0.3)

    def settings(self) -> None:
        """The settings; the stream as the largest text and as the smallest window have it."""
        self.window.actions_.settings_page.trigger()
        self.run_for(0.5)
        self.take("settings")
        self.window.actions_.stream_page.trigger()
        self.choose_event()
        self.look.choose_size("larger")
        self.run_for(0.3)
        self.take("larger-text")
        self.look.choose_size("normal")
        self.window.resize(self.window.minimumSize())
        self.run_for(0.3)
        self.take("smallest")
        self.window.actions_.connect_page.trigger()
        self.run_for(0.3)
        self.take("smallest-connect")

    def play_shop(self) -> None:
        """Have the demo shop send its events."""
        url = str(self.window.link.url)
        command = [sys.executable, "-m", "inspector", "demo", "--url", url, "--events", str(EVENTS), "--seed", "7"]
        with subprocess.Popen([*command, "--rate", str(RATE)], stdout=subprocess.DEVNULL, cwd=ROOT) as shop:
            self.wait_for(lambda: shop.poll() is not None, "the demo shop")
        self.wait_for(lambda: self.window.feed.count >= EVENTS, "its events")
        self.run_for(3.0)  # until the figures are told and the rate is calm

    def annotate(self) -> None:
        """Mark, note and tag a few events that can be seen."""
        commands, stream = self.window.stream.annotating, self.window.stream
        stream.table.follow()
        last = stream.model.rowCount() - 1
        stream.table.select_row(last - 5)
        commands.mark.trigger()
        self.run_for(0.4)
        stream.table.select_row(last - 11)
        for action, write in ((commands.note, self.write_note), (commands.tag, self.write_tags)):
            action.trigger()
            self.wait_for(lambda: commands.bar.writing, "the bar to write in")
            write()
            self.run_for(0.5)
        commands.bar.hide()
        self.choose_event()
        self.wait_for(lambda: bool(stream.detail.json.text), "the event's JSON")

    def write_note(self) -> None:
        """Write a note, and save it."""
        bar = self.window.stream.annotating.bar
        bar.note.setPlainText("The coupon is applied twice when the page is reloaded.")
        bar.note.saved.emit()

    def write_tags(self) -> None:
        """Write tags, and save them."""
        bar = self.window.stream.annotating.bar
        bar.tags.edit.setText("checkout, to do")
        bar.tags.edit.returnPressed.emit()

    def rows_named(self, name: str) -> Iterator[int]:
        """Rows of events of that name, from the newest on."""
        model = self.window.stream.model
        for row in range(model.rowCount() - 3, -1, -1):
            self.wait_for(partial(model.row_at, row), "a row")
            event = model.row_at(row)
            if event is not None and event.name == name:
                yield row

    def is_bad(self, row: int) -> bool:
        """Whether an event breaks the plan."""
        event = self.window.stream.model.row_at(row)
        return event is not None and event.problem_count > 0 and event.verdict.name == "BAD"

    def choose_event(self) -> None:
        """Choose an event with a problem, the newest of which there is one, not far from the end."""
        stream, names = self.window.stream, ("Order Completed", "Product Added", "Product Viewed")
        bad = (row for name in names for row in self.rows_named(name) if self.is_bad(row))
        row = next(bad, stream.model.rowCount() - 8)
        stream.go_to_event(stream.model.matches.id_at(row) or 1)
        self.wait_for(lambda: bool(stream.detail.json.text), "the event's JSON")
        stream.table.setFocus()

    def choose_order(self) -> None:
        """Choose the newest order of a user who signed in: of others not every vendor wants to know."""
        stream = self.window.stream
        rows = ((row, stream.model.row_at(row)) for row in self.rows_named("Order Completed"))
        row = next(row for row, event in rows if event is not None and event.user_id)
        stream.go_to_event(stream.model.matches.id_at(row) or 1)
        self.wait_for(lambda: bool(stream.detail.json.text), "the event's JSON")

    def send(self, method: str, target: str, body: str, headers: dict[str, str] | None = None) -> None:
        """One request to the endpoint, as an app would send it."""
        place = urlsplit(str(self.window.link.url))
        connection = HTTPConnection(str(place.hostname), place.port, timeout=10)
        key = b64encode(b"shop-web:").decode()
        connection.request(method, target, body, headers or {"Authorization": f"Basic {key}"})
        connection.getresponse().read()
        connection.close()

    def type(self, text: str) -> None:
        """Type, with real keys."""
        from PySide6.QtTest import QTest  # noqa: PLC0415 - as above
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        focus: QWidget | None = QApplication.focusWidget()
        if focus is not None:
            QTest.keyClicks(focus, text)
        self.run_for(0.5)

    def popup(self, name: str, menu: "QWidget", at: object) -> None:
        """A menu, open at a place of the window."""
        from PySide6.QtCore import QPoint  # noqa: PLC0415 - as above
        from PySide6.QtWidgets import QMenu  # noqa: PLC0415

        if isinstance(menu, QMenu) and isinstance(at, QPoint):
            for mode in self.wanted(name):
                self.look.choose(mode)
                self.run_for(0.2)
                menu.popup(self.window.mapToGlobal(at))
                first = next(action for action in menu.actions() if action.isEnabled() and not action.isSeparator())
                menu.setActiveAction(first)
                self.run_for(0.2)
                self.save(f"{name}-{mode.value}.png")
                menu.hide()
            self.look.choose(self.modes[0])

    def wanted(self, name: str) -> tuple["Mode", ...]:
        """The themes in which a picture is wanted."""
        return self.modes if not self.only or name in self.only else ()

    def take(self, name: str) -> None:
        """The window as it is, in both themes."""
        for mode in self.wanted(name):
            self.look.choose(mode)
            self.run_for(0.3)
            self.save(f"{name}-{mode.value}.png")
        self.look.choose(self.modes[0])

    def save(self, name: str) -> None:
        """The window, and what floats over it."""
        from PySide6.QtGui import QPainter  # noqa: PLC0415 - as above

        picture = self.window.grab()
        with QPainter(picture) as painter:
            for other in self.app.topLevelWidgets():
                if other is not self.window and other.isVisible():
                    painter.drawPixmap(other.pos() - self.window.pos(), other.grab())
        few_colours(picture.toImage()).save(str(self.target / name), quality=0)
        print(name, flush=True)

    def wait_for(self, come: Callable[[], object], what: str) -> None:
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


def few_colours(image: "QImage") -> "QImage":
    """The same picture in 256 colours: the most frequent and those farthest from all of these; files a third as large.

    Flat grounds and smoothed text have few colours; each pixel takes the one nearest to its own, and nobody sees it.
    """
    import numpy as np  # noqa: PLC0415 - after the environment is set
    from PySide6.QtGui import QImage, qRgb  # noqa: PLC0415

    image = image.convertToFormat(QImage.Format.Format_RGB32)
    width, height = image.width(), image.height()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(height, image.bytesPerLine() // 4)[:, :width]
    colours, where, counts = np.unique(pixels & 0xFFFFFF, return_inverse=True, return_counts=True)
    parts = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=-1).astype(np.int32)
    kept = list(np.argsort(counts)[::-1][:64])
    near = ((parts[:, None, :] - parts[kept][None, :, :]) ** 2).sum(axis=2).min(axis=1)
    while len(kept) < min(256, len(colours)):
        kept.append(near.argmax())
        near = np.minimum(near, ((parts - parts[kept[-1]]) ** 2).sum(axis=1))
    distances = ((parts[:, None, :] - parts[kept][None, :, :]) ** 2).sum(axis=2)
    indices = distances.argmin(axis=1).astype(np.uint8)[where.reshape(-1)].reshape(height, width)
    result = QImage(width, height, QImage.Format.Format_Indexed8)
    result.setColorTable([qRgb(*map(int, each)) for each in parts[kept]])
    rows = np.frombuffer(result.bits(), np.uint8).reshape(height, result.bytesPerLine())
    rows[:, :width] = indices
    return result


def _add_rule(rule: dict[str, object], client: "EngineClient") -> object:
    return client.interception.add(rule)


def _free_port() -> int:
    """The usual port, or any when somebody has it."""
    from inspector.capture.ports import next_free_port  # noqa: PLC0415 - after the path is set

    return next_free_port(PORT - 1) or 0


if __name__ == "__main__":
    sys.exit(main())
