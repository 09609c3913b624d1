"""Texts packed by lz-string are read as they were, and what is none is told from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.vendors.lzstring import unpack

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def pack(text: str) -> str:
    """A text as lz-string packs it, written after the format and not after the reader."""
    units = [chr(int.from_bytes(pair, "little")) for pair in _pairs(text.encode("utf-16-le", "surrogatepass"))]
    bits: list[int] = []
    known: dict[str, int] = {}
    new: set[str] = set()
    state = {"width": 2, "room": 2, "next": 3}

    def put(number: int, width: int) -> None:
        bits.extend(number >> place & 1 for place in range(width))

    def grow() -> None:
        state["room"] -= 1
        if not state["room"]:
            state["room"] = 1 << state["width"]
            state["width"] += 1

    def say(word: str) -> None:
        if word in new:
            wide = ord(word) > 255
            put(int(wide), state["width"])
            put(ord(word), 16 if wide else 8)
            new.discard(word)
            grow()
        else:
            put(known[word], state["width"])
        grow()

    word = ""
    for unit in units:
        if unit not in known:
            known[unit] = state["next"]
            state["next"] += 1
            new.add(unit)
        if word + unit in known:
            word += unit
            continue
        say(word)
        known[word + unit] = state["next"]
        state["next"] += 1
        word = unit
    if word:
        say(word)
    put(2, state["width"])
    bits.extend([0] * (-len(bits) % 6))
    packed = "".join(_LETTERS[int("".join(map(str, bits[at : at + 6])), 2)] for at in range(0, len(bits), 6))
    return packed + "=" * (-len(packed) % 4)


def _pairs(data: bytes) -> list[bytes]:
    return [data[at : at + 2] for at in range(0, len(data), 2)]


def test_a_text_packed_by_the_library() -> None:
    assert unpack("BYUwNmD2Q===", 100) == "hello"
    assert pack("hello").rstrip("=") == "BYUwNmD2Q"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300) | st.text("ab", max_size=2000))
def test_what_was_packed_comes_back(text: str) -> None:
    assert unpack(pack(text), 10_000) == text


@given(st.text() | st.text(_LETTERS))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = unpack(text, 1000)
    assert found is None or len(found) <= 1100


@pytest.mark.parametrize("text", ["", "!", "B", "BYUwNmD2", "////"])
def test_what_is_cut_or_odd_is_refused(text: str) -> None:
    assert unpack(text, 100) is None


def test_a_bomb_stops_at_the_limit() -> None:
    assert unpack(pack("a" * 100_000), 5_000) is None
