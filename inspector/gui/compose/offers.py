"""What the list under the caret offers while an event's JSON is typed: names and values, and what they write."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.core.event import EVENT_TYPES
from inspector.core.filter.tree import Column, Path
from inspector.core.jsonplaces import Caret, Wanted
from inspector.gui.filterbar.fieldwords import kind_word
from inspector.gui.look.safetext import one_line
from inspector.gui.plan.words import rule_text, value_text
from inspector.plans.formfields import keys_at, property_at, values_of
from inspector.plans.model import Property
from inspector.storage.filtering.suggest import Suggester, Suggestion

MOST = 50
_MOST_S = 0.02
"""How long a session is looked through for one key press."""
_KEYS = {
    (): (
        "type",
        "event",
        "userId",
        "anonymousId",
        "properties",
        "context",
        "timestamp",
        "messageId",
        "traits",
        "name",
        "groupId",
        "previousId",
        "integrations",
    ),
    ("context",): ("library", "page", "campaign", "device", "app", "ip", "locale", "userAgent", "timezone", "traits"),
    ("context", "page"): ("url", "path", "referrer", "title", "search"),
    ("context", "campaign"): ("name", "source", "medium", "term", "content"),
    ("context", "library"): ("name", "version"),
}
"""Names that Segment's specification reserves (protocol reference, section 3)."""
_OBJECTS = frozenset(
    {"properties", "traits", "context", "integrations", "page", "campaign", "library", "device", "app"}
)
_translate = QCoreApplication.translate


class Offer(NamedTuple):
    """One line of the list."""

    label: str
    """What is seen, safe to show."""
    text: str
    """What is written in the place of what was typed."""
    caret: int
    """Where in it the caret goes."""
    hint: str = ""
    met: int = 0
    """How often it was met in the session; 0 says nothing."""


class Known(NamedTuple):
    """What can be offered without a look into the session."""

    properties: Sequence[Property] = ()
    """What the plans say of the event."""
    names: Sequence[str] = ()
    """Planned names of events."""


def look_for(caret: Caret) -> Callable[[Suggester], list[Suggestion]] | None:
    """What has to be looked up in the session for a caret; None if nothing has."""
    path, typed = caret.path, caret.typed
    if caret.wanted is Wanted.KEY:
        return lambda session: session.keys(path, typed, MOST, _MOST_S)
    if caret.wanted is not Wanted.VALUE or path[:1] in {("type",), ("messageId",)}:
        return None
    if path == ("event",):
        return lambda session: session.values(Column.EVENT, typed, MOST, _MOST_S)
    return lambda session: session.values(Path(path), typed, MOST, _MOST_S)


def offers(caret: Caret, known: Known, found: Iterable[Suggestion] = ()) -> list[Offer]:
    """What to offer at a caret, the likeliest first; nothing when all there is stands there already."""
    made: dict[str, Offer] = {}
    each_of = _keys(caret, known, found) if caret.wanted is Wanted.KEY else _values(caret, known, found)
    for offer in each_of:
        made.setdefault(offer.label, offer)
    typed = caret.typed.casefold()
    fitting = [each for each in made.values() if typed in each.label.casefold()]
    fitting.sort(key=lambda each: not each.label.casefold().startswith(typed))
    return [] if [each.label for each in fitting] == [caret.typed] else fitting[:MOST]


def _keys(caret: Caret, known: Known, found: Iterable[Suggestion]) -> Iterator[Offer]:
    for each in keys_at(known.properties, caret.path):
        if each.name not in caret.taken:
            yield _key(caret, each.name, rule_text(each), each)
    for one in found:
        if one.text not in caret.taken:
            yield _key(caret, one.text, kind_word(one.kind), None, one.met, whole=one.kind == "object")
    for name in _KEYS.get(tuple(each or "" for each in caret.path), ()):
        if name not in caret.taken:
            yield _key(caret, name, "", None)


def _key(caret: Caret, name: str, hint: str, rule: Property | None, met: int = 0, *, whole: bool = False) -> Offer:  # noqa: PLR0913 - what it says and what it writes
    written = json.dumps(name, ensure_ascii=False)
    text, at = written, len(written)
    if caret.follows != ":":
        inside = rule.types if rule is not None else ()
        opens = (
            "{}" if inside == ("object",) or whole or (not inside and name in _OBJECTS) else
            "[]" if inside == ("array",) else
            '""' if inside == ("string",) else ""
        )  # fmt: skip
        comma = "," if opens and caret.follows == '"' else ""
        text = f"{written}: {opens}{comma}"
        at = len(written) + 2 + (1 if opens else 0)
    return Offer(one_line(name), text, at, hint, met)


def _values(caret: Caret, known: Known, found: Iterable[Suggestion]) -> Iterator[Offer]:
    if caret.wanted is not Wanted.VALUE:
        return
    if caret.path == ("type",):
        for word in EVENT_TYPES:
            if word != "other":
                yield _value(word)
        return
    if caret.path == ("event",):
        for name in known.names:
            yield _value(name, _translate("Compose", "planned"))
    rule = property_at(known.properties, caret.path)
    for value in values_of(rule) if rule is not None else ():
        yield _value(value, _translate("Compose", "planned"))
    for each in found:
        value = _read(each)
        if value is not None:
            yield _value(value, "", each.met)


def _value(value: Any, hint: str = "", met: int = 0) -> Offer:
    text = json.dumps(value, ensure_ascii=False)
    return Offer(value_text(value), text, len(text), hint, met)


def _read(found: Suggestion) -> Any:
    """The value of a suggestion; None for what cannot be written down."""
    if found.kind in {"number", "bool"}:
        try:
            return json.loads(found.text)
        except ValueError:
            return None
    return found.text if found.kind in {"string", ""} else None
