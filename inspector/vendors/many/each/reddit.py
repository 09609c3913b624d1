"""Reddit: the pixel, and the Conversions API."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="reddit",
    name="Reddit",
    facts="Omnibug's RedditPixel provider and its tests; the request of @segment/action-destinations 3.497 "
    "(reddit-conversions-api)",
    hosts=("alb.reddit.com",),
    shared=("ads-api.reddit.com",),
    ways=(
        Way(
            path=("rp.gif", "rp"),
            take="fields",
            where=("id", "event"),
            signs=("id", "event", "uuid", "integration"),
            unpack={"m.products": "json"},
            name=("m.customEventName", "event"),
            kind="event",
            types={"PageVisit": "page"},
            user="external_id",
            anonymous="uuid",
            message_id="m.conversionId",
            time="ts",
            key="id",
            version="v",
            properties="m.**",
            traits=("em", "aaid", "idfa"),
        ),
        Way(
            path="api/*/conversions/events/*",
            take="json",
            methods=("POST",),
            items="events",
            name=("event_type.custom_event_name", "event_type.tracking_type"),
            kind="event_type.tracking_type",
            types={"PageVisit": "page"},
            user="user.external_id",
            anonymous="user.uuid",
            message_id="event_metadata.conversion_id",
            time="event_at",
            key="@path.-1",
            properties="event_metadata",
            traits="user",
        ),
    ),
)
