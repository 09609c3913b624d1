"""Fathom: page views and events in the query of an image."""

from inspector.vendors.many.declaration import Case, Vendor, Way

VENDOR = Vendor(
    key="fathom",
    name="Fathom",
    facts="captured requests in public tests; fathom-client 3.7; the fields of events are unconfirmed",
    hosts=("cdn.usefathom.com", "*.usefathom.com"),
    ways=(
        Way(
            path=("", "event"),
            take="fields",
            methods=("GET",),
            where=("sid", "h"),
            type="page",
            name="p",
            unpack={"qs": "json", "payload": "json"},
            cases=(Case(("name",), "track", "name"),),
            key="sid",
            properties="payload",
            named={"value": "_value", "query": "qs"},
            page={"url": "h", "path": "p", "referrer": "r"},
        ),
    ),
)
