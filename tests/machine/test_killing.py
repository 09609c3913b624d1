"""Processes that end at the moment that they are killed."""

import asyncio

import pytest

from inspector.machine.killing import kill


@pytest.mark.skipif("sys.platform == 'win32'", reason="the shell is POSIX's")
def test_the_end_of_a_process_is_told_also_when_it_is_killed_over_it() -> None:
    """With asyncio's own ``kill`` about half of them end with 255, and it logs that it knows no such process."""

    async def ends() -> int:
        process = await asyncio.create_subprocess_exec("/bin/sh", "-c", "exit 3", stdout=asyncio.subprocess.PIPE)
        assert process.stdout is not None
        await process.stdout.read()
        kill(process)
        code = await process.wait()
        kill(process)
        return code

    async def every() -> set[int]:
        return {await ends() for _ in range(100)}

    assert asyncio.run(every()) <= {3, -9}


@pytest.mark.skipif("sys.platform == 'win32'", reason="the shell is POSIX's")
def test_one_that_runs_is_killed() -> None:
    async def ends() -> int:
        process = await asyncio.create_subprocess_exec("/bin/sh", "-c", "exec sleep 60")
        kill(process)
        return await process.wait()

    assert asyncio.run(ends()) == -9
