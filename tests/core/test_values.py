"""The values that the rooms exchange: what they derive, and the numbers that session files hold for ever."""

from inspector.core.event import EVENT_TYPES, Event, EventFlag, EventType
from inspector.core.exchange import Kind, Request, Via
from inspector.core.problem import Problem, Severity, Verdict
from inspector.core.stored import SessionInfo


def request(target: str, *headers: tuple[str, str]) -> Request:
    return Request(0, Via.ENDPOINT, "", "http", "GET", target, "1.1", headers, b"", 0)


def event(*problems: Problem) -> Event:
    return Event(
        0, "", "segment", EventType.TRACK, "A", None, None, None, None, None, None, None, None, 0, EventFlag.NONE,
        b"{}", problems,
    )  # fmt: skip


def test_stored_numbers_never_change() -> None:
    assert [(via.word, via.value) for via in Via] == [("endpoint", 1), ("proxy", 2), ("import", 3)]
    assert [(kind.word, kind.value) for kind in Kind] == [
        ("events", 1), ("preflight", 2), ("settings", 3), ("telemetry", 4), ("script", 5), ("service", 6),
        ("unknown", 7), ("refused", 8),
    ]  # fmt: skip
    assert [(kind.word, kind.value) for kind in EventType] == [
        ("other", 0), ("track", 1), ("identify", 2), ("page", 3), ("screen", 4), ("group", 5), ("alias", 6),
    ]  # fmt: skip
    assert [(verdict.word, verdict.value) for verdict in Verdict] == [
        ("unchecked", 0), ("good", 1), ("bad", 2), ("unplanned", 3), ("incomplete", 4), ("blocked", 5),
    ]  # fmt: skip
    assert [(severity.word, severity.value) for severity in Severity] == [("info", 1), ("warning", 2), ("error", 3)]
    assert [(flag.name, flag.value) for flag in EventFlag] == [
        ("RETRY", 1),
        ("DUPLICATE", 2),
        ("MARKED", 4),
        ("NOTED", 8),
        ("DELETED", 16),
        ("TAGGED", 32),
        ("ERASED", 64),
    ]


def test_a_target_has_a_path_and_a_query() -> None:
    assert (request("/v1/t?a=1?b").path, request("/v1/t?a=1?b").query) == ("/v1/t", "a=1?b")
    assert (request("/v1/t").path, request("/v1/t").query) == ("/v1/t", "")


def test_a_header_is_found_by_its_lower_case_name_and_the_first_counts() -> None:
    assert request("/", ("Origin", "one"), ("ORIGIN", "two")).header("origin") == "one"
    assert request("/").header("origin") is None


def test_only_an_error_makes_an_event_incomplete() -> None:
    warning = Problem("a", Severity.WARNING, "A warning.")
    assert event().verdict is Verdict.UNCHECKED
    assert event(warning).verdict is Verdict.UNCHECKED
    assert event(warning, Problem("b", Severity.ERROR, "An error.")).verdict is Verdict.INCOMPLETE


def test_types_are_found_by_their_word() -> None:
    assert EVENT_TYPES["identify"] is EventType.IDENTIFY
    assert len(EVENT_TYPES) == len(EventType)


def test_a_session_counts_from_its_first_event() -> None:
    assert SessionInfo(0, 11, 20, 2, 1).event_count == 10
    assert SessionInfo(0, 11, 10, 2, 1).event_count == 0
