"""Floodlight (Campaign Manager 360): activities, whose fields stand in the path with semicolons between."""

from inspector.vendors.many.declaration import Vendor, Way

_CUSTOM = tuple(f"u{number}" for number in range(1, 101))
VENDOR = Vendor(
    key="floodlight",
    name="Google Floodlight",
    facts="Omnibug's GoogleDoubleClick provider; captured requests in public tests",
    shared=("ad.doubleclick.net", "fls.doubleclick.net", "*.fls.doubleclick.net"),
    ways=(
        Way(
            path=("activity", "activityi", "ddm/activity", "ddm/fls/i"),
            take="semicolons",
            where=("src",),
            name="cat",
            key="src",
            anonymous="auiddc",
            properties=_CUSTOM,
            named={
                "group": "type",
                "activity": "cat",
                "value": "cost",
                "quantity": "qty",
                "transaction_id": "ord",
            },
            page={"url": "~oref"},
        ),
    ),
)
