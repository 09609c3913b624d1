"""Clock: times that cannot be right, and what makes the order of events unknown.

Sources: how Segment computes the time of an event, who sends ``sentAt`` and which date formats there are (protocol
reference, 10.4); events of one millisecond have no order (protocol reference, 1, rule 10).
"""

import re
from collections.abc import Mapping
from typing import Any

from inspector.checks.finding import Finding, cut
from inspector.checks.observed import Observed
from inspector.checks.settings import Clock
from inspector.checks.state import State
from inspector.core.timestamps import format_us

_SECOND, _HOUR, _DAY = 1_000_000, 3_600_000_000, 86_400_000_000
_ZONE = re.compile(r"(?:Z|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2})\s{0,3}$", re.IGNORECASE)


def check_clock(
    clock: Clock, observed: Observed, message: Mapping[str, Any], state: State, found: list[Finding]
) -> None:
    """Everything about times. What is late or early is told only of events that have just come."""
    raw = message.get("timestamp")
    field = "timestamp" if raw is not None else "originalTimestamp"
    raw = message.get(field)
    if observed.timestamp_us is not None:
        if raw.__class__ is str:
            if raw[-1:] != "Z" and "T" in raw and not _ZONE.search(raw[-12:]):
                text = f"{field} has no zone; it is taken as UTC, and is wrong where local time was meant."
                found.append(
                    Finding("timestamp_without_zone", f"/{field}", text, "Z or an offset at its end", cut(raw))
                )
        elif raw is not None:
            text = f"{field} is a number; an ISO 8601 date is wanted."
            found.append(Finding("timestamp_not_iso", f"/{field}", text, "an ISO 8601 date", str(raw)[:30]))
        _check_burst(clock, observed, state, field, found)
    if observed.live:
        _check_times(clock, observed, field, found)
    if observed.vendor == "segment" and "originalTimestamp" in message:
        text = "Segment sets originalTimestamp itself, from timestamp; what is sent is written over."
        found.append(Finding("original_timestamp_sent", "/originalTimestamp", text, "timestamp"))


def _check_times(clock: Clock, observed: Observed, field: str, found: list[Finding]) -> None:
    received, moment, sent = observed.received_us, observed.time_us, observed.sent_us
    given = observed.timestamp_us is not None
    if given and moment is not None:
        if moment - received > clock.skew_seconds * _SECOND:
            text = f"It says that it happens {_span(moment - received)} from now."
            found.append(Finding("timestamp_in_future", f"/{field}", text, "a time that has passed", format_us(moment)))
        elif received - moment > clock.past_days * _DAY:
            text = f"It says that it happened {_span(received - moment)} ago."
            found.append(Finding("timestamp_in_past", f"/{field}", text, None, format_us(moment)))
    if sent is not None:
        if sent - received > clock.skew_seconds * _SECOND:
            text = f"The sender's clock is {_span(sent - received)} ahead; times are corrected by that."
            found.append(Finding("clock_skew", "/sentAt", text, format_us(received), format_us(sent)))
        elif received - sent > clock.late_hours * _HOUR:
            text = f"It was sent {_span(received - sent)} ago by its own word: it waited, or the clock is behind."
            found.append(Finding("sent_late", "/sentAt", text, format_us(received), format_us(sent)))
    elif given:
        text = "Without sentAt the clock of the device cannot be corrected."
        found.append(Finding("no_sent_at", "", text, "sentAt"))


def _check_burst(clock: Clock, observed: Observed, state: State, field: str, found: list[Finding]) -> None:
    """Events of one person in one millisecond."""
    key = observed.anonymous_id or observed.user_id
    if key is None:
        return
    person = state.person(("a" if observed.anonymous_id else "u") + key)
    moment = (observed.timestamp_us or 0) // 1000
    if person.moment != moment:
        person.moment, person.burst = moment, 1
        return
    person.burst += 1
    if person.burst == clock.burst:
        text = f"{clock.burst} events of one person have this very millisecond; in which order they happened is lost."
        found.append(Finding("same_millisecond", f"/{field}", text))


def _span(us: int) -> str:
    """A time span in words."""
    for unit, name in ((365 * _DAY, "year"), (_DAY, "day"), (_HOUR, "hour"), (60 * _SECOND, "minute")):
        if us >= 2 * unit:
            return f"{us // unit:,} {name}s"
    return f"{us // _SECOND:,} seconds"
