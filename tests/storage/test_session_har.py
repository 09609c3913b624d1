import base64
import gzip
import io
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from inspector.core.exchange import Exchange, Kind, Reply, Request, Via
from inspector.core.timestamps import parse_us
from inspector.storage.har import from_har
from inspector.storage.harexport import har_lines, mask_text
from inspector.storage.imported import Imported, Item, LeftOut, Why
from inspector.storage.importing import import_files
from inspector.storage.reader import SessionReader
from tests.storage.session_rig import KEY, START_US, all_events, make_exchange

CAPTURED = Path(__file__).parents[1] / "data" / "captured"
MESSAGE = {"type": "track", "event": "A", "userId": "u", "messageId": "m", "writeKey": KEY}


def har(*entries: dict[str, Any]) -> bytes:
    return json.dumps({"log": {"version": "1.2", "creator": {"name": "WebInspector"}, "entries": entries}}).encode()


def read(data: bytes, name: str = "x") -> list[Item]:
    """What the reader makes of a HAR file."""
    return list(from_har(io.BytesIO(data), name, START_US))


def imported(data: bytes, name: str = "x") -> list[Imported]:
    """The exchanges with events in it."""
    return [item for item in read(data, name) if isinstance(item, Imported)]


def entry(url: str, body: str | None = None, method: str = "POST", **request: Any) -> dict[str, Any]:
    """An entry as Chromium writes it."""
    data = {} if body is None else {"postData": {"mimeType": "text/plain", "text": body}}
    return {
        "startedDateTime": "2026-11-22T05:03:00.120Z",
        "time": 12.5,
        "request": {"method": method, "url": url, "httpVersion": "h2", "headers": [], **data, **request},
        "response": {"status": 200, "headers": [{"name": "x", "value": "y"}], "content": {"text": "{}", "size": 2}},
    }


def test_the_events_of_a_browsers_recording(tmp_path: Path) -> None:
    file = tmp_path / "x.har"
    file.write_bytes(
        har(
            entry("https://www.example.com/", method="GET"),
            entry("https://www.example.com/api/orders", '{"type":"cart","id":7}'),
            entry("https://api.segment.io/v1/t", json.dumps(MESSAGE), headers=[{"name": ":authority", "value": "x"}]),
            entry("https://cdn.segment.com/v1/projects/k/settings", method="GET"),
            entry("https://rudder.example/v1/batch", '{"batch":[{"type":"page","name":"P","anonymousId":"a"}]}'),
            {**entry("https://api.segment.io/v1/i", '{"type":"identify","userId":"u"}'), "response": {"status": 0}},
        )
    )
    assert import_files(tmp_path / "b.evs", [(file, "har")], START_US, lambda *_: None)[:2] == (3, 3)
    events = all_events(tmp_path / "b.evs")
    assert [event.row.name or event.row.type.word for event in events] == ["A", "P", "identify"]
    assert {event.via for event in events} == {Via.IMPORT}
    with SessionReader(tmp_path / "b.evs") as reader:
        exchange = reader.exchanges(0, 1)[0].exchange
    assert exchange.request.headers == (("Host", "api.segment.io"),)
    assert (exchange.request.scheme, exchange.request.target, exchange.request.http_version) == ("https", "/v1/t", "2")
    assert exchange.request.received_us == 1_795_323_780_120_000
    assert (exchange.reply.status, exchange.reply.body, exchange.duration_us) == (200, b"{}", 12_500)


def test_bodies_in_base64_and_forms(tmp_path: Path) -> None:
    packed = base64.b64encode(gzip.compress(json.dumps({"batch": [MESSAGE]}).encode())).decode()
    data = base64.b64encode(json.dumps(MESSAGE).encode()).decode()
    entries = (
        entry("http://x/v1/batch", packed, postData={"text": packed, "encoding": "base64"}),
        entry("http://x/v1/pixel/track?data=" + quote(data), method="GET"),
        entry("http://x/v1/t", None, postData={"params": [{"name": "data", "value": quote(data)}]}),
    )
    names = [event.name for item in imported(har(*entries)) for event in item.events]
    assert names[:2] == ["A", "A"]
    assert len(names) == 3


@pytest.mark.parametrize(
    "broken",
    [
        {"startedDateTime": "soon"},
        {"request": 5},
        {"request": {"method": "POST"}},
        {"request": {"method": "POST", "url": "http://[x/"}},
        {"request": {"method": "POST", "url": "http://x/v1/t", "headers": [5]}},
        {"request": {"method": "POST", "url": "http://x/v1/t", "postData": {"text": "%", "encoding": "base64"}}},
        {"response": 7},
    ],
)
def test_a_broken_entry_is_kept_and_told_by_its_number(broken: dict[str, Any]) -> None:
    good = entry("http://x/v1/t", json.dumps(MESSAGE))
    first, second, third = read(har(good, {**good, **broken}, good))
    assert isinstance(second, Imported)
    assert second.remark is not None
    assert str(second.remark).startswith("entry 2: it is not as HAR has it (")
    assert json.loads(second.exchange.request.body) == {**good, **broken}
    assert first == third


def test_a_recording_that_was_cut_off_gives_what_is_whole() -> None:
    good = entry("http://x/v1/t", json.dumps(MESSAGE))
    items = read(har(good, good)[:-40])
    assert [isinstance(item, Imported) and item.remark for item in items][:1] == [None]
    assert isinstance(items[-1], Imported)
    assert "the file ends in the middle of a value" in str(items[-1].remark)


def captured(name: str) -> list[Exchange]:
    """What a real SDK sent."""
    requests = json.loads((CAPTURED / name).read_text())["requests"]
    return [
        make_exchange(
            base64.b64decode(request["body"]),
            method=request["method"],
            target=request["target"],
            headers=tuple((key, value) for key, value in request["headers"]),
        )
        for request in requests
        if request["method"] == "POST"
    ]


@pytest.mark.parametrize("name", sorted(path.name for path in CAPTURED.glob("*.json")))
@pytest.mark.parametrize("reveal", [True, False])
def test_what_sdks_sent_goes_through_har_and_back(name: str, reveal: bool) -> None:
    exchanges = captured(name)
    data = b"".join(har_lines(exchanges, reveal=reveal))
    json.loads(data)
    direct = imported(b"".join(har_lines(exchanges, reveal=True)), name)
    events = [event for item in direct for event in item.events]
    assert events
    back = imported(data, name)
    if reveal:
        sent = [_comparable(exchange.request) for exchange in exchanges]
        assert all(_comparable(item.exchange.request) in sent for item in back)
    assert [event.message_id for item in back for event in item.events] == [event.message_id for event in events]
    keys = {event.write_key for event in events if event.write_key}
    assert keys
    assert all((key.encode() in data) == reveal or _only_in_authorization(key, exchanges) for key in keys)


def _comparable(request: Request) -> Request:
    return request._replace(via=Via.IMPORT, client="")


def _only_in_authorization(key: str, exchanges: list[Exchange]) -> bool:
    return not any(key.encode() in exchange.request.body for exchange in exchanges)


def test_masking_finds_keys_where_sdks_put_them() -> None:
    message = json.dumps({**MESSAGE, "note": "ü"})
    data = base64.b64encode(message.encode()).decode()
    for text in (message, f"?writeKey={KEY}&x=1", f"/v1/pixel?data={quote(data)}", f"data={quote(data)}"):
        masked = mask_text(text)
        assert KEY not in masked
        assert base64.b64encode(KEY.encode()).decode()[:8] not in masked
    assert KEY not in mask_text(f"/v1/pixel?data={quote(message)}")
    nested = json.dumps({"url": f"http://x/?writeKey={KEY}", "a": 1})
    assert list(json.loads(mask_text(nested))) == ["url", "a"]
    assert KEY not in mask_text(nested)
    assert mask_text('{"note":"nothing here"}') == '{"note":"nothing here"}'


def test_masked_exports_hide_keys_in_compressed_bodies_and_headers() -> None:
    body = gzip.compress(json.dumps({"batch": [MESSAGE], "writeKey": KEY}).encode())
    basic = "Basic " + base64.b64encode(f"{KEY}:".encode()).decode()
    headers = (("Content-Encoding", "gzip"), ("Authorization", basic), ("X-Write-Key", KEY))
    exchange = make_exchange(body, headers=headers, target=f"/v1/batch?writeKey={KEY}")
    text = b"".join(har_lines([exchange], reveal=False)).decode()
    assert KEY not in text
    assert basic not in text
    assert "Content-Encoding" not in text
    assert [len(item.events) for item in imported(text.encode())] == [1]
    revealed = b"".join(har_lines([exchange], reveal=True))
    assert [item.exchange.request.body for item in imported(revealed)] == [body]


def socket_entry(*messages: Any) -> dict[str, Any]:
    found = entry(
        "wss://live.shop.example/socket?v=2", method="GET", headers=[{"name": "Origin", "value": "https://a"}]
    )
    return found | {"_resourceType": "websocket", "_webSocketMessages": list(messages)}


def test_what_was_sent_over_a_websocket_becomes_events() -> None:
    said = json.dumps({"batch": [MESSAGE], "writeKey": KEY})
    sent = {"type": "send", "time": 1795334453.557815, "opcode": 1, "data": said}
    binary = {"type": "send", "time": "?", "opcode": 2, "data": base64.b64encode(said.encode()).decode()}
    first, second, left = read(
        har(socket_entry(sent, {**sent, "type": "receive"}, binary, {**sent, "data": "ping"}, None, {"type": "send"}))
    )
    assert left == LeftOut(Why.WEBSOCKET, 4)
    assert isinstance(first, Imported)
    assert isinstance(second, Imported)
    request = first.exchange.request
    assert (request.method, request.scheme, request.target) == ("WS", "wss", "/socket?v=2")
    assert (request.received_us, request.body) == (1_795_334_453_557_815, said.encode())
    assert request.headers == (("Host", "live.shop.example"), ("Origin", "https://a"))
    assert first.exchange.reply == Reply(0, (), b"")
    assert second.exchange.request.received_us == parse_us("2026-11-22T05:03:00.120Z")
    assert [event.name for item in (first, second) for event in item.events] == ["A", "A"]


def test_a_websocket_without_events_and_a_broken_one() -> None:
    assert read(har(socket_entry())) == []
    assert read(har(socket_entry({"type": "receive"}))) == [LeftOut(Why.WEBSOCKET, 1)]
    (broken,) = imported(har(socket_entry({"type": "send", "opcode": 2, "data": "no Base64"})))
    assert broken.remark is not None
    assert broken.remark.reason == "it is not as HAR has it (a body is not Base64)"


@pytest.mark.parametrize("reveal", [True, False])
@pytest.mark.parametrize("extra", [b"", b"\xff"])
def test_a_message_of_a_websocket_comes_back(reveal: bool, extra: bytes) -> None:
    body = json.dumps({"batch": [MESSAGE], "writeKey": KEY}).encode() + extra
    head = (("Host", "live.shop.example"), ("Authorization", "Basic secret"))
    request = Request(START_US, Via.PROXY, "127.0.0.1:5", "wss", "WS", "/live?a=1", "1.1", head, body, len(body))
    exchange = Exchange(request, Kind.EVENTS, Reply(0, (), b""), 0, None)
    data = b"".join(har_lines([exchange], reveal=reveal))
    assert (KEY.encode() in data, b"Basic secret" in data) == (reveal and not extra, reveal)
    (written,) = json.loads(data)["log"]["entries"]
    assert (written["request"]["url"], written["request"]["method"]) == ("wss://live.shop.example/live?a=1", "GET")
    assert (written["response"]["status"], written["_resourceType"]) == (101, "websocket")
    if reveal and not extra:
        (item,) = read(data)
        assert isinstance(item, Imported)
        assert item.exchange == exchange._replace(request=request._replace(via=Via.IMPORT))
