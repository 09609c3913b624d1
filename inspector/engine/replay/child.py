"""The process in which an engine runs a job: ``python -m inspector.engine.replay.child LEDGER``.

Lines of JSON go to and fro. In: ``{"do": "pause"}``, ``resume``, or ``end`` with the ``state`` to end in and the
``reason``. Out: the fields of ``Progress`` several times a second and after each line that came, with ``heard``, the
number of these lines, and with ``ended`` at the end; or ``failed`` with a sentence. When the engine goes away without
a word the job is interrupted.
"""

import asyncio
import json
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from inspector.core.errors import KnownError
from inspector.engine.replay.run import JobRun
from inspector.engine.replay.targets import Destinations
from inspector.machine.processes import give_way, leave_group
from inspector.storage.ledger.schema import JobState

ENGINE_ENDED = "The engine that ran it has ended."
ENGINE_GONE = "The engine that ran it was ended in the middle; resume it, and what is left is sent."
_TELL_EVERY_S = 0.2
_NICENESS = 5
"""What is captured comes before what is replayed."""


async def main(path: Path) -> None:
    """Run the job to its end."""
    commanded = Commanded(JobRun(path, Destinations().targets))
    loop = asyncio.get_running_loop()
    threading.Thread(target=_listen, args=(commanded, loop), daemon=True).start()
    telling = asyncio.create_task(_tell(commanded))
    try:
        state = await commanded.run.run()
    except KnownError as error:
        _say({"failed": str(error)})
    else:
        commanded.say(ended=state)
    finally:
        telling.cancel()


class Commanded:
    """A run that does what lines ask for, and says how it goes."""

    def __init__(self, run: JobRun) -> None:
        self.run = run
        self._heard = 0

    def do(self, command: dict[str, Any]) -> None:
        """Do what a line asks for."""
        match command["do"]:
            case "pause":
                self.run.pause()
            case "resume":
                self.run.resume()
            case "end":
                self.run.end(JobState(command["state"]), command["reason"])
        self._heard += 1
        self.say()

    def leave(self) -> None:
        """End, since nobody is there any more; one that was told to end does so already."""
        if not self.run.ending:
            paused = self.run.progress.state is JobState.PAUSED
            self.run.end(JobState.PAUSED if paused else JobState.INTERRUPTED, ENGINE_GONE)

    def say(self, **more: Any) -> None:
        """Say how it goes just now."""
        _say({**self.run.progress._asdict(), "heard": self._heard, **more})


def _listen(commanded: Commanded, loop: asyncio.AbstractEventLoop) -> None:
    """Hand lines to the loop; the end of them means that nobody is there any more."""
    # Unbuffered: at its end the interpreter must not find us holding the lock of a buffer.
    with suppress(RuntimeError), open(0, "rb", buffering=0, closefd=False) as lines:
        for line in lines:
            loop.call_soon_threadsafe(commanded.do, json.loads(line))
        # A loop that has ended raises: so has the job.
        loop.call_soon_threadsafe(commanded.leave)


async def _tell(commanded: Commanded) -> None:
    while True:
        commanded.say()
        await asyncio.sleep(_TELL_EVERY_S)


def _say(value: dict[str, Any]) -> None:
    with suppress(BrokenPipeError):
        sys.stdout.write(json.dumps(value) + "\n")
        sys.stdout.flush()


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    if sys.platform == "win32":
        return asyncio.new_event_loop
    import uvloop  # noqa: PLC0415 - Windows has none

    return uvloop.new_event_loop


if __name__ == "__main__":
    leave_group()
    give_way(_NICENESS)
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(main(Path(sys.argv[1])))
