"""Single keywords made legal: types, enums, formats, patterns, bounds and other values."""

from collections.abc import Callable
from typing import Any

from inspector.core.jsontext import pointer, shown
from inspector.core.problem import Severity
from inspector.plans.model import Draft, Schema
from inspector.plans.schemas.keywords import TYPES, VALUES
from inspector.plans.schemas.patterns import Running, how_it_runs, respelt

Note = Callable[[str, Severity, str, str], None]
"""Takes code, severity, JSON pointer and sentence."""

_OTHER_TYPES = {
    "int": "integer",
    "long": "integer",
    "short": "integer",
    "float": "number",
    "double": "number",
    "decimal": "number",
    "numeric": "number",
    "str": "string",
    "text": "string",
    "bool": "boolean",
    "dict": "object",
    "map": "object",
    "list": "array",
    "nil": "null",
    "none": "null",
}
_FORMAT_TYPES = {"date": "date", "datetime": "date-time", "date-time": "date-time", "timestamp": "date-time"}
FORMATS = frozenset(
    {
        "date-time",
        "date",
        "time",
        "duration",
        "email",
        "idn-email",
        "hostname",
        "idn-hostname",
        "ipv4",
        "ipv6",
        "uri",
        "uri-reference",
        "iri",
        "iri-reference",
        "uuid",
        "uri-template",
        "json-pointer",
        "relative-json-pointer",
        "regex",
    }
)
"""Formats that can be checked."""


def mend_type(made: Schema, schema: Schema, at: str, note: Note) -> None:
    """``type`` as JSON Schema knows it; ``any`` is no type at all. ``nullable`` of OpenAPI adds null."""
    given = schema.get("type")
    words = given if isinstance(given, list) else [] if given is None else [given]
    types: list[str] = []
    for word in words:
        if word == "any":
            note("type_any", Severity.INFO, at, 'There is no type "any"; no type means the same and was put there.')
            return
        known = _known_type(made, word, at, note)
        if known is None:
            note("unknown_type", Severity.WARNING, at, f"There is no type {shown(str(word))}; any type is accepted.")
            return
        types.append(known)
    if schema.get("nullable") is True:
        note("nullable", Severity.INFO, at, "nullable is OpenAPI's; the type null was added to the types instead.")
        types += ["null"] if types else []
    types = list(dict.fromkeys(types))
    if types:
        made["type"] = types[0] if len(types) == 1 else types


def _known_type(made: Schema, word: Any, at: str, note: Note) -> str | None:
    if word in TYPES:
        return str(word)
    lowered = word.strip().lower() if isinstance(word, str) else ""
    known = lowered if lowered in TYPES else _OTHER_TYPES.get(lowered)
    if known is not None:
        note("type_name", Severity.INFO, at, f"The type {shown(word)} is called {known} in JSON Schema.")
    elif lowered in _FORMAT_TYPES:
        known = "string"
        made.setdefault("format", _FORMAT_TYPES[lowered])
        note("type_name", Severity.INFO, at, f"{shown(word)} is a format of strings in JSON Schema.")
    return known


def mend_enum(made: Schema, value: Any, at: str, note: Note) -> None:
    """``enum`` as a list with something in it, each value once."""
    if not isinstance(value, list) or not value:
        note("bad_value", Severity.WARNING, at, "enum must be a list of at least one value; it was left out.")
        return
    kept: list[Any] = []
    seen: set[str] = set()
    for each in value:
        key = f"{type(each).__name__} {each!r}"
        if key not in seen:
            seen.add(key)
            kept.append(each)
    if len(kept) < len(value):
        note("enum_repeats", Severity.INFO, at, "Values that enum lists more than once are kept once.")
    made["enum"] = kept


def mend_format(made: Schema, value: Any, at: str, note: Note) -> None:
    """``format`` as it is, with a word about one that is not known."""
    if not isinstance(value, str):
        note("bad_value", Severity.WARNING, at, "format must be a text; it was left out.")
        return
    made["format"] = value
    if value not in FORMATS:
        note("unknown_format", Severity.WARNING, at, f"The format {shown(value)} is not known and not checked.")


def mend_pattern(made: Schema, value: Any, at: str, note: Note) -> None:
    """``pattern`` in our engine's spelling; one that it cannot run is left out, one that it must try is told."""
    if not isinstance(value, str):
        note("bad_value", Severity.WARNING, at, "pattern must be a text; it was left out.")
        return
    pattern, running = value, how_it_runs(value)
    if running is Running.NOT and (other := respelt(value)) != value and how_it_runs(other) is not Running.NOT:
        pattern, running = other, how_it_runs(other)
        text = f"The pattern {shown(value)} is written for another engine; it is read as {shown(other)}."
        note("pattern_respelt", Severity.INFO, at, text)
    if running is Running.NOT:
        text = f"The pattern {shown(value)} cannot be run here and was left out: this value is not held to it."
        note("pattern_unsupported", Severity.WARNING, at, text)
        return
    if running is Running.BACKTRACKING:
        text = f"The pattern {shown(value)} needs look-around or back-references; it is tried up to a limit of steps."
        note("pattern_backtracks", Severity.WARNING, at, text)
    made["pattern"] = pattern


def mend_bounds(made: Schema, draft: Draft, at: str, note: Note) -> None:
    """Exclusive bounds as the draft has them: flags in draft-04, numbers of their own since draft-06."""
    for keyword, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        value = made.get(keyword)
        here = pointer(at, keyword)
        if value is None:
            continue
        if draft is Draft.DRAFT_04 and not isinstance(value, bool):
            made[keyword] = True
            made[bound] = value
            note("exclusive_bound", Severity.INFO, here, f"{keyword} is a flag in draft-04; {bound} holds the number.")
        elif draft is not Draft.DRAFT_04 and isinstance(value, bool):
            del made[keyword]
            if value and bound in made:
                made[keyword] = made.pop(bound)
            note("exclusive_bound", Severity.INFO, here, f"{keyword} as a flag is draft-04's; it became a number.")
        elif draft is Draft.DRAFT_04 and bound not in made:
            del made[keyword]
            note("bad_value", Severity.WARNING, here, f"{keyword} says nothing without {bound}; it was left out.")


def mend_value(made: Schema, keyword: str, value: Any, at: str, note: Note) -> None:
    """Another keyword that checks: a number written as a text becomes one, anything else that is wrong is left out."""
    fits = VALUES[keyword]
    if fits(value) or (keyword.startswith("exclusive") and isinstance(value, bool)):
        made[keyword] = value
        return
    number = _number(value)
    if number is not None and fits(number):
        made[keyword] = number
        note("number_text", Severity.INFO, pointer(at, keyword), f"{keyword} was a text; its number was taken.")
        return
    text = f"{keyword} cannot be {shown(str(value))}; it was left out."
    note("bad_value", Severity.WARNING, pointer(at, keyword), text)


def _number(value: Any) -> int | float | None:
    if not isinstance(value, str):
        return None
    try:
        return int(value)
    except ValueError:
        pass
    try:
        return float(value)
    except ValueError:
        return None
