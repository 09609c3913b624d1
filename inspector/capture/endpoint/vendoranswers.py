"""What the SDKs of vendors beyond the Segment family are answered: each its own words, since each reads others.

Amplitude's SDKs go by ``code`` in the body and not by the status; an answer without it makes them send again, and an
error that says nothing of a missing field does too. Mixpanel's for Python and Node want ``1`` or ``{"status":1}``
depending on ``verbose``. PostHog's browser SDK sends again after any status but 200, its newer protocol wants a result
for each event. Snowplow's collector says ``ok`` to a POST and an image to a GET, whatever was in it. Google's answers
nothing, except at the address that validates. mParticle's SDKs hold back all events until an identity request has told
them an ``mpid``. (Protocol notes, sections 1.5 and 7, observed with the SDKs.)
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import orjson

from inspector.capture.endpoint import answers
from inspector.core.event import Decoded
from inspector.core.exchange import Reply, Request
from inspector.vendors import ga4rules, mparticleidentity
from inspector.vendors.incoming import fields_of
from inspector.vendors.paths import Route


class Taken(NamedTuple):
    """A request that was decoded."""

    request: Request
    body: bytes
    """Unpacked."""
    decoded: Decoded
    origin: str | None
    """The page's origin, or None."""

    @property
    def path(self) -> str:
        """The path without a slash at its end."""
        return self.request.path.rstrip("/")


def answer_for(taken: Taken) -> Reply | None:
    """The answer in the words of one of the vendors that have some; None where a common answer does."""
    return _ANSWERS[taken.decoded.vendor](taken)


def paused(route: Route | None, origin: str | None) -> Reply:
    """The capture is paused; Amplitude's SDKs read a number as ``code``, all others go by the status."""
    if route is None or route.family != "amplitude":
        return answers.paused(origin)
    return _again(answers.paused(origin), 503)


def _again(reply: Reply, code: int) -> Reply:
    body = orjson.dumps(orjson.loads(reply.body) | {"code": code})
    headers = tuple((name, str(len(body)) if name == "Content-Length" else value) for name, value in reply.headers)
    return reply._replace(body=body, headers=headers)


def _amplitude(taken: Taken) -> Reply:
    refusal = taken.decoded.refusal
    if refusal is not None:
        reply = answers.refusal(refusal, taken.origin)
        # Without missing_field the SDK takes every event for sound and sends all of them again.
        body = {"code": reply.status, "error": refusal.message, "missing_field": "events"}
        return answers.json_answer(body, taken.origin, reply.status)
    if taken.body[:1] != b"{":
        return answers.answer(200, b"success", answers.TEXT, taken.origin)
    body = {
        "code": 200,
        "events_ingested": len(taken.decoded.events),
        "payload_size_bytes": len(taken.body),
        "server_upload_time": taken.request.received_us // 1000,
    }
    return answers.json_answer(body, taken.origin)


def _mixpanel(taken: Taken) -> Reply:
    query, refusal = fields_of(taken.request.query), taken.decoded.refusal
    form = fields_of(taken.body.decode("utf-8", "replace")) if taken.body[:1] not in (b"{", b"[") else {}
    if "1" in (query.get("verbose"), form.get("verbose")):
        told = {"status": int(refusal is None), "error": None if refusal is None else refusal.message}
        return answers.json_answer(told, taken.origin, _status(taken))
    if query.get("img") == "1":
        return answers.pixel(taken.origin)
    if taken.path.endswith("/import") and "data" not in form:
        count = len(taken.decoded.events)
        body: dict[str, Any] = {"code": 200, "num_records_imported": count, "status": "OK"}
        if refusal is not None:
            body = {"code": 400, "error": refusal.message, "status": "Bad Request", "num_records_imported": 0}
        return answers.json_answer(body, taken.origin, _status(taken))
    digit, callback = b"1" if refusal is None else b"0", query.get("callback", "")
    if _CALLBACK.fullmatch(callback):
        script = callback.encode() + b"(" + digit + b");"
        return answers.answer(_status(taken), script, answers.JAVASCRIPT, taken.origin)
    return answers.answer(_status(taken), digit, answers.TEXT, taken.origin)


def _posthog(taken: Taken) -> Reply | None:
    if taken.decoded.refusal is not None:
        return None
    if taken.path.endswith("/i/v1/analytics/events"):
        results = {event.message_id: {"result": "ok"} for event in taken.decoded.events if event.message_id}
        return answers.json_answer({"results": results}, taken.origin)
    return answers.json_answer({"status": "Ok"}, taken.origin)


def _snowplow(taken: Taken) -> Reply:
    if taken.request.method == "GET":
        return answers.pixel(taken.origin)
    return answers.answer(200, b"ok", answers.TEXT, taken.origin)


def _ga4(taken: Taken) -> Reply:
    if not taken.path.endswith("/debug/mp/collect"):
        return answers.answer(204, b"", answers.TEXT, taken.origin)
    try:
        document = orjson.loads(taken.body)
    except orjson.JSONDecodeError:
        document = None
    told = [
        {"fieldPath": path, "description": text, "validationCode": code}
        for path, text, code in ga4rules.validate(document, taken.request.received_us)
    ]
    return answers.json_answer({"validationMessages": told}, taken.origin)


def _mparticle(taken: Taken) -> Reply | None:
    if taken.decoded.refusal is not None:
        return None
    word = taken.path.rpartition("/")[2]
    if word not in mparticleidentity.IDENTITY:
        return answers.json_answer({}, taken.origin, 202)
    mpid, known = mparticleidentity.mpid_of(taken.body)
    if word == "modify":
        changed: dict[str, Any] = {"change_results": [], "mpid": taken.path.split("/")[-2]}
        return answers.json_answer(changed, taken.origin)
    told = {
        "context": None,
        "mpid": mpid,
        "matched_identities": known,
        "is_ephemeral": False,
        "is_logged_in": word != "logout" and mparticleidentity.is_known(known),
    }
    return answers.json_answer(told, taken.origin)


def _status(taken: Taken) -> int:
    refusal = taken.decoded.refusal
    return 200 if refusal is None else answers.refusal(refusal, taken.origin).status


_CALLBACK = re.compile(r"[A-Za-z_$][\w$.\[\]]{0,100}", re.ASCII)
"""What a page may ask to be called, and nothing that could do harm."""

_ANSWERS: Mapping[str, Callable[[Taken], Reply | None]] = {
    "amplitude": _amplitude,
    "mixpanel": _mixpanel,
    "posthog": _posthog,
    "snowplow": _snowplow,
    "ga4": _ga4,
    "mparticle": _mparticle,
}
ANSWERED = frozenset(_ANSWERS)
"""The vendors that have words of their own."""

FLAGS = {"flags": {}, "featureFlags": {}, "featureFlagPayloads": {}, "errorsWhileComputingFlags": False}
"""No feature flag is set."""

POSTHOG = {"supportedCompression": [], "hasFeatureFlags": False, "sessionRecording": False}
"""PostHog's remote configuration: plain bodies, no flags to ask for, no recordings. What is not named is not loaded; a
``surveys`` that is false would fetch the script for them all the same."""

MPARTICLE = {
    "appName": "local capture",
    "minWebviewBridgeVersion": 1,
    "kitConfigs": [],
    "pixelConfigs": [],
    "flags": {"eventsV3": "100", "eventBatchingIntervalMillis": "0", "offlineStorage": "0", "reportBatching": "false"},
}
"""mParticle's configuration: no kit, no pixel of anybody else's, events at once in batches of the third version."""

CONFIGS: Mapping[tuple[str, str], Any] = {
    ("amplitude", ""): {"configs": {}},
    # One answer for Mixpanel's and PostHog's, old and new; the path is the same.
    ("mixpanel", "flags"): FLAGS,
    ("mixpanel", "settings"): {},
    ("posthog", "flags"): FLAGS,
    ("posthog", "config"): POSTHOG,
    ("posthog", "surveys"): {"surveys": []},
    ("posthog", "experiments"): {"experiments": []},
    ("mparticle", "config"): MPARTICLE,
    ("posthog", "definitions"): {"flags": [], "group_type_mapping": {}, "cohorts": {}},
}
"""Remote configurations by family and word: nothing is switched on, nothing points elsewhere."""


def posthog_script(token: str) -> bytes:
    """The script by which PostHog's browser SDK gets its configuration without a second request."""
    name, entry = orjson.dumps(token), orjson.dumps({"config": POSTHOG, "siteApps": []})
    known = b"window._POSTHOG_REMOTE_CONFIG"
    return known + b"=" + known + b"||{};" + known + b"[" + name + b"]=" + entry + b";\n"
