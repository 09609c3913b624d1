"""Redirects: followed only to who was meant anyway, told otherwise. An event and its key go nowhere else unasked."""

from urllib.parse import SplitResult, urljoin, urlsplit

from inspector.core.delivery import Answer

_USUAL_PORTS = {"http": 80, "https": 443}


def redirected(url: str, answer: Answer) -> str | None:
    """Where an answer leads from an address; None when it does not say, or not in a way that can be read."""
    place = next((value for name, value in answer.headers if name.lower() == "location"), "")
    try:
        return urljoin(url, place) if place else None
    except ValueError:
        return None


def same_host(url: str, target: str) -> bool:
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
    return parts.port or _USUAL_PORTS.get(parts.scheme)


def redirect_words(answer: Answer, target: str | None) -> str:
    """A redirect that is not followed, for people."""
    if target is None:
        return f"Answered {answer.status}, a redirect that leads nowhere."
    return f"Answered {answer.status}, a redirect to {target[:300]}, which was not followed: set the address to that."
