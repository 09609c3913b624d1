"""Texts packed by lz-string, as PostHog's older SDKs sent them (``compression=lz64``).

The format is LZW with codes of a growing number of bits, least significant bit first, six bits to a base64 character;
its literals are UTF-16 units of 8 or 16 bits. Source: lz-string 1.5 by its documentation and outputs.
"""

from collections.abc import Iterator

_ALPHABET = {
    letter: number for number, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}
_CHARACTER_BITS = 6
_SHORT, _LONG, _END = 0, 1, 2
_FIRST_BITS = 2


def unpack(text: str, limit: int) -> str | None:
    """The text that was packed into base64; None when this is none, or when it would be longer than ``limit``."""
    tidy = text.replace("-", "+").replace("_", "/").replace(" ", "+").rstrip("=")
    try:
        units = "".join(_units(_Bits(tidy), limit))
    except (KeyError, ValueError):
        return None
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _Bits:
    """Reads numbers of any width from base64 characters."""

    def __init__(self, text: str) -> None:
        self._letters = iter(text)
        self._value = self._left = 0

    def read(self, width: int) -> int:
        """The next number, its lowest bit first. Raises ``KeyError`` for a letter that is none, and at the end."""
        number = 0
        for place in range(width):
            if not self._left:
                self._value, self._left = _ALPHABET[next(self._letters, "")], _CHARACTER_BITS
            self._left -= 1
            number |= (self._value >> self._left & 1) << place
        return number


def _units(bits: _Bits, limit: int) -> Iterator[str]:
    """The parts of the text, one for each code."""
    words: list[str] = ["", "", ""]
    code = bits.read(_FIRST_BITS)
    if code == _END:
        return
    last = chr(bits.read(8 if code == _SHORT else 16))
    words.append(last)
    yield last
    length, width, room = 1, 3, 4
    while (code := bits.read(width)) != _END:
        if code in (_SHORT, _LONG):
            words.append(chr(bits.read(8 if code == _SHORT else 16)))
            code = len(words) - 1
            room -= 1
            if not room:
                room, width = 1 << width, width + 1
        word = words[code] if code < len(words) else _next(last, code, len(words))
        yield word
        length += len(word)
        if length > limit:
            raise ValueError("too long")
        words.append(last + word[0])
        last = word
        room -= 1
        if not room:
            room, width = 1 << width, width + 1


def _next(last: str, code: int, known: int) -> str:
    """The word that is just being made, the only one that may be named before it is known."""
    if code != known:
        raise ValueError("no such word")
    return last + last[0]
