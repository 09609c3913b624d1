"""One client of the control API that several threads use, and that is closed when the last of them is done with it."""

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication

from inspector.core.errors import KnownError

if TYPE_CHECKING:
    from inspector.client import EngineClient

T = TypeVar("T")


class SharedClient:
    """Owns an ``EngineClient``."""

    def __init__(self, client: "EngineClient") -> None:
        self._client = client
        self._lock = Lock()
        self._users = 0
        self._retired = False

    def use(self, work: "Callable[[EngineClient], T]") -> T:
        """Do something with the client. Raises what that raises, and ``KnownError`` once it is retired."""
        with self._lock:
            if self._retired:
                raise KnownError(QCoreApplication.translate("Engine", "The engine has ended."))
            self._users += 1
        try:
            return work(self._client)
        finally:
            with self._lock:
                self._users -= 1
            self._close_if_unused()

    def retire(self) -> None:
        """Let nobody begin to use it any more; it is closed as soon as nobody does."""
        with self._lock:
            self._retired = True
        self._close_if_unused()

    def _close_if_unused(self) -> None:
        with self._lock:
            unused = self._retired and self._users == 0
        if unused:
            self._client.close()  # closing twice does no harm
