"""Appcues: the public API's events and profiles, the SDKs' activity, and Segment's messages on a host of their own."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="appcues",
    name="Appcues",
    facts="the public API catalogue api-evangelist/appcues (v2 events); posthog.com/docs, Appcues destination; "
    "@segment/action-destinations 3.497 (appcues)"
    "; the SDKs' activity is unconfirmed",
    hosts=("segment.appcues.com", "segment.eu.appcues.com"),
    shared=("api.appcues.com", "api.eu.appcues.com", "api.appcues.net"),
    ways=(
        Way(
            path="v2/accounts/*/users/*/events",
            take="json",
            methods=("POST",),
            name="name",
            user="@path.4",
            time="timestamp",
            key="@path.2",
            properties="attributes",
        ),
        Way(
            path="v2/accounts/*/users/*/profile",
            take="json",
            methods=("PATCH", "POST"),
            type="identify",
            user="@path.4",
            key="@path.2",
            properties="*",
        ),
        Way(
            path="v1/accounts/*/users/*/activity",
            take="json",
            methods=("POST",),
            items="events",
            name="name",
            types={"appcues:screen_view": "screen"},
            user="@path.4",
            message_id="id",
            time="timestamp",
            key="@path.2",
            properties="attributes",
            page={"url": "context.url"},
        ),
        Way(
            path=("v1/segment", "v1/**"),
            take="json",
            methods=("POST",),
            where=("type",),
            name=("event", "name"),
            kind="type",
            types={word: word for word in ("track", "identify", "page", "screen", "group", "alias")},
            type="other",
            user="userId",
            anonymous="anonymousId",
            message_id="messageId",
            time="timestamp",
            group="groupId",
            properties="properties",
            traits=("traits", "context.traits"),
        ),
    ),
)
