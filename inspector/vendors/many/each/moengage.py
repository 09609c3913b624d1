"""MoEngage: the data API, Segment's messages for it, and the reports of SDKs."""

from inspector.vendors.many.declaration import Vendor, Way

_SHAPED = Way(
    path="v1/integrations/segment",
    take="json",
    methods=("POST",),
    name="event",
    kind="type",
    types={"identify": "identify", "page": "page", "screen": "screen", "group": "group", "alias": "alias"},
    user="user_id",
    anonymous="anonymous_id",
    time="timestamp",
    key="@query.appId",
    properties="properties",
    traits="traits",
)
VENDOR = Vendor(
    key="moengage",
    name="MoEngage",
    facts="moengage.com/docs/api/event/track-event; @segment/action-destinations 3.497 (moengage)"
    "; the SDKs' reports are unconfirmed",
    hosts=(
        "sdk-*.moengage.com",
        "sdk-01.moengage.com",
        "sdk-02.moengage.com",
        "sdk-03.moengage.com",
        "sdk-04.moengage.com",
        "sdk-05.moengage.com",
    ),
    shared=tuple(f"api-{number:02}.moengage.com" for number in range(1, 7)),
    ways=(
        Way(
            path="v1/event/*",
            take="json",
            methods=("POST",),
            items="actions",
            name="action",
            user="^.customer_id",
            anonymous="^.device_id",
            time=("user_time", "current_time"),
            key="@path.2",
            properties="attributes",
        ),
        Way(
            path="v1/customer/*",
            take="json",
            methods=("POST", "PUT"),
            type="identify",
            user="customer_id",
            key="@path.2",
            properties="attributes",
        ),
        _SHAPED,
        _SHAPED._replace(path="v2/integrations/segment"),
        Way(
            path=("v2/sdk/report/*", "v2/report/add", "integration/send_report_add_call"),
            take="json",
            methods=("POST",),
            items="viewsInfo",
            name="EVENT_ACTION",
            user="^.meta.identifiers.moe_user_id",
            anonymous="^.meta.device_id",
            time=("EVENT_G_TIME", "EVENT_TIME"),
            key="@query.app_id",
            properties=("EVENT_ATTRS", "EVENT_ATTRS_CUST"),
        ),
    ),
    quiet=("v2/sdk/device", "v2/sdk/config", "v3/sdkconfig/**", "v1/sdk/**", "v4/sdk/**"),
)
