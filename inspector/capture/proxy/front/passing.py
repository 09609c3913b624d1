"""Heads as they go on to the next hop and back to the client: without what was said to us alone."""

from inspector.capture.proxy.front.heads import Fields, Place, RequestHead, ResponseHead, authority

_HOP_BY_HOP = frozenset(
    {"connection", "keep-alive", "proxy-connection", "proxy-authorization", "proxy-authenticate", "upgrade"}
)
"""Fields for the next hop alone (RFC 9110, 7.6.1); ``te`` and ``trailer`` go when Connection names them."""


def keeps_alive(head: RequestHead | ResponseHead) -> bool:
    """Whether the sender of a head wants the connection to stay."""
    wanted = _words(head, "connection") | _words(head, "proxy-connection")
    return "close" not in wanted and (head.version == "1.1" or "keep-alive" in wanted)


def upgrades(head: RequestHead) -> bool:
    """Whether a request wants to go on in another protocol, a WebSocket for example."""
    return "upgrade" in _words(head, "connection") and bool(head.field("upgrade"))


def passed_on(head: RequestHead, place: Place, *, absolute: bool = False, more: Fields = ()) -> bytes:
    """A plain request as the next hop is to get it: ``absolute`` when that is a proxy too, with ``more`` fields."""
    host = authority(place, 80)
    target = f"http://{host}{place.target}" if absolute else place.target
    kept = [(name, value) for name, value in _end_to_end(head) if name.lower() != "host"]
    if upgrades(head):
        kept += [("Connection", "Upgrade"), ("Upgrade", head.field("upgrade"))]
    elif head.version == "1.0":
        kept.append(("Connection", "close"))
    return _text(f"{head.method} {target} HTTP/{head.version}", [("Host", host), *kept, *more])


def passed_back(head: ResponseHead, *, closes: bool) -> bytes:
    """An answer's head as the client is to get it; ``closes``: nothing comes after it."""
    kept = list(_end_to_end(head))
    if head.field("transfer-encoding"):
        kept = [(name, value) for name, value in kept if name.lower() != "content-length"]
    if head.status == 101:
        kept += [("Connection", "Upgrade"), ("Upgrade", head.field("upgrade"))]
    elif closes and head.status >= 200:
        kept.append(("Connection", "close"))
    return _text(f"HTTP/{head.version} {head.status} {head.reason}", kept)


def _words(head: RequestHead | ResponseHead, name: str) -> set[str]:
    return {word.strip().lower() for word in head.field(name).split(",") if word.strip()}


def _end_to_end(head: RequestHead | ResponseHead) -> list[tuple[str, str]]:
    """The fields that are not for the next hop alone. What says the body's length stays, whoever names it."""
    dropped = (_HOP_BY_HOP | _words(head, "connection")) - {"transfer-encoding", "content-length", "host"}
    return [(name, value) for name, value in head.fields if name.lower() not in dropped]


def _text(first: str, fields: list[tuple[str, str]]) -> bytes:
    return "\r\n".join([first, *(f"{name}: {value}" for name, value in fields), "", ""]).encode("latin-1")
