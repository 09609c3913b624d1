"""Makes a schema from the wild legal, and says what was changed: illegal types, ids, references, patterns, bounds.

What comes out compiles in its draft, refers to nothing outside itself, and is written in one way: a single type is no
list, ``required`` follows the order of the properties, shared schemas are in ``definitions`` at the top.
"""

from typing import Any

from inspector.core.jsontext import pointer, shown
from inspector.core.problem import Severity
from inspector.plans.model import Draft, Schema
from inspector.plans.schemas.fixes import mend_bounds, mend_enum, mend_format, mend_pattern, mend_type, mend_value
from inspector.plans.schemas.keywords import (
    ANNOTATIONS,
    SCHEMA_LISTS,
    SCHEMA_MAPS,
    SCHEMAS,
    VALUES,
    children,
    is_known,
    too_new,
)
from inspector.plans.schemas.notes import Notes
from inspector.plans.schemas.references import with_local_references

_BOOKKEEPING = ("id", "$id", "$schema", "$vocabulary", "$anchor", "$dynamicAnchor", "$recursiveAnchor")
_REFERENCES = ("$ref", "$recursiveRef", "$dynamicRef")


def mended(schema: Any, draft: Draft, where: str, notes: Notes) -> Schema:
    """A legal schema from one that may not be; every change is in ``notes``, named with ``where``."""
    whole = _shared_in_one_place(_Mender(draft, where, notes).schema(schema, ""))
    whole = with_local_references(whole, schema, where, notes)
    return _without_unused(whole, where, notes)


class _Mender:
    def __init__(self, draft: Draft, where: str, notes: Notes) -> None:
        self.draft = draft
        self.where = where
        self.notes = notes

    def note(self, code: str, severity: Severity, at: str, message: str) -> None:
        self.notes.add(code, severity, self.where, at or "/", message)

    def schema(self, schema: Any, at: str) -> Schema:
        """One schema and all inside it."""
        if isinstance(schema, bool):
            return {} if schema else {"not": {}}
        if not isinstance(schema, dict):
            self.note("not_a_schema", Severity.WARNING, at, f"{shown(str(schema))} is no schema; anything is accepted.")
            return {}
        if any(keyword in schema for keyword in _REFERENCES):
            schema = self._one_reference(schema)
        made: Schema = {}
        for keyword, value in schema.items():
            self._keyword(made, schema, keyword, value, at)
        self._required(made, schema, at)
        mend_bounds(made, self.draft, at, self.note)
        return made

    def _keyword(self, made: Schema, schema: Schema, keyword: str, value: Any, at: str) -> None:
        here = pointer(at, keyword)
        if keyword in SCHEMA_MAPS:
            self._map(made, keyword, value, here)
        elif keyword in SCHEMA_LISTS or (keyword == "items" and isinstance(value, list)):
            self._list(made, keyword, value, here)
        elif keyword in SCHEMAS:
            closing = keyword.startswith(("additional", "unevaluated")) and isinstance(value, bool)
            made[keyword] = value if closing else self.schema(value, here)
        elif keyword == "required":
            return
        elif keyword == "type":
            mend_type(made, schema, at, self.note)
        elif keyword == "enum":
            mend_enum(made, value, here, self.note)
        elif keyword == "format":
            mend_format(made, value, here, self.note)
        elif keyword == "pattern":
            mend_pattern(made, value, here, self.note)
        else:
            self._other(made, keyword, value, at)
            return
        if too_new(keyword, self.draft):
            self._too_new(keyword, at)

    def _other(self, made: Schema, keyword: str, value: Any, at: str) -> None:
        if keyword in _BOOKKEEPING:
            if keyword in {"id", "$id"} or (keyword == "$schema" and at):
                text = f"The bookkeeping keyword {keyword} was left out; it would change what references mean."
                self.note(f"{keyword.removeprefix('$')}_removed", Severity.INFO, at, text)
        elif keyword == "nullable":
            if value is True and "type" not in made:
                mend_type(made, {"nullable": True}, at, self.note)
        elif keyword in VALUES:
            mend_value(made, keyword, value, at, self.note)
            if too_new(keyword, self.draft):
                self._too_new(keyword, at)
        elif keyword == "description":
            if value and isinstance(value, str):
                made[keyword] = value
        else:
            made[keyword] = value
            if not is_known(keyword) and keyword not in ANNOTATIONS:
                text = f"{shown(keyword)} is no keyword of JSON Schema; it is kept and checks nothing."
                self.note("unknown_keyword", Severity.INFO, at, text)

    def _too_new(self, keyword: str, at: str) -> None:
        text = f"{keyword} does not exist in {self.draft.value}, which the schema is written in, and checks nothing."
        self.note("keyword_too_new", Severity.WARNING, at, text)

    def _map(self, made: Schema, keyword: str, value: Any, here: str) -> None:
        if not isinstance(value, dict):
            self.note("bad_value", Severity.WARNING, here, f"{keyword} must be an object; it was left out.")
            return
        kept: dict[str, Any] = {}
        for name, child in value.items():
            if keyword == "patternProperties":
                probe: Schema = {}
                mend_pattern(probe, name, pointer(here, name), self.note)
                if "pattern" in probe:
                    kept[probe["pattern"]] = self.schema(child, pointer(here, name))
            elif keyword == "dependencies" and isinstance(child, list):
                names = list(dict.fromkeys(each for each in child if isinstance(each, str)))
                if names != child:
                    text = "A dependency lists names, each once; whatever else it listed was left out."
                    self.note("bad_value", Severity.WARNING, pointer(here, name), text)
                if names:
                    kept[name] = names
            else:
                kept[name] = self.schema(child, pointer(here, name))
        made[keyword] = kept

    def _list(self, made: Schema, keyword: str, value: Any, here: str) -> None:
        if not isinstance(value, list) or not value:
            self.note("bad_value", Severity.WARNING, here, f"{keyword} must be a list of schemas; it was left out.")
            return
        if keyword == "items" and self.draft is Draft.DRAFT_2020:
            keyword = "prefixItems"
            self.note("items_list", Severity.INFO, here, "A list of items is called prefixItems in 2020-12.")
        made[keyword] = [self.schema(child, pointer(here, place)) for place, child in enumerate(value)]

    def _required(self, made: Schema, schema: Schema, at: str) -> None:
        """``required`` as a list in the order of the properties; the flags of draft-03 inside properties count too."""
        given = schema.get("required")
        declared = schema.get("properties")
        declared = declared if isinstance(declared, dict) else {}
        names = [each for each in given if isinstance(each, str)] if isinstance(given, list) else []
        if isinstance(given, list) and len(names) < len(given):
            self.note("bad_value", Severity.WARNING, at, "required lists what is no name; that was left out.")
        elif isinstance(given, str):
            names = [given]
            self.note("required_text", Severity.INFO, at, "required is a list of names; the one name was put in one.")
        elif given is not None and not isinstance(given, list if at == "" else list | bool):
            self.note("bad_value", Severity.WARNING, at, "required must be a list of names; it was left out.")
        for name, child in declared.items():
            if isinstance(child, dict) and child.get("required") is True and name not in names:
                names.append(name)
                text = "required stood in the property as draft-03 has it; it was moved to the object's list."
                self.note("required_flag", Severity.INFO, pointer(pointer(at, "properties"), name), text)
        order = {name: place for place, name in enumerate(declared)}
        if names := sorted(dict.fromkeys(names), key=lambda name: order.get(name, len(order))):
            made["required"] = names

    def _one_reference(self, schema: Schema) -> Schema:
        """References of all sorts as ``$ref``."""
        target = next((schema[keyword] for keyword in _REFERENCES if keyword in schema), "")
        return {"$ref": target, **{name: value for name, value in schema.items() if name not in _REFERENCES}}


def _shared_in_one_place(schema: Schema) -> Schema:
    """``$defs`` at the top as ``definitions``, where no draft minds them."""
    shared = schema.pop("$defs", None)
    if shared is not None:
        schema["definitions"] = {**shared, **schema.get("definitions", {})}
    return schema


def _without_unused(schema: Schema, where: str, notes: Notes) -> Schema:
    """The schema without definitions that nothing refers to."""
    shared = schema.get("definitions")
    if shared is None:
        return schema
    rest = {keyword: value for keyword, value in schema.items() if keyword != "definitions"}
    wanted: dict[str, Any] = {}
    queue = sorted(used_definitions(rest))
    while queue:
        name = queue.pop()
        if name in shared and name not in wanted:
            wanted[name] = shared[name]
            queue += sorted(used_definitions(shared[name]))
    for name in shared:
        if name not in wanted:
            text = f"The shared schema {shown(name)} is not used by this rule and was left out of it."
            notes.add("unused_definition", Severity.INFO, where, f"/definitions/{name}", text)
    kept = {name: value for name, value in shared.items() if name in wanted}
    return {**rest, "definitions": kept} if kept else rest


def used_definitions(schema: Any) -> set[str]:
    """Names of the definitions at the top that a schema refers to directly."""
    if not isinstance(schema, dict):
        return set()
    found: set[str] = set()
    target = schema.get("$ref")
    if isinstance(target, str) and target.startswith("#/definitions/"):
        found.add(target.split("/")[2].replace("~1", "/").replace("~0", "~"))
    for _, child in children(schema):
        found |= used_definitions(child)
    return found
