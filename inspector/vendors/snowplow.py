"""Snowplow's trackers: GET and POST of the tracker protocol, and Iglu webhooks (protocol notes, section 2).

A page view is a page call with address, title and referrer as properties. A self-describing event is named after its
schema and has the inner ``data`` as properties; its schema stays at ``snowplow.schema``. A structured event is named
after its action. Entities are at ``context.entities``, as schema and data each, decoded from JSON or base64. All other
parameters stay under ``snowplow`` by their short names.

A collector answers well whatever comes, so nothing is refused here either: what the pipeline would turn down later is
said of the event (``snowplowrules``). Any path is Snowplow's when the body names ``payload_data`` or the query has the
three parameters that every event needs, since ``postPath`` is the app's to choose.
"""

from functools import partial
from typing import Any

from inspector.core.event import Decoded, Event, EventType
from inspector.core.problem import Problem
from inspector.vendors import snowplowrules as rules
from inspector.vendors.common import (
    CERTAIN,
    CONTENT,
    Call,
    Place,
    event_of,
    key_of,
    odd_item,
    refused_list,
    take,
    unreadable,
    words,
)
from inspector.vendors.incoming import Incoming
from inspector.vendors.jsonbody import Parsed, parse_json, unbase64
from inspector.vendors.payload import form_of

VENDOR = "snowplow"
_WEBHOOK = "com.snowplowanalytics.iglu/v1"
_SELF_DESCRIBING = (("ue_pr", False), ("ue_px", True))
_ENTITIES = (("co", False), ("cx", True))
_PAGE = {"url": "url", "page": "title", "refr": "referrer"}
_STRUCTURED = {"se_ca": "category", "se_ac": "action", "se_la": "label", "se_pr": "property", "se_va": "value"}
_PING = {"pp_mix": "min_x", "pp_max": "max_x", "pp_miy": "min_y", "pp_may": "max_y"}
_ALWAYS = {"uid": "/userId", "duid": "/anonymousId", "eid": "/messageId"}
_MOVED = {
    word: _ALWAYS | {short: f"/properties/{long}" for short, long in names.items()}
    for word, names in (("pv", _PAGE), ("se", _STRUCTURED), ("pp", _PING))
}
"""Where parameters are in the common shape, for each kind of event that moves some."""
TYPES = {"pv": EventType.PAGE, "pp": EventType.OTHER}
"""Events that are other calls than track, by ``e``."""
SCHEMAS = {"screen_view": EventType.SCREEN}
"""Self-describing events that are, by the name of their schema."""


def claim(incoming: Incoming) -> int:
    """How strongly Snowplow claims a request."""
    route = incoming.route
    if route is not None and route.sure:
        return CERTAIN if route.family == VENDOR else 0
    value = incoming.value
    if value.__class__ is dict:
        return CONTENT + 1 if str(value.get("schema")).startswith(rules.PAYLOAD) else 0
    if incoming.body is not None or "tv=" not in incoming.request.query:
        return 0
    query = incoming.query
    return CONTENT if query.get("e") in rules.EVENTS and "p" in query and "tv" in query else 0


def decode(incoming: Incoming) -> Decoded:
    """The events in a request that was claimed."""
    if _WEBHOOK in incoming.request.path:
        return _webhook(incoming)
    body = incoming.body
    if body is None:
        return Decoded(VENDOR, (_event(incoming, dict(incoming.query), Place(0, ""), [], posted=False),))
    if not isinstance(body.value, dict):
        return unreadable(incoming, VENDOR, body)._replace(refusal=None)
    data = body.value.get("data")
    refused = refused_list(incoming, VENDOR, body, data, "/data")
    if refused is not None or not isinstance(data, list):
        return (refused or unreadable(incoming, VENDOR, body))._replace(refusal=None)
    common = _of_all(incoming, body)
    query = incoming.query
    events = []
    for position, item in enumerate(data):
        place, found = Place(position, f"/data/{position}"), list(common)
        if isinstance(item, dict):
            events.append(_event(incoming, item | query, place, found, posted=True))
        else:
            events.append(odd_item(incoming, VENDOR, item, place, found))
    return Decoded(VENDOR, tuple(events))


def _of_all(incoming: Incoming, body: Parsed) -> list[Problem]:
    """What is wrong with a POST as a whole, and with it with each of its events."""
    found = [each._replace(pointer="") for each in body.problems]
    if body.fault is not None:
        found.append(body.fault)
    whole = (
        rules.content_type_problem(incoming.told.fields.get("content-type")),
        rules.envelope_problem("The request", rules.PAYLOAD, body.value.get("schema"), ""),
    )
    return found + [problem for problem in whole if problem is not None]


def _event(incoming: Incoming, event: dict[str, Any], place: Place, found: list[Problem], *, posted: bool) -> Event:
    found += rules.parameter_problems(event, _MOVED.get(str(event.get("e")), _ALWAYS), posted=posted)
    return event_of(incoming, _call(incoming, event, found), place, found)


def _call(incoming: Incoming, event: dict[str, Any], found: list[Problem]) -> Call:
    """One event, whatever its kind."""
    word = event.get("e")
    word = word if isinstance(word, str) else ""
    read = partial(_json, incoming, event, found)
    described, entities = read(_SELF_DESCRIBING, "a self-describing event"), read(_ENTITIES, "a list of entities")
    kind, name, properties = TYPES.get(word, EventType.TRACK), rules.EVENTS.get(word), None
    if word == "pv":
        properties = _moved(event, _PAGE)
    elif word == "se":
        name = event.get("se_ac") or name
        properties = _moved(event, _STRUCTURED)
    elif word == "pp":
        properties = _moved(event, _PING)
    elif word == "ue":
        kind, name, properties = _described(event, described, found)
    context: dict[str, Any] = {}
    page = _moved(event, _PAGE)
    if page:
        context["page"] = page
    if entities is not None:
        context["entities"] = _entities(entities, found)
    time, sent = event.get("ttm") or event.get("dtm"), event.get("stm")
    fields = {
        "userId": take(event, "uid"),
        "anonymousId": take(event, "duid", "tnuid", "nuid") or _mobile_user(context),
        "messageId": take(event, "eid"),
        "properties": properties,
        "context": context or None,
    }
    field = "ttm" if event.get("ttm") else "dtm"
    corrected = None if event.get("ttm") else sent
    return Call(VENDOR, kind, name, fields, event, key_of(event.get("aid")), _library(event), time, corrected, field)


def _json(
    incoming: Incoming, event: dict[str, Any], found: list[Problem], names: tuple[tuple[str, bool], ...], what: str
) -> Any:
    """The JSON in the first of two parameters, plain or in base64, taken out; None when there is none to read."""
    for name, packed in names:
        value = event.get(name)
        if not isinstance(value, str) or not value:
            continue
        text = unbase64(value) if packed else value.encode("utf-8", "surrogatepass")
        parsed = None if text is None else parse_json(text, incoming.limits.nesting)
        if parsed is None or not isinstance(parsed.value, dict) or "data" not in parsed.value:
            found.append(rules.unreadable_problem(name, f"/snowplow/{name}"))
            return None
        if parsed.fault is not None:
            found.append(parsed.fault._replace(pointer=""))
        found += (each._replace(pointer="") for each in parsed.problems)
        wanted = rules.UNSTRUCTURED if names is _SELF_DESCRIBING else rules.CONTEXTS
        problem = rules.envelope_problem(f"What should be {what}", wanted, parsed.value.get("schema"), "")
        if problem is not None:
            found.append(problem)
        del event[name]
        return parsed.value["data"]
    return None


def _described(event: dict[str, Any], described: Any, found: list[Problem]) -> tuple[EventType, str | None, Any]:
    """Type, name and properties of a self-describing event; its schema is kept beside the parameters."""
    if not isinstance(described, dict):
        if described is not None:
            event["ue_pr"] = described
        return EventType.TRACK, None, None
    schema = described.get("schema")
    event["schema"] = schema
    problem = rules.schema_problem(schema, "/snowplow/schema")
    if problem is not None:
        found.append(problem)
    steps = schema.split("/") if isinstance(schema, str) else []
    name = steps[1] if len(steps) > 1 else None
    others = {key: value for key, value in described.items() if key not in ("schema", "data")}
    if others:
        event["ue_pr"] = others
    return SCHEMAS.get(name or "", EventType.TRACK), name, described.get("data")


def _entities(entities: Any, found: list[Problem]) -> Any:
    for number, entity in enumerate(entities if isinstance(entities, list) else ()):
        schema = entity.get("schema") if isinstance(entity, dict) else None
        problem = rules.schema_problem(schema, f"/context/entities/{number}/schema")
        if problem is not None:
            found.append(problem)
    return entities


def _mobile_user(context: dict[str, Any]) -> Any:
    """The id of an app's installation, which mobile trackers tell in an entity about the session."""
    entities = context.get("entities")
    for entity in entities if isinstance(entities, list) else ():
        if isinstance(entity, dict) and "/client_session/" in str(entity.get("schema")):
            data = entity.get("data")
            return data.get("userId") if isinstance(data, dict) else None
    return None


def _moved(event: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """Some of the parameters by their long names."""
    return {long: event.pop(short) for short, long in names.items() if short in event}


def _library(event: dict[str, Any]) -> str | None:
    """``py-1.1.0`` as name and version."""
    version = event.get("tv")
    return words(VENDOR, *version.split("-", 1)) if isinstance(version, str) and version else None


def _webhook(incoming: Incoming) -> Decoded:
    """A self-describing event by anybody: the schema in the query or in the body, the data in body, form or query."""
    query, body = incoming.query, incoming.body
    schema, found = query.pop("schema", None), list[Problem]()
    data: Any = form_of(incoming) or query
    if body is not None and isinstance(body.value, dict):
        data, found = body.value, [each._replace(pointer="") for each in body.problems]
        if schema is None and set(data) == {"schema", "data"}:
            schema, data = data["schema"], data["data"]
    described = {"schema": schema, "data": data}
    event: dict[str, Any] = {}
    kind, name, properties = _described(event, described, found)
    call = Call(VENDOR, kind, name, {"properties": properties}, event, None, None)
    return Decoded(VENDOR, (event_of(incoming, call, Place(0, ""), found),))
