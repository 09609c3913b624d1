"""Forwards that lead back to where their events come from."""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from inspector.client import EngineClient, EngineRefusedError
from inspector.destinations.model import Destination
from inspector.destinations.store import DestinationStore, destinations_folder
from tests.engine.conftest import RunningEngine, StartEngine

Engines = list[tuple[RunningEngine, EngineClient]]


@pytest.fixture
def two(data_dir: Path, tmp_path: Path, start_engine: StartEngine) -> Iterator[Engines]:
    """Two engines, each of them a destination."""
    engines = [start_engine(session=tmp_path / f"{name}.evs") for name in ("A", "B")]
    for name, engine in zip("AB", engines, strict=True):
        _destination(name, engine.url)
    with engines[0].client() as a, engines[1].client() as b:
        yield list(zip(engines, (a, b), strict=True))


def _destination(name: str, url: str) -> None:
    DestinationStore(destinations_folder()).save(Destination(name, "eventinspector", {"url": url}))


def _quiet(clients: list[EngineClient]) -> list[int]:
    """How many events each has, once nothing more comes for a second."""
    deadline, before, since = time.monotonic() + 60, [0], time.monotonic()
    while time.monotonic() - since < 1:
        assert time.monotonic() < deadline, before
        told = [client.status() for client in clients]
        now = [each.last_id for each in told]
        if now != before or any(forward["lag"] for each in told for forward in each.forwards):
            before, since = now, time.monotonic()
        time.sleep(0.05)
    return before


def test_two_that_forward_to_each_other_come_to_rest(two: Engines) -> None:
    (first, a), (_, b) = two
    a.start_forward({"destinations": ["B"]})
    b.start_forward({"destinations": ["A"]})
    call = {"type": "track", "event": "Seen", "userId": "u"}
    known = [{**call, "messageId": f"m-{number}"} for number in range(5)]
    assert first.post("/v1/batch", {"batch": known})[0] == 200
    assert _quiet([a, b]) == [10, 5]
    assert first.post("/v1/batch", {"batch": [call, call]})[0] == 200
    assert _quiet([a, b]) == [12, 7]
    (came_back,) = a.stages(6)["forwards"]
    (delivery,) = came_back["deliveries"]
    assert delivery["result"] == "skipped"
    assert "it would go in a circle" in delivery["words"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.2", "0.0.0.0", "[::1]"])  # noqa: S104 - not bound
def test_no_name_of_its_own_is_a_destination(two: Engines, host: str) -> None:
    engine, client = two[0]
    _destination("Me", f"http://{host}:{urlsplit(engine.url).port}")
    with pytest.raises(EngineRefusedError, match="sends to this engine's own endpoint"):
        client.start_forward({"destinations": ["Me"]})


def test_another_engine_on_this_machine_is_one(two: Engines) -> None:
    (first, a), (_, b) = two
    a.start_forward({"destinations": ["B"]})
    call = {"type": "track", "event": "Seen", "userId": "u", "messageId": "twice"}
    for _ in range(2):  # an SDK that tries again is no circle
        assert first.post("/v1/track", call)[0] == 200
    assert _quiet([a, b]) == [2, 2]
