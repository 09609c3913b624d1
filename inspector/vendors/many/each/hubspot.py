"""HubSpot: the tracking code's images, and custom events by the API."""

from inspector.vendors.many.declaration import Case, Vendor, Way

VENDOR = Vendor(
    key="hubspot",
    name="HubSpot",
    facts="Omnibug's Hubspot provider; captured requests of __ptq.gif in public tests; HubSpot's API, events/v3/send"
    "; the field n of custom events is unconfirmed",
    hosts=(
        "track.hubspot.com",
        "track-eu1.hubspot.com",
        "track-na2.hubspot.com",
        "track-na3.hubspot.com",
        "track-ap1.hubspot.com",
    ),
    shared=("api.hubapi.com",),
    ways=(
        Way(
            path=("__ptq.gif", "__ptc.gif", "__ptbe.gif"),
            take="fields",
            where=("a",),
            signs=("k", "a", "pu", "vi"),
            unpack={"i": "form"},
            type="page",
            name="t",
            cases=(
                Case(("id",), "track", "id", named={"value": "value"}),
                Case(("n",), "track", "n", named={"value": "m"}),
            ),
            user=("i.email", "i.id"),
            anonymous="vi",
            time="cts",
            key="a",
            traits="i",
            page={"url": "pu", "title": "t", "referrer": "r", "path": "po"},
        ),
        Way(
            path="events/v3/send",
            take="json",
            methods=("POST",),
            name="eventName",
            user=("email", "objectId"),
            anonymous="utk",
            message_id="uuid",
            time="occurredAt",
            properties="properties",
        ),
        Way(
            path="events/v3/send/batch",
            take="json",
            methods=("POST",),
            items="inputs",
            name="eventName",
            user=("email", "objectId"),
            anonymous="utk",
            message_id="uuid",
            time="occurredAt",
            properties="properties",
        ),
    ),
)
