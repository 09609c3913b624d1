"""A folder of JSON Schemas, one a rule: for editors, code generators and other validators."""

import json
from typing import Any
from urllib.parse import quote

from inspector.core.event import EventType
from inspector.plans.building import own_part
from inspector.plans.model import CommonRule, Plan, Rule
from inspector.plans.reading.folder import EXTRA
from inspector.plans.writing.written import DRAFT_ADDRESS, Losses, Written

_SAFE = " !#$&'()+,;=@[]{}~^`"
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10))}
)
_LONGEST_NAME = 120


def write_schemas(plan: Plan) -> Written:
    """A file for each rule, named by its event and version; what JSON Schema has no words for is in ``x-inspector``."""
    losses = Losses("A folder of JSON Schemas")
    losses.of_plan(plan)
    if plan.description or plan.version:
        losses.add("", "the plan's version and description")
    files: dict[str, str] = {}
    for rule in plan.rules:
        _put(files, _path(rule), {"$schema": DRAFT_ADDRESS[rule.draft], EXTRA: _extra(rule)}, rule)
    for common in plan.common:
        if common.types:
            losses.add(common.name, "common rules for some calls only")
        about = {"common": True, "name": common.name}
        _put(files, "common", {"$schema": DRAFT_ADDRESS[common.draft], EXTRA: about}, common)
    return Written(files, losses.all())


def _put(files: dict[str, str], path: str, head: dict[str, Any], rule: Rule | CommonRule) -> None:
    """Add a file; names that differ by case alone get a number, since some file systems do not tell them apart."""
    taken = {each.lower() for each in files}
    name, number = f"{path}.json", 1
    while name.lower() in taken:
        number += 1
        name = f"{path} ({number}).json"
    about = {"description": rule.description} if rule.description else {}
    files[name] = json.dumps({**head, **about, **rule.schema}, ensure_ascii=False, indent=2) + "\n"


def _path(rule: Rule) -> str:
    version = "" if rule.version == "1" else f".v{quote(rule.version, safe='')}"
    if rule.name is None:
        return rule.type.word + version
    name = quote(rule.name, safe=_SAFE)[:_LONGEST_NAME] or "%20"
    if name.lower() in _RESERVED or name[-1] == " " or name[0] in " ~.":
        name = f"%{ord(name[0]):02X}{name[1:]}" if name[-1] != " " else f"{name[:-1]}%20"
    folder = "" if rule.type is EventType.TRACK else f"{rule.type.word}/"
    return f"{folder}{name}{version}"


def _extra(rule: Rule) -> dict[str, Any]:
    said: dict[str, Any] = {
        "version": rule.version if rule.version != "1" else "",
        "variant": rule.variant,
        "part": rule.part.value if rule.part is not own_part(rule.type) else "",
        "why": rule.why,
        "owner": rule.owner,
        "labels": dict(rule.labels),
        "aliases": list(rule.aliases),
        "examples": list(rule.examples),
        "deprecated": rule.deprecated,
        "id": rule.origin_id,
    }
    kept = {key: value for key, value in said.items() if value}
    return {"type": rule.type.word, "name": rule.name, "whole_message": True, **kept}
