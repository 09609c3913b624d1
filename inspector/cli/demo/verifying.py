"""Whether an engine with the demo's plan finds just the mistakes that were made on purpose.

What should be found is told here as a person would, from names of its own and not from the tables by which mistakes are
made, so that a mistake in those would show.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from inspector.cli.demo.mistakes import EVENT_NAME, MISSING_PROPERTY, NO_USER, PROPERTY_NAME, PROPERTY_TYPE
from inspector.cli.demo.shop import Sent
from inspector.core.event import EVENT_TYPES, EventType
from inspector.plans.model import Plan

_MEANT = {
    "productId": "product_id",
    "orderId": "order_id",
    "cartID": "cart_id",
    "checkout-id": "checkout_id",
    "Currency": "currency",
    "totl": "total",
    "search_query": "query",
    "steps": "step",
    "Title": "title",
}
_NUMBERS = ("total", "price", "quantity", "value", "revenue", "step", "discount")
_DROPPED = ("order_id", "product_id", "currency", "cart_id", "checkout_id", "query")
_UNSAID = frozenset({"type", "unplanned_event"})
"""Codes of which what was expected says nothing about whether they are right."""
PLANS = frozenset({"plan", "common"})
"""Origins of what plans find; mistakes beyond them are not counted here."""

Finding = tuple[str, str, str | None]
"""Code, pointer, and the missing or nearest name."""
Required = Mapping[tuple[EventType, str | None], frozenset[str]]


class Score(NamedTuple):
    """How well what was found is what was wrong."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    @property
    def wrong(self) -> bool:
        """Whether anything was invented or missed."""
        return bool(self.invented or self.missed)

    @property
    def precision(self) -> float:
        """The share of what was found that is wrong indeed."""
        return self.right / (self.right + self.invented) if self.right + self.invented else 1.0

    @property
    def recall(self) -> float:
        """The share of what is wrong that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


class Verified(NamedTuple):
    """What came of comparing."""

    score: Score
    differing: tuple[tuple[Sent, frozenset[Finding], frozenset[Finding]], ...]
    """The first events of which something else was found: what was invented, and what was missed."""
    events: int


def required_of(plan: Plan) -> Required:
    """The properties that a plan wants, by type and name of the call."""
    return {
        (rule.type, rule.name): frozenset(
            rule.schema.get("properties", {}).get("properties", {}).get("required", ())
        )
        for rule in plan.rules
    }  # fmt: skip


def expected(sent: Sent, required: Required) -> frozenset[Finding]:
    """What a person would say is wrong with a message."""
    return frozenset(_wrong(sent.mistake, sent.message, _needed(sent.message, required)))


def finding(code: str, pointer: str, wanted: str | None) -> Finding:
    """A problem as far as it is compared."""
    return code, pointer, "" if code in _UNSAID else wanted


def verified(pairs: Iterable[tuple[Sent, frozenset[Finding]]], required: Required, most: int = 20) -> Verified:
    """Compare what was found in messages with what is wrong with them."""
    right = invented = missed = events = 0
    differing: list[tuple[Sent, frozenset[Finding], frozenset[Finding]]] = []
    for sent, found in pairs:
        wanted = expected(sent, required)
        events += 1
        right += len(found & wanted)
        invented += len(found - wanted)
        missed += len(wanted - found)
        if found != wanted and len(differing) < most:
            differing.append((sent, found - wanted, wanted - found))
    return Verified(Score(right, invented, missed), tuple(differing), events)


def _needed(message: dict[str, Any], required: Required) -> frozenset[str]:
    kind = EVENT_TYPES[message["type"]]
    name = message.get("event" if kind is EventType.TRACK else "name")
    return required.get((kind, name), required.get((kind, None), frozenset()))


def _wrong(mistake: str | None, message: dict[str, Any], required: frozenset[str]) -> Iterator[Finding]:
    properties = message.get("properties", {})
    if mistake == EVENT_NAME:
        yield "unplanned_event", "/event", ""
    elif mistake == NO_USER:
        yield "required", "", "userId or anonymousId"
        if message["type"] == "alias":
            yield "required", "", "userId"
    elif mistake == PROPERTY_TYPE:
        yield from (("type", f"/properties/{each}", "") for each in _NUMBERS if isinstance(properties.get(each), str))
    elif mistake == MISSING_PROPERTY:
        missing = [each for each in _DROPPED if each in required and each not in properties]
        yield from (("required", "/properties", each) for each in missing)
    elif mistake == PROPERTY_NAME:
        for name in _MEANT.keys() & properties.keys():
            yield "unplanned_property", f"/properties/{name}", _MEANT[name]
            if _MEANT[name] in required:
                yield "required", "/properties", _MEANT[name]
