"""What the doctor found, as the window shows it: a sign, a title, a sentence."""

import time
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.capture.doctor.finding import Finding, Tone
from inspector.gui.look.language import counted, in_words
from inspector.gui.look.safetext import one_line

_SIGNS = {Tone.FINE: ("check", "good"), Tone.DOUBT: ("diamond", "unplanned"), Tone.TROUBLE: ("cross", "bad")}


class Sighting(NamedTuple):
    """One row of "What the endpoint has seen"."""

    icon: str
    tint: str
    """Name of a colour of ``Theme``."""
    title: str
    text: str


def sighting(finding: Finding) -> Sighting:
    """A finding in words; when it was seen is told in this machine's time."""
    often = f", {_times(finding.times)}" if finding.times > 1 else ""
    clock = time.strftime("%H:%M:%S", time.localtime(finding.seen_us // 1_000_000)) if finding.seen_us else ""
    named = finding.sender if finding.sender not in f"{finding.title} {finding.text}" else ""
    translate = QCoreApplication.translate
    seen = translate("Sightings", "From {sender}, {time}.") if named else translate("Sightings", "At {time}.")
    seen = seen.format(sender=in_words(named), time=clock) if clock else ""
    text = " ".join(part for part in (in_words(finding.text), in_words(finding.way_out), seen) if part)
    icon, tint = _SIGNS[finding.tone]
    return Sighting(icon, tint, one_line(f"{in_words(finding.title)}{often}"), one_line(text))


def _times(count: int) -> str:
    translate = QCoreApplication.translate
    words = {2: translate("Sightings", "twice"), 3: translate("Sightings", "three times")}
    return words.get(count) or counted("Sightings", "{count} times", "{count} time", count)
