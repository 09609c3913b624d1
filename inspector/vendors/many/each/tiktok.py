"""TikTok: the pixel, and the Events API."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="tiktok",
    name="TikTok",
    facts="Omnibug's TikTok provider and its tests; captured pixel requests in public tests; the request of "
    "@segment/action-destinations 3.497 (tiktok-conversions)",
    hosts=("analytics.tiktok.com", "analytics-sg.tiktok.com", "analytics-ipv6.tiktokw.us"),
    shared=("business-api.tiktok.com",),
    ways=(
        Way(
            path=("api/*/track", "api/*/pixel", "api/*/pixel/act"),
            take="json",
            methods=("POST",),
            where=("context.pixel",),
            signs=("event", "context.pixel.code"),
            name=("event", "action"),
            types={"Pageview": "page", "PageView": "page", "LandingPageView": "page", "Metadata": "none"},
            user=("context.user.user_id", "context.user.external_id"),
            anonymous=("context.user.anonymous_id", "context.user.device_id"),
            message_id=("event_id", "message_id", "analytics_uniq_id"),
            time="timestamp",
            key="context.pixel.code",
            library="context.library.name",
            version="context.library.version",
            properties="properties",
            traits="context.user",
            page={"url": "context.page.url", "referrer": "context.page.referrer"},
        ),
        Way(
            path="open_api/*/event/track",
            take="json",
            methods=("POST",),
            items="data",
            name="event",
            types={"Pageview": "page"},
            user="user.external_id",
            anonymous="user.ttp",
            message_id="event_id",
            time="event_time",
            key="^.event_source_id",
            properties="properties",
            traits="user",
            page={"url": "page.url", "referrer": "page.referrer"},
        ),
    ),
    quiet=("api/*/monitor", "api/*/performance", "api/*/performance_interaction", "i18n/**"),
)
