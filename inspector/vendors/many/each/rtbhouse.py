"""RTB House: tags of a page as a list."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="rtbhouse",
    name="RTB House",
    facts="captured requests of creativecdn.com/tags in public tests; Omnibug's RTBHouse provider",
    hosts=("*.creativecdn.com",),
    ways=(
        Way(
            path="tags/v2",
            take="json",
            methods=("POST",),
            items="tags",
            name="eventType",
            types={"home": "page", "uid": "none"},
            key="^.th",
            properties="*",
        ),
    ),
    quiet=("cm-notify", "ig-membership"),
)
