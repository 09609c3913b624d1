"""Answers of the front's own: refusals, and what it says when it is spoken to as a server."""

from http import HTTPStatus

from inspector.capture.proxy.front.heads import Fields

ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"


def answer(status: int, body: bytes, content_type: str, *, closes: bool, more: Fields = ()) -> bytes:
    """A whole answer."""
    fields = [
        ("Content-Type", content_type),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        *more,
        *([("Connection", "close")] if closes else []),
    ]
    first = f"HTTP/1.1 {status} {_phrase(status)}"
    text = "\r\n".join([first, *(f"{name}: {value}" for name, value in fields), "", ""])
    return text.encode("latin-1") + body


def refusal(status: int, words: str) -> bytes:
    """An answer in words; the connection ends with it."""
    return answer(status, f"Event Inspector's proxy: {words}\n".encode(), "text/plain; charset=utf-8", closes=True)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
