"""FullStory: the server API's events and users, and the start of a recorded page. Recordings are no events."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="fullstory",
    name="FullStory",
    facts="the requests of @segment/action-destinations 3.497 (fullstory); captured requests in public tests",
    hosts=("rs.fullstory.com", "rs.eu1.fullstory.com", "edge.fullstory.com"),
    shared=("api.fullstory.com", "api.eu1.fullstory.com"),
    ways=(
        Way(
            path="v2/events",
            take="json",
            methods=("POST",),
            name="name",
            user="user.uid",
            time="timestamp",
            properties="properties",
        ),
        Way(
            path="users/*/individual/*/customevent",
            take="json",
            methods=("POST",),
            name="event.event_name",
            user="@path.3",
            time="event.timestamp",
            properties="event.event_data",
        ),
        Way(
            path="users/*/individual/*/customvars",
            take="json",
            methods=("POST",),
            type="identify",
            user="@path.3",
            properties="*",
        ),
        Way(
            path="v2/users",
            take="json",
            methods=("POST",),
            type="identify",
            user="uid",
            properties=("properties",),
            named={"email": "email", "displayName": "display_name"},
        ),
        Way(
            path="rec/page",
            take="json",
            methods=("POST",),
            where=("OrgId", "Url"),
            signs=("OrgId", "Url"),
            type="page",
            anonymous="UserId",
            key="OrgId",
            page={"url": "Url", "referrer": "Referrer"},
        ),
    ),
    quiet=("rec/**", "s/**", "datalayer/**"),
)
