"""Whatever a destination answers, and however often a job is ended and resumed: nothing is lost, nothing is twice."""

import asyncio
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.core.delivery import Result
from inspector.core.outgoing import Outgoing
from inspector.engine.replay import lane
from inspector.engine.replay.lane import StalledError
from inspector.storage.ledger.reader import LedgerReader
from inspector.storage.ledger.schema import JobState, State
from tests.engine.replay_rig import Fake, Job, until
from tests.engine.test_replay_run import of_users

COUNT = 40
FATES = st.lists(
    st.lists(st.sampled_from([Result.RETRY, Result.UNKNOWN]), max_size=3).map(
        lambda before: [*before, Result.DELIVERED]
    )
    | st.just([Result.REFUSED])
    | st.just([Result.SKIPPED]),
    min_size=COUNT,
    max_size=COUNT,
)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return of_users(tmp_path_factory.mktemp("chances") / "users.evs", users=7, count=COUNT)


@settings(max_examples=25)
@given(
    fates=FATES,
    drops=st.booleans(),
    ordered=st.booleans(),
    group=st.integers(1, 15),
    at_once=st.integers(1, 5),
    ends=st.lists(st.integers(1, 8), max_size=3),
)
def test_each_event_gets_what_it_is_due(
    tmp_path_factory: pytest.TempPathFactory,
    session: Path,
    fates: list[list[Result]],
    drops: bool,
    ordered: bool,
    group: int,
    at_once: int,
    ends: list[int],
) -> None:
    arrived: dict[int, int] = {}

    def fate(event: Outgoing, _: int) -> Result:
        mine = fates[event.id - 1]
        result = mine.pop(0) if len(mine) > 1 else mine[0]
        # What is told as unknown has arrived here: the worst case.
        if result in {Result.DELIVERED, Result.UNKNOWN}:
            arrived[event.id] = arrived.get(event.id, 0) + 1
        return result

    first = [each[0] for each in fates]
    leads = [next(result for result in each if result is not Result.RETRY) for each in fates]
    fake = Fake(fate)
    folder = tmp_path_factory.mktemp("jobs")
    job = Job(folder, session, fake, drops=drops, ordered=ordered, group=group, concurrency=at_once, tries=20)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lane, "pause_s", lambda *_: 0.001)
        asyncio.run(_run(job, fake, ends))
    with LedgerReader(job.path) as reader:
        found = {each.event_id: each for each in reader.deliveries()}
        assert reader.head().state is JobState.COMPLETE
        assert reader.head().chosen == COUNT == len(found)
    assert {each.state for each in found.values()} == {State.DONE}
    for number in range(1, COUNT + 1):
        due = leads[number - 1]
        if drops and due is Result.UNKNOWN:
            due = Result.DELIVERED
        assert found[number].result is due, (first[number - 1], found[number])
    if not drops:
        assert set(arrived.values()) <= {1}, "a destination that keeps repeats got an event twice"


async def _run(job: Job, fake: Fake, ends: list[int]) -> None:
    """Run a job to its end, ended and resumed now and then."""
    for end in ends:
        run = job.run()
        task = asyncio.create_task(run.run())
        await until(partial(_far_enough, fake, task, len(fake.groups) + end))
        run.end()
        with suppress(StalledError):
            await asyncio.wait_for(task, 60)
    while (state := await _again(job)) is not JobState.COMPLETE:
        assert state is JobState.PAUSED


def _far_enough(fake: Fake, task: "asyncio.Task[JobState]", groups: int) -> bool:
    return len(fake.groups) >= groups or task.done()


async def _again(job: Job) -> JobState:
    with suppress(StalledError):
        await asyncio.wait_for(job.run().run(), 60)
    with LedgerReader(job.path) as reader:
        return reader.head().state
