"""Freshpaint: one operation, in which reserved event names stand for identify, page and screen."""

from inspector.vendors.many.declaration import Case, Vendor, Way

_TYPES = {
    "$identify": "identify",
    "$page": "page",
    "$pageview": "page",
    "$screen": "screen",
    "$create_alias": "alias",
    "$group": "group",
}
_WAY = Way(
    path="track",
    take="json",
    methods=("POST",),
    where=("event",),
    name="event",
    types=_TYPES,
    cases=(
        Case(("event=$page|$pageview|$screen",), name=("properties.name", "event")),
        Case(("event=$identify",), "identify", "", "properties.$user_props"),
    ),
    user="properties.distinct_id",
    anonymous="properties.$device_id",
    message_id="properties.$insert_id",
    time="properties.time",
    key="properties.token",
    properties="properties",
)
VENDOR = Vendor(
    key="freshpaint",
    name="Freshpaint",
    facts="Freshpaint's HTTP Events API as the public API catalogue api-evangelist/freshpaint has it",
    hosts=("api.perfalytics.com", "perfalytics.com"),
    ways=(
        _WAY,
        _WAY._replace(
            take="fields",
            methods=("GET", "POST"),
            where=("data",),
            unpack={"data": ("base64", "json")},
            name="data.event",
            cases=(Case(("data.event=$identify",), "identify", "", "data.properties.$user_props"),),
            user="data.properties.distinct_id",
            anonymous="data.properties.$device_id",
            message_id="data.properties.$insert_id",
            time="data.properties.time",
            key="data.properties.token",
            properties="data.properties",
        ),
    ),
    quiet=("event-definitions/**", "static/**", "decide"),
)
