from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.timestamps import corrected, format_us, parse_us

BASE = int(datetime(2026, 11, 22, 5, 3, tzinfo=UTC).timestamp()) * 1_000_000


@pytest.mark.parametrize(
    ("text", "micro"),
    [
        ("2026-11-22T05:03:00.120Z", 120_000),  # JavaScript, Kotlin
        ("2026-11-22T05:03:00Z", 0),
        ("2026-11-22T05:03:00+00:00", 0),  # PHP
        ("2026-11-22T05:03:00.120+00:00", 120_000),  # Ruby
        ("2026-11-22T05:03:00.120345+00:00", 120_345),  # Python
        ("2026-11-22T07:03:00.1203459+02:00", 120_345),  # .NET, local offset
        ("2026-11-22T05:03:00.1203459Z", 120_345),  # C#
        ("2026-11-21T22:03:00.120345999-07:00", 120_345),  # Go, local zone
        ("2026-11-22T05:03:00.120345678901Z", 120_345),
        ("2026-11-22T05:03:00.1Z", 100_000),
        ("2026-11-22T05:03:00.120", 120_000),  # no zone is UTC
        ("2026-11-22 05:03:00", 0),
        ("2026-11-22 05:03:00 +0000", 0),
        ("2026-11-22t05:03:00.120z", 120_000),
        (" 2026-11-22T05:03:00.120Z\n", 120_000),
    ],
)
def test_every_date_form_that_sdks_send(text: str, micro: int) -> None:
    assert parse_us(text) == BASE + micro


@pytest.mark.parametrize(
    ("number", "moment_us"),
    [
        (BASE // 1_000_000, BASE),
        (BASE // 1_000, BASE),
        (BASE, BASE),
        (BASE / 1_000_000 + 0.25, BASE + 250_000),
        (str(BASE // 1_000_000), BASE),
        (str(BASE // 1_000), BASE),
        (f"{BASE // 1_000_000}.5", BASE + 500_000),
    ],
)
def test_numbers_are_taken_by_their_size(number: object, moment_us: int) -> None:
    assert parse_us(number) == moment_us


def test_a_date_alone_is_its_midnight() -> None:
    assert parse_us("2026-11-22") == BASE - (5 * 60 + 3) * 60 * 1_000_000


@pytest.mark.parametrize(
    "value",
    [None, True, False, 0, -1, 12, 1e300, float("nan"), float("inf"), "", "soon", "12", "2026-13-01T00:00:00Z", [], {},
     "0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00", "2026-11-22T05:03:61Z", "\ud800", "9" * 100_000],
)  # fmt: skip
def test_what_names_no_moment_is_none(value: object) -> None:
    assert parse_us(value) is None


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.booleans(), st.lists(st.integers())))
def test_reading_never_raises_and_can_be_written(value: object) -> None:
    moment = parse_us(value)
    if moment is not None:
        assert parse_us(format_us(moment)) == moment


OFFSETS = st.timedeltas(timedelta(hours=-14), timedelta(hours=14)).map(timezone)


@given(st.datetimes(timezones=OFFSETS))
def test_every_datetime_is_read_exactly(moment: datetime) -> None:
    try:
        utc = moment.astimezone(UTC)
    except OverflowError:
        assert parse_us(moment.isoformat()) is None
        return
    assert parse_us(moment.isoformat()) == (utc - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


@given(st.integers())
def test_writing_never_raises(moment_us: int) -> None:
    assert parse_us(format_us(moment_us)) is not None


def test_writing_shows_microseconds_only_where_there_are_some() -> None:
    assert format_us(BASE + 120_000) == "2026-11-22T05:03:00.120Z"
    assert format_us(BASE + 120_001) == "2026-11-22T05:03:00.120001Z"
    assert format_us(-1) == "1969-12-31T23:59:59.999999Z"
    assert format_us(-62_135_596_800_000_000) == "0001-01-01T00:00:00.000Z"


def test_skew_is_taken_out() -> None:
    minute = 60_000_000
    assert corrected(BASE, BASE - 61 * minute, BASE - 60 * minute) == BASE - minute
    assert corrected(BASE, BASE + 59 * minute, BASE + 60 * minute) == BASE - minute


def test_missing_times_are_made_up_for() -> None:
    assert corrected(BASE, None, None) == BASE
    assert corrected(BASE, None, BASE - 5) == BASE
    assert corrected(BASE, BASE - 7, None) == BASE - 7


@given(st.integers(0, 4 * 10**15), st.datetimes(), st.datetimes())
def test_the_corrected_time_can_always_be_written(received_us: int, happened: datetime, sent: datetime) -> None:
    moment = corrected(received_us, parse_us(happened.isoformat()), parse_us(sent.isoformat()))
    assert parse_us(format_us(moment)) == moment
