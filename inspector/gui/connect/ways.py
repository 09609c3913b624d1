"""The ways in which events come here, as the Connect page offers them, and how each stands."""

import time
from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.gui.look.language import counted
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said

translate = QCoreApplication.translate

Told = Mapping[str, Any]

ALL, CERTIFICATE, ENDPOINT = "all", "certificate", "endpoint"
_ORDER = ("problem", "seen", "waiting", "off")
"""Of several that are told as one, the first of these counts."""


class Way(NamedTuple):
    """One way in."""

    key: str
    icon: str
    name: str
    about: str
    """When it is the right one, a sentence."""
    told: tuple[str, ...]
    """As the control API names it; several are told as one."""


class WayState(NamedTuple):
    """How a way stands."""

    state: str
    """``seen``, ``waiting``, ``off`` or ``problem``; empty while nobody told."""
    icon: str
    tint: str
    word: str
    """For a card and a list."""
    words: str
    """A sentence."""


def ways() -> tuple[Way, ...]:
    """All of them, the one that asks least of an app first."""
    return (
        Way(
            ENDPOINT, "connect", translate("Ways", "An SDK that is pointed here"),
            translate("Ways", "One or two lines in the app, and no certificate. The first choice, on phones too."),
            ("endpoint", "https", "network"),
        ),
        Way(
            "reverse", "send", translate("Ways", "A vendor's address, replaced"),
            translate("Ways", "For an SDK or server whose host can be set: seen here, and passed on to the vendor."),
            ("reverse",),
        ),
        Way(
            "browser", "browser", translate("Ways", "A browser, opened here"),
            translate("Ways", "Any web site as it is, your own or not. Nothing in your system changes."),
            ("browser",),
        ),
        Way(
            "pac", "script", translate("Ways", "Any browser, by a PAC file"),
            translate("Ways", "What is decrypted goes through the proxy; all else stays direct, also without it."),
            ("pac", "device"),
        ),
        Way(
            "terminal", "terminal", translate("Ways", "Programs in a terminal"),
            translate("Ways", "Servers, scripts and tests, with a few variables or one command in front."),
            ("terminal",),
        ),
        Way(
            "android", "phone", translate("Ways", "Android"),
            translate("Ways", "An emulator or a device whose app cannot be changed."),
            ("android",),
        ),
        Way(
            "ios", "phone", translate("Ways", "iPhone and iPad"),
            translate("Ways", "A simulator or a device whose app cannot be changed."),
            ("ios",),
        ),
        Way(
            "wireguard", "lock", translate("Ways", "A whole device, by WireGuard"),
            translate("Ways", "Everything that a phone sends, also from apps that ignore its proxy."),
            ("wireguard",),
        ),
    )  # fmt: skip


def way_state(way: Way, told: Mapping[str, Told]) -> WayState:
    """How a way stands, by what the control API tells of all."""
    parts = [told[key] for key in way.told if key in told]
    if not parts:
        return WayState("", "", "text_faint", "", "")
    state = min((each["state"] for each in parts), key=_ORDER.index)
    if state == "problem":
        problem = next(each["problem"] for each in parts if each["state"] == "problem")
        words = one_line(said(problem["message"]))
        return WayState(state, "warning", "unplanned", translate("Ways", "problem"), words)
    if state == "seen":
        return _seen(parts)
    if state == "off":
        return WayState(state, "", "text_faint", translate("Ways", "off"), translate("Ways", "It is not switched on."))
    waiting = translate("Ways", "Nothing has come this way yet.")
    return WayState(state, "incomplete", "text_faint", translate("Ways", "not yet"), waiting)


def _seen(parts: list[Told]) -> WayState:
    events = sum(each["events"] for each in parts)
    last = max((each["lastAt"] or 0 for each in parts), default=0)
    clock = time.strftime("%H:%M:%S", time.localtime(last // 1_000_000)) if last else ""
    if not events:
        words = translate("Ways", "Requests have come this way, the last at {time}; no event yet.").format(time=clock)
        return WayState("seen", "check", "good", translate("Ways", "seen"), words)
    words = counted(
        "Ways",
        "It works: {count} events have come this way, the last at {time}.",
        "It works: {count} event has come this way, at {time}.",
        events,
        time=clock,
    )
    return WayState("seen", "check", "good", translate("Ways", "seen"), words)
