"""A plan as pieces of bytes, to pass between the engine and its workers, whom it trusts.

In pieces, because whoever unpacks one keeps the interpreter for as long as that takes.
"""

import hashlib
import pickle
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import orjson

from inspector.core.event import EVENT_TYPES
from inspector.plans.model import Bindings, Plan, Rule
from inspector.storage.judgedby import PlanMark

_RULES = 50
"""In one piece: about a millisecond."""

Pieces = tuple[bytes, ...]


def to_pieces(plan: Plan) -> Pieces:
    """The plan without its rules, then its rules."""
    rules = plan.rules
    head = pickle.dumps(replace(plan, rules=()), protocol=pickle.HIGHEST_PROTOCOL)
    parts = (rules[start : start + _RULES] for start in range(0, len(rules), _RULES))
    return (head, *(pickle.dumps(part, protocol=pickle.HIGHEST_PROTOCOL) for part in parts))


def from_pieces(pieces: Iterable[bytes]) -> Plan:
    """The plan that pieces are."""
    head, *parts = pieces
    plan: Plan = pickle.loads(head)  # noqa: S301 - our own worker's, through a pipe that nobody else has
    rules: list[Rule] = []
    for part in parts:
        rules += pickle.loads(part)  # noqa: S301 - likewise
    return replace(plan, rules=tuple(rules))


def bound(plan: Plan, bindings: Bindings | None) -> Plan:
    """The plan for the events that the user chose; without a choice for those that it says itself."""
    return plan if bindings is None else replace(plan, bindings=bindings)


def bindings_of(value: dict[str, Any] | None) -> Bindings | None:
    """Bindings out of their JSON."""
    if value is None:
        return None
    types = tuple(EVENT_TYPES[word] for word in value["types"])
    return Bindings(tuple(value["sources"]), types, tuple(value["vendors"]))


def mark_of(plan: Plan, path: str, digest: str, bindings: dict[str, Any] | None) -> PlanMark:
    """What a session remembers of a plan, whose files' hash is ``digest``, bound to what the user chose."""
    if bindings is None:
        return PlanMark(plan.name, plan.version, path, digest)
    chosen = orjson.dumps(bindings)
    both = hashlib.sha256(digest.encode() + chosen).hexdigest()
    return PlanMark(plan.name, plan.version, path, both, chosen.decode())


def content_hash(files: Iterable[tuple[str, bytes]]) -> str:
    """What tells two states of a plan's files, their names and contents, apart: SHA-256 in hexadecimal."""
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(f"{len(name)} {name} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()
