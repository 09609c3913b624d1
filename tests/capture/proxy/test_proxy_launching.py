"""Starting the proxy's processes: who may say hello, and what is said when none comes."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest

from inspector.capture.proxy import launching
from inspector.capture.proxy.contract import VERSION, Hello, Listen, Message, Stop, encode, reader
from inspector.capture.proxy.launching import Switchboard
from inspector.core.errors import KnownError

SECONDS = 60
TALKS = """
import socket, sys
from inspector.capture.proxy.contract import Hello, Ready, encode, reader
host, _, port = sys.argv[1].rpartition(":")
token = sys.stdin.readline().strip()
assert len(token) == 48 and token not in sys.argv
with socket.create_connection((host, int(port))) as link:
    link.sendall(encode(Hello("child", token, program=sys.argv[2])))
    frames = reader()
    while data := link.recv(4096):
        for each in frames.feed(data):
            link.sendall(encode(Ready(type(each).__name__, 1)))
            print(type(each).__name__, file=sys.stderr, flush=True)
            if type(each).__name__ == "Stop":
                sys.exit(7)
"""


def play(test: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(test, SECONDS))


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file for the lines of the process that is started."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setitem(launching._MODULES, "child", "a_child")
    return tmp_path / "a_child.py"


def test_a_process_is_greeted_told_and_heard(program: Path) -> None:
    program.write_text(TALKS)

    async def test() -> None:
        async with Switchboard() as board:
            link = await board.launch("child", ["of mine"])
            assert link.hello == Hello("child", link.hello.token, VERSION, program="of mine")
            link.send(Listen(()))
            link.send(Stop())
            heard = [each async for batch in link.received() for each in batch]
            assert [each.program for each in heard if hasattr(each, "program")] == ["Hello", "Listen", "Stop"]
            assert await link.ended() == 7
            link.send(Stop())  # to nobody any more
            assert await link.close(1) == 7
            assert link.last_words == "Hello\nListen\nStop"

    play(test())


def test_one_that_does_not_go_is_killed(program: Path) -> None:
    program.write_text(TALKS.replace("    frames = ", "    import time; time.sleep(60)\n    frames = "))

    async def test() -> None:
        async with Switchboard() as board:
            link = await board.launch("child", ["x"])
            assert await link.close(0.1) == -9

    play(test())


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("import sys; sys.exit('made to fail')", "did not start: made to fail"),
        ("raise SystemExit(3)", "did not start: exit code 3"),
        ("import time; time.sleep(60)", "did not start: exit code -9"),
        (TALKS.replace("token, program", "'another', program"), "did not start"),
        (TALKS.replace("program=sys.argv[2]", "version=99"), "did not start"),
        (TALKS.replace('encode(Hello("child", token, program=sys.argv[2]))', "b'GET / HTTP/1.1'"), "did not start"),
    ],
    ids=["fails", "ends", "hangs", "foreign", "newer", "something-else"],
)
def test_one_that_says_no_hello_is_told_and_gone(program: Path, lines: str, words: str) -> None:
    program.write_text(lines)

    async def test() -> None:
        async with Switchboard() as board:
            with pytest.raises(KnownError, match=words) as caught:
                await board.launch("child", ["x"], 2)
            assert caught.value.way_out

    play(test())


def test_a_stranger_is_shown_out_and_the_right_one_let_in(program: Path) -> None:
    program.write_text(TALKS)

    async def stranger(board: Switchboard, message: Message) -> None:
        host, _, port = board._address().rpartition(":")
        reading, writing = await asyncio.open_connection(host, int(port))
        writing.write(encode(message))
        assert await reading.read() == b""
        writing.close()

    async def test() -> None:
        async with Switchboard() as board:
            await stranger(board, Hello("child", ""))
            await stranger(board, Listen(()))
            link = await board.launch("child", ["x"])
            await stranger(board, Hello("child", link.hello.token))  # a token is good for once
            assert not reader().feed(b"")
            await link.close(SECONDS)

    play(test())
