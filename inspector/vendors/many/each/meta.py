"""Meta: the pixel, and the Conversions API.

The pixel sends an image's query, or a form when it is long; ``cd[…]`` are the properties, ``ud[…]`` what is known of
the user (hashed).
"""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="meta",
    name="Meta",
    facts="Omnibug's FacebookPixel provider; captured pixel requests in public tests; developers.facebook.com, "
    "conversions-api/parameters/server-event",
    shared=("www.facebook.com", "facebook.com", "graph.facebook.com"),
    ways=(
        Way(
            path="tr",
            where=("ev", "id"),
            signs=("ev", "id", "v", "it"),
            unpack={"cd.contents": "json", "cd.content_ids": "json"},
            name="ev",
            types={"PageView": "page", "Microdata": "none", "microdata": "none"},
            user=("ud.external_id", "ud.uid"),
            anonymous="fbp",
            message_id="eid",
            time="ts",
            key="id",
            version="v",
            properties="cd",
            traits="ud",
            page={"url": "dl", "referrer": "rl"},
        ),
        Way(
            path=("*/*/events", "*/events"),
            take="json",
            methods=("POST",),
            items="data",
            name="event_name",
            types={"PageView": "page"},
            user="user_data.external_id",
            anonymous="user_data.fbp",
            message_id="event_id",
            time="event_time",
            key="@path.-2",
            properties="custom_data",
            traits="user_data",
            page={"url": "event_source_url", "referrer": "referrer_url"},
        ),
    ),
)
