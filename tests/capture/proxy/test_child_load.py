"""Ten thousand requests, and an engine that does not keep up."""

import socket
import threading
from pathlib import Path

import pytest

from inspector.capture.proxy.contract import Dropped, Listener, Recorded, Stats
from tests.capture.proxy.child_rig import SECONDS, ChildRig, decrypting, policy

WARM = 500
REQUESTS = 10_000
SENDERS = 4
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
BODY = b'{"batch":[' + b'{"type":"track","event":"Order Completed","userId":"u-1"},' * 9 + b"{}]}"
REQUEST = b"POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY


def answer(server: socket.socket) -> None:
    """Answer every request of every connection, until the server is closed."""

    def serve(connection: socket.socket) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with connection:
            waiting = b""
            while data := connection.recv(1 << 16):
                waiting += data
                done, _, rest = waiting.rpartition(b"{}]}")
                if done:
                    connection.sendall(ANSWER * (done.count(b"POST /v1/batch ")))
                    waiting = rest

    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


def send(port: int, count: int) -> None:
    """Send requests on a few connections at once, each after the answer to the one before."""

    def each() -> None:
        with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
            for _ in range(count // SENDERS):
                connection.sendall(REQUEST)
                got = b""
                while not got.endswith(b"ok"):
                    data = connection.recv(4096)
                    assert data
                    got += data

    threads = [threading.Thread(target=each) for _ in range(SENDERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def memory(child: ChildRig) -> int:
    """Once nothing is under way any more."""
    child.told.clear()
    return child.wait(Stats, lambda each: each.connections == 0).memory_bytes


@pytest.mark.timeout(400)
def test_ten_thousand_requests_leave_nothing_behind(tmp_path: Path) -> None:
    with decrypting(tmp_path) as child, socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=answer, args=(server,), daemon=True).start()
        child.send(policy())
        target = f"http://127.0.0.1:{server.getsockname()[1]}"
        child.listen(Listener("main"), Listener("shop", "reverse", target=target))
        send(child.ports["shop"], WARM)
        child.until(lambda: len(child.all(Recorded)) == WARM)
        before = memory(child)
        send(child.ports["shop"], REQUESTS)
        child.until(lambda: len(child.all(Recorded)) == REQUESTS)
        assert all(each.request_body == BODY and each.status == 200 for each in child.all(Recorded))
        assert not child.all(Dropped)
        assert memory(child) - before < 15 << 20
        server.close()
