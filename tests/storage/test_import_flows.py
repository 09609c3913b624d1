"""mitmproxy's flow files: a real one, those of older versions, and what is no such file."""

import io
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.exchange import Exchange, Kind, Reply, Request, Via
from inspector.storage.exported import WrongFileError
from inspector.storage.flowexport import flow_lines
from inspector.storage.foreign.flows import from_flows
from inspector.storage.foreign.tnetstring import NetstringError, read_frame, value_of, write_value
from inspector.storage.imported import Imported, Item, LeftOut, Why
from inspector.storage.importing import import_files
from inspector.vendors.many.table import CATALOGUE
from tests.storage.session_rig import KEY, START_US, all_events, make_exchange

RECORDED = Path(__file__).parents[1] / "data" / "flows" / "mitmdump-11.flow"
BODY = b'{"batch":[{"type":"track","event":"A","userId":"u","messageId":"m"}],"writeKey":"wkSecretOfTheTest"}'


def read(data: bytes) -> list[Item]:
    return list(from_flows(io.BytesIO(data), "x.flow", START_US, CATALOGUE))


def loaded(data: bytes) -> Any:
    frame = read_frame(io.BytesIO(data), 0)
    assert frame is not None
    return value_of(frame)


def flow(**changes: Any) -> dict[str, Any]:
    """The state of a flow of today, as far as it is read."""
    request = {
        "method": b"POST", "scheme": b"https", "host": "api.segment.io", "port": 443, "authority": b"",
        "path": b"/v1/batch", "http_version": b"HTTP/2.0", "headers": [[b":authority", b"x"], [b"X-A", b"\xe4"]],
        "content": BODY, "timestamp_start": 1795000000.25, "timestamp_end": 1795000000.5, "trailers": None,
    }  # fmt: skip
    response = {
        "status_code": 200, "headers": [[b"Content-Type", b"text/plain"]], "content": b"ok",
        "timestamp_end": 1795000001.0,
    }  # fmt: skip
    return {
        "version": 21, "type": "http", "request": request, "response": response, "websocket": None,
        "client_conn": {"peername": ["::ffff:10.0.0.7", 5123, 0, 0]},
    } | changes  # fmt: skip


def test_what_mitmdump_recorded_becomes_events(tmp_path: Path) -> None:
    counted = import_files(tmp_path / "a.evs", [(RECORDED, None)], START_US, lambda *_: None)
    (report,) = counted.files
    assert (report.kind, report.unread, report.left_out) == ("flows", 0, {Why.NO_EVENTS: 3})
    events = all_events(tmp_path / "a.evs")
    assert {event.row.vendor for event in events} == {"segment", "snowplow", "amplitude", "mixpanel"}
    assert report.events == len(events) == counted.events


def test_a_flow_is_kept_as_it_came() -> None:
    (item,) = read(write_value(flow()))
    assert isinstance(item, Imported)
    request, reply = item.exchange.request, item.exchange.reply
    assert request.headers == (("Host", "api.segment.io"), ("X-A", "ä"))
    assert (request.client, request.http_version, request.scheme) == ("10.0.0.7:5123", "2", "https")
    assert (request.target, request.body, request.received_us) == ("/v1/batch", BODY, 1_795_000_000_500_000)
    assert (reply, item.exchange.duration_us) == (Reply(200, (("Content-Type", "text/plain"),), b"ok"), 500_000)
    assert [(event.name, event.user_id, event.write_key) for event in item.events] == [("A", "u", KEY)]


def older() -> dict[str, bytes]:
    """The same flow as versions of old wrote it."""
    state = flow()
    seconds = {"timestamp_start": 1795000000.25, "timestamp_end": 1795000000.5}
    request = {
        b"method": b"POST", b"scheme": b"http", b"host": b"api.segment.io", b"port": 8080, b"path": b"/v1/batch",
        b"headers": [[b"X-A", b"b"]], **{key.encode(): value for key, value in seconds.items()},
    }  # fmt: skip
    v11 = {
        b"version": [0, 11], b"type": b"http", b"client_conn": {b"address": {b"address": [b"10.0.0.7", 5123]}},
        b"request": request | {b"form_in": b"absolute", b"httpversion": [1, 1], b"content": BODY},
        b"response": {b"code": 200, b"headers": [], b"content": b"ok"},
    }  # fmt: skip
    v15 = v11 | {
        b"version": [0, 15],
        b"request": request | {b"http_version": b"HTTP/1.1", b"body": BODY},
        b"response": {b"status_code": 200, b"headers": [], b"body": b"ok"},
    }
    v4 = state | {"version": 4, "client_conn": {"address": ["10.0.0.7", 5123]}}
    return {"0.11": write_value(v11), "0.15": write_value(v15), "4": write_value(v4)}


@pytest.mark.parametrize("version", ["0.11", "0.15", "4"])
def test_flows_of_older_versions_are_read(version: str) -> None:
    (item,) = read(older()[version])
    assert isinstance(item, Imported)
    assert (item.exchange.request.client, item.exchange.reply.status) == ("10.0.0.7:5123", 200)
    assert item.exchange.request.body == BODY
    assert item.exchange.request.header("host") == ("api.segment.io" if version == "4" else "api.segment.io:8080")
    assert [event.name for event in item.events] == ["A"]


def test_what_is_no_http_is_left_out_and_counted() -> None:
    socket = {"messages": [[1, True, b"{}", 0.0, False, False]] * 3}
    data = write_value({"version": 21, "type": "tcp", "messages": []}) + write_value(flow(websocket=socket))
    first, second, third = read(data)
    assert (first, third) == (LeftOut(Why.NOT_HTTP), LeftOut(Why.WEBSOCKET, 3))
    assert isinstance(second, Imported)


def test_what_was_said_over_a_websocket_becomes_events() -> None:
    said = json.dumps(json.loads(BODY)).encode()
    messages = [
        [1, True, said, 1795000002.5, False, False],
        [1, False, said, 1795000002.5, False, False],
        [2, True, b"\x00", 1795000003, False, False],
        [1, True, said, None, False],
        "x",
    ]
    request = flow()["request"] | {"method": b"GET", "path": b"/live", "host": "live.shop.example", "content": b""}
    first, second, left = read(write_value(flow(request=request, websocket={"messages": messages})))
    assert left == LeftOut(Why.WEBSOCKET, 3)
    assert isinstance(first, Imported)
    assert isinstance(second, Imported)
    sent = first.exchange.request
    assert (sent.method, sent.scheme, sent.target, sent.received_us) == ("WS", "wss", "/live", 1_795_000_002_500_000)
    assert (sent.body, sent.header("host"), first.exchange.reply.status) == (said, "live.shop.example", 0)
    assert second.exchange.request.received_us == 1_795_000_000_500_000  # that of the handshake
    assert [event.name for event in first.events] == ["A"]


@pytest.mark.parametrize("reveal", [True, False])
@pytest.mark.parametrize("extra", [b"", b"\xff"])
def test_a_message_of_a_websocket_comes_back(reveal: bool, extra: bytes) -> None:
    request = Request(
        START_US, Via.PROXY, "127.0.0.1:5", "wss", "WS", "/live?a=1", "1.1", (("Host", "live.shop.example:8443"),),
        BODY + extra, len(BODY) + len(extra),
    )  # fmt: skip
    exchange = Exchange(request, Kind.EVENTS, Reply(0, (), b""), 0, None)
    (state,) = [loaded(piece) for piece in flow_lines([exchange], reveal=reveal)]
    assert (state["request"]["method"], state["request"]["scheme"], state["request"]["port"]) == (
        b"GET",
        b"https",
        8443,
    )
    assert state["response"]["status_code"] == 101
    ((opcode, from_client, body, *_),) = state["websocket"]["messages"]
    assert (opcode, from_client, KEY.encode() in body) == (2 if extra else 1, True, reveal)
    if reveal and not extra:
        (item,) = read(write_value(state))
        assert isinstance(item, Imported)
        assert item.exchange == exchange._replace(request=request._replace(via=Via.IMPORT))


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (b"10:5:hello,x#}", "at byte 0: "),
        (write_value(flow(request={"method": b"POST"})), "its request has no time"),
        (write_value([1]), "it is no dictionary"),
        (write_value(flow(request=flow()["request"] | {"path": b"http://[x/"})), "Invalid IPv6"),
    ],
)
def test_a_broken_flow_is_kept_and_the_next_is_read(broken: bytes, says: str) -> None:
    first, second = read(broken + write_value(flow()))
    assert isinstance(first, Imported)
    assert isinstance(second, Imported)
    assert says in str(first.remark)
    assert first.exchange.request.body in broken
    assert first.exchange.request.body_size > 0
    assert [event.name for event in second.events] == ["A"]


def test_a_file_that_was_cut_off_gives_what_is_whole() -> None:
    data = write_value(flow())
    first, second = read(data + data[:-40])
    assert isinstance(first, Imported)
    assert isinstance(second, Imported)
    assert f"at byte {len(data):,} the file ends after {len(data) - 40:,} of its {len(data):,} bytes" in str(
        second.remark
    )


@pytest.mark.parametrize("data", [b"hello", b"012:a,", b"99999999999999:", b"5:hello", b"5:hello?", b":,"])
def test_no_flow_file_is_told(data: bytes) -> None:
    with pytest.raises(WrongFileError, match="this is no flow file of mitmproxy: "):
        read(data)


def test_nesting_and_length_are_bounded() -> None:
    deep: Any = []
    for _ in range(40):
        deep = [deep]
    with pytest.raises(NetstringError, match="nests in more than 32 levels"):
        loaded(write_value(deep))
    with pytest.raises(NetstringError, match="more than the"):
        read_frame(io.BytesIO(b"999999999999:"), 0)


@pytest.mark.parametrize("reveal", [True, False])
def test_flows_go_out_and_come_back(reveal: bool) -> None:
    sent = [make_exchange(BODY), make_exchange(BODY, headers=(("Host", "shop.example"),), client="[::1]:99")]
    unanswered: list[Exchange] = [sent[0]._replace(reply=Reply(0, (), b""))]
    items = read(b"".join(flow_lines([*sent, *unanswered], reveal=reveal)))
    assert [type(item) for item in items] == [Imported] * 3
    back = [item for item in items if isinstance(item, Imported)]
    assert [item.events[0].name for item in back] == ["A"] * 3
    assert all((KEY in str(item.exchange)) == reveal for item in back)
    if reveal:
        assert [item.exchange.request.body for item in back] == [BODY] * 3
        assert back[0].exchange.request.target == sent[0].request.target
        assert back[0].exchange.reply == sent[0].reply
        assert back[1].exchange.request.client == "[::1]:99"


texts = st.text(st.characters(exclude_categories=["Cs"]))
plain = st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats(allow_nan=False) | st.binary() | texts
values = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=20
)


@given(values)
def test_every_value_comes_back(value: Any) -> None:
    assert loaded(write_value(value)) == value


@given(st.lists(values, max_size=3), st.integers(0, 400), st.binary(max_size=3))
def test_damaged_values_are_told_and_never_raise_otherwise(many: list[Any], at: int, damage: bytes) -> None:
    data = b"".join(write_value(value) for value in many)
    at = min(at, len(data))
    file = io.BytesIO(data[:at] + damage + data[at + len(damage) :])
    with suppress(NetstringError):
        while (frame := read_frame(file, 0)) is not None:
            value_of(frame)
    assert file.tell() <= len(file.getvalue())
