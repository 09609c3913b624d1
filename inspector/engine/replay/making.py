"""Making a job: its ledger, from what was asked for."""

import secrets
from collections.abc import Sequence
from pathlib import Path

from inspector.core.timestamps import moment_of
from inspector.engine.replay.target import Target
from inspector.replay.job import JobSpec, spec_json
from inspector.storage.ledger.folder import job_path, new_job_id
from inspector.storage.ledger.records import JobFile, Place
from inspector.storage.ledger.writer import LedgerWriter
from inspector.storage.reader import SessionReader

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for one another."""


def fresh_id(now_us: int) -> str:
    """An id for a job or a forward that begins now, in the user's time zone."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(6))
    return new_job_id(moment_of(now_us).astimezone(), letters)


def make_job(folder: Path, spec: JobSpec, targets: Sequence[Target], now_us: int) -> Path:
    """Write a new job down; the path of its ledger. For a thread. Raises ``SessionFileError``."""
    with SessionReader(Path(spec.session)) as reader:
        session_us = reader.info().created_us
    job_id = fresh_id(now_us)
    places = tuple(
        Place(number, target.destination.name, target.kind.id, target.drops_repeats)
        for number, target in enumerate(targets, 1)
    )
    job = JobFile(job_id, spec_json(spec), now_us, session_us, places, secrets.token_bytes(32))
    path = job_path(folder, job_id)
    LedgerWriter(path, job).close()
    return path
