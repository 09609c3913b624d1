"""CleverTap: uploads of servers, and the queues of mobile SDKs. The web SDK packs its events with LZ-string."""

from inspector.vendors.many.declaration import Case, Vendor, Way

_EVENT = Way(
    path="1/upload",
    take="json",
    methods=("POST",),
    items="d",
    name="evtName",
    kind="type",
    types={"profile": "identify", "event": "track"},
    cases=(Case(("type=profile",), "identify", "", "profileData"),),
    user=("identity", "FBID", "GPID"),
    anonymous=("objectId", "anonymousId"),
    time="ts",
    key="@header.x-clevertap-account-id",
    properties="evtData",
)
VENDOR = Vendor(
    key="clevertap",
    name="CleverTap",
    facts="developer.clevertap.com/docs/upload-events-api; clevertap-web-sdk 2.5: evtName, evtData and /a"
    "; the queues of mobile SDKs are unconfirmed",
    hosts=("wzrkt.com", "*.wzrkt.com", "*.clevertap-prod.com", "*.clevertap.net"),
    shared=("api.clevertap.com", "*.api.clevertap.com"),
    ways=(
        _EVENT,
        Way(
            path=("a1", "a"),
            take="json",
            methods=("POST",),
            type="none",
            name="evtName",
            cases=(
                Case(("type=event", "evtName"), "track"),
                Case(("type=profile",), "identify", "", "profile"),
                Case(("type=page",), "none"),
            ),
            user=("profile.Identity", "profile.Email"),
            anonymous="@body.0.g",
            time="ep",
            key=("@header.x-clevertap-account-id", "@body.0.id"),
            properties="evtData",
        ),
        Way(
            path="a",
            take="fields",
            methods=("GET",),
            where=("d",),
            unpack={"d": ("lzstring", "json")},
            type="none",
            name="d.evtName",
            cases=(
                Case(("d.type=event", "d.evtName"), "track"),
                Case(("d.type=profile",), "identify", "", "d.profile"),
                Case(("d.type=page",), "page", "d.pg"),
            ),
            user=("d.profile.Identity", "d.profile.Email"),
            anonymous="d.g",
            time="d.ep",
            key="d.id",
            properties="d.evtData",
            page={"url": "d.cpg", "referrer": "d.rf"},
        ),
    ),
    quiet=("hello", "defineVars", "js/**"),
)
