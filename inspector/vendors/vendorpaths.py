"""The paths of vendors beyond the Segment family: Amplitude, Mixpanel, PostHog, Snowplow, Google Analytics, mParticle.

Each path is known twice: by itself, and behind a base path that is named after its vendor (``/amplitude/2/httpapi``).
With the base path it is *sure* whose it is. By itself it is sure only when no other vendor has such a path; ``/track``,
``/batch``, ``/engage``, ``/i`` and ``/s`` are shared, and the content decides. What another vendor's table has already
(``/track``, ``/batch``, ``/import``, ``/i``, ``/s`` are Segment's too) stands here with a base path alone.

Sources of the paths: the SDKs themselves, run against a recording server, and protocol notes, sections 2 to 7.
"""

from inspector.core.exchange import Kind
from inspector.vendors.routes import Pattern, Shape

NAMES = {
    "amplitude": "Amplitude",
    "mixpanel": "Mixpanel",
    "posthog": "PostHog",
    "snowplow": "Snowplow",
    "ga4": "Google Analytics 4",
    "mparticle": "mParticle",
}
"""What the vendors are called."""

_MPARTICLE = (
    "v3/JS/<key>/events",
    *(f"{version}/JS/<key>/{word}" for version in ("v2", "v1") for word in ("events", "Events")),
    "v1/identity/<key>/Alias",
)
"""By themselves at mParticle's own host, behind ``webevents`` at a first-party one."""

_HITS = {
    "amplitude": ("2/httpapi",),
    "posthog": ("i/v0/e", "i/v1/analytics/events", "i/v0/ai/batch", "i/v1/ai/events"),
    "snowplow": ("ice.png", "com.snowplowanalytics.snowplow/tp2", "com.snowplowanalytics.iglu/v1"),
    "ga4": ("g/collect", "mp/collect", "debug/mp/collect"),
    "mparticle": (
        *(f"{base}{path}" for base in ("", "webevents/") for path in _MPARTICLE),
        "identity/v1/<file>/modify",
        *(f"identity/v1/{word}" for word in ("identify", "login", "logout", "search")),
    ),
}
"""Paths with events that are one vendor's alone."""

_SHARED_HITS = {
    "mixpanel": ("engage", "groups"),
    "posthog": ("e", "capture"),
    "mparticle": ("v2/events", "v2/bulkevents", "nativeevents/v2/<key>/events", "v2/<key>/events"),
}
"""Paths with events for which the content has to vouch."""

_BASED_HITS = {
    "amplitude": ("", "batch"),
    "mixpanel": ("track", "import"),
    "posthog": ("batch", "track", "engage"),
    "snowplow": ("i", "<file>/<file>"),
}
"""Paths with events that are looked for behind the base path alone."""

_CONFIGS = {
    "amplitude": (("config/<key>", ""), ("config", "")),
    "mixpanel": (("flags", "flags"), ("settings", "settings")),
    "posthog": (
        ("flags", "flags"),
        ("decide", "flags"),
        ("array/<key>/config", "config"),
        ("array/<key>/config.js", "config.js"),
        ("api/surveys", "surveys"),
        ("api/web_experiments", "experiments"),
        ("flags/definitions", "definitions"),
        ("api/feature_flag/local_evaluation", "definitions"),
    ),
    "mparticle": (
        ("tags/JS/v2/<key>/config", "config"),
        ("JS/v2/<key>/config", "config"),
        ("v4/<key>/config", "config"),
    ),
}
"""Remote configuration and flags, each with the word for it. ``/flags`` is Mixpanel's and PostHog's; one answer suits
both."""

_TAKEN = {
    "amplitude": ("v1/capture",),
    "mixpanel": ("record",),
    "posthog": ("i/v0/ai", "i/v1/logs", "i/v1/metrics"),
    "mparticle": tuple(f"{base}{each}/JS/<key>/Forwarding" for base in ("", "webevents/") for each in ("v1", "v2")),
}
"""What SDKs send that is no event: diagnostics, recordings of the screen, logs. It is answered and left."""

_ASSETS = {
    "posthog": ("static/<file>", "static/<file>/<file>"),
    "mparticle": ("js/v2/<key>/mparticle.js", "tags/JS/v2/<key>/mparticle.js"),
}


def vendor_patterns() -> list[Pattern]:
    """Every path, with its base path first."""
    found: list[Pattern] = []
    for based in (True, False):
        for table, shape, kind, sure in (
            (_HITS, Shape.HIT, Kind.EVENTS, True),
            (_SHARED_HITS, Shape.HIT, Kind.EVENTS, based),
            (_BASED_HITS if based else {}, Shape.HIT, Kind.EVENTS, True),
            (_TAKEN, Shape.TELEMETRY, Kind.TELEMETRY, True),
            ({"posthog": ("s",)} if based else {}, Shape.TELEMETRY, Kind.TELEMETRY, True),
            (_ASSETS, Shape.ASSET, Kind.SCRIPT, True),
        ):
            for family, paths in table.items():
                found += (Pattern(_path(family, path, based=based), shape, kind, family, sure=sure) for path in paths)
        for family, words in _CONFIGS.items():
            # ``/settings`` alone is Mixpanel's; ``/anything/settings`` is more likely something mistyped.
            whole = not based and family not in ("posthog", "mparticle")
            found += (
                Pattern(
                    _path(family, path, based=based),
                    Shape.REMOTE_CONFIG,
                    Kind.SETTINGS,
                    family,
                    whole=whole,
                    rest=word,
                )
                for path, word in words
            )
    return found


def _path(family: str, path: str, *, based: bool) -> str:
    return f"{family}/{path}".rstrip("/") if based else path
