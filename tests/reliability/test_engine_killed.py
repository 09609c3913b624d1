"""``kill -9`` of the engine under load: what was acknowledged is there, once, and the file opens."""

import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.conftest import RunningEngine, StartEngine
from tests.reliability.senders_rig import Senders
from tests.reliability.stored_rig import stored

PATIENCE_S = 60.0
pytestmark = pytest.mark.timeout(400)  # it does a great deal, and a machine may be slow


def until(condition: Callable[[], bool], pause_s: float = 0.005) -> None:
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(pause_s)


def kill(engine: RunningEngine, senders: Senders) -> None:
    engine.process.kill()
    senders.address = None
    engine.process.wait()


def test_a_dozen_kills_under_load_lose_nothing(start_engine: StartEngine, tmp_path: Path) -> None:
    session = tmp_path / "killed.evs"
    with Senders() as senders:
        for number in range(12):
            engine = start_engine(session=session)
            before = senders.acknowledged
            senders.find(engine.url)
            until(lambda before=before, more=200 + 100 * number: senders.acknowledged > before + more)  # type: ignore[misc]
            time.sleep(0.01 * number)
            promised = {each.name: each.acknowledged.copy() for each in senders.all}
            kill(engine, senders)
            found = stored(session)
            for name, ids in promised.items():
                assert not [each for each in ids if not found.copies[each]], f"lost messages of {name}"
        last = start_engine(session=session)
        senders.find(last.url)
        before = senders.acknowledged
        until(lambda: senders.acknowledged > before + 100)
    code, _ = last.end(signal.SIGTERM)
    assert code == 0
    found = stored(session)
    for each in senders.all:
        each.check(found)
    assert sum(found.duplicates.values()) < 13 * 51


def test_kills_in_the_middle_of_a_checkpoint_lose_nothing(start_engine: StartEngine, tmp_path: Path) -> None:
    session = tmp_path / "checkpointed.evs"
    with Senders(padding=10_000) as senders:
        for _ in range(4):
            engine = start_engine(session=session)
            # Nothing but a checkpoint writes to the file itself; all else goes to its log.
            before = session.stat().st_mtime_ns
            senders.find(engine.url)
            until(lambda before=before: session.stat().st_mtime_ns != before, 0.0005)  # type: ignore[misc]
            kill(engine, senders)
            stored(session)
    found = stored(session)
    assert senders.acknowledged > 100
    for each in senders.all:
        each.check(found)
