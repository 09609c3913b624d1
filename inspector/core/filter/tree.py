"""The syntax tree of the filter language: what an expression says, in whichever form it was written.

Both surface forms meet here, and every back end starts here. The nodes are frozen dataclasses rather than named
tuples, because two named tuples of different classes with equal contents are equal, and ``a and b`` is not
``a or b``.
"""

from dataclasses import dataclass
from enum import StrEnum

from inspector.core.filter.moments import Ago, At

Literal = str | int | float | bool | None
"""A value in a comparison; None is JSON's null."""


class Column(StrEnum):
    """A fact about an event that is known without reading its message; the value is its name in filters."""

    EVENT = "event"
    TYPE = "type"
    VERDICT = "verdict"
    PROBLEM = "problem"
    """The codes of all its problems."""
    USER = "user"
    ANONYMOUS = "anonymous"
    MESSAGE = "message"
    """The messageId."""
    ID = "id"
    """The number of its row; the only column that is not text."""
    SOURCE = "source"
    LIBRARY = "library"
    VENDOR = "vendor"
    VIA = "via"
    LABEL = "label"
    WRITE_KEY = "writekey"
    IS = "is"
    """The words of its flags: retry, duplicate, marked, noted, tagged, deleted."""
    TAG = "tag"
    """All its tags."""
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Path:
    """A way into the message: a key, an index into an array (negative from its end), or None for every element."""

    steps: tuple[str | int | None, ...]


class Function(StrEnum):
    """A function of FQL that makes a value from a value."""

    LENGTH = "length"
    LOWERCASE = "lowercase"
    UPPERCASE = "uppercase"
    TYPEOF = "typeof"


@dataclass(frozen=True, slots=True)
class Call:
    """A function applied to a field."""

    function: Function
    operand: "Operand"


Field = Column | Path
Operand = Column | Path | Call


class Operator(StrEnum):
    """A strict comparison, in which text and numbers never meet."""

    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    LESS_EQUAL = "<="
    GREATER = ">"
    GREATER_EQUAL = ">="


@dataclass(frozen=True, slots=True)
class Word:
    """A whole value, whatever its case and its JSON type."""

    text: str


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A whole value with anything between the parts, whatever its case. At least two parts; inner ones not empty."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression that is found somewhere in the value."""

    pattern: str
    ignore_case: bool


@dataclass(frozen=True, slots=True)
class Everything:
    """The empty filter. Only ever the whole expression."""


@dataclass(frozen=True, slots=True)
class Text:
    """The text stands somewhere in the event, whatever its case."""

    text: str


@dataclass(frozen=True, slots=True)
class Present:
    """The field is there, even if it is null. Missing is ``Not`` of this."""

    field: Field


@dataclass(frozen=True, slots=True)
class Matches:
    """``field:value``, the friendly comparison."""

    field: Field
    pattern: Word | Wildcard | Regex


@dataclass(frozen=True, slots=True)
class Compare:
    """``field = value`` and its like, the strict comparison of FQL."""

    operand: Operand
    operator: Operator
    value: Literal


@dataclass(frozen=True, slots=True)
class OneOf:
    """``field in [value, …]``: strictly equal to one of them."""

    operand: Operand
    values: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Contains:
    """``contains(field, "text")``, in exactly this case."""

    operand: Operand
    text: str


@dataclass(frozen=True, slots=True)
class Glob:
    """``match(field, "glob")``: the whole value, in exactly this case; see ``globs``."""

    operand: Operand
    pattern: str


@dataclass(frozen=True, slots=True)
class Since:
    """It happened at the moment or later."""

    moment: Ago | At


@dataclass(frozen=True, slots=True)
class Before:
    """It happened earlier than the moment."""

    moment: Ago | At


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more."""

    items: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of two or more."""

    items: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    item: "Expression"


Term = Text | Present | Matches | Compare | OneOf | Contains | Glob | Since | Before
Expression = Everything | Term | And | Or | Not
