"""A draft as a text of our format, with the evidence for each guess beside it as a comment."""

from collections import defaultdict

import yaml

from inspector.plans.infer.evidence import Drafted, Evidence
from inspector.plans.infer.places import definition, event_nodes, events_node, key_of
from inspector.plans.model import RuleKey
from inspector.plans.own.writing import write_own


def write_draft(draft: Drafted) -> str:
    """The drafted plan in our format. Reading it gives the plan; its comments are for whoever edits it."""
    head = [f"# Drafted from {draft.events:,} events. What stands behind a # is what a guess rests on."]
    head += [f"# {each.message}" for each in draft.questions]
    return "\n".join(head) + "\n" + commented(write_own(draft.plan), draft)


def commented(text: str, draft: Drafted) -> str:
    """A text that says a draft's rules, with the evidence as comments."""
    lines = text.split("\n")
    known: dict[RuleKey, list[Evidence]] = defaultdict(list)
    for each in draft.evidence:
        known[each.rule].append(each)
    above: list[tuple[int, str]] = []
    for key, event in event_nodes(events_node(text)).items():
        for each in known[key]:
            above += _noted(event, each, lines)
    for line, comment in sorted(above, reverse=True):
        lines.insert(line, comment)
    return "\n".join(lines)


def _noted(event: yaml.MappingNode, evidence: Evidence, lines: list[str]) -> list[tuple[int, str]]:
    """Put the comment at the end of its line, or give it as a line of its own where that would cut a text in two."""
    comment = f"# {evidence.comment}"
    key, value = (
        event.value[0] if not evidence.path else (key_of(event, evidence.path), definition(event, evidence.path))
    )
    if key is None or value is None or key.end_mark.line != key.start_mark.line:
        return []
    line, column = key.start_mark.line, event.start_mark.column - 2 if not evidence.path else key.start_mark.column
    inside = isinstance(value, yaml.CollectionNode) and not value.flow_style
    if value.end_mark.line == line or (inside and value.start_mark.line > line):
        lines[line] += f"  {comment}"
        return []
    return [(line, " " * column + comment)]
