"""What the proxy and what it meets are called in the window."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from inspector.gui.look.language import counted, grouped, in_words
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said

translate = QCoreApplication.translate

Told = Mapping[str, Any]

_HERE = frozenset({"127.0.0.1", "::1", "", None})


class Standing(NamedTuple):
    """How the proxy stands."""

    text: str
    """On the chip."""
    icon: str
    tint: str
    words: str
    """For tool tip and ears, a sentence."""


def standing(state: str, brief: Told | None) -> Standing:
    """Of a state of the control API; ``brief`` is the proxy as the engine's status tells it."""
    if brief is None:
        return Standing(translate("Proxy", "off"), "", "", translate("Proxy", "No engine is running."))
    if state == "running":
        return _running(brief)
    if (install := brief.get("install")) is not None and not brief["url"]:
        return _installing(install)
    text, icon, tint, words = {
        "missing": (
            translate("Proxy", "not installed"), "down", "text_secondary",
            translate("Proxy", "What the proxy needs is not installed yet."),
        ),
        "starting": (
            translate("Proxy", "starting"), "incomplete", "text_secondary", translate("Proxy", "It is starting."),
        ),
        "paused": (
            translate("Proxy", "paused"), "pause", "unplanned",
            translate("Proxy", "Everything is passed through unread at {url}, since capture is paused."),
        ),
        "restarting": (
            translate("Proxy", "restarting"), "refresh", "unplanned",
            translate("Proxy", "It is started again; meanwhile everything is passed through unread."),
        ),
        "failed": (translate("Proxy", "failed"), "cross", "bad", failure(brief)),
    }.get(state, ("", "", "", ""))  # fmt: skip
    if not text:
        off = translate("Proxy", "Off: apps that cannot be pointed here are not seen.")
        return Standing(translate("Proxy", "off"), "", "", off)
    return Standing(text, icon, tint, words if state == "failed" else words.format(url=brief["url"] or ""))


def _running(brief: Told) -> Standing:
    url = brief["url"] or ""
    text = urlsplit(url).netloc or f":{brief['port']}"
    words = translate("Proxy", "On at {url}").format(url=url)
    if brief["lan"]:
        words = translate("Proxy", "On at {url}, and open to the network").format(url=url)
    passed = brief["passedThrough"]
    if not passed:
        return Standing(text, "check", "good", f"{words}.")
    more = counted("Proxy", "{count} hosts are passed through", "{count} host is passed through", passed)
    return Standing(text, "warning", "unplanned", f"{words}; {more}.")


def _installing(install: Told) -> Standing:
    """How far the installation of what it needs is, or why it failed."""
    if install["state"] == "failed":
        return Standing(
            translate("Proxy", "installation failed"), "cross", "bad", one_line(said(install["error"] or ""))
        )
    text, progress = translate("Proxy", "installing"), install["progress"]
    words = translate("Proxy", "What the proxy needs is being installed.")
    if progress is not None and progress["total"]:
        share = 100 * int(progress["done"]) // int(progress["total"])
        text = translate("Proxy", "installing {percent} %").format(percent=share)
        words = translate("Proxy", "What the proxy needs is being installed: {package}.").format(
            package=one_line(str(progress["words"]))
        )
    return Standing(text, "down", "text_secondary", words)


def failure(told: Told) -> str:
    """Why it failed, as a sentence."""
    error = told["error"]
    return one_line(said(error["message"])) if error else translate("Proxy", "It could not be started.")


def client_words(client: str | None) -> str:
    """Who sent something: the address of another machine, or that it was this one."""
    if client in _HERE:
        return translate("Proxy", "A program of this computer")
    return one_line(client or "")


def passed_words(told: Told) -> str:
    """Why a host is passed through, and how sure that is."""
    times = counted("Proxy", "{count} times", "{count} time", told["count"])
    client, why = client_words(told["client"]), one_line(in_words(told["why"]))
    sure = "" if told["certain"] else translate("Proxy", "Likely, not certain.")
    about = translate("Proxy", "{client}, {times}: {why}").format(client=client, times=times, why=why)
    return f"{about} {sure}".strip()


def counts_line(counts: Told) -> str:
    """What it has done, in a line."""
    parts = [
        counted("Proxy", "{count} events", "{count} event", counts["events"]),
        counted("Proxy", "{count} requests read", "{count} request read", counts["decrypted"]),
        counted(
            "Proxy", "{count} connections passed through", "{count} connection passed through", counts["tunnelled"]
        ),
    ]
    if counts["ignored"]:
        parts.append(translate("Proxy", "{count} without events").format(count=grouped(counts["ignored"])))
    if messages := counts.get("webSocketMessages"):
        parts.append(counted("Proxy", "{count} WebSocket messages", "{count} WebSocket message", messages))
    return " · ".join(parts)


def lost_line(counts: Told) -> str:
    """What went wrong, in a line; empty when nothing did."""
    parts = []
    if counts["dropped"]:
        parts.append(counted("Proxy", "{count} records dropped", "{count} record dropped", counts["dropped"]))
    if counts["restarts"]:
        parts.append(counted("Proxy", "restarted {count} times", "restarted once", counts["restarts"]))
    if counts["loops"]:
        parts.append(counted("Proxy", "{count} loops refused", "{count} loop refused", counts["loops"]))
    return " · ".join(parts)
