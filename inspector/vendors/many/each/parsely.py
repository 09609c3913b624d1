"""Parse.ly: page views, conversions and video starts. Heartbeats are no events."""

from inspector.vendors.many.declaration import Case, Vendor, Way

VENDOR = Vendor(
    key="parsely",
    name="Parse.ly",
    facts="Omnibug's Parsely provider and its tests",
    hosts=("p1.parsely.com", "p1-irl.parsely.com", "*.parsely.com"),
    ways=(
        Way(
            path=("plogger", "px"),
            take="fields",
            where=("idsite", "action"),
            signs=("idsite", "action", "plid"),
            unpack={"data": "json", "metadata": "json", "u": "form"},
            name="action",
            types={"pageview": "page", "heartbeat": "none", "vheartbeat": "none"},
            cases=(Case(("action=conversion",), "track", ("data._conversion_type", "action")),),
            anonymous="u.pid",
            message_id="pvid",
            time="rand",
            key="idsite",
            properties="data",
            named={"metadata": "metadata"},
            page={"url": "url", "referrer": "urlref"},
        ),
    ),
    quiet=("config/**",),
)
