"""One HTTP request to a destination, over httpx: explicit time-outs, a bounded answer, no redirect to another host.

What can go wrong is told in words and by what it means for the events: nothing was sent, or it may have arrived.
"""

import asyncio
import gzip
import logging
import ssl
from collections.abc import Iterator
from contextlib import suppress
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from typing import NamedTuple, Self

import certifi
import httpx

from inspector import __version__
from inspector.core.delivery import MOST_ANSWER, Answer, Outbound, Result
from inspector.core.errors import KnownError
from inspector.destinations.failures import USUAL, FailedError, Patience, reason_of, told
from inspector.destinations.redirects import redirect_words, redirected, same_host
from inspector.vendors.bodies import BodyError, decompress

MARKER = "X-Event-Inspector-Replay"
"""The header that tells our own proxy and endpoint that a request is a replay's; its value is the id of the job."""
NO_JOB = "direct"
"""What it says where there is no job."""

_REDIRECTS = 3


class Reply(NamedTuple):
    """What came of a request: an answer, or the reason why there is none."""

    answer: Answer | None
    result: Result
    """Without an answer: ``RETRY``, ``UNKNOWN`` or ``REFUSED``. With one: ``DELIVERED``; its meaning is the kind's."""
    words: str = ""
    """Why there is no answer, or why not all of it; not masked yet."""


class Transport:
    """A client for one destination. Use it as an asynchronous context."""

    def __init__(self, job_id: str = "", ca_file: str | None = None, patience: Patience = USUAL) -> None:
        for name in ("httpx", "httpcore"):
            # They log whole URLs, and some vendors want their secrets there.
            logging.getLogger(name).setLevel(logging.WARNING)
        self._marker = job_id or NO_JOB
        self._ca_file = ca_file
        self._patience = patience
        self._client: httpx.AsyncClient | None = None

    async def __aenter__(self) -> Self:
        times = httpx.Timeout(self._patience.pause, connect=self._patience.connect, pool=None)
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=32, keepalive_expiry=5.0)
        # trust_env off: neither a proxy nor a ~/.netrc of this machine has a say in where events go.
        self._client = httpx.AsyncClient(verify=_trust(self._ca_file), timeout=times, limits=limits, trust_env=False)
        # A collector's cookie (Snowplow's network user id) would make one user of all.
        self._client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=()))
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._client is not None:
            await self._client.aclose()

    async def send(self, request: Outbound) -> Reply:
        """Send a request. Never raises for what the network or the other side does."""
        assert self._client is not None  # noqa: S101 - a transport that was not entered is a bug
        try:
            async with asyncio.timeout(self._patience.total):
                return await self._following(self._client, request)
        except FailedError as error:
            return Reply(None, error.result, str(error))
        except TimeoutError:
            return Reply(None, Result.UNKNOWN, f"No answer within {self._patience.total:g} seconds.")

    async def _following(self, client: httpx.AsyncClient, request: Outbound) -> Reply:
        for _ in range(_REDIRECTS + 1):
            reply = await self._once(client, request)
            answer = reply.answer
            if answer is None or not 300 <= answer.status < 400:
                return reply
            target = redirected(request.url, answer)
            if answer.status not in (307, 308) or target is None or not same_host(request.url, target):
                return Reply(answer, Result.REFUSED, redirect_words(answer, target))
            request = request._replace(url=target)
        return Reply(None, Result.REFUSED, "The address redirects in a circle.")

    async def _once(self, client: httpx.AsyncClient, request: Outbound) -> Reply:
        content = request.body
        if _is_packed(request):
            content = gzip.compress(content, compresslevel=5, mtime=0)
        with told(request.url, self._patience):
            outgoing = client.build_request(
                request.method, request.url, headers=list(self._headers(request)), content=content
            )
            response = await client.send(outgoing, stream=True)
        cut = ""
        body = bytearray()
        try:
            async for piece in response.aiter_raw():
                body += piece
                if len(body) > MOST_ANSWER:
                    break
        except httpx.TransportError as error:
            cut = f"The answer broke off ({reason_of(error)})."
        finally:
            with suppress(httpx.TransportError):
                await response.aclose()
        headers = tuple(response.headers.multi_items())
        answer = Answer(response.status_code, headers, _unpacked(bytes(body), response.headers))
        return Reply(answer, Result.DELIVERED, cut)

    def _headers(self, request: Outbound) -> Iterator[tuple[bytes, bytes]]:
        names = {name.lower() for name, _ in request.headers}
        ours = (("User-Agent", f"event-inspector/{__version__}"), ("Accept", "*/*"), ("Accept-Encoding", "identity"))
        for name, value in (*ours, (MARKER, self._marker)):
            if name.lower() not in names:
                yield name.encode(), value.encode()
        for name, value in request.headers:
            yield name.encode(), value.encode()


def _trust(ca_file: str | None) -> ssl.SSLContext:
    """The authorities of the system and of Mozilla, and one of the user's own. Raises ``KnownError``."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    if ca_file:
        try:
            context.load_verify_locations(Path(ca_file).expanduser())
        except (OSError, ssl.SSLError) as error:
            message = f"The certificate authority in {ca_file} cannot be read."
            raise KnownError(message, "Name a file with certificates in PEM.") from error
    return context


def _is_packed(request: Outbound) -> bool:
    return any(name.lower() == "content-encoding" and value == "gzip" for name, value in request.headers)


def _unpacked(body: bytes, headers: httpx.Headers) -> bytes:
    """We ask for no compression; who compresses nevertheless is read within the same limit."""
    try:
        return decompress(body, headers.get("content-encoding"), MOST_ANSWER)[:MOST_ANSWER]
    except BodyError:
        return body[:MOST_ANSWER]
