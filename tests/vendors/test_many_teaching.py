import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.exchange import Request, Via
from inspector.vendors.many.own import described
from inspector.vendors.many.teaching import (
    Draft,
    declaration_of,
    document_of,
    guess,
    lists_of,
    offers_of,
    place_of,
    preview,
    shown_json,
    value_at,
)

BODY = {"uid": "u-42", "batch": [{"e": "buy", "t": 1795323777981, "p": {"total": 3}}, {"e": "view", "p": {}}]}
NOW_US = 1_795_323_780_000_000


def post(body: bytes, target: str = "/collect", host: str = "events.shop.example", method: str = "POST") -> Request:
    return Request(NOW_US, Via.PROXY, "", "https", method, target, "1.1", (("Host", host),), body, len(body))


def opened(value: Any, **more: Any) -> tuple[Request, bytes, Any]:
    body = json.dumps(value).encode()
    request = post(body, **more)
    return request, body, document_of(request, body)


def test_a_request_is_guessed_and_read() -> None:
    request, body, document = opened(BODY)
    draft = guess(request, document)
    assert draft == Draft(
        name="Shop", host="events.shop.example", path="/collect", method="POST", items="batch", event="e", user="^.uid",
        properties="p", time="t",
    )  # fmt: skip
    found = preview(draft, request, body)
    assert found.wrong == ()
    assert [(each.vendor, each.name, each.user_id) for each in found.events] == [
        ("shop", "buy", "u-42"),
        ("shop", "view", "u-42"),
    ]
    assert found.events[0].timestamp_us == 1_795_323_777_981_000
    assert json.loads(found.events[0].message)["properties"] == {"total": 3}


def test_what_is_written_is_a_decoder_of_the_user_s_own() -> None:
    request, _, document = opened(BODY)
    declaration = declaration_of(guess(request, document)._replace(kind="k", method="PUT"))
    assert declaration["shared"] == "events.shop.example"
    assert declaration["ways"][0]["methods"] == ["PUT"]
    assert declaration["ways"][0]["types"]["page"] == "page"
    assert described(json.loads(json.dumps(declaration))).wrong == ()


def test_at_our_own_address_it_is_known_by_what_it_holds() -> None:
    request, body, document = opened(BODY, host="127.0.0.1:8765")
    draft = guess(request, document)
    assert (draft.name, draft.host) == ("My collector", "")
    assert declaration_of(draft)["ways"][0]["signs"] == ["batch.0.e", "batch.0.p"]
    assert [each.name for each in preview(draft, request, body).events] == ["buy", "view"]


def test_a_form_has_places_too() -> None:
    body = b"event=buy&user_id=u&props[total]=3"
    request = post(body)
    document = document_of(request, body)
    assert document is not None
    assert json.loads(shown_json(document)) == {"event": "buy", "user_id": "u", "props": {"total": "3"}}
    draft = guess(request, document)
    assert (draft.event, draft.user, draft.properties) == ("event", "user_id", "props")
    assert [each.name for each in preview(draft, request, body).events] == ["buy"]


def test_a_pixel_has_its_query() -> None:
    request = post(b"", "/p.gif?en=view&cid=c-1", method="GET")
    document = document_of(request, b"")
    assert document is not None
    draft = guess(request, document)
    assert (draft.event, draft.anonymous) == ("en", "cid")
    assert [each.anonymous_id for each in preview(draft, request, b"").events] == ["c-1"]


def test_nothing_to_read_is_no_document() -> None:
    assert document_of(post(b"\xff\xfe\x00binary"), b"\xff\xfe\x00binary") is None


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        (("batch", 0, "e"), "e"),
        (("batch", 1, "p", "total"), "p.total"),
        (("batch", 1), None),
        (("uid",), "^.uid"),
        ((), None),
    ],
)
def test_what_is_pointed_at_is_a_place(steps: tuple[str | int, ...], place: str | None) -> None:
    request, _, document = opened(BODY)
    draft = guess(request, document)
    assert place_of(steps, draft, document) == place
    if place is not None and steps[1:2] != (1,):
        assert value_at(document, draft, place) is not None


def test_places_of_a_body_that_is_one_event_or_a_list() -> None:
    request, _, one = opened({"event": {"n.ame": "A"}, "x": [{"y": 1}]})
    assert place_of(("event", "n.ame"), Draft(), one) == "event.n.ame"
    assert value_at(one, Draft(), "event.n.ame") == "A"
    _, body, many = opened([{"event": "A"}, {"event": "B"}])
    assert place_of((1, "event"), Draft(), many) == "event"
    draft = guess(request, many)
    assert [each.name for each in preview(draft, request, body).events] == ["A", "B"]


def test_what_is_missing_is_said() -> None:
    request, body, document = opened(BODY)
    draft = guess(request, document)
    assert preview(draft._replace(event=""), request, body).wrong == ("Choose where the event's name is.",)
    assert "nothing stands at the places" in preview(draft._replace(items="other"), request, body).wrong[0]
    assert preview(draft._replace(name=" "), request, body).wrong[0].startswith("name: ")
    assert preview(draft._replace(host="no host!"), request, body).wrong[0].startswith("shared: ")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=15,
)


@given(json_values)
def test_no_request_is_too_odd_to_be_taught(value: Any) -> None:
    request, body, document = opened(value)
    if document is None:
        return
    draft = guess(request, document)
    for offer in offers_of(document, draft):
        assert len(offer.place) <= 200
    for items in ["", *lists_of(document)[:3]]:
        found = preview(draft._replace(items=items, event=draft.event or "x"), request, body)
        assert bool(found.events) != bool(found.wrong)
