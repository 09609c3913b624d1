"""Two engines behind one form: jsonschema-rs, and jsonschema for what the other cannot compile.

Which one runs a schema is chosen when it is compiled. Neither fetches anything, and neither can be made to hang by a
pattern: patterns run in time that grows with the text alone, or, with look-around and back-references, up to a limit of
steps. Where the two disagree is listed in ``docs/checks/plan.md``.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

import jsonschema_rs

from inspector.plans.checking import native
from inspector.plans.checking.faults import Fault
from inspector.plans.model import Draft, Schema
from inspector.plans.schemas.keywords import SCHEMA_MAPS, children

_CLOSING = frozenset({"items", "additionalItems", "additionalProperties", "unevaluatedItems", "unevaluatedProperties"})
"""Keywords at which ``false`` means: nothing more."""
_CONTENT = ("contentEncoding", "contentMediaType", "contentSchema")


class Engine(Protocol):
    """A compiled schema."""

    @property
    def fits(self) -> Callable[[Any], bool]:
        """Whether a message suits the schema. Raises ValueError when the engine fails."""

    def faults(self, message: Any) -> list[Fault]:
        """What is wrong with a message, of many things the first ones; nothing where it suits the schema.

        Raises ValueError when the engine fails.
        """


class Compiled(NamedTuple):
    """What became of a schema."""

    engine: Engine | None
    """None when no engine can run it."""
    slow: bool = False
    """It is run by jsonschema, some hundred times slower."""
    reason: str = ""
    """Why it is slow, or why there is no engine; continues a sentence."""


def compiled(schema: Schema, draft: Draft, *, formats: bool) -> Compiled:
    """An engine for a schema in a draft; with ``formats``, ``format`` is checked. Never raises."""
    schema = plain(schema)
    try:
        return Compiled(native.Native(schema, draft, formats=formats))
    except (jsonschema_rs.ValidationError, ValueError) as error:
        reason = _first_line(error)
    from inspector.plans.checking import fallback  # noqa: PLC0415 - loading jsonschema with all its formats takes 1.4 s

    try:
        return Compiled(fallback.Fallback(schema, draft, formats=formats), slow=True, reason=reason)
    except fallback.UnfitError as error:
        return Compiled(None, reason=str(error) or reason)


def plain(schema: Any) -> Any:
    """The schema in the form that both engines take alike; itself where it is so already.

    Keywords on the contents of texts are left out: one engine checks them, and no draft asks for it. ``false`` where a
    schema stands becomes ``{"not": {}}``, because jsonschema does not tell the place of what ``false`` refuses.
    """
    if schema is False:
        return {"not": {}}
    if not isinstance(schema, dict):
        return schema
    made: Schema | None = None
    for keyword in _CONTENT:
        if keyword in schema:
            made = {name: value for name, value in (made or schema).items() if name != keyword}
    for steps, child in children(made or schema):
        if child is False and steps[0] in _CLOSING:
            continue
        fresh = plain(child)
        if fresh is not child:
            made = _with(dict(schema) if made is None else made, steps, fresh)
    return schema if made is None else made


def _with(schema: Schema, steps: tuple[str, ...], child: Any) -> Schema:
    """The schema with another one inside."""
    keyword, *rest = steps
    if not rest:
        return {**schema, keyword: child}
    inner = schema[keyword]
    if keyword in SCHEMA_MAPS:
        return {**schema, keyword: {**inner, rest[0]: child}}
    place = int(rest[0])
    return {**schema, keyword: [*inner[:place], child, *inner[place + 1 :]]}


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:200].rstrip(".")
