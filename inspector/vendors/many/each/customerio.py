"""Customer.io: the Track API in both versions, and the data pipelines, which speak Segment's protocol."""

from inspector.vendors.many.declaration import Vendor, Way

_IDS = ("identifiers.id", "identifiers.email", "identifiers.cio_id")
_ACTIONS = {
    "event": "track",
    "identify": "identify",
    "page": "page",
    "screen": "screen",
    "delete": "other",
}
_V2 = Way(
    path="api/v2/entity",
    take="json",
    methods=("POST",),
    name="name",
    kind="action",
    types=_ACTIONS,
    type="other",
    user=_IDS,
    message_id="id",
    time="timestamp",
    properties="attributes",
)
VENDOR = Vendor(
    key="customerio",
    name="Customer.io",
    facts="customerio-node 4.4; @customerio/cdp-analytics-node 0.5.9; docs.customer.io/integrations/api/track",
    hosts=("track.customer.io", "track-eu.customer.io", "cdp.customer.io", "cdp-eu.customer.io"),
    ways=(
        Way(
            path="api/v1/customers/*/events",
            take="json",
            methods=("POST",),
            name="name",
            kind="type",
            types={"page": "page", "screen": "screen"},
            user="@path.3",
            message_id="id",
            time="timestamp",
            properties="data",
        ),
        Way(
            path="api/v1/events",
            take="json",
            methods=("POST",),
            name="name",
            kind="type",
            types={"page": "page", "screen": "screen"},
            anonymous="anonymous_id",
            message_id="id",
            time="timestamp",
            properties="data",
        ),
        Way(
            path="api/v1/customers/*",
            take="json",
            methods=("PUT",),
            type="identify",
            user="@path.3",
            properties="*",
        ),
        Way(
            path="events/page.gif",
            take="fields",
            type="page",
            name="name",
            user="cid",
            key="s",
            properties="data",
        ),
        _V2,
        _V2._replace(path="api/v2/batch", items="batch"),
        Way(path="v1/*", take="segment", methods=("POST",)),
        Way(path="v1/pixel/*", take="segment"),
    ),
    quiet=("v1/projects/**", "v1/m", "api/v1/customers/*/devices", "assets/**"),
)
