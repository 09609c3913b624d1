"""Changing a rule in plans that are JSON: the object that carries the rule's schema is found by the rule's name.

The exports of Segment and RudderStack and folders of JSON Schemas are alike in that: somewhere there is an object with
the event's name and a schema of the message, or of its properties. Whether the right place was found is seen by reading
the changed plan.
"""

import json
import re
from typing import Any

from inspector.plans.editing.edits import EditError, Form, RuleId, required_schema
from inspector.plans.model import Path
from inspector.plans.own.words import write_words

_NAMES = ("key", "name", "event", "eventName")
_SCHEMAS = ("jsonSchema", "rules", "schema")
_OWN_KEYS = ("type", "format", "items", "enum", "const", "description")
_IN_FILE = "Change it in the file, or convert the plan to our YAML."


def form_at(value: Any, rule: RuleId, path: Path, stem: str) -> Form:
    """What a plan says of a property. Raises EditError. ``stem`` is the name of the file without its ending."""
    parent, schema = _find(value, rule, path, stem)
    plain: dict[str, Any] = {key: schema[key] for key in ("type", "format", "items") if key in schema}
    words = write_words(plain, frozenset()) if "items" not in plain or plain.get("type") == "array" else None
    if words is None or "$ref" in schema:
        raise EditError("This property says more than words can.", _IN_FILE)
    enum = schema.get("enum")
    required = parent.get("required")
    return Form(
        words,
        isinstance(required, list) and path[-1] in required,
        tuple(enum) if isinstance(enum, list) else (),
        str(schema.get("description") or ""),
    )


def change_property(value: Any, rule: RuleId, path: Path, form: Form, stem: str) -> None:
    """Make a change in the parsed JSON. Raises EditError."""
    parent, schema = _find(value, rule, path, stem, make=True)
    wanted = required_schema(form.type)
    if form.values:
        wanted["enum"] = list(form.values)
    if form.description:
        wanted["description"] = form.description
    for key in _OWN_KEYS:
        if key in wanted:
            schema[key] = wanted[key]
        elif key != "items" or "items" not in schema or schema.get("type") != "array":
            schema.pop(key, None)
    name = path[-1]
    required = [each for each in parent.get("required") or [] if each != name]
    if form.required and name in (parent.get("required") or []):
        return
    if form.required:
        required.append(name)
    if required:
        parent["required"] = required
    else:
        parent.pop("required", None)


def written(value: Any, text: str) -> str:
    """The JSON with the indentation of the text that it comes from."""
    found = re.search(r"\n([ \t]+)\S", text)
    plain = not text.isascii()
    if found is None:
        made = json.dumps(value, ensure_ascii=not plain, separators=(",", ":") if '":"' in text else None)
    else:
        made = json.dumps(value, ensure_ascii=not plain, indent=found[1] if "\t" in found[1] else len(found[1]))
    return made + ("\n" if text.endswith("\n") else "")


def _find(
    value: Any, rule: RuleId, path: Path, stem: str, *, make: bool = False
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The schema of the object that a property is in, and the property's own."""
    for schema in _schemas(value, rule, stem):
        node: Any = schema
        steps = list(path)
        if steps[0] not in (node.get("properties") or {}) and steps[0] in {"properties", "traits"}:
            steps = steps[1:]  # a schema of the properties alone
        for step in steps[:-1]:
            node = node.get("items") if step is None else (node.get("properties") or {}).get(step)
            if not isinstance(node, dict):
                break
        if isinstance(node, dict) and steps and steps[-1] is not None:
            names = node.setdefault("properties", {}) if make else node.get("properties") or {}
            found = names.setdefault(steps[-1], {}) if make else names.get(steps[-1])
            if isinstance(found, dict):
                return node, found
    raise EditError("This property is not where it could be changed.", _IN_FILE)


def _schemas(value: Any, rule: RuleId, stem: str) -> list[dict[str, Any]]:
    """The schemas that are probably the rule's."""
    found: list[dict[str, Any]] = []
    stack = [value]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            if any(rule.name is not None and node.get(key) == rule.name for key in _NAMES):
                found += [node[key] for key in _SCHEMAS if isinstance(node.get(key), dict)]
            stack += node.values()
        elif isinstance(node, list):
            stack += node
    if isinstance(value, dict) and rule.name in {stem, value.get("title")}:
        found.append(value)
    return found
