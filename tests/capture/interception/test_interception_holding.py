"""The limits of holding, waiting and slow lines."""

import asyncio
import time

from inspector.capture.interception.holding import MOST_HELD, Decided, Holding, How, renewed
from inspector.capture.interception.pace import Pace, PacedReply, paced
from inspector.capture.interception.waiting import pause
from inspector.core.exchange import Reply
from tests.interception.interception_rig import asked, batch, rule

LOOK = rule({"do": "break", "seconds": 60}, "Look")
SECOND = 1_000_000


def test_there_is_an_end_to_what_is_held() -> None:
    async def hold() -> tuple[list[How], int]:
        holding = Holding("e", lambda: time.time_ns() // 1000)
        waiting = [asyncio.create_task(holding.hold(LOOK, asked(batch("A")), bool)) for _ in range(MOST_HELD)]
        await asyncio.sleep(0)  # each of them begins
        assert len(holding.all()) == MOST_HELD
        beyond = await holding.hold(LOOK, asked(batch("B")), bool)
        assert holding.decide("e1", Decided(How.DROP))
        assert not holding.decide("e1", Decided(How.RELEASE))
        holding.keep(())
        return [beyond.how, *(each.how for each in await asyncio.gather(*waiting))], len(holding.all())

    hows, left = asyncio.run(hold())
    assert hows == [How.WAITED, How.DROP, *[How.RELEASE] * (MOST_HELD - 1)]
    assert left == 0


def test_it_is_held_as_long_as_somebody_looks() -> None:
    async def hold() -> tuple[list[int | None], bool, How]:
        clock = [0]
        holding = Holding("e", lambda: clock[0])
        waiting = asyncio.create_task(holding.hold(LOOK, asked(batch("A")), bool))
        await asyncio.sleep(0)
        clock[0] = 50 * SECOND
        renewals = [holding.renew("e1"), holding.renew("e2")]
        clock[0] = 100 * SECOND
        done, _ = await asyncio.wait({waiting}, timeout=0.5)
        clock[0] = 111 * SECOND
        return renewals, bool(done), (await waiting).how

    assert asyncio.run(hold()) == ([110 * SECOND, None], False, How.WAITED)


def test_nobody_is_held_for_ever() -> None:
    assert renewed(0, 30 * SECOND, 10 * SECOND, 30) == 40 * SECOND
    assert renewed(0, 30 * SECOND, 590 * SECOND, 30) == 600 * SECOND
    assert renewed(0, 600 * SECOND, 599 * SECOND, 30) == 600 * SECOND


def test_nothing_waits_for_nobody() -> None:
    async def wait() -> float:
        began = time.monotonic()
        await pause(600, lambda: True)
        looks = iter([False, True])
        await pause(600, lambda: next(looks))
        return time.monotonic() - began

    assert asyncio.run(wait()) < 300


def test_a_pace_is_kept_waited_for_and_hurried() -> None:
    async def send() -> tuple[list[bytes], list[str], float]:
        written: list[bytes] = []
        told: list[str] = []
        full = [True]
        done = asyncio.Event()
        pace = Pace(10_000, written.append, lambda: full[0])
        began = time.monotonic()
        pace.send(b"a" * 1_000)
        pace.send(b"b" * 1_000, done.set)
        await asyncio.sleep(0.15)
        assert written == []
        full[0] = False
        await done.wait()
        took = time.monotonic() - began
        pace.send(b"c" * 1_000_000, lambda: told.append("through"))
        pace.hurry()
        assert pace.waiting == 0
        return written, told, took

    written, told, took = asyncio.run(send())
    assert b"".join(written[:-1]) == b"a" * 1_000 + b"b" * 1_000
    assert max(map(len, written[:-1])) <= 500
    assert took > 0.19
    assert (written[-1], told) == (b"c" * 1_000_000, ["through"])


def test_a_reply_without_a_pace_is_the_very_one() -> None:
    reply, cut = Reply(200, (), b"x"), Reply(0, (), b"")
    assert paced(reply, 0) is reply
    assert paced(cut, 100) is cut
    slow = paced(reply, 100)
    assert isinstance(slow, PacedReply)
    assert (slow, slow.bytes_per_second) == (reply, 100)
