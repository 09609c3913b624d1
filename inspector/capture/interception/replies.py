"""What is answered in a vendor's place: what a rule says, or what the vendor says to a request that is fine."""

from collections.abc import Sequence

from inspector.capture.endpoint import answers
from inspector.capture.endpoint.cors import cors_headers
from inspector.capture.endpoint.vendoranswers import ANSWERED, Taken, answer_for
from inspector.core.event import Decoded, Event
from inspector.core.exchange import Reply, Request
from inspector.interception.rule import Rule
from inspector.vendors.bodies import BodyError, decompress

CUT = Reply(0, (), b"")
"""No answer: the connection is reset."""

_NO_BODY = frozenset({204, 205, 304})


def answer_of(rule: Rule, origin: str | None) -> Reply:
    """What a rule answers. A page may read it, as it may read the vendor's; the rule's own headers come first."""
    action = rule.action
    body = b"" if action.status in _NO_BODY else action.body.encode()
    given = {name.lower() for name, _ in action.headers}
    usual = [("Content-Type", _content_type(body)), *cors_headers(origin)]
    headers = [*action.headers, *(each for each in usual if each[0].lower() not in given)]
    if action.status != 204:
        headers.append(("Content-Length", str(len(body))))
    return Reply(action.status, tuple(headers), body)


def refused_by(rule: Rule, origin: str | None) -> Reply:
    """A rule could not do its work, and its sender had better try again."""
    message = f"The rule “{rule.name}” of the Event Inspector could not act on the request, which was not let through."
    return answers.failure(503, "intercepted", message, origin)


def success(request: Request, events: Sequence[Event], most: int) -> Reply:
    """What a vendor says to a request that it takes. ``most`` is how large a body may be, unpacked."""
    origin = request.header("origin")
    vendor = events[0].vendor if events else ""
    if vendor in ANSWERED:
        try:
            body = decompress(request.body, request.header("content-encoding"), most)
        except BodyError:
            body = b""
        reply = answer_for(Taken(request, body, Decoded(vendor, tuple(events)), origin))
        if reply is not None:
            return reply
    return answers.success(origin)


def _content_type(body: bytes) -> str:
    return answers.JSON if body[:1] in {b"{", b"["} else answers.TEXT
