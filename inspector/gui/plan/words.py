"""What the Plan page says: shares, rules of properties, what came instead."""

from collections.abc import Sequence
from typing import Any

import orjson
from PySide6.QtCore import QCoreApplication

from inspector.core.problem import Severity
from inspector.gui.look.language import counted, grouped
from inspector.gui.look.safetext import one_line
from inspector.plans.checking.telling import UNPLANNED_PROPERTY
from inspector.plans.coverage import Coverage, ProblemCount, PropertyCoverage
from inspector.plans.model import Property

translate = QCoreApplication.translate

_MOST_VALUES = 6
_LONGEST_PATTERN = 40


def share_text(share: float | None) -> str:
    """``97.2 %``; all and none are said of all and none alone."""
    if share is None:
        return ""
    percent = share * 100
    if share >= 1 or share <= 0:
        return f"{grouped(percent)} %"
    return f"{grouped(min(max(percent, 0.1), 99.9), 1)} %"


def whole_share(share: float | None) -> str:
    """``88 %``, for narrow places; all and none are said of all and none alone."""
    if share is None:
        return ""
    percent = round(share * 100)
    if 0 < share < 1:
        percent = min(max(percent, 1), 99)
    return f"{grouped(percent)} %"


def value_text(value: Any) -> str:
    """A value of JSON on one line; a text without its quotes."""
    text = value if isinstance(value, str) else orjson.dumps(value, option=orjson.OPT_PASSTHROUGH_SUBCLASS).decode()
    return one_line(text)


def rule_text(found: Property, *, required: bool = True) -> str:
    """What a rule asks of a property in a few words: ``number, required``, ``one of EUR, GBP``."""
    parts = [_kind_text(found)]
    if found.pattern and found.enum is None:
        parts.append(translate("Plan", "like {pattern}").format(pattern=one_line(found.pattern[:_LONGEST_PATTERN])))
    limits = [
        f"{sign} {value_text(found.schema[key])}"
        for key, sign in (("minimum", "≥"), ("exclusiveMinimum", ">"), ("maximum", "≤"), ("exclusiveMaximum", "<"))
        if isinstance(found.schema.get(key), int | float) and not isinstance(found.schema.get(key), bool)
    ]
    parts += limits
    if required and found.required:
        parts.append(translate("Plan", "required"))
    return ", ".join(parts)


def _kind_text(found: Property) -> str:
    if found.enum is not None:
        shown = [value_text(each) for each in found.enum[:_MOST_VALUES]]
        more = ["…"] if len(found.enum) > _MOST_VALUES else []
        return translate("Plan", "one of {values}").format(values=", ".join(shown + more))
    if found.format and found.types in {("string",), ()}:
        return one_line(found.format)
    if found.types == ("array",):
        items = found.schema.get("items")
        inner = items.get("type") if isinstance(items, dict) else None
        return (
            translate("Plan", "list of {kind}").format(kind=type_word(inner))
            if isinstance(inner, str)
            else type_word("array")
        )
    return translate("Plan", " or ").join(type_word(each) for each in found.types) or translate("Plan", "anything")


def type_word(name: str) -> str:
    """A type of JSON Schema in a word."""
    return {
        "string": translate("Plan", "text"),
        "number": translate("Plan", "number"),
        "integer": translate("Plan", "whole number"),
        "boolean": translate("Plan", "true or false"),
        "object": translate("Plan", "object"),
        "array": translate("Plan", "list"),
        "null": translate("Plan", "null"),
    }.get(name, one_line(name))


def property_share(each: PropertyCoverage) -> tuple[str, str]:
    """What stands at the right of a property, and its tint."""
    if each.bad:
        return whole_share(each.share), "bad"
    if not each.seen:
        return translate("Plan", "never seen") if each.sampled else "", "text_secondary"
    return whole_share(each.share), "good" if each.judged else "text_secondary"


def property_note(each: PropertyCoverage, others: Sequence[ProblemCount]) -> str:
    """The line below a property: what is wrong with it, or else what values it has."""
    said = [problem_text(one, others) for one in each.problems if one.severity is Severity.ERROR]
    if said:
        return "; ".join(said[:3])
    if each.sizes is not None:
        least, most = each.sizes
        if least == most:
            return counted("Plan", "{count} items", "{count} item", most)
        return translate("Plan", "{least} to {most} items").format(least=grouped(least), most=grouped(most))
    shown = [one_line(value) or '""' for value in each.values[:2]]
    more = " …" if len(each.values) > len(shown) else ""
    return ", ".join(shown) + more


def problem_text(problem: ProblemCount, others: Sequence[ProblemCount]) -> str:
    """What is wrong and how often, in a few words: ``18 missing; 18 carry curency``."""
    number = grouped(problem.events)
    if problem.code == "required":
        text = translate("Plan", "{count} missing").format(count=number)
        near = [
            each
            for each in others
            if each.code == UNPLANNED_PROPERTY and each.expected == problem.expected and each.path[:-1] == problem.path
        ]
        for each in near[:1]:
            name = one_line(str(each.path[-1]))
            text += f"; {counted('Plan', '{count} carry {name}', '{count} carries {name}', each.events, name=name)}"
        return text
    if problem.actual is not None:
        text = translate("Plan", "{count} came otherwise, such as {value}")
        return text.format(count=number, value=one_line(problem.actual))
    return counted("Plan", "{count} break it", "{count} breaks it", problem.events)


def place_label(problem: ProblemCount) -> str:
    """The place of a problem as people write it: ``products[].price``."""
    steps = problem.place[1:] if len(problem.place) > 1 else problem.place
    text = ""
    for step in steps:
        text += "[]" if step is None else f".{step}" if text else str(step)
    return one_line(text)


def status_figures(coverage: Coverage) -> tuple[str, str] | None:
    """The share of good events and the planned events that were seen, for the status bar."""
    if not coverage.planned:
        return None
    seen = QCoreApplication.translate("Plan", "{seen} of {planned}")
    return share_text(coverage.good_share), seen.format(seen=grouped(coverage.seen), planned=grouped(coverage.planned))
