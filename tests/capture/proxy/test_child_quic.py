"""What QUIC connections to ``events.shop.test`` begin with, sent by aioquic: in one datagram, in two, in version 2."""

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.capture.proxy.child.quic import client_hello

SIZE = 1_200
"""Of every datagram of a first flight (RFC 9000, 14.1)."""
PACKET = 525
"""Of the one in a single datagram; the rest is zeros."""
CLIENT_HELLO = 1


def flight(name: str) -> list[bytes]:
    data = (Path(__file__).parents[2] / "data" / "quic" / f"{name}.bin").read_bytes()
    return [data[at : at + SIZE] for at in range(0, len(data), SIZE)]


def read(*datagrams: bytes) -> bytes:
    found = client_hello(datagrams)
    assert found is not None
    assert found[0] == CLIENT_HELLO
    assert len(found) == 4 + int.from_bytes(found[1:4], "big")
    return found


@pytest.mark.parametrize("name", ["one", "two", "version2"])
def test_the_name_is_in_it(name: str) -> None:
    assert b"events.shop.test" in read(*flight(name))


def test_more_has_to_come_and_may_come_in_any_order() -> None:
    datagrams = flight("two")
    assert client_hello(datagrams[:1]) is None
    assert client_hello(datagrams[1:]) is None
    (whole,) = {read(*order) for order in permutations(datagrams)}
    assert read(*datagrams, *datagrams) == whole, "what came twice changes nothing"


@pytest.mark.parametrize(
    "datagrams",
    [
        [],
        [b""],
        [b"\x40" + bytes(1199)],
        [b"\x00"],
        [bytes.fromhex("c0ff00001d08") + bytes(1190)],
        [b"\xc0\0\0\0\1\x14"],
    ],
)
def test_what_is_no_first_flight(datagrams: list[bytes]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        client_hello(datagrams)


@given(st.integers(0, PACKET - 1), st.integers(1, 255))
def test_a_changed_byte_is_found_out(place: int, change: int) -> None:
    datagram = bytearray(flight("one")[0])
    datagram[place] ^= change
    with pytest.raises(ValueError, match=r"\w"):
        client_hello([bytes(datagram)])


@given(st.lists(st.binary(max_size=200).map(lambda each: bytes.fromhex("c000000001") + each) | st.binary(max_size=60)))
def test_nothing_worse_comes_of_hostile_bytes(datagrams: list[bytes]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        client_hello(datagrams)
