"""X (Twitter): the website tag, whose ``events`` are a JSON list of names with their parameters."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="x",
    name="X",
    facts="Omnibug's Twitter provider and its tests; captured requests of adsct and adsctp in public tests",
    hosts=("analytics.twitter.com", "analytics.x.com"),
    ways=(
        Way(
            path=("i/adsct", "i/adsctp", "1/i/adsct", "1/i/adsctp"),
            take="fields",
            where=("txn_id", "events"),
            unpack={"events": "json"},
            items="events",
            name="0",
            types={"pageview": "page"},
            message_id="@body.event_id",
            key="@body.txn_id",
            properties="1",
            named={"sale_amount": "@body.tw_sale_amount", "order_quantity": "@body.tw_order_quantity"},
            page={"url": "@body.tw_document_href"},
        ),
        Way(
            path=("i/adsct", "i/adsctp", "1/i/adsct", "1/i/adsctp"),
            take="fields",
            where=("txn_id",),
            unpack={"event": "json"},
            type="page",
            message_id="event_id",
            key="txn_id",
            properties="event",
            page={"url": "tw_document_href"},
        ),
    ),
)
