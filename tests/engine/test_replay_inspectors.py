"""A session is replayed into another running Event Inspector: the same events, at the pace at which they happened."""

import json
import signal
import time
from pathlib import Path

import pytest

from inspector.destinations.model import Destination
from inspector.destinations.store import DestinationStore, destinations_folder
from inspector.storage.reader import SessionReader
from tests.cli.cli_rig import run
from tests.engine.conftest import StartEngine

_PAUSES_S = (0.0, 0.4, 0.1, 0.8, 0.0, 0.6, 0.3)
_ODD = (
    '{"type":"track","event":"Odd \\ud83d\\ude00 ünï","messageId":"odd","userId":"u",  "properties":{"n":1.50,"e":1e2}}'
)


def test_the_same_events_arrive_at_the_same_pace(
    data_dir: Path, tmp_path: Path, start_engine: StartEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = start_engine(session=tmp_path / "first.evs")
    for number, pause in enumerate(_PAUSES_S):
        time.sleep(pause)
        call = {"type": "track", "event": f"Seen {number}", "userId": f"u-{number}", "messageId": f"m-{number}"}
        assert first.post("/v1/track", call)[0] == 200
    assert first.post("/v1/batch", b'{"batch":[' + _ODD.encode() + b"]}")[0] == 200
    first.end(signal.SIGTERM)
    second = start_engine(session=tmp_path / "second.evs")
    DestinationStore(destinations_folder()).save(Destination("Other", "eventinspector", {"url": second.url}))
    ended = run("replay", first.session, "--to", "Other", "--speed", "1")
    assert ended.returncode == 0, ended
    second.end(signal.SIGTERM)
    with SessionReader(first.session) as one, SessionReader(second.session) as other:
        before, after = one.events(0, 100), other.events(0, 100)
        headers = other.exchange(after[0].row.exchange_id)
    assert [event.message for event in after] == [event.message for event in before]
    assert json.loads(after[-1].message) == json.loads(_ODD)
    for old, new in zip(before, after, strict=True):
        assert new.row.type == old.row.type
        assert (new.row.name, new.row.user_id, new.message_id) == (old.row.name, old.row.user_id, old.message_id)
        assert new.row.time_us == old.row.time_us
        assert new.source.write_key == old.source.write_key
    assert headers is not None
    assert any("replay" in name.lower() for name, _ in headers.exchange.request.headers)
    span = before[-1].row.time_us - before[0].row.time_us
    assert after[-1].row.received_us - after[0].row.received_us == pytest.approx(span, rel=0.1)
