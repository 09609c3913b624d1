"""Singular: sessions and events of the web SDK, of apps and of servers."""

from inspector.vendors.many.declaration import Vendor, Way

_CALL = Way(
    path=("api/v1/event", "api/v1/evt", "api/v2/evt"),
    where=("n",),
    unpack={"e": "json", "global_properties": "json"},
    name="n",
    types={"__PAGE_VISIT__": "page"},
    user="custom_user_id",
    anonymous=("sdid", "singular_device_id", "aifa", "idfa", "idfv", "andi", "u"),
    message_id="event_id",
    time=("umilisec", "utime", "current_device_time"),
    key="a",
    version="sdk",
    properties=("e", "global_properties"),
    named={
        "amount": "amt",
        "currency": "cur",
        "product_id": "purchase_product_id",
        "transaction_id": "purchase_transaction_id",
    },
    page={"url": "web_page_url", "referrer": ("web_page_referrer", "document_referrer")},
)
VENDOR = Vendor(
    key="singular",
    name="Singular",
    facts="singular-sdk 1.4: consts/params and api; RevenueCat's Singular reference; support.singular.net",
    hosts=("sdk-api-v1.singular.net", "s2s.singular.net", "exceptions.singular.net"),
    ways=(
        _CALL,
        _CALL._replace(
            path=("api/v1/start", "api/v1/launch", "api/v1/page_visit"),
            where=(),
            name="=Session",
            types={},
            type="other",
        ),
    ),
    quiet=("api/v1/config", "api/v1/resolve", "api/v1/shorten_link", "api/v1/opengdpr", "v2/exceptions"),
)
