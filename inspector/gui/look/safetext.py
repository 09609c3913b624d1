"""Text from outside made safe to show: nothing invisible, nothing that turns other text around, one line where asked.

Event names, ids and payloads come from anyone. Control characters, characters that change the direction of writing and
those that cannot be seen at all are replaced by something that can; ordinary text of every script stays, and so
do the joiners that belong to it: within Persian or Indic words, and in emoji that are made of several.
"""

import re
from itertools import chain, zip_longest

_INVISIBLE = (
    0x00AD,
    0x034F,
    0x061C,
    0x115F,
    0x1160,
    0x17B4,
    0x17B5,
    0x180E,
    *range(0x200B, 0x2010),
    0x2028,
    0x2029,
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    0x3164,
    0xFEFF,
    0xFFA0,
    *range(0xFFF9, 0xFFFC),
)


def _table() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(0x20)}
    table[0x7F] = "␡"
    for code in (*range(0x80, 0xA0), *_INVISIBLE):
        table[code] = f"⟨U+{code:04X}⟩"
    return table


_ONE_LINE = _table()
_ONE_LINE.update({0x09: "⇥", 0x0A: "⏎", 0x0D: "␍"})
_MANY_LINES = {code: sign for code, sign in _table().items() if code not in (0x09, 0x0A)}
_HIDDEN = "".join(re.escape(chr(code)) for code in _INVISIBLE)
_SUSPECT = re.compile(f"[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff\U000e0000-\U000e0fff{_HIDDEN}]")
_BEYOND = re.compile("[\ud800-\udfff\U000e0000-\U000e0fff]")
"""Lone surrogates, which Qt cannot hold, and tag characters, which cannot be seen."""
_LETTERS = "\u0600-\u06ff\u0750-\u077f\u0900-\u0dff"
_PICTURES = "\u2190-\u2bff\U0001f000-\U0001faff"
_JOINERS = re.compile(
    f"(?<=[{_LETTERS}])[\u200c\u200d](?=[{_LETTERS}])|(?<=[{_PICTURES}\ufe0f])\u200d(?=[{_PICTURES}])"
)
_SPACE = "␣"


def one_line(text: str) -> str:
    """The text as one line of visible characters; one of nothing but spaces shows these."""
    if text.isprintable():
        return text if not text.isspace() else text.replace(" ", _SPACE)
    return _visible(text, _ONE_LINE)


def many_lines(text: str) -> str:
    """The same for text of several lines: line ends and tabs stay."""
    if _SUSPECT.search(text) is None:
        return text
    return _visible(text.replace("\r\n", "\n"), _MANY_LINES)


def _visible(text: str, table: dict[int, str]) -> str:
    pieces = (_named(piece).translate(table) for piece in _JOINERS.split(text))
    return "".join(chain.from_iterable(zip_longest(pieces, _JOINERS.findall(text), fillvalue="")))


def _named(text: str) -> str:
    return _BEYOND.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)
