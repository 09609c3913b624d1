"""An enriched event of Snowplow as an event of ours: an object by its columns, or the columns separated by tabs.

Such events stand in failed events of loaders, which no longer have what the tracker sent. The columns are those of the
canonical event model (``vendors.micro.canonical.COLUMNS``); ``unstruct_event``, ``contexts`` and ``derived_contexts``
are self-describing JSON, as an object or as a text.
"""

from typing import Any

import orjson

from inspector.core.event import Event, EventFlag, EventType
from inspector.core.jsontext import write_json
from inspector.core.timestamps import parse_us
from inspector.vendors.micro.canonical import COLUMNS

_TYPES = {"page_view": EventType.PAGE, "screen_view": EventType.SCREEN, "page_ping": EventType.OTHER}
_PAGE = {"page_url": "url", "page_title": "title", "page_referrer": "referrer"}
_STRUCTURED = {f"se_{name}": name for name in ("category", "action", "label", "property", "value")}
_IDS = {"user_id": "userId", "domain_userid": "anonymousId", "event_id": "messageId"}
_INSIDE = ("unstruct_event", "contexts", "derived_contexts")


def enriched_of(payload: Any) -> dict[str, Any]:
    """The enriched event in the payload of a failed event, or the payload if it is one; empty when there is none."""
    if isinstance(payload, str):
        cells = payload.rstrip("\r\n").split("\t")
        named = zip(COLUMNS, cells, strict=False) if len(cells) == len(COLUMNS) else ()
        return {name: cell for name, cell in named if cell}
    if not isinstance(payload, dict):
        return {}
    for key in ("enriched", "event"):
        inner = payload.get(key)
        if isinstance(inner, dict):
            return inner
    return payload if "event_id" in payload or "event_name" in payload else {}


def event_of(event: dict[str, Any], received_us: int, name: str) -> Event:
    """The event; ``name`` is what it is called when it does not say."""
    kind, message = _TYPES.get(_text(event, "event_name") or "", EventType.TRACK), _message(event)
    called = message.get("event") or message.get("name") or name
    times = {key: parse_us(event.get(key)) for key in ("dvce_created_tstamp", "dvce_sent_tstamp", "derived_tstamp")}
    return Event(
        0, "", "snowplow", kind, called, message.get("userId"), message.get("anonymousId"), message.get("messageId"),
        _text(event, "app_id"), None, _text(event, "v_tracker"), times["dvce_created_tstamp"],
        times["dvce_sent_tstamp"], times["derived_tstamp"] or received_us, EventFlag.NONE, write_json(message), (),
    )  # fmt: skip


def _message(event: dict[str, Any]) -> dict[str, Any]:
    """The event in the common shape, as ``vendors.snowplow`` writes it; all other columns under ``snowplow``."""
    name = _text(event, "event_name") or _text(event, "event")
    kind = _TYPES.get(name or "", EventType.TRACK)
    told: dict[str, Any] = {"type": kind.word, "name" if kind is EventType.PAGE else "event": name}
    told |= {long: _text(event, short) for short, long in _IDS.items()}
    page = {long: event[short] for short, long in _PAGE.items() if event.get(short) is not None}
    described = _data(event.get("unstruct_event"))
    properties = described.get("data") if isinstance(described, dict) else None
    if properties is None:
        names = _STRUCTURED if event.get("se_action") is not None else _PAGE if kind is EventType.PAGE else {}
        properties = {long: event[short] for short, long in names.items() if event.get(short) is not None}
    entities = [each for key in _INSIDE[1:] for each in _listed(_data(event.get(key)))]
    context = {key: value for key, value in (("page", page), ("entities", entities)) if value}
    taken = {*_IDS, *_PAGE, *_STRUCTURED} | {key for key in _INSIDE if _data(event.get(key)) is not None}
    rest = {key: value for key, value in event.items() if key not in taken and value is not None}
    if isinstance(described, dict):
        rest["schema"] = described.get("schema")
    told |= {"properties": properties, "context": context, "snowplow": rest}
    return {key: value for key, value in told.items() if value not in (None, {})}


def _data(told: Any) -> Any:
    """What is in self-describing JSON, given as an object or as a text; None when there is nothing."""
    if isinstance(told, str):
        try:
            told = orjson.loads(told)
        except orjson.JSONDecodeError:
            return None
    return told.get("data") if isinstance(told, dict) else None


def _listed(found: Any) -> list[Any]:
    return found if isinstance(found, list) else []


def _text(values: dict[str, Any], key: str) -> str | None:
    found = values.get(key)
    return found or None if isinstance(found, str) else None
