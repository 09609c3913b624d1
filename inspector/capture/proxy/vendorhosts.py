"""The hosts of the vendors that are known, as patterns of ``hosts``: where SDKs send when nobody tells them otherwise.

Those of the deep vendors stand here, from their SDKs' sources; all others' in their descriptions (``vendors/many``).
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from inspector.vendors.many.table import VENDORS

DEEP: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        # api.… and events.… take events; cdn.… gives settings, which name first-party hosts.
        "segment": (
            "api.segment.io",
            "api.segment.com",
            "cdn.segment.com",
            "cdn-settings.segment.com",
            "events.eu1.segmentapis.com",
            "events.us1.segmentapis.com",
        ),
        "rudderstack": (
            "*.dataplane.rudderstack.com",
            "hosted.rudderlabs.com",
            "api.rudderlabs.com",
            "api.rudderstack.com",
        ),
        "amplitude": (
            "api.amplitude.com",
            "api2.amplitude.com",
            "api.eu.amplitude.com",
            "regionconfig.amplitude.com",
            "regionconfig.eu.amplitude.com",
        ),
        "mixpanel": (
            "api.mixpanel.com",
            "api-js.mixpanel.com",
            "api-eu.mixpanel.com",
            "api-in.mixpanel.com",
            "decide.mixpanel.com",
        ),
        "posthog": ("*.i.posthog.com", "app.posthog.com"),
        # identity.… says who the user is, jssdkcdns.… gives the configuration.
        "mparticle": (
            "jssdks.mparticle.com",
            "jssdks.*.mparticle.com",
            "identity.mparticle.com",
            "identity.*.mparticle.com",
            "jssdkcdns.mparticle.com",
            "s2s.mparticle.com",
            "s2s.*.mparticle.com",
            "nativesdks.mparticle.com",
        ),
        "snowplow": ("*.collector.snplow.net", "*.mini.snplow.net", "*.try-snowplow.com"),
        "ga4": (
            "google-analytics.com",
            "*.google-analytics.com",
            "*.analytics.google.com",
            "analytics.google.com",
            "stats.g.doubleclick.net",
        ),
    }
)
"""By ``Event.vendor``."""

LEFT_ALONE = frozenset({"google.com", "www.google.com", "facebook.com"})
"""Hosts that vendors share with what people sign in to, and where few events go: decrypted when somebody adds them."""

_DEEP_SHARED = frozenset({"app.posthog.com", "analytics.google.com"})


@cache
def catalogue_hosts() -> tuple[str, ...]:
    """Patterns of every host that is decrypted by default, sorted."""
    found = {host for hosts in DEEP.values() for host in hosts}
    for vendor in VENDORS:
        found.update(vendor.hosts)
        found.update(vendor.shared)
    return tuple(sorted(found - LEFT_ALONE))


@cache
def shared_hosts() -> tuple[str, ...]:
    """Those of them that serve other things too, sorted: what no decoder knows there is nobody's business."""
    found = {host for vendor in VENDORS for host in vendor.shared} | _DEEP_SHARED
    return tuple(sorted(found))
