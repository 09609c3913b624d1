"""New Relic: page actions, user actions and custom events of the browser agent, and the Event API."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="newrelic",
    name="New Relic",
    facts="@newrelic/browser-agent 1.322: generic_events and harvester; docs.newrelic.com, Event API"
    "; the Event API's part is unconfirmed",
    hosts=("bam.nr-data.net", "bam.eu01.nr-data.net", "bam-cell.nr-data.net", "*.nr-data.net"),
    shared=("insights-collector.newrelic.com", "insights-collector.eu01.nr-data.net"),
    ways=(
        Way(
            path=("ins/1/*", "ins/2/*"),
            take="json",
            methods=("POST",),
            signs=("ins.0.eventType",),
            items="ins",
            name=("actionName", "action", "eventType"),
            types={"PageView": "page"},
            kind="eventType",
            user="enduser.id",
            anonymous="session",
            time="timestamp",
            key="@path.2",
            properties="*",
            page={"url": ("pageUrl", "currentUrl"), "referrer": "referrerUrl"},
        ),
        Way(
            path="v1/accounts/*/events",
            take="json",
            methods=("POST",),
            name=("actionName", "name", "eventType"),
            kind="eventType",
            types={"PageView": "page"},
            user="enduser.id",
            time="timestamp",
            key="@path.2",
            properties="*",
        ),
    ),
    quiet=("1/*", "rum/**", "events/**", "jserrors/**", "resources/**", "browser/**", "jsblobs/**", "ajax/**"),
)
