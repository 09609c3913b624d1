r"""Regular expressions as filters take them, parsed into a tree that ``automaton`` runs in linear time.

Python's own ``re`` tries one way after the other and can take longer than anyone waits for a pattern such as
``(a+)+$``. So the language here is the part of it that needs no trying: characters, ``.``, classes, groups,
alternatives, repetition and the anchors ``^ $ \b \B``. They mean what they mean in ``re``, except that ``$`` is the
very end. Look-around, back-references, named groups and inline flags are refused.
"""

import re
from typing import NoReturn

from inspector.core.filter.regextree import Anchor, Character, Choice, Node, PatternError, Repeat, Sequence

MOST_NESTING = 30
"""Groups within groups."""
_ESCAPED_SETS = "dDsSwW"
_ESCAPED_CHARACTERS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v"}
_CODE = re.compile(r"x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})")
_BRACES = re.compile(r"\{([0-9]{0,4})(,?)([0-9]{0,4})\}")
_REPETITION, _BRACE = "{2,5}", r"\{"
"""Examples for a sentence, in which translators take braces for gaps."""
_SIMPLE = {"*": (0, None), "+": (1, None), "?": (0, 1)}


def parse_regex(pattern: str) -> Node:
    """The tree of a pattern. Raises PatternError."""
    parser = _Parser(pattern)
    node = parser.choice(0)
    if parser.at < len(pattern):
        parser.fail("Expected an opening parenthesis before this one.")
    return node


class _Parser:
    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def fail(self, message: str, position: int | None = None) -> NoReturn:
        raise PatternError(message, self.at if position is None else position)

    def here(self) -> str:
        """The next character, or an empty string at the end."""
        return self.pattern[self.at : self.at + 1]

    def take(self) -> str:
        """The next character, which is passed."""
        character = self.here()
        if not character:
            self.fail("Expected more of the regular expression.")
        self.at += 1
        return character

    def choice(self, depth: int) -> Node:
        if depth > MOST_NESTING:
            self.fail(f"Expected at most {MOST_NESTING} groups within each other.")
        options = [self.sequence(depth)]
        while self.here() == "|":
            self.at += 1
            options.append(self.sequence(depth))
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def sequence(self, depth: int) -> Node:
        items: list[Node] = []
        while self.here() not in ("", "|", ")"):
            items.append(self.repeated(self.atom(depth)))
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def repeated(self, item: Node) -> Node:
        start = self.at
        bounds = self.bounds()
        if bounds is None:
            return item
        if isinstance(item, Anchor):
            self.fail("Expected something that can be repeated before this.", start)
        if self.here() == "?":
            self.at += 1
        if self.here() and self.here() in "*+?{":
            self.fail("Expected one repetition, not two after each other.")
        return Repeat(item, *bounds)

    def bounds(self) -> tuple[int, int | None] | None:
        if self.here() in _SIMPLE:
            return _SIMPLE[self.take()]
        if self.here() != "{":
            return None
        braces = _BRACES.match(self.pattern, self.at)
        if braces is None or not (braces[1] or braces[3]):
            self.fail(f"Expected a repetition such as {_REPETITION} here, or {_BRACE} for the character.")
        low = int(braces[1] or 0)
        high = int(braces[3]) if braces[3] else None if braces[2] else low
        if high is not None and high < low:
            self.fail("Expected the smaller number first.")
        self.at = braces.end()
        return low, high

    def atom(self, depth: int) -> Node:
        start = self.at
        character = self.take()
        if character == "(":
            return self.group(depth, start)
        if character == "[":
            return Character(self.characters(start))
        if character in "^$":
            return Anchor(character)
        if character == "\\":
            return Anchor(self.take()) if self.here() and self.here() in "bB" else Character(self.escape())
        if character in "*+?{":
            self.fail("Expected something that can be repeated before this.", start)
        return Character("." if character == "." else re.escape(character))

    def group(self, depth: int, start: int) -> Node:
        if self.here() == "?":
            if not self.pattern.startswith("?:", self.at):
                self.fail("Expected a plain group; look-around, named groups and flags are not supported.", start)
            self.at += 2
        node = self.choice(depth + 1)
        if self.here() != ")":
            self.fail("Expected a closing parenthesis for this one.", start)
        self.at += 1
        # A group of its own, so that "(^)*" repeats a sequence and not an anchor.
        return Sequence((node,))

    def escape(self) -> str:
        """What follows a backslash, as a pattern that fits one character."""
        start = self.at - 1
        if code := _CODE.match(self.pattern, self.at):
            self.at = code.end()
            return re.escape(chr(int(code[1] or code[2], 16)))
        character = self.take()
        if character in _ESCAPED_SETS:
            return "\\" + character
        if character.isalnum() and character not in _ESCAPED_CHARACTERS:
            if character.isdigit():
                self.fail(f"Expected no back-reference, such as \\{character}: those are not supported.", start)
            self.fail(f"Expected another character after the backslash: \\{character} is no known escape.", start)
        return re.escape(_ESCAPED_CHARACTERS.get(character, character))

    def characters(self, start: int) -> str:
        """A class after its bracket, as one for ``re``."""
        negated = self.here() == "^"
        self.at += negated
        parts: list[str] = []
        while self.here() != "]" or not parts:
            if not self.here():
                self.fail("Expected a closing ] for this one.", start)
            parts.append(self.range())
        self.at += 1
        return f"[{'^' * negated}{''.join(parts)}]"

    def range(self) -> str:
        start = self.at
        low = self.member()
        if self.here() != "-" or self.pattern[self.at + 1 : self.at + 2] in ("", "]"):
            return low
        self.at += 1
        high = self.member()
        if _is_set(low) or _is_set(high):
            self.fail("Expected a single character at either end of a range.", start)
        if low[-1] > high[-1]:
            self.fail("Expected the smaller character of a range first.", start)
        return f"{low}-{high}"

    def member(self) -> str:
        character = self.take()
        return self.escape() if character == "\\" else re.escape(character)


def _is_set(part: str) -> bool:
    return len(part) == 2 and part[0] == "\\" and part[1] in _ESCAPED_SETS
