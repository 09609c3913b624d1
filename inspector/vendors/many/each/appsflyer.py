"""AppsFlyer: server-to-server in-app events. The SDKs' own requests are encrypted; they are kept under its name."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="appsflyer",
    name="AppsFlyer",
    facts="dev.appsflyer.com, s2s-events-api3-overview; RevenueCat's AppsFlyer event reference",
    hosts=(
        "api2.appsflyer.com",
        "api3.appsflyer.com",
        "*.appsflyersdk.com",
        "inapps.appsflyer.com",
        "launches.appsflyer.com",
        "events.appsflyer.com",
        "wa.appsflyer.com",
    ),
    ways=(
        Way(
            path="inappevent/*",
            take="json",
            methods=("POST",),
            where=("eventName",),
            unpack={"eventValue": "json"},
            name="eventName",
            user="customer_user_id",
            anonymous="appsflyer_id",
            time="eventTime",
            key="@path.1",
            properties="eventValue",
            named={"currency": "eventCurrency"},
        ),
    ),
)
