"""The way into the process that decrypts; where it does not open, traffic goes directly."""

import asyncio

from inspector.capture.proxy.contract import CLIENT_HEADER
from inspector.capture.proxy.front.dialing import connect_answer
from inspector.capture.proxy.front.heads import Place, authority
from inspector.capture.proxy.front.wire import Wire

_CONNECT_S = 2.0
_ANSWER_S = 10.0
"""How long it may take to answer, which includes that it reaches the origin; then the client is led there directly."""
_SHUT_S = 5.0
"""How long nobody else has to wait for it after it did not answer."""


class Door:
    """Where the process that decrypts listens."""

    def __init__(self, answer_s: float = _ANSWER_S) -> None:
        self._answer_s = answer_s
        self._address: tuple[str, int] | None = None
        self._shut_until = 0.0
        self.paused = False
        self.trouble = ""
        """Why it did not open the last time; empty when it did."""

    @property
    def address(self) -> tuple[str, int] | None:
        """Where it is; None while there is none."""
        return self._address

    @address.setter
    def address(self, value: tuple[str, int] | None) -> None:
        self._address, self._shut_until = value, 0.0

    @property
    def open(self) -> bool:
        """Whether to try it."""
        shut = asyncio.get_running_loop().time() < self._shut_until
        return self._address is not None and not self.paused and not shut

    async def enter(self, place: Place, client: str) -> Wire | None:
        """A connection to a place through it, on behalf of a client (address and port); None where it does not open."""
        if self._address is None or not self.open:
            return None
        host, port = self._address
        try:
            async with asyncio.timeout(_CONNECT_S):
                _, wire = await asyncio.get_running_loop().create_connection(Wire, host, port)
        except (TimeoutError, OSError):
            self.trouble = "It takes no connections."
            return None
        where = authority(place)
        wire.write(f"CONNECT {where} HTTP/1.1\r\nHost: {where}\r\n{CLIENT_HEADER}: {client}\r\n\r\n".encode("latin-1"))
        status = await connect_answer(wire, self._answer_s)
        if 200 <= status < 300:
            self.trouble = ""
            return wire
        # An answer of its own says that the origin cannot be reached, which the client hears from there.
        self.trouble = "" if status else "It does not answer."
        if not status and not wire.ended:
            self._shut_until = asyncio.get_running_loop().time() + _SHUT_S
        wire.abort()
        return None
