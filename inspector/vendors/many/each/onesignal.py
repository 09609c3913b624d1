"""OneSignal: custom events, and outcomes of its SDKs."""

from inspector.vendors.many.declaration import Vendor, Way

VENDOR = Vendor(
    key="onesignal",
    name="OneSignal",
    facts="@onesignal/node-onesignal 5.18: createCustomEvents and CustomEvent; OneSignal-Website-SDK, outcomes"
    "; outcomes are unconfirmed",
    hosts=("api.onesignal.com",),
    shared=("onesignal.com",),
    ways=(
        Way(
            path=("apps/*/custom_events", "apps/*/integrations/custom_events", "api/v1/apps/*/custom_events"),
            take="json",
            methods=("POST",),
            items="events",
            name="name",
            user="external_id",
            anonymous="onesignal_id",
            time="timestamp",
            key="@path.1",
            properties="payload",
        ),
        Way(
            path=("outcomes/measure", "outcomes/measure_sources", "api/v1/outcomes/measure"),
            take="json",
            methods=("POST",),
            name="id",
            anonymous=("onesignal_id", "subscription.id", "player_id"),
            key="app_id",
            named={"value": "weight", "direct": "direct"},
        ),
    ),
    quiet=("sync/**", "apps/*/users/**", "apps/*/subscriptions/**", "apps/*/features/**", "api/v1/sync/**"),
)
