"""Adjust: sessions, events and ad revenue, as forms, of SDKs and servers. An event is named by its token."""

from inspector.vendors.many.declaration import Vendor, Way

_CALL = Way(
    path="event",
    name="event_token",
    unpack={"callback_params": "json", "partner_params": "json"},
    user=("external_device_id", "user_id"),
    anonymous=("adid", "gps_adid", "idfa", "idfv", "android_uuid", "web_uuid"),
    message_id=("event_callback_id", "deduplication_id"),
    time=("created_at_unix", "created_at"),
    sent="sent_at",
    key="app_token",
    properties=("callback_params", "partner_params"),
    named={"revenue": "revenue", "currency": "currency"},
)
VENDOR = Vendor(
    key="adjust",
    name="Adjust",
    facts="dev.adjust.com, s2s-api/events; @adjustcom/adjust-web-sdk 5.8; @segment/action-destinations 3.497 (adjust)",
    hosts=(
        "s2s.adjust.com",
        "app.adjust.com",
        "app.adjust.world",
        "app.adjust.net.in",
        "app.eu.adjust.com",
        "app.us.adjust.com",
        "app.tr.adjust.com",
    ),
    ways=(
        _CALL,
        _CALL._replace(path="session", name="=Session", type="other"),
        _CALL._replace(path="ad_revenue", name="=Ad revenue", properties="*"),
        _CALL._replace(path="sdk_click", name="=Click", type="other"),
        _CALL._replace(path=("purchase", "v2/purchase"), name="=Purchase", properties="*"),
    ),
    quiet=("attribution", "sdk_info", "third_party_sharing", "measurement_consent", "gdpr_forget_device"),
)
