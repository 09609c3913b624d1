"""Branch: standard and custom events, opens, installs and page views."""

from inspector.vendors.many.declaration import Vendor, Way

_EVENT = Way(
    path=("v2/event/standard", "v2/event/custom"),
    take="json",
    methods=("POST",),
    where=("name",),
    name="name",
    types={"PAGEVIEW": "page", "VIEW_PAGE": "page"},
    user=("user_data.developer_identity", "identity"),
    anonymous=(
        "user_data.browser_fingerprint_id",
        "user_data.randomized_device_token",
        "user_data.aaid",
        "user_data.idfa",
    ),
    message_id="event_data.transaction_id",
    key="branch_key",
    version="user_data.sdk_version",
    library="user_data.sdk",
    properties=("event_data", "custom_data"),
    named={"content_items": "content_items", "alias": "customer_event_alias"},
    traits="user_data",
)
_OLD = Way(
    path="v1/event",
    methods=("POST",),
    unpack={"metadata": "json"},
    name="event",
    user="identity",
    anonymous=("browser_fingerprint_id", "randomized_device_token", "hardware_id"),
    key="branch_key",
    library="sdk",
    properties=("metadata", "commerce_data"),
)
VENDOR = Vendor(
    key="branch",
    name="Branch",
    facts="help.branch.io/apidocs/logstandardevents and events; branch-sdk 2.89"
    "; the fields of opens and installs are unconfirmed",
    hosts=("api2.branch.io", "api3.branch.io", "api2-eu.branch.io", "protected-api.branch.io"),
    ways=(
        _EVENT,
        _OLD,
        _OLD._replace(path="v1/pageview", type="page", name="event"),
        _OLD._replace(path="v1/open", type="other", name="=Open"),
        _OLD._replace(path="v1/install", type="other", name="=Install"),
        _OLD._replace(path="v1/profile", type="identify", properties="*"),
        _OLD._replace(path="v1/commerce/event", name="event"),
    ),
    quiet=("v1/url", "v1/deepview", "v1/has-app", "v1/credits", "v1/referralcode", "_r", "v1/banner", "v1/qr-code"),
)
