"""The forwards of an engine: those that it runs, and the ledgers of all others. Nothing is resumed by itself."""

import asyncio
import logging
import threading
import time
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from inspector.core.errors import KnownError, SessionFileError
from inspector.engine.checking.checking import Checking
from inspector.engine.committer import Committer
from inspector.engine.forwarding.forward import Following, Forward
from inspector.engine.forwarding.guarding import looks_like_production
from inspector.engine.forwarding.ledgers import make_ledger_of, session_of, spec_in
from inspector.engine.forwarding.telling import State, counts_of, forward_told, forward_whole
from inspector.engine.replay.target import Target
from inspector.engine.replay.targets import Destinations
from inspector.engine.waiting import Arrivals
from inspector.machine.clock import now_us
from inspector.replay.forward import ForwardSpec, forward_json
from inspector.replay.guard import Reached
from inspector.replay.rulebook import Rulebook
from inspector.storage.ledger.folder import JobFolder, delete_job, forwards_folder
from inspector.storage.ledger.forwardreader import ForwardReader
from inspector.storage.ledger.forwardwriter import ForwardWriter
from inspector.storage.ledger.records import JobHead
from inspector.storage.ledger.schema import JobState
from inspector.storage.reader import SessionReader

_log = logging.getLogger("inspector.engine")

MOST_FORWARDS = 20
_MOST_EARLIER = 50
_JUDGED_WITHIN_S = 10.0
"""An event that is judged in the background is waited for so long; then it is forwarded with what is known of it."""
_CATCH_UP_S, _LOOK_S = 5.0, 0.1
_ORPHANS_END_S = 12.0
_ENDED = "The engine that ran it has ended."


class Forwards:
    """Belongs to one engine and its loop."""

    def __init__(
        self,
        committer: Committer,
        checking: Checking,
        news: Arrivals,
        destinations: Destinations,
        folder: Path | None = None,
    ) -> None:
        self.destinations = destinations
        self.folder = folder or forwards_folder()
        self._committer, self._checking, self._news = committer, checking, news
        self._live: dict[str, Forward] = {}
        self._late: tuple[int, float] | None = None
        self._changing = asyncio.Lock()
        self._ledgers, self._reading = JobFolder(self.folder), threading.Lock()

    @property
    def live(self) -> tuple[Forward, ...]:
        """Those that run, or wait to."""
        return tuple(each for each in self._live.values() if not each.over)

    def status(self) -> list[dict[str, Any]]:
        """How each of them goes, at this moment, in short."""
        return [self._told(each) for each in self.live]

    def told(self, forward: Forward, *, reveal: bool = False) -> dict[str, Any]:
        """How one of them goes, and what it is."""
        return forward_whole(self._told(forward), forward.current.head, forward.spec, reveal=reveal)

    def listed(self) -> list[dict[str, Any]]:
        """All of them, whole."""
        return [self.told(each) for each in self.live]

    async def production(self, spec: ForwardSpec, own_ports: Collection[int]) -> tuple[Reached, ...]:
        """Destinations that look like production. Raises ``KnownError`` when one cannot be used."""
        return await looks_like_production(await self._targets(spec), own_ports)

    async def start(self, spec: ForwardSpec) -> Forward:
        """Send on what arrives; where an earlier one of that name stopped in this session, from there on.

        Raises ``KnownError``.
        """
        async with self._changing:
            self._check_room(spec.name)
            targets = await self._targets(spec)
            session, last = self._committer.writer.path, self._committer.writer.next_event - 1
            following = await asyncio.to_thread(self._followed, spec, targets, session, 0 if spec.from_start else last)
            return self._launch(spec, following)

    async def resume(self, forward_id: str) -> Forward:
        """Let one go on that is paused or waits, or that an earlier engine did not finish. Raises ``KnownError``."""
        forward = self.find(forward_id)
        if forward is not None:
            forward.resume()
            return forward
        async with self._changing:
            head = await asyncio.to_thread(self._head, forward_id)
            spec = spec_in(head)
            self._check_room(spec.name)
            if head.state in {JobState.RUNNING, JobState.PREPARING}:
                raise KnownError(f"The forward {spec.name} is run by another engine.", "Watch it there.")
            await self._targets(spec)
            session = session_of(head)
            here = session == self._committer.writer.path
            last = None if here else await asyncio.to_thread(_last_id, session)
            return self._launch(spec, await asyncio.to_thread(_following, Path(head.path), session, last))

    async def change_rules(self, forward: Forward, rules: Rulebook) -> None:
        """Other rules for what comes from here on. Raises ``KnownError``."""
        await forward.change_rules(forward.spec._replace(rules=rules))

    async def stop(self, forward: Forward) -> None:
        """End one for good; what it has not sent is not sent unless it is resumed."""
        self._live.pop(forward.id, None)
        await forward.stop(JobState.CANCELLED)

    async def idle(self, forward_id: str) -> JobHead:
        """The ledger of a forward that does not run. Raises ``KnownError``."""
        if self.find(forward_id) is not None:
            raise KnownError(f"The forward {forward_id[:80]} still runs.", "Stop it first.")
        return await asyncio.to_thread(self._head, forward_id)

    async def earlier_spec(self, forward_id: str) -> ForwardSpec:
        """What a forward that does not run would send where. Raises ``KnownError``."""
        return spec_in(await self.idle(forward_id))

    async def forget(self, head: JobHead) -> None:
        """Delete what is known of a forward that does not run, its quarantine too. Raises ``KnownError``."""
        await asyncio.to_thread(_delete, Path(head.path))

    async def session_changed(self, last: int, after: int) -> None:
        """The session was left at the id ``last``: each forward sends the rest of it, then what comes after the id
        ``after`` in the one that is written now. One that cannot be written down for that ends with the old one.
        """
        async with self._changing:
            session = self._committer.writer.path
            for forward in self.live:
                following = None
                try:
                    targets = await self._targets(forward.spec)
                    following = await asyncio.to_thread(self._followed, forward.spec, targets, session, after)
                except KnownError as error:
                    _log.error("the forward %s does not follow the new session: %s", forward.spec.name, error)
                forward.left(last, following)

    async def catch_up(self) -> None:
        """Wait until all is sent, for some seconds at the most: what is in the session is about to be removed."""
        for _ in range(round(_CATCH_UP_S / _LOOK_S)):
            if not any(self._behind(each) for each in self.live):
                return
            await asyncio.sleep(_LOOK_S)

    async def close(self) -> None:
        """End all, since the engine ends; each has some seconds to send what is left."""
        live, self._live = self.live, {}
        await asyncio.gather(*(each.stop(JobState.PAUSED, _ENDED, catch_up_s=_CATCH_UP_S) for each in live))

    def find(self, forward_id: str) -> Forward | None:
        """The one of that id or name that runs, or waits to."""
        found = self._live.get(forward_id) or next((each for each in self.live if each.spec.name == forward_id), None)
        return None if found is None or found.over else found

    def running(self, ledger: Path) -> Forward | None:
        """The one whose process writes a ledger just now."""
        return next((each for each in self.live if each.process is not None and each.current.ledger == ledger), None)

    def heads(self) -> list[JobHead]:
        """The ledgers of all forwards, the newest first. For a thread."""
        with self._reading:
            return self._ledgers.heads()

    def earlier(self) -> list[dict[str, Any]]:
        """Forwards that do not run here, the newest first. For a thread."""
        live = {each.ledger for forward in self.live for each in forward.sessions}
        heads = [head for head in self.heads() if Path(head.path) not in live]
        found = []
        for head in heads[:_MOST_EARLIER]:
            with suppress(SessionFileError, ValueError), ForwardReader(Path(head.path)) as reader:
                counts = counts_of(reader)
                last = counts["gate"]
                with suppress(SessionFileError):
                    last = max(last, _last_id(session_of(head)))
                spec = spec_in(head)
                told = forward_told(head, spec, counts, State(_WORDS[head.state], head.trouble), last)
                found.append(forward_whole(told, head, spec, reveal=False))
        return found

    def judged(self) -> int:
        """Up to which id events are stored and judged."""
        last = self._committer.writer.next_event - 1
        late = self._checking.late_from
        if late is None or late > last:
            self._late = None
            return last
        if self._late is None or self._late[0] != late:
            self._late = (late, time.monotonic())
        return last if time.monotonic() - self._late[1] > _JUDGED_WITHIN_S else late - 1

    def _told(self, forward: Forward) -> dict[str, Any]:
        current = forward.current
        counts = forward.progress or _nothing(current.head)
        last = self._committer.writer.next_event - 1
        until = last if current.last is None else current.last
        told = forward_told(current.head, forward.spec, counts, State(forward.state, forward.trouble), until)
        # What it has not come to yet waits too.
        later = sum((last if each.last is None else each.last) - each.after for each in forward.sessions[1:])
        pid = None if forward.process is None else forward.process.pid
        waiting = [str(each.session) for each in forward.sessions[1:]]
        return {**told, "id": forward.id, "lag": told["lag"] + later, "pid": pid, "then": waiting}

    def _behind(self, forward: Forward) -> bool:
        return forward.state == "running" and bool(self._told(forward)["lag"])

    def _launch(self, spec: ForwardSpec, following: Following) -> Forward:
        forward = Forward(following.head.id, spec, following, self._committer, self._news)
        forward.judged = self.judged
        self._live[forward.id] = forward
        forward.start()
        return forward

    def _followed(self, spec: ForwardSpec, targets: Sequence[Target], session: Path, after: int) -> Following:
        """The ledger of a forward for a session: the one that there is, or a new one. For a thread."""
        with SessionReader(session) as reader:
            session_us = reader.info().created_us
        for head in self.heads():
            same = head.session_us == session_us and head.spec.get("name") == spec.name
            if same and [place.name for place in head.places] == list(spec.places):
                _write_spec(Path(head.path), {"session": str(session), **forward_json(spec)})
                return _following(Path(head.path), session, None)
        path = make_ledger_of(self.folder, spec, targets, session, after, now_us())
        return _following(path, session, None)

    async def _targets(self, spec: ForwardSpec) -> tuple[Target, ...]:
        return await asyncio.to_thread(self.destinations.targets, spec.places)

    def _head(self, forward_id: str) -> JobHead:
        found = next((head for head in self.heads() if forward_id in {head.id, head.spec.get("name")}), None)
        if found is None:
            raise KnownError(f"There is no forward {forward_id[:80]}.", "`inspector serve --forward` starts one.")
        return found

    def _check_room(self, name: str) -> None:
        self._live = {each.id: each for each in self.live}
        if any(each.spec.name == name for each in self._live.values()):
            raise KnownError(f"There is a forward called {name} already.", "Stop that one first, or name this one.")
        if len(self._live) >= MOST_FORWARDS:
            raise KnownError(f"{MOST_FORWARDS} forwards run already.", "Stop one first.")


_WORDS = {
    JobState.PREPARING: "starting",
    JobState.RUNNING: "elsewhere",
    JobState.PAUSED: "paused",
    JobState.COMPLETE: "complete",
    JobState.CANCELLED: "stopped",
    JobState.INTERRUPTED: "interrupted",
}


def _nothing(head: JobHead) -> dict[str, Any]:
    """The counts of a forward whose process has not said any yet, as its ledger has them."""
    with ForwardReader(Path(head.path)) as reader:
        return counts_of(reader)


def _following(path: Path, session: Path, last: int | None) -> Following:
    with ForwardReader(path) as reader:
        return Following(path, reader.head(), session, last, reader.after)


def _write_spec(path: Path, spec: dict[str, Any]) -> None:
    """Write down what a forward is now. The process of an engine that was killed may need a moment to end."""
    deadline = time.monotonic() + _ORPHANS_END_S
    while True:
        try:
            with ForwardWriter(path) as writer:
                return writer.change_spec(spec)
        except SessionFileError:
            if time.monotonic() > deadline:
                raise
        time.sleep(0.1)


def _delete(path: Path) -> None:
    # Whoever runs it elsewhere holds the lock; then this raises and says so.
    ForwardWriter(path).close()
    delete_job(path)


def _last_id(session: Path) -> int:
    with SessionReader(session) as reader:
        return reader.info().last_id
