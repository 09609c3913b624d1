"""Dynamic Yield: the Experience APIs' page views and events, and the script's pixels."""

from inspector.vendors.many.declaration import Vendor, Way

_CALL = Way(
    path=("v2/collect/user/event", "v1/collect/user/event"),
    take="json",
    methods=("POST",),
    items="events",
    name="name",
    user=("properties.cuid", "^.user.id"),
    anonymous=("^.user.dyid", "^.user.dyid_server", "^.session.dy"),
    message_id="properties.uniqueTransactionId",
    key="@header.dy-api-key",
    properties="properties",
)
VENDOR = Vendor(
    key="dynamicyield",
    name="Dynamic Yield",
    facts="dy.dev/reference/trackevents; docs.tealium.com, Dynamic Yield connector; Omnibug's DynamicYield provider",
    hosts=("async-px.dynamicyield.com", "px.dynamicyield.com", "async-px-eu.dynamicyield.com"),
    shared=("dy-api.com", "dy-api.eu", "direct.dy-api.com", "direct-collect.dy-api.com", "direct-collect.dy-api.eu"),
    ways=(
        _CALL,
        Way(
            path=("v2/collect/user/pageview", "v1/collect/user/pageview"),
            take="json",
            methods=("POST",),
            type="page",
            name="context.page.type",
            user="user.id",
            anonymous=("user.dyid", "user.dyid_server"),
            key="@header.dy-api-key",
            properties="context.page",
            page={"url": "context.page.location", "referrer": "context.page.referrer"},
        ),
        Way(
            path=("uia", "imp", "var", "ac"),
            take="fields",
            type="other",
            name="@path.0",
            names={
                "uia": "Page info",
                "imp": "Units shown",
                "var": "Variation shown",
                "ac": "Variation clicked",
            },
            anonymous=("uid", "id"),
            key=("sec", "se"),
            properties="*",
        ),
    ),
    quiet=("id", "st", "rcom"),
)
