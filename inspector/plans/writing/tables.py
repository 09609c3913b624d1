"""Plans as tables: Segment's CSV columns for spreadsheets, and Markdown for people."""

import csv
import json
import re
from typing import Any

from inspector.core.spreadsheet import guarded
from inspector.plans.model import Path, Plan, Property, Rule
from inspector.plans.views import properties_of
from inspector.plans.writing.written import Losses, Written

_COLUMNS = (
    "Version",
    "Event Type",
    "Event Name",
    "Property Name",
    "Description",
    "Labels",
    "Property Data Type",
    "Enum Values",
    "Required",
)
_SAID = frozenset({"type", "enum", "description", "properties", "items", "required", "examples", "title"})
_MARKED = re.compile(r"([\\`*_\[\]<>|~#])")


class _Lines(list[str]):
    """What ``csv.writer`` writes to."""

    write = list.append


def write_csv(plan: Plan) -> Written:
    """A row for each event and each of its properties, in the columns of Segment's CSV."""
    losses = Losses("CSV")
    losses.of_plan(plan)
    for common in plan.common:
        losses.add(common.name, "common rules")
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for rule in plan.rules:
        losses.of_rule(rule, ("why", "owner", "aliases", "variant", "examples", "deprecated", "origin_id"))
        labels = ", ".join(f"{name}:{value}" if value else name for name, value in rule.labels.items())
        head = (rule.version, rule.type.word.capitalize(), rule.name or "")
        writer.writerow(map(guarded, (*head, "", rule.description, labels, "", "", "")))
        for each in properties_of(rule):
            if each.path[: len(rule.part.path)] != rule.part.path:
                losses.add(rule.title, f"{each.label} outside {rule.part.value}")
            elif each.path[-1] is not None or _SAID - {"properties"} < set(each.schema):
                _say_losses(losses, rule, each)
                writer.writerow(map(guarded, (*head, *_row(rule, each))))
    return Written({"": "".join(lines)}, losses.all())


def _row(rule: Rule, each: Property) -> tuple[str, ...]:
    types = ["Date time" if each.format == "date-time" and kind == "string" else kind for kind in each.types]
    values = "" if each.enum is None else ", ".join(_value(value) for value in each.enum)
    path = _dotted(each.path[len(rule.part.path) :])
    return (path, each.description, "", ", ".join(types) or "any", values, "required" if each.required else "optional")


def _dotted(path: Path) -> str:
    return ".".join("$" if step is None else step for step in path)


def _value(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _say_losses(losses: Losses, rule: Rule, each: Property) -> None:
    left = set(each.schema) - _SAID - ({"format"} if each.format == "date-time" else set())
    for keyword in sorted(left):
        losses.add(rule.title, f"{keyword} of {each.label}")


def write_markdown(plan: Plan) -> Written:
    """A page for people: every event with what it is for and a table of its properties."""
    lines = [f"# {_plain(plan.name)}", ""]
    about = [("Version", plan.version), ("Owner", plan.owner)]
    lines += [f"{label}: {_plain(value)}  " for label, value in about if value]
    lines += ["", _plain(plan.description), ""] if plan.description else []
    for rule in plan.rules:
        lines += _event(rule)
    if plan.common:
        lines += ["## Rules for every event", ""]
        for common in plan.common:
            text = json.dumps(common.schema, ensure_ascii=False, indent=2).replace("```", "` ` `")
            lines += [f"### {_plain(common.name)}", "", _plain(common.description), "", "```json", text, "```", ""]
    return Written({"": "\n".join(lines).rstrip() + "\n"})


def _event(rule: Rule) -> list[str]:
    version = f", version {_plain(rule.version)}" if rule.version != "1" else ""
    variant = f", {_plain(rule.variant)}" if rule.variant else ""
    lines = [f"## {_plain(rule.title)}", "", f"*{rule.type.word}{version}{variant}*", ""]
    lines += [_plain(rule.description), ""] if rule.description else []
    lines += [f"**Why:** {_plain(rule.why)}", ""] if rule.why else []
    lines += [f"**Owner:** {_plain(rule.owner)}", ""] if rule.owner else []
    labels = ", ".join(f"{name}: {value}" if value else name for name, value in rule.labels.items())
    lines += [f"**Labels:** {_plain(labels)}", ""] if labels else []
    lines += ["**Deprecated.**", ""] if rule.deprecated else []
    properties = [each for each in properties_of(rule) if each.path[-1] is not None]
    if properties:
        lines += ["| Property | Type | Required | Allowed | Description |", "|---|---|---|---|---|"]
        lines += [_line(each) for each in properties]
        lines.append("")
    return lines


def _line(each: Property) -> str:
    allowed = [_value(value) for value in each.enum or ()] + [each.pattern or ""]
    cells = (
        each.label,
        " or ".join(each.types) + (f" ({each.format})" if each.format else "") or "any",
        "yes" if each.required else "",
        ", ".join(filter(None, allowed)),
        each.description,
    )
    return "| " + " | ".join(_plain(cell) for cell in cells) + " |"


def _plain(text: str) -> str:
    """A text that Markdown shows as it is, in one line."""
    return _MARKED.sub(r"\\\1", " ".join(text.split()))
