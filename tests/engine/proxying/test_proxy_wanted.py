from typing import Any

import pytest

from inspector.core.errors import KnownError
from inspector.engine.proxying.wanted import Reverse, Wanted, read_upstream, wanted_of


def test_what_is_not_said_stays_as_it_was() -> None:
    before = Wanted(8899, "localhost", lan=True, upstream="http://proxy.example:3128", upstream_auth="a:b")
    assert wanted_of({"port": None}, before) == before
    assert wanted_of({"port": 1, "lan": False, "upstream": ""}, before) == Wanted(1)


def test_other_machines_reach_it_only_on_purpose() -> None:
    assert not Wanted().open
    assert Wanted(lan=True).open
    assert Wanted(lan=True).bound == "0.0.0.0"  # noqa: S104 - it is what is asked for
    assert Wanted(host="192.0.2.1").open
    assert Wanted(host="127.0.0.1").bound == "127.0.0.1"


@pytest.mark.parametrize(
    "body",
    [
        {"port": "1"},
        {"port": True},
        {"port": 70_000},
        {"host": "no host"},
        {"lan": 1},
        {"upstream": 1},
        {"reverse": {}},
        {"reverse": [{}]},
        {"reverse": [{"vendor": "amplitude", "port": -1}]},
    ],
)
def test_what_cannot_be(body: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="`"):
        wanted_of(body, Wanted())


def test_vendors_have_their_usual_origins() -> None:
    asked = [{"vendor": "amplitude"}, {"vendor": "plausible"}, {"vendor": "snowplow", "origin": "https://sp.example"}]
    assert wanted_of({"reverse": asked}, Wanted()).reverse == (
        Reverse("amplitude", "Amplitude", "https://api2.amplitude.com", 0),
        Reverse("plausible", "Plausible", "https://plausible.io", 0),
        Reverse("snowplow", "Snowplow", "https://sp.example", 0),
    )


@pytest.mark.parametrize("each", [
    {"vendor": "snowplow"}, {"vendor": "x", "origin": "ftp://a.example"}, {"vendor": "x", "origin": "https://a.example/p"},
    {"vendor": "x", "origin": "https://u:p@a.example"}, {"vendor": "x", "origin": "https://["},
])  # fmt: skip
def test_where_nobody_knows_the_way_on(each: dict[str, Any]) -> None:
    with pytest.raises(KnownError, match=r"https://t\.shop\.example"):
        wanted_of({"reverse": [each]}, Wanted())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("proxy.example", ("http://proxy.example:3128", "")),
        ("http://ada:p%40ss@proxy.example:8080/", ("http://proxy.example:8080", "ada:p@ss")),
        ("https://[::1]", ("https://[::1]:443", "")),
        (" ", (None, "")),
    ],
)
def test_upstream_proxies(text: str, found: tuple[str | None, str]) -> None:
    assert read_upstream(text) == found


@pytest.mark.parametrize("text", ["socks5://a.example", "http://", "http://a b", "http://a:99999"])
def test_what_is_no_proxy(text: str) -> None:
    with pytest.raises(KnownError, match="no address of a proxy"):
        read_upstream(text)
