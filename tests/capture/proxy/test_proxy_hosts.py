import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.capture.proxy.hosts import Hosts, normal_host, read_pattern, split_port
from inspector.capture.proxy.vendorhosts import LEFT_ALONE, catalogue_hosts, shared_hosts
from inspector.core.errors import KnownError
from inspector.vendors.many.table import VENDORS


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("API.Shop.example.", "api.shop.example"),
        ("*.shop.example", "*.shop.example"),
        (".shop.example:8443", ".shop.example:8443"),
        ("sdk-*.shop.example", "sdk-*.shop.example"),
        ("https://shop.example/path", "shop.example"),
        ("http://shop.example:3000/", "shop.example:3000"),
        ("größe.example", "xn--gre-6ka8i.example"),
        ("192.0.2.1:80", "192.0.2.1:80"),
        ("[2001:DB8::1]:443", "[2001:db8::1]:443"),
        ("2001:db8:0::1", "2001:db8::1"),
        ("::ffff:127.0.0.1", "127.0.0.1"),
        ("localhost", "localhost"),
        ("my_host.example", "my_host.example"),
    ],
)
def test_patterns_are_read_and_written(text: str, written: str) -> None:
    assert str(read_pattern(text)) == written
    assert str(read_pattern(written)) == written


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "*",
            "*.",
            "*.com",
            ".com",
            "a b",
            "a..b",
            "-a.example",
            "a.example:0",
            "a.example:99999",
            "*.1.2.3.4",
        ),
        *(
            "x" * 64 + ".example",
            "1.2.3",
            "shop.example:http",
            "[::1",
            "a/b",
            "*.*.example",
            "ä" * 250,
            "\x00",
            "a’b.example",
        ),
    ],
)
def test_what_is_no_host_is_refused_in_words(text: str) -> None:
    with pytest.raises(KnownError) as caught:
        read_pattern(text)
    assert caught.value.way_out


@pytest.mark.parametrize(
    ("pattern", "hosts", "others"),
    [
        ("shop.example", ["shop.example", "SHOP.example."], ["a.shop.example", "xshop.example"]),
        ("*.shop.example", ["a.shop.example", "b.a.shop.example"], ["shop.example", "ashop.example"]),
        (".shop.example", ["a.shop.example", "shop.example"], ["ashop.example"]),
        ("sdk.*.shop.example", ["sdk.eu.shop.example"], ["eu.shop.example", "xsdk.eu.shop.example"]),
        ("192.0.2.1", ["192.0.2.1"], ["192.0.2.10", "1.192.0.2.1"]),
        ("::1", ["[::1]", "0:0::1"], ["::2"]),
    ],
)
def test_who_is_meant(pattern: str, hosts: list[str], others: list[str]) -> None:
    table = Hosts([pattern])
    assert [table.decrypts(host, 443) for host in hosts] == [True] * len(hosts)
    assert [table.decrypts(host, 443) for host in others] == [False] * len(others)


def test_ports_count_where_they_are_said() -> None:
    table = Hosts(["shop.example:8443", "any.example"])
    assert table.decrypts("shop.example", 8443)
    assert not table.decrypts("shop.example", 443)
    assert table.decrypts("any.example", 1)


def test_never_wins_with_all_below() -> None:
    table = Hosts(["a.pay.shop.example"], ["shop.example"], ["pay.shop.example"])
    assert table.decrypts("shop.example", 443)
    assert not table.decrypts("a.pay.shop.example", 443)
    assert table.forbids("pay.shop.example", 443)


def test_names_lead_elsewhere() -> None:
    table = Hosts(
        resolve=[("a.example:443", "127.0.0.1:8443"), ("*.b.example", "[::1]"), ("bad host", "x"), ("c.example", ":")]
    )
    assert table.leads("A.example", 443) == ("127.0.0.1", 8443)
    assert table.leads("a.example", 80) == ("a.example", 80)
    assert table.leads("x.b.example", 80) == ("::1", 80)
    assert table.leads("c.example", 80) == ("c.example", 80)


def test_what_cannot_be_read_costs_only_itself() -> None:
    assert [str(each) for each in Hosts(["*", "shop.example", "a b"]).listed] == ["shop.example"]


@given(st.text(alphabet=string.printable + "äß.:[]*", max_size=80))
def test_any_text_is_a_pattern_or_a_known_error(text: str) -> None:
    try:
        pattern = read_pattern(text)
    except KnownError:
        return
    assert read_pattern(str(pattern)) == pattern
    assert normal_host(pattern.name) == pattern.name


@given(st.text(max_size=300), st.integers(0, 70_000))
def test_any_text_is_asked_for(host: str, port: int) -> None:
    table = Hosts(["shop.example"], never=["x.example"], resolve=[("y.example", "127.0.0.1")])
    table.decrypts(host, port)
    table.leads(host, port)
    split_port(host)


def test_the_catalogue_is_read_in_full_and_leaves_sign_ins_alone() -> None:
    hosts = catalogue_hosts()
    table = Hosts(hosts)
    assert len(table.listed) == len(hosts)
    for vendor in VENDORS:
        for host in vendor.hosts:
            assert table.decrypts(host.replace("*", "x"), 443), host
    for host in (
        "api.segment.io",
        "api2.amplitude.com",
        "us.i.posthog.com",
        "sdk.iad-01.braze.com",
        "www.facebook.com",
    ):
        assert table.decrypts(host, 443)
    for host in (*LEFT_ALONE, "accounts.google.com", "dashboard.braze.com", "example.com", "127.0.0.1", "localhost"):
        assert not table.decrypts(host, 443)
    assert "www.facebook.com" in shared_hosts()
