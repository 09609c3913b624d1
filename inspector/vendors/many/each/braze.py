"""Braze: the web SDK's data requests, whose events have letters for names, and the REST API for servers."""

from inspector.vendors.many.declaration import Case, Vendor, Way

_LETTERS = {
    "ss": "Session start",
    "se": "Session end",
    "p": "Purchase",
    "i": "Internal",
    "pc": "Push clicked",
    "si": "In-app message impression",
    "sc": "In-app message click",
}
VENDOR = Vendor(
    key="braze",
    name="Braze",
    facts="@braze/web-sdk 6.13: log-purchase and the request manager; braze.com/docs, post_user_track",
    hosts=("sdk.*.braze.com", "sdk.*.braze.eu", "sdk.*.appboy.com"),
    shared=("rest.*.braze.com", "rest.*.braze.eu"),
    ways=(
        Way(
            path="api/v3/data",
            take="json",
            methods=("POST",),
            signs=("api_key", "events", "device_id"),
            items=("events", "attributes"),
            name="name",
            names=_LETTERS,
            types={"p": "track", "ce": "track"},
            type="other",
            cases=(
                Case(("name=ce",), "track", "data.n", "data.p"),
                Case(
                    ("name=p",),
                    "track",
                    "",
                    "data.pr",
                    named={
                        "product_id": "data.pid",
                        "currency": "data.c",
                        "price": "data.p",
                        "quantity": "data.q",
                    },
                ),
                Case(("!name",), "identify", "", "*"),
            ),
            user=("user_id", "^.user_id"),
            anonymous="^.device_id",
            time="time",
            key="^.api_key",
            version="^.sdk_version",
        ),
        Way(path="api/v3/data", take="json", methods=("POST",), type="none"),
        Way(
            path="users/track",
            take="json",
            methods=("POST",),
            items=("events", "purchases", "attributes"),
            name="name",
            cases=(
                Case(("product_id",), "track", "=Purchase", "*"),
                Case(("!name",), "identify", "", "*"),
            ),
            user=("external_id", "email", "braze_id", "user_alias.alias_name"),
            time="time",
            key="app_id",
            properties="properties",
        ),
    ),
    quiet=(
        "api/v3/content_cards/sync",
        "api/v3/feature_flags/sync",
        "api/v3/banners/sync",
        "api/v3/template",
        "api/v3/push/**",
    ),
)
