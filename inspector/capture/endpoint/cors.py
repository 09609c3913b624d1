"""CORS headers: a page of any origin may send us events, and must be able to read every answer and every error.

An error without them looks like a dead network to a browser SDK, and ``Retry-After`` is readable only when exposed.
What is echoed comes from the request, so it is echoed only when its syntax is harmless.
Source: Fetch standard, "CORS protocol"; Private Network Access draft, section 3.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from inspector.core.exchange import Headers

_ORIGIN = re.compile(r"[\x21-\x7e]{1,512}")
_NAMES = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+(?:[ \t]*,[ \t]*[!#$%&'*+.^_`|~0-9A-Za-z-]+)*")
_METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
_USUAL_HEADERS = "Authorization, Content-Type, Content-Encoding, X-Write-Key, X-Retry-Count, AnonymousId, SentAt"
_MAX_AGE = ("Access-Control-Max-Age", "7200")
_ASKED_BY_PREFLIGHT = 4096


@lru_cache(maxsize=256)
def cors_headers(origin: str | None) -> Headers:
    """The headers of every answer to a page of this origin (the value of ``Origin``, None without one)."""
    if origin is None or not _ORIGIN.fullmatch(origin):
        allowed: Headers = (("Access-Control-Allow-Origin", "*"),)
    else:
        allowed = (("Access-Control-Allow-Origin", origin), ("Access-Control-Allow-Credentials", "true"))
    return (
        *allowed,
        ("Access-Control-Expose-Headers", "Retry-After"),
        ("Vary", "Origin"),
        # A page that isolates itself (COEP) may still load the script and the pixel.
        ("Cross-Origin-Resource-Policy", "cross-origin"),
    )


def preflight_headers(fields: Mapping[str, str]) -> Headers:
    """The headers that answer an OPTIONS request with these headers (lower-case names): whatever it asks is allowed."""
    asked = fields.get("access-control-request-headers", "")
    harmless = len(asked) <= _ASKED_BY_PREFLIGHT and _NAMES.fullmatch(asked)
    private = fields.get("access-control-request-private-network", "").lower() == "true"
    return (
        ("Access-Control-Allow-Methods", _METHODS),
        ("Access-Control-Allow-Headers", asked if harmless else _USUAL_HEADERS),
        _MAX_AGE,
        *((("Access-Control-Allow-Private-Network", "true"),) if private else ()),
    )
