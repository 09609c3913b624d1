import asyncio
import base64
import contextlib
import random
import socket
import struct

import pytest

from inspector.capture.proxy.contract import FrontListen
from inspector.capture.proxy.front.dialing import Dialler
from inspector.capture.proxy.front.heads import Place
from inspector.capture.proxy.front.limits import FrontLimits
from inspector.capture.proxy.front.listening import _is_stranger
from inspector.capture.proxy.front.reaching import DialError
from inspector.capture.proxy.front.wire import Wire
from inspector.capture.proxy.hosts import Hosts
from tests.capture.proxy.front_rig import Origin, Rig, Streams, fronting, play, serving, standing_in, until


async def _ask(streams: Streams, request: bytes, ends: bytes = b"") -> bytes:
    """The head of an answer, and what follows up to ``ends``."""
    streams[1].write(request)
    head = await streams[0].readuntil(b"\r\n\r\n")
    return head + (await streams[0].readuntil(ends) if ends else b"")


async def _lead(rig: Rig, origin: int, **more: object) -> None:
    await rig.policy(resolve=((".shop.test", f"127.0.0.1:{origin}"),), **more)


def test_one_connection_serves_many_requests() -> None:
    async def test() -> None:
        origin = Origin()
        async with fronting() as rig, serving(origin.serve) as port:
            await _lead(rig, port)
            client = await rig.open()
            first = await _ask(
                client, b"GET http://shop.test/a%20b?c HTTP/1.1\r\nHost: shop.test\r\nX: y\r\n\r\n", b"1"
            )
            assert first == b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1"
            await _ask(client, b"POST http://shop.test HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", b"2")
            chunks = b"2;x=y\r\nde\r\n0\r\n\r\n"
            await _ask(
                client, b"PUT http://shop.test:80/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks, b"3"
            )
            assert origin.heads[0] == "GET /a%20b?c HTTP/1.1\r\nHost: shop.test\r\nX: y\r\n\r\n"
            assert origin.heads[1] == "POST / HTTP/1.1\r\nHost: shop.test\r\nContent-Length: 3\r\n\r\n"
            assert origin.bodies == [b"", b"abc", chunks]
            assert origin.connections == 1
            await _ask(client, b"GET http://www.shop.test/ HTTP/1.1\r\n\r\n", b"4")
            assert origin.connections == 2

    play(test())


def test_what_is_said_to_the_proxy_alone_is_not_passed_on() -> None:
    async def test() -> None:
        origin = Origin(
            b"HTTP/1.1 200 OK\r\nConnection: X-Hop\r\nKeep-Alive: 5\r\nX-Hop: 1\r\nContent-Length: 0\r\n\r\n"
        )
        async with fronting() as rig, serving(origin.serve) as port:
            await _lead(rig, port)
            request = (
                b"GET http://shop.test/ HTTP/1.1\r\nHost: else.test\r\nProxy-Connection: keep-alive\r\n"
                b"Proxy-Authorization: Basic x\r\nConnection: close, X-Mine\r\nX-Mine: 1\r\nAuthorization: keep\r\n\r\n"
            )
            answer = await rig.ask(request)
            assert answer == b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            assert origin.heads == ["GET / HTTP/1.1\r\nHost: shop.test\r\nAuthorization: keep\r\n\r\n"]

    play(test())


def test_pipelined_requests_are_answered_in_their_order() -> None:
    async def test() -> None:
        origin = Origin()
        async with fronting() as rig, serving(origin.serve) as port:
            await _lead(rig, port)
            one = b"POST http://shop.test/ HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi"
            client = await rig.open()
            client[1].write(one * 3)
            for number in (b"1", b"2", b"3"):
                assert (await client[0].readuntil(b"\r\n\r\n" + number)).startswith(b"HTTP/1.1 200 ")
            assert origin.bodies == [b"hi"] * 3

    play(test())


def test_expect_and_early_hints_pass() -> None:
    async def test() -> None:
        async def asks_first(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
            head = await reading.readuntil(b"\r\n\r\n")
            assert b"Expect: 100-continue" in head
            writing.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            body = await reading.readexactly(4)
            writing.write(b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n")
            writing.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" + body)

        async with fronting() as rig, serving(asks_first) as port:
            await _lead(rig, port)
            client = await rig.open()
            request = b"POST http://shop.test/ HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n"
            assert await _ask(client, request) == b"HTTP/1.1 100 Continue\r\n\r\n"
            assert await _ask(client, b"body") == b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
            assert await _ask(client, b"", b"body") == b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody"

    play(test())


def test_an_answer_before_the_whole_body_comes_through() -> None:
    async def test() -> None:
        async def refuses(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
            await reading.readuntil(b"\r\n\r\n")
            writing.write(b"HTTP/1.1 413 Content Too Large\r\nContent-Length: 2\r\n\r\nno")
            await writing.drain()
            while await reading.read(1 << 16):
                pass

        async with fronting() as rig, serving(refuses) as port:
            await _lead(rig, port)
            reading, writing = await rig.open()
            writing.write(b"POST http://shop.test/ HTTP/1.1\r\nContent-Length: 50000000\r\n\r\n" + bytes(100_000))
            answer = await reading.read()
            assert answer.startswith(b"HTTP/1.1 413 Content Too Large\r\n")
            assert b"Connection: close\r\n" in answer
            assert answer.endswith(b"\r\n\r\nno")

    play(test())


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nTrailer: x\r\n\r\n",
        b"HTTP/1.1 204 No Content\r\n\r\n",
        b"HTTP/1.1 304 Not Modified\r\nContent-Length: 900\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    ],
)
def test_answers_of_every_length_leave_the_connection_usable(answer: bytes) -> None:
    async def test() -> None:
        origin = Origin(answer)
        async with fronting() as rig, serving(origin.serve) as port:
            await _lead(rig, port)
            client = await rig.open()
            for _ in range(3):
                client[1].write(b"GET http://shop.test/ HTTP/1.1\r\n\r\n")
                assert await client[0].readexactly(len(answer)) == answer
            assert origin.connections == 1

    play(test())


def test_head_is_answered_without_a_body() -> None:
    async def test() -> None:
        origin = Origin(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n")
        async with fronting() as rig, serving(origin.serve) as port:
            await _lead(rig, port)
            client = await rig.open()
            for _ in range(2):
                assert (await _ask(client, b"HEAD http://shop.test/ HTTP/1.1\r\n\r\n")).endswith(b" 900\r\n\r\n")

    play(test())


def test_a_body_that_ends_with_the_connection_ends_the_clients_too() -> None:
    async def test() -> None:
        async def until_closed(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
            await reading.readuntil(b"\r\n\r\n")
            writing.write(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 300_000)

        async with fronting() as rig, serving(until_closed) as port:
            await _lead(rig, port)
            head, _, body = (await rig.ask(b"GET http://shop.test/ HTTP/1.1\r\n\r\n")).partition(b"\r\n\r\n")
            assert head == b"HTTP/1.1 200 OK\r\nConnection: close"
            assert body == b"x" * 300_000

    play(test())


def test_an_answer_that_is_cut_does_not_look_whole() -> None:
    async def test() -> None:
        async def cut(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
            await reading.readuntil(b"\r\n\r\n")
            writing.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel")

        async with fronting() as rig, serving(cut) as port:
            await _lead(rig, port)
            with pytest.raises(ConnectionResetError):
                await rig.ask(b"GET http://shop.test/ HTTP/1.1\r\n\r\n")

    play(test())


def test_an_origin_that_says_nothing_is_told() -> None:
    async def test() -> None:
        async def silent(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
            await reading.readuntil(b"\r\n\r\n")

        async def nonsense(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
            await reading.readuntil(b"\r\n\r\n")
            writing.write(b"220 ready\r\n\r\n")

        async with fronting() as rig, serving(silent) as one, serving(nonsense) as two:
            for port, words in ((one, b"without an answer"), (two, b"no HTTP")):
                await _lead(rig, port)
                answer = await rig.ask(b"POST http://shop.test/ HTTP/1.1\r\nContent-Length: 1\r\n\r\nx")
                assert answer.startswith(b"HTTP/1.1 502 ")
                assert words in answer

    play(test())


def test_a_kept_connection_that_the_origin_closed_is_made_again() -> None:
    async def test() -> None:
        served = 0

        async def once(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
            nonlocal served
            await reading.readuntil(b"\r\n\r\n")
            served += 1
            writing.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            with contextlib.suppress(asyncio.IncompleteReadError):
                await reading.readuntil(b"\r\n\r\n")  # and hangs up on the next without a word

        async with fronting() as rig, serving(once) as port:
            await _lead(rig, port)
            client = await rig.open()
            for _ in range(3):
                assert (await _ask(client, b"GET http://shop.test/ HTTP/1.1\r\n\r\n", b"ok")).endswith(b"ok")
            assert served == 3

    play(test())


def test_websockets_go_through() -> None:
    async def test() -> None:
        async def upgrades(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
            head = await reading.readuntil(b"\r\n\r\n")
            assert b"Connection: Upgrade\r\nUpgrade: websocket\r\n" in head
            writing.write(b"HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n")
            writing.write(await reading.readexactly(4))

        async with fronting() as rig, standing_in(rig) as stand_in, serving(upgrades) as port:
            await _lead(rig, port)
            client = await rig.open()
            request = b"GET http://shop.test/ws?a HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
            answer = await _ask(client, request)
            assert answer.startswith(b"HTTP/1.1 101 ")
            assert b"Upgrade: websocket\r\n" in answer
            client[1].write(b"\x81\x02hi")
            assert await client[0].readexactly(4) == b"\x81\x02hi"
            assert stand_in.asked == []

    play(test())


def test_listed_hosts_and_what_may_carry_events_go_through_the_door() -> None:
    async def test() -> None:
        origin = Origin()
        async with fronting() as rig, standing_in(rig) as stand_in, serving(origin.serve) as port:
            await _lead(rig, port, exact=("api.shop.test",), never=("pay.shop.test",))
            client = await rig.open()
            await _ask(client, b"GET http://api.shop.test/ HTTP/1.1\r\n\r\n", b"decrypt")
            await _ask(client, b"GET http://www.shop.test/logo.png HTTP/1.1\r\n\r\n", b"1")
            await _ask(client, b"GET http://www.shop.test/i?e=pv HTTP/1.1\r\n\r\n", b"decrypt")
            big = b"POST http://www.shop.test/up HTTP/1.1\r\nContent-Length: 6000000\r\n\r\n" + bytes(6_000_000)
            await _ask(client, big, b"2")
            await _ask(client, b"GET http://pay.shop.test/i?e=pv HTTP/1.1\r\n\r\n", b"3")
            asked = [each.partition(" HTTP")[0] for each in stand_in.asked]
            assert asked == ["CONNECT api.shop.test:80", "CONNECT www.shop.test:80"]
            assert stand_in.seen[1].startswith(b"GET /i?e=pv HTTP/1.1\r\nHost: www.shop.test\r\n")
            assert [head.partition(" HTTP")[0] for head in origin.heads] == ["GET /logo.png", "POST /up", "GET /i?e=pv"]

    play(test())


@pytest.mark.parametrize(
    "request_",
    [
        b"POST http://shop.test/ HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        b"POST http://shop.test/ HTTP/1.1\r\nContent-Length: +5\r\n\r\n",
        b"POST http://shop.test/ HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"POST http://shop.test/ HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        b"POST http://shop.test/ HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
    ],
)
def test_lengths_that_can_be_read_in_two_ways_go_nowhere(request_: bytes) -> None:
    async def test() -> None:
        origin = Origin()
        async with fronting() as rig, serving(origin.serve) as port:
            await _lead(rig, port)
            assert (await rig.ask(request_)).startswith(b"HTTP/1.1 400 ")
            assert origin.connections == 0

    play(test())


def test_chunks_that_are_none_never_look_like_a_whole_body() -> None:
    async def test() -> None:
        origin = Origin()
        async with fronting() as rig, serving(origin.serve) as port:
            await _lead(rig, port)
            request = b"POST http://shop.test/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcX\r\n0\r\n\r\n"
            with contextlib.suppress(ConnectionResetError):
                assert not (await rig.ask(request)).startswith(b"HTTP/1.1 200 ")
            assert origin.bodies == []

    play(test())


def test_a_client_that_goes_ends_what_it_asked_for() -> None:
    async def test() -> None:
        gone = asyncio.Event()
        asked = asyncio.Event()

        async def slow(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
            await reading.readuntil(b"\r\n\r\n")
            asked.set()
            with contextlib.suppress(ConnectionError):
                await reading.read()
            gone.set()

        async with fronting() as rig, serving(slow) as port:
            await _lead(rig, port)
            _, writing = await rig.open()
            writing.write(b"GET http://shop.test/ HTTP/1.1\r\n\r\n")
            await asked.wait()
            writing.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writing.transport.abort()
            await gone.wait()
            await until(lambda: rig.front.listening.connections == 0)

    play(test())


def test_goes_through_the_next_proxy_where_there_is_one() -> None:
    async def test() -> None:
        seen: list[str] = []

        async def proxy(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
            head = (await reading.readuntil(b"\r\n\r\n")).decode()
            seen.append(head)
            if head.startswith("CONNECT refused"):
                writing.write(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
            elif head.startswith("CONNECT"):
                writing.write(b"HTTP/1.1 200 OK\r\n\r\n")
                writing.write(await reading.readexactly(2))
            else:
                writing.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nup")

        near = Origin()
        async with fronting() as first, serving(proxy) as port, serving(near.serve) as local:
            await first.front.obey(FrontListen("127.0.0.1", 0, f"http://127.0.0.1:{port}", "me:secret"))
            rig = first._replace(port=first.front.listening.port)
            reading, writing = await rig.connect("far.test", 443)
            writing.write(b"hi")
            assert await reading.readexactly(2) == b"hi"
            await _ask(await rig.open(), b"GET http://far.test/?a HTTP/1.1\r\n\r\n", b"up")
            await _ask(await rig.open(), b"GET http://127.0.0.1:%d/ HTTP/1.1\r\n\r\n" % local, b"1")
            refused = await rig.ask(b"CONNECT refused.test:443 HTTP/1.1\r\n\r\n")
            auth = f"Proxy-Authorization: Basic {base64.b64encode(b'me:secret').decode()}\r\n\r\n"
            assert seen[0] == f"CONNECT far.test:443 HTTP/1.1\r\nHost: far.test:443\r\n{auth}"
            assert seen[1] == f"GET http://far.test/?a HTTP/1.1\r\nHost: far.test\r\n{auth}"
            assert near.heads == [f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{local}\r\n\r\n"]
            assert b"answers 407" in refused

    play(test())


def test_the_pac_file_leads_back_to_where_it_was_asked_for() -> None:
    async def test() -> None:
        async with fronting() as rig:
            await rig.policy(exact=("api.shop.test",))
            head, _, body = (
                await rig.ask(f"GET /proxy.pac HTTP/1.0\r\nHost: localhost:{rig.port}\r\n\r\n".encode())
            ).partition(b"\r\n\r\n")
            assert b"Content-Type: application/x-ns-proxy-autoconfig\r\n" in head
            assert f"PROXY localhost:{rig.port}; DIRECT".encode() in body
            assert b"api.shop.test" in body

    play(test())


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /proxy.pac HTTP/1.1\r\nHost: evil.test\r\n\r\n", b"421"),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1.evil.test:80\r\n\r\n", b"421"),
        (b"GET / HTTP/1.1\r\nHost: localhost, evil.test\r\n\r\n", b"421"),
        (b"GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", b"404"),
        (b"POST /give-way HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", b"405"),
        (b"GET / HTTP/1.1\r\nHost: [::1]:9\r\nConnection: close\r\n\r\n", b"200"),
        (b"HEAD / HTTP/1.1\r\nHost: 192.168.7.1\r\nConnection: close\r\n\r\n", b"200"),
    ],
)
def test_its_own_pages_answer_to_addresses_alone(request_: bytes, status: bytes) -> None:
    async def test() -> None:
        async with fronting() as rig:
            answer = await rig.ask(request_)
            assert answer.startswith(b"HTTP/1.1 " + status)
            assert answer.endswith(b"\r\n\r\n") is request_.startswith(b"HEAD")

    play(test())


def test_a_slow_head_is_given_up() -> None:
    async def test() -> None:
        async with fronting(FrontLimits(head_s=0.2)) as rig:
            assert await rig.ask(b"GET http://shop.test/ HTTP/1.1\r\nA:") == b""

    play(test())


def test_a_next_proxy_that_is_the_front_itself_is_no_endless_loop() -> None:
    async def test() -> None:
        async with fronting() as rig:
            port = rig.port
            await rig.front.obey(FrontListen("127.0.0.1", port, f"http://localhost:{port}"))
            for request in (b"CONNECT far.test:443 HTTP/1.1\r\n\r\n", b"GET http://far.test/ HTTP/1.1\r\n\r\n"):
                assert (await rig.ask(request)).startswith(b"HTTP/1.1 508 ")

    play(test())


async def _far(dialler: Dialler, place: Place) -> Wire:
    """A connection for another machine."""
    dialler.refuse(place, far=True)
    return await dialler.tunnel(place, far=True)


def test_other_machines_are_not_led_to_what_listens_here_alone() -> None:
    async def test() -> None:
        async def names(host: str, port: int) -> list[tuple[str, int]]:
            return [("127.0.0.1", port)]

        async with serving(Origin().serve) as port:
            dialler = Dialler(names)
            for host in ("127.0.0.1", "::1", "localhost", "rebound.test"):
                with pytest.raises(DialError) as caught:
                    await _far(dialler, Place(host, port))
                assert caught.value.status == 403
            (await dialler.tunnel(Place("rebound.test", port), far=False)).close()
            dialler.hosts = Hosts(resolve=[("rebound.test", "127.0.0.1")])  # the user's own wish
            (await _far(dialler, Place("rebound.test", port))).close()

    play(test())


def test_the_next_address_is_tried_when_one_refuses() -> None:
    async def test() -> None:
        async with serving(Origin().serve) as port:
            with socket.socket() as taken:
                taken.bind(("127.0.0.1", 0))
                refusing = taken.getsockname()[1]

                async def names(host: str, _: int) -> list[tuple[str, int]]:
                    return [("127.0.0.1", refusing), ("127.0.0.1", port)]

                wire = await Dialler(names).tunnel(Place("many.test", port), far=False)
                assert wire.peer == f"127.0.0.1:{port}"
                wire.close()

    play(test())


@pytest.mark.parametrize(("address", "stranger"), [("8.8.8.8", True), ("2a00:1450::1", True), ("192.168.1.7", False)])
def test_who_comes_from_the_public_network_is_a_stranger(address: str, stranger: bool) -> None:
    assert _is_stranger(address) is stranger


def test_no_bytes_make_it_stumble() -> None:
    pieces = [
        b"GET ",
        b"CONNECT ",
        b"http://127.0.0.1:%d/",
        b"/",
        b" HTTP/1.1\r\n",
        b"\r\n",
        b"\x05\x01\x00",
        b"\x05\x01",
    ]
    pieces += [
        b"Content-Length: 5\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"5\r\nhello\r\n",
        b"0\r\n\r\n",
        b"\x00",
        b"\n",
    ]
    pieces += [b"Connection: upgrade\r\nUpgrade: x\r\n", b"Expect: 100-continue\r\n", b"127.0.0.1:%d", b"\x16\x03\x01"]

    async def test() -> None:
        chance = random.Random(6)
        async with fronting(FrontLimits(head_s=0.3, between_s=0.3)) as rig, serving(Origin().serve) as port:

            async def one() -> None:
                data = b"".join(chance.choices(pieces, k=chance.randint(1, 9)))
                reading, writing = await rig.open()
                writing.write(data.replace(b"%d", b"%d" % port))
                if chance.random() < 0.5:
                    writing.write_eof()
                with contextlib.suppress(ConnectionError, TimeoutError):
                    await asyncio.wait_for(reading.read(), 3)
                writing.close()

            await asyncio.gather(*(one() for _ in range(200)))
            assert (await rig.ask(b"GET / HTTP/1.0\r\nHost: localhost\r\n\r\n")).startswith(b"HTTP/1.1 200 ")
            await until(lambda: rig.front.listening.connections == 0)

    play(test())


def test_the_origin_hears_that_a_client_hung_up_before_it_has_its_answer() -> None:
    async def test() -> None:
        ended = asyncio.Event()

        async def serve(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
            await reading.readuntil(b"\r\n\r\n")
            assert await reading.read() == b""
            ended.set()
            writing.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            writing.close()

        async with fronting() as rig, serving(serve) as port:
            await _lead(rig, port)
            reading, writing = await rig.open()
            writing.write(b"GET http://shop.test/ HTTP/1.1\r\nHost: shop.test\r\n\r\n")
            writing.write_eof()
            assert (await reading.read()).endswith(b"ok")
            assert ended.is_set()

    play(test())
