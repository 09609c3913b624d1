import json
from pathlib import Path

import pytest

from inspector.core.errors import SessionFileError
from inspector.core.event import EventFlag
from inspector.core.exchange import Via
from inspector.storage.imported import decoded
from inspector.storage.reader import SessionReader
from inspector.storage.redecoding import decode_again
from inspector.storage.rows import Arrival
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.many.own import described
from tests.storage.session_rig import all_events, fill, make_batch, make_event, make_exchange

DECODER = {
    "name": "Shop tracker",
    "shared": "shop.example",
    "ways": [{"path": "/collect", "items": "batch", "name": "e"}],
}


def unknown(body: object, target: str = "/collect") -> Arrival:
    headers = (("Host", "shop.example"),)
    exchange = make_exchange(json.dumps(body).encode(), target=target, headers=headers)
    found = decoded(exchange.request)
    assert found is not None
    return exchange._replace(refusal="No SDK sends events there."), found.events


def catalogue() -> Catalogue:
    vendor = described(DECODER).vendor
    assert vendor is not None
    return Catalogue((vendor,))


def test_what_nobody_understood_is_read_and_the_rest_stays(tmp_path: Path) -> None:
    marked = (make_exchange(), [make_event(5, flags=EventFlag.MARKED, note="why", tags=("x",))])
    arrivals = [
        make_batch(1, 2), unknown({"batch": [{"e": "buy"}, {"e": "view"}]}), marked, unknown({"a": 1}, "/other")
    ]  # fmt: skip
    source = fill(tmp_path / "a.evs", arrivals)
    before = source.read_bytes()
    told: list[float] = []
    assert decode_again(source, tmp_path / "b.evs", catalogue(), told.append) == (1, 2)
    events = all_events(tmp_path / "b.evs")
    assert [(event.row.vendor, event.row.name) for event in events] == [
        ("segment", "Order Completed"),
        ("segment", "Order Completed"),
        ("shop-tracker", "buy"),
        ("shop-tracker", "view"),
        ("segment", "Order Completed"),
        ("unknown", "POST /other"),
    ]
    assert (events[4].note, events[4].tags, bool(events[4].row.flags & EventFlag.MARKED)) == ("why", ("x",), True)
    assert [problem.code for problem in events[2].problems] == []
    assert source.read_bytes() == before
    assert told[-1] == 1.0


@pytest.mark.parametrize(("key", "label"), [(None, "shop.example"), ("k-1", "shop-tracker")])
def test_what_came_through_the_proxy_is_in_the_source_that_it_would_have_been_in(
    tmp_path: Path, key: str | None, label: str
) -> None:
    exchange, (event,) = unknown({"batch": [{"e": "buy"}], "key": key})
    proxied = exchange._replace(request=exchange.request._replace(via=Via.PROXY))
    source = fill(tmp_path / "a.evs", [(proxied, (event._replace(label="shop.example"),))])
    way = {"path": "/collect", "items": "batch", "name": "e", "key": "^.key"}
    vendor = described(DECODER | {"ways": [way]}).vendor
    assert vendor is not None
    assert decode_again(source, tmp_path / "b.evs", Catalogue((vendor,)), lambda _: None) == (1, 1)
    (found,) = all_events(tmp_path / "b.evs")
    assert (found.source.write_key, found.source.label) == (key, label)


def test_messages_of_websockets_are_read_too(tmp_path: Path) -> None:
    exchange, events = unknown({"batch": [{"e": "buy"}]})
    message = exchange._replace(request=exchange.request._replace(method="WS", scheme="wss"), refusal=None)
    source = fill(tmp_path / "a.evs", [(message, events)])
    assert decode_again(source, tmp_path / "b.evs", catalogue(), lambda _: None) == (1, 1)
    (event,) = all_events(tmp_path / "b.evs")
    assert (event.row.vendor, event.row.name) == ("shop-tracker", "buy")
    with SessionReader(tmp_path / "b.evs") as reader:
        stored = reader.exchange(event.row.exchange_id)
    assert stored is not None
    assert (stored.exchange.request.method, stored.exchange.request.scheme) == ("WS", "wss")


def test_an_existing_file_is_not_touched(tmp_path: Path) -> None:
    source = fill(tmp_path / "a.evs", [make_batch(1, 2)])
    with pytest.raises(SessionFileError, match="exists already"):
        decode_again(source, source, catalogue(), lambda _: None)


def test_when_it_is_given_up_nothing_is_left(tmp_path: Path) -> None:
    source = fill(tmp_path / "a.evs", [make_batch(1, 2)])

    def cancel(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        decode_again(source, tmp_path / "b.evs", catalogue(), cancel)
    assert not (tmp_path / "b.evs").exists()
