"""Pendo: the agent's events, a JSON list packed by zlib in the query, and the track API."""

from inspector.vendors.many.declaration import Case, Vendor, Way

_KINDS = {
    "load": "page",
    "identify": "identify",
    "meta": "none",
    "guideSeen": "track",
}
VENDOR = Vendor(
    key="pendo",
    name="Pendo",
    facts="a public decoder of ptm.gif requests and its tests (fields type, track_event_name, visitor_id); "
    "docs.tealium.com, Pendo connector",
    hosts=("data.pendo.io", "us1.data.pendo.io", "data.eu.pendo.io", "data.jpn.pendo.io", "data.au.pendo.io"),
    shared=("app.pendo.io", "us1.app.pendo.io", "app.eu.pendo.io", "app.jpn.pendo.io", "app.au.pendo.io"),
    ways=(
        Way(
            path=("data/ptm.gif/*", "data/ptm.gif/v2/*", "data/ptm.gif/v2/*/events"),
            take="fields",
            where=("jzb",),
            signs=("jzb.0.visitor_id", "jzb.0.type"),
            unpack={"jzb": ("base64", "zlib", "json")},
            items="jzb",
            name=("track_event_name", "type"),
            kind="type",
            types=_KINDS,
            cases=(Case(("type=load",), "page", ("title", "url")),),
            user="visitor_id",
            time="browser_time",
            group="account_id",
            key="@path.2",
            properties=("props", "properties"),
            page={"url": "url", "title": "title"},
        ),
        Way(
            path="data/track",
            take="json",
            methods=("POST",),
            name="event",
            types={"identify": "identify", "group": "group"},
            kind="type",
            user="visitorId",
            group="accountId",
            time="timestamp",
            key="@header.x-pendo-integration-key",
            properties="properties",
            page={"url": "context.url", "title": "context.title"},
        ),
    ),
    quiet=("data/guide.json/**", "data/guide.js/**", "data/log/**", "data/rec/**", "agent/**"),
)
