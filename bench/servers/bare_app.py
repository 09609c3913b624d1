"""The least that an ASGI application can do with an event: read the body, answer that it was a success."""

from collections.abc import Awaitable, Callable
from typing import Any

_START = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(b"content-type", b"application/json"), (b"content-length", b"16")],
}
_BODY = {"type": "http.response.body", "body": b'{"success":true}'}


async def app(
    scope: dict[str, Any],  # noqa: ARG001 - ASGI's signature
    receive: Callable[[], Awaitable[dict[str, Any]]],
    send: Callable[[dict[str, Any]], Awaitable[None]],
) -> None:
    """Answer one request."""
    while (await receive()).get("more_body"):
        pass
    await send(_START)
    await send(_BODY)
