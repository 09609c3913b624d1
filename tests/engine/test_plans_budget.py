"""The budget of a group: what it leaves is stored unchecked and told as late, and no message is waited for twice."""

from collections.abc import Sequence
from pathlib import Path
from time import sleep, thread_time
from typing import Any

from inspector.checks.settings import CheckSettings
from inspector.core.event import Event, EventType
from inspector.core.exchange import Reply, Request
from inspector.core.problem import Problem, Severity, Verdict
from inspector.engine.checking.arrivals import BEYOND_BUDGET_S, BUDGET_S, ArrivalJudge
from inspector.engine.checking.beyond import Beyond
from inspector.engine.checking.judging import Judge, judge_by
from inspector.plans.checking import Verdicts
from inspector.plans.model import Plan, Rule
from inspector.storage.ranges import Range
from inspector.storage.sources import Sources
from inspector.storage.writer import SessionWriter
from tests.storage.session_rig import make_batch, make_event, make_exchange

BAD = Problem("type", Severity.ERROR, "It is wrong.", "/properties/n", origin="plan")


def spend(seconds: float) -> None:
    """Have the processor at work for so long."""
    end = thread_time() + seconds
    while thread_time() < end:
        pass


class SlowJudge(Judge):
    """Takes a fifth of the budget for each event."""

    def __init__(self) -> None:
        self.asked = 0

    def judge(self, *_: Any) -> Verdicts:
        self.asked += 1
        spend(BUDGET_S / 5)
        return Verdicts(Verdict.BAD, (BAD,))


def test_what_the_budget_leaves_is_late(tmp_path: Path) -> None:
    late: list[Range] = []
    judge = SlowJudge()
    arriving = ArrivalJudge(judge, late.append)
    with SessionWriter(tmp_path / "s.evs") as writer:
        taken = arriving.judged([(make_batch(1, 10), None), (make_batch(11, 10), None)], writer.sources)
        assert 0 < judge.asked < 10
        events = [event for (_, found), _ in taken for event in found]
        assert [each.judged for each in events] == [Verdict.BAD] * judge.asked + [None] * (20 - judge.asked)
        arriving.stored(5, 24)
        assert late == [(5, 24)]
        arriving.judged([], writer.sources)
        arriving.stored(25, 24)
        assert late == [(5, 24)]


class HeldUpJudge(Judge):
    """Waits for a processor again and again, longer than the whole budget."""

    def __init__(self) -> None:
        """It has nothing."""

    def judge(self, *_: Any) -> Verdicts:
        sleep(BUDGET_S)
        return Verdicts(Verdict.BAD, (BAD,))


def test_waiting_for_a_processor_is_no_part_of_the_budget(tmp_path: Path) -> None:
    late: list[Range] = []
    arriving = ArrivalJudge(HeldUpJudge(), late.append)
    with SessionWriter(tmp_path / "s.evs") as writer:
        (((_, found), _),) = arriving.judged([(make_batch(1, 3), None)], writer.sources)
    arriving.stored(1, 3)
    assert [each.judged for each in found] == [Verdict.BAD] * 3
    assert not late


def test_a_pixel_and_a_refusal_keep_their_answer_in_strict_mode(tmp_path: Path) -> None:
    told: list[Exception | Reply | None] = []
    arriving = ArrivalJudge(SlowJudge(), lambda _: None, strict=True)
    pixel = make_exchange()._replace(reply=Reply(200, (("Content-Type", "image/gif"),), b"GIF"))
    refused = make_exchange()._replace(reply=Reply(400, (("Content-Type", "application/json"),), b"{}"))
    with SessionWriter(tmp_path / "s.evs") as writer:
        for exchange, changed in ((pixel, False), (refused, False), (make_exchange(), True)):
            ((kept, _), stored) = arriving.judged([((exchange, [make_event(1)]), told.append)], writer.sources)[0]
            assert (kept.reply != exchange.reply) is changed
            assert stored is not None
            stored(None)
            assert told.pop() == (kept.reply if changed else None)
            stored(OSError("full"))
            assert isinstance(told.pop(), OSError)


def test_problems_of_decoding_stay_and_those_of_an_earlier_plan_go() -> None:
    judge = judge_by([])
    decoding = Problem("no_event", Severity.WARNING, "It has no name.")
    found = judge.judge(make_event().type, "x", b"{}", "segment", "web", None, None, (decoding, BAD))
    assert found == Verdicts(Verdict.UNCHECKED, (decoding,))


class SlowBeyond(Beyond):
    """Takes a fifth of the budget for each request."""

    def arrivals(
        self, request: Request, events: Sequence[Event], messages: Sequence[Any], sources: Sources
    ) -> list[tuple[Problem, ...]]:
        spend(BEYOND_BUDGET_S / 5)
        return super().arrivals(request, events, messages, sources)


def test_checks_beyond_the_plan_have_a_budget_of_their_own(tmp_path: Path) -> None:
    late: list[Range] = []
    arriving = ArrivalJudge(judge_by([]), late.append, beyond=SlowBeyond(CheckSettings()))
    nobody = make_event(1)._replace(user_id=None, anonymous_id=None, message=b'{"type":"track","event":"A"}')
    with SessionWriter(tmp_path / "s.evs") as writer:
        taken = arriving.judged([((make_exchange(), [nobody]), None)] * 20, writer.sources)
    codes = [[each.code for each in event.problems] for (_, found), _ in taken for event in found]
    looked_at = [each for each in codes if "no_user_anon_id" in each]
    assert 0 < len(looked_at) < 10
    assert codes == looked_at + [[]] * (20 - len(looked_at))


def test_the_value_that_came_along_is_judged_and_not_kept(tmp_path: Path) -> None:
    schema = {"properties": {"properties": {"properties": {"n": {"type": "number"}}}}}
    arriving = ArrivalJudge(judge_by([Plan("P", (Rule(EventType.TRACK, "A", schema),))]), lambda _: None)
    values: list[Any] = [{"properties": {"n": 1}}, {"properties": {"n": "1"}}, None]
    event = make_event(1)._replace(type=EventType.TRACK, name="A", message=b'{"properties":{"n":2}}')
    with SessionWriter(tmp_path / "s.evs") as writer:
        for _ in range(2):  # the first time rules are compiled, then they are known
            taken = [((make_exchange(), [event._replace(value=each) for each in values]), None)]
            ((_, found), _) = arriving.judged(taken, writer.sources)[0]
            assert [each.judged for each in found] == [Verdict.GOOD, Verdict.BAD, Verdict.GOOD]
            assert [each.value for each in found] == [None, None, None]
