"""Chartbeat: a page's first ping is a page view; the pings after it are signs of life."""

from inspector.vendors.many.declaration import Case, Vendor, Way

VENDOR = Vendor(
    key="chartbeat",
    name="Chartbeat",
    facts="captured requests of ping.chartbeat.net in public tests",
    hosts=("ping.chartbeat.net", "*.chartbeat.net"),
    ways=(
        Way(
            path="ping",
            take="fields",
            where=("h", "g"),
            type="none",
            cases=(Case(("c=0", "E=0"), "page", "i"),),
            anonymous="u",
            message_id="t",
            key="g",
            version="V",
            named={"sections": "g0", "authors": "g1"},
            page={"path": "p", "title": "i", "referrer": ("r", "sr")},
        ),
    ),
)
