"""The parts of the child that need no mitmproxy: the queue to the engine, what is learned, who may be read."""

import asyncio
import socket
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.capture.proxy.child.gate import Connection, Gate
from inspector.capture.proxy.child.learning import (
    ANY,
    ENOUGH,
    ENOUGH_LIKELY,
    ENOUGH_OF_ALL,
    Learning,
    Passing,
    Who,
    hand_of,
)
from inspector.capture.proxy.child.loop import LeadingLoop
from inspector.capture.proxy.child.outbox import Outbox
from inspector.capture.proxy.contract import (
    Dropped,
    HostCount,
    Learned,
    Message,
    Passed,
    Policy,
    Retry,
    Stats,
    Trouble,
    Tunnelled,
    WsMessage,
    encode,
    reader,
)
from inspector.capture.proxy.frames import Unreadable

SECONDS = 60
APP = Who("events.shop.test", "192.168.1.20")


def record(number: int, size: int = 1_000) -> WsMessage:
    return WsMessage(
        str(number), "main", "regular", "", "https", "a.test", 443, "/", "1.1", (), 0, text=True, size=size,
        body=bytes(size),
    )  # fmt: skip


def through(most: int, *messages: tuple[str, Message]) -> list[Message | Unreadable]:
    """What comes out of an outbox whose reader begins once all is in it."""

    async def run() -> list[Message | Unreadable]:
        theirs, ours = socket.socketpair()
        theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        _, writing = await asyncio.open_connection(sock=theirs)
        outbox = Outbox(writing, most)
        sending = asyncio.create_task(outbox.run())
        for way, message in messages:
            (outbox.tell if way == "tell" else outbox.record)(message)
        reading, end = await asyncio.open_connection(sock=ours)
        frames = reader()
        found: list[Message | Unreadable] = []
        outbox.tell(Trouble("end"))
        while not found or found[-1] != Trouble("end"):
            async with asyncio.timeout(SECONDS):
                found += frames.feed(await reading.read(1 << 16))
        sending.cancel()
        with suppress(asyncio.CancelledError):
            await sending
        assert outbox.waiting == 0
        writing.close()
        end.close()
        return found[:-1]

    return asyncio.run(run())


def test_messages_come_out_in_their_order() -> None:
    messages: list[Message] = [record(number) for number in range(300)]
    assert through(1 << 20, *(("record", each) for each in messages)) == messages


def test_when_it_is_full_records_are_dropped_and_counted_and_all_else_is_kept() -> None:
    told: Message = Stats(1, 2)
    size = len(encode(record(1)))
    found = through(
        10 * size + 9,
        *(("record", record(number)) for number in range(10)),
        *[("record", record(1))] * 5,
        ("tell", told),
    )
    assert Dropped(5, 5 * size) in found
    assert told in found
    assert [each for each in found if isinstance(each, WsMessage)] == [record(number) for number in range(10)]


def test_a_record_that_no_frame_holds_is_counted() -> None:
    assert through(1 << 30, ("record", record(1, 65 << 20))) == [Dropped(1, 0)]


def test_nobody_who_reads_ends_it() -> None:
    async def run() -> None:
        theirs, ours = socket.socketpair()
        _, writing = await asyncio.open_connection(sock=theirs)
        outbox = Outbox(writing)
        ours.close()
        sending = asyncio.create_task(outbox.run())
        while not sending.done():
            outbox.tell(Trouble("x"))
            await asyncio.sleep(0.01)
        with pytest.raises(ConnectionError):
            await sending
        await outbox.flush(1)
        writing.close()
        with suppress(ConnectionError):
            await writing.wait_closed()

    asyncio.run(asyncio.wait_for(run(), SECONDS))


def test_certain_refusals_are_learned_from_at_once_and_suspected_ones_later() -> None:
    learning, other = Learning(), APP._replace(host="other.shop.test")
    assert [learning.refused(APP, certain=True) for _ in range(ENOUGH)] == [1, 2]
    assert learning.passes(APP)
    assert not learning.passes(APP._replace(client="192.168.1.21"))
    assert not learning.passes(APP._replace(hand="another program"))
    for number in range(ENOUGH_LIKELY):
        assert not learning.passes(other)
        assert learning.refused(other, certain=False) == number + 1
    assert learning.passes(other)


def test_who_has_trusted_us_once_is_not_suspected_any_more() -> None:
    learning = Learning()
    learning.trusted(APP)
    for _ in range(ENOUGH_LIKELY * 2):
        learning.refused(APP, certain=False)
    assert not learning.passes(APP)
    for _ in range(ENOUGH):
        learning.refused(APP, certain=True)
    assert learning.passes(APP)


def test_one_that_never_shakes_hands_alike_is_let_through_too_unless_somebody_there_trusts_us() -> None:
    for trusted in (False, True):
        learning = Learning()
        if trusted:
            learning.trusted(APP)
        for number in range(ENOUGH_OF_ALL):
            assert not learning.passes(APP._replace(hand=f"{number}"))
            learning.refused(APP._replace(hand=f"{number}"), certain=True)
        assert learning.passes(APP._replace(hand="new")) is not trusted
        assert learning.passes(APP) is not trusted


def test_trust_is_news_once_and_takes_suspicion_away() -> None:
    learning = Learning()
    learning.refused(APP, certain=False)
    assert [learning.trusted(APP), learning.trusted(APP)] == [True, False]
    assert learning.refused(APP, certain=False) == 1


@pytest.mark.parametrize(("count", "certain"), [(ENOUGH, True), (ENOUGH_LIKELY, False)])
def test_what_one_learned_the_next_one_remembers(count: int, certain: bool) -> None:
    learning, begun = Learning(), Gate()
    for _ in range(count):
        assert learning.why(APP) is None
        learning.refused(APP, certain=certain)
    why = learning.why(APP)
    assert why == Passing(APP.hand, certain)
    begun.relearn(Learned((Passed(APP.host.upper(), APP.client, *why),)))
    assert begun.learning.why(APP) == why
    assert begun.learning.why(APP._replace(hand="another program")) is None
    begun.learning.trusted(APP)
    assert begun.learning.passes(APP) is certain, "who only hung up, and then goes on, is decrypted"


def test_that_all_programs_of_a_sender_pass_is_remembered_too() -> None:
    learning, begun = Learning(), Gate()
    for number in range(ENOUGH_OF_ALL):
        learning.refused(APP._replace(hand=f"{number}"), certain=True)
    why = learning.why(APP._replace(hand="new"))
    assert why == Passing(ANY, certain=True)
    begun.relearn(Learned((Passed(APP.host, APP.client, *why),)))
    assert begun.learning.passes(APP._replace(hand="newer"))
    begun.relearn(Retry(APP.host))
    assert not begun.learning.passes(APP._replace(hand="newer"))


@pytest.mark.parametrize(
    ("order", "left"),
    [
        (Retry(), set()),
        (Retry("a.test"), {"b.test"}),
        (Retry("A.TEST.", "1.1.1.1"), {"b.test"}),
        (Retry("a.test", "2.2.2.2"), {"a.test", "b.test"}),
        (Retry("", "1.1.1.1"), set()),
    ],
)
def test_what_was_learned_is_forgotten(order: Retry, left: set[str]) -> None:
    gate = Gate()
    both = [Who("a.test", "1.1.1.1"), Who("b.test", "1.1.1.1")]
    for each in both * ENOUGH:
        gate.learning.refused(each, certain=True)
    gate.relearn(order)
    assert {each.host for each in both if gate.learning.passes(each)} == left


@given(st.permutations([0x1301, 0x1302, 0xC02B, 0x0A0A]), st.permutations([0, 10, 16, 43, 0x2A2A, 21, 41]))
def test_a_program_shakes_hands_alike_in_any_order(ciphers: list[int], extensions: list[int]) -> None:
    assert hand_of(ciphers, extensions) == "1301,1302,c02b|a,10,2b"


def test_different_programs_shake_hands_differently() -> None:
    assert hand_of([1, 2], [3]) != hand_of([1], [2, 3])


def gate(**policy: object) -> Gate:
    made = Gate()
    made.use(Policy(**{"exact": ("events.shop.test",), **policy}))  # type: ignore[arg-type] # each is what the field wants
    return made


@pytest.mark.parametrize(
    ("host", "name", "decrypted"),
    [
        ("events.shop.test", "events.shop.test", True),
        ("EVENTS.shop.test.", None, True),
        ("192.0.2.1", "events.shop.test", True),
        ("events.shop.test", "other.shop.test", False),
        ("other.shop.test", None, False),
        ("never.shop.test", "events.shop.test", False),
        ("127.0.0.1", "events.shop.test", False),
    ],
)
def test_who_is_decrypted(host: str, name: str | None, decrypted: bool) -> None:
    asked = gate(never=("never.shop.test",), own=("localhost:443",))
    assert asked.decrypts(Connection("192.168.1.20:5"), host, 443, name) is decrypted


def test_nobody_is_decrypted_while_paused_or_after_refusing() -> None:
    asked, app = gate(), Connection("[fe80::1]:5", hand="x")
    assert app.client == "fe80::1"
    asked.paused = True
    assert not asked.decrypts(app, "events.shop.test", 443, None)
    asked.paused = False
    for _ in range(ENOUGH):
        asked.learning.refused(Who("events.shop.test", "fe80::1", "x"), certain=True)
    assert not asked.decrypts(app, "events.shop.test", 443, "Events.Shop.Test")
    assert asked.decrypts(Connection("[fe80::2]:5", hand="x"), "events.shop.test", 443, None)


def test_a_plain_tunnel_is_read_where_policy_names_the_host_or_the_front_looked_at_it() -> None:
    asked, front = gate(never=("never.shop.test",)), Connection("", from_front=True)
    assert asked.reads(Connection(""), "events.shop.test", 80)
    assert not asked.reads(Connection(""), "other.shop.test", 80)
    assert asked.reads(front, "other.shop.test", 80)
    assert not asked.reads(front, "never.shop.test", 80)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "127.9.9.9", "me.localhost", "[::]", "lead.test"])
def test_the_way_to_itself_is_a_loop_whatever_it_is_called(host: str) -> None:
    asked = gate(resolve=(("lead.test", "127.0.0.1"),))
    asked.listening = frozenset({8080})
    assert asked.is_loop(host, 8080)
    assert not asked.is_loop(host, 8081)
    assert not asked.is_loop("192.0.2.1", 8080)


def test_tunnels_are_counted_by_host_and_told_once() -> None:
    asked = gate()
    for host in ("a.test", "b.test", "a.test"):
        asked.tunnels(Connection(""), host)
    assert asked.counted() == Tunnelled((HostCount("a.test", 2), HostCount("b.test", 1)))
    assert asked.counted() is None


def test_names_lead_where_policy_says() -> None:
    async def greet(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
        writing.write(b"here")
        writing.close()

    async def run(loop: LeadingLoop) -> bytes:
        async with await asyncio.start_server(greet, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            loop.leads = lambda host, asked: ("127.0.0.1", port) if (host, asked) == ("a.test", 443) else (host, asked)
            reading, writing = await asyncio.open_connection("a.test", 443)
            try:
                return await reading.read()
            finally:
                writing.close()

    loop = LeadingLoop()
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        assert runner.run(asyncio.wait_for(run(loop), SECONDS)) == b"here"
