"""Bloomreach: the Discovery pixel, and Engagement's (Exponea's) tracking API and script."""

from inspector.vendors.many.declaration import Case, Vendor, Way

_NAMES = ("customer_ids.registered", "customer_ids.email_id")
_COOKIE = ("customer_ids.cookie",)
_CALL = Way(
    path=("track/v2/projects/*/customers/events", "data/v2/projects/*/customers/events"),
    take="json",
    methods=("POST",),
    name="event_type",
    types={"page_visit": "page"},
    user=_NAMES,
    anonymous=_COOKIE,
    time="timestamp",
    key="@path.3",
    properties="properties",
)
VENDOR = Vendor(
    key="bloomreach",
    name="Bloomreach",
    facts="requests to p.brsrvr.com/pix.gif in public code; documentation.bloomreach.com, Engagement tracking API",
    hosts=("p.brsrvr.com", "p-eu.brsrvr.com"),
    shared=("api.exponea.com", "*.exponea.com", "*.bloomreach.com"),
    ways=(
        Way(
            path="pix.gif",
            take="fields",
            where=("acct_id",),
            signs=("acct_id", "cookie2", "type"),
            type="track",
            name=("etype", "group", "ptype"),
            kind="type",
            types={"pageview": "page"},
            cases=(Case(("type=pageview",), "page", ("title", "ptype")),),
            user="user_id",
            anonymous="cookie2",
            time="client_ts",
            key="acct_id",
            version="version",
            properties="*",
            page={"url": "url", "title": "title", "referrer": ("ref", "orig_ref_url")},
        ),
        _CALL,
        _CALL._replace(
            path=("track/v2/projects/*/customers", "data/v2/projects/*/customers"), name=(), types={}, type="identify"
        ),
        Way(
            path=("bulk", "track/v2/projects/*/batch"),
            take="json",
            methods=("POST",),
            items="commands",
            name=("data.type", "data.event_type"),
            types={"page_visit": "page"},
            cases=(Case(("name=crm/customers|customers",), "identify"), Case(("name=system/timestamp",), "none")),
            user=("data.customer_ids.registered", "data.customer_ids.email_id", "data.ids.registered"),
            anonymous=("data.customer_ids.cookie", "data.ids.cookie"),
            time="data.timestamp",
            key=("data.project_id", "data.company_id", "@path.3"),
            properties="data.properties",
        ),
    ),
)
