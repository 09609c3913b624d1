"""Jobs, deliveries and exchanges as JSON: for the control API and for ``--json``. Described in docs/control-api.md."""

import base64
from collections.abc import Iterable, Mapping
from typing import Any

from inspector.core.delivery import Exchanged, Outcome, Result
from inspector.core.redaction import mask_key
from inspector.engine.replay.run import Progress
from inspector.replay.job import Speed, spec_of
from inspector.storage.ledger.reader import LedgerReader
from inspector.storage.ledger.records import DELIVERED, FAILED, Answers, Delivery, ExchangeHead, JobHead, Tally
from inspector.storage.ledger.schema import JobState, State

_MOST_FAILED = 100
_OVER = frozenset({JobState.COMPLETE, JobState.CANCELLED})
_KILLED = "The program that ran it was ended in the middle; resume it, and what is left is sent."
"""Of a job whose file says that it runs, and that nobody runs: who was killed could write nothing more into it."""


def job_json(
    head: JobHead, tallies: Iterable[Tally], progress: Progress | None, *, reveal: bool = False
) -> dict[str, Any]:
    """A job with its counts; ``progress`` is that of the run, where this process runs it."""
    found = list(tallies)
    places = [_place_json(head, place.id, found) for place in head.places]
    left = sum(place["left"] for place in places)
    state = head.state if progress is None else progress.state
    trouble = head.trouble if progress is None else (progress.trouble or None)
    if state is JobState.INTERRUPTED:
        trouble = trouble or _KILLED
    return {
        "id": head.id,
        "state": state,
        "trouble": trouble,
        "createdAt": head.created_us,
        "startedAt": head.started_us,
        "endedAt": head.ended_us if progress is None else None,
        "busy": head.busy_us / 1_000_000,
        "session": head.session,
        "chosen": head.chosen,
        "left": left,
        "destinations": places,
        "rate": 0.0 if progress is None else round(progress.rate, 1),
        "remaining": None if progress is None or state in _OVER else _remaining_s(head, left, progress),
        "held": 0.0 if progress is None else round(progress.held_s, 1),
        "runsHere": progress is not None,
        "spec": head.spec if reveal else _masked(head.spec),
        "ledger": head.path,
    }


def report_json(reader: LedgerReader, progress: Progress | None = None, *, reveal: bool = False) -> dict[str, Any]:
    """A job with its counts, what was answered how often, what took longest, and what failed first."""
    told = job_json(reader.head(), reader.tallies(), progress, reveal=reveal)
    failed = reader.deliveries(results=FAILED, state=State.DONE, limit=_MOST_FAILED)
    return {
        **told,
        "delivered": share_delivered(told),
        "answers": [answer_json(each) for each in reader.answers()],
        "slowest": [exchange_head_json(each) for each in reader.slowest()],
        "failed": [delivery_json(each) for each in failed],
    }


def share_delivered(told: Mapping[str, Any]) -> float | None:
    """Of the events that were to be sent (those left out do not count), the share that arrived; None when none were."""
    counts = [place["counts"] for place in told["destinations"]]
    wanted = sum(told["chosen"] - each.get(Result.SKIPPED, 0) for each in counts)
    arrived = sum(each.get(result, 0) for each in counts for result in DELIVERED)
    return arrived / wanted if wanted else None


def left_of(told: Mapping[str, Any], *, again: bool = False) -> dict[str, int]:
    """How many events of a job are still to be sent to each destination; ``again`` counts those that failed too."""
    return {
        place["name"]: place["left"] + (sum(place["counts"].get(result, 0) for result in FAILED) if again else 0)
        for place in told["destinations"]
    }


def delivery_json(delivery: Delivery) -> dict[str, Any]:
    """What became of an event at a destination."""
    return {
        "job": delivery.job,
        "destination": delivery.place.name,
        "kind": delivery.place.kind,
        "event": delivery.event_id,
        "state": delivery.state.name.lower(),
        "result": delivery.result,
        "words": delivery.words,
        "tries": delivery.tries,
        "status": delivery.status,
        "exchange": delivery.exchange_id,
        "at": delivery.at_us,
    }


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """What became of an event in one try, or would."""
    return {
        "event": outcome.event_id,
        "result": outcome.result,
        "words": outcome.words,
        "status": outcome.status,
        "exchange": outcome.sent,
    }


def exchange_head_json(head: ExchangeHead) -> dict[str, Any]:
    """A request in short; ``took`` in seconds."""
    return {
        "id": head.id,
        "destination": head.place.name,
        "at": head.started_us,
        "took": head.took_us / 1_000_000,
        "method": head.method,
        "url": head.url,
        "status": head.status,
        "error": head.error,
        "events": head.events,
    }


def exchange_json(exchanged: Exchanged) -> dict[str, Any]:
    """A request and its answer. A body that is no UTF-8 is given as Base64."""
    request, answer = exchanged.request, exchanged.answer
    said = None
    if answer is not None:
        said = {"status": answer.status, "headers": answer.headers, **_body_json(answer.body)}
    return {
        "at": exchanged.started_us,
        "took": exchanged.took_us / 1_000_000,
        "error": exchanged.error,
        "request": {
            "method": request.method,
            "url": request.url,
            "headers": request.headers,
            **_body_json(request.body),
        },
        "answer": said,
    }


def answer_json(answers: Answers) -> dict[str, Any]:
    """How often a destination answered in a way."""
    return {
        "destination": answers.place.name,
        "result": answers.result,
        "status": answers.status,
        "words": answers.words,
        "events": answers.events,
    }


def _place_json(head: JobHead, place_id: int, tallies: list[Tally]) -> dict[str, Any]:
    place = head.places[place_id - 1]
    mine = [each for each in tallies if each.place.id == place_id]
    counts = {each.result.value: each.events for each in mine if each.state is State.DONE}
    finished = sum(counts.values())
    return {
        "name": place.name,
        "kind": place.kind,
        "dropsRepeats": place.drops_repeats,
        "finished": finished,
        "left": max(0, head.chosen - finished),
        "again": sum(each.events for each in mine if each.state is State.AGAIN),
        "unsure": sum(each.events for each in mine if each.state is State.UNSURE),
        "counts": counts,
    }


def _remaining_s(head: JobHead, left: int, progress: Progress) -> float | None:
    """About how many seconds the rest takes; None when that cannot be told yet."""
    pace = spec_of(head.spec).pace
    if pace.speed is Speed.GAPS and pace.longest_gap_s is None:
        return max(0.0, ((head.last_us - head.first_us) / pace.factor - head.busy_us) / 1_000_000)
    return round(left / progress.rate, 1) if progress.rate > 0 else None


def _masked(spec: dict[str, Any]) -> dict[str, Any]:
    """What was asked for, without the write keys in it."""
    rules = spec.get("rules", {})
    keys = {mask_key(old): mask_key(new) for old, new in rules.get("writeKeys", {}).items()}
    return {**spec, "rules": {**rules, "writeKeys": keys}}


def _body_json(body: bytes) -> dict[str, Any]:
    try:
        return {"body": body.decode()}
    except UnicodeDecodeError:
        return {"body": base64.b64encode(body).decode(), "base64": True}
