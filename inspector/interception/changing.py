"""Dropping and changing events in a request's body, in the form in which its SDK sent it.

Events are found where decoding found them (``Event.pointer``), so this is possible where a body is JSON, packed or not.
A body that is changed goes on unpacked; one that is not keeps its very bytes.
"""

import json
from collections.abc import Iterable, Sequence
from copy import deepcopy
from math import isfinite
from typing import Any, NamedTuple

from inspector.core.event import Event
from inspector.core.exchange import Request
from inspector.core.jsondiff import Kind, changes, diff
from inspector.core.jsontext import read_json
from inspector.core.redaction import SECRET_KEYS, mask_key
from inspector.interception.asked import Matched
from inspector.interception.marks import Mark
from inspector.interception.rule import Do, OnError, Rule
from inspector.replay.edits import apply_edit
from inspector.vendors.bodies import BodyError, decompress

_NESTING = 1_000
_LONGEST_TOLD = 500
_MOST_TOLD = 20
_BODY_HEADERS = frozenset({"content-encoding", "content-length", "transfer-encoding"})


class Changed(NamedTuple):
    """What rules made of a request."""

    request: Request
    """The very one that came in where nothing was changed."""
    marks: tuple[Mark, ...] = ()
    emptied: bool = False
    """No event is left in it: it need not go on, and its sender is told that all is well."""
    refused: Rule | None = None
    """A rule could not do its work and must not let the request go on."""


class _CannotChangeError(ValueError):
    """Why not, in words that follow "the rule could not act"."""


def change(request: Request, events: Sequence[Event], matched: Iterable[Matched], most: int) -> Changed:
    """Drop and change events by these rules; never raises. ``most`` is how large a body may be, unpacked."""
    marks: list[Mark] = []
    body = _Body(request, events, most)
    for each in matched:
        try:
            marks += body.drop(each) if each.rule.action.do is Do.DROP else body.edit(each)
        except (_CannotChangeError, RecursionError) as error:
            marks.append(_failed(each.rule, error))
            if each.rule.on_error is OnError.CLOSED:
                return Changed(request, tuple(marks), refused=each.rule)
    if body.empty:
        return Changed(request, tuple(marks), emptied=True)
    return Changed(body.written(), tuple(marks)) if body.changed else Changed(request, tuple(marks))


def with_body(request: Request, body: bytes) -> Request:
    """The request with another body, not packed."""
    headers = tuple((name, value) for name, value in request.headers if name.lower() not in _BODY_HEADERS)
    return request._replace(headers=(*headers, ("Content-Length", str(len(body)))), body=body, body_size=len(body))


def by_hand(rule: Rule, before: Sequence[Event], after: Sequence[Event]) -> list[Mark]:
    """The marks of what somebody changed in a request that a rule held."""
    marks: list[Mark] = []
    for old, new in zip(before, after, strict=False):
        if old.message != new.message:
            pair = (read_json(each.message, _NESTING).value for each in (old, new))
            marks += _told(rule, old, *pair)
    for gone in before[len(after) :]:
        marks.append(Mark(rule.name, f"It was taken out at the rule “{rule.name}”.", gone.position))
    if more := len(after) - len(before):
        words = f"{more} events were added at the rule “{rule.name}”."
        marks += [Mark(rule.name, words)] if more > 0 else []
    return marks


class _Body:
    """The body of one request while rules act on it."""

    def __init__(self, request: Request, events: Sequence[Event], most: int) -> None:
        self._request = request
        self._events = events
        self._most = most
        self._value: Any = None
        self._read = False
        self._dropped: set[int] = set()
        self.changed = False

    @property
    def empty(self) -> bool:
        """Whether every event was dropped."""
        return bool(self._dropped) and len(self._dropped) == len(self._events)

    def drop(self, matched: Matched) -> list[Mark]:
        """Take events out; they stay in place until the body is written, so that others are found."""
        places = [place for place in matched.events if place not in self._dropped]
        after = self._dropped | set(places)
        if len(after) < len(self._events):
            for place in places:
                self._place(self._events[place])
        self._dropped, self.changed = after, self.changed or bool(places)
        words = f"The rule “{matched.rule.name}” dropped the event: the vendor did not get it."
        return [Mark(matched.rule.name, words, self._events[place].position) for place in places]

    def edit(self, matched: Matched) -> list[Mark]:
        """Change events."""
        marks: list[Mark] = []
        for place in matched.events:
            if place not in self._dropped:
                marks += self._edited(matched.rule, self._events[place])
        return marks

    def written(self) -> Request:
        """The request with what became of its body."""
        for place in sorted(self._dropped, key=lambda place: _order(self._events[place].pointer), reverse=True):
            holder, key = self._place(self._events[place])
            del holder[key]
        return with_body(
            self._request,
            json.dumps(self._value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"),
        )

    def _edited(self, rule: Rule, event: Event) -> list[Mark]:
        found = self._at(event)
        if not isinstance(found, dict):
            raise _CannotChangeError("the event is no JSON object as it was sent")
        before = deepcopy(found)
        done = [apply_edit(found, edit) for edit in rule.action.edits]  # every one, whatever the first did
        if not any(done):
            return []
        self.changed = True
        return _told(rule, event, before, found)

    def _at(self, event: Event) -> Any:
        if not event.pointer:
            self._load()
            return self._value
        holder, key = self._place(event)
        return holder[key]

    def _place(self, event: Event) -> tuple[Any, Any]:
        """What holds an event, and its key or index there."""
        self._load()
        *way, last = _steps(event.pointer) or [""]
        value = self._value
        for step in way:
            value = _child(value, step)
        if not event.pointer or _child(value, last) is None:
            raise _CannotChangeError("the event is not one part of the request")
        return value, int(last) if isinstance(value, list) else last

    def _load(self) -> None:
        if self._read:
            return
        encoding = self._request.header("content-encoding")
        try:
            raw = decompress(self._request.body, encoding, self._most)
            self._value = json.loads(raw.decode("utf-8", "surrogatepass"), parse_float=_finite, parse_constant=_finite)
        except (BodyError, ValueError) as error:
            raise _CannotChangeError("the request's body is not plain JSON") from error
        self._read = True


def _told(rule: Rule, event: Event, before: Any, after: Any) -> list[Mark]:
    """A mark for each place that is another now."""
    marks = []
    for node in changes(diff(before, after, volatile=frozenset())):
        pointer = node.left if node.left is not None else node.right
        what = (pointer or "").removeprefix("/").replace("/", ".") or "the event"
        done = {Kind.ADDED: "set", Kind.REMOVED: "took out"}.get(node.kind, "changed")
        words = f"The rule “{rule.name}” {done} {what} on the way to the vendor."
        key = (pointer or "").rpartition("/")[2]
        gone = None if node.kind is Kind.ADDED else _text(key, node.before)
        new = None if node.kind is Kind.REMOVED else _text(key, node.after)
        marks.append(Mark(rule.name, words, event.position, pointer or "", gone, new))
        if len(marks) == _MOST_TOLD:
            break
    return marks


def _failed(rule: Rule, error: Exception) -> Mark:
    reason = str(error) if isinstance(error, _CannotChangeError) else "the event is nested too deeply"
    then = "the request was refused" if rule.on_error is OnError.CLOSED else "it went on as it was"
    return Mark(rule.name, f"The rule “{rule.name}” could not act: {reason}; {then}.", failed=True)


def _text(key: str, value: Any) -> str:
    said = json.dumps(mask_key(value) if key in SECRET_KEYS and isinstance(value, str) else value, ensure_ascii=False)
    said = said.encode("utf-8", "replace").decode()
    return said if len(said) <= _LONGEST_TOLD else said[:_LONGEST_TOLD] + "…"


def _steps(pointer: str) -> list[str]:
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def _order(pointer: str) -> list[tuple[int, str]]:
    """Pointers into lists in the order of their numbers."""
    return [(int(step) if step.isdigit() and step.isascii() else -1, step) for step in pointer.split("/")]


def _child(value: Any, step: str) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and step.isascii() and step.isdigit() and int(step) < len(value):
        return value[int(step)]
    return None


def _finite(text: str) -> float:
    value = float(text)
    if not isfinite(value):
        raise ValueError(text[:40])
    return value
