"""The ledgers of forwards: making one for a session, and what is in it about the forward."""

import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from inspector.engine.replay.making import fresh_id
from inspector.engine.replay.target import Target
from inspector.replay.forward import ForwardSpec, forward_json, forward_of
from inspector.storage.ledger.folder import job_path
from inspector.storage.ledger.forwardwriter import ForwardWriter
from inspector.storage.ledger.records import JobFile, JobHead, Place
from inspector.storage.reader import SessionReader


def make_ledger_of(  # noqa: PLR0913, PLR0917 - what a ledger says of itself
    folder: Path, spec: ForwardSpec, targets: Sequence[Target], session: Path, after: int, now_us: int
) -> Path:
    """Write down a forward of what comes after an event id in a session; the path of its ledger. For a thread.

    Raises ``SessionFileError``.
    """
    with SessionReader(session) as reader:
        session_us = reader.info().created_us
    forward_id = fresh_id(now_us)
    places = tuple(
        Place(number, target.destination.name, target.kind.id, target.drops_repeats)
        for number, target in enumerate(targets, 1)
    )
    told = {"session": str(session), **forward_json(spec)}
    path = job_path(folder, forward_id)
    ForwardWriter(path, JobFile(forward_id, told, now_us, session_us, places, secrets.token_bytes(32)), after).close()
    return path


def spec_in(head: JobHead) -> ForwardSpec:
    """The forward that a ledger is of. Raises ``BadJobError`` for a ledger that somebody changed."""
    return forward_of({key: value for key, value in head.spec.items() if key != "session"})


def spec_with(head: JobHead, spec: ForwardSpec) -> dict[str, Any]:
    """What a ledger says of its forward, with other rules."""
    return {"session": head.session, **forward_json(spec)}


def session_of(head: JobHead) -> Path:
    """The session that a ledger is about."""
    return Path(head.session)
