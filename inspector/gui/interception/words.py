"""What rules and held requests are called in the window."""

import time
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from inspector.gui.look.language import counted, grouped
from inspector.gui.look.safetext import one_line
from inspector.gui.proxy.words import client_words

translate = QCoreApplication.translate

Told = Mapping[str, Any]

DEEDS = ("fail", "answer", "drop", "change", "break", "delay", "throttle", "timeout", "reset")
"""What a rule can do, those that are wanted most first."""


def deed_words(do: str) -> str:
    """What a rule does, as it is chosen from."""
    return {
        "fail": translate("Interception", "Fail with an error"),
        "answer": translate("Interception", "Answer in the vendor's place"),
        "drop": translate("Interception", "Drop events"),
        "change": translate("Interception", "Change events"),
        "break": translate("Interception", "Hold for a decision"),
        "delay": translate("Interception", "Delay"),
        "throttle": translate("Interception", "Slow down"),
        "timeout": translate("Interception", "Never answer"),
        "reset": translate("Interception", "Reset the connection"),
    }.get(do, one_line(do))


def action_words(action: Told) -> str:
    """What a rule does, with its numbers."""
    do = action["do"]
    if do in {"fail", "answer"}:
        return translate("Interception", "answers {status}").format(status=action["status"])
    if do == "change":
        return counted("Interception", "makes {count} changes", "makes {count} change", len(action["edits"]))
    if do == "throttle":
        rate = grouped(action["bytesPerSecond"])
        return translate("Interception", "slows down to {rate} bytes a second").format(rate=rate)
    words = {
        "delay": translate("Interception", "delays by {seconds} s"),
        "timeout": translate("Interception", "leaves without an answer, cut after {seconds} s"),
        "break": translate("Interception", "holds for {seconds} s at most"),
        "drop": translate("Interception", "drops the events"),
        "reset": translate("Interception", "resets the connection"),
    }
    return words.get(do, one_line(do)).format(seconds=f"{action.get('seconds', 0):g}")


def match_words(rule: Told) -> str:
    """Which requests a rule acts on, in a line."""
    match = rule["match"]
    every = match["requests"] == "all"
    parts = [translate("Interception", "All requests") if every else translate("Interception", "Requests with events")]
    if rule["where"] != "both":
        parts.append(where_words(rule["where"]))
    target = " ".join(filter(None, (match["method"], f"{match['host']}{match['path']}")))
    if target:
        parts.append(one_line(target))
    if match["filter"]:
        parts.append(one_line(match["filter"]))
    if rule["share"] < 1:
        parts.append(translate("Interception", "{percent} % of them").format(percent=f"{100 * rule['share']:g}"))
    if rule["times"] is not None:
        parts.append(counted("Interception", "{count} times", "once", rule["times"]))
    return " · ".join(parts)


def where_words(where: str) -> str:
    """What a rule acts on."""
    return {
        "both": translate("Interception", "Proxy and endpoint"),
        "proxy": translate("Interception", "Through the proxy"),
        "endpoint": translate("Interception", "At the endpoint"),
    }.get(where, one_line(where))


def hits_words(rule: Told) -> str:
    """How often a rule has acted."""
    if not rule["hits"]:
        return translate("Interception", "not yet")
    last = rule["lastAt"]
    clock = time.strftime("%H:%M:%S", time.localtime(last // 1_000_000)) if last else ""
    return counted("Interception", "{count} times, last {time}", "once, {time}", rule["hits"], time=clock)


def held_title(held: Told) -> str:
    """A request that is held, in a line."""
    return one_line(f"{held['method']} {held['url']}")


def held_briefly(held: Told) -> str:
    """The same without the query, where there is little room."""
    return one_line(f"{held['method']} {held['url'].partition('?')[0]}")


def held_about(held: Told) -> str:
    """Which rule holds it, and what is in it."""
    names = [one_line(each["name"] or each["type"]) for each in held["events"]]
    shown = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
    rule = translate("Interception", "held by “{rule}”").format(rule=one_line(held["name"]))
    via = where_words(held["via"])
    return " · ".join(filter(None, (shown, rule, via, client_words(_address(held["client"] or "")))))


def _address(client: str) -> str:
    """An address without its port, if it has one: ``127.0.0.1:40626``, ``[::1]:40626``, ``::1``."""
    has_port = client.startswith("[") or client.count(":") == 1
    return client.rpartition(":")[0].strip("[]") if has_port else client


def form_words(held: Told) -> str:
    """In which form a held request is sent, where that is not what is shown."""
    if held["opened"] is None:
        if held["body"] is None:
            return translate("Interception", "What is in it is no text, so it can only go on as it is.")
        return ""
    words = {
        "data": translate("Interception", "The events of a form. They go on packed as they came."),
        "fields": translate("Interception", "The fields of its address or form. They go on coded as they came."),
        "hits": translate("Interception", "What all hits have in common is in query; each line is an event."),
        "lines": translate("Interception", "One event a line; here they are a list."),
    }
    return words.get(held["opened"]["form"], "")


def gone_words(held: Told) -> str:
    """What has become of a request whose sender left."""
    if held["via"] == "proxy":
        return translate(
            "Interception",
            "Its sender hung up without an answer, and the vendor got nothing. It may send the same again. "
            "What stands here can be sent as a new event.",
        )
    return translate(
        "Interception",
        "Its sender hung up without an answer. The event is in the session as it was sent, and may come again. "
        "What stands here can be sent as a new event.",
    )


def ended_words() -> str:
    """What has become of a request that somebody was changing."""
    return translate(
        "Interception",
        "It is held no more and went on as it was, without what was changed here. That can be sent as a new event.",
    )


def left_words(seconds: float) -> str:
    """How long it is held yet."""
    return translate("Interception", "{seconds} s left").format(seconds=max(0, round(seconds)))


def at_work_words(seconds: float) -> str:
    """How long it can be held at most while somebody is at work on it."""
    minutes, rest = divmod(max(0, round(seconds)), 60)
    return translate("Interception", "Held while you edit, {minutes}:{seconds} at most").format(
        minutes=minutes, seconds=f"{rest:02}"
    )
