"""Marking, noting, tagging and deleting events of the session that an engine writes."""

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from inspector.client import EngineRefusedError
from inspector.storage.annotations import Action
from inspector.storage.reader import SessionReader
from tests.engine.conftest import RunningEngine
from tests.engine.test_control import call


def _send(engine: RunningEngine, count: int) -> None:
    batch = [{"type": "track", "event": f"E{n}", "userId": "u", "messageId": f"m{n}"} for n in range(count)]
    assert engine.post("/v1/batch", {"batch": batch})[0] == 200


def test_every_action_and_its_opposite(engine: RunningEngine) -> None:
    _send(engine, 10)
    with engine.client() as client:
        before = client.events()
        done = []
        for action in (Action.MARK, Action.TAG, Action.DELETE):
            changed = client.annotate(action, [(2, 4), (7, 7)], "check  out")
            assert changed == [(2, 4), (7, 7)]
            done.append((action, changed))
        assert [event["id"] for event in client.events().events] == [1, 3 + 2, 6, 8, 9, 10]
        deleted = client.events("is:deleted tag:'check out'".replace("'", '"')).events
        assert [(event["id"], event["marked"], event["tags"]) for event in deleted] == [
            (number, True, ["check out"]) for number in (2, 3, 4, 7)
        ]
        for action, changed in reversed(done):
            assert client.annotate(action.opposite, changed, "check out") == changed
        assert client.events() == before


def test_notes(engine: RunningEngine) -> None:
    _send(engine, 2)
    with engine.client() as client:
        assert client.write_note(2, " why?\n") is None
        assert client.events("note:why?").events[0]["note"] == "why?"
        assert client.write_note(2, None) == "why?"
        assert client.events("is:noted").events == []
        with pytest.raises(EngineRefusedError, match="no event with that id"):
            client.write_note(3, "nobody")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"action": "burn", "events": [[1, 2]]},
        {"action": "tag", "events": [[1, 2]]},
        {"action": "tag", "events": [[1, 2]], "tag": " \n"},
        {"action": "mark"},
        {"action": "mark", "events": [1]},
        {"action": "mark", "events": [[2, 1]]},
        {"action": "mark", "events": [[1, True]]},
        {"action": "mark", "events": [[1, 1e400]]},
        {"action": "mark", "events": [[1, 30_000]]},
        {"action": "mark", "events": [[1, 5], [5, 6]]},
        {"action": "mark", "events": [[n, n] for n in range(1, 12_000, 2)]},
    ],
)
def test_what_cannot_be_done_is_said(engine: RunningEngine, body: dict[str, Any]) -> None:
    status, value = call(engine, "POST", "/v1/annotate", json.dumps(body).replace("Infinity", "1e400").encode())
    assert (status, value["error"]["code"]) == (400, "bad_call")


def test_what_is_about_a_session_is_not_done_to_the_next_one(engine: RunningEngine, tmp_path: Path) -> None:
    _send(engine, 2)
    with engine.client() as client:
        before = Path(client.status().session)
        assert client.annotate(Action.MARK, [(1, 1)], session=before) == [(1, 1)]
        assert client.write_note(1, "why?", before) is None
        after = client.new_session(tmp_path / "next.evs")
        _send(engine, 2)
        client.annotate(Action.DELETE, [(2, 2)], session=Path(after))
        for call_of in (
            lambda: client.annotate(Action.DELETE, [(1, 2)], session=before),
            lambda: client.write_note(1, "what?", before),
            lambda: client.empty_bin(before),
        ):
            with pytest.raises(EngineRefusedError, match="another session") as refused:
                call_of()
            assert refused.value.code == "OtherSession"
        assert [event["id"] for event in client.events().events] == [1]
        assert client.events("is:noted").events == []
        assert client.empty_bin(Path(after)) == 1


@pytest.mark.parametrize("text", [3, "x" * 10_001])
def test_what_is_no_note_is_refused(engine: RunningEngine, text: object) -> None:
    assert call(engine, "PUT", "/v1/events/1/note", json.dumps({"text": text}).encode())[0] == 400


def test_the_bin_is_emptied_when_asked_and_at_the_end(engine: RunningEngine, tmp_path: Path) -> None:
    _send(engine, 6)
    with engine.client() as client:
        client.annotate("delete", [(1, 2)])
        assert client.empty_bin() == 2
        assert client.annotate("restore", [(1, 2)]) == []
        client.annotate("delete", [(3, 3)])
        client.copy_session(tmp_path / "copy.evs")
        assert client.annotate("restore", [(3, 3)]) == [(3, 3)]
        client.annotate("delete", [(4, 4)])
    assert engine.end(signal.SIGTERM)[0] == 0
    for name, left in ((engine.session.name, [3, 5, 6]), ("copy.evs", [4, 5, 6])):
        with SessionReader(tmp_path / name) as reader:
            assert [event.row.id for event in reader.events(0, 10)] == left
            assert reader.info().last_id == 6
        for gone in {1, 2, 3, 4} - set(left):
            assert f'"messageId":"m{gone - 1}"'.encode() not in _messages(tmp_path / name)


def _messages(path: Path) -> bytes:
    with SessionReader(path) as reader:
        return b"".join(event.message for event in reader.events(0, 10))
