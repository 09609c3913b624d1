"""Small disks, and posts whose answers are looked at in full."""

import http.client
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

from tests.engine.conftest import BASIC, RunningEngine

_MOST_POSTS = 5_000


class Answer(NamedTuple):
    """What an SDK sees."""

    status: int
    retry_after: str | None
    body: dict[str, Any]


class Poster:
    """Posts messages of some size with ids of their own, and keeps those that were acknowledged."""

    def __init__(self, engine: RunningEngine, size: int = 5_000) -> None:
        self.acknowledged: list[str] = []
        self._address = urlsplit(engine.url).netloc
        self._padding = "x" * size
        self._numbers = count()

    def post(self) -> Answer:
        """Post one message."""
        message_id = f"m-{next(self._numbers)}"
        call = {"userId": "u", "event": "E", "messageId": message_id, "padding": self._padding}
        connection = http.client.HTTPConnection(self._address, timeout=60)
        try:
            connection.request("POST", "/v1/track", json.dumps(call), BASIC)
            reply = connection.getresponse()
            answer = Answer(reply.status, reply.headers["Retry-After"], json.loads(reply.read()))
        finally:
            connection.close()
        if answer.status == 200:
            self.acknowledged.append(message_id)
        return answer

    def until_refused(self, times: int = 10) -> Answer:
        """Post until so many were refused; the last refusal. A checkpoint may make room for some in between."""
        refused = 0
        for _ in range(_MOST_POSTS):
            answer = self.post()
            if answer.status != 200:
                refused += 1
                if refused == times:
                    return answer
        raise AssertionError("it was never refused")


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system in memory that holds so much; skips the test where this process may not mount one."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        pytest.skip(f"a small file system cannot be mounted here: {error}")
    if done.returncode:
        pytest.skip(f"a small file system cannot be mounted here: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def remount(folder: Path, options: str) -> None:
    """Change the options of a small disk."""
    subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True)
