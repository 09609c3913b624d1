"""Makes every reference of a schema local: ids and anchors become pointers, what leads elsewhere is refused and told.

Nothing is ever fetched.
"""

from typing import Any
from urllib.parse import quote

from inspector.core.jsontext import pointer, shown
from inspector.core.problem import Severity
from inspector.plans.model import Schema
from inspector.plans.schemas.keywords import children
from inspector.plans.schemas.notes import Notes
from inspector.plans.views import lookup


def with_local_references(schema: Schema, given: Any, where: str, notes: Notes) -> Schema:
    """The mended schema with every reference local and leading somewhere; ids and anchors are those of ``given``."""
    return _Mender(schema, given, where, notes).references(schema, "")


class _Mender:
    def __init__(self, root: Schema, given: Any, where: str, notes: Notes) -> None:
        self.root = root
        self.given = given
        """The schema as it came, ids and anchors included."""
        self.where = where
        self.notes = notes
        self._names: dict[str, str] | None = None
        """What ids and anchors stand for, as references to pointers; looked for only when one is used."""

    def references(self, schema: Schema, at: str) -> Schema:
        """The schema with every reference local and leading somewhere."""
        made = self._reference(schema, at)
        for steps, child in children(made):
            if not isinstance(child, dict):
                continue
            here = at
            for step in steps:
                here = pointer(here, step)
            fresh = self.references(child, here)
            if len(steps) == 1:
                made[steps[0]] = fresh
            else:
                holder = made[steps[0]]
                holder[int(steps[1]) if isinstance(holder, list) else steps[1]] = fresh
        return made

    def _local(self, target: str) -> str:
        """A reference by id or anchor as one by pointer; ids are looked for only when one is needed."""
        if not target.startswith("#/"):
            self._names = _names_of(self.given) if self._names is None else self._names
            target = self._names.get(target, target)
        return _local(target)

    def _reference(self, schema: Schema, at: str) -> Schema:
        if "$ref" not in schema:
            return schema
        target = schema["$ref"]
        rest = {name: value for name, value in schema.items() if name != "$ref"}
        local = self._local(target) if isinstance(target, str) else None
        if local is None or not local.startswith("#"):
            other = shown(str(target))
            text = f"The reference to {other} leads out of the plan and is never fetched; what it says is not checked."
            self.notes.add("remote_ref", Severity.ERROR, self.where, at or "/", text)
            return rest
        if not isinstance(lookup(local, self.root), dict) or _circles(local, self.root):
            text = f"The reference to {shown(target)} leads nowhere; what it would say is not checked."
            self.notes.add("dangling_ref", Severity.ERROR, self.where, at or "/", text)
            return rest
        return {"$ref": local, **rest}


def _local(reference: str) -> str:
    """References as they stand after shared schemas moved to ``definitions``."""
    return "#/definitions/" + reference.removeprefix("#/$defs/") if reference.startswith("#/$defs/") else reference


def _circles(reference: str, root: Schema) -> bool:
    """Whether following the reference never arrives."""
    seen: set[str] = set()
    while reference not in seen:
        seen.add(reference)
        found = lookup(reference, root)
        following = found.get("$ref") if isinstance(found, dict) else None
        if not isinstance(following, str):
            return False
        reference = _local(following)
    return True


def _names_of(schema: Any, at: str = "", found: dict[str, str] | None = None) -> dict[str, str]:
    """Where ids and anchors lead, as the references that use them are written."""
    found = {} if found is None else found
    if not isinstance(schema, dict):
        return found
    for keyword in ("$id", "id"):
        name = schema.get(keyword)
        if isinstance(name, str) and name and not name.startswith("/"):
            found.setdefault(name, f"#{at}")
    for keyword in ("$anchor", "$dynamicAnchor"):
        if isinstance(schema.get(keyword), str):
            found.setdefault(f"#{schema[keyword]}", f"#{at}")
    for steps, child in children(schema):
        here = at
        for step in steps:
            here = pointer(here, quote(step, safe="/~$ "))
        _names_of(child, here, found)
    return found
