"""Intercom: the events API, and the messenger's pings and events, which are forms with JSON in their fields."""

from inspector.vendors.many.declaration import Case, Vendor, Way

VENDOR = Vendor(
    key="intercom",
    name="Intercom",
    facts="developers.intercom.com, rest-api/data-events; captured requests of messenger/web/ping in public tests"
    "; the fields of messenger/web/events are unconfirmed",
    hosts=("api-iam.intercom.io", "api-iam.eu.intercom.io", "api-iam.au.intercom.io"),
    shared=("api.intercom.io", "api.eu.intercom.io", "api.au.intercom.io"),
    ways=(
        Way(
            path="events",
            take="json",
            methods=("POST",),
            name="event_name",
            user=("user_id", "email", "intercom_user_id", "id"),
            time="created_at",
            properties="metadata",
        ),
        Way(
            path="messenger/web/events",
            methods=("POST",),
            unpack={"metadata": "json", "user_data": "json"},
            name="event_name",
            user=("user_data.user_id", "user_data.email"),
            anonymous="user_data.anonymous_id",
            key="app_id",
            properties="metadata",
            traits="user_data",
            page={"url": "page_url", "title": "page_title", "referrer": "referer"},
        ),
        Way(
            path="messenger/web/ping",
            methods=("POST",),
            unpack={"user_data": "json", "custom_data": "json"},
            type="none",
            cases=(Case(("user_data.user_id",), "identify"), Case(("user_data.email",), "identify")),
            user=("user_data.user_id", "user_data.email"),
            anonymous="user_data.anonymous_id",
            key="app_id",
            properties=("user_data", "custom_data"),
        ),
    ),
    quiet=(
        "messenger/web/metrics",
        "messenger/web/open",
        "messenger/web/conversations/**",
        "messenger/web/launcher_settings",
    ),
)
