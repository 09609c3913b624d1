"""Forwards and their quarantine as JSON, for the control API and the command line. Described in docs/control-api.md."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson

from inspector.core.delivery import Result
from inspector.core.redaction import mask_message
from inspector.core.stored import StoredEvent
from inspector.engine.forwarding.ledgers import spec_in
from inspector.replay.forward import ForwardSpec, forward_json
from inspector.storage.ledger.forwardreader import ForwardReader
from inspector.storage.ledger.records import DELIVERED, JobHead, Place, Tally
from inspector.storage.ledger.ruling import Held, Ruled
from inspector.storage.ledger.schema import State as Standing

_QUARANTINE = (Held.BLOCKED, Held.RELEASED, Held.DROPPED)


class State(NamedTuple):
    """What a forward does just now."""

    word: str
    trouble: str | None = None
    """Why it does not go on."""


def counts_of(reader: ForwardReader) -> dict[str, Any]:
    """How far a forward is, by its ledger."""
    tallies, held = reader.tallies(), reader.held_tallies()
    codes: dict[str, int] = {}
    for each in held:
        if each.state is Held.BLOCKED:
            codes[each.code] = each.events
    return {
        "after": reader.after,
        "gate": reader.gate(),
        "places": [_place(place, tallies) for place in reader.places],
        "quarantine": {state.value: sum(each.events for each in held if each.state is state) for state in _QUARANTINE},
        "codes": codes,
    }


def forward_told(
    head: JobHead, spec: ForwardSpec, counts: Mapping[str, Any], state: State, last_id: int
) -> dict[str, Any]:
    """A forward over one session; ``last_id`` is the id of the newest event of it."""
    stopped = sum(counts["quarantine"].values())
    places = []
    for place in counts["places"]:
        blocked = spec.blocked_to is not None and place["id"] == len(head.places)
        there = stopped if blocked else max(0, last_id - counts["after"])
        told = {key: value for key, value in place.items() if key not in {"id", "done"}}
        places.append({"trouble": None, "waits": 0.0, **told, "blocked": blocked, "lag": max(0, there - place["done"])})
    said = state.trouble or next((place["trouble"] for place in places if place["trouble"]), None)
    return {
        "id": head.id,
        "name": spec.name,
        "state": state.word,
        "trouble": said,
        "session": head.session,
        "createdAt": head.created_us,
        "delivered": sum(place["delivered"] for place in places if not place["blocked"]),
        "refused": sum(place["refused"] for place in places if not place["blocked"]),
        "blocked": counts["quarantine"][Held.BLOCKED],
        "lag": max((place["lag"] for place in places), default=0),
        "quarantine": counts["quarantine"],
        "codes": counts["codes"],
        "destinations": places,
    }


def forward_whole(told: Mapping[str, Any], head: JobHead, spec: ForwardSpec, *, reveal: bool) -> dict[str, Any]:
    """The same with what was asked for, and where its ledger is."""
    return {**told, "spec": forward_json(spec, masked=not reveal), "ledger": head.path}


def held_json(ruled: Ruled, event: StoredEvent | None, head: JobHead) -> dict[str, Any]:
    """An event of the quarantine, in short; ``event`` is None where it is no longer in its session."""
    row = None if event is None else event.row
    return {
        "forward": head.id,
        "name": spec_in(head).name,
        "event": ruled.event_id,
        "state": ruled.state,
        "code": ruled.code,
        "words": ruled.words,
        "blockedAt": ruled.at_us,
        "at": ruled.state_us,
        "corrected": ruled.corrected is not None,
        "nowCode": ruled.now_code,
        "nowWords": ruled.now_words,
        "gone": row is None,
        "type": None if row is None else row.type.word,
        "eventName": None if row is None else row.name,
        "source": None if event is None else event.source.name,
        "time": None if row is None else row.time_us,
    }


def rules_stage_json(ruled: Ruled | None, event: StoredEvent, head: JobHead, *, reveal: bool) -> dict[str, Any]:
    """What the rules of a forward made of an event; None for one that they let pass as it was."""
    told: dict[str, Any] = {"forward": head.id, "name": spec_in(head).name}
    if ruled is None:
        return {**told, "state": Held.PASSED, "code": "", "words": "", "changed": False, "message": None}
    sent = ruled.outgoing
    changed = sent is not None and sent != event.message
    return {
        **told,
        "state": ruled.state,
        "code": ruled.code,
        "words": ruled.words,
        "omitted": ruled.changes.omitted,
        "omittedOnViolation": ruled.changes.omitted_on_violation,
        "masked": ruled.changes.masked,
        "blockedAt": ruled.at_us,
        "at": ruled.state_us,
        "changed": changed,
        "message": message_json(sent, reveal=reveal) if changed and sent is not None else None,
        "corrected": None if ruled.corrected is None else message_json(ruled.corrected, reveal=reveal),
        "nowCode": ruled.now_code,
        "nowWords": ruled.now_words,
    }


def message_json(message: bytes, *, reveal: bool) -> Any:
    """A message; one that is no JSON as a text."""
    try:
        value = orjson.loads(message)
    except orjson.JSONDecodeError:
        return message.decode("utf-8", "replace")
    return value if reveal or not isinstance(value, dict) else mask_message(value)


def _place(place: Place, tallies: list[Tally]) -> dict[str, Any]:
    mine = [each for each in tallies if each.place.id == place.id]
    done = [each for each in mine if each.state is Standing.DONE]

    def count(results: frozenset[Result]) -> int:
        return sum(each.events for each in done if each.result in results)

    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "dropsRepeats": place.drops_repeats,
        "delivered": count(DELIVERED),
        "refused": count(frozenset({Result.REFUSED, Result.RETRY, Result.UNKNOWN})),
        "skipped": count(frozenset({Result.SKIPPED})),
        "again": sum(each.events for each in mine if each.state is not Standing.DONE),
        "done": sum(each.events for each in done),
    }
