import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.filter.moments import Ago, At, Period, moment_text, parse_moment
from inspector.core.timestamps import parse_us

SECOND = 1_000_000


@pytest.mark.parametrize(
    ("text", "us"),
    [
        ("0s", 0),
        ("500ms", SECOND // 2),
        ("90s", 90 * SECOND),
        ("10m", 600 * SECOND),
        ("1h30m", 5400 * SECOND),
        ("2d", 2 * 86_400 * SECOND),
        ("1w", 7 * 86_400 * SECOND),
    ],
)
def test_a_time_ago(text: str, us: int) -> None:
    assert parse_moment(text) == Period(Ago(us), Ago(us))


@pytest.mark.parametrize(
    ("text", "start", "size_us"),
    [
        ("2026-11-22", "2026-11-22T00:00:00Z", 86_400 * SECOND),
        ("2026-11-22T05:03", "2026-11-22T05:03:00Z", 60 * SECOND),
        ("2026-11-22 05:03:07", "2026-11-22T05:03:07Z", SECOND),
        ("2026-11-22t05:03:07z", "2026-11-22T05:03:07Z", SECOND),
        ("2026-11-22T05:03:07.1Z", "2026-11-22T05:03:07.1Z", SECOND // 10),
        ("2026-11-22T05:03:07.120Z", "2026-11-22T05:03:07.12Z", 1000),
        ("2026-11-22T05:03:07.123456Z", "2026-11-22T05:03:07.123456Z", 1),
        ("2026-11-22T05:03+01:00", "2026-11-22T04:03:00Z", 60 * SECOND),
        ("2026-11-22T05:03-0530", "2026-11-22T10:33:00Z", 60 * SECOND),
    ],
)
def test_a_period_is_as_long_as_the_smallest_unit_written(text: str, start: str, size_us: int) -> None:
    start_us = parse_us(start)
    assert start_us is not None
    assert parse_moment(text) == Period(At(start_us), At(start_us + size_us))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10",
        "10 m",
        "m",
        "-10m",
        "1.5h",
        "200000d",
        "2026-13-01",
        "2026-11-22T25:00",
        "22.11.2026",
        "1970-01-01T00:00+05:00",
        "0001-01-01",
        "tomorrow",
        "1700000000",
    ],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert parse_moment(text) is None


@given(
    st.builds(At, st.integers(0, 32_000_000_000_000_000))
    | st.builds(Ago, st.integers(0, 10**12).map(lambda ms: ms * 1000))
)
def test_a_moment_is_read_back(moment: Ago | At) -> None:
    period = parse_moment(moment_text(moment))
    assert period is not None
    assert period.start == moment


@given(st.text(st.sampled_from("0123456789-:.TZ +wdhms"), max_size=30))
def test_any_text_is_a_time_or_none(text: str) -> None:
    period = parse_moment(text)
    assert period is None or period.start.us >= 0
