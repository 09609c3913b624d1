"""Quotes and backslashes. One rule for the whole language: a backslash takes the next character as it stands."""

import re

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_PAIR = re.compile(r"\\.|.", re.DOTALL)


def unescaped(raw: str) -> str:
    """The text that a raw piece of an expression stands for."""
    return _ESCAPE.sub(r"\1", raw)


def quoted(text: str) -> str:
    """The text in double quotes, to be read back by ``unescaped``."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def characters(raw: str) -> list[str]:
    """The raw text cut into single characters and backslash pairs."""
    return _PAIR.findall(raw)
