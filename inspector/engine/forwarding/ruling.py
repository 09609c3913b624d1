"""What a forward's rules make of stored events."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from inspector.core.event import EventFlag
from inspector.core.outgoing import Outgoing
from inspector.core.problem import Problem, Verdict
from inspector.core.stored import StoredEvent
from inspector.engine.replay.feed import outgoing
from inspector.replay.enforcement import Enforced, Enforcement, enforce, let_through
from inspector.replay.rewriting import CannotRewriteError, fields_of, read_message, with_fields
from inspector.replay.rulebook import Rulebook
from inspector.storage.ledger.ruling import Changes, Held, Ruled


class Corrected(NamedTuple):
    """What the rules make of a message that somebody put in the place of one that they stopped."""

    message: bytes | None
    """What is sent once it is released; None where the rules change nothing."""
    code: str
    """Why it would be stopped again; empty when it would pass."""
    words: str


def ruled_by(book: Rulebook, event: StoredEvent, at_us: int) -> Ruled | None:
    """What rules make of an event; None when they neither stop nor change it."""
    if event.row.flags & EventFlag.DELETED:
        return None
    row, rules = event.row, book.of(event.source.name, event.source.write_key)
    found = enforce(event.message, row.type, row.name, event.problems, rules)
    if found.code is None and found.message == event.message:
        return None
    sent = let_through(event.message, row.type, event.problems, rules) if found.code is not None else found
    state = Held.PASSED if found.code is None else Held.BLOCKED
    message = None if sent.message == event.message else sent.message
    code, words = found.code or "", found.words
    return Ruled(row.id, state, code, words, _changes(sent), message, row.verdict, at_us, at_us)


def corrected_by(rules: Enforcement, event: Outgoing, problems: Sequence[Problem]) -> Corrected:
    """What rules make of a corrected event with these problems."""
    found = enforce(event.message, event.type, event.name, problems, rules)
    sent = let_through(event.message, event.type, problems, rules)
    message = None if sent.message == event.message else sent.message
    return Corrected(message, found.code or "", found.words)


def with_message(event: StoredEvent, message: bytes) -> Outgoing:
    """An event on its way out with another message, and what is told of it as that says."""
    made = outgoing(event)
    try:
        before, after = read_message(event.message), read_message(message)
    except CannotRewriteError:
        return made._replace(message=message, changed=True)
    return with_fields(made, fields_of(before), after)._replace(message=message, changed=True)


def parted(every: Sequence[int], wanted: Sequence[int] | None) -> tuple[list[int], list[int]]:
    """Those of some destinations that are wanted, None for all, and the others."""
    chosen = [each for each in every if wanted is None or each in wanted]
    return chosen, [each for each in every if each not in chosen]


def verdicts_json(found: Mapping[int, Verdict]) -> dict[str, int]:
    """Ids and verdicts as frames between processes hold them."""
    return {str(number): int(verdict) for number, verdict in found.items()}


def _changes(sent: Enforced) -> Changes:
    return Changes(sent.omitted, sent.omitted_on_violation, sent.masked)
