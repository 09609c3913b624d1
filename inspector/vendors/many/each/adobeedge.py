"""Adobe Experience Platform: the Edge Network, from the Web SDK, mobile SDKs and servers."""

from inspector.vendors.many.declaration import Case, Vendor, Way

_PATHS = (
    "ee/v1/interact",
    "ee/v1/collect",
    "ee/*/v1/interact",
    "ee/*/v1/collect",
    "ee/v2/interact",
    "ee/v2/collect",
    "ee/*/v2/interact",
)
_PAGE = "web.webpagedetails.pageViews"
VENDOR = Vendor(
    key="adobeedge",
    name="Adobe Experience Platform Edge",
    facts="@adobe/alloy 2.33.1; Omnibug's AdobeWebSdk provider; captured requests in public tests",
    hosts=("edge.adobedc.net", "server.adobedc.net", "*.adobedc.net", "adobedc.demdex.net"),
    ways=(
        Way(
            path=_PATHS,
            take="json",
            methods=("POST",),
            where=("@query.configId",),
            signs=("events", "@query.configId"),
            items="events",
            name="xdm.eventType",
            types={_PAGE: "page", "web.webPageDetails.pageViews": "page"},
            cases=(Case((f"xdm.eventType={_PAGE}",), "page", ("xdm.web.webPageDetails.name", "xdm.eventType")),),
            anonymous=("xdm.identityMap.ECID.0.id", "^.xdm.identityMap.ECID.0.id"),
            message_id="xdm._id",
            time="xdm.timestamp",
            key="@query.configId",
            library="xdm.implementationDetails.name",
            version="xdm.implementationDetails.version",
            properties=("xdm", "data"),
        ),
        Way(
            path=_PATHS,
            take="json",
            methods=("POST",),
            where=("@query.dataStreamId", "event"),
            name="event.xdm.eventType",
            types={_PAGE: "page"},
            anonymous="event.xdm.identityMap.ECID.0.id",
            message_id="event.xdm._id",
            time="event.xdm.timestamp",
            key="@query.dataStreamId",
            properties=("event.xdm", "event.data"),
        ),
        Way(path=_PATHS, take="json", methods=("POST",), where=("!events", "!event"), type="none"),
    ),
    quiet=(
        "ee/*/identity/acquire",
        "ee/*/*/identity/acquire",
        "ee/*/privacy/set-consent",
        "ee/*/*/privacy/set-consent",
    ),
)
