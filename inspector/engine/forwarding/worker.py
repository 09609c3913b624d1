"""The process that forwards one session: it follows what the engine stores, and ends when the engine does.

    python -m inspector.engine.forwarding.worker LEDGER

Frames of JSON come in: ``to`` (events up to this id are stored and judged), ``end`` (nothing comes after this id),
``do`` with ``pause``, ``resume``, ``stop`` (and the ``state`` to end in), or with ``rules``, ``release``, ``drop`` and
``correct``, which are answered by the number in ``ask``. Out go ``progress``, the ids that rules have ``blocked``,
``reply`` with a ``value`` or an ``error``, and last of all ``ended`` with the ``state`` and, if need be, ``error``.
"""

import asyncio
import base64
import gc
import logging
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson

from inspector.core.errors import KnownError
from inspector.engine.checking.frames import BrokenFrameError, next_frame, write_frame
from inspector.engine.forwarding.ruling import verdicts_json
from inspector.engine.forwarding.run import ForwardRun
from inspector.engine.replay.targets import Destinations
from inspector.machine.processes import give_way, leave_group
from inspector.replay.rulebook import rulebook_of
from inspector.storage.ledger.schema import JobState

_log = logging.getLogger("inspector.forwarding")

_ENGINE_GONE = "The engine that ran it has ended."


def main(arguments: Sequence[str]) -> int:
    """Forward until the end; the exit code."""
    logging.basicConfig(level=logging.ERROR, format="%(levelname)s %(name)s: %(message)s")
    leave_group()
    give_way(10)
    gc.freeze()
    asyncio.run(_work(Path(arguments[0])))
    return 0


async def _work(path: Path) -> None:
    run = ForwardRun(path, Destinations().targets, _tell)
    listening = asyncio.create_task(_listen(run))
    error: str | None = None
    try:
        await run.run()
    except KnownError as known:
        error = str(known)
    except Exception as bug:  # noqa: BLE001 - logged, and told to the engine
        _log.exception("a forward ended by a mistake of ours")
        error = f"A mistake of ours ended it: {type(bug).__name__}: {bug}"[:500]
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    _tell({"ended": run.state, "error": error})


async def _listen(run: ForwardRun) -> None:
    """Do what the engine says, one thing after another."""
    stream = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(stream), sys.stdin)
    with suppress(BrokenFrameError):
        while (frame := await next_frame(stream)) is not None:
            order = orjson.loads(frame)
            if "ask" in order:
                await _answer(run, order)
            else:
                _obey(run, order)
    run.stop(JobState.PAUSED, _ENGINE_GONE)


def _obey(run: ForwardRun, order: dict[str, Any]) -> None:
    if "to" in order:
        run.open_to(order["to"])
    elif "end" in order:
        run.end_at(order["end"])
    elif order["do"] == "pause":
        run.pause()
    elif order["do"] == "resume":
        run.resume()
    elif order["do"] == "stop":
        run.stop(JobState(order["state"]), order["reason"])


async def _answer(run: ForwardRun, order: dict[str, Any]) -> None:
    told: dict[str, Any] = {"reply": order["ask"]}
    try:
        told["value"] = await _asked(run, order)
        await run.tell_progress()
    except KnownError as error:
        told["error"] = [error.message, error.way_out]
    _tell(told)


async def _asked(run: ForwardRun, order: dict[str, Any]) -> Any:
    if order["do"] == "rules":
        await run.change_rules(rulebook_of(order["rules"]))
        return None
    if order["do"] == "release":
        return verdicts_json(await run.release(order["ids"], order["places"]))
    if order["do"] == "drop":
        return verdicts_json(await run.drop(order["ids"]))
    message = order["message"]
    return await run.correct(
        order["event"],
        base64.b64decode(order["corrected"]),
        None if message is None else base64.b64decode(message),
        (order["now"][0], order["now"][1]),
    )


def _tell(value: dict[str, Any]) -> None:
    with suppress(BrokenPipeError):
        write_frame(sys.stdout.buffer, orjson.dumps(value))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
