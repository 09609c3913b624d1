"""The jobs that an engine knows: those it runs, and the ledgers of all others. Nothing is resumed by itself."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from inspector.core.errors import KnownError
from inspector.engine.replay.child import ENGINE_ENDED
from inspector.engine.replay.making import make_job
from inspector.engine.replay.process import JobProcess
from inspector.engine.replay.run import JobRun, Progress
from inspector.engine.replay.targets import Destinations
from inspector.engine.replay.telling import job_json, report_json
from inspector.machine.clock import now_us
from inspector.replay.job import JobSpec, spec_of
from inspector.storage.ledger.folder import FORWARDS, JobFolder, delete_job, job_path, jobs_folder
from inspector.storage.ledger.reader import LedgerReader
from inspector.storage.ledger.records import Delivery, JobHead
from inspector.storage.ledger.schema import JobState
from inspector.storage.ledger.writer import LedgerWriter

_MOST_RUNNING = 20
_FEW = 200
"""Events that are sent without a process of their own."""


class _Running(NamedTuple):
    run: JobRun | JobProcess
    task: "asyncio.Task[None]"


class Jobs:
    """Belongs to one loop."""

    def __init__(self, destinations: Destinations, folder: Path | None = None) -> None:
        self.destinations = destinations
        self._folder = JobFolder(folder or jobs_folder())
        self._forwards = JobFolder(self._folder.folder.with_name(FORWARDS))
        self._reading = asyncio.Lock()
        self._running: dict[str, _Running] = {}

    async def all(self) -> list[dict[str, Any]]:
        """All jobs with their counts, the newest first."""
        progress = {job_id: running.run.progress for job_id, running in self._running.items()}
        async with self._reading:
            return await asyncio.to_thread(self._listed, progress)

    async def report(self, job_id: str, *, reveal: bool = False) -> dict[str, Any]:
        """One job with all that is to be said about it. Raises ``SessionFileError`` when there is none."""
        path, progress = self._path(job_id), self._progress(job_id)

        def read() -> dict[str, Any]:
            with LedgerReader(path) as reader:
                return report_json(reader, progress, reveal=reveal)

        return await asyncio.to_thread(read)

    async def start(self, spec: JobSpec) -> str:
        """Write a new job down and run it; its id. Raises ``KnownError``."""
        self._check_room()
        targets = await asyncio.to_thread(self.destinations.targets, spec.destinations)
        path = await asyncio.to_thread(make_job, self._folder.folder, spec, targets, now_us())
        self._launch(path, spec)
        return path.stem

    async def pause(self, job_id: str) -> None:
        """Let a job that runs here send nothing more for now. Raises ``KnownError``."""
        run = self._need(job_id)
        run.pause()
        await run.heard()

    async def runs(self, job_id: str) -> bool:
        """Whether a job runs here, once a run that is at its end is really over."""
        return await self._still_running(job_id) is not None

    async def resume(self, job_id: str) -> None:
        """Let a job go on: one that is paused, or one that an earlier process did not finish. Raises ``KnownError``."""
        running = await self._still_running(job_id)
        if running is not None:
            running.run.resume()
            return
        path = self._path(job_id)
        head = await asyncio.to_thread(_head, path)
        if head.state is JobState.COMPLETE:
            raise KnownError(f"The job {job_id} is complete.", "Failed events can be sent again with `retry`.")
        if head.state in {JobState.RUNNING, JobState.PREPARING}:
            raise KnownError(f"The job {job_id} is being run by another process.", "Watch it there.")
        self._check_room()
        self._launch(path, spec_of(head.spec))

    async def cancel(self, job_id: str) -> None:
        """End a job for good, as far as it has come. Raises ``KnownError``."""
        running = await self._still_running(job_id)
        if running is not None:
            running.run.end()
            await running.run.heard()
            return
        await asyncio.to_thread(_cancel, self._path(job_id))

    async def retry(self, job_id: str) -> int:
        """Send the failed events of a job again; how many. Raises ``KnownError``."""
        if await self._still_running(job_id) is not None:
            raise KnownError(f"The job {job_id} still runs.", "Wait for its end, or cancel it.")
        path = self._path(job_id)
        self._check_room()
        count = await asyncio.to_thread(_retry, path)
        if count:
            self._launch(path, spec_of((await asyncio.to_thread(_head, path)).spec))
        return count

    async def delete(self, job_id: str) -> None:
        """Forget a job and what became of its events. Raises ``KnownError`` while it runs."""
        if await self._still_running(job_id) is not None:
            raise KnownError(f"The job {job_id} still runs.", "Cancel it first.")
        await asyncio.to_thread(_delete, self._path(job_id))

    async def of_ledger(self, job_id: str, question: Callable[[LedgerReader], Any]) -> Any:
        """The answer to a question about a job's ledger, asked in a thread. Raises ``SessionFileError``."""
        path = self._path(job_id)
        if not path.exists():
            # What forwards sent is told of an event too, and asked for in the same words.
            path = job_path(self._forwards.folder, job_id)

        def read() -> Any:
            with LedgerReader(path) as reader:
                return question(reader)

        return await asyncio.to_thread(read)

    async def deliveries_of(self, session_us: int, event_id: int) -> list[Delivery]:
        """What became of an event in all jobs and forwards of its session."""
        async with self._reading:
            found = await asyncio.to_thread(self._folder.deliveries_of, session_us, event_id)
            return found + await asyncio.to_thread(self._forwards.deliveries_of, session_us, event_id)

    async def close(self) -> None:
        """Pause what runs, since the engine ends."""
        running = list(self._running.values())
        for each in running:
            each.run.end(JobState.PAUSED, ENGINE_ENDED)
        await asyncio.gather(*(each.task for each in running), return_exceptions=True)

    async def _still_running(self, job_id: str) -> _Running | None:
        """What runs of a job here, once a run that is at its end is really over."""
        running = self._running.get(job_id)
        if running is not None and running.run.ending:
            await asyncio.wait([running.task])
            running = self._running.get(job_id)
        return running

    def _launch(self, path: Path, spec: JobSpec) -> None:
        """Run a job: a few events here, since a process takes a second to start; more in a process of their own."""
        run = JobRun(path, self.destinations.targets) if _is_small(spec) else JobProcess(path)
        task = asyncio.create_task(self._run(run))
        self._running[path.stem] = _Running(run, task)

    async def _run(self, run: JobRun | JobProcess) -> None:
        try:
            await run.run()
        except Exception:  # noqa: BLE001, S110 - the run has written it into the ledger, and a bug into the log
            pass
        finally:
            self._running.pop(run.path.stem, None)

    def _listed(self, progress: Mapping[str, Progress]) -> list[dict[str, Any]]:
        return [job_json(head, tallies, progress.get(head.id)) for head, tallies in self._folder.jobs()]

    def _progress(self, job_id: str) -> Progress | None:
        running = self._running.get(job_id)
        return None if running is None else running.run.progress

    def _need(self, job_id: str) -> JobRun | JobProcess:
        running = self._running.get(job_id)
        if running is None:
            raise KnownError(f"The job {job_id} does not run here.", "Resume it first.")
        return running.run

    def _path(self, job_id: str) -> Path:
        return job_path(self._folder.folder, job_id)

    def _check_room(self) -> None:
        if len(self._running) >= _MOST_RUNNING:
            raise KnownError(f"{_MOST_RUNNING} jobs run already.", "Wait for one to end, or cancel one.")


def _is_small(spec: JobSpec) -> bool:
    return spec.events is not None and sum(last - first + 1 for first, last in spec.events) <= _FEW


def _head(path: Path) -> JobHead:
    with LedgerReader(path) as reader:
        return reader.head()


def _cancel(path: Path) -> None:
    with LedgerReader(path) as reader:
        head = reader.head()
    if head.state not in {JobState.COMPLETE, JobState.CANCELLED}:
        with LedgerWriter(path) as writer:
            writer.tell(JobState.CANCELLED, now_us(), head.busy_us)


def _retry(path: Path) -> int:
    with LedgerWriter(path) as writer:
        return writer.retry_failed(now_us())


def _delete(path: Path) -> None:
    # Whoever runs it elsewhere holds the lock; then this raises and says so.
    LedgerWriter(path).close()
    delete_job(path)
