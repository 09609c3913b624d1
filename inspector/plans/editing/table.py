"""From the files of a plan and a change to the file that is another then, checked by reading the plan again."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from inspector.core.errors import PlanFileError
from inspector.plans.editing import jsontree, owntree
from inspector.plans.editing.edits import Edit, EditError, EventEdit, Form, PropertyEdit, RuleId
from inspector.plans.editing.roundtrip import LARGE, changed_yaml, read_tree
from inspector.plans.model import Path, Plan, PlanFormat, Property, Rule
from inspector.plans.own.words import WordsError, read_type
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan
from inspector.plans.reading.yamltext import read_yaml
from inspector.plans.views import properties_of

_JSON = frozenset(
    {
        PlanFormat.SEGMENT_PUBLIC,
        PlanFormat.SEGMENT_CONFIG,
        PlanFormat.SEGMENT_RULES,
        PlanFormat.RUDDERSTACK_OLD,
        PlanFormat.SCHEMA_FOLDER,
    }
)
_CONVERT = "Convert it to our YAML, which can be changed here."


class Edited(NamedTuple):
    """What is to be written."""

    name: str
    """Of the file, as in ``PlanFile``."""
    text: str
    before: bytes
    plan: Plan


def can_edit(plan: Plan) -> bool:
    """Whether rules of a plan of this format can be changed in place."""
    return plan.origin is PlanFormat.OWN or plan.origin in _JSON


def form_of(files: Sequence[PlanFile], plan: Plan, rule: RuleId, path: Path) -> Form:
    """What the plan's own text says of a property. Raises EditError."""
    _refuse(plan)
    if plan.origin is PlanFormat.OWN:
        text = _text(files[0])
        tree = read_tree(text) if len(text) < LARGE else read_yaml(files[0].name, text)[0]
        return owntree.form_at(tree, rule, path)
    for file in files:
        try:
            return jsontree.form_at(_json(file), rule, path, _stem(file))
        except EditError:
            if file is files[-1]:
                raise
    raise EditError("The plan has no files.", "Reload it.")


def edited(files: Sequence[PlanFile], plan: Plan, edit: Edit) -> Edited:
    """The file with the change made, and the plan that it is then. Raises EditError when it cannot be made as asked."""
    _refuse(plan)
    if plan.origin is PlanFormat.OWN:
        file = files[0]
        text = changed_yaml(_text(file), lambda tree: owntree.apply(tree, edit), edit.rule.name)
        return _checked(files, file, text, plan, edit)
    if not isinstance(edit, PropertyEdit):
        raise EditError(f"In a plan of this format ({plan.origin.value}) only properties can be changed.", _CONVERT)
    problem: EditError | None = None
    for file in files:
        try:
            value = _json(file)
            jsontree.change_property(value, edit.rule, edit.path, edit.form, _stem(file))
            return _checked(files, file, jsontree.written(value, _text(file)), plan, edit)
        except EditError as error:
            problem = error
    raise problem or EditError("The plan has no files.", "Reload it.")


def _refuse(plan: Plan) -> None:
    if not can_edit(plan):
        raise EditError(f"Plans of this format ({plan.origin.value}) cannot be changed in place.", _CONVERT)


def _checked(files: Sequence[PlanFile], file: PlanFile, text: str, before: Plan, edit: Edit) -> Edited:
    """See that the changed text means just what was asked for."""
    content = text.encode()
    try:
        after = load_plan([PlanFile(each.name, content) if each is file else each for each in files])
    except PlanFileError as error:
        raise EditError(
            f"The plan would not be readable after that: {error.message}", "Change it in the file."
        ) from error
    if [rule.key for rule in after.rules] != [rule.key for rule in before.rules] or not _done(after, edit):
        raise EditError("The change cannot be made in this place.", "Change it in the file.")
    return Edited(file.name, text, file.content, after)


def _done(plan: Plan, edit: Edit) -> bool:
    """Whether the plan says what the change wants it to say."""
    rules = [rule for rule in plan.rules if RuleId.of(rule) == edit.rule]
    if isinstance(edit, EventEdit):
        return any((rule.description, rule.why, rule.owner) == edit[1:] for rule in rules)
    found = [each for rule in rules for each in properties_of(rule) if each.path == edit.path]
    return any(_says(each, edit.form, rules[0]) for each in found)


def _says(found: Property, form: Form, rule: Rule) -> bool:
    names = frozenset(rule.schema.get("definitions", {}))
    try:
        wanted = read_type(form.type, names)
    except WordsError:
        return False
    kind: Any = wanted.get("type", [])
    types = tuple(kind) if isinstance(kind, list) else (kind,)
    same = "$ref" in wanted or set(types) == set(found.types)
    listed = found.enum or () if "$ref" not in wanted or form.values else ()
    return same and tuple(listed) == form.values and (found.required == form.required or None in found.path[-1:])


def _text(file: PlanFile) -> str:
    return file.content.decode("utf-8-sig", "replace")


def _json(file: PlanFile) -> Any:
    try:
        return json.loads(_text(file))
    except (ValueError, RecursionError) as error:
        raise EditError(f"{file.name} is no JSON just now.", "Correct it in an editor first.") from error


def _stem(file: PlanFile) -> str:
    return file.name.rpartition("/")[2].rpartition(".")[0]
