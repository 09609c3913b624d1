"""What the proxy listens on, and why a port cannot be opened; waiting until something is so."""

import asyncio
from collections.abc import Callable, Mapping

from inspector.capture.ports import holder_of, next_free_port
from inspector.capture.proxy.contract import FrontListen, Listen, Listener, ListenerState
from inspector.core.errors import KnownError, PortTakenError
from inspector.engine.proxying.hearing import MAIN
from inspector.engine.proxying.wanted import USUAL_PORT, Reverse, Wanted
from inspector.engine.proxying.wireguard import tunnel_listener

_PATIENCE_S = 45.0
"""How long the port may take to be open, and the child to decrypt after that."""


class News:
    """Wakes who waits for something to be so. Belongs to one loop."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []

    def came(self) -> None:
        """Something is different now."""
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            if not each.done():
                each.set_result(None)

    async def until(self, reached: Callable[[], bool]) -> None:
        """Wait for something to be so, for a bounded time."""
        try:
            async with asyncio.timeout(_PATIENCE_S):
                while not reached():
                    news: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                    self._waiting.append(news)
                    await news
        except TimeoutError:
            return


def child_listens(wanted: Wanted, doors: Mapping[Reverse | str, int]) -> Listen:
    """What the child listens on; ``doors`` are the ports that reverse listeners and the tunnel had, and keep."""
    main = Listener(MAIN, "upstream" if wanted.upstream else "regular", target=wanted.upstream or "")
    bound = "127.0.0.1" if wanted.bound == "localhost" else wanted.bound
    reverse = (
        Listener(f"reverse {place}", "reverse", bound, each.port or doors.get(each, 0), each.origin)
        for place, each in enumerate(wanted.reverse)
    )
    return Listen(tuple(filter(None, (main, *reverse, tunnel_listener(wanted, doors)))), wanted.upstream_auth)


def front_listens(wanted: Wanted, port: int) -> FrontListen:
    """What the front listens on."""
    return FrontListen(wanted.bound, port, wanted.upstream or "", wanted.upstream_auth)


def not_open(state: ListenerState | None, wanted: Wanted) -> KnownError:
    """Why the port cannot be opened, with a way out. It may look through the machine's processes."""
    port, error = wanted.port or USUAL_PORT, "" if state is None else state.error
    if error == "taken":
        holder, free = holder_of(port), next_free_port(port)
        way_out = "Stop that program." if free is None else f"Stop that program, or use another port: {free}."
        words = f"Port {port} is taken by {holder or 'another program'}."
        return PortTakenError(port, words, way_out, holder=holder, free=free)
    if error == "forbidden":
        return KnownError(f"This user may not listen on port {port}.", "Take one from 1024 on.")
    if not error:
        return KnownError("The proxy does not open its port.", "Try again; the machine may be busy.")
    return KnownError(f"The proxy cannot listen on {wanted.host}, port {port}: {error}.", "Name another address.")
