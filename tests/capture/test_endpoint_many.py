"""Vendors that are read from descriptions, at our own address: known by their signs, or by a decoder of the user's."""

import json
from typing import Any

import pytest

from inspector.core.exchange import Headers
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.many.own import described
from inspector.vendors.many.table import VENDORS
from tests.capture.endpoint_rig import Rig, serving
from tests.vendors.golden_many import FOLDER, request_of

UMAMI = {"type": "event", "payload": {"website": "w-1", "name": "signup", "url": "/", "data": {"plan": "pro"}}}
MATOMO = b"idsite=3&rec=1&e_c=Video&e_a=Play"


def test_their_posts_are_events_by_content(rig: Rig) -> None:
    assert rig.ask("POST", "/stats/api/send", json.dumps(UMAMI).encode()).status == 200
    assert rig.ask("POST", "/matomo.php", MATOMO).status == 200
    assert [(event.vendor, event.name) for event in rig.sink.rows()] == [("umami", "signup"), ("matomo", "Play")]


def test_a_post_that_only_has_such_a_path_is_unknown(rig: Rig) -> None:
    assert rig.ask("POST", "/api/send", b'{"hello":1}').status == 404
    assert [event.vendor for event in rig.sink.rows()] == ["unknown"]


def test_a_decoder_of_the_user_s_own_is_used() -> None:
    made = described(
        {"name": "Shop", "ways": [{"path": "/collect", "signs": ["e", "shop"], "name": "e", "user": "uid"}]}
    )
    assert made.vendor is not None
    with serving(catalogue=Catalogue((made.vendor, *VENDORS))) as rig:
        assert rig.ask("POST", "/v9/collect", b'{"e":"buy","shop":1,"uid":"u-42"}').status == 200
        (event,) = rig.sink.rows()
    assert (event.vendor, event.name, event.user_id) == ("shop", "buy", "u-42")


def _named(case: dict[str, Any]) -> bool:
    """Whether a golden case is an event that its own host is not needed for: neither unreadable nor a Segment call."""
    expected = case.get("expected") or []
    return bool(expected) and all("unknown_request" not in each.get("problems", ()) for each in expected)


GOLDEN = [
    pytest.param(document["vendor"], case, id=f"{document['vendor']}-{case['case']}")
    for file in sorted(FOLDER.glob("*.json"))
    for document in [json.loads(file.read_text("utf-8"))]
    for case in document["cases"]
    if case["method"] == "GET" and _named(case)
]


@pytest.mark.parametrize(("vendor", "case"), GOLDEN)
def test_what_a_page_loads_is_an_event_below_its_vendor_s_word(shared: Rig, vendor: str, case: dict[str, Any]) -> None:
    request = request_of(case)
    kept = tuple(each for each in request.headers if each[0] != "Host")
    before = len(shared.sink.stored)
    assert shared.ask("GET", f"/{vendor}{request.target}", headers=kept).status == 200
    ((exchange, events),) = shared.sink.stored[before:]
    told = [(event.vendor, event.type.word, event.name) for event in events]
    assert told == [(each["vendor"], each["type"], each.get("name")) for each in case["expected"]]
    assert exchange.request.target == f"/{vendor}{request.target}"


def test_a_word_alone_is_nobody_s(rig: Rig) -> None:
    assert rig.ask("GET", "/criteo/other?a=1").status == 404
    assert rig.ask("POST", "/criteo/v1/track", b'{"event":"A","userId":"u","type":"track"}').status == 200
    assert [(event.vendor, event.name, event.label) for event in rig.sink.rows()] == [("segment", "A", "criteo")]


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ((("Accept", "image/avif,image/webp,*/*;q=0.8"),), "image/gif"),
        ((("Sec-Fetch-Dest", "image"),), "image/gif"),
        ((("Sec-Fetch-Dest", "script"), ("Accept", "*/*")), "application/javascript"),
        ((("Sec-Fetch-Dest", "empty"), ("Accept", "*/*")), "application/json"),
        ((), "application/json"),
    ],
)
def test_a_page_gets_what_it_loads(shared: Rig, headers: Headers, kind: str) -> None:
    answer = shared.ask("GET", "/matomo.php?idsite=3&rec=1&e_c=Video&e_a=Play", headers=headers)
    assert (answer.status, answer.headers["Content-Type"].partition(";")[0]) == (200, kind)
