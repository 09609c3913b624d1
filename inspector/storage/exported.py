"""An event out of the JSON that an export wrote (``docs/event.md``): the inverse of ``core.eventjson.event_json``."""

from typing import Any, NamedTuple

from inspector.core.annotations import clean_note, clean_tag
from inspector.core.errors import KnownError
from inspector.core.event import EVENT_TYPES, Event, EventFlag, EventType
from inspector.core.exchange import Via
from inspector.core.problem import Problem, Severity, Verdict
from inspector.core.timestamps import parse_us

_NEEDED = ("receivedAt", "timestamp", "vendor", "type", "message")
_VIAS = {via.word: via for via in Via}
_SEVERITIES = {severity.word: severity for severity in Severity}

_VERDICTS = {each.word: each for each in (Verdict.GOOD, Verdict.BAD, Verdict.UNPLANNED, Verdict.BLOCKED)}
"""Verdicts of plans and checks; what decoding makes of an event it finds out anew."""


class WrongFileError(KnownError):
    """A file that cannot be imported: which, where and why."""

    def __init__(self, name: str, line: int | None, reason: str) -> None:
        self.reason = reason
        where = f"{name}, line {line}" if line else name
        super().__init__(f"{where}: {reason}", "Nothing was imported.")


class Line(NamedTuple):
    """One line's event."""

    exchange: int | None
    """Number of the exchange in the session that it was exported from."""
    received_us: int
    via: Via
    source: str | None
    event: Event


def is_exported(value: dict[str, Any]) -> bool:
    """Whether an object is an event as exports write it, rather than a message as SDKs send it."""
    return all(key in value for key in _NEEDED)


def read_event(value: dict[str, Any], message: bytes, name: str, line: int) -> Line:
    """The event; ``message`` is the JSON text of its message. Raises ``WrongFileError`` with file name and line."""
    fields = _Fields(value, name, line)
    exchange = value.get("exchange")
    return Line(
        exchange=exchange if isinstance(exchange, int) else None,
        received_us=fields.moment("receivedAt"),
        via=_VIAS.get(fields.text("via") or "", Via.IMPORT),
        source=fields.text("source"),
        event=_event(fields, message),
    )


def _event(fields: "_Fields", message: bytes) -> Event:
    return Event(
        position=0,
        pointer=fields.text("pointer") or "",
        vendor=fields.text("vendor") or "unknown",
        type=EVENT_TYPES.get(fields.text("type") or "", EventType.OTHER),
        name=fields.text("event"),
        user_id=fields.text("userId"),
        anonymous_id=fields.text("anonymousId"),
        message_id=fields.text("messageId"),
        write_key=fields.text("writeKey"),
        label=None,
        library=fields.text("library"),
        timestamp_us=fields.moment_or_none("originalTimestamp"),
        sent_us=fields.moment_or_none("sentAt"),
        time_us=fields.moment("timestamp"),
        flags=fields.flag("retry", EventFlag.RETRY) | fields.flag("marked", EventFlag.MARKED),
        message=message,
        problems=fields.problems(),
        note=clean_note(fields.text("note")),
        tags=fields.tags(),
        judged=_VERDICTS.get(fields.text("verdict") or ""),
    )


class _Fields:
    """The fields of one line, checked as they are taken."""

    def __init__(self, values: dict[str, Any], name: str, line: int) -> None:
        self.values = values
        self._name = name
        self._line = line

    def text(self, key: str) -> str | None:
        found = self.values.get(key)
        if found is not None and not isinstance(found, str):
            raise self._wrong(f'"{key}" is not a text.')
        return found

    def moment(self, key: str) -> int:
        found = parse_us(self.values[key])
        if found is None:
            raise self._wrong(f'"{key}" is not a date.')
        return found

    def moment_or_none(self, key: str) -> int | None:
        return None if self.values.get(key) is None else self.moment(key)

    def flag(self, key: str, flag: EventFlag) -> EventFlag:
        return flag if self.values.get(key) is True else EventFlag.NONE

    def tags(self) -> tuple[str, ...]:
        found = self.values.get("tags") or []
        if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
            raise self._wrong('"tags" is not a list of texts.')
        return tuple({word: None for each in found if (word := clean_tag(each))})

    def problems(self) -> tuple[Problem, ...]:
        found = self.values.get("problems") or []
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            raise self._wrong('"problems" is not a list of objects.')
        return tuple(_problem(each) for each in found)

    def _wrong(self, reason: str) -> WrongFileError:
        return WrongFileError(self._name, self._line, reason)


def _problem(value: dict[str, Any]) -> Problem:
    """A problem from its JSON; keys that are missing or odd become empty, as nothing depends on them."""

    def text(key: str) -> str | None:
        return value[key] if isinstance(value.get(key), str) else None

    return Problem(
        code=text("code") or "unknown",
        severity=_SEVERITIES.get(text("severity") or "", Severity.ERROR),
        message=text("message") or "",
        pointer=text("pointer") or "",
        expected=text("expected"),
        actual=text("actual"),
        origin=text("origin") or "decode",
        rule=text("rule"),
    )
