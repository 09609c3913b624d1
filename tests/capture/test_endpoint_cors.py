"""A page of any origin may ask, and may read every answer and every error."""

import pytest

from inspector.capture.endpoint.cors import cors_headers, preflight_headers
from inspector.core.exchange import Kind
from tests.capture.endpoint_rig import TRACK, Rig

ORIGIN = "https://shop.example:8443"

REQUESTS = [
    ("POST", "/v1/t", TRACK, 200),
    ("POST", "/v1/batch", b"nonsense", 400),
    ("POST", "/v1/nothing/here", b"{}", 404),
    ("PUT", "/v1/track", b"{}", 405),
    ("GET", "/v1/track", None, 405),
    ("GET", "/v1/projects/wk/settings", None, 200),
    ("GET", "/sourceConfig/?writeKey=wk", None, 200),
    ("GET", "/analytics.js/v1/wk/analytics.min.js", None, 200),
    ("GET", "/analytics-next/bundles/x.bundle.0123.js", None, 404),
    ("GET", "/v1/pixel/track?data=e30", None, 200),
    ("POST", "/v1/m", b"{}", 200),
    ("POST", "/rsaMetrics", b"{}", 200),
    ("GET", "/", None, 200),
    ("GET", "/no/such/page", None, 404),
]


@pytest.mark.parametrize(("method", "target", "body", "status"), REQUESTS)
def test_every_answer_can_be_read_by_the_page(
    shared: Rig, method: str, target: str, body: bytes | None, status: int
) -> None:
    answer = shared.ask(method, target, body, (("Origin", ORIGIN),))
    assert answer.status == status
    assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
    assert answer.headers["Access-Control-Allow-Credentials"] == "true"
    assert answer.headers["Access-Control-Expose-Headers"] == "Retry-After"
    assert answer.headers["Vary"] == "Origin"


@pytest.mark.parametrize("target", [*sorted({target.partition("?")[0] for _, target, _, _ in REQUESTS}), "*"])
def test_preflight_on_every_path(shared: Rig, target: str) -> None:
    asked = "anonymousid,authorization,content-type,sentat,rsa-retry-attempt"
    answer = shared.ask(
        "OPTIONS",
        target,
        headers=(
            ("Origin", ORIGIN),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", asked),
            ("Access-Control-Request-Private-Network", "true"),
        ),
    )
    assert answer.status == 200
    assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
    assert answer.headers["Access-Control-Allow-Headers"] == asked
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert answer.headers["Access-Control-Allow-Credentials"] == "true"
    assert answer.headers["Access-Control-Allow-Private-Network"] == "true"
    assert int(answer.headers["Access-Control-Max-Age"]) > 0
    assert shared.sink.noted[-1][0].kind is Kind.PREFLIGHT


def test_a_page_from_a_file_has_the_origin_null(shared: Rig) -> None:
    answer = shared.ask("POST", "/v1/t", TRACK, (("Origin", "null"),))
    assert answer.headers["Access-Control-Allow-Origin"] == "null"


def test_no_page_no_credentials() -> None:
    headers = dict(cors_headers(None))
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in headers


@pytest.mark.parametrize("origin", ["", "a b", "x\r\nSet-Cookie: a=b", "x\ny", "ü", "h" * 513])
def test_an_origin_that_is_none_is_not_echoed(origin: str) -> None:
    assert dict(cors_headers(origin))["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("asked", ["a\r\nX: y", "a b", ",", "a,,b", "x" * 5000])
def test_requested_headers_that_are_no_names_are_not_echoed(asked: str) -> None:
    allowed = dict(preflight_headers({"access-control-request-headers": asked}))["Access-Control-Allow-Headers"]
    assert allowed.startswith("Authorization, ")
