"""The quarantine of a session as an engine offers it: by the processes of forwards that run, else by their ledgers."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from inspector.core.errors import KnownError, SessionFileError
from inspector.core.problem import Problem, Verdict
from inspector.core.stored import StoredEvent
from inspector.engine.checking.checking import Checking
from inspector.engine.committer import Committer
from inspector.engine.forwarding import quarantine
from inspector.engine.forwarding.forwards import Forwards
from inspector.engine.forwarding.quarantine import Act, Page, Wanted
from inspector.engine.forwarding.ruling import with_message
from inspector.engine.forwarding.telling import held_json, message_json, rules_stage_json
from inspector.engine.replay.telling import delivery_json, exchange_json
from inspector.storage.ledger.records import JobHead
from inspector.storage.ledger.ruling import Held
from inspector.storage.reader import SessionReader
from inspector.storage.writer import SessionWriter

_BLOCKS = 500
"""Events whose verdict is revised in one go, as commits wait for it."""


class Keeping:
    """Belongs to the engine's loop."""

    def __init__(self, session: Path, forwards: Forwards, committer: Committer, checking: Checking) -> None:
        self._session, self._forwards = session, forwards
        self._committer, self._checking = committer, checking

    async def page(self, forward: str | None, wanted: Wanted, after: int, limit: int) -> Page:
        """Events of the quarantine. Raises ``KnownError``."""
        heads = await self._heads(forward)
        return await asyncio.to_thread(quarantine.page_of, heads, self._session, wanted, after, limit)

    async def count(self, forward: str | None) -> int:
        """How many events are held back, those that several forwards hold counted once. Raises ``KnownError``."""
        heads = await self._heads(forward)
        return await asyncio.to_thread(quarantine.count_of, heads)

    async def act(self, forward: str | None, wanted: Wanted, act: Act) -> dict[str, Any]:
        """Release or drop events; how many, and how many of them wait for a forward that does not run.

        One that several forwards hold is one event. Raises ``KnownError``.
        """
        done: set[int] = set()
        waiting: set[int] = set()
        every = await self._heads(None)
        heads = quarantine.reaching([head for head in every if is_named(head, forward)], act.destinations)
        for head in heads:
            async for ids in self._slices(head, wanted):
                found, runs = await self._act(head, act, ids)
                done.update(found)
                waiting.update(() if runs or act.do == "drop" else found)
                if act.do == "release":
                    await self._unblock(every, found)
        return {"released" if act.do == "release" else "dropped": len(done), "waiting": len(waiting)}

    async def forget(self, head: JobHead) -> None:
        """A forward is forgotten: what it stopped has the verdict that it has by itself. Raises ``KnownError``."""
        others = [each for each in await self._heads(None) if each.id != head.id]
        async for ids in self._slices(head, Wanted((Held.BLOCKED, Held.DROPPED))):
            await self._unblock(others, await asyncio.to_thread(quarantine.verdicts_before, head, ids))

    async def correct(self, forward: str | None, event_id: int, message: bytes) -> list[dict[str, Any]]:
        """Put a message in the place of a blocked one, and hold it to plans and rules again. Raises ``KnownError``."""
        heads, event = await self._heads(forward), await self._event(event_id)
        judge = await asyncio.to_thread(_judge, self._checking)
        for head in heads:
            asked = (
                None if event is None else await asyncio.to_thread(quarantine.correction, head, event, message, judge)
            )
            if asked is not None:
                await self._correct(head, asked)
        wanted = Wanted(events=frozenset({event_id}))
        page = await asyncio.to_thread(quarantine.page_of, heads, self._session, wanted, 0, 100)
        if not page.entries:
            raise KnownError(f"The event {event_id} is not in quarantine.", "Only blocked events can be corrected.")
        return [held_json(each.ruled, each.event, each.head) for each in page.entries]

    async def stages(self, event_id: int, *, reveal: bool) -> dict[str, Any] | None:
        """The three stages of an event: received, after the rules of each forward, delivered; None for no event."""
        heads = await self._heads(None)
        return await asyncio.to_thread(stages_told, heads, self._session, event_id, reveal=reveal)

    async def _slices(self, head: JobHead, wanted: Wanted) -> AsyncIterator[list[int]]:
        """The ids of all events that are meant, some at a time."""
        slices = quarantine.slices_of(head, self._session, wanted)
        try:
            while (ids := await asyncio.to_thread(next, slices, None)) is not None:
                yield ids
        finally:
            await asyncio.to_thread(slices.close)

    async def _heads(self, forward: str | None) -> list[JobHead]:
        heads = await asyncio.to_thread(lambda: heads_of(self._forwards.heads(), self._session))
        chosen = [head for head in heads if is_named(head, forward)]
        if forward is not None and not chosen:
            raise KnownError(f"There is no forward {forward[:80]} of this session.", "`GET /v1/forwards` lists all.")
        return chosen

    async def _event(self, event_id: int) -> StoredEvent | None:
        def read() -> StoredEvent | None:
            with SessionReader(self._session) as reader:
                return reader.event(event_id)

        return await asyncio.to_thread(read)

    async def _act(self, head: JobHead, act: Act, ids: Sequence[int]) -> tuple[dict[int, Verdict], bool]:
        """What was in quarantine, and whether a process is there that sends it."""
        running = self._forwards.running(Path(head.path))
        if running is not None and running.process is not None:
            return await quarantine.ask_act(running.process, head, act, ids), True
        return await asyncio.to_thread(quarantine.write_act, head, act, ids), False

    async def _correct(self, head: JobHead, asked: dict[str, Any]) -> None:
        running = self._forwards.running(Path(head.path))
        if running is not None and running.process is not None:
            await running.process.ask(**asked)
        else:
            await asyncio.to_thread(quarantine.write_correction, head, asked)

    async def _unblock(self, heads: Sequence[JobHead], found: Mapping[int, Verdict]) -> None:
        """Give released events their verdicts back, unless another forward holds them still."""
        held = await asyncio.to_thread(quarantine.still_held, heads, list(found))
        free = [(number, found[number]) for number in sorted(found) if number not in held]
        for start in range(0, len(free), _BLOCKS):
            some = dict(free[start : start + _BLOCKS])
            if not await self._committer.unblock(self._session, some):
                await asyncio.to_thread(unblock_elsewhere, self._session, some)
                continue
            await asyncio.sleep(0)


def stages_told(heads: Sequence[JobHead], session: Path, event_id: int, *, reveal: bool) -> dict[str, Any] | None:
    """The stages of an event by the ledgers of a session's forwards; None for no event. For a thread."""
    with SessionReader(session) as reader:
        event = reader.event(event_id)
    if event is None:
        return None
    stages = []
    for stage in quarantine.stages_of(heads, event_id):
        told = rules_stage_json(stage.ruled, event, stage.head, reveal=reveal)
        delivered = [
            {**delivery_json(delivery), "request": None if sent is None else exchange_json(sent)}
            for delivery, sent in stage.deliveries
        ]
        stages.append({**told, "deliveries": delivered})
    return {"event": event_id, "received": message_json(event.message, reveal=reveal), "forwards": stages}


def unblock_elsewhere(session: Path, before: Mapping[int, Verdict]) -> None:
    """Give events of a session that nobody writes their verdicts back. For a thread."""
    with suppress(SessionFileError):
        writer = SessionWriter(session)
        try:
            writer.unblock(before)
        finally:
            writer.close()


def heads_of(heads: Sequence[JobHead], session: Path) -> list[JobHead]:
    """Those of some forwards that are about a session. For a thread. Raises ``SessionFileError``."""
    with SessionReader(session) as reader:
        created_us = reader.info().created_us
    return [head for head in heads if head.session_us == created_us]


def is_named(head: JobHead, forward: str | None) -> bool:
    """Whether a forward is the one of this id or name; None names every one."""
    return forward is None or forward in {head.id, head.spec.get("name")}


def _judge(checking: Checking) -> Any:
    """What says which problems a corrected message has: the plans in use, and the checks beyond them. For a thread."""
    from inspector.checks.observed import Batch  # noqa: PLC0415 - an engine without plans does without
    from inspector.engine.checking.beyond import Beyond  # noqa: PLC0415 - likewise
    from inspector.engine.checking.judging import judge_by  # noqa: PLC0415 - likewise

    judge = judge_by([each.plan for each in checking.plans])
    settings = checking.check_settings

    def problems(event: StoredEvent, message: bytes) -> tuple[Problem, ...]:
        made, source = with_message(event, message), event.source
        row = event.row._replace(type=made.type, name=made.name, user_id=made.user_id, anonymous_id=made.anonymous_id)
        corrected = event._replace(row=row, message=message, problems=())
        beyond = () if settings is None else Beyond(settings).stored(corrected, Batch())
        found = judge.judge(
            made.type, made.name, message, made.vendor, source.name, source.label, source.write_key, tuple(beyond)
        )
        return found.problems

    return problems
