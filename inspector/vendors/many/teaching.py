"""A description of a vendor made from one of its requests: which places there are, what they might mean, and what the
events would be. What the window's "Teach" panel and anybody else who describes a request by example works with. Pure.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from inspector.core.event import EVENT_TYPES, Event
from inspector.core.exchange import MESSAGE, Request
from inspector.core.jsontext import write_json
from inspector.core.limits import Limits
from inspector.core.wording import worded
from inspector.vendors.incoming import Incoming, receive
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.many.declaration import Way
from inspector.vendors.many.decoding import decode
from inspector.vendors.many.opening import opened
from inspector.vendors.many.own import described
from inspector.vendors.many.places import Document, Scope, get, is_missing, look
from inspector.vendors.messages import content_of

_MOST = 400
"""Places that are offered."""
_DEEPEST = 8
_LONGEST_PLACE = 200
_LOOPBACK = ("127.", "localhost", "[::1]", "10.0.2.2", "0.0.0.0")  # noqa: S104 - names to be told apart
_EITHER = ("GET", "POST", MESSAGE)
_MEANINGS = {
    "event": ("event", "eventname", "e", "name", "action", "eventtype", "en", "ev", "type", "label", "title", "key"),
    "kind": ("type", "kind", "calltype", "messagetype"),
    "user": ("userid", "uid", "user", "distinctid", "customerid", "memberid", "externalid", "identity", "email"),
    "anonymous": ("anonymousid", "anonid", "deviceid", "clientid", "visitorid", "sessionid", "cid", "duid", "guid"),
    "properties": (
        "properties", "props", "params", "parameters", "eventproperties", "data", "attributes", "payload", "p",
    ),
    "time": ("timestamp", "time", "ts", "eventtime", "createdat", "occurredat", "date", "t", "sentat"),
}  # fmt: skip
"""Keys, in small letters without signs between them, by what they mostly mean; the surest first."""
_LISTS = ("events", "batch", "data", "items", "records", "hits", "messages")
_CALLS = frozenset(EVENT_TYPES) - {"other"}
FIELDS = ("event", "kind", "user", "anonymous", "properties", "time")
"""What is chosen of an event: the names of ``Draft``'s places."""
_WAY_FIELDS = {"event": "name", "kind": "kind", "user": "user", "anonymous": "anonymous", "properties": "properties"}


class Draft(NamedTuple):
    """What is known of a vendor so far. Places are as in ``declaration``; an empty one was not chosen."""

    name: str = ""
    host: str = ""
    """Empty: it is known on any host, by what its requests hold."""
    path: str = "/"
    method: str = "POST"
    items: str = ""
    """The list of events; empty when the whole body is one."""
    event: str = ""
    kind: str = ""
    """Where it says which call it is."""
    user: str = ""
    anonymous: str = ""
    properties: str = ""
    time: str = ""


class Offer(NamedTuple):
    """A place that could be chosen, and what stands there in the request at hand."""

    place: str
    value: Any

    @property
    def is_object(self) -> bool:
        """Whether it could be the properties."""
        return isinstance(self.value, dict)


class Preview(NamedTuple):
    """What a draft would make of the request."""

    events: tuple[Event, ...]
    wrong: tuple[str, ...]
    """Why it cannot be used as it is, in sentences; empty when it can."""


def document_of(request: Request, body: bytes) -> Document | None:
    """A request opened: its body if it is JSON, otherwise the fields of query and form; None when it has neither."""
    return opened(_received(request, body), Way(path="/"))


def shown_json(document: Document) -> bytes:
    """What there is to choose from, as JSON."""
    return write_json(document.body)


def guess(request: Request, document: Document) -> Draft:
    """What the request looks like, to begin with."""
    host = (request.header("host") or "").rpartition(":")[0] or (request.header("host") or "")
    local = host.lower().startswith(_LOOPBACK) or not host
    known = Draft(_named(host, local=local), "" if local else host.lower(), request.path or "/", request.method)
    lists = lists_of(document)
    draft = known._replace(items=lists[0] if lists else "")
    found = {name: _guessed(name, offers_of(document, draft)) for name in FIELDS}
    return draft._replace(**{**found, "kind": found["kind"] if found["kind"] != found["event"] else ""})


def lists_of(document: Document) -> list[str]:
    """Places of lists of objects, those that are called as lists of events mostly are first."""
    found = []
    for place, value in _walk(document.body, "", 0):
        if place and isinstance(value, list) and value and isinstance(value[0], dict):
            found.append(place)
    return sorted(found, key=lambda place: (_rank(_word(place), _LISTS), place.count("."), place))[:_MOST]


def offers_of(document: Document, draft: Draft) -> list[Offer]:
    """The places of one event, those in what it stands in, and those of the query."""
    scope = _scope(document, draft)
    offers = [Offer(place, value) for place, value in _walk(scope.item, "", 0) if place]
    if scope.outer:
        around = (Offer(f"^.{place}", value) for place, value in _walk(scope.outer[0], "", 0) if place)
        offers += (each for each in around if not each.place.startswith((f"^.{draft.items}.", f"^.{draft.items}")))
    if document.apart:
        offers += (Offer(f"@query.{name}", value) for name, value in document.query.items())
    return [each for each in offers if len(each.place) <= _LONGEST_PLACE][:_MOST]


def place_of(steps: tuple[str | int, ...], draft: Draft, document: Document) -> str | None:
    """The place of a value of ``shown_json`` that somebody pointed at, as seen from an event; None for the whole.

    A value in any event of the list stands for the same value in all of them.
    """
    texts = [str(step) for step in steps]
    head = draft.items.split(".") if draft.items else []
    if draft.items and texts[: len(head)] == head:
        inner = texts[len(head) + 1 :]
        return ".".join(inner) or None
    if not draft.items and isinstance(document.body, list):
        return ".".join(texts[1:]) or None
    if not texts:
        return None
    return ".".join(["^", *texts]) if draft.items else ".".join(texts)


def value_at(document: Document, draft: Draft, place: str) -> Any:
    """What stands at a place in the first event; None when nothing does."""
    found = look(_scope(document, draft), place)
    return None if is_missing(found) else found


def declaration_of(draft: Draft) -> dict[str, Any]:
    """The description, as it stands in a user's file."""
    way: dict[str, Any] = {"path": draft.path}
    if draft.method not in _EITHER:
        way["methods"] = [draft.method]
    if not draft.host:
        way["signs"] = _signs(draft)
    if draft.items:
        way["items"] = draft.items
    for field, word in (*_WAY_FIELDS.items(), ("time", "time")):
        place = getattr(draft, field)
        if place:
            way[word] = place
    if draft.kind:
        way["types"] = {word: word for word in sorted(_CALLS)}
    made: dict[str, Any] = {"name": draft.name}
    if draft.host:
        made["shared"] = draft.host
    return made | {"ways": [way]}


def _received(request: Request, body: bytes) -> Incoming:
    return receive(request, None, content_of(body) if request.method == MESSAGE else body, Limits())


def preview(draft: Draft, request: Request, body: bytes) -> Preview:
    """The events that the request would be. Never raises."""
    if not draft.event:
        return Preview((), (worded("Choose where the event's name is."),))
    made = described(declaration_of(draft))
    if made.vendor is None:
        return Preview((), made.wrong)
    sight = Catalogue((made.vendor,)).sight(request, sure=False)
    outcome = None if sight is None else decode(sight, _received(request, body))
    if outcome is None or outcome.decoded is None or not outcome.mine:
        return Preview((), (worded("This request would not be read: nothing stands at the places that were chosen."),))
    return Preview(outcome.decoded.events, ())


def _signs(draft: Draft) -> list[str]:
    """By what its requests are known on any host."""
    inside = f"{draft.items}.0." if draft.items else ""
    chosen = [place for place in (draft.event, draft.properties) if place]
    signs = [place.removeprefix("^.") if place.startswith("^") else f"{inside}{place}" for place in chosen]
    return [sign for sign in signs if not sign.startswith("@")] or [draft.items or draft.event]


def _scope(document: Document, draft: Draft) -> Scope:
    """The first event."""
    if draft.items:
        found = get(document.body, draft.items)
        holder = draft.items.rpartition(".")[0]
        around = get(document.body, holder) if holder else document.body
        first = found[0] if isinstance(found, list) and found else None
        return Scope(first, (around,), document)
    body = document.body
    return Scope(body[0] if isinstance(body, list) and body else body, (), document)


def _walk(value: Any, place: str, depth: int) -> Iterator[tuple[str, Any]]:
    """A value and all that is in it, of lists the first element."""
    yield place, value
    if depth >= _DEEPEST:
        return
    if isinstance(value, dict):
        for key, each in list(value.items())[:_MOST]:
            yield from _walk(each, f"{place}.{key}" if place else str(key), depth + 1)
    elif isinstance(value, list) and value and place:
        yield from _walk(value[0], f"{place}.0", depth + 1)


def _guessed(field: str, offers: list[Offer]) -> str:
    """The place whose key means such a thing; empty when none does."""
    words = _MEANINGS[field]
    ranked = []
    for number, offer in enumerate(offers):
        rank = _rank(_word(offer.place), words)
        if rank < len(words) and _fits(field, offer):
            ranked.append((rank + offer.place.count(".") * 3 + offer.place.startswith("^") * 2, number, offer.place))
    return min(ranked)[2] if ranked else ""


def _fits(field: str, offer: Offer) -> bool:
    if field == "properties":
        return offer.is_object
    if field == "kind":
        return isinstance(offer.value, str) and offer.value.lower() in _CALLS
    if field == "event":
        return isinstance(offer.value, str) and 0 < len(offer.value) <= _LONGEST_PLACE
    return isinstance(offer.value, str | int | float) and not isinstance(offer.value, bool) and offer.value != ""


def _word(place: str) -> str:
    return "".join(each for each in place.rpartition(".")[2].lower() if each.isalnum())


def _rank(word: str, words: tuple[str, ...]) -> int:
    return words.index(word) if word in words else len(words)


def _named(host: str, *, local: bool) -> str:
    """What the vendor might be called: the host's own word."""
    if local:
        return "My collector"
    parts = [part for part in host.split(".") if part]
    word = parts[-2] if len(parts) > 1 else host
    return word[:1].upper() + word[1:]
