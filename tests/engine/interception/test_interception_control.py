"""Rules by way of the control API, in a real engine."""

import base64
import json
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from inspector.client import EngineClient, EngineRefusedError
from inspector.core.errors import KnownError
from inspector.engine.interception.keeping import RuleStore
from tests.engine.conftest import RunningEngine, StartEngine
from tests.interception.interception_rig import rule

FAIL = {"name": "Down", "action": {"do": "fail", "status": 503}}
BATCH = {"batch": [{"type": "track", "userId": "u", "event": "Hello", "messageId": "m"}]}


def held(client: EngineClient) -> dict[str, Any]:
    """The first request that is held, once one is."""
    end = time.monotonic() + 20
    while not (found := client.interception.status()["held"]):
        assert time.monotonic() < end
        time.sleep(0.01)
    one: dict[str, Any] = found[0]
    return one


def test_a_rule_from_its_making_to_its_end(data_dir: Path, start_engine: StartEngine) -> None:
    engine = start_engine()
    with engine.client() as client:
        rules = client.interception
        assert rules.status() == {"rules": [], "held": [], "revision": 0}
        made = rules.add({**FAIL, "on": False})
        assert (made["on"], made["hits"], made["lastAt"], made["problem"]) == (False, 0, None, None)
        assert engine.post("/v1/batch", BATCH)[0] == 200
        assert rules.change(made["id"], on=True)["on"]
        assert engine.post("/v1/batch", BATCH)[0] == 503
        assert client.status().interception == {"rules": 1, "on": 1, "held": 0, "left": 0}
        (told,) = rules.status()["rules"]
        assert told["hits"] == 1
        assert told["lastAt"] > 0
        (marked,) = client.events("problem:intercepted").events
        assert marked["problems"][0]["message"] == "The rule “Down” answered 503 in the vendor's place."
        replaced = rules.replace(made["id"], {**FAIL, "action": {"do": "answer", "status": 204}, "on": True})
        assert (replaced["id"], replaced["action"]["status"], replaced["hits"]) == (made["id"], 204, 1)
        assert rules.zero()["rules"][0]["hits"] == 0
        assert not rules.off()["rules"][0]["on"]
        assert engine.post("/v1/batch", BATCH)[0] == 200
        assert rules.remove(made["id"])["rules"] == []


def test_rules_are_kept_in_order_and_are_off_in_the_next_engine(data_dir: Path, start_engine: StartEngine) -> None:
    with start_engine().client() as client:
        ids = [client.interception.add({**FAIL, "name": name})["id"] for name in "abc"]
        client.interception.change(ids[2], position=0)
        assert [each["name"] for each in client.interception.status()["rules"]] == ["c", "a", "b"]
    with start_engine(session=data_dir / "other.evs").client() as client:
        assert [(each["name"], each["on"]) for each in client.interception.status()["rules"]] == [
            ("c", False), ("a", False), ("b", False),
        ]  # fmt: skip
        assert client.status().interception == {"rules": 3, "on": 0, "held": 0, "left": 0}


def test_a_held_request_is_edited_and_released(data_dir: Path, start_engine: StartEngine) -> None:
    engine = start_engine()
    statuses: list[int] = []
    with engine.client() as client:
        client.interception.add({"name": "Look", "action": {"do": "break", "seconds": 60}})
        thread = threading.Thread(target=lambda: statuses.append(engine.post("/v1/batch", BATCH)[0]))
        thread.start()
        found = held(client)
        assert (found["via"], found["name"], found["method"]) == ("endpoint", "Look", "POST")
        assert found["events"] == [{"type": "track", "name": "Hello"}]
        assert json.loads(found["body"]) == BATCH
        assert found["url"].endswith("/v1/batch")
        assert ["Authorization", "Basic •••"] in found["headers"]
        assert client.status().interception == {"rules": 1, "on": 1, "held": 1, "left": 0}
        body = json.dumps({"batch": [{**BATCH["batch"][0], "event": "Other"}]})
        assert client.interception.decide(found["id"], "release", body)["held"] == []
        thread.join(20)
        assert statuses == [200]
        (event,) = client.events().events
        assert event["event"] == "Hello"
        told = {each.get("pointer", "") for each in event["problems"] if each["code"] == "intercepted"}
        assert told >= {"", "/event"}
        with pytest.raises(EngineRefusedError) as caught:
            client.interception.decide(found["id"], "release")
        assert caught.value.code == "not_held"


def test_a_rule_begins_anew_when_it_is_switched_on_or_counted_from_the_start(
    data_dir: Path, start_engine: StartEngine
) -> None:
    engine = start_engine()
    with engine.client() as client:
        made = client.interception.add({**FAIL, "times": 1})
        assert [engine.post("/v1/batch", BATCH)[0] for _ in range(2)] == [503, 200]
        client.interception.off()
        client.interception.change(made["id"], on=True)
        assert [engine.post("/v1/batch", BATCH)[0] for _ in range(2)] == [503, 200]
        client.interception.zero()
        assert [engine.post("/v1/batch", BATCH)[0] for _ in range(2)] == [503, 200]


def test_a_rule_that_cannot_do_its_work_says_so(data_dir: Path, start_engine: StartEngine) -> None:
    engine = start_engine()
    edits = [{"do": "redact", "path": path} for path in ("properties.token", "userId")]
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    body = b'data={"event":"Hello","properties":{"token":"t"}}'
    hit = "/g/collect?v=2&tid=G-1&cid=1.2&en=Hello&uid=user-1"
    with engine.client() as client:
        client.interception.add({"name": "Hide", "action": {"do": "change", "edits": edits}})
        assert engine.post("/mixpanel/track", body, form)[0] == 200
        (changed,) = client.events("problem:intercepted").events
        assert [each["pointer"] for each in changed["problems"] if each["code"] == "intercepted"] == [""]
        assert engine.post(hit, b"")[0] == 503
        (rule,) = client.interception.status()["rules"]
        assert rule["problem"] == (
            "The rule “Hide” could not act: userId seems to be sent as uid, which is then the path to name; "
            "the request was refused."
        )
        assert client.interception.zero()["rules"][0]["problem"] is None


def test_what_cannot_be_is_told(engine: RunningEngine) -> None:
    with engine.client() as client:
        rules = client.interception
        asked: list[tuple[Callable[[], object], str]] = [
            (lambda: rules.add({"action": {"do": "explode"}}), "`do` is one of delay,"),
            (lambda: rules.add({**FAIL, "match": {"filter": "type:"}}), "filter cannot be read"),
            (lambda: rules.change("nowhere", on=True), "no rule with that id"),
            (lambda: rules.change("nowhere", position=0), "no rule with that id"),
            (lambda: rules.change("nowhere"), "Say `on` or `position`"),
            (lambda: rules.remove("nowhere"), "no rule with that id"),
            (lambda: rules.replace("nowhere", FAIL), "no rule with that id"),
            (lambda: rules.decide("nowhere", "explode"), "`do` is release, drop, keep or read"),
            (lambda: rules.decide("nowhere", "drop"), "gone on by itself"),
        ]
        for ask, words in asked:
            with pytest.raises(EngineRefusedError, match=words):
                ask()


def test_the_file_is_left_alone_when_it_is_none_of_ours(tmp_path: Path) -> None:
    store = RuleStore(tmp_path / "settings" / "interception.json")
    assert store.read() == ()
    made = rule({"do": "drop"}, "one")
    assert store.change(lambda rules: (*rules, made)) == (made._replace(on=False),)
    assert store.read() == (made._replace(on=False),)
    for text in ("{", "[]", '{"version": 9, "rules": []}', '{"version": 1, "rules": [{}]}'):
        store.path.write_text(text)
        with pytest.raises(KnownError, match="cannot be used"):
            store.change(lambda rules: rules)
        assert store.path.read_text() == text


def test_there_is_an_end_to_rules(tmp_path: Path) -> None:
    store = RuleStore(tmp_path / "interception.json")
    with pytest.raises(KnownError, match="200 rules already"):
        store.change(lambda _: tuple(rule({"do": "drop"}, str(number)) for number in range(201)))
    assert store.read() == ()


def ask_apart(
    engine: RunningEngine, path: str, body: Any, headers: dict[str, str]
) -> tuple[threading.Thread, list[int]]:
    statuses: list[int] = []
    thread = threading.Thread(target=lambda: statuses.append(engine.post(path, body, headers)[0]))
    thread.start()
    return thread, statuses


def test_a_held_form_is_opened_read_held_longer_and_changed(data_dir: Path, start_engine: StartEngine) -> None:
    engine = start_engine()
    event = {"event": "Hello", "properties": {"token": "t", "distinct_id": "u", "n": 1}}
    body = urlencode({"data": base64.b64encode(json.dumps([event]).encode()).decode()}).encode()
    with engine.client() as client:
        rules = client.interception
        rules.add({"name": "Look", "action": {"do": "break", "seconds": 60}})
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        thread, statuses = ask_apart(engine, "/mixpanel/track", body, form)
        found = held(client)
        assert (found["opened"]["form"], json.loads(found["opened"]["text"])) == ("data", [event])
        kept = rules.decide(found["id"], "keep")["held"][0]
        assert found["until"] < kept["until"] <= found["heldAt"] + 600_000_000
        with pytest.raises(EngineRefusedError, match="is no JSON"):
            rules.decide(found["id"], "release", opened="[")
        with pytest.raises(EngineRefusedError, match="an object or an array"):
            rules.decide(found["id"], "release", opened="7")
        with pytest.raises(EngineRefusedError, match="`body` or `opened`"):
            rules.decide(found["id"], "release", "x", opened="[]")
        text = json.dumps([{**event, "event": "Other"}])
        (read,) = rules.decide(found["id"], "read", opened=text)["events"]
        assert (read["type"], read["event"], read["properties"]) == ("track", "Other", {"n": 1})
        assert rules.decide(found["id"], "release", opened=text)["held"] == []
        thread.join(20)
        assert statuses == [200]
        (told,) = client.events().events
        assert "/event" in {each.get("pointer") for each in told["problems"]}
        assert rules.decide(found["id"], "read", opened=text)["events"] == [read]


def test_a_sender_that_hangs_up_is_told_of_until_somebody_has_seen_it(
    data_dir: Path, start_engine: StartEngine
) -> None:
    engine = start_engine()
    with engine.client() as client:
        rules = client.interception
        rules.add({"name": "Look", "action": {"do": "break", "seconds": 60}})
        address = urlsplit(engine.url)
        body = json.dumps({"writeKey": "wk", **BATCH}).encode()
        with socket.create_connection((address.hostname or "", address.port or 0), 20) as sender:
            sender.sendall(b"POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
            assert not held(client)["gone"]
        end = time.monotonic() + 20
        while not (found := held(client))["gone"]:
            assert time.monotonic() < end
            time.sleep(0.01)
        assert client.status().interception == {"rules": 1, "on": 1, "held": 0, "left": 1}
        for what in ("release", "keep"):
            with pytest.raises(EngineRefusedError) as caught:
                rules.decide(found["id"], what)
            assert caught.value.code == "sender_gone"
        (read,) = rules.decide(found["id"], "read", opened=found["opened"]["text"])["events"]
        assert read["event"] == "Hello"
        assert rules.decide(found["id"], "drop")["held"] == []
        (event,) = client.events().events
        assert "until its sender hung up" in event["problems"][-1]["message"]
