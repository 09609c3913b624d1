"""A job in a process of its own, as an engine runs it."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.engine.replay.child import ENGINE_ENDED
from inspector.engine.replay.jobs import Jobs
from inspector.engine.replay.process import JobProcess
from inspector.engine.replay.targets import Destinations
from inspector.replay.job import spec_of
from inspector.storage.ledger.folder import job_path, jobs_folder
from inspector.storage.ledger.reader import LedgerReader
from inspector.storage.ledger.schema import JobState
from tests.engine.replay_rig import until
from tests.engine.sink_rig import Sink, add_destination, sink
from tests.storage.session_rig import fill, make_batch

COUNT = 500


@pytest.fixture
def server(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    monkeypatch.setenv("INSPECTOR_SECRET_SINK_WRITE_KEY", "key")
    with sink() as found:
        add_destination("Sink", found.url)
        yield found


@pytest.fixture
def session(tmp_path: Path) -> Path:
    return fill(tmp_path / "shop.evs", [make_batch(first, 100) for first in range(1, COUNT, 100)])


def head(job_id: str) -> tuple[JobState, str | None]:
    with LedgerReader(job_path(jobs_folder(), job_id)) as reader:
        found = reader.head()
        return found.state, found.trouble


def test_it_says_nothing_on_stderr_and_ends_as_it_should(
    server: Sink, session: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async def story() -> str:
        jobs = Jobs(Destinations())
        job_id = await jobs.start(spec_of({"session": str(session), "destinations": ["Sink"]}))
        assert isinstance(jobs._running[job_id].run, JobProcess)
        await jobs._running[job_id].task
        return job_id

    assert head(asyncio.run(story()))[0] is JobState.COMPLETE
    assert set(server.counts.values()) == {1}
    assert len(server.counts) == COUNT
    assert capfd.readouterr() == ("", "")


def test_pause_resume_retry_and_the_end_of_the_engine(server: Sink, session: Path) -> None:
    held = threading.Event()
    server.before = lambda: None if held.wait(60) else pytest.fail("nobody let it answer")

    async def story() -> str:
        jobs = Jobs(Destinations())
        pace = {"speed": "rate", "rate": 100}
        spec = spec_of({"session": str(session), "destinations": ["Sink"], "concurrency": 1, "pace": pace})
        job_id = await jobs.start(spec)
        await until(lambda: bool(server.counts))
        await jobs.pause(job_id)
        held.set()
        came = len(server.counts)
        assert (await jobs.report(job_id))["state"] == "paused"
        await asyncio.sleep(0.5)
        assert (await jobs.report(job_id))["left"] == COUNT - came
        assert len(server.counts) == came
        await jobs.resume(job_id)
        await until(lambda: len(server.counts) > came)
        assert jobs._running[job_id].run.progress.rate >= 0
        await jobs.close()
        return job_id

    job_id = asyncio.run(story())
    assert head(job_id) == (JobState.PAUSED, ENGINE_ENDED)
    assert len(server.counts) < COUNT


@pytest.mark.expect_log("ended by itself")
def test_a_process_that_is_killed_leaves_an_interrupted_job(server: Sink, session: Path) -> None:
    async def story() -> str:
        jobs = Jobs(Destinations())
        spec = spec_of({"session": str(session), "destinations": ["Sink"], "pace": {"speed": "rate", "rate": 100}})
        job_id = await jobs.start(spec)
        await until(lambda: len(server.counts) > 2)
        running = jobs._running[job_id]
        assert isinstance(running.run, JobProcess)
        assert running.run.process is not None
        running.run.process.kill()
        await running.task
        assert (await jobs.report(job_id))["state"] == "interrupted"
        assert (await jobs.all())[0]["state"] == "interrupted"
        assert "was ended in the middle; resume it" in (await jobs.all())[0]["trouble"]
        return job_id

    assert head(asyncio.run(story()))[0] is JobState.INTERRUPTED
