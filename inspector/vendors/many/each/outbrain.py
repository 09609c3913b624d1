"""Outbrain: the unified pixel."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="outbrain",
    name="Outbrain",
    facts="captured requests of tr.outbrain.com in public tests; Omnibug's Outbrain provider",
    hosts=("tr.outbrain.com",),
    ways=(
        Way(
            path=("unifiedPixel", "pixel"),
            take="fields",
            where=("marketerId", "name"),
            name="name",
            types={"PAGE_VIEW": "page"},
            anonymous="obp_id",
            message_id="orderId",
            key="marketerId",
            version="obApiVersion",
            properties="*",
            page={"url": "dl", "referrer": "refl"},
        ),
    ),
    quiet=("cachedClickId", "consent"),
)
