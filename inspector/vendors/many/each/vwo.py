"""VWO: events of the tag and of the SDKs. Settings and the older campaign images are no events."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="vwo",
    name="VWO",
    facts="vwo-fme-node-sdk 1.35: NetworkUtil; requests to events/t in public code",
    hosts=("dev.visualwebsiteoptimizer.com", "edge.wingify.net", "*.visualwebsiteoptimizer.com"),
    ways=(
        Way(
            path=("events/t", "*/events/t"),
            take="json",
            methods=("POST",),
            signs=("d.event.name", "d.visId"),
            name=("d.event.name", "@query.en"),
            types={
                "vwo_pageView": "page",
                "vwo_variationShown": "other",
                "vwo_syncVisitorProp": "identify",
                "vwo_sessionStart": "other",
                "vwo_errorOnPage": "none",
                "vwo_sdkDebug": "none",
            },
            user="d.visitor.props.vwo_uid",
            anonymous="d.visId",
            message_id="d.msgId",
            time="d.event.time",
            key="@query.a",
            properties="d.event.props",
            traits="d.visitor.props",
            page={"url": "d.event.props.page.url", "title": "d.event.props.page.title"},
        ),
    ),
    quiet=(
        "j.php",
        "v.gif",
        "l.gif",
        "c.gif",
        "s.gif",
        "ee.php",
        "e.gif",
        "server-side/**",
        "events/batch",
        "*/j.php",
        "*/v.gif",
    ),
)
