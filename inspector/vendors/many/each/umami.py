"""Umami: events, page views and identify calls of a website's script."""

from inspector.vendors.many.declaration import Case, Vendor, Way

VENDOR = Vendor(
    key="umami",
    name="Umami",
    facts="umami-software/umami, src/tracker; @umami/node 0.4; docs.umami.is/docs/tracker-functions",
    hosts=("cloud.umami.is", "api-gateway.umami.dev", "gateway.umami.is"),
    ways=(
        Way(
            path=("api/send", "api/collect"),
            take="json",
            methods=("POST",),
            where=("payload",),
            signs=("payload.website", "type=event|identify|pageview"),
            name=("payload.name", "payload.event_name"),
            cases=(
                Case(("type=identify",), "identify"),
                Case(("!payload.name", "!payload.event_name"), "page", "payload.title"),
            ),
            user="payload.id",
            time="payload.timestamp",
            key="payload.website",
            properties=("payload.data", "payload.event_data"),
            page={"url": "payload.url", "title": "payload.title", "referrer": "payload.referrer"},
        ),
    ),
)
