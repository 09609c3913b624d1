r"""The globs of FQL's ``match``, which fit a whole text.

``*`` is any text, ``?`` one character, ``[a-z]`` or ``[!a-z]`` one of a class or none of it, ``\x`` an x itself.
The facts are those of Segment's page on the destination filter query language.
"""

import re

from inspector.core.filter.quoting import characters, unescaped
from inspector.core.filter.regextree import Anchor, Character, Node, PatternError, Repeat, Sequence

_ANY = r"[\s\S]"


def parse_glob(pattern: str) -> Node:
    """The tree of a glob that fits a whole text. Raises PatternError for a class that does not end."""
    pieces = characters(pattern)
    items: list[Node] = [Anchor("^")]
    at = 0
    while at < len(pieces):
        if pieces[at] == "[":
            test, at = _class(pieces, at)
            items.append(Character(test))
            continue
        if pieces[at] == "*":
            items.append(Repeat(Character(_ANY), 0, None))
        else:
            items.append(Character(_ANY if pieces[at] == "?" else re.escape(unescaped(pieces[at]))))
        at += 1
    return Sequence((*items, Anchor("$")))


def _class(pieces: list[str], start: int) -> tuple[str, int]:
    """The class that opens at ``start`` as one for ``re``, and the place after it."""
    at = start + 1
    negated = pieces[at : at + 1] in (["!"], ["^"])
    at += negated
    position = sum(map(len, pieces[:start]))
    if "]" not in pieces[at:]:
        raise PatternError(r"Expected a closing ] for this one, or \[ for the character.", position)
    end = pieces.index("]", at)
    members = pieces[at:end]
    text = ""
    while members:
        low = members.pop(0)
        text += re.escape(unescaped(low))
        if len(members) > 1 and members[0] == "-":
            high = members[1]
            if unescaped(low) > unescaped(high):
                raise PatternError("Expected the smaller character of a range first.", position)
            text += "-" + re.escape(unescaped(high))
            members = members[2:]
    if not text:
        raise PatternError("Expected characters in the square brackets.", position)
    return f"[{'^' * negated}{text}]", end + 1
