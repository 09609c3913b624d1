"""Why an event is bad, as Snowplow Micro tells it: a sentence, and a failed event in JSON (a bad row) as text.

Shapes: iglu-central, ``com.snowplowanalytics.snowplow.badrows``: ``schema_violations`` 2-0-0 and
``tracker_protocol_violations`` 1-0-0. The words in them are ours.
"""

from collections.abc import Sequence
from typing import Any

import orjson

from inspector.core.problem import Problem, Severity
from inspector.vendors import snowplowrules as rules
from inspector.vendors.micro.canonical import Canonical
from inspector.vendors.micro.payloads import Came, context, host, pairs

_FAMILY = "iglu:com.snowplowanalytics.snowplow.badrows"
_ATOMIC = "iglu:com.snowplowanalytics.snowplow/atomic/jsonschema/1-0-0"
_VALIDATING = "Error while validating the event."
_EXTRACTING = "Error while extracting event(s) from collector payload and validating it/them."
_ORIGINS = frozenset({"decode", "plan", "common"})
_OF_ONE = frozenset({"invalid_parameter", "unreadable_parameter", "schema_not_found"})
"""Errors found while decoding a POST that fail one event; the others fail its whole request."""


def failing(problems: Sequence[Problem]) -> list[Problem]:
    """The problems by which an event is bad."""
    return [each for each in problems if each.severity is Severity.ERROR and each.origin in _ORIGINS]


def fails_all(problem: Problem) -> bool:
    """Whether a problem of one event in a POST fails the whole request."""
    if problem.origin != "decode" or problem.code in _OF_ONE:
        return False
    return problem.code != "invalid_schema" or (problem.expected or "").startswith(rules.PAYLOAD)


def event_errors(came: Came, event: Canonical, given: dict[str, str], problems: Sequence[Problem]) -> list[str]:
    """The ``errors`` of an event that fails by itself."""
    data = {
        "processor": _processor(came),
        "failure": {"timestamp": context(came)["timestamp"], "messages": _messages(came, event, problems)},
        "payload": {"enriched": _enriched(event), "raw": _raw(came, given)},
    }
    return [_VALIDATING, _row("schema_violations/jsonschema/2-0-0", data)]


def request_errors(came: Came, problems: Sequence[Problem]) -> list[str]:
    """The ``errors`` of a request that fails as a whole."""
    vendor, version = came.api
    about = context(came)
    messages = [
        {
            "field": (each.pointer.rpartition("/")[2] or "body")[:64],
            "value": each.actual,
            "expectation": each.message[:256],
        }
        for each in problems
    ]
    payload = {
        "vendor": vendor,
        "version": version,
        "querystring": _named(pairs(came.request.query)),
        "contentType": came.request.header("content-type"),
        "body": came.body.decode("utf-8", "replace") if came.body else None,
        "collector": came.collector[:32],
        "encoding": "UTF-8",
        "hostname": host(came),
        "timestamp": about["timestamp"],
        "ipAddress": about["ipAddress"],
        "useragent": about["useragent"],
        "refererUri": about["refererUri"],
        "headers": about["headers"],
        "networkUserId": about["userId"],
    }
    failure = {"timestamp": about["timestamp"], "vendor": vendor, "version": version, "messages": messages}
    data = {"processor": _processor(came), "failure": failure, "payload": payload}
    return [_EXTRACTING, _row("tracker_protocol_violations/jsonschema/1-0-0", data)]


def _row(schema: str, data: dict[str, Any]) -> str:
    return orjson.dumps({"schema": f"{_FAMILY}/{schema}", "data": data}).decode()


def _processor(came: Came) -> dict[str, str]:
    name, _, version = came.collector.rpartition("-")
    return {"artifact": name, "version": version}


def _messages(came: Came, event: Canonical, problems: Sequence[Problem]) -> list[dict[str, Any]]:
    reports: dict[str, list[dict[str, Any]]] = {}
    found: list[dict[str, Any]] = []
    for each in problems:
        if each.code == "unreadable_parameter":
            found.append({"field": each.pointer.rpartition("/")[2][:64], "error": each.message})
        elif each.code == "invalid_schema":
            found.append({"json": each.actual, "error": "INVALID_IGLUURI"})
        elif each.code == "schema_not_found":
            tried = {"repository": "folders", "errors": [{"error": "NotFound"}], "attempts": 1}
            history = [tried | {"lastAttempt": context(came)["timestamp"]}]
            error = {"error": "ResolutionError", "lookupHistory": history}
            found.append({"schemaKey": each.actual, "error": error})
        else:
            schema, path = _place(event, each.pointer)
            reports.setdefault(schema, []).append(_report(each, path))
    found += (
        {"schemaKey": schema, "error": {"error": "ValidationError", "dataReports": listed}}
        for schema, listed in reports.items()
    )
    return found


def _place(event: Canonical, pointer: str) -> tuple[str, str]:
    """The schema that a place in our message is held to, and the JSON path in its data."""
    steps = pointer.split("/")
    if steps[1:2] == ["properties"] and event.type == "unstruct":
        return event.schema or _ATOMIC, ".".join(("$", *steps[2:]))
    if steps[1:3] == ["context", "entities"] and len(steps) > 3 and steps[3].isdecimal():
        number = int(steps[3])
        schema = event.contexts[number] if number < len(event.contexts) else _ATOMIC
        return schema, ".".join(("$", *steps[5:]))
    return _ATOMIC, ".".join(("$", *steps[-1:])) if pointer else "$"


def _report(problem: Problem, path: str) -> dict[str, Any]:
    targets = [each for each in (problem.actual, problem.expected) if each is not None]
    return {"message": f"{path}: {problem.message}", "path": path, "keyword": problem.code, "targets": targets}


def _enriched(event: Canonical) -> dict[str, Any]:
    """The columns as a bad row has them: times without a zone, JSON as text, switches as numbers."""
    return {name: _plain(name, value) for name, value in event.columns.items()}


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return orjson.dumps(value).decode() if value else None
    if isinstance(value, bool):
        return int(value)
    if name.endswith("_tstamp") and isinstance(value, str):
        return value.replace("T", " ").removesuffix("Z")
    return value


def _raw(came: Came, given: dict[str, str]) -> dict[str, Any]:
    vendor, version = came.api
    return {
        "vendor": vendor,
        "version": version,
        "parameters": _named(list(given.items())),
        "contentType": came.request.header("content-type"),
        "loaderName": came.collector[:32],
        "encoding": "UTF-8",
        "hostname": host(came),
        **context(came),
    }


def _named(fields: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in fields]
