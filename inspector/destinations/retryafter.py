"""``Retry-After`` (RFC 9110, 10.2.3): how long a destination asks to be left alone."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from inspector.core.delivery import Answer

LONGEST_S = 3_600.0
"""Nobody is believed who asks for more than an hour."""


def retry_after_s(answer: Answer, now_us: int) -> float | None:
    """Seconds to wait from ``now_us`` (microseconds since 1970), or None when the answer does not say.

    Read are seconds, a date, and ``X-RateLimit-Reset`` beside it as seconds or as a moment (Segment and Braze send it).
    """
    headers = {name.lower(): value.strip() for name, value in answer.headers}
    for name in ("retry-after", "x-ratelimit-reset"):
        wait = _seconds(headers.get(name, ""), now_us)
        if wait is not None:
            return min(max(wait, 0.0), LONGEST_S)
    return None


def _seconds(text: str, now_us: int) -> float | None:
    now = now_us / 1_000_000
    if text.replace(".", "", 1).isascii() and text.replace(".", "", 1).isdigit():
        number = float(text[:20])
        return number - now if number > 1e9 else number
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now if _sane(moment) else None


def _sane(moment: datetime) -> bool:
    return 1970 <= moment.year < 9999
