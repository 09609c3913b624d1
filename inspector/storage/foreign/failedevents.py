"""Snowplow's failed events ("bad rows"): why the pipeline turned something down, and what it had got, as far as that is
in the file.

A failed event is self-describing JSON with the schema ``iglu:com.snowplowanalytics.snowplow.badrows/KIND/…`` and in its
data ``failure``, ``payload`` and ``processor`` (Iglu Central, vendor ``com.snowplowanalytics.snowplow.badrows``). What
failed in Enrich has the tracker's parameters (``payload.raw.parameters``) or the collector's request
(``payload.querystring`` and ``body``), and these are decoded again; what failed while loading has the enriched event;
what is too large or could not be read at all has only a text.
"""

from typing import Any
from urllib.parse import urlencode

from inspector.core.event import Event, EventFlag, EventType
from inspector.core.exchange import Exchange, Headers, Kind, Request, Via
from inspector.core.jsontext import write_json
from inspector.core.problem import Problem, Severity, Verdict
from inspector.core.timestamps import parse_us
from inspector.storage.foreign.enriched import enriched_of, event_of
from inspector.storage.imported import NO_REPLY, Imported, decoded, posted

_BAD_ROWS = "iglu:com.snowplowanalytics.snowplow.badrows/"
_PAYLOAD_DATA = "iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4"
_TRACKER_PATH = "/com.snowplowanalytics.snowplow/tp2"
_MOST_PROBLEMS = 20
_LONGEST = 300
"""Characters of what a failure says, in one sentence."""
_AT = {
    "schema_violations": "did not fit its schema",
    "enrichment_failures": "could not be enriched",
    "adapter_failures": "could not be taken apart by its adapter",
    "tracker_protocol_violations": "was not as the tracker protocol has it",
    "collector_payload_format_violation": "could not be read as the collector had written it",
    "size_violation": "was too large",
    "loader_parsing_error": "could not be read by the loader",
    "loader_iglu_error": "could not be loaded for its schemas",
    "loader_runtime_error": "could not be loaded",
    "loader_recovery_error": "could not be loaded again",
    "recovery_error": "could not be recovered",
    "event_forwarding_error": "could not be forwarded",
    "generic_error": "failed",
}
"""What happened, by kind; others ``failed``."""


def is_failed_event(value: dict[str, Any]) -> bool:
    """Whether an object is a failed event."""
    schema = value.get("schema")
    return isinstance(schema, str) and schema.startswith(_BAD_ROWS) and isinstance(value.get("data"), dict)


def failed_event(value: dict[str, Any], text: bytes, now_us: int) -> Imported:
    """The events in a failed event, each with why it failed; ``text`` is its JSON. Never raises."""
    data = value["data"]
    kind = value["schema"].removeprefix(_BAD_ROWS).partition("/")[0]
    payload, failure = data.get("payload"), data.get("failure")
    received_us = _received(payload, failure) or now_us
    problems = _problems(kind, failure if isinstance(failure, dict) else {"messages": failure})
    for decode in (_parameters, _request):
        exchange = decode(payload, received_us)
        if exchange is None:
            continue
        found = decoded(exchange.request)
        if found is not None and found.vendor == "unknown":
            return Imported(exchange, (_marked(_row(payload, kind, received_us), problems),))
        if found is not None and found.events:
            return Imported(exchange, tuple(_marked(each, problems) for each in found.events))
    exchange = posted(received_us, f"/{kind}", text)
    return Imported(exchange, (_marked(_row(payload, kind, received_us), problems),))


def _parameters(payload: Any, received_us: int) -> Exchange | None:
    """The tracker's parameters as a request of that tracker."""
    raw = payload.get("raw") if isinstance(payload, dict) else None
    found = raw.get("parameters") if isinstance(raw, dict) else None
    parameters = _pairs(found)
    if not parameters:
        return None
    body = write_json({"schema": _PAYLOAD_DATA, "data": [parameters]})
    return _sent("POST", _TRACKER_PATH, _told_headers(raw or {}, "application/json; charset=UTF-8"), body, received_us)


def _request(payload: Any, received_us: int) -> Exchange | None:
    """The request that the collector got."""
    if not isinstance(payload, dict) or not isinstance(payload.get("vendor"), str):
        return None
    query = urlencode(_pairs(payload.get("querystring")))
    body = payload.get("body")
    path = f"/{payload['vendor']}/{payload.get('version') or 'tp2'}" + (f"?{query}" if query else "")
    sent = body.encode("utf-8", "replace") if isinstance(body, str) else b""
    if not sent and not query:
        return None
    kind = payload.get("contentType")
    headers = _told_headers(payload, kind if isinstance(kind, str) else None)
    return _sent("POST" if sent else "GET", path, headers, sent, received_us)


def _pairs(found: Any) -> dict[str, str]:
    """Names and values: a list of both, or an object as in the first versions."""
    if isinstance(found, dict):
        return {name: value for name, value in found.items() if isinstance(value, str)}
    listed = found if isinstance(found, list) else ()
    pairs = [(each.get("name"), each.get("value")) for each in listed if isinstance(each, dict)]
    return {name: value for name, value in pairs if isinstance(name, str) and isinstance(value, str)}


def _told_headers(told: dict[str, Any], content_type: str | None) -> Headers:
    """The header lines that a collector's payload tells, but for those that its other fields say."""
    own = {"Host": told.get("hostname"), "User-Agent": told.get("useragent"), "Referer": told.get("refererUri")}
    named = [(name, value) for name, value in {**own, "Content-Type": content_type}.items() if isinstance(value, str)]
    known = {name.lower() for name, _ in named}
    lines = told.get("headers")
    for line in lines if isinstance(lines, list) else ():
        name, colon, value = line.partition(":") if isinstance(line, str) else ("", "", "")
        if colon and name.strip().lower() not in known:
            named.append((name.strip(), value.strip()))
    # The body is no longer packed, whatever a header of the request says.
    return tuple((_line(name), _line(value)) for name, value in named if name.lower() != "content-encoding")


def _line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ").encode("latin-1", "replace").decode("latin-1")


def _sent(method: str, target: str, headers: Headers, body: bytes, received_us: int) -> Exchange:
    target = target.encode("ascii", "replace").decode().replace(" ", "%20")
    request = Request(received_us, Via.IMPORT, "", "https", method, target, "", headers, body, len(body))
    return Exchange(request, Kind.EVENTS, NO_REPLY, 0, None)


def _received(payload: Any, failure: Any) -> int | None:
    """When the collector got it; when it failed, where that is not told."""
    payload = payload if isinstance(payload, dict) else {}
    raw, enriched = payload.get("raw"), enriched_of(payload)
    places = ((raw, "timestamp"), (payload, "timestamp"), (enriched, "collector_tstamp"), (failure, "timestamp"))
    for holder, key in places:
        found = parse_us(holder.get(key)) if isinstance(holder, dict) else None
        if found is not None:
            return found
    return None


def _row(payload: Any, kind: str, received_us: int) -> Event:
    """One row for what has no request in it: an enriched event, or a text."""
    name, found = f"failed event: {kind}"[:200], enriched_of(payload)
    if found:
        return event_of(found, received_us, name)
    told = write_json(payload if isinstance(payload, dict) else {"payload": payload})
    return Event(
        0, "", "snowplow", EventType.OTHER, name, None, None, None, None, None, None, None, None, received_us,
        EventFlag.NONE, told, (),
    )  # fmt: skip


def _marked(event: Event, problems: tuple[Problem, ...]) -> Event:
    return event._replace(problems=(*event.problems, *problems), judged=Verdict.BAD)


def _problems(kind: str, failure: dict[str, Any]) -> tuple[Problem, ...]:
    """Why it failed, a problem for each reason."""
    found = next((failure[key] for key in ("messages", "message", "errors") if failure.get(key)), None)
    listed = found if isinstance(found, list) else [found]
    texts = [_reason(each) for each in listed if isinstance(each, dict | str)] or [_size(failure) or _other(failure)]
    what = _AT.get(kind, "failed")
    return tuple(_problem(kind, f"In the pipeline this {what}{_after(text)}") for text in texts[:_MOST_PROBLEMS])


def _after(text: str) -> str:
    text = text.strip().rstrip(".")
    return f": {text[:_LONGEST]}{'…' if len(text) > _LONGEST else ''}." if text else "."


def _problem(kind: str, text: str) -> Problem:
    return Problem("failed_event", Severity.ERROR, text, actual=kind, rule=kind)


def _reason(told: Any) -> str:
    """One reason, whatever its form: of a schema, a field, an enrichment."""
    if isinstance(told, str):
        return told
    inner = told.get("message")
    if isinstance(inner, dict):  # of an enrichment
        whose = told.get("enrichment")
        name = whose.get("identifier") if isinstance(whose, dict) else None
        return ": ".join(each for each in (name if isinstance(name, str) else "", _reason(inner)) if each)
    parts = [_plain(told.get(key)) for key in ("schemaKey", "schemaCriterion", "field", "payloadField", "key")]
    error = told.get("error")
    parts.append(_of_schema(error) if isinstance(error, dict) else _plain(error))
    parts += [_plain(told.get("expectation")), inner if isinstance(inner, str) else ""]
    if told.get("value") is not None:
        parts.append(f"found {_plain(told['value'])}")
    return ", ".join(part for part in parts if part)


def _of_schema(error: dict[str, Any]) -> str:
    """What Iglu's client says: reports about the data, or where it looked for the schema in vain."""
    reports = error.get("dataReports") or error.get("schemaIssues")
    if isinstance(reports, list) and reports:
        return "; ".join(_report(each) for each in reports if isinstance(each, dict))
    looked = error.get("lookupHistory")
    if isinstance(looked, list) and looked:
        names = [_plain(each.get("repository")) for each in looked if isinstance(each, dict)]
        return f"its schema was not found in {', '.join(name for name in names if name)}"
    return _plain(error.get("error"))


def _report(told: dict[str, Any]) -> str:
    path, text = _plain(told.get("path")), _plain(told.get("message"))
    return text if text.startswith(path) else f"{path}: {text}"


def _size(failure: dict[str, Any]) -> str:
    most, actual = failure.get("maximumAllowedSizeBytes"), failure.get("actualSizeBytes")
    if isinstance(most, int) and isinstance(actual, int):
        return f"{actual:,} bytes where {most:,} are allowed"
    return ""


def _other(failure: dict[str, Any]) -> str:
    """A failure of a form of its own: what it says but for its time."""
    rest = {key: value for key, value in failure.items() if key != "timestamp" and value is not None}
    for key in ("error", "message", "expectation", "type"):
        if isinstance(rest.get(key), str):
            return str(rest[key])
    return _plain(rest) if rest else ""


def _plain(value: Any) -> str:
    """A value in words: texts as they are, all else as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return write_json(value).decode()[: 2 * _LONGEST]
