"""One event after the rules of its job. What no rule changes keeps its very bytes."""

import json
from hashlib import sha256
from math import isfinite
from typing import Any, NamedTuple

from inspector.core.event import EVENT_TYPES
from inspector.core.jsontext import mended_text
from inspector.core.outgoing import Outgoing
from inspector.replay.edits import apply_edit
from inspector.replay.moving import Shift, move_times
from inspector.replay.pseudonyms import Pseudonyms
from inspector.replay.rules import Ids, Rules, Times, mapped

_KEYS = {"user_id": "userId", "anonymous_id": "anonymousId", "message_id": "messageId"}
"""Fields of an outgoing event by the keys of the message that they are taken from."""


_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


class CannotRewriteError(ValueError):
    """A message that no rule can be applied to; the text says why in one sentence."""


class JobFacts(NamedTuple):
    """What the rules of a job need to know of it, the same whenever it is resumed."""

    id: str
    key: bytes
    """Of its pseudonyms."""
    shift: Shift


class Rewriter:
    """The rules of one job."""

    def __init__(self, rules: Rules, facts: JobFacts) -> None:
        self._rules = rules
        self._facts = facts
        self._pseudonyms = Pseudonyms(facts.key) if rules.pseudonyms else None
        self._reads = bool(
            rules.edits or rules.pseudonyms or rules.ids is Ids.NEW or rules.times is Times.NOW or rules.write_keys
        )

    def rewrite(self, event: Outgoing) -> Outgoing:
        """The event as it is to be sent. Raises ``CannotRewriteError``."""
        if self._rules.none:
            return event
        event = event._replace(
            write_key=mapped(self._rules.write_keys, event.write_key),
            source=mapped(self._rules.sources, event.source) or event.source,
        )
        if not self._reads:
            return event
        message = read_message(event.message)
        try:
            event, message, changed = self._rewritten(event, message)
        except RecursionError as error:
            raise CannotRewriteError("The event cannot be rewritten: it is nested too deeply.") from error
        return event._replace(message=write_message(message), changed=True) if changed else event

    def _rewritten(self, event: Outgoing, message: dict[str, Any]) -> tuple[Outgoing, dict[str, Any], bool]:
        """The event, its message, and whether that is another one now."""
        before = fields_of(message)
        changed = self._move(event, message)
        if self._rules.times is Times.NOW:
            event = event._replace(time_us=self._facts.shift.of(event.time_us), first_us=event.time_us)
        if self._rules.ids is Ids.NEW:
            message["messageId"] = new_message_id(self._facts.id, event.id)
            event, changed = event._replace(message_id=message["messageId"]), True
        if self._rules.write_keys and isinstance(message.get("writeKey"), str):
            key = mapped(self._rules.write_keys, message["writeKey"])
            changed |= key != message["writeKey"]
            message["writeKey"] = key
        for edit in self._rules.edits:
            changed |= apply_edit(message, edit)
        event = with_fields(event, before, message)
        if self._pseudonyms is None:
            return event, message, changed
        veiled = self._pseudonyms.apply(message, (event.user_id, event.anonymous_id))
        names = (self._pseudonyms.of(event.user_id), self._pseudonyms.of(event.anonymous_id))
        return event._replace(user_id=names[0], anonymous_id=names[1]), veiled, changed or veiled != message

    def _move(self, event: Outgoing, message: dict[str, Any]) -> bool:
        if self._rules.times is Times.KEPT:
            return False
        return move_times(message, self._facts.shift.of(event.time_us) - event.time_us)


def new_message_id(job: str, event_id: int) -> str:
    """The new messageId of an event: the same whenever this job sends it, so that a destination that drops repeats
    drops what a crash made this job send twice.
    """
    digest = sha256(f"{job}\0{event_id}".encode()).hexdigest()
    return f"replay-{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:32]}"


def read_message(raw: bytes) -> dict[str, Any]:
    """A message to be changed. Raises ``CannotRewriteError``."""
    try:
        # Not orjson: whole numbers of more than 64 bits must not become others.
        value = json.loads(raw.decode("utf-8", "surrogatepass"), parse_float=_finite, parse_constant=_finite)
    except (ValueError, RecursionError) as error:
        raise CannotRewriteError(f"The event cannot be rewritten: {error}.") from error
    if not isinstance(value, dict):
        raise CannotRewriteError("The event cannot be rewritten: it is no JSON object.")
    return value


def write_message(message: dict[str, Any]) -> bytes:
    """A message as compact UTF-8 JSON. Raises ``CannotRewriteError`` for what JSON cannot say."""
    try:
        text = _WRITER.encode(message)
    except (ValueError, TypeError, RecursionError) as error:
        raise CannotRewriteError(f"The event cannot be written as JSON: {error}.") from error
    try:
        return text.encode()
    except UnicodeEncodeError:
        # Half a surrogate pair: JSON can say it, UTF-8 cannot.
        return json.dumps(message, separators=(",", ":"), allow_nan=False).encode()


def fields_of(message: dict[str, Any]) -> dict[str, Any]:
    """What an outgoing event tells of its message besides the bytes."""
    kind = message.get("type")
    name = message.get("event") if kind == "track" else message.get("name")
    return {"type": kind, "name": name, **{field: message.get(key) for field, key in _KEYS.items()}}


def with_fields(event: Outgoing, before: dict[str, Any], message: dict[str, Any]) -> Outgoing:
    """The event with its fields as a changed message tells them; those that it says nothing new of stay."""
    after = fields_of(message)
    new = {field: value for field, value in after.items() if value != before[field]}
    changes: dict[str, Any] = {field: _text(value) for field, value in new.items() if field != "type"}
    if isinstance(kind := new.get("type"), str) and kind in EVENT_TYPES:
        changes["type"] = EVENT_TYPES[kind]
    return event._replace(**changes) if changes else event


def _text(value: Any) -> str | None:
    if isinstance(value, str):
        return mended_text(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _finite(text: str) -> float:
    value = float(text)
    if not isfinite(value):
        raise ValueError(f"{text[:40]} is a number that no double can hold")
    return value
