"""One life of the Node process that runs Segment's own destinations: lines of JSON to it and back, limits, its end."""

import asyncio
import contextlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Self

from inspector.core.errors import KnownError
from inspector.machine.killing import kill

_KEPT = ("SYSTEMROOT", "WINDIR", "NODE_EXTRA_CA_CERTS")
"""Variables that Node needs on Windows, and the one that names the user's certificates. No others are handed on."""

_THREADED = 1 << 20
"""Answers of more bytes than this are parsed in a thread."""


class Limits(NamedTuple):
    """What a process may use."""

    memory_mb: int = 768
    """For objects; the process takes about 100 MB more."""
    start_s: float = 60.0
    action_s: float = 30.0
    """For one action with one event."""
    grace_s: float = 15.0
    """How much longer than the process allows itself it is waited for before it is ended."""
    most_bytes: int = 24 << 20
    """Of events, settings and mappings in one go."""
    most_answer: int = 64 << 20


class ActionsLostError(KnownError):
    """The process ended before it answered; ``started`` are the places of the events of which requests had gone out."""

    def __init__(self, message: str, started: frozenset[int]) -> None:
        super().__init__(message, "It starts anew when it is asked again.")
        self.started = started


class _Waiting(NamedTuple):
    answer: asyncio.Future[Any]
    started: set[int]


class NodeProcess:
    """A running process. Made by ``start``, ended by ``end`` or of its own."""

    def __init__(self, process: asyncio.subprocess.Process, limits: Limits) -> None:
        self._process = process
        self._limits = limits
        self._waiting: dict[int, _Waiting] = {}
        self._writing = asyncio.Lock()
        self._last_id = 0
        self._reading: asyncio.Task[None] | None = None
        self._why = ""

    @classmethod
    async def start(
        cls, node: Path, folder: Path, command: Sequence[str], environment: Mapping[str, str], limits: Limits
    ) -> Self:
        """Start a script with its arguments in a folder, and wait until it is ready. Raises ``KnownError``."""
        try:
            process = await asyncio.create_subprocess_exec(
                str(node),
                f"--max-old-space-size={limits.memory_mb}",
                *command,
                cwd=folder,
                env={**_environment(folder), **environment},
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,  # what is said there may hold settings
                limit=limits.most_answer,
                start_new_session=True,  # Ctrl+C is for the one who asks
            )
        except OSError as error:
            raise KnownError(f"Node cannot be started: {error.strerror}.", "Install it anew.") from error
        started = cls(process, limits)
        try:
            await started._ready()
        except BaseException:
            await started.end()
            raise
        return started

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._reading is not None and not self._reading.done() and self._process.returncode is None

    async def ask(self, message: Mapping[str, Any], seconds: float) -> Any:
        """Its answer. Raises ``ActionsLostError`` when it ends over it, ``KnownError`` when it says an error."""
        self._last_id += 1
        number = self._last_id
        line = _line({"id": number, **message})
        if len(line) > self._limits.most_bytes:
            size = f"{len(line) / (1 << 20):.0f} MB"
            raise KnownError(
                f"{size} are too much for Segment's destinations in one go.", "Send fewer events at a time."
            )
        waiting = _Waiting(asyncio.get_running_loop().create_future(), set())
        self._waiting[number] = waiting
        try:
            if not self.alive:
                raise self._lost(waiting)
            async with asyncio.timeout(seconds):
                await self._write(line)
                return await waiting.answer
        except TimeoutError:
            await self.end(f"Node did not answer for {seconds:.0f} seconds and was ended.")
            raise self._lost(waiting) from None
        finally:
            del self._waiting[number]
            if not waiting.answer.cancel() and not waiting.answer.cancelled():
                waiting.answer.exception()  # seen, also where the one who asked has gone meanwhile

    async def end(self, why: str = "") -> None:
        """End it; whoever waits is told why. Harmless when it has ended."""
        self._why = self._why or why
        kill(self._process)
        if self._process.stdin is not None:
            self._process.stdin.close()
        await self._process.wait()
        if self._reading is not None:
            await self._reading

    async def _ready(self) -> None:
        try:
            async with asyncio.timeout(self._limits.start_s):
                said = json.loads(await self._stdout.readline() or b"{}")
        except (TimeoutError, ValueError):
            said = {}
        if "ready" not in said:
            reason = said.get("failed") or "Node ended or did not answer"
            raise KnownError(f"Segment's destinations cannot be loaded: {reason}.", "Install them anew.")
        self._reading = asyncio.create_task(self._read())

    @property
    def _stdout(self) -> asyncio.StreamReader:
        assert self._process.stdout is not None  # noqa: S101 - a pipe was asked for
        return self._process.stdout

    async def _write(self, line: bytes) -> None:
        assert self._process.stdin is not None  # noqa: S101 - a pipe was asked for
        with contextlib.suppress(ConnectionError):  # the reader sees its end and tells
            async with self._writing:
                self._process.stdin.write(line)
                await self._process.stdin.drain()

    async def _read(self) -> None:
        """Hand answers to those who wait, until the process ends."""
        try:
            while line := await self._stdout.readline():
                message = await asyncio.to_thread(json.loads, line) if len(line) > _THREADED else json.loads(line)
                self._hand_over(message)
        except ValueError:
            self._why = self._why or "Node answered with more than can be taken, and was ended."
            kill(self._process)
        await self._process.wait()
        self._why = self._why or _ending(self._process.returncode, self._limits)
        for waiting in self._waiting.values():
            if not waiting.answer.done():
                waiting.answer.set_exception(self._lost(waiting))

    def _hand_over(self, message: Mapping[str, Any]) -> None:
        waiting = self._waiting.get(message.get("id", 0))
        if waiting is None or waiting.answer.done():
            return
        if "started" in message:
            waiting.started.add(message["started"])
        elif "error" in message:
            waiting.answer.set_exception(KnownError(message["error"]))
        else:
            waiting.answer.set_result(message["ok"])

    def _lost(self, waiting: _Waiting) -> ActionsLostError:
        return ActionsLostError(self._why or "Node ended.", frozenset(waiting.started))


def _line(message: Mapping[str, Any]) -> bytes:
    try:
        try:
            return json.dumps(message, allow_nan=False, ensure_ascii=False).encode() + b"\n"
        except UnicodeEncodeError:  # half a surrogate pair, which JSON can only escape
            return json.dumps(message, allow_nan=False).encode() + b"\n"
    except (ValueError, RecursionError) as error:
        raise KnownError("The event is no JSON that Node could read: it is nested too deeply or holds NaN.") from error


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of the user's: no home to find keys in, Segment's time zone, no looking for a cloud's own accounts."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "HOME": str(folder), "USERPROFILE": str(folder), "TZ": "UTC", "AWS_EC2_METADATA_DISABLED": "true"}


def _ending(code: int | None, limits: Limits) -> str:
    if code in {-6, 134}:
        return f"Node ran out of memory ({limits.memory_mb} MB)."
    return (
        f"Node was ended from outside (signal {-code})."
        if code is not None and code < 0
        else f"Node ended (exit code {code})."
    )
