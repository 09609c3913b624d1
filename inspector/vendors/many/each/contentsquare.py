"""Contentsquare: page views; its recordings are no events."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="contentsquare",
    name="Contentsquare",
    facts="captured requests of contentsquare.net in public tests; dynamic variables are unconfirmed",
    hosts=("*.contentsquare.net",),
    ways=(
        Way(
            path=("pageview", "v2/pageview"),
            take="fields",
            where=("pid",),
            type="page",
            anonymous="uu",
            key="pid",
            version="v",
            properties="cvars",
            page={"url": "url", "referrer": "dr", "title": "dt"},
        ),
        Way(
            path=("dynamic-variable", "v2/dynamic-variable", "v2/dvar"),
            take="fields",
            name="=Dynamic variable",
            anonymous="uu",
            key="pid",
            properties="*",
        ),
    ),
    quiet=("v2/recording", "recording", "v2/events", "events", "uxa/**", "quota", "v2/quota", "v2/exposure"),
)
