"""Countly: requests to ``/i`` with events, user details and sessions, at Countly's own hosts and at anybody's."""

from inspector.vendors.many.declaration import Case, Vendor, Way

_BOTH = ("app_key", "device_id")
_COMMON = Way(
    path=("i", "i/bulk"),
    take="fields",
    where=_BOTH,
    signs=_BOTH,
    unpack={"events": "json", "user_details": "json", "metrics": "json"},
    anonymous="@body.device_id",
    key="@body.app_key",
    library="@body.sdk_name",
    version="@body.sdk_version",
)
VENDOR = Vendor(
    key="countly",
    name="Countly",
    facts="countly-sdk-web 26.1: the request queue's parameters",
    hosts=("*.count.ly",),
    ways=(
        _COMMON._replace(
            where=(*_BOTH, "events"),
            items="events",
            name="key",
            types={"[CLY]_view": "page", "[CLY]_orientation": "none"},
            cases=(Case(("key=[CLY]_view",), "page", "segmentation.name"),),
            time="timestamp",
            properties="segmentation",
            named={"count": "count", "sum": "sum", "dur": "dur"},
        ),
        _COMMON._replace(
            where=(*_BOTH, "user_details"),
            type="identify",
            user="user_details.username",
            time="timestamp",
            properties="user_details",
        ),
        _COMMON._replace(
            type="none",
            cases=(
                Case(("begin_session",), "other", "=Begin session"),
                Case(("end_session",), "other", "=End session"),
            ),
            time="timestamp",
            properties="metrics",
        ),
    ),
    quiet=("o/**",),
)
