"""One direction of a WebSocket, read along: whatever comes, cut anywhere."""

import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.capture.proxy.child.wsframes import MOST_UNPACKED, Frames, Packing, Said, packing_of
from tests.capture.proxy.ws_rig import Packer, frame

MASKS = st.one_of(st.just(b""), st.binary(min_size=4, max_size=4))
MESSAGES = st.lists(
    st.tuples(st.booleans(), st.binary(max_size=400), st.integers(1, 4), st.booleans()), min_size=1, max_size=6
)


def cut(data: bytes, cuts: list[int]) -> list[bytes]:
    pieces, place, turn = [], 0, 0
    while place < len(data):
        size = cuts[turn % len(cuts)]
        pieces.append(data[place : place + size])
        place, turn = place + size, turn + 1
    return pieces


@given(MESSAGES, MASKS, st.lists(st.integers(1, 90), min_size=1, max_size=5), st.sampled_from([None, False, True]))
def test_messages_come_out_however_they_are_framed_and_cut(
    messages: list[tuple[bool, bytes, int, bool]], mask: bytes, cuts: list[int], afresh: bool | None
) -> None:
    packer, stream = Packer(afresh=bool(afresh)), b""
    for text, body, parts, wanted in messages:
        packed = wanted and afresh is not None
        payload = packer.pack(body) if packed else body
        size = -(-len(payload) // parts) or 1
        pieces = [payload[place : place + size] for place in range(0, len(payload), size)] or [b""]
        for number, piece in enumerate(pieces):
            opcode = 0 if number else 1 if text else 2
            rsv = 4 if packed and not number else 0
            stream += frame(piece, opcode=opcode, final=number == len(pieces) - 1, rsv=rsv, mask=mask)
            stream += frame(b"ping", opcode=9, mask=mask)
    frames = Frames(1_000, None if afresh is None else Packing(afresh))
    found = [each for piece in cut(stream, cuts) for each in frames.feed(piece)]
    assert found == [Said(text, body, len(body)) for text, body, _, _ in messages]
    assert (frames.broken, frames.count, frames.unread) == ("", len(messages), 0)
    counting = Frames(0, None if afresh is None else Packing(afresh))
    assert [each for piece in cut(stream, cuts) for each in counting.feed(piece)] == []
    assert counting.count == len(messages)


@settings(max_examples=300)
@given(st.lists(st.binary(max_size=60), max_size=8), st.booleans())
def test_bytes_of_any_kind_never_raise(pieces: list[bytes], packed: bool) -> None:
    frames = Frames(50, Packing(False) if packed else None)
    for piece in pieces:
        for each in frames.feed(piece):
            assert len(each.body) <= 50
            assert each.size >= len(each.body)


@given(st.binary(max_size=300), st.integers(0, 3))
def test_what_is_wrongly_packed_is_counted_and_what_follows_is_read_where_it_can(body: bytes, rest: int) -> None:
    frames = Frames(1 << 20, Packing(afresh=True))
    said = frames.feed(frame(body, rsv=4) + frame(b"plain") * rest)
    assert frames.count == 1 + rest
    assert len(said) + frames.unread == 1 + rest
    assert [each.body for each in said[len(said) - rest :]] == [b"plain"] * rest


def test_of_a_message_the_beginning_is_kept() -> None:
    frames = Frames(10)
    assert frames.feed(frame(b"x" * 70_000)) == [Said(True, b"x" * 10, 70_000)]
    packed = Frames(10, Packing(False))
    assert packed.feed(frame(Packer().pack(b"x" * 70_000), rsv=4)) == [Said(True, b"x" * 10, 70_000)]


def test_what_holds_too_much_is_unpacked_no_further() -> None:
    packer = Packer()
    bomb, after = frame(packer.pack(bytes(64 << 20)), rsv=4), frame(packer.pack(b"after"), rsv=4)
    frames = Frames(1 << 20, Packing(False))
    assert frames.feed(bomb + after + frame(b"plain")) == [Said(True, b"plain", 5)]
    assert (frames.count, frames.unread) == (3, 2)  # what follows refers to what was not unpacked
    packer = Packer(afresh=True)
    bomb, after = frame(packer.pack(bytes(MOST_UNPACKED + 1)), rsv=4), frame(packer.pack(b"after"), rsv=4)
    frames = Frames(1 << 20, Packing(True))
    assert frames.feed(bomb) == []
    assert frames.feed(after) == [Said(True, b"after", 5)]
    assert frames.unread == 1


def test_many_messages_at_once_are_unpacked_no_further_than_one() -> None:
    packer = Packer(afresh=True)
    many = frame(packer.pack(bytes(MOST_UNPACKED // 4)), rsv=4) * 100
    frames = Frames(10, Packing(True))
    assert len(frames.feed(many)) == 4
    assert (frames.count, frames.unread) == (100, 96)
    assert len(frames.feed(many[: len(many) // 100])) == 1


def test_a_stream_may_end_with_a_message_but_not_all_the_time() -> None:
    def ended(body: bytes) -> bytes:
        packer = zlib.compressobj(wbits=-15)
        return packer.compress(body) + packer.flush(zlib.Z_FINISH)

    frames = Frames(100, Packing(False))
    assert frames.feed(frame(ended(b"one") + b"\0", rsv=4) + frame(ended(b"two") * 3 + b"\0", rsv=4)) == [
        Said(True, b"one", 3), Said(True, b"two" * 3, 9)
    ]  # fmt: skip
    assert frames.feed(frame(ended(b"") * 10_000, rsv=4)) == []
    assert frames.unread == 1


@pytest.mark.parametrize(
    ("stream", "why"),
    [
        (frame(b"x", rsv=1), "a frame of an unknown extension"),
        (frame(b"x", rsv=4), "a packed frame that nobody agreed upon"),
        (frame(b"x", opcode=3), "a frame of an unknown kind"),
        (frame(b"x", opcode=0), "a message within a message"),
        (frame(b"x", final=False) + frame(b"y"), "a message within a message"),
        (frame(b"x", opcode=9, final=False), "a control frame that is none"),
        (frame(b"x" * 126, opcode=8), "a control frame that is none"),
    ],
)
def test_what_is_no_websocket_is_read_no_further(stream: bytes, why: str) -> None:
    frames = Frames(100)
    assert frames.feed(stream + frame(b"after")) == []
    assert frames.broken == why
    assert frames.feed(frame(b"after")) == []


@pytest.mark.parametrize(
    ("extensions", "client", "found"),
    [
        ("", True, (None, True)),
        ("permessage-deflate", True, (Packing(False), True)),
        ("permessage-deflate; client_no_context_takeover; server_max_window_bits=10", True, (Packing(True), True)),
        ("permessage-deflate; client_no_context_takeover", False, (Packing(False), True)),
        ("Permessage-Deflate ;server_no_context_takeover", False, (Packing(True), True)),
        ("x-webkit-deflate-frame", True, (None, False)),
        ("permessage-deflate, x-more", True, (Packing(False), False)),
    ],
)
def test_what_was_agreed_upon(extensions: str, client: bool, found: tuple[Packing | None, bool]) -> None:
    assert packing_of(extensions, client=client) == found
