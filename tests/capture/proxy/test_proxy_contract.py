import struct
from dataclasses import fields
from typing import Any, get_args, get_origin, get_type_hints

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.capture.proxy.contract import (
    MESSAGES,
    HostCount,
    Listen,
    Listener,
    Message,
    Recorded,
    Rules,
    Tunnelled,
    encode,
    reader,
)
from inspector.capture.proxy.frames import MOST_HEADER, MOST_PARTS, BrokenStreamError, Unreadable

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Every value that a field of a type may have."""
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return st.lists(values(inner[0]), max_size=3).map(tuple)
        return st.tuples(*(values(each) for each in inner))
    if kind is int:
        return st.integers(-(2**63), 2**63 - 1)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: TEXT,
        bool: st.booleans(),
        bytes: st.binary(max_size=50),
        float: st.floats(allow_nan=False, allow_infinity=False),
    }
    return plain[kind] if kind in plain else instances(kind)


def instances(kind: type[Any]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    return st.builds(kind, **{each.name: values(hints[each.name]) for each in fields(kind)})


MESSAGE: st.SearchStrategy[Message] = st.one_of([instances(kind) for kind in MESSAGES.values()])


@pytest.mark.parametrize("name", MESSAGES)
def test_every_message_comes_back_as_it_went(name: str) -> None:
    @settings(max_examples=25)
    @given(instances(MESSAGES[name]))
    def travels(message: Message) -> None:
        assert reader().feed(encode(message)) == [message]

    travels()


@given(st.lists(MESSAGE, max_size=5), st.lists(st.integers(1, 40), min_size=1, max_size=10))
def test_a_stream_may_be_cut_anywhere(messages: list[Message], cuts: list[int]) -> None:
    stream = b"".join(map(encode, messages))
    frames, found, place, turn = reader(), [], 0, 0
    while place < len(stream):
        size = cuts[turn % len(cuts)]
        found += frames.feed(stream[place : place + size])
        place, turn = place + size, turn + 1
    assert found == messages


@given(st.lists(st.binary(max_size=60), max_size=6))
def test_garbage_never_raises_and_is_told_at_most_once_as_fatal(chunks: list[bytes]) -> None:
    frames = reader()
    found = [each for chunk in chunks for each in frames.feed(chunk)]
    assert sum(isinstance(each, Unreadable) and each.fatal for each in found) == int(frames.broken)


@given(MESSAGE, st.data())
def test_a_damaged_frame_never_raises(message: Message, data: st.DataObject) -> None:
    frame = bytearray(encode(message))
    for _ in range(data.draw(st.integers(1, 4))):
        frame[data.draw(st.integers(0, len(frame) - 1))] = data.draw(st.integers(0, 255))
    frames = reader()
    assert all(isinstance(each, (Unreadable, *MESSAGES.values())) for each in frames.feed(bytes(frame)))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(MESSAGES)), st.data())
def test_wrong_fields_are_told_and_the_next_frame_is_read(name: str, data: st.DataObject) -> None:
    known = [each.name for each in fields(MESSAGES[name])]
    head = data.draw(st.dictionaries(st.sampled_from(known), JSON))
    parts = data.draw(st.lists(st.integers(0, 5), max_size=2))
    header = _plain(head | {"type": name, "parts": parts})
    stream = struct.pack(">I", len(header)) + header + bytes(sum(parts)) + encode(Rules(7))
    *before, last = reader().feed(stream)
    assert last == Rules(7)
    assert len(before) == 1
    assert isinstance(before[0], (Unreadable, MESSAGES[name]))


def test_an_unknown_message_is_passed_over() -> None:
    header = orjson.dumps({"type": "from the future", "parts": [3]})
    stream = struct.pack(">I", len(header)) + header + b"abc" + encode(Rules(1, b"[2]"))
    assert reader().feed(stream) == [
        Unreadable("A frame has no type that is known here ('from the future').", fatal=False),
        Rules(1, b"[2]"),
    ]


def test_an_unknown_field_is_passed_over_and_a_missing_one_has_its_default() -> None:
    header = orjson.dumps({"type": "listen", "parts": [], "listeners": [{"name": "a", "new": 1}], "newer": 2})
    assert reader().feed(struct.pack(">I", len(header)) + header) == [Listen((Listener("a"),))]


def test_a_header_that_claims_too_much_ends_the_stream() -> None:
    frames = reader()
    (told,) = frames.feed(struct.pack(">I", MOST_HEADER + 1))
    assert isinstance(told, Unreadable)
    assert told.fatal
    assert frames.broken
    assert frames.feed(encode(Rules(1))) == []


def test_parts_that_claim_too_much_end_the_stream_before_they_come() -> None:
    header = orjson.dumps({"type": "rules", "parts": [MOST_PARTS + 1], "revision": 1})
    frames = reader()
    (told,) = frames.feed(struct.pack(">I", len(header)) + header)
    assert isinstance(told, Unreadable)
    assert told.fatal


def test_a_truncated_frame_waits() -> None:
    frame = encode(Tunnelled((HostCount("a.test", 3),)))
    frames = reader()
    assert frames.feed(frame[:-1]) == []
    assert not frames.broken
    assert frames.feed(frame[-1:]) == [Tunnelled((HostCount("a.test", 3),))]


def test_what_is_too_large_for_a_frame_is_not_written() -> None:
    with pytest.raises(BrokenStreamError, match="rules"):
        encode(Rules(1, bytes(MOST_PARTS + 1)))


def test_half_a_surrogate_pair_travels_as_a_question_mark() -> None:
    message = Recorded("1", "main", "regular", "", "http", "a.test", 80, "GET", "/\ud800", "1.1", (), 1, 2)
    (found,) = reader().feed(encode(message))
    assert isinstance(found, Recorded)
    assert found.target == "/?"


def _plain(head: dict[str, Any]) -> bytes:
    import json

    return json.dumps(head).encode()
