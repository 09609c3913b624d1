import asyncio
import json
from pathlib import Path

import pytest

from inspector.core.errors import KnownError
from inspector.engine.proxying.hosts import HostsInUse
from inspector.engine.proxying.keeping import MOST_HOSTS, HostStore, KeptHosts
from inspector.engine.proxying.policy import policy_of, whole_hosts


def test_hosts_are_kept_for_the_next_engine(tmp_path: Path) -> None:
    path = tmp_path / "proxy.json"
    HostStore(path).change(lambda kept: kept.with_own(["*.shop.example"]).leading({"a.example": "127.0.0.1:1"}))
    found = HostStore(path).read()
    assert found == KeptHosts(own=("*.shop.example",), resolve=(("a.example", "127.0.0.1:1"),))
    assert path.stat().st_mode & 0o077 == 0


def test_nothing_is_kept_at_first(tmp_path: Path) -> None:
    assert HostStore(tmp_path / "proxy.json").read() == KeptHosts()


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"version": 2}', '{"version": 1, "own": 1}', '{"version": 1, "learned": {"a": 1}}', "{}"]
)
def test_a_file_that_is_none_of_ours_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "proxy.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnownError, match="left as it is"):
        HostStore(path).change(lambda kept: kept.with_own(["a.example"]))
    assert path.read_text(encoding="utf-8") == text


def test_what_was_learned_and_taken_out_is_not_learned_again() -> None:
    kept = KeptHosts().with_learned("t.shop.example", "why").without(["t.shop.example"])
    assert kept.learned == ()
    assert kept.with_learned("t.shop.example", "why") == kept
    assert kept.with_own(["t.shop.example"]).unwanted == ()


def test_only_what_is_not_decrypted_anyway_is_learned(tmp_path: Path) -> None:
    async def play() -> None:
        hosts = HostsInUse(HostStore(tmp_path / "proxy.json"), lambda: (), ("*.own.example",))
        for host in ("api.segment.io", "t.own.example", "t.shop.example"):
            hosts.learn(host, "why")
        await hosts.settle()
        assert hosts.kept.learned == (("t.shop.example", "why"),)

    asyncio.run(play())


def test_never_and_own_exclude_each_other() -> None:
    kept = KeptHosts().with_own(["a.example"]).with_never(["a.example"])
    assert (kept.own, kept.never) == ((), ("a.example",))
    assert kept.with_own(["a.example"]).never == ()


def test_there_are_not_too_many(tmp_path: Path) -> None:
    many = [f"h{number}.example" for number in range(MOST_HOSTS + 1)]
    with pytest.raises(KnownError, match="At most"):
        HostStore(tmp_path / "proxy.json").change(lambda kept: kept.with_own(many))
    assert not (tmp_path / "proxy.json").exists()


def test_the_policy_has_vendors_users_and_learned_hosts() -> None:
    kept = KeptHosts(("*.shop.example",), ("pay.shop.example",), (("t.shop.example", "why"),), (), (("a.test", "b:1"),))
    policy = policy_of(kept, (), ["127.0.0.1:8765"])
    assert {"api.segment.io", "*.shop.example", "t.shop.example"} <= set(policy.exact)
    assert (policy.never, policy.resolve, policy.own) == (
        ("pay.shop.example",),
        (("a.test", "b:1"),),
        ("127.0.0.1:8765",),
    )


def test_whole_hosts_are_vendors_own_and_those_named_in_full() -> None:
    hosts = whole_hosts(KeptHosts(("*.shop.example", "collect.shop.example")), ())
    assert hosts.decrypts("collect.shop.example", 443)
    assert hosts.decrypts("api2.amplitude.com", 443)
    assert not hosts.decrypts("www.shop.example", 443)
    assert not hosts.decrypts("www.facebook.com", 443)


def test_the_file_is_one_that_people_can_read(tmp_path: Path) -> None:
    path = tmp_path / "proxy.json"
    HostStore(path).change(lambda kept: kept.with_learned("t.shop.example", "Because."))
    assert json.loads(path.read_text(encoding="utf-8"))["learned"] == {"t.shop.example": "Because."}


def test_what_is_meant_more_closely_leads_first() -> None:
    places = {"*.b.test": "c", "a.b.test": "b", "a.b.test:80": "a", "*.a.b.test": "d", "*": "e"}
    found = policy_of(KeptHosts(resolve=tuple(places.items())), (), ()).resolve
    assert [host for host, _ in found] == ["a.b.test:80", "a.b.test", "*.a.b.test", "*.b.test", "*"]
