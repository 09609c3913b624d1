"""LaunchDarkly: custom, identify and page events. Flag evaluations are shown as such, summaries are no events."""

from inspector.vendors.many.declaration import Case, Vendor, Way

_KINDS = {
    "custom": "track",
    "identify": "identify",
    "pageview": "page",
    "click": "track",
    "feature": "other",
    "summary": "none",
    "index": "none",
    "debug": "none",
    "diagnostic": "none",
    "diagnostic-init": "none",
}
VENDOR = Vendor(
    key="launchdarkly",
    name="LaunchDarkly",
    facts="launchdarkly-js-sdk-common 5.8: EventProcessor and index",
    hosts=("events.launchdarkly.com", "events.eu.launchdarkly.com", "events.launchdarkly.us"),
    ways=(
        Way(
            path=("events/bulk/*", "bulk", "mobile", "mobile/events/bulk"),
            take="json",
            methods=("POST",),
            signs=("0.kind=custom|identify|feature|summary|index|click|pageview",),
            name=("key", "kind"),
            kind="kind",
            types=_KINDS,
            type="other",
            cases=(
                Case(
                    ("kind=feature",),
                    "other",
                    named={"value": "value", "variation": "variation", "default": "default", "version": "version"},
                ),
                Case(("kind=identify",), "identify", "", "context"),
            ),
            user=("context.key", "context.user.key", "contextKeys.user", "userKey", "user.key"),
            time="creationDate",
            key="@path.2",
            properties="data",
            named={"metricValue": "metricValue"},
            page={"url": "url"},
        ),
    ),
    quiet=("events/diagnostic/*", "diagnostic", "mobile/events/diagnostic"),
)
