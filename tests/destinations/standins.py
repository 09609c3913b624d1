"""What vendors accept and answer, as strictly as the protocol reference tells it (sections 2 to 6 and 9).

Each function makes a vendor for ``standin_server.StandIn``. None is kinder than the real one: a body that it takes has
every field, type and size that the vendor's documents demand.
"""

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from tests.destinations.standin_server import Said, Seen, Vendor, says, text

CALLS = {"track", "identify", "page", "screen", "group", "alias"}
_GA4_RESERVED = {"first_open", "session_start", "user_engagement", "app_remove", "ad_click", "error"}
_PAYLOAD = frozenset(
    {
        "e",
        "eid",
        "dtm",
        "stm",
        "ttm",
        "tv",
        "tna",
        "aid",
        "p",
        "uid",
        "duid",
        "sid",
        "vid",
        "nuid",
        "tnuid",
        "ip",
        "ua",
        "fp",
        "url",
        "page",
        "refr",
        "cs",
        "lang",
        "res",
        "vp",
        "ds",
        "cd",
        "tz",
        "cookie",
        "se_ca",
        "se_ac",
        "se_la",
        "se_pr",
        "se_va",
        "ue_pr",
        "ue_px",
        "co",
        "cx",
        "pp_mix",
        "pp_max",
        "pp_miy",
        "pp_may",
    }
)
_GA4_NAME = "[A-Za-z][A-Za-z0-9_]{0,39}"
_BLAMES = "events_with_invalid_fields", "events_with_missing_fields", "events_with_invalid_id_lengths"


def segment(key: str) -> Vendor:
    """``/v1/batch``: 200 to everybody but who sends too much or no JSON."""

    def answer(seen: Seen) -> Said:
        if seen.method == "OPTIONS":
            return Said(204)
        assert seen.path == "/v1/batch"
        if seen.basic != f"{key}:":
            return says(200, {"success": True})
        return _segment_batch(seen, 32 << 10, 500 << 10)

    return answer


def customerio(key: str) -> Vendor:
    """The same shape with a key that counts."""

    def answer(seen: Seen) -> Said:
        assert (seen.method, seen.path) == ("POST", "/v1/batch")
        if seen.basic != f"{key}:":
            return says(401, {"meta": {"error": "unauthorized"}, "error": "Unauthorized"})
        return _segment_batch(seen, 32 << 10, 500 << 10)

    return answer


def rudderstack(key: str) -> Vendor:
    """rudder-server: the key first, then the batch, then the ids of every event in it."""

    def answer(seen: Seen) -> Said:
        assert (seen.method, seen.path) == ("POST", "/v1/batch")
        if seen.basic is None:
            return text(401, "failed to read writekey from header")
        if seen.basic != f"{key}:":
            return text(401, "invalid write key")
        if not isinstance(seen.json, dict):
            return text(400, "invalid json")
        batch = seen.json.get("batch")
        if not batch:
            return text(400, "empty batch payload")
        if any(not (each.get("userId") or each.get("anonymousId")) for each in batch):
            return text(400, "request neither has anonymousId nor userId")
        return text(200, "ok") if len(seen.body) <= 4_000_000 else text(413, "request size exceeds max limit")

    return answer


def snowplow(bad: list[str]) -> Vendor:
    """A collector, which says ok to everything; what enrichment would find is put into ``bad``."""

    def answer(seen: Seen) -> Said:
        if seen.path == "/health":
            return text(200, "OK")
        assert (seen.method, seen.path) == ("POST", "/com.snowplowanalytics.snowplow/tp2")
        if len(seen.body) > 1_000_000:
            return text(413, "payload too large")
        bad.extend(_enriched(seen))
        return text(200, "ok")

    return answer


def amplitude(key: str) -> Vendor:
    """HTTP V2: nothing of a request is stored when one event in it is wrong."""
    stored: set[str] = set()

    def answer(seen: Seen) -> Said:
        assert (seen.method, seen.path) == ("POST", "/2/httpapi")
        body = seen.json
        if not isinstance(body, dict):
            return says(400, {"code": 400, "error": "Invalid JSON request body"})
        if body.get("api_key") != key:
            return says(400, {"code": 400, "error": f"Invalid API key: {body.get('api_key')}"})
        if not body.get("events"):
            return says(400, {"code": 400, "error": "Request missing required field", "missing_field": "events"})
        if len(seen.body) > 1_000_000 or len(body["events"]) >= 2000:
            return says(413, {"code": 413, "error": "Payload too large"})
        blamed = _amplitude_blames(body["events"], body.get("options", {}).get("min_id_length", 5))
        if any(blamed):
            fields = {name: value for name, value in zip(_BLAMES, blamed, strict=True) if value}
            return says(400, {"code": 400, "error": "Invalid field values on some events", **fields})
        stored.update(each["insert_id"] for each in body["events"])
        size = len(seen.body)
        return says(200, {"code": 200, "events_ingested": len(body["events"]), "payload_size_bytes": size})

    return answer


def mixpanel(user: str, password: str, token: str, project: str) -> Vendor:
    """``/import`` keeps what is right of a request and lists the rest; ``/engage`` and ``/groups`` say 1 or 0."""

    def answer(seen: Seen) -> Said:
        assert seen.method == "POST"
        if seen.path in ("/engage", "/groups"):
            wrong = _profile_fault(seen, token)
            return says(200, {"status": 0 if wrong else 1, "error": wrong})
        assert seen.path == "/import"
        if seen.basic != f"{user}:{password}":
            return says(401, {"code": 401, "error": "Unauthorized", "status": "Unauthorized"})
        if seen.query != {"strict": "1", "project_id": project}:
            return says(400, {"code": 400, "error": "invalid project_id", "status": "Bad Request"})
        if not isinstance(seen.json, list) or len(seen.json) > 2000 or len(seen.body) > 2_000_000:
            return says(413, {"code": 413, "error": "request too large", "status": "Request Entity Too Large"})
        failed = [fault for place, each in enumerate(seen.json) if (fault := _import_fault(place, each))]
        stored = len(seen.json) - len(failed)
        if failed:
            said = {"code": 400, "error": "some data points in the request failed validation", "status": "Bad Request"}
            return says(400, {**said, "num_records_imported": stored, "failed_records": failed})
        return says(200, {"code": 200, "num_records_imported": stored, "status": "OK"})

    return answer


def posthog(key: str) -> Vendor:
    """Capture: the key in the body, UUIDs and ISO dates."""

    def answer(seen: Seen) -> Said:
        body = seen.json
        assert seen.method == "POST"
        assert isinstance(body, dict)
        if body.get("api_key") != key:
            return text(401, "API key invalid. You can find your project API key in PostHog project settings.")
        if seen.path == "/flags/":
            return says(200, {"flags": {}})
        assert seen.path == "/batch/"
        if not body.get("batch"):
            return text(400, "request holds no event")
        for each in body["batch"]:
            assert set(each) <= {"event", "distinct_id", "properties", "timestamp", "uuid"}
            assert isinstance(each["properties"], dict)
            assert each["event"]
            if not isinstance(each["distinct_id"], str) or not 0 < len(each["distinct_id"]) <= 200:
                return text(400, "event submitted without a distinct_id")
            UUID(each["uuid"])
            datetime.fromisoformat(each["timestamp"])
        return says(200, {"status": "Ok"})

    return answer


def ga4(measurement_id: str, secret: str) -> Vendor:
    """Collecting says 204 to everything, the validation server what is wrong."""

    def answer(seen: Seen) -> Said:
        assert (seen.method, seen.query) == ("POST", {"measurement_id": measurement_id, "api_secret": secret})
        if seen.path == "/mp/collect":
            return Said(204)
        assert seen.path == "/debug/mp/collect"
        return says(200, {"validationMessages": ga4_faults(seen)})

    return answer


def braze(key: str) -> Vendor:
    """``/users/track``: 201, with errors for elements that were left out."""

    def answer(seen: Seen) -> Said:
        assert (seen.method, seen.path) == ("POST", "/users/track")
        if seen.bearer != key:
            return says(401, {"message": f"Invalid API key: {seen.bearer}"})
        body = seen.json
        lists = {name: body.get(name, []) for name in ("events", "attributes", "purchases")}
        if not any(lists.values()) or set(body) - set(lists):
            return says(400, {"message": "Valid data must be provided in the 'attributes', 'events' or 'purchases'."})
        if any(len(each) > 75 for each in lists.values()):
            return says(400, {"message": "More than 75 elements"})
        errors = [
            {"type": fault, "input_array": name, "index": place}
            for name, elements in lists.items()
            for place, each in enumerate(elements)
            if (fault := _braze_fault(name, each))
        ]
        done = {f"{name}_processed": len(each) for name, each in lists.items() if each}
        return says(201, {"message": "success", **done, **({"errors": errors} if errors else {})})

    return answer


def _segment_batch(seen: Seen, most_message: int, most: int) -> Said:
    body = seen.json
    if not isinstance(body, dict):
        return says(400, {"success": False, "message": "invalid JSON"})
    if not isinstance(body.get("batch"), list) or len(seen.body) > most or len(body["batch"]) > 2500:
        return says(400, {"success": False, "message": "payload over the limit"})
    for each in body["batch"]:
        if each.get("type") not in CALLS or len(str(each)) > 2 * most_message:
            return says(400, {"success": False, "message": "malformed message"})
        if not (each.get("userId") or each.get("anonymousId")):
            return says(400, {"success": False, "code": "no_user_anon_id", "message": "no user or anonymous id"})
    return says(200, {"success": True})


def _enriched(seen: Seen) -> list[str]:
    """What Snowplow's enrichment would call a bad row."""
    if seen.headers.get("content-type", "").lower() not in ("application/json", "application/json; charset=utf-8"):
        return ["content type"]
    body = seen.json
    if body["schema"] != "iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4" or not body["data"]:
        return ["payload_data"]
    faults = []
    for each in body["data"]:
        faults += [f"unknown {key}" for key in each if key not in _PAYLOAD]
        faults += [f"{key} is no text" for key, value in each.items() if not isinstance(value, str)]
        faults += [f"{key} is missing" for key in ("e", "p", "tv") if key not in each]
        faults += [] if each["e"] in ("pv", "pp", "se", "ue") else ["e"]
        faults += [] if each["p"] in ("web", "iot", "app", "mob", "pc", "cnsl", "tv", "srv", "headset") else ["p"]
        UUID(each["eid"])
        times = {key: each.get(key, "0") for key in ("dtm", "stm")}
        faults += [f"{key} is no epoch" for key, value in times.items() if not re.fullmatch("[0-9]{1,13}", value)]
        faults += ["se_va"] if "se_va" in each and not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", each["se_va"]) else []
        faults += _self_describing(each) if each["e"] == "ue" else []
    return faults


def _self_describing(payload: dict[str, str]) -> list[str]:
    outer = json.loads(payload["ue_pr"])
    fine = outer["schema"] == "iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0"
    inner = outer["data"]
    fine = fine and set(inner) == {"schema", "data"} and isinstance(inner["data"], dict)
    if "screen_view" in inner["schema"]:
        # iglu-central: name and id, an id of at most 36 characters, and nothing that is not in the schema.
        fine = fine and set(inner["data"]) == {"name", "id"} and len(inner["data"]["id"]) <= 36
        fine = fine and inner["schema"] == "iglu:com.snowplowanalytics.mobile/screen_view/jsonschema/1-0-0"
    iglu = re.fullmatch(r"iglu:[\w.-]+/[\w-]+/jsonschema/\d+-\d+-\d+", inner["schema"])
    return [] if fine and iglu else ["ue_pr"]


def _amplitude_blames(events: list[dict[str, Any]], shortest: int) -> tuple[dict[str, list[int]], ...]:
    """Invalid fields, missing fields, ids that are too short: places by field."""
    invalid: dict[str, list[int]] = {}
    missing: dict[str, list[int]] = {}
    short: dict[str, list[int]] = {}
    for place, each in enumerate(events):
        if not isinstance(each.get("event_type"), str):
            missing.setdefault("event_type", []).append(place)
        if not each.get("user_id") and not each.get("device_id"):
            missing.setdefault("user_id", []).append(place)
        for name in ("user_id", "device_id"):
            if name in each and len(each[name]) < shortest:
                short.setdefault(name, []).append(place)
        if not isinstance(each.get("time"), int) or each["time"] < 10**12:
            invalid.setdefault("time", []).append(place)
        if not isinstance(each.get("insert_id"), str):
            invalid.setdefault("insert_id", []).append(place)
        operations = each.get("user_properties", {})
        if each["event_type"] == "$identify" and set(operations) - {"$set", "$setOnce", "$add", "$append", "$unset"}:
            invalid.setdefault("user_properties", []).append(place)
        if each["event_type"] == "$groupidentify" and not isinstance(each.get("groups"), dict):
            missing.setdefault("groups", []).append(place)
    return invalid, missing, short


def _import_fault(place: int, event: dict[str, Any]) -> dict[str, Any] | None:
    properties = event.get("properties", {})
    rules: tuple[tuple[str, Callable[[Any], bool]], ...] = (
        ("time", lambda value: isinstance(value, int | float) and value > 10**8),
        ("distinct_id", lambda value: isinstance(value, str) and value not in ("", "anon", "null", "0")),
        ("$insert_id", lambda value: isinstance(value, str) and bool(re.fullmatch("[A-Za-z0-9-]{1,36}", value))),
    )
    for field, holds in rules:
        if not holds(properties.get(field)):
            message = f"'properties.{field}' is invalid"
            insert_id = properties.get("$insert_id")
            return {"index": place, "insert_id": insert_id, "field": f"properties.{field}", "message": message}
    if not isinstance(event.get("event"), str) or len(properties) > 255:
        return {"index": place, "insert_id": properties["$insert_id"], "field": "event", "message": "invalid"}
    return None


def _profile_fault(seen: Seen, token: str) -> str | None:
    if seen.query.get("verbose") != "1" or not isinstance(seen.json, list):
        return "not a list"
    for each in seen.json:
        wanted = {"$token", "$distinct_id"} if seen.path == "/engage" else {"$token", "$group_key", "$group_id"}
        if not wanted <= set(each) or not isinstance(each.get("$set"), dict):
            return "missing keys"
        if each["$token"] != token:
            return "token, invalid or missing"
    return None


def ga4_faults(seen: Seen) -> list[dict[str, str]]:
    """What Google's validation server says of a body."""
    body = seen.json
    faults = []
    if not body.get("client_id"):
        faults.append(_fault("client_id", "VALUE_REQUIRED", "client_id is required"))
    if not 0 < len(body.get("events", [])) <= 25:
        faults.append(_fault("events", "EXCEEDED_MAX_ENTITIES", "1 to 25 events"))
    for name, value in body.get("user_properties", {}).items():
        if len(name) > 24 or len(str(value["value"])) > 36:
            faults.append(_fault("user_properties", "VALUE_INVALID", name))
    for place, event in enumerate(body["events"]):
        faults += _event_faults(f"events[{place}]", event)
    return faults


def _event_faults(where: str, event: dict[str, Any]) -> list[dict[str, str]]:
    faults = []
    if not re.fullmatch(_GA4_NAME, event["name"]):
        faults.append(_fault(where, "NAME_INVALID", f"Event has invalid name {event['name']}"))
    if event["name"] in _GA4_RESERVED:
        faults.append(_fault(where, "NAME_RESERVED", f"Event name {event['name']} is reserved"))
    if len(event["params"]) > 25:
        faults.append(_fault(f"{where}.params", "EXCEEDED_MAX_ENTITIES", "more than 25 params"))
    if event["name"] == "purchase" and "transaction_id" not in event["params"]:
        faults.append(_fault(f"{where}.params", "VALUE_REQUIRED", "transaction_id is required"))
    for name, value in event["params"].items():
        if not re.fullmatch(_GA4_NAME, name):
            faults.append(_fault(f"{where}.params.{name}", "NAME_INVALID", name))
        plain = isinstance(value, int | float) or (isinstance(value, str) and len(value) <= 100)
        if name != "items" and not plain:
            faults.append(_fault(f"{where}.params.{name}", "VALUE_INVALID", name))
    return faults


def _fault(path: str, code: str, description: str) -> dict[str, str]:
    return {"fieldPath": path, "description": description, "validationCode": code}


def _braze_fault(name: str, element: dict[str, Any]) -> str | None:
    ids = {"external_id", "user_alias", "braze_id", "email"} if name != "attributes" else {"external_id", "user_alias"}
    if len(ids & set(element)) != 1:
        return "One of 'external_id' or 'braze_id' or 'user_alias' is required"
    if name == "attributes":
        return None
    datetime.fromisoformat(element["time"])
    if name == "events":
        return None if element.get("name") else "'name' is required"
    fine = isinstance(element.get("product_id"), str) and re.fullmatch("[A-Z]{3}", element.get("currency", ""))
    numbers = isinstance(element.get("price"), int | float) and isinstance(element.get("quantity"), int)
    return None if fine and numbers else "'product_id', 'currency', 'price' and 'quantity' are required"
