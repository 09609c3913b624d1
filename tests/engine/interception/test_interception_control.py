"""Rules by way of the control API, in a real engine."""

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
        assert client.status().interception == {"rules": 1, "on": 1, "held": 0}
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
        assert client.status().interception == {"rules": 3, "on": 0, "held": 0}


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
        assert client.status().interception == {"rules": 1, "on": 1, "held": 1}
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
    edit = {"do": "redact", "path": "properties.token"}
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    body = b'data={"event":"Hello","properties":{"token":"t","distinct_id":"u"}}'
    with engine.client() as client:
        client.interception.add({"name": "Hide", "action": {"do": "change", "edits": [edit]}})
        assert engine.post("/mixpanel/track", body, form)[0] == 503
        (rule,) = client.interception.status()["rules"]
        assert rule["problem"] == (
            "The rule “Hide” could not act: the request's body is not plain JSON; the request was refused."
        )
        assert client.interception.zero()["rules"][0]["problem"] is None


def test_what_cannot_be_is_told(engine: RunningEngine) -> None:
    with engine.client() as client:
        rules = client.interception
        asked: list[tuple[Callable[[], object], str]] = [
            (lambda: rules.add({"action": {"do": "explode"}}), "`do` is delay or"),
            (lambda: rules.add({**FAIL, "match": {"filter": "type:"}}), "filter cannot be read"),
            (lambda: rules.change("nowhere", on=True), "no rule with that id"),
            (lambda: rules.change("nowhere", position=0), "no rule with that id"),
            (lambda: rules.change("nowhere"), "Say `on` or `position`"),
            (lambda: rules.remove("nowhere"), "no rule with that id"),
            (lambda: rules.replace("nowhere", FAIL), "no rule with that id"),
            (lambda: rules.decide("nowhere", "explode"), "`do` is release or drop"),
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
