"""Taboola: the pixel."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="taboola",
    name="Taboola",
    facts="captured requests of trc.taboola.com unip in public tests",
    hosts=("trc.taboola.com", "trc-events.taboola.com"),
    ways=(
        Way(
            path="*/log/3/unip",
            take="fields",
            where=("en",),
            name="en",
            types={"page_view": "page", "pre_d_eng_tb": "none"},
            anonymous="ui",
            time="tim",
            key="@path.0",
            properties="*",
            page={"url": "item-url", "referrer": "ref"},
        ),
    ),
)
