import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.replay.backoff import LONGEST_S, pause_s
from inspector.replay.guard import Reached, host_of, looks_like_production, production, sentence
from inspector.replay.job import Pace, Speed
from inspector.replay.pacing import Pacing, most_a_second

TIMES = st.lists(st.integers(0, 10**12), min_size=1, max_size=50)


def due(pace: Pace, times: list[int]) -> list[float]:
    pacing = Pacing(pace)
    return [pacing.due_s(time) for time in times]


def test_gaps_are_those_at_which_it_happened() -> None:
    assert due(Pace(Speed.GAPS), [5_000_000, 6_000_000, 9_500_000]) == [0, 1, 4.5]
    assert due(Pace(Speed.GAPS, 10), [0, 1_000_000, 4_000_000]) == [0, 0.1, 0.4]


def test_what_came_late_is_due_at_once_and_moves_nothing() -> None:
    assert due(Pace(Speed.GAPS), [0, 10_000_000, 2_000_000, 11_000_000]) == [0, 10, 10, 11]


def test_long_waits_are_cut() -> None:
    assert due(Pace(Speed.GAPS, longest_gap_s=2), [0, 3_600_000_000, 3_601_000_000]) == [0, 2, 3]


def test_a_rate_spreads_events_evenly() -> None:
    assert due(Pace(Speed.RATE, rate=4), [0, 0, 9, 3]) == [0, 0.25, 0.5, 0.75]


def test_a_job_that_is_behind_its_rate_does_not_burst() -> None:
    rate = Pace(Speed.RATE, rate=40)
    assert most_a_second(rate, None) == 50
    assert most_a_second(rate, 20.0) == 20
    assert most_a_second(rate, 500.0) == 50
    assert most_a_second(Pace(), None) is None
    assert most_a_second(Pace(Speed.GAPS), 7.0) == 7


@given(
    TIMES, st.sampled_from([Pace(), Pace(Speed.GAPS, 3), Pace(Speed.GAPS, longest_gap_s=1), Pace(Speed.RATE, rate=7)])
)
def test_time_never_runs_backwards(times: list[int], pace: Pace) -> None:
    found = due(pace, times)
    assert found == sorted(found)
    assert found[0] == 0


@given(TIMES)
def test_the_whole_takes_as_long_as_it_took(times: list[int]) -> None:
    highest = max(times) - times[0]
    assert due(Pace(Speed.GAPS), times)[-1] == pytest.approx(max(0, highest) / 1e6, abs=1e-6)


@given(st.integers(1, 10_000), st.floats(0, 1), st.none() | st.floats(0, 1e9))
def test_a_pause_is_bounded_and_never_shorter_than_asked(failures: int, chance: float, asked: float | None) -> None:
    found = pause_s(failures, chance, asked)
    assert found >= min(asked or 0, 86_400)
    assert 0.25 <= found <= max(LONGEST_S, min(asked or 0, 86_400))


def test_pauses_double() -> None:
    assert [pause_s(number, 0.0) for number in (1, 2, 3, 4)] == [0.5, 1.0, 2.0, 4.0]
    assert pause_s(1, 1.0) == 0.25


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "::1", "[::1]", "10.1.2.3", "192.168.0.9", "172.16.0.1", "shop.local", "a.test",
        "box", "api.staging.shop.com", "api-dev.shop.com", "qa.shop.com", "x.localhost", "collector.internal",
        "fe80::1%eth0",
        "sandbox.braze.com", "169.254.1.1", "example", "foo.example",
    ],
)  # fmt: skip
def test_places_for_trying_things_are_not_asked_about(host: str) -> None:
    assert not looks_like_production(host)


@pytest.mark.parametrize(
    "host",
    [
        "api.segment.io",
        "8.8.8.8",
        "2606:4700::1111",
        "testing.com",
        "api.devon.gov.uk",
        "latest.shop.com",
        "localhost.com",
    ],
)
def test_everything_else_looks_like_production(host: str) -> None:
    assert looks_like_production(host)


def test_the_guard_names_what_goes_where() -> None:
    reached = [Reached("Amplitude", ("api2.amplitude.com",)), Reached("Here", ("127.0.0.1",)), Reached("File", ())]
    assert production(reached) == (Reached("Amplitude", ("api2.amplitude.com",)),)
    assert (
        sentence(1_204, "shop.evs", reached)
        == "1,204 events of shop.evs will be sent to Amplitude (api2.amplitude.com), Here (127.0.0.1) and File."
    )
    assert sentence(1, "s.evs", reached[2:]) == "1 event of s.evs will be sent to File."
    assert sentence(7, "s.evs", reached[2:], at_most=True) == "Up to 7 events of s.evs will be sent to File."


@given(st.text())
def test_hosts_are_read_from_anything(url: str) -> None:
    host = host_of(url)
    assert host is None or looks_like_production(host) in {True, False}
