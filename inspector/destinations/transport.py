"""One HTTP request to a destination, over httpx: explicit time-outs, a bounded answer, no redirect to another host.

What can go wrong is told in words and by what it means for the events: nothing was sent, or it may have arrived.
"""

import asyncio
import gzip
import logging
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from typing import NamedTuple, Self
from urllib.parse import SplitResult, urljoin, urlsplit

import certifi
import httpx

from inspector import __version__
from inspector.core.bodies import BodyError, decompress
from inspector.core.delivery import MOST_ANSWER, Answer, Outbound, Result
from inspector.core.errors import KnownError

MARKER = "X-Event-Inspector-Replay"
"""The header that tells our own proxy and endpoint that a request is a replay's; its value is the id of the job."""
NO_JOB = "direct"
"""What it says where there is no job."""

_REDIRECTS = 3
_HOME_DEFAULTS = {"http": 80, "https": 443}


class Patience(NamedTuple):
    """How long a request may take, in seconds."""

    connect: float = 10.0
    """Name look-up, TCP and TLS."""
    pause: float = 30.0
    """Between two pieces of what is sent or received."""
    total: float = 90.0
    """All of it."""


USUAL = Patience()


class Reply(NamedTuple):
    """What came of a request: an answer, or the reason why there is none."""

    answer: Answer | None
    result: Result
    """Without an answer: ``RETRY``, ``UNKNOWN`` or ``REFUSED``. With one: ``DELIVERED``; its meaning is the kind's."""
    words: str = ""
    """Why there is no answer, or why not all of it; not masked yet."""


class _FailedError(Exception):
    """No answer will come, for the reason that is its text."""

    def __init__(self, result: Result, words: str) -> None:
        super().__init__(words)
        self.result = result


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
        except _FailedError as error:
            return Reply(None, error.result, str(error))
        except TimeoutError:
            return Reply(None, Result.UNKNOWN, f"No answer within {self._patience.total:g} seconds.")

    async def _following(self, client: httpx.AsyncClient, request: Outbound) -> Reply:
        for _ in range(_REDIRECTS + 1):
            reply = await self._once(client, request)
            answer = reply.answer
            if answer is None or not 300 <= answer.status < 400:
                return reply
            target = _redirected(request.url, answer)
            if answer.status not in (307, 308) or target is None or not _same_host(request.url, target):
                return Reply(answer, Result.REFUSED, _redirect_words(answer, target))
            request = request._replace(url=target)
        return Reply(None, Result.REFUSED, "The address redirects in a circle.")

    async def _once(self, client: httpx.AsyncClient, request: Outbound) -> Reply:
        content = request.body
        if _is_packed(request):
            content = gzip.compress(content, compresslevel=5, mtime=0)
        with _told(request.url, self._patience):
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
            cut = f"The answer broke off ({_reason(error)})."
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


@contextmanager
def _told(url: str, patience: Patience) -> Iterator[None]:
    """Turns what httpx raises into ``_FailedError``."""
    try:
        yield
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise _failure(error, url, patience) from error


def _failure(error: Exception, url: str, patience: Patience) -> _FailedError:
    """What an exception of httpx means for the events."""
    host = _host(url)
    if isinstance(error, httpx.ConnectTimeout):
        return _FailedError(Result.RETRY, f"{host} could not be reached within {patience.connect:g} seconds.")
    if isinstance(error, httpx.ConnectError):
        return _unconnected(error, host)
    if isinstance(error, httpx.ReadTimeout):
        return _FailedError(
            Result.UNKNOWN, f"{host} took the request and gave no answer in {patience.pause:g} seconds."
        )
    if isinstance(error, httpx.WriteTimeout):
        return _FailedError(Result.RETRY, f"{host} did not take the request in {patience.pause:g} seconds.")
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol | httpx.LocalProtocolError | UnicodeError):
        return _FailedError(Result.REFUSED, f"No request can be made of it: {_reason(error)}.")
    return _FailedError(Result.UNKNOWN, f"{host} ended the connection without an answer ({_reason(error)}).")


def _unconnected(error: httpx.ConnectError, host: str) -> _FailedError:
    """Why there is no connection, or none over TLS."""
    tls = next((each for each in _causes(error) if isinstance(each, ssl.SSLError)), None)
    if tls is None:
        return _FailedError(Result.RETRY, f"{host} could not be reached: {_reason(error)}.")
    return _tls_failure(tls, host)


def _tls_failure(error: ssl.SSLError, host: str) -> _FailedError:
    if isinstance(error, ssl.SSLCertVerificationError):
        words = f"The certificate of {host} is not to be trusted: {error.verify_message or error.reason}."
        return _FailedError(Result.REFUSED, words)
    reason = (error.reason or str(error)).replace("_", " ").lower()
    return _FailedError(Result.RETRY, f"No secure connection to {host}: {reason}.")


def _reason(error: BaseException) -> str:
    """Why, in a few words: what the system said, where it said something."""
    for each in _causes(error):
        if isinstance(each, socket.gaierror):
            return "its name is not known"
        if isinstance(each, ConnectionRefusedError):
            return "nothing listens there"
        if isinstance(each, OSError) and each.strerror:
            return each.strerror.lower()
    return str(error).rstrip(".") or type(error).__name__


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An exception and all that led to it, members of groups included."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        waiting += [one for one in (each.__cause__, each.__context__) if one is not None]
        if isinstance(each, BaseExceptionGroup):
            waiting += each.exceptions


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


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.rpartition("@")[2] or "The destination"
    except ValueError:
        return "The destination"


def _redirected(url: str, answer: Answer) -> str | None:
    place = next((value for name, value in answer.headers if name.lower() == "location"), "")
    try:
        return urljoin(url, place) if place else None
    except ValueError:
        return None


def _same_host(url: str, target: str) -> bool:
    """Whether a redirect stays with who was meant: the same origin, or the same host over TLS instead of without."""
    try:
        here, there = urlsplit(url), urlsplit(target)
        if here.hostname != there.hostname or there.username is not None:
            return False
        if here.scheme == there.scheme:
            return _port(here) == _port(there)
        return (here.scheme, _port(here)) == ("http", 80) and (there.scheme, _port(there)) == ("https", 443)
    except ValueError:
        return False


def _port(parts: SplitResult) -> int | None:
    return parts.port or _HOME_DEFAULTS.get(parts.scheme)


def _redirect_words(answer: Answer, target: str | None) -> str:
    if target is None:
        return f"Answered {answer.status}, a redirect that leads nowhere."
    return f"Answered {answer.status}, a redirect to {target[:300]}, which was not followed: set the address to that."
