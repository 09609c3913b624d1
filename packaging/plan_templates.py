"""Writes the templates of tracking plans, ``resources/plans/*.yaml``, from the facts of Segment's semantic events.

    .venv/bin/python packaging/plan_templates.py FACTS.json

FACTS.json lists events with their properties, types and allowed values, as facts taken from Segment's public
specification. The sentences are those of ``plan_sentences.json``. The result is committed.
"""

import json
import sys
from pathlib import Path
from typing import Any

from inspector.core.event import EventType
from inspector.plans.building import Builder
from inspector.plans.model import Part, PlanFormat, Schema
from inspector.plans.own.writing import write_own
from inspector.plans.reading.tables import put
from inspector.plans.schemas.notes import Notes

SENTENCES = json.loads(Path(__file__).with_name("plan_sentences.json").read_text(encoding="utf-8"))
"""What each plan and event is for and what properties hold whose name does not say it."""
TARGET = Path(__file__).parent.parent / "resources" / "plans"
TEMPLATES = {
    "ecommerce": ("E-commerce", ("E-commerce: ",), ("identify",)),
    "mobile": ("Mobile app", ("Mobile: ",), ("identify",)),
    "video": ("Video", ("Video: ",), ("identify",)),
    "b2b-saas": ("B2B SaaS", ("B2B SaaS",), ("identify", "group")),
    "email": ("Email", ("Email",), ()),
    "live-chat": ("Live chat", ("Live Chat",), ()),
    "ai-copilot": ("AI copilot", ("AI Copilot",), ("identify",)),
    "ab-testing": ("A/B testing", ("A/B Testing",), ()),
}
"""File, name of the plan, beginnings of the categories in it, and the calls whose reserved traits it has."""
KEPT = ("format", "enum", "minimum", "maximum")


def main() -> None:
    """Write every template."""
    facts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    TARGET.mkdir(parents=True, exist_ok=True)
    for file, (name, categories, calls) in TEMPLATES.items():
        builder = Builder(PlanFormat.OWN, file, Notes())
        for event in facts["events"]:
            if event["category"].startswith(categories):
                add_event(builder, event)
        for call in calls:
            add_traits(builder, EventType[call.upper()], facts["traits"][call])
        about = "Names and types follow Segment's specification; nothing is required until you say so."
        about = f"{SENTENCES['plans'][file]} {about}"
        plan = builder.plan(name, version="1", description=about)
        (TARGET / f"{file}.yaml").write_text(write_own(plan), encoding="utf-8", newline="\n")
        print(f"{file}.yaml: {len(plan.rules)} rules, {len(plan.repairs)} repairs")


def add_event(builder: Builder, event: dict[str, Any]) -> None:
    """One event with its properties, wherever in the message they are."""
    message: Schema = {"type": "object", "properties": {"properties": {"type": "object"}}}
    for each in event["properties"]:
        put(message, each["path"].split("."), schema_of(each), required=each["required"])
    category = event["category"].rpartition(": ")[2]
    builder.add(
        EventType[event["call"].upper()],
        event["name"],
        message,
        part=Part.PROPERTIES,
        description=SENTENCES["events"][event["name"]],
        aliases=tuple(event.get("aliases", ())),
        labels={"category": category},
    )


def schema_of(fact: dict[str, Any]) -> Schema:
    """The schema of a property: its facts, and our sentence where the name does not say it."""
    made: Schema = {"type": fact["type"]}
    holder = made
    if "items" in fact:
        holder = {"type": fact["items"]}
        made["items"] = holder
    holder.update({keyword: fact[keyword] for keyword in KEPT if keyword in fact})
    sentence = SENTENCES["properties"].get(fact["name"].rpartition(".")[2])
    return {**made, "description": sentence} if sentence else made


def add_traits(builder: Builder, kind: EventType, traits: list[dict[str, Any]]) -> None:
    """The reserved traits of a call."""
    names: Schema = {}
    for each in traits:
        made = schema_of(each)
        types = each.get("key_types", {})
        if "optional_keys" in each:
            made["properties"] = {key: {"type": types.get(key, "string")} for key in each["optional_keys"]}
        names[each["name"]] = made
    builder.add(
        kind,
        None,
        {"type": "object", "properties": names},
        sits=Part.TRAITS,
        description=SENTENCES["events"][kind.word],
    )


if __name__ == "__main__":
    main()
