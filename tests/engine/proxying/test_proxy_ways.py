import asyncio
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from inspector.capture.proxy.contract import (
    ClientSeen,
    FlowError,
    HostCount,
    Learned,
    ListenerState,
    LoopRefused,
    Message,
    PageServed,
    Passed,
    PassthroughLearned,
    TlsUntrusted,
    Tunnelled,
    Undecrypted,
)
from inspector.engine.proxying.hearing import Heard
from inspector.engine.proxying.hosts import HostsInUse
from inspector.engine.proxying.keeping import HostStore, hosts_path
from inspector.engine.proxying.proxy import Means, Proxy
from inspector.engine.proxying.requests import request_of
from inspector.engine.proxying.telling import in_short, looks_like_events, problems_of_ways
from inspector.engine.proxying.wanted import Wanted
from inspector.engine.proxying.ways import WAYS, Ways, way_of_sender
from tests.engine.proxying.recorded_rig import Rig, record

PHONE = "192.168.1.20"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15"


@pytest.mark.parametrize(
    ("client", "agent", "way"),
    [
        ("127.0.0.1:50112", "curl/8.1", "terminal"),
        ("[::1]:50112", "python-requests/2", "terminal"),
        ("127.0.0.1", "Mozilla/5.0 (X11; Linux x86_64) Chrome/156", "browser"),
        ("127.0.0.1:1", "okhttp/5.0", "android"),
        (f"{PHONE}:41000", "Dalvik/2.1.0 (Linux; U; Android 16)", "android"),
        (f"{PHONE}:41000", SAFARI, "ios"),
        (f"{PHONE}:41000", "Shop/1 CFNetwork/3826 Darwin/25.0.0", "ios"),
        (f"{PHONE}:41000", "", "device"),
        ("[fe80::1]:41000", "", "device"),
        ("", "", "terminal"),
    ],
)
def test_by_which_way_a_sender_comes(client: str, agent: str, way: str) -> None:
    assert way_of_sender(client, agent) == way


def test_every_way_is_told_with_its_state() -> None:
    ways = Ways()
    ways.came("browser", 3, 17)
    ways.came("browser", 1, 18)
    told = {each["way"]: each for each in ways.told(frozenset({"pac"}), {"ios": {"code": "x", "message": "y"}})}
    assert set(told) == set(WAYS)
    assert told["browser"] == {
        "way": "browser", "state": "seen", "events": 4, "exchanges": 2, "lastAt": 18, "problem": None,
    }  # fmt: skip
    assert (told["pac"]["state"], told["ios"]["state"], told["terminal"]["state"]) == ("off", "problem", "waiting")


class Told:
    """A proxy that has heard some things and does not run."""

    def __init__(self) -> None:
        self.rig, self.ways, self.committer = Rig(), Ways(), SimpleNamespace(waiting=0, paused=False)
        self.heard = Heard(self.ways, lambda: 17)
        committer: Any = self.committer
        hosts = HostsInUse(HostStore(hosts_path()), lambda: ())
        self.proxy = Proxy(Means(committer, self.rig.recorder, self.heard, hosts, lambda: ()))
        self.proxy.wanted = Wanted()

    def hear(self, *said: Message) -> "Told":
        for each in said:
            self.heard.hear_child(each)
        return self

    def problem(self, way: str) -> str:
        return problems_of_ways(self.proxy)[way]["message"]


def in_loop(test: Any) -> None:
    async def play() -> None:
        outcome = test()
        if outcome is not None:
            await outcome

    asyncio.run(play())


def test_a_refused_certificate_is_the_problem_of_the_way_that_its_sender_took() -> None:
    def test() -> None:
        told = Told()
        seen = record("api.segment.io", "/v1/t", client=f"{PHONE}:1", request_headers=(("User-Agent", SAFARI),))
        told.heard.came(seen, request_of(seen), 1)
        told.hear(TlsUntrusted("api.mixpanel.com", PHONE, 1, certain=True, words="unknown ca"))
        assert told.problem("ios").startswith(f"{PHONE} does not trust the certificate for api.mixpanel.com.")
        told.hear(PassthroughLearned("api.mixpanel.com", PHONE, 2))
        assert told.problem("ios").endswith("passed through.")
        assert in_short(told.proxy, None)["passedThrough"] == 1
        # What one program of it refuses, another may accept.
        told.hear(ClientSeen(PHONE, "api.mixpanel.com", trusted=True))
        assert in_short(told.proxy, None)["passedThrough"] == 1
        told.proxy.retry("", "")
        assert problems_of_ways(told.proxy) == {}

    in_loop(test)


def test_what_is_passed_through_outlives_what_decrypts() -> None:
    def test() -> None:
        told = Told()
        refusals = told.heard.refusals
        told.hear(
            TlsUntrusted("api.mixpanel.com", PHONE, 1, certain=True, words="unknown ca"),
            PassthroughLearned("api.segment.io", PHONE, 2, "app"),
            PassthroughLearned("api.segment.io", PHONE, 5, "browser", certain=False),
        )
        assert [each.host for each in refusals.open()] == ["api.mixpanel.com"]
        told.heard.child_gone()
        assert refusals.open() == [], "that is counted from the start"
        app = Passed("api.segment.io", PHONE, "app", certain=True)
        browser = Passed("api.segment.io", PHONE, "browser", certain=False)
        assert refusals.learned_before() == Learned((app, browser))
        told.hear(TlsUntrusted("api.segment.io", PHONE, 1, certain=True, words="unknown ca"))
        assert refusals.learned_before() == Learned((app, browser)), "a third program refuses"
        told.hear(ClientSeen(PHONE, "api.segment.io", trusted=True, hand="browser"))
        assert refusals.learned_before() == Learned((app,)), "who only hung up is not taken for one that refuses"
        told.hear(ClientSeen(PHONE, "api.segment.io", trusted=True, hand="app"))
        assert in_short(told.proxy, None)["passedThrough"] == 1
        told.proxy.wanted = None
        assert problems_of_ways(told.proxy) == {}, "it is off"
        told.proxy.retry("", "")
        assert refusals.learned_before() == Learned(())

    in_loop(test)


def test_the_last_one_that_only_hung_up_and_then_goes_on_is_not_passed_through_any_more() -> None:
    told = Told().hear(
        PassthroughLearned("api.segment.io", PHONE, 5, "app", certain=False),
        ClientSeen(PHONE, "api.segment.io", trusted=True, hand="app"),
    )
    assert told.heard.refusals.passed() == []


def test_what_is_remembered_of_a_sender_that_never_shakes_hands_alike_has_an_end() -> None:
    told = Told().hear(*(PassthroughLearned("api.segment.io", PHONE, 2, f"{number}") for number in range(40)))
    hands = [each.hand for each in told.heard.refusals.learned_before().passed]
    assert hands == [f"{number}" for number in range(24, 40)]


def test_a_listener_that_was_closed_counts_as_not_tried() -> None:
    """Closing is told late: by then another of its name may have been asked for."""
    told = Told().hear(ListenerState("wireguard", "127.0.0.1", 51820), ListenerState("wireguard", "127.0.0.1", 0))
    assert told.heard.listeners == {}
    failed = ListenerState("wireguard", "127.0.0.1", 0, "taken")
    assert told.hear(failed).heard.listeners == {"wireguard": failed}


def test_a_program_of_this_machine_is_not_taken_for_the_browser_that_was_started_here() -> None:
    def test() -> None:
        told = Told()
        seen = record("api.segment.io", "/v1/t", request_headers=(("User-Agent", "Mozilla/5.0 Chrome/156"),))
        told.heard.came(seen, request_of(seen), 1)
        told.hear(TlsUntrusted("api.mixpanel.com", "127.0.0.1", 1, certain=True, words="unknown ca"))
        assert list(problems_of_ways(told.proxy)) == ["terminal"]

    in_loop(test)


def test_a_sender_that_comes_to_trust_us_is_no_problem_any_more() -> None:
    def test() -> None:
        told = Told().hear(TlsUntrusted("api.mixpanel.com", "127.0.0.1", 1, certain=False, words="hung up"))
        assert "may accept only its own" in told.problem("terminal")
        told.hear(ClientSeen("127.0.0.1", "api.mixpanel.com", trusted=True))
        assert problems_of_ways(told.proxy) == {}

    in_loop(test)


def test_a_host_that_is_not_decrypted_any_more_is_no_problem() -> None:
    def test() -> None:
        told = Told().hear(TlsUntrusted("api.mixpanel.com", PHONE, 2, certain=True, words="unknown ca"))
        told.proxy.hosts.kept = told.proxy.hosts.kept.with_never(["mixpanel.com"])
        told.proxy.refresh()
        assert problems_of_ways(told.proxy) == {}

    in_loop(test)


def test_hosts_that_cannot_be_reached_are_told_until_they_can() -> None:
    def test() -> None:
        told = Told().hear(FlowError("connect", PHONE, "api.segment.io", 443, "refused", 1))
        assert told.heard.flow_errors == {"api.segment.io": "refused"}
        told.hear(FlowError("client", PHONE, "api.mixpanel.com", 443, "cut", 1), record("api.segment.io", "/v1/t"))
        assert told.heard.flow_errors == {}

    in_loop(test)


def test_a_device_of_the_tunnel_is_known_by_it_whatever_it_says_it_is() -> None:
    def test() -> None:
        told = Told().hear(ClientSeen(PHONE, "", trusted=False, mode="wireguard"))
        (way,) = (each for each in told.ways.told(frozenset(), {}) if each["state"] == "seen")
        assert (way["way"], way["events"]) == ("wireguard", 0), "it has joined"
        seen = record("api.segment.io", "/v1/t", client=f"{PHONE}:1", request_headers=(("User-Agent", SAFARI),))
        told.heard.came(replace(seen, mode="wireguard"), request_of(seen), 2)
        (way,) = (each for each in told.ways.told(frozenset(), {}) if each["state"] == "seen")
        assert (way["way"], way["events"]) == ("wireguard", 2)
        told.hear(TlsUntrusted("api.mixpanel.com", PHONE, 1, certain=True, words="unknown ca"))
        assert told.problem("wireguard").startswith(f"{PHONE} does not trust")

    in_loop(test)


def test_who_knocks_at_the_tunnel_with_other_keys_is_a_problem_for_a_while() -> None:
    def test() -> None:
        told = Told().hear(FlowError("tunnel", "", "", 0, "unknown peer", 1))
        assert told.problem("wireguard").startswith("A device knocks with other keys.")
        assert told.heard.flow_errors == {}
        told.hear(FlowError("tunnel", "", "", 0, "unknown peer", -60_000_000))
        assert problems_of_ways(told.proxy) == {}

    in_loop(test)


def test_tunnels_are_counted_and_likely_ones_marked() -> None:
    def test() -> None:
        told = Told().hear(Tunnelled((HostCount("metrics.shop.example", 2), HostCount("cdn.example", 3))))
        told.heard.hear_front(Tunnelled((HostCount("cdn.example", 1),)))
        told.heard.hear_front(LoopRefused("127.0.0.1:1", PHONE))
        for count in (2, 1):
            told.heard.hear_front(Undecrypted(count))
        told.heard.hear_front(PageServed("/proxy.pac", PHONE, 2))
        assert told.heard.busiest(1) == [{"host": "cdn.example", "count": 4}]
        assert (told.heard.tunnelled, told.heard.undecrypted, told.heard.loops) == (6, 3, 1)
        assert {each["way"]: each["exchanges"] for each in told.ways.told(frozenset(), {})}["pac"] == 2

    in_loop(test)
    assert looks_like_events("metrics2.shop.example")
    assert not looks_like_events("cdn.shop.example")
    assert not looks_like_events("metrics")


def test_no_more_is_listened_to_than_can_be_stored() -> None:
    async def test() -> None:
        told = Told()
        told.committer.waiting = 1_000_000
        keeping_up = asyncio.create_task(told.proxy._keep_up())
        done, _ = await asyncio.wait([keeping_up], timeout=0.1)
        assert not done
        told.committer.waiting = 0
        async with asyncio.timeout(60):
            await keeping_up

    in_loop(test)
