import asyncio
import socket

import pytest

from inspector.capture.proxy.contract import ChildDown, LoopRefused, Pause, Target, Tunnelled, Undecrypted
from inspector.capture.proxy.front.door import Door
from inspector.capture.proxy.front.limits import FrontLimits
from tests.capture.proxy.front_rig import Origin, Rig, Streams, echo, fronting, play, serving, standing_in, until


@pytest.mark.parametrize("uv", [True, False])
def test_tunnels_both_ways_and_passes_on_the_end_of_each(uv: bool) -> None:
    async def test() -> None:
        async with fronting() as rig, serving(echo) as origin:
            reading, writing = await rig.connect("127.0.0.1", origin)
            writing.write(b"hello")
            assert await reading.readexactly(5) == b"hello"
            writing.write_eof()
            assert await reading.read() == b"<end>"
            writing.close()
            await until(lambda: rig.front.listening.connections == 0)
            await until(lambda: any(isinstance(each, Tunnelled) for each in rig.told))

    play(test(), uv=uv)


def test_what_is_sent_right_after_connect_is_not_lost() -> None:
    async def test() -> None:
        async with fronting() as rig, serving(echo) as origin:
            reading, writing = await rig.open()
            writing.write(f"CONNECT 127.0.0.1:{origin} HTTP/1.1\r\n\r\nearly".encode())
            writing.write_eof()
            assert (await reading.read()).partition(b"\r\n\r\n")[2] == b"early<end>"
            writing.close()

    play(test())


def test_a_tunnel_that_breaks_at_one_end_breaks_at_the_other() -> None:
    async def test() -> None:
        broken = asyncio.Event()

        async def breaks(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
            await reading.readexactly(1)
            writing.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            writing.transport.abort()
            broken.set()

        async with fronting() as rig, serving(breaks) as origin:
            reading, writing = await rig.connect("127.0.0.1", origin)
            writing.write(b"x")
            await broken.wait()
            with pytest.raises(ConnectionResetError):
                await reading.read()

    play(test())


def test_a_client_that_goes_lets_the_origin_know() -> None:
    async def test() -> None:
        gone = asyncio.Event()

        async def waits(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
            while await reading.read(100):
                pass
            gone.set()

        async with fronting() as rig, serving(waits) as origin:
            _, writing = await rig.connect("127.0.0.1", origin)
            writing.close()
            await gone.wait()

    play(test())


@pytest.mark.parametrize("uv", [True, False])
def test_who_does_not_read_makes_the_sender_wait(uv: bool) -> None:
    async def test() -> None:
        sent = 0

        async def pours(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
            nonlocal sent
            while sent < 64 << 20:
                writing.write(bytes(1 << 16))
                await writing.drain()
                sent += 1 << 16

        async with fronting() as rig, serving(pours) as origin:
            reading, writing = await rig.connect("127.0.0.1", origin)
            before = -1
            while before != sent:  # until the sender stands still, since nobody reads here
                before = sent
                await asyncio.sleep(0.3)
            assert sent < 48 << 20
            total = 0
            while data := await reading.read(1 << 20):
                total += len(data)
            assert total == sent == 64 << 20
            writing.close()

    play(test(), uv=uv)


def test_listed_hosts_go_through_the_door_with_the_clients_address() -> None:
    async def test() -> None:
        async with fronting() as rig, standing_in(rig) as stand_in, serving(echo) as origin:
            await rig.policy(exact=("api.shop.test",), resolve=(("*.shop.test", f"127.0.0.1:{origin}"),))
            reading, writing = await rig.connect("api.shop.test", 443)
            writing.write(b"GET / HTTP/1.1\r\n\r\n")
            assert (await reading.readuntil(b"decrypt")).startswith(b"HTTP/1.1 200 OK\r\n")
            (asked,) = stand_in.asked
            client = "{}:{}".format(*writing.get_extra_info("sockname"))
            assert asked.startswith("CONNECT api.shop.test:443 HTTP/1.1\r\n")
            assert f"X-Event-Inspector-Client: {client}\r\n" in asked
            other = await rig.connect("www.shop.test", 443)
            other[1].write(b"raw")
            assert await other[0].readexactly(3) == b"raw"
            assert len(stand_in.asked) == 1
            await until(lambda: any(isinstance(each, Tunnelled) for each in rig.told))
            (tunnelled,) = [each for each in rig.told if isinstance(each, Tunnelled)]
            assert [(each.host, each.count) for each in tunnelled.hosts] == [("www.shop.test", 1)]

    play(test())


async def _goes_directly(rig: Rig, origin: int) -> None:
    await rig.policy(exact=("api.shop.test",), resolve=(("*.shop.test", f"127.0.0.1:{origin}"),))
    reading, writing = await rig.connect("api.shop.test", 443)
    writing.write(b"raw")
    assert await reading.readexactly(3) == b"raw"
    writing.close()


def test_goes_directly_while_there_is_no_door() -> None:
    async def test() -> None:
        async with fronting() as rig, serving(echo) as origin:
            await _goes_directly(rig, origin)
            await until(lambda: Undecrypted(1) in rig.told)

    play(test())


def test_goes_directly_while_the_door_refuses() -> None:
    async def test() -> None:
        with socket.socket() as taken:  # bound, and nobody listens
            taken.bind(("127.0.0.1", 0))
            async with fronting() as rig, serving(echo) as origin:
                await rig.front.obey(Target(taken.getsockname()[1]))
                await _goes_directly(rig, origin)
                assert ChildDown("It takes no connections.") in rig.told

    play(test())


def test_goes_directly_where_the_door_hangs_up_or_cannot_lead_there() -> None:
    async def test() -> None:
        async def hangs_up(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
            await reading.readuntil(b"\r\n\r\n")

        async def cannot(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
            await reading.readuntil(b"\r\n\r\n")
            writing.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")

        async with fronting() as rig, serving(echo) as origin:
            async with serving(hangs_up) as door:
                await rig.front.obey(Target(door))
                await _goes_directly(rig, origin)
                assert ChildDown("It does not answer.") in rig.told
                await until(lambda: Undecrypted(1) in rig.told)
            rig.told.clear()
            async with serving(cannot) as door:
                await rig.front.obey(Target(door))
                await _goes_directly(rig, origin)
                assert rig.front.clients.tally.undecrypted == 0
                assert not any(isinstance(each, ChildDown | Undecrypted) for each in rig.told)

    play(test())


def test_goes_directly_while_paused_and_for_what_is_never_decrypted() -> None:
    async def test() -> None:
        async with fronting() as rig, standing_in(rig) as stand_in, serving(echo) as origin:
            await rig.front.obey(Pause(paused=True))
            await _goes_directly(rig, origin)
            await rig.front.obey(Pause(paused=False))
            await rig.policy(
                suffixes=("shop.test",), never=("pay.shop.test",), resolve=((".shop.test", f"127.0.0.1:{origin}"),)
            )
            await rig.connect("x.pay.shop.test", 443)
            assert stand_in.asked == []
            await rig.connect("x.shop.test", 443)
            assert len(stand_in.asked) == 1

    play(test())


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "me.shop.test", "0.0.0.0"])  # noqa: S104 - asked for, not bound
def test_does_not_lead_to_itself(host: str) -> None:
    async def test() -> None:
        async with fronting() as rig, standing_in(rig):
            await rig.policy(resolve=(("me.shop.test", "127.0.0.1"),))
            for port in rig.front.dialler.loops:
                answer = await rig.ask(f"CONNECT {host}:{port} HTTP/1.1\r\n\r\n".encode())
                assert answer.startswith(b"HTTP/1.1 508 ")
                assert b"Event Inspector itself" in answer
                plain = await rig.ask(f"GET http://{host}:{port}/?a HTTP/1.1\r\n\r\n".encode())
                assert plain.startswith(b"HTTP/1.1 508 ")
            assert len([each for each in rig.told if isinstance(each, LoopRefused)]) == 4

    play(test())


def test_our_endpoint_is_led_to_and_never_looked_into() -> None:
    async def test() -> None:
        origin = Origin()
        async with fronting() as rig, standing_in(rig) as stand_in, serving(origin.serve) as own:
            await rig.policy(own=(f"127.0.0.1:{own}",), exact=("127.0.0.1", "me.test"), resolve=(("me.test", "::1"),))
            await rig.connect("127.0.0.1", own)
            reading, writing = await rig.open()
            writing.write(b"POST http://127.0.0.1:%d/v1/t?a=b HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}" % own)
            assert (await reading.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200 ")
            assert origin.bodies == [b"{}"]
            assert stand_in.asked == []

    play(test())


def test_says_why_an_origin_cannot_be_reached() -> None:
    async def test() -> None:
        async with fronting() as rig:
            with socket.socket() as taken:
                taken.bind(("127.0.0.1", 0))
                answer = await rig.ask(f"CONNECT 127.0.0.1:{taken.getsockname()[1]} HTTP/1.1\r\n\r\n".encode())
            assert answer.startswith(b"HTTP/1.1 502 ")
            assert b"Connection refused" in answer
            unknown = await rig.ask(b"CONNECT nowhere.invalid:443 HTTP/1.1\r\n\r\n")
            assert unknown.startswith(b"HTTP/1.1 502 ")
            assert b"nowhere.invalid is not found" in unknown

    play(test())


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"CONNECT api.shop.test HTTP/1.1\r\n\r\n", b"400"),
        (b"CONNECT api.shop.test:0 HTTP/1.1\r\n\r\n", b"400"),
        (b"CONNECT [::1:443 HTTP/1.1\r\n\r\n", b"400"),
        (b"CONNECT a b:443 HTTP/1.1\r\n\r\n", b"400"),
        (b"GET https://api.shop.test/ HTTP/1.1\r\n\r\n", b"400"),
        (b"GET ftp://api.shop.test/ HTTP/1.1\r\n\r\n", b"400"),
        (b"PRI * HTTP/2.0\r\n\r\n", b"505"),
        (b"GET http://a/ HTTP/1.1\nHost: a\n\n", b"400"),
        (b"GET http://a/ HTTP/1.1\r\nHost : a\r\n\r\n", b"400"),
        (b"GET http://a/ HTTP/1.1\r\nA: b\r\n folded\r\n\r\n", b"400"),
        (b"GET http://a/ HTTP/1.1\r\nA: " + b"b" * 70_000 + b"\r\n\r\n", b"431"),
    ],
)
def test_refuses_in_words(request_: bytes, status: bytes) -> None:
    async def test() -> None:
        async with fronting() as rig:
            answer = await rig.ask(request_)
            assert answer.startswith(b"HTTP/1.1 " + status)
            assert b"Event Inspector's proxy: " in answer

    play(test())


@pytest.mark.parametrize("first", [b"\x16\x03\x01\x02\x00\x01", b"\x04\x01", b"\x00" * 50])
def test_hangs_up_on_what_is_no_proxy_protocol(first: bytes) -> None:
    async def test() -> None:
        async with fronting() as rig:
            assert await rig.ask(first) == b""

    play(test())


async def _socks(rig: Rig, host: bytes, port: int) -> tuple[Streams, int]:
    reading, writing = await rig.open()
    writing.write(b"\x05\x02\x00\x02")
    assert await reading.readexactly(2) == b"\x05\x00"
    writing.write(b"\x05\x01\x00" + host + port.to_bytes(2, "big"))
    answer = await reading.readexactly(10)
    return (reading, writing), answer[1]


@pytest.mark.parametrize("host", [b"\x01\x7f\0\0\1", b"\x03\x09shop.test", b"\x04" + bytes(15) + b"\1"])
def test_speaks_socks(host: bytes) -> None:
    async def test() -> None:
        async with fronting() as rig, serving(echo) as origin:
            led = (("shop.test", "127.0.0.1"), ("::1", "127.0.0.1"))
            await rig.policy(resolve=led)
            (reading, writing), code = await _socks(rig, host, origin)
            assert code == 0
            writing.write(b"hello")
            assert await reading.readexactly(5) == b"hello"
            assert (await _socks(rig, host, rig.port))[1] == 2

    play(test())


def test_socks_refuses_what_it_does_not_do() -> None:
    async def test() -> None:
        async with fronting() as rig:
            assert await rig.ask(b"\x05\x01\x02") == b"\x05\xff"
            bound = await rig.ask(b"\x05\x01\x00\x05\x02\x00\x01\x7f\0\0\1\0\1")
            assert bound[:4] == b"\x05\x00\x05\x07"

    play(test())


def test_idle_tunnels_and_silent_clients_are_ended() -> None:
    async def test() -> None:
        async with fronting(FrontLimits(head_s=0.2)) as rig:
            assert await rig.ask(b"") == b""
            assert await rig.ask(b"CONNECT ") == b""
        async with fronting(FrontLimits(idle_s=0.2)) as rig, serving(echo) as origin:
            reading, _ = await rig.connect("127.0.0.1", origin)
            with pytest.raises(ConnectionResetError):
                await reading.readexactly(1)
            await until(lambda: rig.front.listening.connections == 0)

    play(test())


def test_too_many_connections_are_refused_in_words() -> None:
    async def test() -> None:
        async with fronting(FrontLimits(connections=2)) as rig, serving(echo) as origin:
            first = await rig.connect("127.0.0.1", origin)
            await rig.connect("127.0.0.1", origin)
            reading, _ = await rig.open()
            assert (await reading.read()).startswith(b"HTTP/1.1 503 ")
            first[1].close()
            await until(lambda: rig.front.listening.connections == 1)
            await rig.connect("127.0.0.1", origin)

    play(test())


def test_only_the_first_waits_for_a_door_that_hangs() -> None:
    async def test() -> None:
        asked = 0

        async def hangs(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
            nonlocal asked
            asked += 1
            await reading.read()
            await reading.read()

        async with fronting() as rig, serving(echo) as origin, serving(hangs) as port:
            rig.front.clients.door = Door(0.2)
            await rig.front.obey(Target(port))
            for _ in range(3):
                await _goes_directly(rig, origin)
            assert asked == 1
            await rig.front.obey(Target(port))  # there is another one
            await _goes_directly(rig, origin)
            assert asked == 2

    play(test())
