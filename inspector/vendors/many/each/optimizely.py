"""Optimizely: event batches of Feature Experimentation and Web, visitors with snapshots with events."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="optimizely",
    name="Optimizely",
    facts="@optimizely/optimizely-sdk 6.6: the event builder and its hosts; Omnibug's OptimizelyX tests",
    hosts=("logx.optimizely.com", "eu.logx.optimizely.com", "*.log.optimizely.com"),
    ways=(
        Way(
            path=("v1/events", "log/event"),
            take="json",
            methods=("POST",),
            where=("visitors",),
            signs=("visitors", "account_id"),
            items="visitors.*.snapshots.*.events",
            name=("key", "type"),
            kind="type",
            types={"campaign_activated": "other", "view_activated": "page"},
            user="^^.visitor_id",
            message_id="uuid",
            time="timestamp",
            key="^^^.account_id",
            library="^^^.client_name",
            version="^^^.client_version",
            properties="tags",
            named={"revenue": "revenue", "value": "value", "entity_id": "entity_id"},
        ),
        Way(
            path="log/event",
            take="json",
            methods=("POST",),
            where=("eventName",),
            name="eventName",
            user="visitorId",
            message_id="eventId",
            time="timestamp",
            key="projectId",
            version="clientVersion",
            properties=("eventFeatures", "eventMetrics"),
        ),
    ),
)
