"""GrowthBook: the tracking plugin's events."""

from inspector.vendors.many.declaration import Case, Vendor, Way

VENDOR = Vendor(
    key="growthbook",
    name="GrowthBook",
    facts="@growthbook/growthbook 1.8: plugins/growthbook-tracking",
    hosts=("us-east-1.gb-ingest.com", "*.gb-ingest.com"),
    ways=(
        Way(
            path="track",
            take="json",
            methods=("POST",),
            signs=("0.event_name", "0.properties_json", "@query.client_key"),
            name="event_name",
            types={"Page View": "page"},
            cases=(
                Case(("event_name=Page View",), "page", ("page_title", "url")),
                Case(("event_name=Feature Evaluated|Experiment Viewed",), "other"),
            ),
            user="user_id",
            anonymous="device_id",
            key="@query.client_key",
            library="sdk_language",
            version="sdk_version",
            properties="properties_json",
            traits="context_json",
            page={"url": "url", "title": "page_title"},
        ),
    ),
)
