"""Tealium: EventStream's collect endpoints, and what the older utag Collect posts as a form."""

from inspector.vendors.many.declaration import Vendor, Way

_PAGES = {"view": "page", "page_view": "page", "screen_view": "screen"}
VENDOR = Vendor(
    key="tealium",
    name="Tealium",
    facts="Omnibug's TealiumEventStream provider; docs.tealium.com, HTTP API; captured requests in public tests"
    "; utag Collect's form is unconfirmed",
    hosts=(
        "collect.tealiumiq.com",
        "collect-*.tealiumiq.com",
        "collect-us-east-1.tealiumiq.com",
        "collect-eu-west-1.tealiumiq.com",
    ),
    ways=(
        Way(
            path=("event", "v3/collect/event"),
            where=("tealium_event",),
            signs=("tealium_event", "tealium_account"),
            name="tealium_event",
            types=_PAGES,
            user=("customer_id", "user_id"),
            anonymous="tealium_visitor_id",
            message_id="tealium_trace_id",
            time=("tealium_timestamp_utc", "tealium_timestamp_epoch"),
            key="tealium_account",
            library="tealium_library_name",
            version="tealium_library_version",
            properties="*",
            page={"url": ("page_url", "dom.url"), "title": ("page_title", "dom.title"), "referrer": "dom.referrer"},
        ),
        Way(
            path="bulk-event",
            take="json",
            methods=("POST",),
            items="events",
            name="tealium_event",
            types=_PAGES,
            user=("customer_id", "^.shared.customer_id"),
            anonymous=("tealium_visitor_id", "^.shared.tealium_visitor_id"),
            time="tealium_timestamp_utc",
            key=("tealium_account", "^.shared.tealium_account"),
            properties=("*", "^.shared"),
        ),
        Way(
            path=("*/*/2/i.gif", "*/*/*/i.gif"),
            take="fields",
            unpack={"data": "json"},
            where=("data.data",),
            name="data.data.tealium_event",
            types=_PAGES,
            user="data.data.customer_id",
            anonymous="data.data.tealium_visitor_id",
            time="data.data.tealium_timestamp_utc",
            key="data.data.tealium_account",
            properties="data.data",
        ),
    ),
)
