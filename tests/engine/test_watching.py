"""The watch over a plan's folder."""

import asyncio
import threading
from pathlib import Path

from inspector.engine.checking.watching import PlanWatch

_ROUNDS = 60


def test_a_watch_that_ends_while_its_folder_is_written_to_says_nothing(tmp_path: Path) -> None:
    """Every log record that nobody expected fails a test; this one came in one of some twenty ends."""
    done = threading.Event()

    def write() -> None:
        while not done.wait(0.0005):
            (tmp_path / "beside.txt").write_text("x")

    async def watch() -> None:
        for _ in range(_ROUNDS):
            watching = PlanWatch(tmp_path / "plan.yaml", lambda: None)
            await watching.start()
            await asyncio.sleep(0.003)
            await watching.stop()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        asyncio.run(watch())
    finally:
        done.set()
        writer.join()


def test_a_change_is_told(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("a")

    async def watch() -> None:
        told = asyncio.Event()
        watching = PlanWatch(plan, told.set)
        await watching.start()
        plan.write_text("b")
        await asyncio.wait_for(told.wait(), 20)
        await watching.stop()

    asyncio.run(watch())
