"""A request of the child to itself: nobody is told that it is ready before one came through."""

import asyncio
import secrets

from mitmproxy.http import HTTPFlow, Response

SELF_TEST_HOST = "self-test.event-inspector.invalid"
"""A name that no host can have (RFC 6761, 6.4)."""

_HEADER = "x-event-inspector-self-test"


def answer_self_test(flow: HTTPFlow) -> None:
    """Answer in the origin's place."""
    flow.response = Response.make(204, b"", {_HEADER: flow.request.headers.get(_HEADER, "")})


async def comes_through(host: str, port: int, seconds: float) -> str:
    """Ask the forward proxy that listens there; what went wrong, or an empty text."""
    nonce = secrets.token_hex(8)
    request = (
        f"GET http://{SELF_TEST_HOST}/ HTTP/1.1\r\nHost: {SELF_TEST_HOST}\r\n{_HEADER}: {nonce}\r\n"
        "Connection: close\r\n\r\n"
    )
    try:
        async with asyncio.timeout(seconds):
            reading, writing = await asyncio.open_connection(host, port)
            try:
                writing.write(request.encode("ascii"))
                answer = await reading.read(65_536)
            finally:
                writing.close()
    except TimeoutError:
        return "it does not answer"
    except OSError as error:
        return error.strerror or str(error)
    return "" if answer.startswith(b"HTTP/1.1 204") and nonce.encode() in answer else "it answers something else"
