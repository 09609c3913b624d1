"""Ends the child's connections without cutting anybody off who is in the middle of something.

The order matters: mitmproxy's own shutdown would leave the ports open and abort what is under way.
"""

import asyncio

from mitmproxy.addons.proxyserver import Proxyserver
from mitmproxy.proxy.mode_servers import ProxyConnectionHandler

from inspector.capture.proxy.child.listening import Listening
from inspector.capture.proxy.child.recorder import Recorder
from inspector.capture.proxy.child.senders import Senders

_LOOKS_S = 0.05


async def drain(server: Proxyserver, listening: Listening, recorder: Recorder, senders: Senders, seconds: float) -> int:
    """Listen no more, close idle connections at once and the others when they are done; how many had to be cut."""
    await listening.close(tunnels=False)
    loop = asyncio.get_running_loop()
    until = loop.time() + seconds
    while server.connections and loop.time() < until:
        for handler in list(server.connections.values()):
            if _is_idle(handler, recorder, senders):
                await handler.on_timeout()
        await asyncio.sleep(_LOOKS_S)
    left = list(server.connections.values())
    for handler in left:
        await handler.on_timeout()
    await listening.close()
    for _ in range(20):
        if not server.connections:
            break
        await asyncio.sleep(_LOOKS_S)
    return len(left)


def _is_idle(handler: ProxyConnectionHandler, recorder: Recorder, senders: Senders) -> bool:
    """Whether nothing is under way: no exchange, and no tunnel, of which nobody can tell; datagrams may be lost."""
    if handler.client.transport_protocol == "udp":
        return True
    return not recorder.busy(handler.client) and not senders.of(handler.client).tunnelled
