"""What goes wrong on the way to a destination, in words, and what it means for the events.

Nothing was sent (``RETRY``), it may have arrived (``UNKNOWN``), or no other try would change it (``REFUSED``).
"""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx

from inspector.core.delivery import Result


class Patience(NamedTuple):
    """How long a request may take, in seconds."""

    connect: float = 10.0
    """Name look-up, TCP and TLS."""
    pause: float = 30.0
    """Between two pieces of what is sent or received."""
    total: float = 90.0
    """All of it."""


USUAL = Patience()


class FailedError(Exception):
    """No answer will come, for the reason that is its text."""

    def __init__(self, result: Result, words: str) -> None:
        super().__init__(words)
        self.result = result


@contextmanager
def told(url: str, patience: Patience) -> Iterator[None]:
    """Turns what httpx raises into ``FailedError``."""
    try:
        yield
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise _failure(error, url, patience) from error


def _failure(error: Exception, url: str, patience: Patience) -> FailedError:
    """What an exception of httpx means for the events."""
    host = _host(url)
    if isinstance(error, httpx.ConnectTimeout):
        return FailedError(Result.RETRY, f"{host} could not be reached within {patience.connect:g} seconds.")
    if isinstance(error, httpx.ConnectError):
        return _unconnected(error, host)
    if isinstance(error, httpx.ReadTimeout):
        return FailedError(Result.UNKNOWN, f"{host} took the request and gave no answer in {patience.pause:g} seconds.")
    if isinstance(error, httpx.WriteTimeout):
        return FailedError(Result.RETRY, f"{host} did not take the request in {patience.pause:g} seconds.")
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol | httpx.LocalProtocolError | UnicodeError):
        return FailedError(Result.REFUSED, f"No request can be made of it: {reason_of(error)}.")
    return FailedError(Result.UNKNOWN, f"{host} ended the connection without an answer ({reason_of(error)}).")


def _unconnected(error: httpx.ConnectError, host: str) -> FailedError:
    """Why there is no connection, or none over TLS."""
    tls = next((each for each in _causes(error) if isinstance(each, ssl.SSLError)), None)
    if tls is None:
        return FailedError(Result.RETRY, f"{host} could not be reached: {reason_of(error)}.")
    return _tls_failure(tls, host)


def _tls_failure(error: ssl.SSLError, host: str) -> FailedError:
    if isinstance(error, ssl.SSLCertVerificationError):
        words = f"The certificate of {host} is not to be trusted: {error.verify_message or error.reason}."
        return FailedError(Result.REFUSED, words)
    reason = (error.reason or str(error)).replace("_", " ").lower()
    return FailedError(Result.RETRY, f"No secure connection to {host}: {reason}.")


def reason_of(error: BaseException) -> str:
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


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.rpartition("@")[2] or "The destination"
    except ValueError:
        return "The destination"
