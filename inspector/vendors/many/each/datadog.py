"""Datadog RUM: actions and the first of each view's updates. Errors, resources and long tasks are no events."""

from inspector.vendors.many.declaration import Case, Vendor, Way

_HOSTS = (
    "browser-intake-datadoghq.com",
    "browser-intake-datadoghq.eu",
    "browser-intake-us3-datadoghq.com",
    "browser-intake-us5-datadoghq.com",
    "browser-intake-ap1-datadoghq.com",
    "browser-intake-ddog-gov.com",
)
VENDOR = Vendor(
    key="datadog",
    name="Datadog RUM",
    facts="@datadog/browser-rum-core and browser-core 7.16: rawRumEvent.types and batch",
    hosts=(*_HOSTS, *(f"*.{host}" for host in _HOSTS)),
    ways=(
        Way(
            path="api/v2/rum",
            take="lines",
            methods=("POST",),
            signs=("0.application.id", "0._dd"),
            type="none",
            cases=(
                Case(("type=action",), "track", ("action.target.name", "action.type")),
                Case(("type=view", "_dd.document_version=1"), "page", ("view.name", "view.url")),
            ),
            user="usr.id",
            anonymous=("usr.anonymous_id", "session.id"),
            message_id=("action.id", "view.id"),
            time="date",
            key="application.id",
            version="_dd.browser_sdk_version",
            properties="context",
            named={"action_type": "action.type", "service": "service", "version": "version"},
            traits="usr",
            page={"url": "view.url", "referrer": "view.referrer"},
        ),
    ),
    quiet=("api/v2/replay", "api/v2/logs", "api/v2/profile", "api/v2/debugger"),
)
