"""Microsoft Advertising: Universal Event Tracking."""

from inspector.vendors.many.declaration import Case, Vendor, Way

VENDOR = Vendor(
    key="microsoftads",
    name="Microsoft Advertising (UET)",
    facts="learn.microsoft.com, hlp_ba_conc_uet_parameters_table; Omnibug's BingAds provider; captured requests in "
    "public tests",
    hosts=("bat.bing.com", "bat.bing.net"),
    ways=(
        Way(
            path=("action/*", "actionp/*"),
            where=("ti",),
            name=("ea", "evt"),
            cases=(
                Case(("evt=consent",), "none"),
                Case(("evt=pageLoad|page",), "page", "tl"),
            ),
            user="uid",
            anonymous="vid",
            message_id=("event_id", "eventId"),
            key="ti",
            version="Ver",
            named={
                "category": "ec",
                "label": "el",
                "value": "ev",
                "revenue": "gv",
                "currency": "gc",
                "product_ids": "prodid",
                "page_type": "pagetype",
            },
            page={"url": "p", "title": "tl", "referrer": "r"},
        ),
    ),
    quiet=("p/**", "bat.js"),
)
