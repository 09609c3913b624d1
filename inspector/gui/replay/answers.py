"""What each destination answered last, and how much of what it was sent arrived: read from the files of the jobs."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.core.errors import SessionFileError
from inspector.gui.detail.requesttext import duration_text
from inspector.gui.look.safetext import one_line
from inspector.gui.look.sentences import in_words
from inspector.gui.replay.words import arrived
from inspector.storage.ledger.reader import LedgerReader

translate = QCoreApplication.translate


class LastAnswer(NamedTuple):
    """What became of the event that was sent to a destination last."""

    result: str
    words: str
    """``200 in 12 ms``, or what it said."""
    job: str
    ledger: str
    exchange: int | None
    at_us: int


def read_answers(jobs: Sequence[Mapping[str, Any]]) -> dict[str, LastAnswer]:
    """The last answer of every destination in some jobs, the newest job first. For a thread."""
    found: dict[str, LastAnswer] = {}
    for job in jobs:
        missing = [place["name"] for place in job["destinations"] if place["name"] not in found]
        if missing:
            with suppress(SessionFileError), LedgerReader(Path(job["ledger"])) as reader:
                for place in reader.places:
                    if place.name in missing and (last := _last(reader, place.id, job)) is not None:
                        found[place.name] = last
    return found


def shares(jobs: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Of the events that each destination was sent and that were meant for it, the share that arrived."""
    sums: dict[str, tuple[int, int]] = {}
    for job in jobs:
        for place in job["destinations"]:
            good, all_ = sums.get(place["name"], (0, 0))
            counts = place["counts"]
            meant = place["finished"] - counts.get("skipped", 0)
            sums[place["name"]] = (good + arrived(counts), all_ + meant)
    return {name: good / all_ for name, (good, all_) in sums.items() if all_}


def _last(reader: LedgerReader, place_id: int, job: Mapping[str, Any]) -> LastAnswer | None:
    row = reader.latest(place_id)
    if row is None:
        return None
    words = one_line(row.words)
    if row.result in {"delivered", "warned"} and row.status is not None and row.exchange_id is not None:
        exchanged = reader.exchange(row.exchange_id)
        if exchanged is not None and row.result == "delivered":
            time = duration_text(exchanged.took_us)
            words = translate("Replay", "{status} in {time}").format(status=row.status, time=time)
    elif row.status is not None and (prefix := f"Answered {row.status}: ") and words.startswith(prefix):
        words = f"{row.status} {words.removeprefix(prefix)}"
    return LastAnswer(str(row.result), in_words(words), job["id"], job["ledger"], row.exchange_id, row.at_us)
