"""WebSockets through the child: passed on byte for byte, and what the sender says is told."""

import json
import random
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from inspector.capture.proxy.contract import Pause, Recorded, Stats, Trouble, WsCounted, WsMessage
from tests.capture.proxy.child_rig import (
    HOST,
    OTHER,
    SECONDS,
    Certificate,
    ChildRig,
    certify,
    decrypting,
    packages,
    policy,
    trusting,
)
from tests.capture.proxy.ws_rig import MASK, Packer, frame, ws_origin, ws_sender

PEER = Path(__file__).with_name("ws_peer.py")
DEFLATE = "permessage-deflate"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return certify(tmp_path_factory.mktemp("origin"), HOST, OTHER, "*.shop.test")


@pytest.fixture(scope="module")
def child(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChildRig]:
    with decrypting(tmp_path_factory.mktemp("child")) as child:
        yield child


@pytest.fixture
def host(request: pytest.FixtureRequest) -> str:
    """One of each test's own, so that what is counted late for another is not among what is counted for it."""
    return f"{zlib.crc32(request.node.name.encode())}.shop.test"


def leads(child: ChildRig, certificate: Certificate, port: int, host: str = HOST, its_port: int = 443) -> None:
    own_ca_files = (str(certificate.file),)
    exact = () if host == OTHER else (host,)
    child.fresh(policy((f"{host}:{its_port}", port), exact=exact, own_ca_files=own_ca_files))


def counted(child: ChildRig, host: str) -> dict[str, int]:
    """What was counted so far."""
    found = [each for told in child.all(WsCounted) for each in told.hosts if each.host == host]
    names = ("opened", "sent", "received", "skipped", "unread")
    return {name: sum(getattr(each, name) for each in found) for name in names}


def said(child: ChildRig, count: int) -> list[tuple[bool, bytes]]:
    """Text or not and content of the messages that were told, once there are so many."""
    child.until(lambda: len(child.all(WsMessage)) >= count)
    return [(each.text, each.body) for each in child.all(WsMessage)]


def test_every_byte_passes_as_it_is_and_messages_of_the_sender_are_told(
    child: ChildRig, certificate: Certificate, host: str
) -> None:
    parts = [
        frame(b'{"event":"a"}', mask=MASK),
        frame(b"\x00\xff\xfe", opcode=2, mask=b"\x00\x00\x00\x00"),
        frame(b'{"ev', final=False, mask=MASK),
        frame(b"still there?", opcode=9, mask=MASK),
        frame(b'ent":', opcode=0, final=False, mask=b"abcd"),
        frame(b'"b"}', opcode=0, mask=MASK),
        frame(mask=MASK),
        frame(b"x" * 70_000, opcode=2, mask=MASK),
        frame(opcode=10, mask=MASK),
        frame((4321).to_bytes(2, "big") + b"enough", opcode=8, mask=MASK),
    ]
    sent, answer = b"".join(parts), frame(b"{}") + frame(b"y", opcode=9) + frame(b"z" * 300, opcode=2)
    with ws_origin(certificate) as origin:
        leads(child, certificate, origin.port, host)
        with ws_sender(child.port, host, trusting(child.root.file)) as both:
            for place in range(0, 200, 7):  # wherever it is cut
                both.send(sent[place : place + 7])
            both.send(sent[203:])
            assert origin.until(len(sent)) == sent
            goodbye = frame((4321).to_bytes(2, "big"), opcode=8)
            origin.say(answer + goodbye)
            origin.hang_up()
            assert both.rest() == answer + goodbye
        assert origin.ended.wait(SECONDS)
    assert said(child, 5) == [
        (True, b'{"event":"a"}'), (False, b"\x00\xff\xfe"), (True, b'{"event":"b"}'), (True, b""),
        (False, b"x" * 70_000),
    ]  # fmt: skip
    told = child.all(WsMessage)[0]
    assert (told.scheme, told.host, told.port, told.target, told.size) == ("https", host, 443, "/live?t=1", 13)
    assert ("Upgrade", "websocket") in told.request_headers
    assert told.flow == child.wait(Recorded).flow
    child.until(lambda: counted(child, host)["received"] == 2)
    assert counted(child, host) == {"opened": 1, "sent": 5, "received": 2, "skipped": 0, "unread": 0}


def test_a_part_of_a_message_is_not_held_back(child: ChildRig, certificate: Certificate) -> None:
    with ws_origin(certificate) as origin:
        leads(child, certificate, origin.port)
        with ws_sender(child.port, HOST, trusting(child.root.file)) as both:
            first = frame(b"half", final=False, mask=MASK)
            both.send(first)
            assert origin.until(len(first)) == first
            both.send(frame(b"", opcode=0, mask=MASK)[:3])
            assert len(origin.until(len(first) + 3)) == len(first) + 3


@pytest.mark.parametrize("afresh", [False, True])
def test_packed_messages_pass_packed_and_are_told_unpacked(
    child: ChildRig, certificate: Certificate, *, afresh: bool
) -> None:
    packer = Packer(afresh=afresh)
    bodies = [b'{"event":"Order Completed","n":%d}' % number for number in range(20)]
    sent = b"".join(frame(packer.pack(each), rsv=4, mask=MASK) for each in bodies) + frame(b"plain", mask=MASK)
    with ws_origin(certificate, f"{DEFLATE}; client_no_context_takeover" if afresh else DEFLATE) as origin:
        leads(child, certificate, origin.port)
        with ws_sender(
            child.port, HOST, trusting(child.root.file), head=f"Sec-WebSocket-Extensions: {DEFLATE}\r\n"
        ) as both:
            both.send(sent)
            assert origin.until(len(sent)) == sent
            answer = frame(Packer().pack(b"ok" * 100), rsv=4)
            origin.say(answer)
            assert both.until(len(answer)) == answer
            assert said(child, 21) == [(True, each) for each in (*bodies, b"plain")]


def test_what_comes_in_one_piece_with_the_handshake_is_no_less(
    child: ChildRig, certificate: Certificate, host: str
) -> None:
    hello = frame(b'{"hello":1}')
    with ws_origin(certificate, says=hello) as origin:
        leads(child, certificate, origin.port, host)
        with ws_sender(child.port, host, trusting(child.root.file)) as both:
            assert both.until(len(hello)) == hello
            child.until(lambda: counted(child, host)["received"] == 1)


def test_large_messages_pass_are_counted_and_nothing_of_them_is_kept(
    child: ChildRig, certificate: Certificate, host: str
) -> None:
    large = frame(bytes(1_500_000), opcode=2, mask=MASK[:1] * 4)
    with ws_origin(certificate) as origin:
        leads(child, certificate, origin.port, host)
        with ws_sender(child.port, host, trusting(child.root.file)) as both:
            both.send(large)
            assert origin.until(len(large)) == large
            before = child.wait(Stats).memory_bytes
            for number in range(9):
                both.send(large)
                origin.until(len(large) * (number + 2))
            both.send(frame(b"after", mask=MASK))
            assert said(child, 1) == [(True, b"after")]
            child.until(lambda: counted(child, host)["skipped"] == 10)
            child.told.clear()
            assert child.wait(Stats).memory_bytes - before < 12 << 20  # of the 13 MB that passed


def test_what_is_too_much_in_a_second_passes_and_is_counted(
    child: ChildRig, certificate: Certificate, host: str
) -> None:
    sent = frame(b"{}", mask=MASK) * 5_000
    with ws_origin(certificate) as origin:
        leads(child, certificate, origin.port, host)
        with ws_sender(child.port, host, trusting(child.root.file)) as both:
            both.send(sent)
            assert origin.until(len(sent)) == sent
            child.until(lambda: counted(child, host)["sent"] == 5_000)
    told = len(child.all(WsMessage))
    assert 500 <= told < 5_000
    assert counted(child, host)["skipped"] == 5_000 - told


BOMB = frame(Packer().pack(bytes(8 << 20)), rsv=4, mask=MASK)


@pytest.mark.parametrize(
    ("extensions", "strange", "counts"),
    [
        ("x-private", frame(b"?", mask=MASK), {"sent": 0, "unread": 1}),
        ("", frame(b"?", rsv=4, mask=MASK), {"sent": 0, "unread": 1}),
        ("", b"GET / HTTP/1.1\r\n\r\n", {"sent": 0, "unread": 1}),
        ("", frame(opcode=0, mask=MASK), {"sent": 0, "unread": 1}),
        (DEFLATE, frame(b"\xff\xff\xff", rsv=4, mask=MASK), {"sent": 2, "skipped": 1, "unread": 0}),
        (DEFLATE, BOMB, {"sent": 2, "skipped": 1, "unread": 0}),
    ],
    ids=["extension", "unagreed", "http", "continued", "broken", "bomb"],
)
def test_what_cannot_be_read_passes_all_the_same(
    child: ChildRig, certificate: Certificate, host: str, extensions: str, strange: bytes, counts: dict[str, int]
) -> None:
    with ws_origin(certificate, extensions) as origin:
        leads(child, certificate, origin.port, host)
        with ws_sender(child.port, host, trusting(child.root.file)) as both:
            sent = strange + frame(b"plain", mask=MASK)
            both.send(sent)
            assert origin.until(len(sent)) == sent
            origin.say(frame(b"back"))
            assert both.until(6) == frame(b"back")
            child.until(lambda: counted(child, host).items() >= counts.items())
    assert not child.all(Trouble)


def test_when_one_side_is_gone_so_is_the_other(child: ChildRig, certificate: Certificate) -> None:
    with ws_origin(certificate) as origin:
        leads(child, certificate, origin.port)
        with ws_sender(child.port, HOST, trusting(child.root.file)) as both:
            both.send(frame(b"x", mask=MASK))
            origin.until(7)
        assert origin.ended.wait(SECONDS)
        with ws_sender(child.port, HOST, trusting(child.root.file)) as both:
            both.send(frame(b"x", mask=MASK))
            origin.until(7)
            origin.hang_up()
            assert both.rest() == b""


def test_while_paused_and_in_tunnels_nothing_is_told(child: ChildRig, certificate: Certificate) -> None:
    with ws_origin(certificate) as origin:
        leads(child, certificate, origin.port)
        with ws_sender(child.port, HOST, trusting(child.root.file)) as both:
            child.fresh(Pause(paused=True))
            both.send(frame(b"secret", mask=MASK))
            origin.until(12)
            child.fresh(Pause(paused=False))
            both.send(frame(b"seen", mask=MASK))
            assert said(child, 1) == [(True, b"seen")]
        leads(child, certificate, origin.port, OTHER)
        with ws_sender(child.port, OTHER, trusting(certificate.file)) as both:
            both.send(frame(b"hello", mask=MASK))
            assert origin.until(11) == frame(b"hello", mask=MASK)
        child.fresh()
        assert not child.all(WsMessage)


def test_plain_ones_are_read_where_the_host_is_named(child: ChildRig, certificate: Certificate) -> None:
    with ws_origin(None) as origin:
        leads(child, certificate, origin.port, HOST, 80)
        with ws_sender(child.port, HOST, None) as both:
            both.send(frame(b"a", mask=MASK))
            assert said(child, 1) == [(True, b"a")]
        leads(child, certificate, origin.port, OTHER, 80)
        child.fresh()
    assert child.told == [] or not child.all(WsMessage)


def test_two_peers_that_speak_with_a_library_of_their_own(child: ChildRig, certificate: Certificate) -> None:
    command: list[Any] = [sys.executable, PEER, packages()]
    with subprocess.Popen([*command, "origin", certificate.file], stdout=subprocess.PIPE, text=True) as origin:
        assert origin.stdout is not None
        try:
            leads(child, certificate, int(origin.stdout.readline()))
            talk = [*command, "sender", str(child.port), HOST, child.root.file]
            done = subprocess.run(talk, capture_output=True, check=True, timeout=SECONDS)
            heard = json.loads(origin.stdout.readline())
        finally:
            origin.kill()
    talked = json.loads(done.stdout)
    assert talked == {
        "extensions": [DEFLATE],
        "messages": ["text: hällo", "bytes: 00ff", "text: " + "ab" * 5_000, f"text: {'ok' * 2_000}"],
        "pong": "are you there",
        "closed": [4321, "enough"],
    }
    assert heard["closed"] == [4321, "enough"]
    assert heard["fragments"] == [1, 1, 5, 1]
    assert [body for _, body in said(child, 4)] == [
        "hällo".encode(), b"\x00\xff", b"ab" * 5_000, b"ok" * 2_000
    ]  # fmt: skip


def test_frames_of_a_noisy_line_end_nothing(child: ChildRig, certificate: Certificate) -> None:
    noise = random.Random(7).randbytes(30_000)
    with ws_origin(certificate, DEFLATE) as origin:
        leads(child, certificate, origin.port)
        with ws_sender(child.port, HOST, trusting(child.root.file)) as both:
            both.send(noise)
            assert origin.until(len(noise)) == noise
            origin.say(noise)
            assert both.until(len(noise)) == noise
    assert not child.all(Trouble)
