"""What a draft's guesses rest on, and how that is told."""

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from inspector.plans.model import Path, Plan, RuleKey

_LOW, _MEDIUM = 20, 200


class Confidence(StrEnum):
    """How much a guess rests on."""

    LOW = "low"
    """Fewer than 20 events."""
    MEDIUM = "medium"
    """Fewer than 200."""
    HIGH = "high"


class Evidence(NamedTuple):
    """What a guess about an event or a property rests on."""

    rule: RuleKey
    path: Path
    """Of the property from the message's root; empty for the event itself."""
    seen: int
    """How often it was there."""
    total: int
    """How often it could have been: events, or objects that it is a property of."""
    types: tuple[tuple[str, int], ...]
    """Types and how often each was seen, the commonest first."""
    text: str
    """All of it in a line: ``312 of 312; 3 values``."""
    question: str = ""
    """What a person should think about."""

    @property
    def confidence(self) -> Confidence:
        """How much it rests on."""
        return Confidence.LOW if self.total < _LOW else Confidence.MEDIUM if self.total < _MEDIUM else Confidence.HIGH

    @property
    def comment(self) -> str:
        """The text and the question in one line."""
        return f"{self.text}; {self.question}" if self.question else self.text


class Question(NamedTuple):
    """What a draft leaves open as a whole."""

    code: str
    """``names_alike``, ``nameless``, ``too_many_names``, ``too_much``."""
    message: str
    """One or two sentences for people."""


class Drafted(NamedTuple):
    """A plan drafted from events."""

    plan: Plan
    evidence: tuple[Evidence, ...]
    questions: tuple[Question, ...]
    events: int
    """How many it rests on."""

    def by_place(self) -> dict[tuple[RuleKey, Path], Evidence]:
        """The evidence by event and property."""
        return {(each.rule, each.path): each for each in self.evidence}


def quoted(text: str) -> str:
    """A text in quotes on one line, with what is not seen written as an escape."""
    return json.dumps(text, ensure_ascii=not text.isprintable())


def listed(texts: Iterable[str]) -> str:
    """Texts in quotes, with commas."""
    return ", ".join(quoted(each) for each in texts)


def counted(count: int, word: str) -> str:
    """A number and its noun: ``1 event``, ``1,200 events``."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"
