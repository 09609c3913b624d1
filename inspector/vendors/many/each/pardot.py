"""Pardot (Account Engagement): page views of the tracking code."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="pardot",
    name="Pardot",
    facts="captured requests of pi.pardot.com/analytics in public tests",
    hosts=("pi.pardot.com",),
    ways=(
        Way(
            path="analytics",
            take="fields",
            where=("account_id",),
            signs=("account_id", "campaign_id", "visitor_id"),
            type="page",
            name="title",
            anonymous="visitor_id",
            key="account_id",
            version="ver",
            named={"campaign_id": "campaign_id"},
            page={"url": "url", "title": "title", "referrer": "referrer"},
        ),
    ),
)
