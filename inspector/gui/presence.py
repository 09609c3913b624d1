"""A window's side of ``instances``: it listens, says what it shows, and comes forward when it is asked to."""

import os
import socket
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer

from inspector.gui.instances import (
    LIVE,
    LONGEST_REQUEST,
    WindowAddress,
    listening_socket,
    new_token,
    read_request,
    write_down,
)

if TYPE_CHECKING:
    from inspector.gui.window import MainWindow

_PATIENCE_MS = 2_000
_MOST = 8
"""Connections at a time; more are turned away."""


class Presence(QObject):
    """Begins at once. Where nothing can be listened on or written down, the window simply cannot be found."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._token = new_token()
        self._file: Path | None = None
        self._shows: tuple[str, ...] = ()
        self._callers: list[_Caller] = []
        self._listener: socket.socket | None = None
        with suppress(OSError):
            self._listener = listening_socket()
            notifier = QSocketNotifier(self._listener.fileno(), QSocketNotifier.Type.Read, self)
            notifier.activated.connect(self._on_call)
            self._notifier = notifier
        window.sessions.opened.connect(self.tell)
        window.link.changed.connect(self.tell)

    def tell(self) -> None:
        """Write down what is shown now."""
        sessions = self._window.sessions
        path = sessions.path
        shows = () if path is None else (str(path.resolve()), *((LIVE,) if sessions.live else ()))
        if self._listener is None or shows == self._shows:
            return
        self._shows = shows
        port = int(self._listener.getsockname()[1])
        with suppress(OSError):
            self._file = write_down(WindowAddress(os.getpid(), port, self._token, shows))

    def close(self) -> None:
        """Not to be found any more."""
        if self._file is not None:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)
        for caller in list(self._callers):
            caller.end()
        if self._listener is not None:
            self._notifier.setEnabled(False)
            self._listener.close()
            self._listener = None

    def forget(self, caller: "_Caller") -> None:
        """It was heard, or gave up."""
        if caller in self._callers:
            self._callers.remove(caller)

    def answer(self, line: bytes) -> bytes:
        """Do what a line asks for; the answer to it."""
        request = read_request(line, self._token)
        if request is None or request.get("open") not in self._shows:
            return b"no\n"
        activation = str(request.get("activation") or "")
        if activation:
            os.environ["XDG_ACTIVATION_TOKEN"] = activation
        QTimer.singleShot(0, self._window, self._window.come_forward)
        return b"ok\n"

    def _on_call(self) -> None:
        if self._listener is None:
            return
        try:
            connection, _ = self._listener.accept()
        except OSError:
            return
        if len(self._callers) >= _MOST:
            connection.close()
            return
        self._callers.append(_Caller(self, connection))


class _Caller(QObject):
    """One connection: read a line, answer, hang up; at the latest after two seconds."""

    def __init__(self, presence: Presence, connection: socket.socket) -> None:
        super().__init__(presence)
        self._presence, self._connection, self._read = presence, connection, b""
        connection.setblocking(False)
        self._notifier = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_bytes)
        self._patience = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self.end)
        self._patience.start()

    def end(self) -> None:
        """Hang up."""
        self._patience.stop()
        self._notifier.setEnabled(False)
        self._connection.close()
        self._presence.forget(self)
        self.deleteLater()

    def _on_bytes(self) -> None:
        try:
            part = self._connection.recv(LONGEST_REQUEST)
        except BlockingIOError:
            return
        except OSError:
            part = b""
        self._read += part
        if b"\n" in self._read and len(self._read) <= LONGEST_REQUEST:
            with suppress(OSError):
                self._connection.sendall(self._presence.answer(self._read.partition(b"\n")[0]))
            self.end()
        elif not part or len(self._read) > LONGEST_REQUEST:
            self.end()
