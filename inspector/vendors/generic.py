"""What no vendor claims: kept as one row named by method and path, with its body as far as it is JSON."""

from inspector.core.event import Decoded, Event
from inspector.core.problem import Problem, Severity
from inspector.vendors.incoming import Incoming
from inspector.vendors.jsonbody import UNREADABLE
from inspector.vendors.suggestions import nearest_path

_WEAKEST = 1


def claim(incoming: Incoming) -> int:
    """Anything that has a body, when nobody else wants it."""
    return 0 if incoming.body is None else _WEAKEST


def decode(incoming: Incoming) -> Decoded:
    """One row of type OTHER; as no vendor serves the path, the request is refused."""
    path = incoming.request.path[:200]
    near = nearest_path(incoming.request.path)
    text = f"No SDK sends events to {path}." + (f" Did you mean {near}?" if near else "")
    unknown = Problem("unknown_path", Severity.ERROR, text, expected=near, actual=path)
    # A mistyped path is no label: the row belongs to the source that its write key names.
    return Decoded("unknown", (_row(incoming, unknown)._replace(label=None),), unknown)


def _row(incoming: Incoming, unknown: Problem) -> Event:
    body = incoming.body
    if body is None or body.value is UNREADABLE:
        return incoming.whole("unknown", unknown)
    return incoming.whole("unknown", unknown, *body.problems, message=body.write(body.value))
