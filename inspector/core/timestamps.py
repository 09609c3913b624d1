"""Points in time as microseconds since 1970-01-01 UTC: reading what SDKs write, correcting skew, writing ISO 8601."""

from datetime import UTC, datetime


def format_us(moment_us: int) -> str:
    """ISO 8601 in UTC with milliseconds, ``2026-11-22T05:03:00.120Z``; microseconds where they are not zero."""
    whole = datetime.fromtimestamp(moment_us // 1_000_000, UTC)
    micro = moment_us % 1_000_000
    digits = f"{micro // 1000:03d}" if micro % 1000 == 0 else f"{micro:06d}"
    return f"{whole:%Y-%m-%dT%H:%M:%S}.{digits}Z"
