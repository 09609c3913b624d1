"""Programs run to their end: what they say, how they end, and that nothing of them is left."""

import asyncio
import os
import sys
import time
from pathlib import Path

import pytest

from inspector.machine.running import run_to_end

pytestmark = pytest.mark.skipif("sys.platform != 'linux'", reason="it looks into /proc")
LONG_S = 60.0


def run(script: str, said: list[str], most_s: float = LONG_S, folder: Path | None = None) -> int:
    command = ["/bin/sh", "-c", script]
    return asyncio.run(run_to_end(command, said.append, most_s, environment=dict(os.environ), folder=folder))


def test_both_outputs_are_told_line_by_line_and_the_code_is_given(tmp_path: Path) -> None:
    said: list[str] = []
    assert run("pwd; echo wrong >&2; printf 'caf\\351  '; exit 3", said, folder=tmp_path) == 3
    assert said == [str(tmp_path.resolve()), "wrong", "caf\ufffd"]


def test_a_line_that_is_far_too_long_is_left_out() -> None:
    said: list[str] = []
    script = f"{sys.executable} -c \"print('x' * (1 << 20))\"; echo after"
    assert run(script, said) == 0
    assert said[-1] == "after"
    assert max(map(len, said)) < 1 << 20


def test_one_that_takes_too_long_is_ended() -> None:
    with pytest.raises(TimeoutError):
        run("exec sleep 300", [], most_s=0.01)


def test_one_that_is_given_up_is_killed_with_all_it_started() -> None:
    children: list[int] = []

    async def give_up() -> None:
        started = asyncio.Event()

        def said(line: str) -> None:
            children.append(int(line))
            started.set()

        command = ["/bin/sh", "-c", "sleep 300 & echo $!; wait"]
        task = asyncio.create_task(run_to_end(command, said, LONG_S, environment=dict(os.environ)))
        await started.wait()
        task.cancel()
        await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(give_up())
    while _runs(children[0]):
        time.sleep(0.01)


def _runs(pid: int) -> bool:
    """Whether it does anything still; whoever adopts an orphan may take a while to bury it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
