"""AB Tasty and Flagship: hits to the collect endpoint, alone or several under ``h``."""

from inspector.vendors.many.declaration import Case, Vendor, Way

_KINDS = {
    "PAGEVIEW": "page",
    "SCREENVIEW": "screen",
    "EVENT": "track",
    "TRANSACTION": "track",
    "ITEM": "track",
    "ACTION_TRACKING": "track",
    "CAMPAIGN": "other",
    "ACTIVATE": "other",
    "SEGMENT": "identify",
    "NPS": "track",
    "VISITOREVENT": "other",
}
_HIT = Way(
    path="",
    take="json",
    methods=("POST",),
    where=("t",),
    name=("ea", "t"),
    kind="t",
    types=_KINDS,
    type="none",
    cases=(
        Case(("t=PAGEVIEW|SCREENVIEW",), name=("dl", "t")),
        Case(("t=TRANSACTION",), "track", "=Transaction"),
        Case(("t=SEGMENT",), "identify", "", "s"),
    ),
    user=("cuid", "^.cuid"),
    anonymous=("vid", "^.vid"),
    key=("cid", "^.cid"),
    named={
        "category": "ec",
        "label": "el",
        "value": "ev",
        "transaction_id": "tid",
        "affiliation": "ta",
        "revenue": "tr",
        "currency": "tc",
        "campaign": "caid",
        "variation": "vaid",
    },
    page={"url": "dl", "referrer": "dr"},
)
VENDOR = Vendor(
    key="abtasty",
    name="AB Tasty",
    facts="@flagship.io/js-sdk 5.2: the names of hit fields (…_API_ITEM) and its hosts"
    "; the list in batches is unconfirmed",
    hosts=("ariane.abtasty.com", "events.flagship.io"),
    ways=(_HIT._replace(where=("h",), items="h"), _HIT),
    quiet=("troubleshooting", "analytics"),
)
