"""Writes ``resources/checks/standard.json``, the names and types of Segment's standard events, from facts about them.

    .venv/bin/python packaging/standard_events.py FACTS.json

FACTS.json lists events with their properties and types, reserved traits and reserved properties, as facts taken from
Segment's public specification. The result is committed.
"""

import json
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "resources" / "checks" / "standard.json"
ANY_OF = {"Order Refunded": {"total": ["number"], "currency": ["string"], "products": ["array"]},
          "Coupon Denied": {"coupon": ["string"]}}  # fmt: skip
"""What the specification sends only in its samples."""
UNSURE = {"Video Quality Updated"}
"""Events whose properties the specification gives no types."""
BOTH = {"Video Playback Started": ("ad_asset_id", "ad_pod_id", "ad_type", "content_asset_ids", "content_pod_ids")}
"""Properties whose number the specification is of two minds about: with and without an s, as a text and as a list."""


def main() -> None:
    """Write the table."""
    facts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    legacy = {old: event["name"] for event in facts["events"] for old in event.get("aliases", ())}
    legacy |= {event["name"]: event["superseded_by"] for event in facts["events"] if "superseded_by" in event}
    table = {
        "events": {event["name"]: properties(event) for event in facts["events"] if event["name"] not in legacy},
        "legacy": dict(sorted(legacy.items())),
        "traits": {call: {each["name"]: types(each) for each in found} for call, found in facts["traits"].items()},
        "reserved": {
            call: {each["name"]: types(each) for each in found} for call, found in facts["reserved_properties"].items()
        },
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{json.dumps(key)}:{{\n" + ",\n".join(entries(value)) + "\n}" for key, value in table.items()]
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {len(table['events'])} events, {len(legacy)} legacy names")


def entries(value: dict[str, Any]) -> list[str]:
    """One line an entry, so that a change can be read."""
    return [f"{json.dumps(key)}:{json.dumps(item, separators=(',', ':'))}" for key, item in value.items()]


def properties(event: dict[str, Any]) -> dict[str, list[str]]:
    """Paths below ``properties`` and the types that may stand there."""
    found = {
        each["path"].removeprefix("properties."): [] if event["name"] in UNSURE else types(each)
        for each in event["properties"]
        if each["path"].startswith("properties.")
    }
    for name in BOTH.get(event["name"], ()):
        for each in (name.removesuffix("s"), name.removesuffix("s") + "s"):
            found[each] = ["array", "string"]
    return found | ANY_OF.get(event["name"], {})


def types(each: dict[str, Any]) -> list[str]:
    """The types of a property; a date may be a number too, as many send it."""
    named = each.get("accept", each["type"])
    found = set([named] if isinstance(named, str) else named) - {"null"}
    found = {"number" if one == "integer" else one for one in found}
    if each.get("format") in {"date-time", "date"}:
        found.add("number")
    return sorted(found)


if __name__ == "__main__":
    main()
