"""Our own HTTP protocol with nothing behind it: ``python bench/servers/bare_endpoint.py PORT``."""

import asyncio
import sys
import time
from collections.abc import Callable

import uvloop

from inspector.capture.endpoint import answers
from inspector.capture.endpoint.connections import Connections
from inspector.capture.endpoint.protocol import HttpConnection
from inspector.capture.endpoint.refusals import Refusals
from inspector.core.exchange import Exchange, Reply, Request
from inspector.core.limits import Limits


class _Nothing:
    """Answers every request and keeps none."""

    paused = False

    def answer(self, request: Request, done: Callable[[Reply], None]) -> None:  # noqa: ARG002 - all are answered alike
        done(answers.success(None))

    def store(self, exchange: Exchange, events: object, stored: object) -> None:
        """Nothing comes here."""

    def note(self, exchange: Exchange, events: object = ()) -> None:
        """Nothing comes here but refusals."""


async def main(port: int) -> None:
    """Serve until the process is ended."""
    nothing = _Nothing()
    shared = Connections(nothing, Refusals(nothing), Limits(), lambda: time.time_ns() // 1000)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: HttpConnection(shared), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1])))
