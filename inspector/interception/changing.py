"""Dropping and changing events in a request, in the form in which its SDK sent it.

Events are found where decoding found them (``Event.pointer``), in bodies that are JSON, in forms, queries and lines
(``wire.document``). What goes on is packed and coded as it came, and all that was not changed keeps its very bytes.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from inspector.core.event import Event
from inspector.core.exchange import Request
from inspector.core.jsondiff import Kind, changes, diff
from inspector.core.jsontext import read_json
from inspector.core.redaction import SECRET_KEYS, mask_key
from inspector.interception.asked import Matched
from inspector.interception.marks import Mark
from inspector.interception.rule import Do, OnError, Rule
from inspector.interception.wire.document import CannotOpenError, Document, documents
from inspector.interception.wire.hits import Hit, SharedError, hit_of
from inspector.interception.wire.packing import copied, sealed
from inspector.interception.wire.splice import GONE, same
from inspector.interception.wire.tree import MISSING, Tree, found_as, lay_way_open, plain
from inspector.replay.edits import apply_edit, leads
from inspector.replay.rules import Edit, Verb

_NESTING = 1_000
_LONGEST_TOLD = 500
_MOST_TOLD = 20
_ONE = ("0",)
"""Where decoders say that an event is which is all of a request that is mostly a list."""


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


_WHY = (_CannotChangeError, CannotOpenError)


def change(request: Request, events: Sequence[Event], matched: Iterable[Matched], most: int) -> Changed:
    """Drop and change events by these rules; never raises. ``most`` is how large a body may be, unpacked."""
    marks: list[Mark] = []
    body = _Body(request, events, most)
    acted: list[Rule] = []
    for each in matched:
        try:
            done = body.drop(each) if each.rule.action.do is Do.DROP else body.edit(each)
        except (*_WHY, RecursionError) as error:
            marks.append(_failed(each.rule, error))
            if each.rule.on_error is OnError.CLOSED:
                return Changed(request, tuple(marks), refused=each.rule)
            continue
        marks += done
        acted += [each.rule] if done else []
    if body.empty:
        return Changed(request, tuple(marks), emptied=True)
    if not body.changed:
        return Changed(request, tuple(marks))
    try:
        return Changed(body.written(), tuple(marks))
    except (*_WHY, ValueError, RecursionError) as error:
        closed = next((rule for rule in acted if rule.on_error is OnError.CLOSED), None)
        return Changed(request, tuple(_failed(rule, error, closed) for rule in acted), refused=closed)


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
    """The events of one request while rules act on them."""

    def __init__(self, request: Request, events: Sequence[Event], most: int) -> None:
        self._request, self._events, self._most = request, events, most
        self._opened: tuple[Document, Tree] | None = None
        self._working: dict[int, dict[str, Any]] = {}
        self._first: dict[int, dict[str, Any]] = {}
        self._dropped: set[int] = set()
        self.changed = False

    @property
    def empty(self) -> bool:
        """Whether every event was dropped."""
        return bool(self._dropped) and len(self._dropped) == len(self._events)

    def drop(self, matched: Matched) -> list[Mark]:
        """Take events out; they stay in place until the request is written, so that others are found."""
        places = [place for place in matched.events if place not in self._dropped]
        after = self._dropped | set(places)
        if len(after) < len(self._events):
            self._see_that_alone(after)
        self._dropped, self.changed = after, self.changed or bool(places)
        words = f"The rule “{matched.rule.name}” dropped the event: the vendor did not get it."
        return [Mark(matched.rule.name, words, self._events[place].position) for place in places]

    def edit(self, matched: Matched) -> list[Mark]:
        """Change events: all of them, or none where one cannot be."""
        copies = {}
        for place in matched.events:
            if place not in self._dropped:
                self._find(place)
                copies[place] = copied(self._working[place])
        marks: list[Mark] = []
        for place, copy in copies.items():
            marks += self._edited(matched.rule, place, copy)
        self._working |= copies
        self.changed = self.changed or bool(marks)
        return marks

    def written(self) -> Request:
        """The request with what became of its events."""
        document, tree = self._open()
        if document.join is not None:
            every = [self._hit(document, place) for place in range(len(self._events))]
            try:
                return document.join(every)
            except SharedError as error:
                raise _CannotChangeError(
                    f"{error} is said of all events of the request at once, and not all of them match"
                ) from error
        for place, value in self._working.items():
            tree.put(self._steps(place), value)
        for place in self._dropped:
            tree.put(self._steps(place), GONE)
        return document.write(sealed(tree.value))

    def _hit(self, document: Document, place: int) -> Hit:
        if place in self._dropped:
            return Hit(None)
        return Hit(sealed(self._working[place]) if place in self._working else hit_of(document.parts, place))

    def _edited(self, rule: Rule, place: int, copy: dict[str, Any]) -> list[Mark]:
        event, first = self._events[place], self._first[place]
        for edit in rule.action.edits:
            lay_way_open(first, edit.steps())
        edits = [_as_sent(edit, first, event) for edit in rule.action.edits]
        for edit in edits:
            lay_way_open(copy, edit.steps())
        before = plain(copy)
        for edit in edits:
            apply_edit(copy, edit)
        return _told(rule, event, before, plain(copy))

    def _find(self, place: int) -> None:
        """Have an event's own copy, and one of what it was."""
        if place in self._working:
            return
        document, tree = self._open()
        found = hit_of(document.parts, place) if document.join is not None else tree.get(self._steps(place))
        if not isinstance(found, dict):
            raise _CannotChangeError("the event is no JSON object as it was sent")
        self._working[place], self._first[place] = copied(found), copied(found)

    def _see_that_alone(self, dropped: set[int]) -> None:
        """Events that stay are neither in the place of one that goes, nor in something that is inside it."""
        document, _ = self._open()
        if document.join is not None:
            return
        others = {
            tuple(steps[:length])
            for place in range(len(self._events))
            if place not in dropped
            for steps in (self._steps(place),)
            for length in range(len(steps) + 1)
        }
        if any(tuple(self._steps(place)) in others for place in dropped):
            raise _CannotChangeError("the event is not one part of the request")

    def _steps(self, place: int) -> Sequence[str]:
        steps = [step.replace("~1", "/").replace("~0", "~") for step in self._events[place].pointer.split("/")[1:]]
        root = self._open()[0].value
        return () if tuple(steps) == _ONE and isinstance(root, dict) and "0" not in root else steps

    def _open(self) -> tuple[Document, Tree]:
        """The request opened in the first way in which all events are where decoding found them."""
        if self._opened is not None:
            return self._opened
        vendor = self._events[0].vendor if self._events else ""
        for way in documents(self._request, vendor, self._most):
            document = way()
            if document is not None:
                self._opened = document, Tree(document.value)
                if self._fits(*self._opened):
                    return self._opened
        self._opened = None
        raise _CannotChangeError("the form in which the event is sent can be read, but not written")

    def _fits(self, document: Document, tree: Tree) -> bool:
        if document.join is not None:
            return len(document.parts) - 1 == len(self._events)
        return all(tree.get(self._steps(place)) is not MISSING for place in range(len(self._events)))


def _as_sent(edit: Edit, first: dict[str, Any], event: Event) -> Edit:
    """An edit whose path is of the event as it is shown, with the path under which its SDK sends the same value.

    Where that cannot be told, it must not be done for whoever looks and not for the vendor: raises
    ``_CannotChangeError``.
    """
    steps = edit.steps()
    if leads(first, steps):
        return edit
    shown = read_json(event.message, _NESTING).value
    if not isinstance(shown, dict) or not leads(shown, steps):
        return edit
    sent_as, named = found_as(first, *_at(shown, steps))
    if sent_as is None and edit.verb is Verb.SET:
        return edit
    if sent_as is None:
        raise _CannotChangeError(f"{edit.path} is not in the event as its SDK sends it, but somewhere else")
    if not named:
        raise _CannotChangeError(f"{edit.path} seems to be sent as {sent_as}, which is then the path to name")
    return edit._replace(path=sent_as)


def _at(value: Any, steps: Sequence[str | int | None]) -> tuple[Any, str | int | None]:
    """The value where a path of plain keys leads, and the last of them."""
    for step in steps:
        value = value.get(step) if isinstance(value, dict) else None
    return value, steps[-1]


def _told(rule: Rule, event: Event, before: Any, after: Any) -> list[Mark]:
    """A mark for each place that is another now."""
    marks = []
    for node in changes(diff(*_different(before, after), volatile=frozenset())):
        pointer = node.left if node.left is not None else node.right
        what = (pointer or "").removeprefix("/").replace("/", ".") or "the event"
        words = f"The rule “{rule.name}” changed {what} on the way to the vendor."
        if node.kind is Kind.ADDED:
            words = f"The rule “{rule.name}” set {what} on the way to the vendor."
        elif node.kind is Kind.REMOVED:
            words = f"The rule “{rule.name}” took out {what} on the way to the vendor."
        key = (pointer or "").rpartition("/")[2]
        gone = None if node.kind is Kind.ADDED else _text(key, node.before)
        new = None if node.kind is Kind.REMOVED else _text(key, node.after)
        marks.append(Mark(rule.name, words, event.position, pointer or "", gone, new))
        if len(marks) == _MOST_TOLD:
            break
    return marks


def _different(before: Any, after: Any) -> tuple[Any, Any]:
    """The values without what is the same in both, which is mostly nearly all."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return before, after
    old, new = {}, {}
    for key in [*before, *(key for key in after if key not in before)]:
        if key not in after:
            old[key] = before[key]
        elif key not in before:
            new[key] = after[key]
        elif not same(before[key], after[key]):
            old[key], new[key] = _different(before[key], after[key])
    return old, new


def _failed(rule: Rule, error: Exception, closed: Rule | None = None) -> Mark:
    reason = str(error) if isinstance(error, _WHY) else "the event is nested too deeply"
    words = f"The rule “{rule.name}” could not act: {reason}; it went on as it was."
    if rule.on_error is OnError.CLOSED or closed is not None:
        words = f"The rule “{rule.name}” could not act: {reason}; the request was refused."
    return Mark(rule.name, words, failed=True)


def _text(key: str, value: Any) -> str:
    said = json.dumps(mask_key(value) if key in SECRET_KEYS and isinstance(value, str) else value, ensure_ascii=False)
    said = said.encode("utf-8", "replace").decode()
    return said if len(said) <= _LONGEST_TOLD else said[:_LONGEST_TOLD] + "…"
