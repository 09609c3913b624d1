"""Plausible: one event a request, JSON as plain text. The automatic ``engagement`` is a sign of life and no event."""

from inspector.vendors.many.declaration import Vendor, Way

_PAGES = {"pageview": "page", "engagement": "none"}
VENDOR = Vendor(
    key="plausible",
    name="Plausible",
    facts="@plausible-analytics/tracker 0.4.6; plausible.io/docs/events-api; captured requests in public tests",
    hosts=("plausible.io",),
    ways=(
        Way(
            path="api/event",
            take="json",
            methods=("POST",),
            where=("n", "u"),
            signs=("n", "u", "d"),
            unpack={"p": "json", "m": "json"},
            name="n",
            types=_PAGES,
            key="d",
            version="v",
            properties=("p", "m"),
            named={"revenue": "$"},
            page={"url": "u", "referrer": "r"},
        ),
        Way(
            path="api/event",
            take="json",
            methods=("POST",),
            where=("name", "url"),
            signs=("name", "url", "domain"),
            unpack={"props": "json"},
            name="name",
            types=_PAGES,
            key="domain",
            properties="props",
            named={"revenue": "revenue"},
            page={"url": "url", "referrer": "referrer"},
        ),
    ),
)
