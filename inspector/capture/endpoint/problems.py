"""Why a request is refused before anybody looks at what it carries, as problems."""

from inspector.core.problem import Problem, Severity

TLS_ALERT = bytes((0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x28))
"""A TLS record with the fatal alert ``handshake_failure`` (RFC 8446, 6): the only answer that a TLS client reads."""


def is_tls(data: bytes) -> bool:
    """Whether a connection that starts with these bytes wants TLS: a handshake record, version 3.x (RFC 8446, 5.1)."""
    return data[:1] == b"\x16" and data[1:2] in (b"", b"\x03")


def _problem(code: str, message: str, expected: str | None = None, actual: str | None = None) -> Problem:
    return Problem(code, Severity.ERROR, message, expected=expected, actual=actual)


def tls_on_plain_port() -> Problem:
    """An https client came to the http port."""
    return _problem(
        "tls_on_plain_port",
        "A client came with TLS (https), but this address speaks plain HTTP: use http:// in the SDK's host.",
        "http://",
        "https://",
    )


def plain_on_tls_port() -> Problem:
    """An http client came to the https port."""
    return _problem(
        "plain_on_tls_port",
        "A client came with plain HTTP, but this address speaks TLS: use https:// in the SDK's host.",
        "https://",
        "http://",
    )


def certificate_refused() -> Problem:
    """A client turned our certificate down."""
    return _problem(
        "certificate_refused",
        "A client does not trust the certificate of this address: tell it to trust the Event Inspector's authority.",
    )


def hung_up() -> Problem:
    """A client did the TLS handshake and asked for nothing."""
    return _problem("hung_up", "A client came with TLS and hung up before it asked for anything.")


def handshake_failed(reason: str) -> Problem:
    """A TLS handshake came to nothing; ``reason`` is OpenSSL's."""
    return _problem("handshake_failed", f"A client began a TLS handshake that failed: {reason}.")


def not_http(data: bytes, reason: str) -> Problem:
    """What came is no HTTP/1 request; ``reason`` is the parser's."""
    if data.startswith(b"PRI * HTTP/2.0"):
        message = "A client spoke HTTP/2 without asking first; this address speaks HTTP/1.1."
        return _problem("not_http", message, "HTTP/1.1", "HTTP/2")
    return _problem("not_http", f"What came is no valid HTTP request: {reason or 'it cannot be parsed'}.", "HTTP/1.1")


def headers_too_large(limit: int) -> Problem:
    """Request line and headers are longer than allowed."""
    message = f"Request line and headers are longer than {limit:,} bytes."
    return _problem("headers_too_large", message, f"≤ {limit} bytes")


def body_too_large(limit: int, size: int, *, announced: bool) -> Problem:
    """The body is larger than allowed; ``size`` is what was announced, or what came so far."""
    said = f"announced with {size:,} bytes" if announced else f"longer than {limit:,} bytes"
    message = f"The body is {said}; at most {limit:,} bytes are taken."
    return _problem("body_too_large", message, f"≤ {limit} bytes", f"{size} bytes")


def too_slow(*, body: bool, seconds: float) -> Problem:
    """Headers or body did not arrive in time."""
    what, code = ("The body", "body_too_slow") if body else ("Request line and headers", "headers_too_slow")
    return _problem(code, f"{what} did not arrive in full within {seconds:g} seconds.", f"≤ {seconds:g} s")


def too_many_connections(limit: int) -> Problem:
    """All connections that are allowed are open already."""
    message = f"{limit:,} connections are open already, which is the most that is allowed; try again in a moment."
    return _problem("too_many_connections", message, f"≤ {limit}")


def incomplete(size: int, announced: int | None) -> Problem:
    """The sender ended the connection in the middle of a request."""
    of = "" if announced is None else f" of {announced:,}"
    message = f"The sender closed the connection before the request was complete: {size:,}{of} bytes of the body came."
    return _problem("incomplete_request", message, actual=f"{size} bytes")


def wrong_method(method: str, path: str, allowed: str) -> Problem:
    """The path is one of ours, the method is not one of the path's."""
    message = f"{method} {path} is not answered: this path takes {allowed}."
    return _problem("wrong_method", message, allowed, method)


def unknown_path(method: str, path: str, near: str | None) -> Problem:
    """No SDK asks for this path."""
    hint = f" Did you mean {near}?" if near else ""
    if path.startswith("/micro/"):
        hint = (
            " Snowplow Micro's interface is off: switch it on beside a Snowplow SDK on the window's Connect page, or "
            "start with `inspector serve --micro`."
        )
    return _problem("unknown_path", f"No SDK asks for {method} {path}.{hint}", near, path)


def no_proxy(target: str) -> Problem:
    """The client takes us for its proxy."""
    return _problem("wrong_method", f"CONNECT {target[:100]} is refused: this address takes events, it is no proxy.")


def internal_error(name: str) -> Problem:
    """Our own code failed on the request; ``name`` is the exception's type."""
    message = f"The Event Inspector itself failed on this request ({name}); the request is kept, please report it."
    return _problem("internal_error", message)
