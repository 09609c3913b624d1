"""Woopra: actions with their properties (``ce_…``) and the visitor's (``cv_…``) in one query or JSON object."""

from inspector.vendors.many.declaration import Case, Vendor, Way

_CALL = Way(
    path="track/ce",
    where=("event",),
    name=("event", "ce_name"),
    types={"pv": "page"},
    cases=(Case(("event=pv",), "page", ("ce_title", "ce_url")),),
    user=("cv_id", "cv_email"),
    anonymous="cookie",
    time="timestamp",
    key=("project", "host", "alias"),
    library="app",
    properties="ce_**",
    traits="cv_**",
    page={"url": ("ce_uri", "ce_url"), "title": "ce_title", "referrer": "referer"},
)
VENDOR = Vendor(
    key="woopra",
    name="Woopra",
    facts="Woopra/browser-tracker; captured requests of track/ce in public code",
    shared=("www.woopra.com", "woopra.com"),
    ways=(
        _CALL,
        _CALL._replace(path="track/identify", where=("cookie",), name=(), cases=(), types={}, type="identify"),
        Way(path=("track/ping", "track/update"), type="none"),
    ),
)
