"""The quarantine of a session for commands: over the engine that writes the session, else by the ledgers themselves."""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector.cli.locate import find_session
from inspector.core.errors import KnownError

if TYPE_CHECKING:
    from inspector.client import EngineClient
    from inspector.storage.ledger.records import JobHead

_PAGE = 500
_MOST_IDS = 1_000_000


def entries_of(
    session: str, states: Sequence[str], code: str | None, expression: str, forward: str | None
) -> Iterator[dict[str, Any]]:
    """Events of the quarantine, as the control API tells them. Raises ``KnownError``."""
    from inspector.engine.forwarding.quarantine import Wanted, page_of
    from inspector.engine.forwarding.telling import held_json
    from inspector.storage.ledger.ruling import Held

    path = find_session(session)
    heads = _heads(path, forward)
    wanted = Wanted(tuple(Held(each) for each in states), code, _parsed(expression))
    after: int | None = 0
    while after is not None:
        page = page_of(heads, path, wanted, after, _PAGE)
        yield from (held_json(each.ruled, each.event, each.head) for each in page.entries)
        after = page.next


def stages_of(session: str, event_id: int, *, reveal: bool) -> dict[str, Any] | None:
    """The stages of an event; None for no event. Raises ``KnownError``."""
    from inspector.engine.forwarding.keeping import stages_told

    path = find_session(session)
    return stages_told(_heads(path, None), path, event_id, reveal=reveal)


def correct_event(
    session: str, event_id: int, message: bytes | None, edits: list[dict[str, Any]], forward: str | None
) -> list[dict[str, Any]]:
    """Put a message, or the one that stands there, with changes in the place of a blocked one.

    What became of it, once for each forward, as the control API tells it. Raises ``KnownError``.
    """
    from inspector.client import EngineClient, running_engines

    path = find_session(session)
    body = _edited(_standing(path, event_id, forward) if message is None else _message_of(message), edits)
    engines = list(running_engines())
    engine = next((each for each in engines if Path(each.session) == path), engines[0] if engines else None)
    if engine is None:
        raise KnownError("No engine is running, to hold it to the plan.", "`inspector serve` or the window starts one.")
    where = {"session": str(path)} | ({} if forward is None else {"forward": forward})
    with EngineClient(engine) as client:
        return client.correct(event_id, body, **where)


def _standing(path: Path, event_id: int, forward: str | None) -> dict[str, Any]:
    """The message of an event as it was corrected last, else as it was received. Raises ``KnownError``."""
    from inspector.engine.forwarding.keeping import stages_told

    told = stages_told(_heads(path, forward), path, event_id, reveal=True)
    if told is None:
        raise KnownError(f"That session has no event {event_id}.")
    corrected = [each["corrected"] for each in told["forwards"] if each.get("corrected") is not None]
    found = corrected[0] if corrected else told["received"]
    if not isinstance(found, dict):
        raise KnownError(f"The event {event_id} is no JSON object.", "Give the whole message as a file.")
    return found


def _message_of(text: bytes) -> dict[str, Any]:
    """A message that was given. Raises ``KnownError``."""
    import json

    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise KnownError(f"The message is no JSON: {str(error)[:200]}") from error
    if not isinstance(found, dict):
        raise KnownError("The message is no JSON object.")
    return found


def _edited(message: dict[str, Any], edits: list[dict[str, Any]]) -> dict[str, Any]:
    """The message with the changes made. Raises ``KnownError`` for one that cannot be read or that changes nothing."""
    from inspector.replay.edits import apply_edit
    from inspector.replay.reading import BadJobError
    from inspector.replay.rules import edit_of

    for asked in edits:
        try:
            edit = edit_of(asked)
        except BadJobError as error:
            raise KnownError(str(error)) from error
        if not apply_edit(message, edit):
            raise KnownError(f"To {edit.verb} {edit.path[:80]} changes nothing of that event.")
    return message


def act(  # noqa: PLR0913 - what there is to say
    doing: str,
    session: str,
    wanted: dict[str, Any],
    forward: str | None,
    to: Sequence[str] | None,
    *,
    send: bool,
) -> dict[str, Any]:
    """Release or drop events; how many. With ``send`` what is released is sent now, where no engine does.

    Raises ``KnownError``.
    """
    path = find_session(session)
    _parsed(wanted.get("filter", ""))
    client = _engine_of(path)
    if client is None:
        return _act_here(doing, path, wanted, forward, to, send=send)
    with client:
        where: dict[str, Any] = {"forward": forward, "destinations": None if to is None else list(to)}
        return client.act_on_quarantine(doing, **wanted, **{key: value for key, value in where.items() if value})


def _act_here(  # noqa: PLR0913 - as above
    doing: str, path: Path, wanted: dict[str, Any], forward: str | None, to: Sequence[str] | None, *, send: bool
) -> dict[str, Any]:
    from inspector.engine.forwarding.keeping import unblock_elsewhere
    from inspector.engine.forwarding.quarantine import Act, Wanted, reaching, slices_of, still_held, write_act

    chosen = Wanted(
        code=wanted.get("code"),
        filter=wanted.get("filter", ""),
        events=_ids(wanted.get("events")),
        passing=bool(wanted.get("passing")),
    )
    done = waiting = 0
    for head in reaching(_heads(path, forward), to):
        released = 0
        for ids in slices_of(head, path, chosen):
            found = write_act(head, Act(doing, None if to is None else tuple(to)), ids)
            released += len(found)
            if doing == "release":
                held = still_held(_heads(path, None), list(found))
                unblock_elsewhere(path, {number: each for number, each in found.items() if number not in held})
        done += released
        if doing == "release" and released and not (send and _sent(head)):
            waiting += released
    return {"released": done, "waiting": waiting} if doing == "release" else {"dropped": done}


def _sent(head: "JobHead") -> bool:
    """Send what a forward that no engine runs has not sent yet of what its rules have seen; always True."""
    from inspector.engine.forwarding.run import ForwardRun
    from inspector.engine.replay.targets import Destinations
    from inspector.storage.ledger.forwardreader import ForwardReader

    with ForwardReader(Path(head.path)) as reader:
        gate = reader.gate()

    async def run() -> None:
        forward = ForwardRun(Path(head.path), Destinations().targets, lambda _: None)
        forward.end_at(gate)
        await forward.run()

    asyncio.run(run())
    return True


def _heads(path: Path, forward: str | None) -> "list[JobHead]":
    from inspector.engine.forwarding.keeping import heads_of, is_named
    from inspector.storage.ledger.folder import JobFolder, forwards_folder

    found = [head for head in heads_of(JobFolder(forwards_folder()).heads(), path) if is_named(head, forward)]
    if forward is not None and not found:
        raise KnownError(f"There is no forward {forward[:80]} of that session.", "`quarantine list` names them.")
    return found


def _engine_of(path: Path) -> "EngineClient | None":
    """A client of the engine that writes a session; None when none does."""
    from inspector.client import EngineClient, running_engines

    engine = next((each for each in running_engines() if Path(each.session) == path), None)
    return None if engine is None else EngineClient(engine)


def _parsed(expression: str) -> str:
    """The expression itself. Raises ``KnownError`` when it cannot be read."""
    from inspector.core.filter import FilterError, parse

    try:
        parse(expression)
    except FilterError as error:
        raise KnownError(f"--filter: {error.message}", "docs/filter.md describes the language.") from error
    return expression


def _ids(ranges: list[list[int]] | None) -> frozenset[int] | None:
    if ranges is None:
        return None
    if sum(last - first + 1 for first, last in ranges) > _MOST_IDS:
        raise KnownError(f"--ids names more than {_MOST_IDS:,} events.", "Say --code, --filter or --all.")
    return frozenset(number for first, last in ranges for number in range(first, last + 1))
