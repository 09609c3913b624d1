"""Convert: what visitors saw and reached, in the tracking script's older shape and the SDKs' newer one."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="convert",
    name="Convert",
    facts="clients of metrics.convertexperiments.com/track in public code; @convertcom's SDK, track endpoint",
    hosts=("metrics.convertexperiments.com", "*.metrics.convertexperiments.com"),
    ways=(
        Way(
            path=("v1/track/*", "track/*", "v1/track/*/*"),
            take="json",
            methods=("POST",),
            where=("visitors",),
            signs=("visitors.0.visitorId", "projectId"),
            items="visitors.*.events",
            name="eventType",
            types={"bucketing": "other"},
            user="^.visitorId",
            key="^^.projectId",
            library="^^.source",
            properties="data",
        ),
        Way(
            path=("track", "v1/track"),
            take="json",
            methods=("POST",),
            where=("ev",),
            items="ev",
            name="evt",
            names={"hitGoal": "Hit goal", "tr": "Transaction", "viewExp": "View experience"},
            types={"viewExp": "other"},
            user="^.vid",
            time="^.ts",
            key="^.pid",
            properties="*",
        ),
    ),
)
