"""The child's ports, its start and its end."""

import base64
import os
import random
import signal
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from inspector.capture.proxy.contract import (
    ClientSeen,
    Drain,
    Drained,
    Failed,
    Listen,
    Listener,
    ListenerState,
    Ready,
    Recorded,
    Stop,
    Trouble,
    Tunnelled,
)
from tests.capture.proxy.child_rig import (
    HOST,
    OTHER,
    SECONDS,
    ChildRig,
    ask,
    authority,
    certify,
    decrypting,
    plain,
    policy,
    sender,
    serving,
    settled,
    trusting,
)


@pytest.fixture(scope="module")
def child(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChildRig]:
    with decrypting(tmp_path_factory.mktemp("child")) as child:
        yield child


def get(path: str = "/", close: str = "close") -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: x.test\r\nConnection: {close}\r\n\r\n".encode()


def refused(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), SECONDS).close()
    except ConnectionRefusedError:
        return True
    return False


def test_it_is_ready_once_a_request_came_through_and_nobody_is_said_to_have_come(child: ChildRig) -> None:
    ready = child.wait(Ready)
    assert ready.program == "mitmproxy 11.0.2"
    assert child.link.hello.program == ready.program
    assert not child.all(ClientSeen)
    assert not child.all(Recorded)


def test_listeners_of_every_mode_at_once_opened_and_closed_live(child: ChildRig) -> None:
    with serving() as first, serving() as second:
        child.fresh(policy((f"{HOST}:80", first.port)))
        child.listen(
            Listener("main"),
            Listener("shop", "reverse", target=f"http://127.0.0.1:{first.port}"),
            Listener("till", "reverse", target=f"http://127.0.0.1:{second.port}"),
            Listener("socks", "socks5"),
        )
        assert len(set(child.ports.values())) == 4
        for name, origin in (("shop", first), ("till", second)):
            assert plain(child.ports[name], get("/v1/batch")).startswith(b"HTTP/1.1 200")
            record = _recorded_by(child, name)
            assert (record.mode, record.host, record.port) == ("reverse", "127.0.0.1", origin.port)
            assert record.target == "/v1/batch"
            assert origin.seen[-1][2]["Host"] == f"127.0.0.1:{origin.port}"
        assert _over_socks(child.ports["socks"], HOST, 80).startswith(b"HTTP/1.1 200")
        assert child.wait(Recorded, lambda each: each.listener == "socks").host == HOST
        gone = child.ports["till"]
        child.listen(Listener("main"), Listener("shop", "reverse", target=f"http://127.0.0.1:{first.port}"))
        assert refused(gone)
        assert plain(child.ports["shop"], get()).startswith(b"HTTP/1.1 200")
        child.listen(Listener("main"))


def test_through_the_next_proxy(tmp_path: Path, child: ChildRig) -> None:
    certificate = certify(tmp_path, HOST)
    with decrypting(tmp_path) as following, serving(certificate) as secure, serving() as origin:
        led = ((f"{HOST}:80", origin.port), (f"{HOST}:443", secure.port))
        following.fresh(policy(*led, exact=()))
        child.fresh(policy(own_ca_files=(str(certificate.file),)))
        child.listen(Listener("main"), Listener("chain", "upstream", target=f"http://127.0.0.1:{following.port}"))
        request = f"GET http://{HOST}/chained HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode()
        assert plain(child.ports["chain"], request).startswith(b"HTTP/1.1 200")
        with sender(child.ports["chain"], HOST, trusting(child.root.file)) as connection:
            assert ask(connection, path="/v1/t").status == 200
        child.until(lambda: len(child.all(Recorded)) == 2)
        assert [(each.target, each.mode) for each in child.all(Recorded)] == [
            ("/chained", "upstream"),
            ("/v1/t", "upstream"),
        ]
        assert [each.host for each in following.wait(Tunnelled).hosts] == [HOST]
        child.listen(Listener("main"))


def test_the_next_proxy_is_told_who_we_are_and_nobody_else(child: ChildRig) -> None:
    authorization = f"Basic {base64.b64encode(b'user:secret').decode()}"
    with serving() as following, serving() as origin:
        child.fresh(policy())
        child.send(Listen((Listener("main"),), upstream_auth="user:secret"))
        chain = Listener("chain", "upstream", target=f"http://127.0.0.1:{following.port}")
        shop = Listener("shop", "reverse", target=f"http://127.0.0.1:{origin.port}")
        child.send(Listen((Listener("main"), chain, shop), upstream_auth="user:secret"))
        child.ports["chain"] = child.wait(ListenerState, lambda each: each.name == "chain").port
        child.ports["shop"] = child.wait(ListenerState, lambda each: each.name == "shop").port
        request = f"GET http://{HOST}/v1/t HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode()
        assert plain(child.ports["chain"], request).startswith(b"HTTP/1.1 200")
        assert plain(child.ports["shop"], get()).startswith(b"HTTP/1.1 200")
        child.until(lambda: len(child.all(Recorded)) == 2)
        ((_, target, told, _),) = following.seen
        assert (target, told["Proxy-Authorization"]) == (f"http://{HOST}/v1/t", authorization)
        assert not {"Authorization", "Proxy-Authorization"} & set(origin.seen[0][2])
        assert "secret" not in str(child.told)
        assert authorization not in str(child.told)
    child.listen(Listener("main"))


def test_a_next_proxy_that_refuses_is_told(child: ChildRig) -> None:
    with serving() as following:  # it knows no CONNECT
        child.fresh(policy())
        child.listen(Listener("main"), Listener("chain", "upstream", target=f"http://127.0.0.1:{following.port}"))
        with sender(child.ports["chain"], HOST, trusting(child.root.file)) as connection:
            assert ask(connection).status == 502
        record = child.wait(Recorded)
        assert (record.status, record.request_body) == (0, b'{"batch":[]}')
        assert "501" in record.error
    child.listen(Listener("main"))


def test_a_reverse_listener_over_tls(tmp_path: Path, child: ChildRig) -> None:
    certificate = certify(tmp_path, HOST)
    with serving(certificate) as origin:
        child.fresh(policy((f"{HOST}:443", origin.port), exact=(), own_ca_files=(str(certificate.file),)))
        child.listen(Listener("main"), Listener("shop", "reverse", target=f"https://{HOST}"))
        assert plain(child.ports["shop"], get("/v1/t")).startswith(b"HTTP/1.1 200")
    record = child.wait(Recorded)
    assert (record.scheme, record.host, record.port) == ("https", HOST, 443)
    assert dict(record.request_headers)["Host"] == HOST
    child.listen(Listener("main"))


def test_what_cannot_be_opened_is_told_and_costs_the_others_nothing(child: ChildRig) -> None:
    child.fresh()
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        raw = Listener("raw", "reverse", target="tcp://127.0.0.1:1")
        child.listen(Listener("main"), Listener("taken", "socks5", port=port), Listener("odd", "sideways"), raw)
        states = {each.name: each for each in child.all(ListenerState)}
        assert (states["taken"].error, states["taken"].port) == ("taken", 0)
        assert "no mode" in states["odd"].error
        assert "no address" in states["raw"].error
        assert not states["main"].error
    child.told.clear()
    child.listen(Listener("main"), Listener("taken", "socks5", port=port))
    assert child.ports["taken"] == port
    child.listen(Listener("main"))
    assert not child.all(Trouble)


def test_an_order_that_is_not_understood_is_told_and_the_next_one_followed(child: ChildRig) -> None:
    child.fresh()
    child.run(_write(child, struct.pack(">I", 27) + b'{"type":"later","parts":[]}'))
    assert "later" in child.wait(Trouble).words
    child.fresh()


def test_garbage_at_every_port_and_it_still_serves(child: ChildRig) -> None:
    connect = f"CONNECT {HOST}:80 HTTP/1.1\r\n\r\n".encode()
    socks = b"\x05\x01\x00\x05\x01\x00\x03" + bytes([len(HOST)]) + HOST.encode() + b"\x00\x50"
    chunked = b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    seeds = (connect + chunked, socks + chunked, chunked, get(f"http://{HOST}/"), b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
    chance = random.Random(7)
    with serving() as origin:
        child.fresh(policy((f"{HOST}:80", origin.port)))
        shop = Listener("shop", "reverse", target=f"http://127.0.0.1:{origin.port}")
        child.listen(Listener("main"), shop, Listener("socks", "socks5"))
        for number in range(150):
            data = bytearray(chance.choice(seeds))
            for _ in range(chance.choice((1, 2, 10))):
                data[chance.randrange(len(data))] = chance.randrange(256)
            port = child.ports[("main", "shop", "socks")[number % 3]]
            with socket.create_connection(("127.0.0.1", port), SECONDS) as connection, suppress(OSError):
                connection.sendall(data[: chance.randrange(len(data))])
                connection.shutdown(socket.SHUT_WR)
        request = get(f"http://{HOST}/whole").replace(b"x.test", HOST.encode())
        assert plain(child.port, request).startswith(b"HTTP/1.1 200")
        assert plain(child.ports["shop"], get("/whole")).startswith(b"HTTP/1.1 200")
        assert _over_socks(child.ports["socks"], HOST, 80).startswith(b"HTTP/1.1 200")
    child.listen(Listener("main"))


def test_a_taken_port_at_the_start(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder, decrypting(tmp_path, listens=False) as child:
        child.send(Listen((Listener("main", port=holder.getsockname()[1]),)))
        assert child.wait(ListenerState).error == "taken"
        child.wait(Ready)
        child.send(Listen((Listener("main"),)))
        assert child.wait(ListenerState, lambda each: not each.error).port


DAMAGED = {
    "missing": ("cannot be read", None),
    "garbage": ("is damaged", b"no certificate"),
    "another key": ("do not belong together", b""),
}


@pytest.mark.parametrize("how", DAMAGED)
def test_a_broken_authority_is_told_and_never_replaced(tmp_path: Path, how: str) -> None:
    words, data = DAMAGED[how]
    root = authority(tmp_path)
    file = root.folder / "mitmproxy-ca.pem"
    other = authority(tmp_path / "other").folder / "mitmproxy-ca.pem"
    mark = b"-----BEGIN CERT"
    mixed = file.read_bytes().partition(mark)[0] + mark + other.read_bytes().partition(mark)[2]
    rig, folder = ChildRig(root), root.folder
    if data is None:
        folder = tmp_path / "empty"
        folder.mkdir()
    else:
        file.write_bytes(data or mixed)
    rig.start(folder)
    told = rig.wait(Failed)
    assert told.code == "authority"
    assert words in told.words
    assert told.way_out
    rig.until(rig.ended.is_set)
    assert rig.close() == 4
    assert data is not None or not list(folder.iterdir())


@contextmanager
def slow(child: ChildRig) -> Iterator[threading.Event]:
    """A request that is under way until the event is set, whose answer has to come."""
    with serving() as origin:
        origin.hold.clear()
        child.fresh(policy((f"{HOST}:80", origin.port)))
        request = f"GET http://{HOST}/slow HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode()
        answers: list[bytes] = []
        thread = threading.Thread(target=lambda: answers.append(plain(child.port, request)))
        thread.start()
        settled(lambda: origin.seen)
        yield origin.hold
        origin.hold.set()
        thread.join()
        assert answers[0].endswith(b"got 0")


def test_draining_ends_idle_connections_and_waits_for_what_is_under_way(tmp_path: Path) -> None:
    with decrypting(tmp_path) as child, slow(child) as hold:
        idle = socket.create_connection(("127.0.0.1", child.port), SECONDS)
        child.send(Drain(SECONDS))
        assert idle.recv(1) == b""
        idle.close()
        assert refused(child.port)
        assert not child.all(Drained)
        hold.set()
        assert child.wait(Drained).left == 0
        assert child.wait(Recorded).target == "/slow"
        assert not child.all(Trouble)


def test_stopping_cuts_what_does_not_end(tmp_path: Path) -> None:
    with decrypting(tmp_path) as child, socket.create_server(("127.0.0.1", 0)) as silent:
        child.fresh(policy((f"{OTHER}:443", silent.getsockname()[1])))
        with socket.create_connection(("127.0.0.1", child.port), SECONDS) as tunnel:
            tunnel.sendall(f"CONNECT {OTHER}:443 HTTP/1.1\r\n\r\nx".encode())
            assert tunnel.recv(4096).startswith(b"HTTP/1.1 200")
            child.send(Stop(0.2))
            assert child.wait(Drained).left == 1
            assert tunnel.recv(1) == b""
        child.until(child.ended.is_set)


def test_without_its_engine_it_lets_through_what_it_has_and_goes(tmp_path: Path) -> None:
    with decrypting(tmp_path) as child:
        with slow(child) as hold:
            child.run(_hang_up(child))
            settled(lambda: refused(child.port))
            hold.set()
        assert child.run(child.link.ended()) == 0
        assert child.link.last_words == ""


def test_one_that_is_killed_is_told_at_once(tmp_path: Path) -> None:
    rig = ChildRig(authority(tmp_path))
    rig.start(rig.root.folder)
    rig.listen(Listener("main"))
    os.kill(rig.link.pid, signal.SIGKILL)
    rig.until(rig.ended.is_set)
    assert rig.close() == -9


def test_what_goes_wrong_inside_costs_no_traffic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(_modules(), "child", "tests.capture.proxy.broken_child")
    certificate = certify(tmp_path, HOST)
    with decrypting(tmp_path) as child, serving(certificate) as origin:
        child.fresh(policy((f"{HOST}:443", origin.port), own_ca_files=(str(certificate.file),)))
        with sender(child.port, HOST, trusting(child.root.file)) as connection:
            for _ in range(3):
                assert ask(connection).status == 200
        assert "ValueError at" in child.wait(Trouble).words
        assert len(origin.seen) == 3
        child.fresh()
        assert not child.all(Trouble)  # each kind is told once


def _recorded_by(child: ChildRig, listener: str) -> Recorded:
    return child.wait(Recorded, lambda each: each.listener == listener)


def _modules() -> dict[str, str]:
    from inspector.capture.proxy import launching

    return launching._MODULES


async def _write(child: ChildRig, data: bytes) -> None:
    child.link._writing.write(data)


async def _hang_up(child: ChildRig) -> None:
    child.link._writing.close()
    await child.link._writing.wait_closed()


def _over_socks(port: int, host: str, target: int) -> bytes:
    with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
        connection.sendall(b"\x05\x01\x00")
        assert connection.recv(2) == b"\x05\x00"
        name = host.encode()
        connection.sendall(b"\x05\x01\x00\x03" + bytes([len(name)]) + name + target.to_bytes(2, "big"))
        assert connection.recv(4096)[1] == 0
        connection.sendall(get())
        answer = b""
        while data := connection.recv(4096):
            answer += data
        return answer
