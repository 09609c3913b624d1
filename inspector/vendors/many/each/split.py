"""Split (Harness FME): events of its SDKs. Impressions are no events."""

from inspector.vendors.many.declaration import Vendor, Way

_EVENT = Way(
    path=("api/events/bulk", "events/bulk"),
    take="json",
    methods=("POST",),
    signs=("0.eventTypeId", "0.trafficTypeName"),
    name="eventTypeId",
    user="key",
    time="timestamp",
    properties="properties",
    named={"value": "value", "trafficType": "trafficTypeName"},
)
VENDOR = Vendor(
    key="split",
    name="Split",
    facts="@splitsoftware/splitio-commons 3.1: splitApi and the browser listener; Omnibug's SplitIO provider",
    hosts=("events.split.io", "*.events.split.io"),
    ways=(
        _EVENT,
        _EVENT._replace(
            path=("api/events/beacon", "events/beacon"),
            signs=("entries", "token"),
            items="entries",
            key="^.token",
            library="^.sdk",
        ),
    ),
    quiet=("api/testImpressions/**", "testImpressions/**", "api/metrics/**", "api/v1/**"),
)
