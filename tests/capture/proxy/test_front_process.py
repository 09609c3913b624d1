"""The front as a process of its own, started as the engine does it."""

import asyncio
import hashlib
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

import psutil

from inspector.capture.proxy.contract import (
    SENDER,
    Drain,
    Drained,
    FrontListen,
    ListenerState,
    Message,
    Page,
    PageServed,
    Policy,
    Stop,
    Target,
    Tunnelled,
)
from inspector.capture.proxy.launching import Link, Switchboard
from tests.capture.proxy.front_rig import Streams, echo, play, serving, until

_CHILD = """
import asyncio
async def serve(reading, writing):
    await reading.readuntil(b"\\r\\n\\r\\n")
    writing.write(b"HTTP/1.1 200 OK\\r\\n\\r\\n")
    await reading.readexactly(2)
    writing.write(b"child")
async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
asyncio.run(main())
"""
"""Stands in for the process that decrypts; it can be killed."""


class Process(NamedTuple):
    """A front that runs."""

    link: Link
    told: list[object]
    hearing: "asyncio.Task[None]"

    async def listen(self, port: int = 0, host: str = "localhost") -> ListenerState:
        """Let it listen; what it says."""
        self.told.clear()
        self.link.send(FrontListen(host, port))
        await until(lambda: self.said(ListenerState))
        (state,) = (each for each in self.told if isinstance(each, ListenerState))
        return state

    def said(self, kind: type[Message]) -> bool:
        """Whether it said something of a kind."""
        return any(isinstance(each, kind) for each in self.told)


async def _hear(link: Link, told: list[object]) -> None:
    async for messages in link.received():
        told.extend(messages)


@asynccontextmanager
async def _fronts(count: int = 1) -> AsyncIterator[list[Process]]:
    async with Switchboard() as board:
        found = []
        try:
            for _ in range(count):
                link = await board.launch("front")
                told: list[object] = []
                found.append(Process(link, told, asyncio.create_task(_hear(link, told))))
            yield found
        finally:
            for each in found:
                each.link.send(Stop(0))
                assert await each.link.close(10) == 0, each.link.last_words
                await each.hearing
                assert each.link.last_words == ""


async def _tunnel(front: int, port: int, host: str = "127.0.0.1") -> Streams:
    reading, writing = await asyncio.open_connection("127.0.0.1", front)
    writing.write(f"CONNECT {host}:{port} HTTP/1.1\r\n\r\n".encode())
    assert (await reading.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200 ")
    return reading, writing


def test_it_listens_on_both_loopback_addresses_and_nowhere_else() -> None:
    async def test() -> None:
        async with _fronts() as [front]:
            state = await front.listen()
            listening = {
                each.laddr for each in psutil.Process(front.link.pid).net_connections() if each.status == "LISTEN"
            }
            assert listening <= {("127.0.0.1", state.port), ("::1", state.port)}
            assert ("127.0.0.1", state.port) in listening
            again = await front.listen(state.port)
            assert (again.port, again.error) == (state.port, "")

    play(test())


def test_a_port_that_is_taken_is_told() -> None:
    async def test() -> None:
        async with _fronts() as [front], serving(echo) as taken:
            assert (await front.listen(taken)).error == "taken"
            assert (await front.listen()).error == ""

    play(test())


def test_256_megabytes_come_through_unharmed_in_little_memory() -> None:
    size, piece = 256 << 20, os.urandom(1 << 20)

    async def pours(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
        for _ in range(size // len(piece)):
            writing.write(piece)
            await writing.drain()

    async def test() -> None:
        async with _fronts() as [front], serving(pours) as origin:
            state = await front.listen()
            process = psutil.Process(front.link.pid)
            before = most = process.memory_info().rss
            reading, writing = await _tunnel(state.port, origin)
            seen, total = hashlib.sha256(), 0
            while data := await reading.read(1 << 20):
                seen.update(data)
                total += len(data)
                most = max(most, process.memory_info().rss)
            writing.close()
            wanted = hashlib.sha256()
            for _ in range(size // len(piece)):
                wanted.update(piece)
            assert total == size
            assert seen.digest() == wanted.digest()
            assert most - before < 24 << 20
            await until(lambda: front.said(Tunnelled))

    play(test())


def test_a_child_that_is_killed_costs_no_request() -> None:
    async def test() -> None:
        pipe = asyncio.subprocess.PIPE
        async with _fronts() as [front], serving(echo) as origin:
            child = await asyncio.create_subprocess_exec(sys.executable, "-c", _CHILD, stdout=pipe)
            assert child.stdout is not None
            port = int(await child.stdout.readline())
            state = await front.listen()
            front.link.send(Policy(exact=("api.shop.test",), resolve=(("api.shop.test", f"127.0.0.1:{origin}"),)))
            front.link.send(Target(port))
            front.link.send(Page("/known", "text/plain", b"known"))
            await _page_is(state.port, "/known", b"known")  # so far it has obeyed
            reading, writing = await _tunnel(state.port, 443, "api.shop.test")
            writing.write(b"hi")
            assert await reading.readexactly(5) == b"child"
            child.kill()
            await child.wait()
            writing.close()
            for _ in range(5):
                reading, writing = await _tunnel(state.port, 443, "api.shop.test")
                writing.write(b"hi")
                assert await reading.readexactly(2) == b"hi"
                writing.close()

    play(test())


def test_a_page_knows_who_asks_and_is_there_through_the_proxy_too() -> None:
    async def test() -> None:
        async with _fronts() as [front]:
            state = await front.listen()
            front.link.send(Page("/phone", "text/html; charset=utf-8", b"<p>" + SENDER))
            await _page_is(state.port, "/phone", b"<p>127.0.0.1")
            await _page_is(state.port, f"http://127.0.0.1:{state.port}/phone?a=1", b"<p>127.0.0.1")

    play(test())


async def _page_is(port: int, path: str, wanted: bytes) -> None:
    while True:
        reading, writing = await asyncio.open_connection("127.0.0.1", port)
        writing.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        body = (await reading.read()).partition(b"\r\n\r\n")[2]
        writing.close()
        if body == wanted:
            return


def test_pages_come_and_go_and_are_counted() -> None:
    async def test() -> None:
        async with _fronts() as [front]:
            state = await front.listen()
            front.link.send(Page("/ca.pem", "application/x-pem-file", b"pem", 'c"a\r\n.pem'))
            await _page_is(state.port, "/ca.pem", b"pem")
            await until(lambda: any(isinstance(each, PageServed) and each.path == "/ca.pem" for each in front.told))
            front.link.send(Page("/ca.pem", "", b""))
            words = "there is no such page here. To use it as a proxy, enter its address in the settings."
            await _page_is(state.port, "/ca.pem", f"Event Inspector's proxy: {words}\n".encode())

    play(test())


def test_without_its_engine_it_passes_everything_through_and_then_gives_way() -> None:
    async def test() -> None:
        async with serving(echo) as origin, Switchboard() as board:
            link = await board.launch("front")
            told: list[object] = []
            left = Process(link, told, asyncio.create_task(_hear(link, told)))
            state = await left.listen()
            link.send(Policy(exact=("api.shop.test",), resolve=(("api.shop.test", f"127.0.0.1:{origin}"),)))
            link.send(Target(1))
            link._writing.transport.abort()  # as the end of an engine does
            await left.hearing
            reading, writing = await _tunnel(state.port, 443, "api.shop.test")
            async with _fronts() as [front]:
                taken = await front.listen(state.port)
                assert (taken.port, taken.error) == (state.port, "")
                writing.write(b"hi")  # what went through the one that is left over goes on
                assert await reading.readexactly(2) == b"hi"
                writing.close()
                assert await link.ended() == 0

    play(test())


def test_it_drains_and_stops_in_order() -> None:
    async def test() -> None:
        async with _fronts() as [front], serving(echo) as origin:
            state = await front.listen()
            reading, writing = await _tunnel(state.port, origin)
            front.link.send(Drain(10))
            await until(lambda: not _listens(front.link.pid, state.port))
            writing.write(b"hi")
            assert await reading.readexactly(2) == b"hi"
            writing.close()
            await until(lambda: Drained(0) in front.told)

    play(test())


def _listens(pid: int, port: int) -> bool:
    return any(each.laddr[1] == port and each.status == "LISTEN" for each in psutil.Process(pid).net_connections())
