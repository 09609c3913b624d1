"""When replayed events happened: what another Event Inspector says of the events that it sends.

Their messages carry the ``sentAt`` of their first sending, by which they would all seem to have happened about now.
Who replays them knows better, and says so in ``X-Event-Inspector-Times`` (``destinations/eventinspector.py``). A
header that cannot be read is passed over.
"""

import re

from inspector.core.event import Decoded
from inspector.core.outgoing import TIMES_HEADER

HEADER = TIMES_HEADER.lower()
_TIMES = re.compile(r"-?[0-9]{1,18}(?:,-?[0-9]{1,18})*")
_FIRST_US, _LAST_US = -62_135_596_800_000_000, 253_402_300_799_999_999
"""The years 1 to 9999."""


def timed(decoded: Decoded, header: str) -> Decoded:
    """The same events at the times that the header gives, one for each in their order."""
    if not _TIMES.fullmatch(header):
        return decoded
    times = [int(each) for each in header.split(",")]
    if len(times) != len(decoded.events) or not all(_FIRST_US <= each <= _LAST_US for each in times):
        return decoded
    events = tuple(event._replace(time_us=time) for event, time in zip(decoded.events, times, strict=True))
    return decoded._replace(events=events)
