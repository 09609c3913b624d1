import gzip
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.exchange import Reply
from inspector.engine.proxying.learning import host_of, hosts_named


def _named(value: Any) -> tuple[str, ...]:
    return hosts_named(Reply(200, (), json.dumps(value).encode()))


def test_segment_settings_name_a_host_for_each_integration() -> None:
    settings = {
        "integrations": {
            "Segment.io": {"apiKey": "k", "apiHost": "t.shop.example/v1"},
            "Customer.io Data Pipelines": {"apiHost": "cdp.customer.io/v1"},
        },
        "metrics": {"sampleRate": 0.1, "host": "m.shop.example/v1"},
    }
    assert set(_named(settings)) == {"t.shop.example", "cdp.customer.io", "m.shop.example"}


def test_rudderstack_lists_data_planes() -> None:
    config = {"source": {"dataplanes": {"US": [{"url": "https://rs.shop.example", "default": True}]}}}
    assert _named(config) == ("rs.shop.example",)


def test_other_urls_and_hosts_are_nobodys() -> None:
    assert _named({"url": "https://shop.example", "host": "shop.example", "docs": "https://help.example"}) == ()


def test_only_good_answers_are_read() -> None:
    body = gzip.compress(b'{"apiHost": "t.shop.example"}', mtime=0)
    packed = (("content-encoding", "gzip"),)
    assert hosts_named(Reply(200, packed, body)) == ("t.shop.example",)
    assert hosts_named(Reply(404, packed, body)) == ()
    assert hosts_named(Reply(200, packed, body[:20])) == ()


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("https://T.Shop.Example:8443/v1", "t.shop.example"),
        ("t.shop.example/v1", "t.shop.example"),
        ("//t.shop.example", "t.shop.example"),
        ("localhost:8080", None),
        ("127.0.0.1:8080", None),
        ("https://[::1]:1/", None),
        ("http://[", None),
        ("shop", None),
        ("nas.local", None),
        ("a..b", None),
        ("", None),
    ],
)
def test_hosts_in_addresses(text: str, host: str | None) -> None:
    assert host_of(text) == host


_KEYS = st.sampled_from(["apiHost", "dataplanes", "url", "metrics", "host"]) | st.text()
_VALUES = st.recursive(
    st.none() | st.text() | st.integers(),
    lambda inner: st.lists(inner) | st.dictionaries(_KEYS, inner),
    max_leaves=20,
)


@given(_VALUES)
def test_no_answer_is_too_odd(value: Any) -> None:
    assert all("." in host and host == host.lower() for host in _named(value))
