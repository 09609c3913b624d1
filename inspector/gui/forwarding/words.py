"""What forwards and their quarantine are called in the window."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.gui.look.language import counted, grouped
from inspector.gui.look.safetext import one_line
from inspector.gui.look.sentences import in_words

translate = QCoreApplication.translate

Told = Mapping[str, Any]


class Standing(NamedTuple):
    """How a forward goes."""

    icon: str
    tint: str
    words: str


def standing(forward: Told) -> Standing:
    """Of one forward, as the engine tells it."""
    state, lag = forward["state"], forward["lag"]
    if state == "paused":
        return Standing("pause", "unplanned", translate("Forwarding", "paused, {lag}").format(lag=_behind(lag)))
    if state == "trouble":
        return Standing("cross", "bad", translate("Forwarding", "down, {lag}").format(lag=_behind(lag)))
    if forward["trouble"]:
        return Standing("warning", "unplanned", translate("Forwarding", "waiting, {lag}").format(lag=_behind(lag)))
    if state == "starting":
        return Standing("incomplete", "text_secondary", translate("Forwarding", "starting"))
    if lag:
        return Standing("up", "accent", translate("Forwarding", "catching up, {lag}").format(lag=_behind(lag)))
    return Standing("check", "good", translate("Forwarding", "live"))


_ORDER = ("cross", "warning", "pause", "up", "incomplete", "check")
"""Signs, the worst first."""


def worst(forwards: Sequence[Told]) -> Standing:
    """The standing that matters most. There must be a forward."""
    return min(map(standing, forwards), key=lambda each: _ORDER.index(each.icon))


def chip_text(forwards: Sequence[Told]) -> str:
    """``off``, or to how many destinations."""
    names = {each["name"] for forward in forwards for each in forward["destinations"] if not each["blocked"]}
    if not forwards:
        return translate("Forwarding", "off")
    text = counted("Forwarding", "{count} destinations", "{count} destination", len(names))
    lag = max(each["lag"] for each in forwards)
    return f"{text} · {_behind(lag)}" if lag else text


def place_line(place: Told) -> str:
    """A destination of a forward in a line."""
    parts = [one_line(place["name"]), translate("Forwarding", "{count} delivered")]
    parts[1] = parts[1].format(count=grouped(place["delivered"]))
    if place["refused"]:
        parts.append(translate("Forwarding", "{count} refused").format(count=grouped(place["refused"])))
    if place["lag"]:
        parts.append(_behind(place["lag"]))
    if place["trouble"]:
        parts.append(in_words(place["trouble"])[:120])
    return " · ".join(parts)


def code_words(code: str) -> str:
    """A discard code as a person says it; a code that is not known here as it is."""
    return {
        "unplanned": translate("Quarantine", "Not in the plan"),
        "schema_violation": translate("Quarantine", "Breaks its rule"),
        "common_schema_violation": translate("Quarantine", "Breaks the rule for all events"),
        "unplanned_and_schema_violation": translate("Quarantine", "Breaks its rule, with unplanned values"),
        "event_setting": translate("Quarantine", "Its name is blocked"),
        "no_user_anon_id": translate("Quarantine", "No user"),
        "event_not_defined": translate("Quarantine", "No event name"),
    }.get(code, one_line(code.replace("_", " ")).capitalize())


def state_words(state: str) -> str:
    """What became of an event of the quarantine."""
    return {
        "blocked": translate("Quarantine", "Blocked"),
        "released": translate("Quarantine", "Released"),
        "dropped": translate("Quarantine", "Dropped"),
        "passed": translate("Quarantine", "Passed"),
    }.get(state, state)


def earlier_words(state: str) -> str:
    """How a forward ended that does not run here."""
    return {
        "paused": translate("Forwarding", "paused"),
        "complete": translate("Forwarding", "ended"),
        "stopped": translate("Forwarding", "stopped"),
        "interrupted": translate("Forwarding", "interrupted"),
        "elsewhere": translate("Forwarding", "run by another engine"),
    }.get(state, state)


def _behind(lag: int) -> str:
    return translate("Forwarding", "{count} behind").format(count=grouped(lag))
