"""Snowplow's canonical event: the flat table of columns into which the pipeline turns parameters, without enrichments.

Columns in their order, and which parameter each comes from: the example in docs.snowplow.io, Snowplow Micro's REST API;
protocol notes, section 2.3 (``Transform``, ``EventEnrichments``). What only an enrichment could fill is null.
"""

import hashlib
import re
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from inspector.vendors.jsonbody import unbase64
from inspector.vendors.micro.payloads import Came, address, json_of, moment, network_user

_OURS = "iglu:com.snowplowanalytics.snowplow"
_TYPES = {
    "pv": ("page_view", f"{_OURS}/page_view/jsonschema/1-0-0"),
    "pp": ("page_ping", f"{_OURS}/page_ping/jsonschema/1-0-0"),
    "se": ("struct", "iglu:com.google.analytics/event/jsonschema/1-0-0"),
    "ev": ("struct", "iglu:com.google.analytics/event/jsonschema/1-0-0"),
    "tr": ("transaction", f"{_OURS}/transaction/jsonschema/1-0-0"),
    "ti": ("transaction_item", f"{_OURS}/transaction_item/jsonschema/1-0-0"),
    "ue": ("unstruct", None),
}
"""What ``e`` means, and the schema that such events are said to have."""

COLUMNS = (
    "app_id", "platform", "etl_tstamp", "collector_tstamp", "dvce_created_tstamp", "event", "event_id", "txn_id",
    "name_tracker", "v_tracker", "v_collector", "v_etl", "user_id", "user_ipaddress", "user_fingerprint",
    "domain_userid", "domain_sessionidx", "network_userid", "geo_country", "geo_region", "geo_city", "geo_zipcode",
    "geo_latitude", "geo_longitude", "geo_region_name", "ip_isp", "ip_organization", "ip_domain", "ip_netspeed",
    "page_url", "page_title", "page_referrer", "page_urlscheme", "page_urlhost", "page_urlport", "page_urlpath",
    "page_urlquery", "page_urlfragment", "refr_urlscheme", "refr_urlhost", "refr_urlport", "refr_urlpath",
    "refr_urlquery", "refr_urlfragment", "refr_medium", "refr_source", "refr_term", "mkt_medium", "mkt_source",
    "mkt_term", "mkt_content", "mkt_campaign", "contexts", "se_category", "se_action", "se_label", "se_property",
    "se_value", "unstruct_event", "tr_orderid", "tr_affiliation", "tr_total", "tr_tax", "tr_shipping", "tr_city",
    "tr_state", "tr_country", "ti_orderid", "ti_sku", "ti_name", "ti_category", "ti_price", "ti_quantity",
    "pp_xoffset_min", "pp_xoffset_max", "pp_yoffset_min", "pp_yoffset_max", "useragent", "br_name", "br_family",
    "br_version", "br_type", "br_renderengine", "br_lang", "br_features_pdf", "br_features_flash", "br_features_java",
    "br_features_director", "br_features_quicktime", "br_features_realplayer", "br_features_windowsmedia",
    "br_features_gears", "br_features_silverlight", "br_cookies", "br_colordepth", "br_viewwidth", "br_viewheight",
    "os_name", "os_family", "os_manufacturer", "os_timezone", "dvce_type", "dvce_ismobile", "dvce_screenwidth",
    "dvce_screenheight", "doc_charset", "doc_width", "doc_height", "tr_currency", "tr_total_base", "tr_tax_base",
    "tr_shipping_base", "ti_currency", "ti_price_base", "base_currency", "geo_timezone", "mkt_clickid", "mkt_network",
    "etl_tags", "dvce_sent_tstamp", "refr_domain_userid", "refr_dvce_tstamp", "derived_contexts", "domain_sessionid",
    "derived_tstamp", "event_vendor", "event_name", "event_format", "event_version", "event_fingerprint", "true_tstamp",
)  # fmt: skip
"""Every column, in order."""

_TEXTS = {
    "aid": "app_id", "p": "platform", "tna": "name_tracker", "tv": "v_tracker", "uid": "user_id",
    "fp": "user_fingerprint", "duid": "domain_userid", "sid": "domain_sessionid", "url": "page_url",
    "page": "page_title", "refr": "page_referrer", "lang": "br_lang", "cd": "br_colordepth", "tz": "os_timezone",
    "cs": "doc_charset", "se_ca": "se_category", "se_ac": "se_action", "se_la": "se_label", "se_pr": "se_property",
    "ev_ca": "se_category", "ev_ac": "se_action", "ev_la": "se_label", "ev_pr": "se_property", "tr_id": "tr_orderid",
    "tr_af": "tr_affiliation", "tr_ci": "tr_city", "tr_st": "tr_state", "tr_co": "tr_country", "tr_cu": "tr_currency",
    "ti_id": "ti_orderid", "ti_sk": "ti_sku", "ti_na": "ti_name", "ti_nm": "ti_name", "ti_ca": "ti_category",
    "ti_cu": "ti_currency",
}  # fmt: skip
_INTEGERS = {
    "tid": "txn_id", "vid": "domain_sessionidx", "ti_qu": "ti_quantity", "pp_mix": "pp_xoffset_min",
    "pp_max": "pp_xoffset_max", "pp_miy": "pp_yoffset_min", "pp_may": "pp_yoffset_max",
}  # fmt: skip
_NUMBERS = {
    "se_va": "se_value", "ev_va": "se_value", "tr_tt": "tr_total", "tr_tx": "tr_tax", "tr_sh": "tr_shipping",
    "ti_pr": "ti_price",
}  # fmt: skip
_SWITCHES = {
    "cookie": "br_cookies", "f_pdf": "br_features_pdf", "f_fla": "br_features_flash", "f_java": "br_features_java",
    "f_dir": "br_features_director", "f_qt": "br_features_quicktime", "f_realp": "br_features_realplayer",
    "f_wma": "br_features_windowsmedia", "f_gears": "br_features_gears", "f_ag": "br_features_silverlight",
}  # fmt: skip
_MOMENTS = {"dtm": "dvce_created_tstamp", "stm": "dvce_sent_tstamp", "ttm": "true_tstamp"}
_SIZES = {
    "vp": ("br_viewwidth", "br_viewheight"),
    "res": ("dvce_screenwidth", "dvce_screenheight"),
    "ds": ("doc_width", "doc_height"),
}
_SIZE = re.compile(r"([0-9]{1,9})x([0-9]{1,9})")
_SCHEMA = re.compile(r"iglu:([^/]+)/([^/]+)/([^/]+)/([0-9]+-[0-9]+-[0-9]+)")
_PORTS = {"http": 80, "https": 443}


class Canonical(NamedTuple):
    """An event as the pipeline would hand it on."""

    type: str | None
    """``page_view``, ``struct``, ``unstruct`` …"""
    schema: str | None
    contexts: list[str]
    """The schemas of its entities."""
    columns: dict[str, Any]


def canonical(came: Came, given: dict[str, str], position: int) -> Canonical:
    """The canonical event of one event's parameters. ``position`` is its place in the request."""
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    for names, read in _READERS:
        row |= {column: read(given[name]) for name, column in names.items() if given.get(name)}
    for name, columns in _SIZES.items():
        size = _SIZE.fullmatch(given.get(name, ""))
        if size is not None:
            row |= zip(columns, map(int, size.groups()), strict=True)
    kind, schema = _TYPES.get(given.get("e", ""), (None, None))
    unstructured, entities = embedded(given, "ue_pr", "ue_px"), embedded(given, "co", "cx")
    if kind == "unstruct" and unstructured is not None:
        inner = unstructured.get("data")
        schema = inner.get("schema") if isinstance(inner, dict) else None
    row |= {"event": kind, "unstruct_event": unstructured, "contexts": entities or {}, "derived_contexts": {}}
    match = _SCHEMA.fullmatch(schema) if isinstance(schema, str) else None
    if match is not None:
        row |= zip(("event_vendor", "event_name", "event_format", "event_version"), match.groups(), strict=True)
    _tell_where(came, given, row, position)
    _tell_when(came, given, row)
    return Canonical(kind, schema if match is not None else None, schemas_of(entities), row)


def embedded(given: dict[str, str], plain: str, packed: str) -> dict[str, Any] | None:
    """The JSON object in one of two parameters, the second in base64; None when there is none."""
    text: str | bytes | None = given.get(plain) or (unbase64(given[packed]) if given.get(packed) else None)
    value = json_of(text) if text else None
    return value if isinstance(value, dict) else None


def schemas_of(entities: dict[str, Any] | None) -> list[str]:
    """The schemas that a list of entities names."""
    data = entities.get("data") if entities else None
    found = (each.get("schema") for each in data if isinstance(each, dict)) if isinstance(data, list) else ()
    return [each for each in found if isinstance(each, str)]


def lossy(event: Canonical) -> dict[str, Any]:
    """The event with what describes itself under columns of its own, as the pipeline's loaders name them."""
    row = {key: value for key, value in event.columns.items() if key not in ("contexts", "unstruct_event")}
    row.pop("derived_contexts", None)
    outer = event.columns["unstruct_event"]
    inner = outer.get("data") if isinstance(outer, dict) else None
    if isinstance(inner, dict) and (column := _column("unstruct_event", inner.get("schema"))):
        row[column] = inner.get("data")
    entities = event.columns["contexts"].get("data")
    for each in entities if isinstance(entities, list) else ():
        if isinstance(each, dict) and (column := _column("contexts", each.get("schema"))):
            row.setdefault(column, []).append(each.get("data"))
    return row


def _column(what: str, schema: Any) -> str | None:
    match = _SCHEMA.fullmatch(schema) if isinstance(schema, str) else None
    if match is None:
        return None
    vendor, name, _, version = match.groups()
    words = (re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", each).lower() for each in (vendor, name))
    return re.sub(r"[.-]", "_", "_".join((what, *words, version.partition("-")[0])))


def _tell_where(came: Came, given: dict[str, str], row: dict[str, Any], position: int) -> None:
    """Whose it is and of which page, as far as the request tells."""
    request = came.request
    row["event_id"] = given.get("eid") or _made_id(f"{request.received_us}/{position}")
    row["user_ipaddress"] = given.get("ip") or address(request.client) or None
    row["useragent"] = given.get("ua") or request.header("user-agent")
    row["network_userid"] = given.get("tnuid") or given.get("nuid") or network_user(came)
    row["v_collector"] = row["v_etl"] = came.collector
    row["page_url"] = row["page_url"] or request.header("referer")
    for url, stem in ((row["page_url"], "page"), (row["page_referrer"], "refr")):
        row |= _parts(url, stem) if url else {}


def _made_id(text: str) -> str:
    """A UUID of version 8, that is of our own making, for an event without an id; always the same one."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f"{digest[:8]}-{digest[8:12]}-8{digest[13:16]}-a{digest[17:20]}-{digest[20:32]}"


def _parts(url: str, stem: str) -> dict[str, Any]:
    try:
        found = urlsplit(url)
        port = found.port or _PORTS.get(found.scheme)
    except ValueError:
        return {}
    return {
        f"{stem}_urlscheme": found.scheme or None,
        f"{stem}_urlhost": found.hostname,
        f"{stem}_urlport": port,
        f"{stem}_urlpath": found.path or None,
        f"{stem}_urlquery": found.query or None,
        f"{stem}_urlfragment": found.fragment or None,
    }


def _tell_when(came: Came, given: dict[str, str], row: dict[str, Any]) -> None:
    """The times; a true one counts, else the device's is corrected by when it sent the event."""
    received_us = came.request.received_us
    true, created, sent = (_milliseconds(given.get(name, "")) for name in ("ttm", "dtm", "stm"))
    derived_us = received_us
    if true is not None:
        derived_us = true * 1000
    elif created is not None and sent is not None:
        derived_us = received_us - (sent - created) * 1000
    row["collector_tstamp"] = row["etl_tstamp"] = moment(received_us)
    row["derived_tstamp"] = moment(derived_us)


def _milliseconds(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 17 else None


def _moment(text: str) -> str | None:
    found = _milliseconds(text)
    return None if found is None else moment(found * 1000)


def _integer(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[+-]?[0-9]{1,19}", text) else None


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _switch(text: str) -> bool | None:
    return {"1": True, "true": True, "0": False, "false": False}.get(text)


_READERS: tuple[tuple[dict[str, str], Callable[[str], Any]], ...] = (
    (_TEXTS, str),
    (_INTEGERS, _integer),
    (_NUMBERS, _number),
    (_SWITCHES, _switch),
    (_MOMENTS, _moment),
)
