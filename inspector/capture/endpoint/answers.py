"""What the endpoint answers: replies as values, built from values.

SDKs disagree about what a success is, so there is one that all of them take: status 200 and a small JSON object
(protocol notes: PHP posts again without end after 201 or 204, Ruby after a body that is no JSON). An error carries
``code``, ``message`` and ``error``, because Python SDKs read the first two and Ruby the last.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import orjson

from inspector.capture.endpoint.cors import cors_headers, preflight_headers
from inspector.core.exchange import Headers, Reply
from inspector.core.problem import Problem

JSON = "application/json"
JAVASCRIPT = "application/javascript; charset=utf-8"
HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
GIF = "image/gif"

PIXEL = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")
"""A transparent GIF of one pixel."""

EXPECTED = (
    "Events are taken at /v1/batch, /v1/track, /v1/identify, /v1/page, /v1/screen, /v1/group and /v1/alias "
    "(POST, JSON), with any prefix in front."
)
"""What somebody is told who asks for a path that nobody knows."""

PAUSED_SECONDS = 5
STORAGE_SECONDS = 10
BUSY_SECONDS = 2
"""After how many seconds a sender may try again: while paused, when nothing is stored, with too many connections."""

_STATUS = {
    "body_too_large": 413,
    "unknown_encoding": 415,
    "headers_too_large": 431,
    "headers_too_slow": 408,
    "body_too_slow": 408,
    "too_many_connections": 503,
    "unknown_path": 404,
    "wrong_method": 405,
    "internal_error": 500,
}


def answer(status: int, body: bytes, content_type: str, origin: str | None, extra: Headers = ()) -> Reply:
    """A reply with its CORS headers for a page of this origin; no cache may keep it."""
    headers = (
        ("Content-Type", content_type),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        *extra,
        *cors_headers(origin),
    )
    return Reply(status, headers, body)


def json_answer(value: Any, origin: str | None, status: int = 200, extra: Headers = ()) -> Reply:
    """A reply whose body is this value as JSON."""
    return answer(status, orjson.dumps(value), JSON, origin, extra)


@lru_cache(maxsize=256)
def success(origin: str | None) -> Reply:
    """Events are taken and safe."""
    return answer(200, b'{"success":true}', JSON, origin)


@lru_cache(maxsize=256)
def pixel(origin: str | None) -> Reply:
    """The GIF that a pixel request gets, whatever was in it."""
    return answer(200, PIXEL, GIF, origin)


def failure(status: int, code: str, message: str, origin: str | None, extra: Headers = ()) -> Reply:
    """An error that every SDK can read."""
    body = {"success": False, "code": code, "message": message, "error": message}
    return json_answer(body, origin, status, extra)


def refusal(problem: Problem, origin: str | None, extra: Headers = ()) -> Reply:
    """The error that tells this problem, with the status that belongs to its code; 400 where none does."""
    if problem.code == "too_many_connections":
        extra = (*extra, retry_after(BUSY_SECONDS))
    message = f"{problem.message} {EXPECTED}" if problem.code == "unknown_path" else problem.message
    return failure(_STATUS.get(problem.code, 400), problem.code, message, origin, extra)


@lru_cache(maxsize=256)
def paused(origin: str | None) -> Reply:
    """The user has paused capture; SDKs keep their events and try again."""
    message = "Capture is paused in the Event Inspector; the events were not taken. Send them again later."
    return failure(503, "paused", message, origin, (retry_after(PAUSED_SECONDS),))


def not_stored(reason: str, origin: str | None) -> Reply:
    """The events could not be made safe, so they are not acknowledged."""
    message = f"The events were not stored. {reason}"
    return failure(503, "not_stored", message, origin, (retry_after(STORAGE_SECONDS),))


def retry_after(seconds: int) -> tuple[str, str]:
    """The header that tells a sender when to try again."""
    return "Retry-After", str(seconds)


def preflight(fields: Mapping[str, str]) -> Reply:
    """The answer to OPTIONS: everything that the page asks for is allowed. Lower-case header names to values."""
    return answer(200, b"", TEXT, fields.get("origin"), preflight_headers(fields))
