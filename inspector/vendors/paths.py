"""Which URL belongs to which service of a vendor: every path that SDKs ask for.

SDKs let people put a path in front of the vendor's own (``apiHost: 'localhost:8081/staging/v1'``), so paths are matched
by their end; what stands in front is kept as the source's label.

A path that ends in ``v1/<word>`` is *sure*. The same word without ``v1`` (an ``apiHost`` without it, older Android and
iOS SDKs) is matched too, but other vendors use such paths as well (``/track``, ``/batch``, ``/i``): that route is not
sure, and the decoders look at the content before they believe it. A React Native SDK without ``useSegmentEndpoints``
posts to its proxy URL as it stands, whatever the path; such a request matches nothing here and is known by its content
alone. The paths of vendors beyond the Segment family are in ``vendorpaths``.
"""

from functools import lru_cache
from urllib.parse import unquote

from inspector.core.event import EVENT_TYPES, EventType
from inspector.core.exchange import Kind, Request
from inspector.vendors.routes import Pattern, Route, Shape
from inspector.vendors.vendorpaths import vendor_patterns

_LETTERS = {word[0]: kind for word, kind in EVENT_TYPES.items() if kind is not EventType.OTHER}
_WORDS = {word: kind for word, kind in EVENT_TYPES.items() if kind is not EventType.OTHER}
_CALLS = {**_WORDS, **_LETTERS}
_IDENTIFY = EventType.IDENTIFY
_BATCHES = ("batch", "b", "import")


def _event_patterns() -> list[Pattern]:
    """The paths that carry events."""
    events = Kind.EVENTS
    found = [
        Pattern("beacon/v1/batch", Shape.BATCH, events, "rudderstack"),
        *(Pattern(f"v1/pixel/{word}", Shape.PIXEL, events, "segment", kind) for word, kind in _WORDS.items()),
        *(Pattern(f"pixel/v1/{word}", Shape.PIXEL, events, "rudderstack", kind) for word, kind in _WORDS.items()),
        *(Pattern(f"api/s/{batch}", Shape.BATCH, events, "jitsu") for batch in ("s2s/batch", "batch")),
    ]
    for stem in ("api/s/s2s", "api/s"):
        found += (Pattern(f"{stem}/{word}", Shape.SINGLE, events, "jitsu", kind) for word, kind in _WORDS.items())
        found.append(Pattern(f"{stem}/event", Shape.SINGLE, events, "jitsu"))
    found += (Pattern(f"sdk/{word}", Shape.SINGLE, events, "june", kind) for word, kind in _CALLS.items())
    found += (Pattern(f"sdk/{batch}", Shape.BATCH, events, "june") for batch in _BATCHES)
    for stem, sure in (("v1/", True), ("", False)):
        found += (Pattern(stem + word, Shape.BATCH, events, "segment", sure=sure) for word in _BATCHES)
        found += (
            Pattern(stem + word, Shape.SINGLE, events, "segment", kind, sure=sure) for word, kind in _CALLS.items()
        )
    found += (Pattern(f"v1/{word}", Shape.SINGLE, events, "rudderstack") for word in ("merge", "audiencelist"))
    found.append(Pattern("v1/webhook", Shape.WEBHOOK, events, "rudderstack"))
    return found


def _other_patterns() -> list[Pattern]:
    """The paths with which SDKs set themselves up, report about themselves, or ask whether anybody is there."""
    script, service, settings = Kind.SCRIPT, Kind.SERVICE, Kind.SETTINGS
    return [
        Pattern("v1/projects/<key>/settings", Shape.SETTINGS, settings, "segment"),
        Pattern("projects/<key>/settings", Shape.SETTINGS, settings, "segment"),
        Pattern("analytics.js/v1/<key>/analytics.min.js", Shape.SCRIPT, script, "segment"),
        Pattern("analytics.js/v1/<key>/analytics.js", Shape.SCRIPT, script, "segment"),
        Pattern("analytics-next/bundles/<file>", Shape.SCRIPT_CHUNK, script, "segment"),
        Pattern("next-integrations/**", Shape.INTEGRATION, script, "segment"),
        Pattern("sourceConfig", Shape.SOURCE_CONFIG, settings, "rudderstack"),
        Pattern("v1/m", Shape.TELEMETRY, Kind.TELEMETRY, "segment"),
        Pattern("rsaMetrics", Shape.TELEMETRY, Kind.TELEMETRY, "rudderstack"),
        Pattern("v1/id/<key>", Shape.CROSS_DOMAIN, service, "segment"),
        Pattern("v1/saveId", Shape.CROSS_DOMAIN, service, "segment"),
        Pattern("rsaRequest", Shape.SERVER_COOKIE, service, "rudderstack"),
        Pattern("transform", Shape.TRANSFORM, service, "rudderstack"),
        Pattern("cluster-info", Shape.CLUSTER_INFO, service, "rudderstack"),
        Pattern("token", Shape.TOKEN, service, "segment"),
        Pattern("m", Shape.TELEMETRY, Kind.TELEMETRY, "segment", sure=False),
        Pattern("health", Shape.HEALTH, service, "rudderstack", whole=True),
        *(
            Pattern(word, Shape.INFO, service, "rudderstack", whole=True)
            for word in ("version", "docs", "robots.txt", "favicon.ico")
        ),
    ]


def _longest_first() -> tuple[tuple[tuple[str, ...], Pattern], ...]:
    split = [
        (tuple(pattern.path.split("/")), pattern)
        for pattern in _event_patterns() + _other_patterns() + vendor_patterns()
    ]
    return tuple(sorted(split, key=lambda item: -len(item[0])))


_PATTERNS = _longest_first()
_ROOT = Route(Shape.INFO, Kind.SERVICE, "rudderstack", None, None, None, "", sure=True)
_LONGEST_CACHED = 512


def match(path: str) -> Route | None:
    """What a path (without its query) means, whatever the method; None for a path that no SDK asks for.

    A slash at the end and doubled slashes do not matter; percent-encoding is undone within segments, so an encoded
    slash never splits one. Case matters, as it does to the vendors.
    """
    return _match(path) if len(path) <= _LONGEST_CACHED else _find(path)


def match_request(request: Request) -> Route | None:
    """What a request is for. ``/v1/identify`` is Segment's, and mParticle's where the header of its identity API is
    there; its other words are nobody else's.
    """
    route = match(request.path)
    if (route is None or route.type is _IDENTIFY) and request.header("x-mp-key") is not None:
        return match(f"/identity{request.path}") or route
    return route


def known_paths() -> tuple[str, ...]:
    """The sure paths without a write key or file in them, for suggestions (``/v1/batch``, ``/sourceConfig``)."""
    return tuple("/" + pattern.path for _, pattern in _PATTERNS if pattern.sure and not set("<*") & set(pattern.path))


def _find(path: str) -> Route | None:
    segments = [unquote(segment) for segment in path.split("/") if segment]
    if not segments:
        return _ROOT
    for wanted, pattern in _PATTERNS:
        route = _try(pattern, wanted, segments)
        if route is not None:
            return route
    return None


_match = lru_cache(maxsize=1024)(_find)


def _try(pattern: Pattern, wanted: tuple[str, ...], segments: list[str]) -> Route | None:
    """The route when the segments end as wanted."""
    if wanted[-1] == "**":
        if wanted[0] not in segments[:-1]:
            return None
        start = segments.index(wanted[0])
        return _route(pattern, segments[:start], None, "/".join(segments[start + 1 :]))
    start = len(segments) - len(wanted)
    if start < 0 or (pattern.whole and start):
        return None
    key, rest = None, pattern.rest
    for literal, segment in zip(wanted, segments[start:], strict=True):
        if literal == "<key>":
            key = segment
        elif literal == "<file>":
            rest = segment
        elif literal != segment:
            return None
    return _route(pattern, segments[:start], key, rest)


def _route(pattern: Pattern, before: list[str], key: str | None, rest: str) -> Route:
    prefix = "/".join(before) or None
    return Route(pattern.shape, pattern.kind, pattern.family, pattern.type, key, prefix, rest, pattern.sure)


__all__ = ["Route", "Shape", "known_paths", "match", "match_request"]
