"""Points in time as microseconds since 1970-01-01 UTC: reading what SDKs write, correcting skew, writing ISO 8601."""

import re
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_US = -62_135_596_800_000_000
_LAST_US = 253_402_300_799_999_999
"""The years 1 to 9999, all that ISO 8601 dates of four digits and ``datetime`` can say."""
_NUMBER = re.compile(r"[0-9]{9,16}(\.[0-9]{1,6})?")


def moment_of(moment_us: int) -> datetime:
    """The moment in UTC; outside the years 1 to 9999 the nearest that can be said."""
    return _EPOCH + timedelta(microseconds=min(max(moment_us, _FIRST_US), _LAST_US))


def format_us(moment_us: int) -> str:
    """ISO 8601 in UTC with milliseconds, ``2026-11-22T05:03:00.120Z``; microseconds where they are not zero.

    Moments outside the years 1 to 9999 are written as the nearest that can be.
    """
    moment = moment_of(moment_us)
    spec = "milliseconds" if moment.microsecond % 1000 == 0 else "microseconds"
    return moment.replace(tzinfo=None).isoformat(timespec=spec) + "Z"


def parse_us(value: object) -> int | None:
    """The moment that a JSON value names, or None when it names none. Never raises.

    Read are the forms that SDKs send (protocol reference, section 10.4): ISO 8601 with ``Z``, an offset or no zone
    (taken as UTC) and any number of fraction digits (cut after the sixth), and numbers, also as text, that make sense
    as seconds, milliseconds or microseconds since 1970: from 1973 on, so that the three cannot be confused.
    """
    if isinstance(value, str):
        try:
            return _since_epoch(datetime.fromisoformat(value))
        except ValueError:
            return _unusual(value)
    return _epoch(value) if isinstance(value, int | float) else None


def corrected(received_us: int, timestamp_us: int | None, sent_us: int | None) -> int:
    """When an event happened by our clock: received − (sent − timestamp), as Segment computes it.

    Whatever the client's clock says, the time that passed between the event and its sending is right. Without a
    timestamp it is the moment of arrival; without a sending time the client's word is taken (rudder-server puts the
    arrival in its place, which comes to the same).
    """
    if timestamp_us is None:
        return received_us
    if sent_us is None:
        return timestamp_us
    moment = received_us - sent_us + timestamp_us
    return moment if _FIRST_US <= moment <= _LAST_US else timestamp_us


def _since_epoch(moment: datetime) -> int | None:
    since = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - _EPOCH
    result = (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
    return result if _FIRST_US <= result <= _LAST_US else None


def _unusual(text: str) -> int | None:
    """A date that ``fromisoformat`` refuses: numbers as text, small letters, spaces around or before the offset."""
    tidy = "".join(text[:64].upper().split()) if "T" in text[:64].upper() else text[:64].strip()
    try:
        return _epoch(float(tidy)) if _NUMBER.fullmatch(tidy) else _since_epoch(datetime.fromisoformat(tidy))
    except ValueError:
        return None


def _epoch(number: float) -> int | None:
    """A number as seconds, milliseconds or microseconds since 1970, judged by its size."""
    for low, scale in ((10**8, 1_000_000), (10**11, 1_000), (10**14, 1)):
        if low <= number < low * 1000:
            return round(number * scale)
    return None
