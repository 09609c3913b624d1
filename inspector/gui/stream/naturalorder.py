"""The order in which people expect texts: without regard to case, numbers within them by their value.

Sorted with numpy over bytes, which lets the GUI thread run meanwhile; Python's own sort of a million texts would not.
"""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inspector.core.filter.jsonvalues import fold

MOST_BYTES = 256
"""How much of a key is compared."""

_WINDOW = 64
_FILLED = 8_192
"""Keys copied at once: the interpreter is not held for longer than a few milliseconds."""
_MOST_DIGITS = 200
_DIGITS = re.compile(r"[0-9]+")


def natural_key(text: str) -> bytes:
    """Bytes that compare as texts are expected to: ``item 9`` before ``Item 10``; equal ones by their letters' case."""
    folded = _DIGITS.sub(_number, fold(text[:MOST_BYTES]))
    return f"{folded}\0{text[:MOST_BYTES]}".encode("utf-8", "surrogatepass")[:MOST_BYTES]


def _number(digits: re.Match[str]) -> str:
    """Digits so that a greater number is a greater text: how many there are goes first."""
    plain = digits[0].lstrip("0") or "0"
    return f"0{chr(min(len(plain), _MOST_DIGITS))}{plain}"


def ordered(keys: Sequence[bytes]) -> NDArray[np.int64]:
    """The places of the keys in ascending order; equal ones as they stand."""
    order = np.arange(len(keys))
    parts = range(0, len(keys), _FILLED)
    longest = max((max(map(len, keys[first : first + _FILLED])) for first in parts), default=0)
    for start in range((max(longest, 1) - 1) // _WINDOW * _WINDOW, -1, -_WINDOW):
        window: NDArray[Any] = np.zeros(len(keys), f"S{_WINDOW}")
        for first in parts:
            part = keys[first : first + _FILLED]
            window[first : first + len(part)] = [key[start : start + _WINDOW] for key in part]
        order = order[np.argsort(window[order], kind="stable")]
    return order


def ranks(keys: Sequence[bytes]) -> NDArray[np.uint32]:
    """For each key its place in ascending order."""
    result = np.empty(len(keys), np.uint32)
    result[ordered(keys)] = np.arange(len(keys), dtype=np.uint32)
    return result
