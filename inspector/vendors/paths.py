"""Which URL belongs to which service of a vendor: every path that Segment-compatible SDKs ask for.

SDKs let people put a path in front of the vendor's own (``apiHost: 'localhost:8081/staging/v1'``), so paths are matched
by their end; what stands in front is kept as the source's label.

A path that ends in ``v1/<word>`` is *sure*. The same word without ``v1`` (an ``apiHost`` without it, older Android and
iOS SDKs) is matched too, but other vendors use such paths as well (``/track``, ``/batch``, ``/i``): that route is not
sure, and the decoders look at the content before they believe it. A React Native SDK without ``useSegmentEndpoints``
posts to its proxy URL as it stands, whatever the path; such a request matches nothing here and is known by its content
alone.
"""

from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from inspector.core.event import EVENT_TYPES, EventType
from inspector.core.exchange import Kind


class Shape(Enum):
    """What is asked for, and in which form an answer or a decoder must take it."""

    SINGLE = auto()
    """POST of one message; the path may say its type."""
    BATCH = auto()
    """POST of an envelope with a list of messages under ``batch``."""
    PIXEL = auto()
    """GET of a one-pixel GIF with the message in the query."""
    WEBHOOK = auto()
    """POST or GET of something that is not a message; rudder-server turns it into one later."""
    TELEMETRY = auto()
    """POST of an SDK's own metrics or error reports."""
    SETTINGS = auto()
    """GET of a Segment project's settings; the write key stands in the path."""
    SOURCE_CONFIG = auto()
    """GET of a RudderStack source's configuration; the write key is the Basic user or in the query."""
    SCRIPT = auto()
    """GET of analytics.min.js; the write key stands in the path."""
    SCRIPT_CHUNK = auto()
    """GET of a part of that script, loaded when needed; ``rest`` is its file name."""
    INTEGRATION = auto()
    """GET of a destination's script for the page; ``rest`` is its path. We list no destinations, so none is served."""
    TOKEN = auto()
    """POST to the OAuth server for an access token."""
    CROSS_DOMAIN = auto()
    """The classic analytics.js shares an anonymous id between domains."""
    SERVER_COOKIE = auto()
    """POST with which the RudderStack browser SDK asks its page's server to set cookies."""
    TRANSFORM = auto()
    """POST of events that RudderStack shall transform for destinations in the page."""
    CLUSTER_INFO = auto()
    """GET of the number of RudderStack nodes, asked by its Go SDK."""
    HEALTH = auto()
    """GET of a sign of life, ``/health``."""
    INFO = auto()
    """GET of the root, version, documentation, robots.txt or favicon."""


class Route(NamedTuple):
    """What a path means."""

    shape: Shape
    kind: Kind
    family: str
    """Whose path it is: ``segment`` (and all who speak its protocol), ``rudderstack``, ``jitsu`` or ``june``."""
    type: EventType | None
    """The type of message that the path names, or None."""
    write_key: str | None
    """The write key in the path, or None."""
    prefix: str | None
    """What stands in front, without slashes at its ends, or None."""
    rest: str
    """File name or path of a script, otherwise empty."""
    sure: bool
    """False when the path alone is not enough to tell (see the module)."""


class _Pattern(NamedTuple):
    """How a path ends."""

    path: str
    """Literal segments, ``<key>`` for a write key, ``<file>`` for one segment, ``**`` for all that follows."""
    shape: Shape
    kind: Kind
    family: str
    type: EventType | None = None
    sure: bool = True
    whole: bool = False
    """Nothing may stand in front."""


_LETTERS = {word[0]: kind for word, kind in EVENT_TYPES.items() if kind is not EventType.OTHER}
_WORDS = {word: kind for word, kind in EVENT_TYPES.items() if kind is not EventType.OTHER}
_CALLS = {**_WORDS, **_LETTERS}
_BATCHES = ("batch", "b", "import")


def _event_patterns() -> list[_Pattern]:
    """The paths that carry events."""
    events = Kind.EVENTS
    found = [
        _Pattern("beacon/v1/batch", Shape.BATCH, events, "rudderstack"),
        *(_Pattern(f"v1/pixel/{word}", Shape.PIXEL, events, "segment", kind) for word, kind in _WORDS.items()),
        *(_Pattern(f"pixel/v1/{word}", Shape.PIXEL, events, "rudderstack", kind) for word, kind in _WORDS.items()),
        *(_Pattern(f"api/s/{batch}", Shape.BATCH, events, "jitsu") for batch in ("s2s/batch", "batch")),
    ]
    for stem in ("api/s/s2s", "api/s"):
        found += (_Pattern(f"{stem}/{word}", Shape.SINGLE, events, "jitsu", kind) for word, kind in _WORDS.items())
        found.append(_Pattern(f"{stem}/event", Shape.SINGLE, events, "jitsu"))
    found += (_Pattern(f"sdk/{word}", Shape.SINGLE, events, "june", kind) for word, kind in _CALLS.items())
    found += (_Pattern(f"sdk/{batch}", Shape.BATCH, events, "june") for batch in _BATCHES)
    for stem, sure in (("v1/", True), ("", False)):
        found += (_Pattern(stem + word, Shape.BATCH, events, "segment", sure=sure) for word in _BATCHES)
        found += (
            _Pattern(stem + word, Shape.SINGLE, events, "segment", kind, sure=sure) for word, kind in _CALLS.items()
        )
    found += (_Pattern(f"v1/{word}", Shape.SINGLE, events, "rudderstack") for word in ("merge", "audiencelist"))
    found.append(_Pattern("v1/webhook", Shape.WEBHOOK, events, "rudderstack"))
    return found


def _other_patterns() -> list[_Pattern]:
    """The paths with which SDKs set themselves up, report about themselves, or ask whether anybody is there."""
    script, service, settings = Kind.SCRIPT, Kind.SERVICE, Kind.SETTINGS
    return [
        _Pattern("v1/projects/<key>/settings", Shape.SETTINGS, settings, "segment"),
        _Pattern("projects/<key>/settings", Shape.SETTINGS, settings, "segment"),
        _Pattern("analytics.js/v1/<key>/analytics.min.js", Shape.SCRIPT, script, "segment"),
        _Pattern("analytics.js/v1/<key>/analytics.js", Shape.SCRIPT, script, "segment"),
        _Pattern("analytics-next/bundles/<file>", Shape.SCRIPT_CHUNK, script, "segment"),
        _Pattern("next-integrations/**", Shape.INTEGRATION, script, "segment"),
        _Pattern("sourceConfig", Shape.SOURCE_CONFIG, settings, "rudderstack"),
        _Pattern("v1/m", Shape.TELEMETRY, Kind.TELEMETRY, "segment"),
        _Pattern("rsaMetrics", Shape.TELEMETRY, Kind.TELEMETRY, "rudderstack"),
        _Pattern("v1/id/<key>", Shape.CROSS_DOMAIN, service, "segment"),
        _Pattern("v1/saveId", Shape.CROSS_DOMAIN, service, "segment"),
        _Pattern("rsaRequest", Shape.SERVER_COOKIE, service, "rudderstack"),
        _Pattern("transform", Shape.TRANSFORM, service, "rudderstack"),
        _Pattern("cluster-info", Shape.CLUSTER_INFO, service, "rudderstack"),
        _Pattern("token", Shape.TOKEN, service, "segment"),
        _Pattern("m", Shape.TELEMETRY, Kind.TELEMETRY, "segment", sure=False),
        _Pattern("health", Shape.HEALTH, service, "rudderstack", whole=True),
        *(
            _Pattern(word, Shape.INFO, service, "rudderstack", whole=True)
            for word in ("version", "docs", "robots.txt", "favicon.ico")
        ),
    ]


def _longest_first() -> tuple[tuple[tuple[str, ...], _Pattern], ...]:
    split = [(tuple(pattern.path.split("/")), pattern) for pattern in _event_patterns() + _other_patterns()]
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


def _try(pattern: _Pattern, wanted: tuple[str, ...], segments: list[str]) -> Route | None:
    """The route when the segments end as wanted."""
    if wanted[-1] == "**":
        if wanted[0] not in segments[:-1]:
            return None
        start = segments.index(wanted[0])
        return _route(pattern, segments[:start], None, "/".join(segments[start + 1 :]))
    start = len(segments) - len(wanted)
    if start < 0 or (pattern.whole and start):
        return None
    key, rest = None, ""
    for literal, segment in zip(wanted, segments[start:], strict=True):
        if literal == "<key>":
            key = segment
        elif literal == "<file>":
            rest = segment
        elif literal != segment:
            return None
    return _route(pattern, segments[:start], key, rest)


def _route(pattern: _Pattern, before: list[str], key: str | None, rest: str) -> Route:
    prefix = "/".join(before) or None
    return Route(pattern.shape, pattern.kind, pattern.family, pattern.type, key, prefix, rest, pattern.sure)
