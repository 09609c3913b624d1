"""What the Replay page says of jobs, destinations and deliveries, made from what the engine tells of them."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.gui.look.language import counted, grouped
from inspector.gui.look.safetext import one_line
from inspector.gui.look.sentences import in_words

translate = QCoreApplication.translate

Told = Mapping[str, Any]
"""A job, a delivery or an exchange as ``docs/control-api.md`` describes it."""

_FAILED = ("refused", "retry", "unknown")
_ARRIVED = ("delivered", "warned")
_REASONS = 3
"""That a card tells."""
_NAMED = 2
"""Destinations that a title names."""


class Sign(NamedTuple):
    """How a result is shown besides its words."""

    icon: str
    tint: str


class Shares(NamedTuple):
    """Of all that a job is to send, 0 to 1."""

    delivered: float
    failed: float
    left_out: float


def sign_of(result: str) -> Sign:
    """The shape and the colour of a result."""
    return {
        "delivered": Sign("check", "good"),
        "warned": Sign("diamond", "unplanned"),
        "skipped": Sign("unchecked", "text_faint"),
        "retry": Sign("warning", "unplanned"),
        "unknown": Sign("incomplete", "incomplete"),
    }.get(result, Sign("cross", "bad"))


def result_word(result: str) -> str:
    """A result in a word or two."""
    return {
        "delivered": translate("Replay", "delivered"),
        "warned": translate("Replay", "delivered, with a remark"),
        "skipped": translate("Replay", "left out"),
        "refused": translate("Replay", "refused"),
        "retry": translate("Replay", "not taken"),
        "unknown": translate("Replay", "sent, no answer came"),
    }.get(result, result)


def counts_of(told: Told) -> dict[str, int]:
    """How many deliveries of a job have which final result, over all destinations."""
    found: dict[str, int] = {}
    for place in told["destinations"]:
        for result, count in place["counts"].items():
            found[result] = found.get(result, 0) + count
    return found


def arrived(counts: Mapping[str, int]) -> int:
    """How many were delivered."""
    return sum(counts.get(each, 0) for each in _ARRIVED)


def failed(counts: Mapping[str, int]) -> int:
    """How many are not known to have been delivered."""
    return sum(counts.get(each, 0) for each in _FAILED)


def reasons_of(report: Told) -> list[str]:
    """Why events of a job failed, the most frequent reasons first, each with an event to look at."""
    several = len(report["destinations"]) > 1
    samples: dict[tuple[str, str], int] = {}
    for each in report["failed"]:
        samples.setdefault((each["destination"], each["words"]), each["event"])
    failing = [each for each in report["answers"] if each["result"] in _FAILED]
    lines = []
    for each in failing[:_REASONS]:
        words, sample = in_words(each["words"]), samples.get((each["destination"], each["words"]))
        line = f"{grouped(each['events'])} × " + (f"{one_line(each['destination'])}: {words}" if several else words)
        such = translate("Replay", "{line} (such as event {number})")
        lines.append(line if sample is None else such.format(line=line, number=sample))
    return lines


def shares_of(told: Told) -> Shares:
    """What a job's bar shows."""
    counts = counts_of(told)
    whole = max(1, told["chosen"] * len(told["destinations"]))
    return Shares(arrived(counts) / whole, failed(counts) / whole, counts.get("skipped", 0) / whole)


def title_of(told: Told) -> str:
    """``checkout-2026-11-22 → staging``."""
    names = [one_line(place["name"]) for place in told["destinations"]]
    listed = ", ".join(names[:_NAMED])
    if len(names) > _NAMED:
        listed = translate("Replay", "{names} and {count} more").format(names=listed, count=len(names) - _NAMED)
    return f"{one_line(Path(told['session']).stem)} → {listed}"


def facts_of(told: Told, of: int | None = None) -> str:
    """``4,120 events of 1,204,311 · original pace ×10 · new messageIds``; ``of`` are all events of the session."""
    events = counted("Replay", "{count} events", "{count} event", told["chosen"])
    if of is not None and of > told["chosen"]:
        events = translate("Replay", "{events} of {all}").format(events=events, all=grouped(of))
    if told["state"] == "preparing":
        events = translate("Replay", "looking for the events")
    return " · ".join([events, pace_text(told["spec"]["pace"]), *_rule_words(told["spec"])])


def pace_text(pace: Told) -> str:
    """How fast a job sends."""
    if pace["speed"] == "rate":
        return translate("Replay", "{rate} a second").format(rate=number_text(pace["rate"]))
    if pace["speed"] == "fastest":
        return translate("Replay", "as fast as possible")
    factor = pace["factor"]
    original = translate("Replay", "original pace")
    return original if factor == 1 else f"{original} ×{number_text(factor)}"


def figures_of(told: Told) -> str:
    """``2,573 delivered · 41 refused · 1,506 left · 84 a second · 18 s to go``."""
    counts = counts_of(told)
    parts = [translate("Replay", "{count} delivered").format(count=grouped(arrived(counts)))]
    others = (*_FAILED, "skipped")
    parts += [f"{grouped(counts[each])} {result_word(each)}" for each in others if counts.get(each)]
    if told["left"]:
        parts.append(translate("Replay", "{count} left").format(count=grouped(told["left"])))
    state = told["state"]
    if state == "running":
        if told["rate"]:
            parts.append(translate("Replay", "{rate} a second").format(rate=number_text(round(told["rate"]))))
        if told["remaining"] is not None and round(told["remaining"]):
            parts.append(translate("Replay", "{time} to go").format(time=time_text(told["remaining"])))
        if told["held"]:
            parts.append(translate("Replay", "waits {time}, as it was asked to").format(time=time_text(told["held"])))
    elif state == "complete":
        parts.append(translate("Replay", "complete after {time}").format(time=time_text(told["busy"])))
    else:
        parts.append(state_word(state))
    return " · ".join(parts)


def state_word(state: str) -> str:
    """A job's state in words."""
    return {
        "preparing": translate("Replay", "getting ready"),
        "running": translate("Replay", "running"),
        "paused": translate("Replay", "paused"),
        "complete": translate("Replay", "complete"),
        "cancelled": translate("Replay", "cancelled"),
        "interrupted": translate("Replay", "interrupted: its engine ended in the middle"),
    }.get(state, state)


def time_text(seconds: float) -> str:
    """``18 s``, ``4 min``, ``2 h 5 min``."""
    whole = max(0, round(seconds))
    if whole < 120:
        return translate("Replay", "{count} s").format(count=whole)
    minutes = round(whole / 60)
    if minutes < 120:
        return translate("Replay", "{count} min").format(count=minutes)
    return translate("Replay", "{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)


def number_text(number: float) -> str:
    """``10``, ``2.5``, ``1,200``."""
    return grouped(number, 0 if number == int(number) else 1)


def _rule_words(spec: Told) -> Iterable[str]:
    rules = spec["rules"]
    if spec.get("transform"):
        yield one_line(Path(spec["transform"]).name)
    if rules["ids"] == "new":
        yield translate("Replay", "new messageIds")
    if rules["times"] == "now":
        yield translate("Replay", "times moved to now")
    if rules["pseudonyms"]:
        yield translate("Replay", "pseudonyms")
    if rules["writeKeys"]:
        yield translate("Replay", "other write keys")
    if rules["sources"]:
        yield translate("Replay", "other sources")
    if rules["edits"]:
        yield counted("Replay", "{count} edits", "{count} edit", len(rules["edits"]))
