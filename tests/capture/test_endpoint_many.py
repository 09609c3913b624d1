"""Vendors that are read from descriptions, at our own address: known by their signs, or by a decoder of the user's."""

import json

from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.many.own import described
from inspector.vendors.many.table import VENDORS
from tests.capture.endpoint_rig import Rig, serving

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
