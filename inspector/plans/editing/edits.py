"""What can be changed in a plan, as values, and how each change is made in a tree of maps and lists.

The trees are those of our own YAML format, plain or as ruamel.yaml has them, or those of JSON; a change is made in
place, so that a round-trip tree keeps its comments.
"""

from collections.abc import Mapping, MutableMapping
from typing import Any, NamedTuple

from inspector.core.errors import KnownError
from inspector.core.event import EventType
from inspector.plans.model import Path, Rule
from inspector.plans.own.words import WordsError, read_type, read_words

Tree = MutableMapping[str, Any]


class EditError(KnownError):
    """A change that cannot be made in this file; nothing was written."""


class RuleId(NamedTuple):
    """Which rule is to be changed."""

    type: EventType
    name: str | None
    version: str = "1"
    variant: str = ""

    @classmethod
    def of(cls, rule: Rule) -> "RuleId":
        """That of a rule."""
        return cls(rule.type, rule.name, rule.version, rule.variant)


class Form(NamedTuple):
    """What can be changed of a property."""

    type: str
    """In our format's words: ``number``, ``list of product``, ``string or null``."""
    required: bool = False
    values: tuple[Any, ...] = ()
    """Allowed values; empty for any."""
    description: str = ""
    shared: tuple[str, ...] = ()
    """Titles of other events that the change is for as well, since the plan says it once for all of them."""


class PropertyEdit(NamedTuple):
    """Change a property, or add it."""

    rule: RuleId
    path: Path
    """From the message's root."""
    form: Form


class EventEdit(NamedTuple):
    """Change what is said of an event as a whole."""

    rule: RuleId
    description: str
    why: str
    owner: str


Edit = PropertyEdit | EventEdit


def checked_type(words: str, types: frozenset[str]) -> str:
    """The words with single spaces. Raises EditError."""
    words = " ".join(words.split()) or "any"
    try:
        read_type(words, types)
    except WordsError as error:
        raise EditError(
            f"{words!r} is no type: {error}.",
            "Types are string, number, integer, boolean, object, date-time … and 'list of string'.",
        ) from error
    return words


def set_or_drop(tree: Tree, key: str, value: Any) -> None:
    """Give a key a value, or take it away when there is none. What is equal already is left as it is written."""
    if value in ("", (), None) or value is False:
        tree.pop(key, None)
    elif key not in tree or tree[key] != value:
        tree[key] = value


def definition(form: Form) -> Any:
    """A new property in our format: words where they say it all."""
    if not form.values and not form.description:
        words = f"required {form.type}" if form.required else form.type
        return "required" if words == "required any" else words
    made: dict[str, Any] = {} if form.type == "any" else {"type": form.type}
    return {**made, **_rest(form)}


def changed_definition(before: Any, form: Form) -> Any:
    """The definition of a property with a change: a map is changed in place, words become a map where they must."""
    if not isinstance(before, MutableMapping):
        return definition(form)
    if isinstance(before.get("schema"), MutableMapping):
        raise EditError("This property is written as JSON Schema.", "Change it in the file.")
    if form.type == "any":
        before.pop("type", None)
    elif type_words(before) != form.type:
        before["type"] = form.type
    set_or_drop(before, "required", form.required)
    set_or_drop(before, "values", list(form.values))
    if not form.values:
        before.pop("values", None)
    set_or_drop(before, "description", form.description)
    return before


def read_form(value: Any) -> Form:
    """What a definition in our format says. Raises EditError for what words cannot say."""
    if value is None:
        return Form("any")
    if isinstance(value, str):
        words = " ".join(value.split())
        required = words.startswith("required ") or words == "required"
        return Form(words.removeprefix("required").strip() or "any" if required else words, required)
    if not isinstance(value, Mapping) or "schema" in value:
        raise EditError("This property is written as JSON Schema.", "Change it in the file.")
    values = value.get("values")
    return Form(
        type_words(value),
        value.get("required") is True,
        tuple(values) if isinstance(values, list) else (),
        str(value.get("description") or ""),
    )


def type_words(value: Mapping[str, Any]) -> str:
    """The type of a map in words."""
    kind = value.get("type", "any")
    return " or ".join(map(str, kind)) if isinstance(kind, list) else " ".join(str(kind).split())


def item_type(value: Any) -> str | None:
    """The words for the elements of a definition that is a list by its words, else None."""
    words = value if isinstance(value, str) else type_words(value) if isinstance(value, Mapping) else ""
    words = " ".join(words.split()).removeprefix("required ")
    return words.removeprefix("list of ") if words.startswith("list of ") else None


def required_schema(words: str) -> dict[str, Any]:
    """The JSON Schema that words stand for, where a plan has no types of its own. Raises EditError."""
    try:
        return dict(read_words(words, frozenset())[0])
    except WordsError as error:
        raise EditError(f"{words!r} is no type: {error}.", "") from error


def _rest(form: Form) -> dict[str, Any]:
    made: dict[str, Any] = {"required": True} if form.required else {}
    if form.values:
        made["values"] = list(form.values)
    if form.description:
        made["description"] = form.description
    return made
