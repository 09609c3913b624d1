"""The connection doctor: each mistake that people make, constructed and at a real endpoint."""

import re
import socket
import ssl
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.capture.doctor.finding import Finding, Situation, Tone
from inspector.capture.doctor.sender import is_public, product_of, sender_of
from inspector.capture.doctor.sightings import Sightings
from inspector.capture.endpoint import problems
from inspector.core.exchange import Kind
from inspector.core.stored import ExchangeHead
from inspector.core.wording import Wording
from tests.capture.endpoint_rig import TRACK, Rig

HERE = Situation("http://127.0.0.1:8765")
SHOP, SITE = "http://localhost:3000", "https://shop.example.com"


def head(number: int, kind: Kind, target: str = "/v1/t", *, events: int = 0, **other: Any) -> ExchangeHead:
    """One request; ``origin`` and ``agent`` become headers."""
    named = {"origin": other.pop("origin", None), "user-agent": other.pop("agent", None)}
    headers = tuple((name, value) for name, value in named.items() if value)
    made = ExchangeHead(
        number, 1_000_000 * number, "127.0.0.1:5000", "http", "POST", target, headers, kind, None, events
    )
    return made._replace(**other)


def told(*heads: ExchangeHead, situation: Situation = HERE) -> list[Finding]:
    sightings = Sightings()
    sightings.add(heads)
    return sightings.findings(situation)


def codes(*heads: ExchangeHead, situation: Situation = HERE) -> list[str]:
    return [finding.code for finding in told(*heads, situation=situation)]


def test_nothing_yet_says_what_to_try() -> None:
    (found,) = told()
    assert (found.code, found.tone) == ("nothing_yet", Tone.DOUBT)
    assert "http://127.0.0.1:8765" in found.text
    assert "other machines cannot reach" in found.way_out
    (opened,) = told(situation=HERE._replace(network_url="http://192.168.1.20:8765"))
    assert "http://192.168.1.20:8765" in opened.text
    assert "other machines cannot" not in opened.way_out


def test_how_the_engine_stands_comes_first() -> None:
    situation = Situation("http://127.0.0.1:8766", paused=True, trouble="The disk is full.", usual_port=8765)
    found = told(head(1, Kind.EVENTS, events=1, origin=SHOP), situation=situation)
    assert [finding.code for finding in found] == ["not_stored", "paused", "other_port", "events"]
    assert found[0].text == "The disk is full."
    assert "503" in found[1].text
    assert "8765" in found[2].text
    assert "http://127.0.0.1:8766" in found[2].way_out
    assert codes(head(1, Kind.EVENTS, events=1), situation=HERE._replace(usual_port=8765)) == ["events"]


def test_a_page_without_the_script_is_told_where_to_install_it() -> None:
    (found,) = told(head(1, Kind.SCRIPT, origin=SHOP))
    assert "`npm install @segment/analytics-next`" in found.way_out
    (found,) = told(head(1, Kind.SCRIPT, origin=SHOP), situation=HERE._replace(script_folder="/home/ada/my shop"))
    assert "`npm install --prefix '/home/ada/my shop' @segment/analytics-next`" in found.way_out


def test_events_make_the_steps_before_them_uninteresting() -> None:
    steps = [
        head(1, Kind.SCRIPT, origin=SHOP),
        head(2, Kind.SETTINGS, origin=SHOP),
        head(3, Kind.PREFLIGHT, origin=SHOP),
    ]
    assert codes(*steps[:1]) == ["script_only"]
    assert codes(*steps[:2]) == ["settings_only"]
    assert codes(*steps) == ["preflight_only", "settings"]
    found = told(*steps, head(4, Kind.EVENTS, events=2, origin=SHOP), head(5, Kind.EVENTS, events=1, origin=SHOP))
    assert [(each.code, each.tone, each.text) for each in found] == [("events", Tone.FINE, "3 so far.")]
    assert codes(*steps, head(4, Kind.EVENTS, events=1, origin=SITE)) == ["preflight_only", "events", "settings"]


def test_a_preflight_of_a_public_page_points_at_the_permission_and_of_a_local_one_at_the_policy() -> None:
    (public,) = told(head(1, Kind.PREFLIGHT, method="OPTIONS", origin=SITE))
    assert "local network access" in public.way_out
    (local,) = told(head(1, Kind.PREFLIGHT, method="OPTIONS", origin=SHOP))
    assert "connect-src" in local.way_out
    assert codes(head(1, Kind.PREFLIGHT, "/sourceConfig/?p=npm", method="OPTIONS", origin=SHOP)) == []


@pytest.mark.parametrize(
    ("target", "other", "title", "advice"),
    [
        ("/v1/projects/wk/settings", {"origin": SHOP}, "analytics.js", "first call"),
        ("/sourceConfig/?p=npm&v=3.34.1", {"origin": SHOP}, "JavaScript SDK 3.34.1", "analytics-js/bundled"),
        ("/sourceConfig?p=android&v=1.2", {}, "SDK for android 1.2", "20 events"),
        ("/v1/projects/wk/settings", {"agent": "analytics-kotlin/1.24.1"}, "analytics-kotlin 1.24.1", "20 events"),
        ("/v1/projects/wk/settings", {"agent": "analytics-ios/1.9.4"}, "analytics-ios 1.9.4", "flush()"),
        ("/v1/projects/wk/settings", {}, "an SDK", "should follow"),
        ("/amplitude/config/key", {"origin": SHOP}, "Amplitude's SDK", "should follow"),
        ("/array/phc_k/config", {"origin": SHOP}, "PostHog's SDK", "should follow"),
    ],
)
def test_settings_without_events_by_sdk(target: str, other: dict[str, Any], title: str, advice: str) -> None:
    (found,) = told(head(1, Kind.SETTINGS, target, method="GET", **other))
    assert found.code == "settings_only"
    assert title in found.title
    assert advice in found.way_out


def test_tls_on_the_plain_port_names_the_https_address_when_there_is_one() -> None:
    spoken = head(1, Kind.REFUSED, scheme="tls", method="", refusal="TLS")
    (off,) = told(spoken, spoken._replace(id=2, received_us=2_000_000))
    assert (off.code, off.tone, off.times, off.seen_us) == ("tls_on_plain_port", Tone.TROUBLE, 2, 2_000_000)
    assert "turn on the https address" in off.way_out
    (on,) = told(spoken, situation=HERE._replace(tls_url="https://127.0.0.1:8443"))
    assert "https://127.0.0.1:8443" in on.way_out


def test_hanging_up_on_https_is_told_until_somebody_trusts_the_certificate() -> None:
    silent = head(1, Kind.REFUSED, scheme="https", method="", refusal=problems.hung_up().message)
    assert codes(silent) == ["hung_up"]
    assert codes(silent, head(2, Kind.EVENTS, events=1, scheme="https")) == ["events"]


def test_a_mistake_is_told_until_its_sender_does_it_right() -> None:
    wrong = head(1, Kind.UNKNOWN, "/v1/trak", agent="curl/8.1")
    right = head(2, Kind.EVENTS, events=1, agent="curl/8.1")
    assert codes(wrong, right) == ["events"]
    assert codes(wrong, right._replace(headers=(("user-agent", "python/3"),))) == ["wrong_path", "events"]
    assert codes(right, wrong._replace(id=3)) == ["wrong_path", "events"]


def test_of_a_program_without_a_name_it_is_told_that_its_machine_does_it_right() -> None:
    spoken = head(1, Kind.REFUSED, scheme="tls", method="", refusal="TLS")
    found = told(spoken, head(2, Kind.EVENTS, events=1, agent="curl/8.1"))
    assert [(each.code, each.tone) for each in found] == [
        ("tls_on_plain_port", Tone.DOUBT),
        ("events", Tone.FINE),
    ]
    assert found[0].text.endswith("from the same machine since.")
    found = told(spoken, head(2, Kind.EVENTS, events=1, client="192.168.1.4:5000"))
    assert found[0].tone is Tone.TROUBLE


def test_each_failure_of_https_has_its_words() -> None:
    for problem in (problems.plain_on_tls_port(), problems.certificate_refused(), problems.handshake_failed("odd")):
        (found,) = told(head(1, Kind.REFUSED, scheme="https", method="", client="", refusal=problem.message))
        assert (found.code, found.tone) == (problem.code, Tone.TROUBLE)


def test_wrong_paths_each_with_what_was_meant() -> None:
    found = told(
        head(1, Kind.UNKNOWN, "/v1/trak"),
        head(2, Kind.UNKNOWN, "/wp-login.php", method="GET"),
        head(3, Kind.UNKNOWN, "shop.example:443", method="CONNECT", refusal="CONNECT is refused."),
    )
    assert [finding.code for finding in found] == ["wrong_path"] * 3
    assert found[0].text.endswith("forwards nothing.")
    assert found[1].text == "No SDK asks for it."
    assert (found[2].title, found[2].text) == ("POST /v1/trak is no path of an SDK", "Did you mean /v1/track?")
    assert "http://127.0.0.1:8765 alone" in found[2].way_out


def test_events_kind_without_events() -> None:
    assert codes(head(1, Kind.EVENTS)) == ["no_events"]


def test_trouble_comes_before_doubt_before_what_is_fine_and_six_are_enough() -> None:
    heads = [head(number, Kind.UNKNOWN, f"/odd-{number}") for number in range(1, 9)]
    found = told(*heads, head(9, Kind.REFUSED, refusal="Too large."), head(10, Kind.EVENTS, events=1))
    assert [finding.code for finding in found] == ["refused", *["wrong_path"] * 5]
    assert found[1].title == "POST /odd-8 is no path of an SDK"


def test_a_scan_of_thousands_of_paths_is_forgotten_again() -> None:
    sightings = Sightings()
    sightings.add(head(n, Kind.UNKNOWN, f"/scan-{n}") for n in range(1, 5_000))
    sightings.add(head(n, Kind.PREFLIGHT, origin=f"http://page-{n}.test") for n in range(5_000, 9_000))
    assert len(sightings._oddities) == len(sightings._steps) == 500
    assert sightings.last_id == 8_999


def test_whether_there_is_anything_new_to_tell() -> None:
    sightings = Sightings()
    assert sightings.add([head(1, Kind.UNKNOWN)])
    assert not sightings.add([head(2, Kind.SERVICE, "/health", method="GET"), head(3, Kind.TELEMETRY, "/v1/m")])
    assert sightings.last_id == 3


def test_who_sent_it() -> None:
    assert sender_of(head(1, Kind.EVENTS, origin=SHOP, agent="Mozilla/5.0")) == (SHOP, True)
    assert sender_of(head(1, Kind.EVENTS, agent="analytics-python/2.4.0")) == (
        "analytics-python 2.4.0 at 127.0.0.1",
        False,
    )
    assert sender_of(head(1, Kind.EVENTS, agent="Mozilla/5.0 (X11)")) == ("127.0.0.1", False)
    assert sender_of(head(1, Kind.REFUSED, client="")) == ("", False)
    assert sender_of(head(1, Kind.EVENTS, headers=(("Referer", f"{SHOP}/cart?x=1"),))) == (SHOP, True)
    assert sender_of(head(1, Kind.EVENTS, origin="null")) == ("a page without an origin", True)
    assert product_of("analytics-node-next/latest") == "analytics-node-next"


@pytest.mark.parametrize(
    ("origin", "public"),
    [
        (SITE, True),
        ("https://8.8.8.8", True),
        (SHOP, False),
        ("http://127.0.0.1:5173", False),
        ("http://192.168.1.4", False),
        ("http://[::1]:80", False),
        ("http://shop.test", False),
        ("http://intranet", False),
        ("http://[bad", False),
        ("", False),
    ],
)
def test_public_pages(origin: str, public: bool) -> None:
    assert is_public(origin) is public


TEXTS = st.text(max_size=40)
HEADS = st.builds(
    ExchangeHead,
    id=st.integers(1, 9),
    received_us=st.integers(0, 9),
    client=TEXTS,
    scheme=st.sampled_from(["http", "https", "tls"]),
    method=st.sampled_from(["", "GET", "POST", "OPTIONS", "CONNECT"]),
    target=TEXTS | st.sampled_from(["/sourceConfig?p=\x00&v=%ff", "/v1/projects/%2f/settings", "//", "?"]),
    headers=st.lists(
        st.tuples(st.sampled_from(["Origin", "referer", "User-Agent", "content-type"]), TEXTS | st.just("http://[")),
        max_size=4,
    ).map(tuple),
    kind=st.sampled_from(Kind),
    refusal=st.none() | TEXTS,
    event_count=st.integers(0, 3),
)


@given(st.lists(HEADS, max_size=12))
def test_whatever_comes_it_never_fails_and_repeats_itself(heads: list[ExchangeHead]) -> None:
    found = told(*heads)
    assert found == told(*heads)
    assert len(found) <= 6
    assert all(finding.title and finding.times >= 1 for finding in found)
    refusals = {each.refusal for each in heads}
    for finding in found:  # all of it can be said in another language, but for why a request was refused
        assert isinstance(finding.title, Wording)
        assert isinstance(finding.text, Wording) or finding.text in {"", *refusals}
        assert isinstance(finding.way_out, Wording) or not finding.way_out


def heads_of(rig: Rig) -> list[ExchangeHead]:
    """What a session would hold of what a real endpoint handed on."""
    return [
        ExchangeHead(
            number,
            exchange.request.received_us,
            *exchange.request[2:6],
            exchange.request.headers,
            exchange.kind,
            exchange.refusal,
            len(events),
        )
        for number, (exchange, events) in enumerate((*rig.sink.stored, *rig.sink.noted), 1)
    ]


def test_real_mistakes_at_a_real_endpoint(quick: Rig) -> None:
    quick.ask("POST", "/v1/trak", b"<p>", headers=(("Content-Type", "text/html"),))
    quick.ask("POST", "/v1/track", b"event=Hello", headers=(("Content-Type", "text/plain"),))
    quick.ask("GET", "/v1/track")
    quick.ask("OPTIONS", "/v1/t", headers=(("Origin", SITE), ("Access-Control-Request-Method", "POST")))
    with socket.create_connection(("127.0.0.1", quick.port)) as plain, pytest.raises(ssl.SSLError):
        ssl.create_default_context().wrap_socket(plain, server_hostname="localhost")
    quick.sink.wait_for(lambda sink: len(sink.stored) + len(sink.noted) == 5)
    found = {finding.code: finding for finding in told(*heads_of(quick))}
    assert set(found) == {"wrong_path", "not_json", "refused", "preflight_only", "tls_on_plain_port"}
    assert found["wrong_path"].text == "Did you mean /v1/track?"
    assert "announced as text/plain" in found["not_json"].text
    assert "takes POST" in found["refused"].text
    assert found["preflight_only"].sender == SITE


def test_a_good_event_of_a_real_endpoint(quick: Rig) -> None:
    quick.ask("POST", "/v1/track", TRACK, headers=(("User-Agent", "analytics-python/2.4.0"),))
    (found,) = told(*heads_of(quick))
    assert (found.code, found.title) == ("events", "Events come from analytics-python 2.4.0 at 127.0.0.1")


def test_everything_that_it_can_say_is_documented() -> None:
    root = Path(__file__).parents[2]
    source = (root / "inspector/capture/doctor/words.py").read_text("utf-8")
    said = set(re.findall(r'Finding\(\s*"([a-z_]+)"', source))
    document = (root / "docs/connect.md").read_text("utf-8").partition("## The connection doctor")[2]
    rows = [line.partition(" | ")[0] for line in document.splitlines() if line.startswith("| `")]
    assert said == {code for row in rows for code in re.findall(r"`([a-z_]+)`", row)}
    assert len(said) > 12
