"""A request to a collector as Snowplow Micro shows it: the collector's payload, and the raw events that are in it.

Shapes: docs.snowplow.io, Snowplow Micro's REST API (``RawEvent``, ``CollectorPayload``); protocol notes, section 2.5. A
GET is adapter ``tp1`` whatever its path; a POST is named by the last two segments of its path, as collectors name it.
"""

import json
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import orjson

from inspector.core.exchange import Request
from inspector.core.timestamps import format_us
from inspector.vendors.incoming import fields_of

_VENDOR, _ENCODING = "com.snowplowanalytics.snowplow", "UTF-8"
_WEBHOOK = ("com.snowplowanalytics.iglu", "v1")
_MOST_FIELDS = 1000


class Came(NamedTuple):
    """A request to a collector."""

    request: Request
    body: bytes
    """Unpacked."""
    collector: str
    """The program that took it, and its version."""

    @property
    def api(self) -> tuple[str, str]:
        """Vendor and version of the adapter that reads it."""
        segments = [segment for segment in self.request.path.split("/") if segment]
        if tuple(segments[-2:]) == _WEBHOOK:
            return _WEBHOOK
        if self.request.method != "POST" or len(segments) < 2:
            return _VENDOR, "tp1" if self.request.method != "POST" else "tp2"
        return segments[-2], segments[-1]


def parameters_of(came: Came) -> list[dict[str, str] | None]:
    """The parameters of each event in a request, by its position; None in the place of one that has none.

    What the query has counts more than what the body has.
    """
    query = fields_of(came.request.query)
    if came.api == _WEBHOOK:
        return [_webhook(came, query)]
    if not came.body:
        return [query]
    document = json_of(came.body)
    data = document.get("data") if isinstance(document, dict) else None
    if not isinstance(data, list):
        return []
    return [_texts(item) | query if isinstance(item, dict) else None for item in data]


def raw_event(came: Came, parameters: dict[str, str]) -> dict[str, Any]:
    """A ``RawEvent``."""
    return {
        "api": _api(came),
        "parameters": parameters,
        "contentType": _header(came, "content-type"),
        "source": _source(came),
        "context": context(came),
    }


def collector_payload(came: Came) -> dict[str, Any]:
    """A ``CollectorPayload``."""
    return {
        "api": _api(came),
        "querystring": [f"{name}={value}" for name, value in pairs(came.request.query)],
        "contentType": _header(came, "content-type"),
        "body": came.body.decode("utf-8", "replace") if came.body else None,
        "source": _source(came),
        "context": context(came),
    }


def context(came: Came) -> dict[str, Any]:
    """When and from whom a request came."""
    request = came.request
    return {
        "timestamp": moment(request.received_us),
        "ipAddress": address(request.client),
        "useragent": _header(came, "user-agent"),
        "refererUri": _header(came, "referer"),
        "headers": [f"{name}: {value}" for name, value in request.headers],
        "userId": network_user(came),
    }


def network_user(came: Came) -> str | None:
    """The id that a collector's cookie would hold."""
    cookies = (part.strip().partition("=") for part in (_header(came, "cookie") or "").split(";"))
    return next((value for name, _, value in cookies if name in ("sp", "micro")), None)


def host(came: Came) -> str | None:
    """The host that was asked, without its port."""
    told = _header(came, "host")
    return None if told is None else address(told)


def address(text: str) -> str:
    """A host or address without its port."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.rpartition(":")[0] if text.count(":") == 1 else text


def moment(time_us: int) -> str:
    """ISO 8601 in UTC with milliseconds."""
    return format_us(time_us - time_us % 1000)


def pairs(query: str) -> list[tuple[str, str]]:
    """The fields of a query in their order; of absurdly many, none."""
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return []


def _webhook(came: Came, query: dict[str, str]) -> dict[str, str]:
    """What the adapter for self-describing webhooks makes of a request."""
    document = json_of(came.body) if came.body else None
    schema = query.pop("schema", None)
    data: Any = document if isinstance(document, dict) else dict(query)
    if schema is None and isinstance(document, dict) and set(document) == {"schema", "data"}:
        schema, data = document["schema"], document["data"]
    inner = {"schema": schema, "data": data}
    outer = {"schema": f"iglu:{_VENDOR}/unstruct_event/jsonschema/1-0-0", "data": inner}
    return {"tv": "com.snowplowanalytics.iglu-v1", "e": "ue", "p": query.get("p") or "srv"} | {
        "ue_pr": orjson.dumps(outer).decode()
    }


def _texts(item: dict[str, Any]) -> dict[str, str]:
    return {key: value for key, value in item.items() if isinstance(value, str)}


def json_of(text: str | bytes) -> Any:
    """The value of a JSON text that can be written as JSON again, halves of character pairs replaced; else None."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        pass
    try:
        return orjson.loads(json.dumps(json.loads(text), ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None


def _api(came: Came) -> dict[str, str]:
    vendor, version = came.api
    return {"vendor": vendor, "version": version}


def _source(came: Came) -> dict[str, Any]:
    return {"name": came.collector, "encoding": _ENCODING, "hostname": host(came)}


def _header(came: Came, name: str) -> str | None:
    return came.request.header(name)
