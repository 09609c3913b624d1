"""WebEngage: the REST API's events and users, and hits of AMP pages. What the SDKs pack is kept under its name."""

from inspector.vendors.many.declaration import Case, Vendor, Way

_EVENT = Way(
    path="v1/accounts/*/events",
    take="json",
    methods=("POST",),
    name="eventName",
    user="userId",
    anonymous="anonymousId",
    time="eventTime",
    key="@path.2",
    properties="eventData",
)
VENDOR = Vendor(
    key="webengage",
    name="WebEngage",
    facts="docs.webengage.com, REST API, tracking events; amphtml's vendor configuration; addresses in its SDKs"
    "; the REST API's field names are unconfirmed",
    hosts=("c.webengage.com", "c.in.webengage.com", "c.ksa.webengage.com", "c.unl.webengage.com", "c.webengage.io"),
    shared=("api.webengage.com", "api.in.webengage.com", "api.ksa.webengage.com"),
    ways=(
        _EVENT,
        _EVENT._replace(path="v1/accounts/*/bulk-events", items="events"),
        Way(
            path="v1/accounts/*/users",
            take="json",
            methods=("POST",),
            type="identify",
            user="userId",
            anonymous="anonymousId",
            key="@path.2",
            properties=("attributes",),
            named={"email": "email", "firstName": "firstName", "lastName": "lastName", "phone": "phone"},
        ),
        Way(
            path="amp",
            take="fields",
            where=("licenseCode",),
            type="page",
            name="pageTitle",
            cases=(Case(("eventName",), "track", "eventName"),),
            user="cuid",
            anonymous="luid",
            key="licenseCode",
            properties="ed",
            page={"url": "pageUrl", "title": "pageTitle", "referrer": "referrer"},
        ),
    ),
    quiet=("e.jpg", "u.jpg", "upf3"),
)
