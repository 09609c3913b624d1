"""LinkedIn: the Insight tag. Its ``/wa/`` requests are JSON in gzip in base64."""

from typing import Any

from inspector.vendors.many.declaration import Case, Vendor, Way
from inspector.vendors.many.unpacking import unpacked


def _signal(body: bytes) -> Any:
    value = unpacked(body.decode("latin-1"), ("base64", "zlib", "json"))
    return value if isinstance(value, dict) else None


VENDOR = Vendor(
    key="linkedin",
    name="LinkedIn",
    facts="Omnibug's LinkedIn provider; captured requests of /collect and /wa/ in public tests; "
    "LinkedIn's Conversions API as @segment/action-destinations 3.497 calls it",
    hosts=("px.ads.linkedin.com", "px4.ads.linkedin.com", "dc.ads.linkedin.com"),
    shared=("api.linkedin.com",),
    ways=(
        Way(
            path="collect",
            take="fields",
            where=("pid",),
            type="page",
            cases=(Case(("conversionId",), "track", "=Conversion"),),
            key="pid",
            time="time",
            named={"conversionId": "conversionId"},
            page={"url": "url"},
        ),
        Way(
            path="wa",
            methods=("POST",),
            body=_signal,
            name="signalType",
            types={"PAGE_VISIT": "page"},
            key="pids.0",
            time="time",
            version="scriptVersion",
            page={"url": ("url", "href"), "title": "pageTitle", "referrer": "referrer"},
            properties="*",
        ),
        Way(
            path=("rest/conversionEvents", "v2/conversionEvents"),
            take="json",
            methods=("POST",),
            name="=Conversion",
            key="conversion",
            time="conversionHappenedAt",
            message_id="eventId",
            named={"value": "conversionValue", "conversion": "conversion"},
            traits="user",
        ),
    ),
    quiet=("attribution_trigger", "insight/**"),
)
