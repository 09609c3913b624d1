"""A screen, a session bus and the accessibility bus of a test's own, and what a screen reader is told on the latter.

Interfaces and roles are those of AT-SPI 2 (``/usr/share/dbus-1/interfaces`` of at-spi2-core).
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ACCESSIBLE = "org.a11y.atspi.Accessible"
TABLE = "org.a11y.atspi.Table"
ACTION = "org.a11y.atspi.Action"
TEXT = "org.a11y.atspi.Text"
CHECKED, FOCUSABLE, FOCUSED, SHOWING, VISIBLE = 4, 11, 12, 25, 30
"""Numbers of states. What is visible and not showing is scrolled out of sight."""
MANY = {"table", "list", "tree"}
"""What may have millions of children."""
PATIENCE_S = 60.0
_SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
_REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")

Ref = tuple[str, str]
"""Bus name and path of something."""


class GoneError(Exception):
    """What was asked about is not there any more."""


class Node(NamedTuple):
    """Something that a screen reader is told of."""

    ref: Ref
    role: str
    name: str
    states: int
    parent: str
    """Its parent's name and role, to tell where it is."""

    def has(self, state: int) -> bool:
        return bool(self.states >> state & 1)


def missing() -> str:
    """Why no screen reader can be played here; empty when it can."""
    if sys.platform != "linux":
        return "AT-SPI is Linux's"
    programs = {"xvfb": "Xvfb", "xdotool": "xdotool", "dbus": "dbus-daemon"}
    wanted: dict[str, object] = {package: shutil.which(program) for package, program in programs.items()}
    wanted["at-spi2-core"] = _SERVICE.is_file()
    lacking = [package for package, found in wanted.items() if not found]
    return f"not installed: {' '.join(lacking)}" if lacking else ""


@contextmanager
def desktop(folder: Path) -> Iterator[dict[str, str]]:
    """A screen and a session bus; gives the environment for programs that are to be seen there."""
    with screen() as display, bus() as address:
        runtime = folder / "run"
        runtime.mkdir(mode=0o700)
        yield {
            **os.environ,
            "DISPLAY": display,
            "DBUS_SESSION_BUS_ADDRESS": address,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_QPA_PLATFORM": "xcb",
            "XDG_RUNTIME_DIR": str(runtime),
        }


@contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees; its name."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        try:
            with os.fdopen(read) as told:
                yield f":{told.readline().strip()}"
        finally:
            server.terminate()


@contextmanager
def bus() -> Iterator[str]:
    """A session bus; its address."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


class Reader:
    """Asks as a screen reader does."""

    def __init__(self, session_bus: str) -> None:
        with open_dbus_connection(bus=session_bus) as session:
            asked = new_method_call(DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus"), "GetAddress")
            self._connection: DBusConnection = open_dbus_connection(bus=_answer(session, asked)[0])

    def close(self) -> None:
        self._connection.close()

    def call(self, ref: Ref, interface: str, method: str, signature: str = "", *body: Any) -> Any:
        """The answer, of which there is one value."""
        address = DBusAddress(ref[1], ref[0], interface)
        answer = _answer(self._connection, new_method_call(address, method, signature or None, body))
        return answer[0] if answer else None

    def value(self, ref: Ref, interface: str, name: str) -> Any:
        """A property."""
        return self.call(ref, "org.freedesktop.DBus.Properties", "Get", "ss", interface, name)[1]

    def node(self, ref: Ref, parent: str = "") -> Node:
        low, high = self.call(ref, ACCESSIBLE, "GetState")
        name = str(self.value(ref, ACCESSIBLE, "Name"))
        return Node(ref, str(self.call(ref, ACCESSIBLE, "GetRoleName")), name, low | high << 32, parent)

    def application(self) -> Ref:
        """The one program that there is."""
        self.wait_for(lambda: self.value(_REGISTRY, ACCESSIBLE, "ChildCount") == 1)
        (found,) = self.call(_REGISTRY, ACCESSIBLE, "GetChildren")
        return str(found[0]), str(found[1])

    def tree(self, ref: Ref, parent: str = "") -> Iterator[Node]:
        """All below that is not hidden, but for the cells of tables and the items of lists."""
        try:
            node = self.node(ref, parent)
            children = [] if node.role in MANY else self.call(ref, ACCESSIBLE, "GetChildren")
        except GoneError:
            return
        if not node.has(VISIBLE):
            return
        yield node
        for child in children:
            yield from self.tree((child[0], child[1]), f"{node.role} “{node.name}”")

    def find(self, role: str, name: str) -> Node:
        """What has this role and name and is on the screen."""
        found: list[Node] = []

        def come() -> bool:
            tree = self.tree(self.application())
            found[:] = [node for node in tree if (node.role, node.name) == (role, name) and node.has(SHOWING)]
            return bool(found)

        self.wait_for(come)
        return found[0]

    def cell(self, table: Ref, row: int, column: int) -> Node:
        """One cell of a table."""
        ref = self.call(table, TABLE, "GetAccessibleAt", "ii", row, column)
        return self.node((ref[0], ref[1]))

    def items(self, ref: Ref, most: int) -> list[Node]:
        """The first items of a list, or cells of a table."""
        count = min(most, self.value(ref, ACCESSIBLE, "ChildCount"))
        found = [self.call(ref, ACCESSIBLE, "GetChildAtIndex", "i", at) for at in range(count)]
        return [self.node((bus_name, path)) for bus_name, path in found]

    def actions(self, node: Node) -> list[str]:
        """What can be done with something."""
        if ACTION not in self.call(node.ref, ACCESSIBLE, "GetInterfaces"):
            return []
        return [str(action[0]) for action in self.call(node.ref, ACTION, "GetActions")]

    def description(self, node: Node) -> str:
        """What is told besides the name."""
        return str(self.value(node.ref, ACCESSIBLE, "Description"))

    def focused(self) -> list[Node]:
        """What says that it has the keyboard. Qt has the current tab of every row of tabs say so, too."""
        return [node for node in self.tree(self.application()) if node.has(FOCUSED) and node.role != "page tab"]

    def press(self, node: Node) -> None:
        """Do what something is there for."""
        assert self.call(node.ref, ACTION, "DoAction", "i", 0) is True

    @staticmethod
    def wait_for(come: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not come():
            assert time.monotonic() < end, "waited in vain"
            time.sleep(0.05)


class Keyboard:
    """Keys of the screen, pressed for the one window that is there."""

    def __init__(self, environment: dict[str, str], title: str) -> None:
        self._environment = environment
        self._do("search", "--sync", "--onlyvisible", "--name", title, "windowfocus", "--sync")

    def press(self, *keys: str) -> None:
        """By the names that X has for them, such as ``ctrl+k``."""
        self._do("key", "--clearmodifiers", *keys)

    def write(self, text: str) -> None:
        self._do("type", "--delay", "5", text)

    def _do(self, *command: str) -> None:
        subprocess.run(["xdotool", *command], env=self._environment, check=True, stdout=subprocess.DEVNULL, timeout=60)


def _answer(connection: DBusConnection, asked: Any) -> tuple[Any, ...]:
    reply = connection.send_and_get_reply(asked, timeout=PATIENCE_S)
    if reply.header.message_type is not MessageType.method_return:
        raise GoneError(str(reply.body))
    return tuple(reply.body)
