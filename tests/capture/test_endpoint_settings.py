"""What SDKs set themselves up with keeps them at this address."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inspector.capture.endpoint.hosts import Address, address_of, is_host
from inspector.capture.endpoint.settings import segment_settings
from tests.capture.endpoint_rig import Rig


@pytest.mark.parametrize("host", ["localhost:8081", "10.0.2.2:8081", "192.168.1.7", "[::1]:8081", "mac.local:80"])
def test_segment_settings_send_the_sdk_to_where_it_asked(shared: Rig, host: str) -> None:
    answer = shared.ask("GET", "/v1/projects/my-key/settings", headers=(("Host", host),))
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json["integrations"] == {
        "Segment.io": {"apiKey": "my-key", "apiHost": f"{host}/v1", "protocol": "http"}
    }
    assert answer.json["metrics"] == {"sampleRate": 0}
    for name in ("plan", "edgeFunction", "middlewareSettings", "enabledMiddleware"):
        assert answer.json[name] == {}


@pytest.mark.parametrize(
    ("path", "api_host"),
    [
        ("/staging/v1/projects/k/settings", "h:1/staging/v1"),
        ("/a/b/v1/projects/k/settings", "h:1/a/b/v1"),
        ("/projects/k/settings", "h:1/v1"),
        ("/proxy/projects/k/settings", "h:1/proxy/v1"),
        ("/%C3%BC%20x/v1/projects/k/settings", "h:1/%C3%BC%20x/v1"),
    ],
)
def test_the_prefix_stays(shared: Rig, path: str, api_host: str) -> None:
    answer = shared.ask("GET", path, headers=(("Host", "h:1"),))
    assert answer.json["integrations"]["Segment.io"]["apiHost"] == api_host


@pytest.mark.parametrize("prefix", ["cio", "customerio", "staging/cio"])
def test_customerio_finds_its_own_name_below_its_own_prefix(prefix: str) -> None:
    integrations = segment_settings("k", Address("http", "h:1"), prefix)["integrations"]
    assert integrations == {
        "Customer.io Data Pipelines": {"apiKey": "k", "apiHost": f"h:1/{prefix}/v1", "protocol": "http"}
    }


def test_a_tunnel_says_its_public_address(shared: Rig) -> None:
    headers = (("X-Forwarded-Host", "abc.tunnel.example"), ("X-Forwarded-Proto", "https"))
    answer = shared.ask("GET", "/v1/projects/k/settings", headers=headers)
    assert answer.json["integrations"]["Segment.io"] == {
        "apiKey": "k",
        "apiHost": "abc.tunnel.example/v1",
        "protocol": "https",
    }


@pytest.mark.parametrize("host", ["evil/path", "a b", "user@host", "", "h:99999", "h:0", "-x", "<b>"])
def test_a_host_header_that_is_no_host_gives_way_to_the_listening_address(shared: Rig, host: str) -> None:
    answer = shared.ask("GET", "/v1/projects/k/settings", headers=(("Host", host),))
    assert answer.json["integrations"]["Segment.io"]["apiHost"] == f"localhost:{shared.port}/v1"


@given(st.text(max_size=30))
@example("localhost\r\nX: y")
@example("localhost:80\n")
def test_what_counts_as_a_host_cannot_leave_its_place(text: str) -> None:
    if is_host(text):
        assert not set(text) & set("/\\\r\n\t @?#<>\"'%\0")
        assert address_of({"host": text}, "http", "fallback:1").host == text
    else:
        assert address_of({"host": text}, "http", "fallback:1").host in ("fallback:1", text.strip())


@pytest.mark.parametrize("path", ["/sourceConfig/?p=npm&v=3&writeKey=wk", "/sourceConfig?writeKey=wk"])
def test_source_config(shared: Rig, path: str) -> None:
    source = shared.ask("GET", path).json["source"]
    assert source["writeKey"] == "wk"
    assert source["enabled"] is True
    assert source["destinations"] == []
    assert source["config"]["statsCollection"]["errors"] == {"enabled": False}
    assert {"id", "name", "workspaceId", "updatedAt"} <= set(source)
    assert "dataplanes" not in source


@pytest.mark.parametrize(
    ("authorization", "key"),
    [("Basic d2s6", "wk"), ("Basic d2s", "wk"), ("Basic !", "unknown"), ("Bearer x", "unknown")],
)
def test_source_config_takes_the_key_from_the_basic_user(shared: Rig, authorization: str, key: str) -> None:
    answer = shared.ask("GET", "/sourceConfig", headers=(("Authorization", authorization),))
    assert answer.json["source"]["writeKey"] == key
