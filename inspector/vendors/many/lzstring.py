"""LZ-string's base64 form unpacked (pieroxy.net, lz-string): how some web SDKs pack JSON into a query.

A dictionary of texts that grows with what was read, in codes of as many bits as the dictionary needs; three codes have
meanings of their own: a character of 8 bits follows, one of 16 bits follows, the end.
"""

from collections.abc import Iterator

_ALPHABET = {
    each: number for number, each in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}
_BYTE, _PAIR, _END = 0, 1, 2
_MOST = 8 << 20
"""Characters that are unpacked."""


class _Bits:
    """Bits of a text in base64, the first one of each character highest; numbers are read lowest bit first."""

    def __init__(self, text: str) -> None:
        self._bits = self._each(text)

    def number(self, width: int) -> int:
        """The number in the next so many bits. Raises ``EOFError`` at the end."""
        number = 0
        for place in range(width):
            bit = next(self._bits, None)
            if bit is None:
                raise EOFError
            number |= bit << place
        return number

    @staticmethod
    def _each(text: str) -> Iterator[int]:
        for each in text.rstrip("="):
            value = _ALPHABET.get(each)
            if value is None:
                return
            yield from ((value >> place) & 1 for place in range(5, -1, -1))


def unpack(text: str) -> str | None:
    """The text that was packed, or None when this is none."""
    try:
        made = _unpack(_Bits(text.replace(" ", "+").replace("-", "+").replace("_", "/")))
    except EOFError:
        return None
    # It packs UTF-16 code units, pairs one by one.
    return None if made is None else made.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unpack(bits: _Bits) -> str | None:
    first = _character(bits, bits.number(2))
    if first is None:
        return ""
    known = ["", "", "", first]
    before, made, size = first, [first], 1
    while size <= _MOST:
        # The next entry of the dictionary gets the number ``len(known)``, and codes must be able to say it.
        code = bits.number(len(known).bit_length())
        if code == _END:
            return "".join(made)
        if code in (_BYTE, _PAIR):
            character = _character(bits, code) or ""
            known.append(character)
            entry = character
        elif code < len(known):
            entry = known[code]
        elif code == len(known):
            entry = before + before[0]
        else:
            return None
        made.append(entry)
        size += len(entry)
        known.append(before + entry[0])
        before = entry
    return None


def _character(bits: _Bits, code: int) -> str | None:
    """A character that the dictionary does not have yet; None at the end."""
    if code == _END:
        return None
    return chr(bits.number(8 if code == _BYTE else 16))
