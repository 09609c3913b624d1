"""Very many clients, very slow ones, and a hundred thousand events: nobody keeps the others from being served."""

import json
import selectors
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

from tests.engine.conftest import RunningEngine, StartEngine
from tests.reliability.stored_rig import rows, stored

PATIENCE_S = 60.0
pytestmark = pytest.mark.timeout(400)  # it does a great deal, and a machine may be slow


def connect(engine: RunningEngine, stack: ExitStack) -> socket.socket:
    place = urlsplit(engine.url)
    return stack.enter_context(socket.create_connection((place.hostname, place.port), PATIENCE_S))


def track(message_id: str) -> bytes:
    body = json.dumps({"userId": "u", "event": "E", "messageId": message_id}).encode()
    return b"POST /v1/track HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


def test_five_hundred_connections_at_once(engine: RunningEngine) -> None:
    with ExitStack() as stack:
        clients = [connect(engine, stack) for _ in range(500)]
        for turn in range(4):
            for number, client in enumerate(clients):
                client.sendall(track(f"m-{turn}-{number}"))
            for client in clients:
                assert client.recv(65536).startswith(b"HTTP/1.1 200 ")
    found = stored(engine.session)
    assert len(found.copies) == 2000
    assert not found.duplicates


def test_connections_beyond_the_limit_are_told_and_counted(start_engine: StartEngine) -> None:
    engine = start_engine("--limit-connections", "50")
    with ExitStack() as stack:
        clients = [connect(engine, stack) for _ in range(80)]
        for number, client in enumerate(clients):
            client.sendall(track(f"m-{number}"))
        answers = [client.recv(65536) for client in clients]
    taken = [number for number, answer in enumerate(answers) if answer.startswith(b"HTTP/1.1 200 ")]
    assert len(taken) == 50
    for number in set(range(80)) - set(taken):
        assert answers[number].startswith(b"HTTP/1.1 503 ")
        assert b"Retry-After: 2" in answers[number]
    assert engine.post("/v1/track", {"userId": "u", "event": "E", "messageId": "after"})[0] == 200
    found = stored(engine.session)
    assert {f"m-{number}" for number in taken} | {"after"} <= set(found.copies)


@pytest.mark.parametrize("beginning", [b"", b"POST /v1/track HTTP/1.1\r\nHost: x\r\n", track("slow")[:-10]])
def test_slow_clients_are_ended_and_hold_up_nobody(start_engine: StartEngine, beginning: bytes) -> None:
    """Slow loris: many connections that send a byte now and then and never finish."""
    limits = ("--limit-header-seconds", "0.6", "--limit-body-seconds", "0.6", "--limit-idle-seconds", "0.6")
    engine = start_engine(*limits)
    with ExitStack() as stack, selectors.DefaultSelector() as open_ones:
        for _ in range(100):
            client = connect(engine, stack)
            client.sendall(beginning)
            open_ones.register(client, selectors.EVENT_READ)
        end = time.monotonic() + PATIENCE_S
        good = 0
        while open_ones.get_map():
            assert time.monotonic() < end, f"{len(open_ones.get_map())} slow clients are still connected"
            for key, _ in open_ones.select(0.01):
                assert isinstance(key.fileobj, socket.socket)
                if not drain(key.fileobj, answered=bool(beginning)):
                    open_ones.unregister(key.fileobj)
            for key in list(open_ones.get_map().values()):
                assert isinstance(key.fileobj, socket.socket)
                trickle(key.fileobj, beginning)
            assert engine.post("/v1/track", {"userId": "u", "event": "E", "messageId": f"good-{good}"})[0] == 200
            good += 1
    engine.end(signal.SIGTERM)
    found = stored(engine.session)
    assert {f"good-{number}" for number in range(good)} <= set(found.copies)
    codes = "'headers_too_slow', 'body_too_slow'"
    [(told,)] = rows(
        engine.session,
        f"SELECT sum(CASE WHEN actual GLOB '[0-9]*' THEN actual ELSE 1 END) FROM problem WHERE code IN ({codes})",  # noqa: S608 - ours
    )
    assert told == (100 if beginning else None)


def drain(client: socket.socket, *, answered: bool) -> bool:
    """Read what is there; whether the connection is still open."""
    try:
        data = client.recv(65536)
    except ConnectionResetError:
        return False
    assert not data or (answered and data.startswith(b"HTTP/1.1 408 "))
    return bool(data)


def trickle(client: socket.socket, beginning: bytes) -> None:
    """One byte more, of a header that never ends or of a body that lacks more."""
    if beginning.endswith(b"\r\n"):
        try:
            client.send(b"x")
        except OSError:
            return


def test_a_hundred_thousand_events_of_the_demo(engine: RunningEngine) -> None:
    command = [sys.executable, "-m", "inspector", "demo", "--url", engine.url, "--events", "100000", "--json"]
    done = subprocess.run([*command, "--seed", "7"], capture_output=True, text=True, check=True, timeout=110)
    told = json.loads(done.stdout)
    assert (told["events"], told["retries"]) == (100_000, 0)
    with engine.client() as client:
        assert client.status().captured == told["accepted"]
    engine.end(signal.SIGTERM)
    found = stored(engine.session)
    # Sending an event twice is one of the mistakes that it makes on purpose, and counts.
    assert len(found.copies) == 100_000
    assert sum(found.copies.values()) == 100_000 + told["repeats"] == told["accepted"]
    assert sum(found.duplicates.values()) == told["repeats"]
