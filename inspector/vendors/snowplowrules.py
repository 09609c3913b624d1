"""What Snowplow's pipeline turns down, said of an event before it is sent there (protocol notes, section 2.4).

A value that cannot be read into its column fails the event; a batch that is not as ``payload_data`` says fails as a
whole. Sources: ``payload_data`` 1-0-4 on Iglu Central; enrich's Transform, Tp2Adapter and IgluUtils.
"""

import re
from collections.abc import Mapping
from typing import Any

from inspector.core.jsontext import pointer, shown
from inspector.core.problem import Problem, Severity
from inspector.vendors.normalise import json_type

_ERROR = Severity.ERROR

EVENTS = {
    "pv": "page_view",
    "pp": "page_ping",
    "se": "event",
    "ue": "unstruct",
    "tr": "transaction",
    "ti": "transaction_item",
    "ev": "event",
    "ad": "ad_impression",
}
"""Words for ``e``, and what the pipeline calls such an event."""

PLATFORMS = frozenset({"web", "iot", "app", "mob", "pc", "cnsl", "tv", "srv", "headset"})
REQUIRED = ("tv", "p", "e")
PAYLOAD = "iglu:com.snowplowanalytics.snowplow/payload_data/"
UNSTRUCTURED = "iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-"
CONTEXTS = "iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-"

PARAMETERS = frozenset({
    "e", "eid", "dtm", "stm", "ttm", "tv", "tna", "aid", "p", "uid", "duid", "sid", "vid", "nuid", "tnuid", "ip",
    "ua", "fp", "url", "page", "refr", "cs", "lang", "res", "vp", "ds", "cd", "tz", "cookie", "se_ca", "se_ac",
    "se_la", "se_pr", "se_va", "ue_pr", "ue_px", "co", "cx", "pp_mix", "pp_max", "pp_miy", "pp_may", "tr_id",
    "tr_af", "tr_tt", "tr_tx", "tr_sh", "tr_ci", "tr_st", "tr_co", "tr_cu", "ti_id", "ti_sk", "ti_nm", "ti_na",
    "ti_ca", "ti_pr", "ti_qu", "ti_cu", "tid", "ev_ca", "ev_ac", "ev_la", "ev_pr", "ev_va", "ad_ba", "ad_ca",
    "ad_ad", "ad_uid", "f_pdf", "f_qt", "f_realp", "f_wma", "f_dir", "f_fla", "f_java", "f_gears", "f_ag", "evn",
    "mac",
})  # fmt: skip
"""Parameters of the tracker protocol; ``payload_data`` allows no others in a POST."""

_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_INTEGER = re.compile(r"[+-]?[0-9]{1,19}")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:[eE][+-]?[0-9]{1,3})?")
_MOMENT = re.compile(r"[0-9]{1,17}")
_FORMS = {
    "eid sid": (_UUID, "a UUID"),
    "vid tid ti_qu pp_mix pp_max pp_miy pp_may": (_INTEGER, "an integer"),
    "se_va ev_va tr_tt tr_tx tr_sh ti_pr": (_DECIMAL, "a decimal number"),
    "dtm stm ttm": (_MOMENT, "milliseconds since 1970"),
}
_FORM_OF = {name: form for names, form in _FORMS.items() for name in names.split()}
_SCHEMA = re.compile(r"iglu:[\w.-]+/[\w.-]+/[\w.-]+/[0-9]+-[0-9]+-[0-9]+", re.ASCII)


def parameter_problems(event: dict[str, Any], moved: Mapping[str, str], *, posted: bool) -> list[Problem]:
    """What is wrong with the parameters of one event. Only those that are POSTed are held to ``payload_data``.

    ``moved`` says where parameters are in the common shape, as pointers; all others are under ``snowplow``.
    """
    found = []
    for name, value in event.items():
        place = moved.get(name) or pointer("/snowplow", name)
        if not isinstance(value, str):
            text = f"Snowplow wants every parameter to be a text; {shown(name)} is {json_type(value)}."
            found.append(Problem("not_a_string", _ERROR, text, place, "string", json_type(value)))
        elif name in _FORM_OF and not _FORM_OF[name][0].fullmatch(value):
            wanted = _FORM_OF[name][1]
            text = f"Snowplow cannot read {name} as {wanted}; the event would fail."
            found.append(Problem("invalid_parameter", _ERROR, text, place, wanted, value[:80]))
        elif posted and name not in PARAMETERS:
            text = f"{shown(name)} is no parameter of Snowplow's; the whole request would fail."
            found.append(Problem("unknown_parameter", _ERROR, text, place, None, name[:80]))
    for name in REQUIRED:
        if not event.get(name):
            text = f"Snowplow needs {name} in every event; this one would fail."
            found.append(Problem("missing_parameter", _ERROR, text, "", name, None))
    for name, allowed in (("e", frozenset(EVENTS)), ("p", PLATFORMS)):
        value = event.get(name)
        if isinstance(value, str) and value and value not in allowed:
            text = f"Snowplow knows no {name} {shown(value)}; the event would fail."
            wanted = ", ".join(sorted(allowed))
            found.append(Problem("invalid_parameter", _ERROR, text, f"/snowplow/{name}", wanted, value[:80]))
    return found


def schema_problem(schema: Any, place: str) -> Problem | None:
    """Whether something is the address of a schema."""
    if isinstance(schema, str) and _SCHEMA.fullmatch(schema):
        return None
    told = schema[:80] if isinstance(schema, str) else json_type(schema)
    text, wanted = "This is not the address of a schema.", "iglu:vendor/name/format/1-0-0"
    return Problem("invalid_schema", _ERROR, text, place, wanted, told)


def envelope_problem(what: str, wanted: str, schema: Any, place: str) -> Problem | None:
    """Whether an envelope has the schema that such envelopes have."""
    if isinstance(schema, str) and schema.startswith(wanted):
        return None
    told = schema[:80] if isinstance(schema, str) else json_type(schema)
    return Problem(
        "invalid_schema", _ERROR, f"{what} has another schema than Snowplow reads.", place, f"{wanted}0", told
    )


def content_type_problem(content_type: str | None) -> Problem | None:
    """Whether the pipeline takes a POST of this type."""
    told = (content_type or "").lower().replace(" ", "")
    if told in ("application/json", "application/json;charset=utf-8"):
        return None
    text = "Snowplow takes a POST as application/json alone; the whole request would fail."
    return Problem("wrong_content_type", _ERROR, text, "", "application/json", (content_type or "none")[:80])


def unreadable_problem(name: str, place: str) -> Problem:
    """A parameter that should hold a self-describing JSON and does not."""
    text = f"{name} does not hold a self-describing JSON; the event would fail."
    return Problem("unreadable_parameter", _ERROR, text, place, '{"schema": …, "data": …}', None)
