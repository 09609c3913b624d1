"""One front after another on the same port: who has lost its engine gives way to who has one.

A front that is left over goes on for a minute so that nobody's traffic breaks off; an engine that is started meanwhile
would find its port taken by it.
"""

import asyncio

from inspector.capture.proxy.front.dialing import connect_answer
from inspector.capture.proxy.front.pages import GIVE_WAY
from inspector.capture.proxy.front.wire import Wire

_PATIENCE_S = 1.0


async def asked_to_give_way(port: int) -> bool:
    """Whether whoever listens on a port of this machine is a front without an engine, and listens there no more."""
    try:
        async with asyncio.timeout(_PATIENCE_S):
            _, wire = await asyncio.get_running_loop().create_connection(Wire, "127.0.0.1", port)
    except (TimeoutError, OSError):
        return False
    wire.write(f"POST {GIVE_WAY} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 0\r\n\r\n".encode())
    status = await connect_answer(wire, _PATIENCE_S)
    wire.abort()
    return status == 200
