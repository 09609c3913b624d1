"""The Connect page: snippets and what the endpoint has seen."""

from typing import Any

from inspector.core.exchange import Kind
from inspector.core.stored import ExchangeHead
from inspector.gui.connect.sightings import Sightings
from inspector.gui.connect.snippets import SNIPPETS, addresses, filled_in
from tests.gui.window_sessions import START_US


def seen(number: int, kind: Kind, **changes: Any) -> ExchangeHead:
    headers = (("Origin", "http://shop.test"),)
    plain = ExchangeHead(number, START_US, "127.0.0.1:50112", "http", "POST", "/v1/batch", headers, kind, None, 0)
    return plain._replace(**changes)


def titles(*exchanges: ExchangeHead) -> list[str]:
    sightings = Sightings()
    sightings.add(exchanges)
    return [told.title for told in sightings.told()]


def test_every_snippet_names_the_address_and_nothing_else() -> None:
    for snippet in SNIPPETS:
        code = filled_in(snippet, "http://127.0.0.1:9000")
        assert "http://127.0.0.1:9000" in code
        assert "{url}" not in code
        assert "segment.io" not in code
    assert addresses("http://127.0.0.1:9000")[1] == ("Android emulator", "10.0.2.2:9000")


def test_a_preflight_without_events_is_told_and_forgotten_once_they_come() -> None:
    preflight = seen(1, Kind.PREFLIGHT)
    assert titles(preflight) == ["A preflight came, no event followed"]
    assert titles(preflight, seen(2, Kind.EVENTS, event_count=3)) == []


def test_tls_on_the_plain_port_is_counted() -> None:
    first, second = (seen(number, Kind.REFUSED, scheme="tls", refusal="TLS") for number in (1, 2))
    assert titles(first) == ["TLS was spoken to this plain port"]
    assert titles(first, second) == ["TLS was spoken to this plain port, twice"]


def test_each_sort_of_request_has_its_sentence_and_the_newest_comes_first() -> None:
    told = titles(
        seen(1, Kind.SETTINGS),
        seen(2, Kind.UNKNOWN, target="/wrong?x=1"),
        seen(3, Kind.REFUSED, refusal="The body is too large."),
        seen(4, Kind.SCRIPT),
        seen(5, Kind.SERVICE),
        seen(6, Kind.EVENTS),
    )
    assert told == [
        "POST /v1/batch came without an event",
        "A page fetched analytics.js",
        "POST /v1/batch was refused",
        "POST /wrong is no path of an SDK",
        "An SDK fetched its settings",
    ]


def test_names_from_outside_are_shown_safely() -> None:
    (told,) = titles(seen(1, Kind.UNKNOWN, target="/a\u202eb"))
    assert "⟨U+202E⟩" in told
