import asyncio
import time
from pathlib import Path

import pytest

from inspector.core.delivery import Outcome, Result
from inspector.core.errors import KnownError, SessionFileError
from inspector.core.outgoing import Outgoing
from inspector.destinations.kinds import find_kind
from inspector.destinations.model import Destination
from inspector.engine.replay.lane import KeyRefusedError, StalledError
from inspector.engine.replay.target import Target
from inspector.storage.annotations import Action
from inspector.storage.ledger.reader import LedgerReader
from inspector.storage.ledger.records import Flight
from inspector.storage.ledger.schema import JobState
from inspector.storage.ledger.writer import LedgerWriter
from inspector.storage.writer import SessionWriter
from tests.engine.replay_rig import Behaviour, Fake, Job, takes_all, until
from tests.storage.session_rig import START_US, fill, make_batch, make_event, make_exchange

COUNT = 60


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """Sixty events of as many users."""
    return fill(tmp_path / "shop.evs", [make_batch(1, COUNT)])


@pytest.fixture
def jobs(tmp_path: Path) -> Path:
    folder = tmp_path / "jobs"
    folder.mkdir()
    return folder


def of_users(path: Path, users: int, count: int = COUNT, gap_us: int = 0) -> Path:
    """Events of a few users in turn, some time apart."""
    events = [
        make_event(number, position=number - 1, user_id=f"user-{number % users}", time_us=START_US + number * gap_us)
        for number in range(1, count + 1)
    ]
    return fill(path, [(make_exchange(at_us=START_US), events)])


def test_events_go_out_in_order_with_their_very_bytes(session: Path, jobs: Path) -> None:
    fake = Fake()
    job = Job(jobs, session, fake, concurrency=1)
    assert asyncio.run(job.run().run()) is JobState.COMPLETE
    assert [event.id for event in fake.events] == list(range(1, COUNT + 1))
    assert fake.events[0].message == make_event(1).message
    assert job.results() == {Result.DELIVERED: COUNT}
    assert all(len(group) == 10 for group in fake.groups)


def test_each_destination_goes_at_its_own_speed(session: Path, jobs: Path) -> None:
    async def both() -> tuple[Fake, Fake]:
        slow, quick = Fake(), Fake()
        slow.hold = asyncio.Event()
        job = Job(jobs, session, slow, quick)
        task = asyncio.create_task(job.run().run())
        await until(lambda: len(quick.events) >= COUNT)
        assert len(slow.groups) == 4, "as many requests as may be under way"
        slow.hold.set()
        await task
        assert job.results(1) == job.results(2) == {Result.DELIVERED: COUNT}
        return slow, quick

    slow, quick = asyncio.run(both())
    assert slow.most_at_once == 4
    assert len(slow.events) == len(quick.events) == COUNT


def test_what_is_not_taken_is_sent_again_and_nothing_else(session: Path, jobs: Path) -> None:
    def sometimes(event: Outgoing, time_number: int) -> Result:
        return Result.RETRY if event.id % 7 == 0 and time_number < 3 else Result.DELIVERED

    fake = Fake(sometimes)
    job = Job(jobs, session, fake)
    asyncio.run(job.run().run())
    assert job.results() == {Result.DELIVERED: COUNT}
    again = {number: count for number, count in fake.came.items() if count > 1}
    assert again == dict.fromkeys(range(7, COUNT + 1, 7), 3)
    assert job.of_event(7).tries == 3


def test_an_asked_wait_is_waited_for(session: Path, jobs: Path) -> None:
    def busy_once(event: Outgoing, time_number: int) -> Outcome | Result:
        if time_number == 1 and event.id <= 10:
            return Outcome(event.id, Result.RETRY, "Too many requests.", 429, wait_s=1.0)
        return Result.DELIVERED

    fake = Fake(busy_once)
    asyncio.run(Job(jobs, session, fake, concurrency=1).run().run())
    assert fake.times_s[1] - fake.times_s[0] >= 1.0
    assert set(fake.came.values()) == {1, 2}


def test_an_event_that_is_never_taken_fails_alone(session: Path, jobs: Path) -> None:
    fake = Fake(lambda event, _: Result.RETRY if event.id == 5 else Result.DELIVERED)
    job = Job(jobs, session, fake, tries=2)
    assert asyncio.run(job.run().run()) is JobState.COMPLETE
    assert job.results() == {Result.DELIVERED: COUNT - 1, Result.RETRY: 1}
    with LedgerWriter(job.path) as writer:
        assert writer.retry_failed(0) == 1
    fake.behaviour = takes_all
    asyncio.run(job.run().run())
    assert job.results() == {Result.DELIVERED: COUNT}
    assert max(fake.came.values()) == 3


def test_an_event_that_waits_for_those_before_it_uses_up_no_try(session: Path, jobs: Path) -> None:
    def held(event: Outgoing, time_number: int) -> Outcome | Result:
        if event.id == 7 and time_number <= 2:
            return Outcome(event.id, Result.RETRY, "Not sent, because of the request before it.", held=True)
        return Result.DELIVERED

    job = Job(jobs, session, Fake(held), tries=2)
    asyncio.run(job.run().run())
    assert job.results() == {Result.DELIVERED: COUNT}
    assert job.of_event(7).tries == 1


def test_a_destination_that_takes_nothing_stalls_the_job_and_loses_nothing(session: Path, jobs: Path) -> None:
    fake = Fake(lambda *_: Result.RETRY)
    job = Job(jobs, session, fake, tries=2)
    with pytest.raises(StalledError, match="Fake 1 takes nothing: It said retry"):
        asyncio.run(job.run().run())
    with LedgerReader(job.path) as reader:
        head = reader.head()
    assert head.state is JobState.PAUSED
    assert head.trouble is not None
    assert "takes nothing" in head.trouble
    assert job.results() == {}
    fake.behaviour = takes_all
    assert asyncio.run(job.run().run()) is JobState.COMPLETE
    assert job.results() == {Result.DELIVERED: COUNT}


@pytest.mark.parametrize("drops", [True, False])
def test_what_may_have_arrived_is_sent_again_only_where_repeats_are_dropped(
    session: Path, jobs: Path, drops: bool
) -> None:
    fake = Fake(lambda event, number: Result.UNKNOWN if event.id == 3 and number == 1 else Result.DELIVERED)
    job = Job(jobs, session, fake, drops=drops)
    asyncio.run(job.run().run())
    assert fake.came[3] == (2 if drops else 1)
    unknown = {} if drops else {Result.UNKNOWN: 1}
    assert job.results() == {Result.DELIVERED: COUNT - len(unknown), **unknown}


@pytest.mark.parametrize(("drops", "resend"), [(True, False), (False, False), (False, True)])
def test_what_was_under_way_at_a_crash(session: Path, jobs: Path, drops: bool, resend: bool) -> None:
    fake = Fake()
    job = Job(jobs, session, fake, drops=drops, resendUnknown=resend)
    with LedgerWriter(job.path) as writer:
        writer.choose([(1, COUNT)], 0, 0)
        writer.tell(JobState.RUNNING, 1, 0)
        writer.apply([Flight(1, (4, 5, 6), 1)], [])
    with LedgerReader(job.path) as reader:
        assert reader.head().state is JobState.INTERRUPTED
    asyncio.run(job.run().run())
    again = drops or resend
    assert {number: fake.came[number] for number in (4, 5, 6)} == dict.fromkeys((4, 5, 6), int(again))
    assert job.results()[Result.UNKNOWN] == (0 if again else 3)
    assert again or "may have arrived" in job.of_event(4).words
    assert sum(fake.came.values()) == COUNT - (0 if again else 3)


def test_an_event_without_an_id_is_not_known_again(tmp_path: Path, jobs: Path) -> None:
    events = [make_event(1, message_id=None, message=b'{"type":"track"}')]
    session = fill(tmp_path / "a.evs", [(make_exchange(), events)])
    fake = Fake(lambda *_: Result.UNKNOWN)
    job = Job(jobs, session, fake, drops=True)
    asyncio.run(job.run().run())
    assert fake.came[1] == 1
    assert job.results() == {Result.UNKNOWN: 1}


def test_the_events_of_a_user_go_one_after_the_other(tmp_path: Path, jobs: Path) -> None:
    session = of_users(tmp_path / "users.evs", users=3)
    under_way: set[str] = set()

    class Strict(Fake):
        async def deliver(self, events):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - as the base
            users = {event.user_id for event in events}
            assert len(users) == len(events)
            assert not users & under_way
            under_way.update(users)
            try:
                return await super().deliver(events)
            finally:
                under_way.difference_update(users)

    fake = Strict(lambda event, number: Result.RETRY if event.id in {4, 9} and number == 1 else Result.DELIVERED)
    job = Job(jobs, session, fake, ordered=True)
    assert asyncio.run(job.run().run()) is JobState.COMPLETE
    for user in range(3):
        seen = [event.id for event in fake.events if event.user_id == f"user-{user}"]
        assert seen == sorted(seen)
    assert fake.came[4] == fake.came[9] == 2
    assert job.results() == {Result.DELIVERED: COUNT}


def test_a_rate_is_kept(session: Path, jobs: Path) -> None:
    fake = Fake()
    job = Job(jobs, session, fake, destination={"rate": 100.0})
    asyncio.run(job.run().run())
    assert fake.times_s[-1] - fake.times_s[0] >= (COUNT - len(fake.groups[-1])) / 100 * 0.9
    assert max(len(group) for group in fake.groups) <= 25


def test_the_pace_at_which_it_happened(tmp_path: Path, jobs: Path) -> None:
    session = of_users(tmp_path / "slow.evs", users=3, count=11, gap_us=1_000_000)
    fake = Fake()
    asyncio.run(Job(jobs, session, fake, pace={"speed": "gaps", "factor": 10}).run().run())
    assert [event.id for event in fake.events] == list(range(1, 12))
    took = fake.times_s[-1] - fake.times_s[0]
    assert took >= 0.99


def test_filters_types_and_deleted_events_are_left_out_with_a_reason(tmp_path: Path, jobs: Path) -> None:
    session = fill(tmp_path / "shop.evs", [make_batch(1, 10)])
    with SessionWriter(session) as writer:
        writer.annotate(Action.DELETE, [(2, 3)], "")
    fake = Fake()
    job = Job(jobs, session, fake, destination={"filter": "userId:u-5 or userId:u-2"}, events=[[1, 8]])
    asyncio.run(job.run().run())
    assert [event.id for event in fake.events] == [5]
    assert job.results() == {Result.DELIVERED: 1, Result.SKIPPED: 7}
    assert "deleted" in job.of_event(2).words
    assert "filter" in job.of_event(1).words
    whole = Job(jobs, session, Fake(), filter="type:track")
    asyncio.run(whole.run().run())
    assert whole.results() == {Result.DELIVERED: 8}


def test_a_job_without_events_is_complete_at_once(session: Path, jobs: Path) -> None:
    job = Job(jobs, session, Fake(), filter="event:Nothing")
    assert asyncio.run(job.run().run()) is JobState.COMPLETE
    assert job.results() == {}


def test_pause_resume_and_end(session: Path, jobs: Path) -> None:
    async def story() -> None:
        fake = Fake()
        job = Job(jobs, session, fake, pace={"speed": "rate", "rate": 100})
        run = job.run()
        task = asyncio.create_task(run.run())
        await until(lambda: len(fake.events) >= 3)
        run.pause()
        await asyncio.sleep(0.1)
        came = len(fake.events)
        await asyncio.sleep(0.2)
        assert len(fake.events) == came
        assert run.progress.state is JobState.PAUSED
        run.resume()
        await until(lambda: len(fake.events) >= came + 3)
        run.end()
        assert await task is JobState.CANCELLED
        assert len(fake.events) < COUNT
        assert await job.run().run() is JobState.COMPLETE
        assert set(fake.came.values()) == {1}
        assert len(fake.came) == COUNT

    asyncio.run(story())


def test_another_session_at_that_place_is_refused(session: Path, jobs: Path, tmp_path: Path) -> None:
    job = Job(jobs, session, Fake())
    session.unlink()
    time.sleep(0.001)
    fill(session, [make_batch(1, 3)])
    with pytest.raises(SessionFileError, match="is not the session"):
        asyncio.run(job.run().run())


def test_two_processes_cannot_run_a_job(session: Path, jobs: Path) -> None:
    job = Job(jobs, session, Fake())
    with LedgerWriter(job.path), pytest.raises(SessionFileError, match="is being run by another process"):
        asyncio.run(job.run().run())


def test_a_full_disk_ends_the_job_in_a_sentence_and_nothing_unwritten_goes_out(tmp_path: Path, jobs: Path) -> None:
    events = [make_event(number, message=b'{"padding":"%s"}' % (b"x" * 9_000)) for number in range(1, COUNT + 1)]
    session = fill(tmp_path / "large.evs", [(make_exchange(), events)])
    fake = Fake()
    job = Job(jobs, session, fake, concurrency=1)
    writers: list[LedgerWriter] = []

    def small(event: Outgoing, _: int) -> Result:
        writers[0]._connection.pragma("max_page_count", 60)
        return Result.DELIVERED

    class Kept(LedgerWriter):
        def __init__(self, path: Path) -> None:
            super().__init__(path)
            writers.append(self)

    fake.behaviour = small
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("inspector.engine.replay.run.LedgerWriter", Kept)
        with pytest.raises(KnownError, match="There is no space left for"):
            asyncio.run(job.run().run())
    came = len(fake.came)
    assert 0 < came < COUNT
    fake.behaviour = takes_all
    asyncio.run(job.run().run())
    assert job.results() == {Result.DELIVERED: COUNT}
    assert sum(fake.came.values()) <= COUNT + 10, "one group may have been sent whose answer could not be written"


def test_many_events_under_a_small_window(tmp_path: Path, jobs: Path) -> None:
    session = fill(tmp_path / "many.evs", [make_batch(first, 500) for first in range(1, 5_001, 500)])
    fake = Fake(lambda event, number: Result.RETRY if event.id % 100 == 0 and number == 1 else Result.DELIVERED)
    job = Job(jobs, session, fake, group=50)
    asyncio.run(job.run().run())
    assert job.results() == {Result.DELIVERED: 5_000}
    assert len(fake.came) == 5_000
    assert sum(fake.came.values()) == 5_050


def test_many_single_events_are_read_together(tmp_path: Path, jobs: Path) -> None:
    session = fill(tmp_path / "many.evs", [make_batch(1, 1_000)])
    fake = Fake()
    job = Job(jobs, session, fake, group=100, events=[[number, number] for number in range(1, 1_001, 2)])
    asyncio.run(job.run().run())
    assert sorted(fake.came) == list(range(1, 1_001, 2))
    assert max(len(group) for group in fake.groups) == 100


def _wrong_key(status: int) -> Behaviour:
    return lambda event, _: Outcome(event.id, Result.REFUSED, f"Answered {status}.", status, key_refused=True)


@pytest.mark.parametrize("status", [400, 401, 403])
def test_a_wrong_key_pauses_the_job_and_refuses_no_event(session: Path, jobs: Path, status: int) -> None:
    fake = Fake(_wrong_key(status))
    job = Job(jobs, session, fake, group=2)
    with pytest.raises(KeyRefusedError, match=f"Fake 1 refuses the key. Answered {status}."):
        asyncio.run(job.run().run())
    with LedgerReader(job.path) as reader:
        head = reader.head()
    assert (head.state, job.results()) == (JobState.PAUSED, {})
    assert head.trouble is not None
    assert "Change it in the destination's settings and resume; nothing is lost." in head.trouble
    assert len(fake.groups) <= 4 + 3, "what was under way, and no more tries than it takes to be sure"
    fake.behaviour = takes_all
    assert asyncio.run(job.run().run()) is JobState.COMPLETE
    assert job.results() == {Result.DELIVERED: COUNT}


def test_a_key_that_is_withdrawn_half_way_pauses_the_job(session: Path, jobs: Path) -> None:
    fake = Fake(lambda event, _: takes_all(event, 1) if event.id < 11 else _wrong_key(401)(event, 1))
    job = Job(jobs, session, fake, group=2, concurrency=1)
    with pytest.raises(KeyRefusedError):
        asyncio.run(job.run().run())
    assert set(job.results()) == {Result.DELIVERED}
    fake.behaviour = takes_all
    assert asyncio.run(job.run().run()) is JobState.COMPLETE
    assert job.results() == {Result.DELIVERED: COUNT}
    assert len(fake.events) == COUNT + 2, "only what met the wrong key is sent again"


@pytest.mark.parametrize("forbidden", [1, 7, COUNT])
def test_one_event_that_is_forbidden_is_refused_alone(session: Path, jobs: Path, forbidden: int) -> None:
    refuses = _wrong_key(403)
    fake = Fake(lambda event, tries: refuses(event, tries) if event.id == forbidden else Result.DELIVERED)
    job = Job(jobs, session, fake, group=1, concurrency=1)
    assert asyncio.run(job.run().run()) is JobState.COMPLETE
    assert job.results() == {Result.DELIVERED: COUNT - 1, Result.REFUSED: 1}
    assert job.of_event(forbidden).result is Result.REFUSED


def test_where_each_event_is_a_request_few_are_handed_over_at_a_time() -> None:
    def target(kind: str, **settings: str) -> Target:
        return Target(Destination("T", kind, settings), find_kind(kind).kind, lambda _: Fake())

    assert target("webhook").group == target("webhook", shape="event").group == 5
    assert target("webhook", shape="array").group == 100
    assert target("amplitude").group == 500
