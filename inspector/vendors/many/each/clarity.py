"""Microsoft Clarity: a recording, in which custom events (code 24) and tags stand as lists in ``a``."""

from inspector.vendors.many.declaration import Case, Vendor, Way

VENDOR = Vendor(
    key="clarity",
    name="Microsoft Clarity",
    facts="clarity-js 0.8.70: Data.Event.Custom is 24, its tokens are key and value; the envelope is e[]",
    hosts=("*.clarity.ms",),
    ways=(
        Way(
            path=("collect", "*/collect"),
            take="json",
            methods=("POST",),
            where=("e", "a"),
            signs=("e.4", "e.5", "e.6", "a"),
            items="a",
            type="none",
            cases=(
                Case(("1=24", "3"), "track", "2", named={"value": "3"}),
                Case(("1=24",), "track", "2"),
            ),
            anonymous="^.e.5",
            key="^.e.4",
            version="^.e.0",
        ),
    ),
    quiet=("c.gif", "tag/**", "s/**", "*-tag"),
)
