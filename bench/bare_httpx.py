"""How fast httpx itself sends the events of a session: ``python bench/bare_httpx.py SESSION URL EVENTS BATCH AT_ONCE``.

Messages are read before; what is measured is joining them to bodies and sending those, so many at once. Prints the
events a second.
"""

import asyncio
import sys
import time
from itertools import islice
from pathlib import Path

import httpx
import uvloop

from inspector.storage.reader import SessionReader


async def main(messages: list[bytes], url: str, batch: int, at_once: int) -> float:
    """Seconds that it takes."""
    rest = iter(messages)

    async def send(client: httpx.AsyncClient) -> None:
        while part := list(islice(rest, batch)):
            body = b'{"batch":[' + b",".join(part) + b"]}" if batch > 1 else part[0]
            reply = await client.post(url, content=body, headers={"Content-Type": "application/json"})
            assert reply.is_success, reply

    async with httpx.AsyncClient(trust_env=False) as client:
        start = time.perf_counter()
        await asyncio.gather(*(send(client) for _ in range(at_once)))
        return time.perf_counter() - start


if __name__ == "__main__":
    with SessionReader(Path(sys.argv[1])) as reader:
        found = [event.message for event in reader.events(0, int(sys.argv[3]))]
    print(len(found) / uvloop.run(main(found, sys.argv[2], int(sys.argv[4]), int(sys.argv[5]))))
