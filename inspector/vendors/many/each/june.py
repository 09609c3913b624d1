"""June: Segment's messages, with the call in the path."""

from inspector.vendors.many.declaration import Vendor, Way

_CALL = Way(
    path="api/track",
    take="json",
    methods=("POST",),
    name=("event", "name"),
    user="userId",
    anonymous="anonymousId",
    message_id="messageId",
    time="timestamp",
    group="groupId",
    properties=("properties",),
    traits="traits",
    library="context.library.name",
    version="context.library.version",
    page={"url": "context.page.url", "title": "context.page.title", "referrer": "context.page.referrer"},
)
VENDOR = Vendor(
    key="june",
    name="June",
    facts="the requests of @segment/action-destinations 3.497 (june); vendors/paths.py for the SDK's paths",
    hosts=("api.june.so",),
    ways=(
        _CALL,
        *(_CALL._replace(path=f"api/{word}", type=word) for word in ("identify", "page", "group")),
        Way(path="sdk/**", take="segment"),
    ),
    quiet=("api/validate-write-key", "sdk/projects/**"),
)
