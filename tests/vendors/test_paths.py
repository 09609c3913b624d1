"""Paths of Segment-compatible SDKs: what they mean, whatever stands in front of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.event import EventType
from inspector.core.exchange import Kind
from inspector.vendors.paths import Shape, known_paths, match

CALLS = [
    ("t", EventType.TRACK),
    ("i", EventType.IDENTIFY),
    ("p", EventType.PAGE),
    ("s", EventType.SCREEN),
    ("g", EventType.GROUP),
    ("a", EventType.ALIAS),
    ("track", EventType.TRACK),
    ("identify", EventType.IDENTIFY),
    ("page", EventType.PAGE),
    ("screen", EventType.SCREEN),
    ("group", EventType.GROUP),
    ("alias", EventType.ALIAS),
]


@pytest.mark.parametrize(("word", "kind"), CALLS)
def test_single_message_paths_name_their_type(word: str, kind: EventType) -> None:
    route = match(f"/v1/{word}")
    assert route is not None
    assert (route.shape, route.kind, route.family, route.type) == (Shape.SINGLE, Kind.EVENTS, "segment", kind)
    assert route.prefix is None
    assert route.sure


@pytest.mark.parametrize(
    ("path", "shape", "kind", "family", "key", "rest"),
    [
        ("/v1/b", Shape.BATCH, Kind.EVENTS, "segment", None, ""),
        ("/v1/batch", Shape.BATCH, Kind.EVENTS, "segment", None, ""),
        ("/v1/import", Shape.BATCH, Kind.EVENTS, "segment", None, ""),
        ("/v1/import/", Shape.BATCH, Kind.EVENTS, "segment", None, ""),
        ("/beacon/v1/batch", Shape.BATCH, Kind.EVENTS, "rudderstack", None, ""),
        ("/v1/pixel/identify", Shape.PIXEL, Kind.EVENTS, "segment", None, ""),
        ("/pixel/v1/track", Shape.PIXEL, Kind.EVENTS, "rudderstack", None, ""),
        ("/v1/merge", Shape.SINGLE, Kind.EVENTS, "rudderstack", None, ""),
        ("/v1/webhook", Shape.WEBHOOK, Kind.EVENTS, "rudderstack", None, ""),
        ("/api/s/track", Shape.SINGLE, Kind.EVENTS, "jitsu", None, ""),
        ("/api/s/s2s/event", Shape.SINGLE, Kind.EVENTS, "jitsu", None, ""),
        ("/sdk/identify", Shape.SINGLE, Kind.EVENTS, "june", None, ""),
        ("/v1/m", Shape.TELEMETRY, Kind.TELEMETRY, "segment", None, ""),
        ("/rsaMetrics", Shape.TELEMETRY, Kind.TELEMETRY, "rudderstack", None, ""),
        ("/v1/projects/wk-1/settings", Shape.SETTINGS, Kind.SETTINGS, "segment", "wk-1", ""),
        ("/v1/projects/a%2Fb%20c/settings", Shape.SETTINGS, Kind.SETTINGS, "segment", "a/b c", ""),
        ("/projects/wk-1/settings", Shape.SETTINGS, Kind.SETTINGS, "segment", "wk-1", ""),
        ("/sourceConfig", Shape.SOURCE_CONFIG, Kind.SETTINGS, "rudderstack", None, ""),
        ("/sourceConfig/", Shape.SOURCE_CONFIG, Kind.SETTINGS, "rudderstack", None, ""),
        ("/analytics.js/v1/wk-1/analytics.min.js", Shape.SCRIPT, Kind.SCRIPT, "segment", "wk-1", ""),
        ("/analytics-next/bundles/87.bundle.js", Shape.SCRIPT_CHUNK, Kind.SCRIPT, "segment", None, "87.bundle.js"),
        ("/next-integrations/actions/x/1.js", Shape.INTEGRATION, Kind.SCRIPT, "segment", None, "actions/x/1.js"),
        ("/token", Shape.TOKEN, Kind.SERVICE, "segment", None, ""),
        ("/v1/id/wk-1", Shape.CROSS_DOMAIN, Kind.SERVICE, "segment", "wk-1", ""),
        ("/rsaRequest", Shape.SERVER_COOKIE, Kind.SERVICE, "rudderstack", None, ""),
        ("/transform", Shape.TRANSFORM, Kind.SERVICE, "rudderstack", None, ""),
        ("/cluster-info", Shape.CLUSTER_INFO, Kind.SERVICE, "rudderstack", None, ""),
        ("/health", Shape.HEALTH, Kind.SERVICE, "rudderstack", None, ""),
        ("/", Shape.INFO, Kind.SERVICE, "rudderstack", None, ""),
        ("", Shape.INFO, Kind.SERVICE, "rudderstack", None, ""),
        ("/robots.txt", Shape.INFO, Kind.SERVICE, "rudderstack", None, ""),
    ],
)
def test_every_path_of_the_url_space(
    path: str, shape: Shape, kind: Kind, family: str, key: str | None, rest: str
) -> None:
    route = match(path)
    assert route is not None
    assert (route.shape, route.kind, route.family, route.write_key, route.rest) == (shape, kind, family, key, rest)
    assert route.prefix is None
    assert route.sure


@pytest.mark.parametrize(
    ("path", "prefix", "sure"),
    [
        ("/staging/v1/b", "staging", True),
        ("/a/b/v1/batch", "a/b", True),
        ("//staging//v1//b//", "staging", True),
        ("/caf%C3%A9/v1/track", "café", True),
        ("/staging/v1/projects/k/settings", "staging", True),
        ("/v1/projects/k/settings", None, True),
        ("/eu/beacon/v1/batch", "eu", True),
        ("/eu/pixel/v1/page", "eu", True),
        ("/staging/b", "staging", False),
        ("/batch", None, False),
        ("/t", None, False),
        ("/x/m", "x", False),
    ],
)
def test_what_stands_in_front_is_the_label(path: str, prefix: str | None, sure: bool) -> None:
    route = match(path)
    assert route is not None
    assert route.prefix == prefix
    assert route.sure is sure


@pytest.mark.parametrize(
    "path", ["/v1/trak", "/v1", "/v1/Track", "/v1%2Ftrack", "/x/health", "/v1/projects/settings", "/next-integrations"]
)
def test_other_paths_match_nothing(path: str) -> None:
    assert match(path) is None


def test_long_paths_match_without_being_remembered() -> None:
    route = match("/" + "x" * 60_000 + "/v1/b")
    assert route is not None
    assert route.prefix == "x" * 60_000


def test_known_paths_match_themselves() -> None:
    paths = known_paths()
    assert {"/v1/track", "/v1/batch", "/beacon/v1/batch", "/sourceConfig"} <= set(paths)
    for path in paths:
        route = match(path)
        assert route is not None
        assert route.prefix is None


@given(st.text())
def test_any_text_is_matched_or_not_and_never_raises(path: str) -> None:
    route = match(path)
    if route is not None:
        assert route.shape in Shape
        assert match(path + "/") == route
