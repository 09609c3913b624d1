"""A user's own decoder: what is read from it, and the sentences about what is wrong."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.engine.decoders import read_decoders
from inspector.plans.reading.yamltext import read_yaml
from inspector.storage.har import from_har
from inspector.storage.imported import Imported, LeftOut, Why
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.many.declaration import Vendor, Way
from inspector.vendors.many.own import described
from inspector.vendors.many.table import CATALOGUE, VENDORS
from inspector.vendors.many.unpacking import STEPS
from inspector.vendors.table import decode
from tests.vendors.golden_many import request_of
from tests.vendors.vendor_requests import LIMITS, message_of, only

SHOP = {
    "name": "Shop Tracker",
    "hosts": ["events.shop.example", "*.shop-tracker.example"],
    "ways": [
        {
            "path": "/collect",
            "items": "batch",
            "name": "e",
            "types": {"view": "page", "who": "identify"},
            "user": ["uid", "^.uid"],
            "time": "t",
            "properties": ["p"],
        }
    ],
    "quiet": ["/config"],
}
BODY = {"uid": "u-42", "batch": [{"e": "buy", "t": 1795323777981, "p": {"total": 3}}, {"e": "view", "uid": "u-7"}]}


def test_a_description_reads_requests() -> None:
    made = described(SHOP)
    assert made.wrong == ()
    assert made.vendor is not None
    found = _decoded(Catalogue((made.vendor, *VENDORS)), "https://events.shop.example/collect", BODY)
    first, second = found.events
    assert (first.vendor, first.name, first.user_id) == ("shop-tracker", "buy", "u-42")
    assert message_of(first)["properties"] == {"total": 3}
    assert (second.type.word, second.name, second.user_id) == ("page", "view", "u-7")


def test_what_it_does_not_understand_keeps_its_name() -> None:
    made = described(SHOP)
    assert made.vendor is not None
    found = _decoded(Catalogue((made.vendor,)), "https://a.shop-tracker.example/else", {"x": 1})
    assert only(found).name == "unknown request to Shop Tracker"
    assert decode(*_request("https://a.shop-tracker.example/config", {"x": 1}), Catalogue((made.vendor,))) is None


def test_it_comes_before_what_is_known_anyway() -> None:
    mine = described({"name": "My pixel", "hosts": "ct.pinterest.com", "ways": [{"path": "v3", "name": "event"}]})
    assert mine.vendor is not None
    url = "https://ct.pinterest.com/v3/?tid=1&event=checkout"
    case = {"method": "GET", "url": url}
    found = decode(request_of(case), b"", LIMITS, Catalogue((mine.vendor, *VENDORS)))
    assert found is not None
    assert found.vendor == "my-pixel"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "name: it needs a name, which becomes the vendor of its events."),
        ({"name": 3}, "name: this must be a text, and not number."),
        (
            {"hosts": ["https://x.example/"]},
            "hosts: 'https://x.example/' is no host: api.example.com, or *.",
        ),
        ({"hosts": []}, "hosts: it needs a host, or a way with signs by which its requests are known on any host."),
        ({"ways": []}, "ways: it needs at least one way, that is a path and where in its requests the name is."),
        ({"ways": {}}, "ways: this must be a list of at most 200, and not object."),
        ({"ways": [3]}, "ways[0]: this must be an object, and not number."),
        ({"ways": [{"name": "e"}]}, "ways: each way needs a path, such as /v1/track."),
        ({"ways": [{"path": "/x", "nam": "e"}]}, "ways[0].nam: no such field; did you mean name?"),
        ({"ways": [{"path": "/x", "type": "click"}]}, "ways[0].type: this must be one of other, track, "),
        ({"ways": [{"path": "/x", "types": {"a": "b"}}]}, "ways[0].types.a: this must be one of "),
        ({"ways": [{"path": "/x", "take": "xml"}]}, "ways[0].take: this must be one of auto, json, fields, lines, "),
        ({"ways": [{"path": "/x", "methods": "TRACE"}]}, "ways[0].methods: this must be one of GET, POST, "),
        ({"ways": [{"path": "/x", "unpack": {"d": "rot13"}}]}, "ways[0].unpack.d: this must be one of base64, "),
        ({"ways": [{"path": "/x", "page": {"href": "u"}}]}, "ways[0].page.href: this must be one of url, title, "),
        ({"ways": [{"path": "/x", "user": "@cookie.id"}]}, "ways[0].user: @cookie.id begins with none of @body, "),
        ({"ways": [{"path": "/x", "cases": [{"type": "page"}]}]}, "ways[0].cases: each case needs where, "),
        ({"ways": [{"path": "/x", "named": ["a"]}]}, "ways[0].named: this must be an object of at most 200 entries"),
        ({"paths": []}, "paths: no such field"),
    ],
)
def test_what_is_wrong_is_said(change: dict[str, Any], sentence: str) -> None:
    made = described({**SHOP, **change})
    assert made.vendor is None
    assert any(each.startswith(sentence) for each in made.wrong), made.wrong


def test_the_page_about_it_has_every_field_and_its_example_works() -> None:
    page = (Path(__file__).parents[2] / "docs" / "vendors-own.md").read_text("utf-8")
    (example,) = read_yaml("example", page.partition("```yaml\n")[2].partition("```")[0])
    made = described(example)
    assert made.vendor is not None, made.wrong
    assert _decoded(Catalogue((made.vendor,)), "https://events.shop.example/collect", BODY).events[0].name == "buy"
    told = set(re.findall(r"`([a-z_0-9]+)`", page))
    assert {*Way._fields, *Vendor._fields} - {"key", "facts", "fields", "body"} <= told
    assert told >= STEPS


def test_no_object_is_no_description() -> None:
    assert described([]).wrong == ("A decoder is an object with name, hosts and ways, and not array.",)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=10,
)
_FIELDS = ("path", "take", "methods", "where", "signs", "items", "unpack", "name", "types", "cases", "page", "named")


@given(st.dictionaries(st.sampled_from(("name", "hosts", "shared", "ways", "quiet", "x")), _JSON))
def test_any_description_is_used_or_refused_in_words(value: dict[str, Any]) -> None:
    made = described(value)
    assert (made.vendor is None) == bool(made.wrong)


@given(st.dictionaries(st.sampled_from(_FIELDS), _JSON | st.sampled_from(["a.b", "e", "*", "@body.x"])), _JSON)
def test_whatever_is_accepted_reads_anything_without_failing(way: dict[str, Any], body: Any) -> None:
    made = described({"name": "X", "hosts": "x.example", "ways": [{"path": "/a", **way}]})
    if made.vendor is not None:
        catalogue = Catalogue((made.vendor,))
        decode(*_request("https://x.example/a?b=1", body), catalogue)


def test_the_folder_s_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "a-shop.json").write_text(json.dumps(SHOP), "utf-8")
    (tmp_path / "b-two.yaml").write_text(
        "name: One\nhosts: one.example\nways:\n  - path: /t\n    name: e\n---\nname: Shop tracker\nhosts: x.example\n"
        "ways:\n  - path: /t\n",
        "utf-8",
    )
    (tmp_path / "c-bad.yml").write_text("name: [", "utf-8")
    (tmp_path / "d-notes.txt").write_text("none of ours", "utf-8")
    (tmp_path / "e-latin.yaml").write_bytes(b"name: \xff")
    own = read_decoders(tmp_path)
    assert [vendor.key for vendor in own.vendors] == ["shop-tracker", "one"]
    assert own.wrong[0] == "b-two.yaml: name: Shop tracker is described already."
    assert own.wrong[1].startswith("c-bad.yml: c-bad.yml is no valid YAML at line ")
    assert own.wrong[2].startswith("e-latin.yaml: the file cannot be read: ")
    assert len(own.wrong) == 3
    assert len(own.catalogue.vendors) == len(VENDORS) + 2


def test_no_folder_is_no_decoder_of_one_s_own(tmp_path: Path) -> None:
    own = read_decoders(tmp_path / "none")
    assert own == (CATALOGUE, (), (), ())


def test_har_files_are_read_with_it(tmp_path: Path) -> None:
    (tmp_path / "shop.json").write_text(json.dumps(SHOP), "utf-8")
    entry = {
        "startedDateTime": "2026-11-22T05:03:00.000Z",
        "request": {
            "method": "POST",
            "url": "https://events.shop.example/collect",
            "httpVersion": "h2",
            "headers": [{"name": ":authority", "value": "events.shop.example"}],
            "postData": {"text": json.dumps(BODY)},
        },
        "response": {"status": 204, "headers": []},
    }
    data = json.dumps({"log": {"entries": [entry]}}).encode()
    (found,) = from_har(io.BytesIO(data), "x.har", 0, read_decoders(tmp_path).catalogue)
    assert isinstance(found, Imported)
    assert [event.name for event in found.events] == ["buy", "view"]
    assert list(from_har(io.BytesIO(data), "x.har", 0)) == [LeftOut(Why.NO_EVENTS)]


def _request(url: str, body: Any) -> tuple[Any, bytes, Any]:
    request = request_of({"method": "POST", "url": url, "json": body})
    return request, request.body, LIMITS


def _decoded(catalogue: Catalogue, url: str, body: Any) -> Any:
    found = decode(*_request(url, body), catalogue)
    assert found is not None
    return found
