"""Pinterest: the tag, whose query holds JSON texts (``ed`` what happened, ``pd`` who, ``ad`` where), and its API."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="pinterest",
    name="Pinterest",
    facts="Omnibug's Pinterest provider; captured tag requests in public tests; pinterest-python-generated-api-client, "
    "docs/ConversionEventsData.md",
    hosts=("ct.pinterest.com",),
    shared=("api.pinterest.com",),
    ways=(
        Way(
            path="v3",
            take="fields",
            where=("tid",),
            unpack={"ed": "json", "pd": "json", "ad": "json"},
            name="event",
            types={"pagevisit": "page", "init": "none"},
            anonymous="pd.pin_unauth",
            message_id="ed.event_id",
            key="tid",
            properties="ed",
            traits="pd",
            page={"url": "ad.loc", "referrer": "ad.ref", "title": "ad.title"},
        ),
        Way(
            path="v5/ad_accounts/*/events",
            take="json",
            methods=("POST",),
            items="data",
            name="event_name",
            types={"page_visit": "page"},
            user="user_data.external_id",
            message_id="event_id",
            time="event_time",
            key="@path.2",
            properties="custom_data",
            traits="user_data",
            page={"url": "event_source_url"},
        ),
    ),
    quiet=("user", "stats", "md"),
)
