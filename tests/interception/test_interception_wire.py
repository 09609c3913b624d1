"""Forms, queries, lines and packed bodies: what rules change goes on in the form in which it came."""

import base64
import gzip
import json
import re
import zlib
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlencode

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.exchange import Request
from inspector.interception.asked import Matched
from inspector.interception.changing import Changed, change
from inspector.interception.rule import Rule
from inspector.interception.wire.document import document_of, edited
from inspector.interception.wire.splice import GONE, same, splice
from tests.interception.interception_rig import events_of, request, rule
from tests.vendors.golden_many import FOLDER, request_of

MOST = 1 << 24
DROP = rule({"do": "drop"}, "Drop it")
FORM = ("Content-Type", "application/x-www-form-urlencoded")
CANNOT = {"clarity", "criteo", "firebase", "flurry", "heap", "linkedin", "x", "appsflyer"}
"""Vendors of which some requests are arrays, protobuf or codes of their own."""


def edits(*given_edits: dict[str, Any], **others: Any) -> Rule:
    return rule({"do": "change", "edits": list(given_edits)}, "Change it", **others)


def put(path: str, value: Any) -> dict[str, Any]:
    return {"do": "set", "path": path, "value": value}


def done(sent: Request, *acts: tuple[Rule, tuple[int, ...]]) -> Changed:
    return change(sent, events_of(sent), [Matched(*act) for act in acts], MOST)


def first(sent: Request, *given_edits: dict[str, Any], **others: Any) -> Request:
    """The request that becomes of one whose first event is changed; it must be possible."""
    found = done(sent, (edits(*given_edits, **others), (0,)))
    assert [mark.words for mark in found.marks if mark.failed] == []
    return found.request


def why(sent: Request, *given_edits: dict[str, Any], places: tuple[int, ...] = (0,)) -> str:
    found = done(sent, (edits(*given_edits, onError="closed"), places))
    assert found.refused is not None
    assert found.request is sent
    return found.marks[-1].words


def cases() -> list[Any]:
    return [
        pytest.param(path.stem, request_of(case), id=f"{path.stem}: {case['case']}")
        for path in sorted(FOLDER.glob("*.json"))
        for case in json.loads(path.read_text("utf-8"))["cases"]
        if events_of(request_of(case))
    ]


@pytest.mark.parametrize(("vendor", "sent"), cases())
def test_every_vendors_events_can_be_changed_and_dropped(vendor: str, sent: Request) -> None:
    before = events_of(sent)
    places = tuple(range(len(before)))
    found = done(sent, (edits(put("zz_probe", "née + 1")), places))
    if [mark for mark in found.marks if mark.failed]:
        assert vendor in CANNOT
        assert found.request is sent
        return
    after = events_of(found.request)
    assert len(after) == len(before)
    assert b"zz_probe" in b"".join(event.message for event in after)
    if len(before) > 1:
        kept = events_of(done(sent, (DROP, (0,))).request)
        assert [(each.name, each.message) for each in kept] == [(each.name, each.message) for each in before[1:]]


@pytest.mark.parametrize(("vendor", "sent"), cases())
def test_all_else_keeps_its_bytes(vendor: str, sent: Request) -> None:
    one = len(events_of(sent)) == 1
    found = done(sent, (edits(put("zz_probe", "1")), (0,)))
    packed = re.search(r"[A-Za-z0-9+/_-]{40}", unquote(sent.target + sent.body.decode("latin-1")))
    if found.request is sent or not one or packed:
        assert vendor  # packed in base64, where one letter more moves all that follow
        return
    for old, new in (
        (sent.target, found.request.target),
        (sent.body.decode("latin-1"), found.request.body.decode("latin-1")),
    ):
        at = next((place for place, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), len(old))
        assert new.startswith(old[:at])
        assert new.endswith(old[at:])


def mixpanel(events: list[dict[str, Any]], *more: tuple[str, str], style: Any = base64.b64encode) -> Request:
    text = json.dumps(events, ensure_ascii=False)
    body = urlencode([("verbose", "1"), ("data", style(text.encode()).decode()), *more]).encode()
    return request("POST", "/track/?ip=1&_=17", body, (("Host", "api.mixpanel.com"), FORM, ("Content-Length", "1")))


def event(name: str, **properties: Any) -> dict[str, Any]:
    return {"event": name, "properties": {"token": "t", "distinct_id": "u", **properties}}


def data_of(sent: Request) -> Any:
    return json.loads(base64.b64decode(parse_qs(sent.body.decode())["data"][0]))


def test_json_in_base64_in_a_form() -> None:
    sent = mixpanel([event("A", email="ada@example.test"), event("B")], ("z", "a b~é"))
    made = first(sent, {"do": "remove", "path": "properties.email"})
    assert data_of(made) == [event("A"), event("B")]
    assert made.body.startswith(b"verbose=1&data=")
    assert made.body.endswith(b"&z=a+b~%C3%A9")
    assert made.target == sent.target
    assert made.header("content-length") == str(len(made.body)) == str(made.body_size)
    assert data_of(done(sent, (DROP, (0,))).request) == [event("B")]


def test_one_event_that_is_not_in_a_list() -> None:
    sent = request(
        "GET",
        "/track/?data=" + quote(base64.b64encode(json.dumps(event("A")).encode())),
        b"",
        (("Host", "api.mixpanel.com"),),
    )
    made = first(sent, put("properties.total", 5))
    assert made.body == b""
    assert json.loads(base64.b64decode(parse_qs(made.target.partition("?")[2])["data"][0]))["properties"]["total"] == 5
    plain = request("POST", "/track?verbose=1", json.dumps(event("A")).encode(), (("Host", "api.mixpanel.com"),))
    assert json.loads(first(plain, put("properties.total", 5)).body)["properties"]["total"] == 5


@pytest.mark.parametrize(
    ("style", "letters"),
    [
        pytest.param(lambda data: data, r"\[.+\]", id="json"),
        pytest.param(base64.b64encode, r"([A-Za-z0-9+/]{4})*[A-Za-z0-9+/=]{4}", id="base64"),
        pytest.param(base64.urlsafe_b64encode, r"([A-Za-z0-9_-]{4})*[A-Za-z0-9_=-]{4}", id="base64url"),
        pytest.param(lambda data: base64.urlsafe_b64encode(data).rstrip(b"="), r"[A-Za-z0-9_-]+", id="unpadded"),
        pytest.param(lambda data: base64.b64encode(gzip.compress(data, mtime=0)), r"H4sI[A-Za-z0-9+/=]+", id="gzip"),
    ],
)
def test_forms_keep_their_packing(style: Any, letters: str) -> None:
    sent = mixpanel([event("A", text="?>?>é~~~")], style=style)
    made = first(sent, put("properties.x", "?>?>é"))
    for each in (sent, made):
        assert re.fullmatch(letters, parse_qs(each.body.decode())["data"][0])
    (found,) = events_of(made)
    assert json.loads(found.message)["properties"] == {"text": "?>?>é~~~", "x": "?>?>é"}


def test_half_characters_stay_as_they_came() -> None:
    text = json.dumps([event("A", smile="😀")], ensure_ascii=False).encode()
    halves = text.replace("😀".encode(), b"\xed\xa0\xbd\xed\xb8\x80")
    form = b"data=" + quote(base64.b64encode(halves)).encode()
    made = first(request("POST", "/track/", form, (("Host", "api.mixpanel.com"), FORM)), put("properties.x", 1))
    assert b"\xed\xa0\xbd\xed\xb8\x80" in base64.b64decode(parse_qs(made.body.decode())["data"][0])
    assert json.loads(events_of(made)[0].message)["properties"]["smile"] == "😀"


def packed_as(how: str, data: bytes) -> bytes:
    if how == "br":
        packed: bytes = brotli.compress(data)
        return packed
    if how == "zstd":
        return zstandard.ZstdCompressor().compress(data)
    if how.startswith("deflate"):
        packer = zlib.compressobj(wbits=-15 if how == "deflate raw" else 15)
        return packer.compress(data) + packer.flush()
    return gzip.compress(data, mtime=0)


@pytest.mark.parametrize("how", ["gzip", "deflate", "deflate raw", "br", "zstd", "none"])
def test_bodies_keep_their_packing(how: str) -> None:
    body = json.dumps({"batch": [{"type": "track", "event": "A", "userId": "u"}]}).encode()
    coding = () if how == "none" else (("Content-Encoding", how.split(maxsplit=1)[0]),)
    sent = request(
        "POST", "/v1/batch", packed_as(how, body), (("Host", "api.segment.io"), *coding, ("content-length", "9"))
    )
    made = first(sent, put("properties.x", 1))
    assert made.header("content-encoding") == sent.header("content-encoding")
    assert made.headers[-1] == ("content-length", str(len(made.body)))
    assert made.body[:1] not in {b"{", b"["}
    assert made.body[:2] == sent.body[:2] or how in {"br", "deflate raw"}
    assert json.loads(events_of(made)[0].message)["properties"] == {"x": 1}


def test_json_keeps_its_spaces_numbers_and_order() -> None:
    body = (
        b'{ "sentAt" : 1.50,\n "batch":[ {"type":"track", "event":"A","userId":"u" , "properties":'
        b'{"price":1e2, "caf\\u00e9": "\\u00e9", "email" : "x"}}, {"event":"B","type":"track","userId":"u"}]\n}'
    )
    sent = request("POST", "/v1/batch", body)
    hidden = first(sent, {"do": "remove", "path": "properties.email"})
    assert hidden.body == body.replace(b', "email" : "x"', b"")
    assert first(sent, put("properties.price", 2)).body == body.replace(b"1e2", b"2")
    assert first(sent, put("properties.new", "é")).body == body.replace(b': "x"', b': "x", "new":"\\u00e9"')
    renamed = first(sent, {"do": "rename", "path": "properties.email", "to": "mail"})
    assert renamed.body == body.replace(b'"email"', b'"mail"')
    assert done(sent, (DROP, (1,))).request.body == body.replace(b', {"event":"B","type":"track","userId":"u"}', b"")
    kept = done(sent, (DROP, (0,))).request.body
    assert (kept.startswith(b'{ "sentAt" : 1.50,\n "batch":[ {"event":"B"'), kept.endswith(b"]\n}")) == (True, True)


def test_a_key_that_comes_twice_hides_nothing() -> None:
    body = b'{"type":"track","event":"A","userId":"u","properties":{"email":"first","n":1,"email":"second"}}'
    sent = request("POST", "/v1/track", body)
    made = first(sent, {"do": "redact", "path": "properties.email"})
    assert b"first" not in made.body
    assert b"second" not in made.body
    assert b'"n":1' in made.body


HIT = (
    "/g/collect?v=2&tid=G-1&cid=1.2&dl=https%3A%2F%2Fshop.example%2F%3Fa%3D1&en={}&ep.email=a%40b.test&epn.value=5&_p=1"
)
GA = (("Host", "www.google-analytics.com"),)


def test_a_pixel_of_gtags() -> None:
    sent = request("GET", HIT.format("purchase"), b"", GA)
    made = first(sent, {"do": "redact", "path": "ep.email"}, put("epn.value", 7.5), put("ep.note", "a b/c"))
    assert made.target == (
        "/g/collect?v=2&tid=G-1&cid=1.2&dl=https%3A%2F%2Fshop.example%2F%3Fa%3D1&en=purchase"
        "&ep.email=%E2%80%A2%E2%80%A2%E2%80%A2&epn.value=7.5&_p=1&ep.note=a%20b%2Fc"
    )
    assert first(sent, {"do": "remove", "path": "ep.email"}).target == sent.target.replace("&ep.email=a%40b.test", "")
    renamed = first(sent, {"do": "rename", "path": "ep.email", "to": "mail"})
    assert renamed.target == sent.target.replace("ep.email", "ep.mail")
    assert done(sent, (DROP, (0,))).emptied


def gtag_batch(*lines: str) -> Request:
    target = "/g/collect?v=2&tid=G-1&cid=1.2&uid=u-1"
    return request("POST", target, "\r\n".join(lines).encode(), (*GA, ("Content-Type", "text/plain;charset=UTF-8")))


def test_a_batch_of_gtags() -> None:
    sent = gtag_batch("en=a&ep.x=1&_et=5", "en=b&ep.x=%32", "en=c")
    assert first(sent, put("ep.x", "one")).body == b"en=a&ep.x=one&_et=5\r\nen=b&ep.x=%32\r\nen=c"
    assert done(sent, (DROP, (0, 2))).request.body == b"en=b&ep.x=%32"
    assert done(sent, (DROP, (1,))).request.body == b"en=a&ep.x=1&_et=5\r\nen=c"
    everywhere = done(sent, (edits({"do": "remove", "path": "uid"}), (0, 1, 2))).request
    assert (everywhere.target, everywhere.body) == (sent.target.removesuffix("&uid=u-1"), sent.body)
    assert "uid is said of all events of the request at once" in why(sent, {"do": "redact", "path": "uid"}, places=(1,))
    others_dropped = done(sent, (DROP, (0, 2)), (edits({"do": "remove", "path": "uid"}), (1,))).request
    assert others_dropped.target == sent.target.removesuffix("&uid=u-1")


def test_a_path_as_it_is_shown_is_found_as_it_is_sent() -> None:
    hide = {"do": "redact", "path": "properties.email"}
    sent = request("GET", HIT.format("purchase"), b"", GA)
    assert first(sent, hide) == first(sent, hide, {"do": "redact", "path": "ep.email"})
    assert "a%40b.test" not in first(sent, hide).target
    assert first(sent, put("properties.value", 6)).target == sent.target.replace("epn.value=5", "epn.value=6")
    made = first(snowplow(), hide)
    assert json.loads(events_of(made)[0].message)["properties"] == {"email": "•••", "n": 1}
    body = {"api_key": "k", "events": [{"event_type": "A", "user_id": "ada-1", "event_properties": {"total": 5}}]}
    amplitude = request("POST", "/2/httpapi", json.dumps(body).encode(), (("Host", "api2.amplitude.com"),))
    assert json.loads(first(amplitude, put("properties.total", 6)).body)["events"][0]["event_properties"] == {
        "total": 6
    }
    assert "userId seems to be sent as user_id" in why(amplitude, {"do": "redact", "path": "userId"})
    common = {"context": {"ip": "203.0.113.9"}, "batch": [{"type": "track", "event": "A", "userId": "u"}]}
    segment = request("POST", "/v1/batch", json.dumps(common).encode())
    assert "context.ip is not in the event as its SDK sends it" in why(segment, {"do": "redact", "path": "context.ip"})
    assert json.loads(first(segment, put("context.ip", "0")).body)["batch"][0]["context"] == {"ip": "0"}


def snowplow() -> Request:
    described = {
        "schema": "iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0",
        "data": {"schema": "iglu:shop.example/sign_up/jsonschema/1-0-0", "data": {"email": "ada@b.test", "n": 1}},
    }
    packed = base64.urlsafe_b64encode(json.dumps(described).encode()).decode().rstrip("=")
    return request(
        "GET", f"/i?e=ue&p=web&tv=js-3.1&eid=e1&ue_px={packed}&url=http://a/b", b"", (("Host", "sp.shop.example"),)
    )


def test_a_path_leads_into_json_in_base64() -> None:
    made = first(snowplow(), {"do": "redact", "path": "ue_px.data.data.email"}, onError="open")
    (event,) = events_of(made)
    assert json.loads(event.message)["properties"] == {"email": "•••", "n": 1}
    field = parse_qs(made.target.partition("?")[2])["ue_px"][0]
    assert not set("+/=") & set(field)
    assert made.target.endswith("&url=http://a/b")


def test_nested_names_and_json_in_a_pixel() -> None:
    contents = quote('[{"id":"1","quantity":2}]')
    target = f"/tr/?id=9&ev=Purchase&cd[value]=5&cd%5Bcurrency%5D=EUR&cd[contents]={contents}&v=2.9&it=1"
    sent = request("GET", target, b"", (("Host", "www.facebook.com"),))
    made = first(sent, put("cd.value", 6), put("cd.contents[0].quantity", 3), {"do": "remove", "path": "cd.currency"})
    assert made.target.startswith("/tr/?id=9&ev=Purchase&cd[value]=6&cd[contents]=%5B%7B")
    assert made.target.endswith("&v=2.9&it=1")
    assert json.loads(events_of(made)[0].message)["properties"] == {
        "value": "6",
        "contents": [{"id": "1", "quantity": 3}],
    }


def test_of_fields_of_one_name_none_tells_what_was_hidden() -> None:
    sent = request("GET", "/tr/?id=9&ev=A&ud[em]=old&v=2&it=1&ud[em]=new", b"", (("Host", "www.facebook.com"),))
    made = first(sent, {"do": "redact", "path": "ud.em"})
    assert made.target.startswith("/tr/?id=9&ev=A&v=2&it=1&ud[em]=")
    assert "old" not in made.target
    assert "new" not in made.target


def test_events_one_a_line() -> None:
    lines = [json.dumps(event(name)) for name in "ABC"]
    sent = request(
        "POST", "/import?strict=1", "\n".join([*lines[:2], "", lines[2], ""]).encode(), (("Host", "api.mixpanel.com"),)
    )
    assert done(sent, (DROP, (1,))).request.body.decode() == f"{lines[0]}\n\n{lines[2]}\n"
    changed = first(sent, put("properties.x", 1)).body.decode()
    assert changed.split("\n")[1:] == sent.body.decode().split("\n")[1:]
    assert json.loads(changed.split("\n")[0])["properties"]["x"] == 1


def test_what_is_packed_by_other_means_is_refused() -> None:
    sent = request("POST", "/a", b"\n\xca\x01\x08\x01", (("Host", "app-measurement.com"),))
    assert "can be read, but not written" in done(sent, (DROP, ()), (edits(put("x", 1)), (0,))).marks[-1].words


def test_a_request_is_opened_and_written_by_hand() -> None:
    sent = mixpanel([event("A", n=1)])
    document = document_of(sent, "mixpanel", MOST)
    assert document is not None
    assert (document.form, document.value) == ("data", [event("A", n=1)])
    made = edited(sent, "mixpanel", json.dumps([event("A", n=2), event("B")]).encode(), True, MOST)
    assert data_of(made) == [event("A", n=2), event("B")]
    pixel = request("GET", HIT.format("a"), b"", GA)
    opened = document_of(pixel, "ga4", MOST)
    assert opened is not None
    told = json.loads(json.dumps(opened.value))
    assert told["ep"] == {"email": "a@b.test"}
    assert edited(pixel, "ga4", json.dumps(told).encode(), True, MOST).target == pixel.target
    told["en"] = "b"
    assert edited(pixel, "ga4", json.dumps(told).encode(), True, MOST).target == HIT.format("b")
    batch = gtag_batch("en=a", "en=b")
    lines = document_of(batch, "ga4", MOST)
    assert lines is not None
    assert lines.value["lines"] == [{"en": "a"}, {"en": "b"}]
    assert edited(
        batch, "ga4", json.dumps({**lines.value, "lines": [{"en": "a"}, {"en": "c"}]}).encode(), True, MOST
    ).body == (b"en=a\r\nen=c")


def test_a_raw_body_goes_on_packed_as_its_own() -> None:
    sent = request("POST", "/v1/batch", gzip.compress(b"{}", mtime=0), (("Content-Encoding", "gzip"),))
    made = edited(sent, "segment", b'{"batch":[]}', False, MOST)
    assert gzip.decompress(made.body) == b'{"batch":[]}'
    assert made.header("content-encoding") == "gzip"


_SCALARS = st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False)
_VALUES = st.recursive(
    _SCALARS | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcé", max_size=2), inner, max_size=4),
    max_leaves=12,
)


@given(_VALUES, _VALUES, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_a_spliced_text_says_the_new_value(old: Any, new: Any, indent: Any, ascii_only: bool) -> None:
    text = json.dumps(old, indent=indent, ensure_ascii=ascii_only)
    assert same(json.loads(splice(f" {text}\n", old, new)), new)
    assert splice(text, old, old) == text


@given(st.lists(_VALUES, min_size=1, max_size=6), st.data())
def test_what_is_gone_is_taken_out_and_nothing_else(old: list[Any], data: st.DataObject) -> None:
    places = data.draw(st.sets(st.integers(0, len(old) - 1)))
    text = json.dumps(old)
    new = [GONE if place in places else value for place, value in enumerate(old)]
    kept = [value for place, value in enumerate(old) if place not in places]
    assert splice(text, old, new) == json.dumps(kept)
    assert splice(json.dumps({"a": old}), {"a": old}, {"a": GONE}) == "{}"


_NAMES = st.text("ab[].%+é =", min_size=1, max_size=6)


@given(st.lists(st.tuples(_NAMES, st.text(max_size=6)), max_size=6), _NAMES, st.text(max_size=5), st.booleans())
def test_whatever_fields_there_are_the_others_stay(
    fields: list[tuple[str, str]], name: str, value: str, posted: bool
) -> None:
    text = urlencode([("id", "9"), ("ev", "A"), ("v", "2"), ("it", "1"), *fields])
    host = (("Host", "www.facebook.com"), FORM)
    sent = request("POST", "/tr/", text.encode(), host) if posted else request("GET", f"/tr/?{text}", b"", host)
    document = document_of(sent, "meta", MOST)
    assert document is not None
    assert document.write(document.value) == sent._replace(headers=document.write(document.value).headers)
    made = document.write({**document.value, f"zz{name}": value})
    written = made.body.decode() if posted else made.target.partition("?")[2]
    assert written.startswith(text + "&")
    assert parse_qs(written, keep_blank_values=True)[f"zz{name}"] == [value]
