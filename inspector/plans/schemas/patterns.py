r"""Regular expressions of plans: which of them can be run, and how one that another engine wrote is said in ours.

JSON Schema's patterns are ECMA-262's; plans also hold Go's and Python's. The engine is the one of jsonschema-rs: linear
in time, except for patterns with look-around or back-references, which it tries step by step up to a limit.
"""

import re
from enum import Enum
from functools import lru_cache

from jsonschema_rs import Draft7Validator, FancyRegexOptions, RegexOptions, ValidationError

_MOST_SIZE = 2 << 20
"""Bytes of a compiled pattern: ``(x{1000}){1000}`` is refused."""
_LONGEST = 20_000
"""Characters of a pattern."""
_TRIES = 100_000
_SPELLINGS = ((r"\A", "^"), (r"\z", "$"), (r"\Z", "$"), ("(?P<", "(?<"))
_CLASSES = {
    "alpha": "a-zA-Z",
    "digit": "0-9",
    "alnum": "a-zA-Z0-9",
    "upper": "A-Z",
    "lower": "a-z",
    "space": r"\s",
    "xdigit": "0-9A-Fa-f",
    "word": r"\w",
}
_TOKEN = re.compile(r"\\[AzZ]|\\.|\(\?P<|\[:[a-z]+:\]", re.DOTALL)


class Running(Enum):
    """How a pattern can be run."""

    LINEAR = "linear"
    """In time that grows with the text alone."""
    BACKTRACKING = "backtracking"
    """By trying, up to a limit."""
    NOT = "not"
    """Not at all: it is no regular expression of ours, or too large."""


@lru_cache(maxsize=4096)
def how_it_runs(pattern: str) -> Running:
    """How the engine can run a pattern."""
    if len(pattern) > _LONGEST:
        return Running.NOT
    if _compiles(pattern, RegexOptions(size_limit=_MOST_SIZE, dfa_size_limit=_MOST_SIZE)):
        return Running.LINEAR
    if _compiles(pattern, FancyRegexOptions(backtrack_limit=_TRIES, size_limit=_MOST_SIZE)):
        return Running.BACKTRACKING
    return Running.NOT


def respelt(pattern: str) -> str:
    r"""The pattern with Go's and Python's spellings (``\A``, ``\z``, ``(?P<name>``, ``[:alpha:]``) said in ECMA's."""
    return _TOKEN.sub(_ours, pattern)


def _ours(match: re.Match[str]) -> str:
    text = match[0]
    if text.startswith("[:"):
        return _CLASSES.get(text[2:-2], text)
    return dict(_SPELLINGS).get(text, text)


def _compiles(pattern: str, options: RegexOptions | FancyRegexOptions) -> bool:
    try:
        Draft7Validator({"pattern": pattern}, pattern_options=options)
    except (ValidationError, ValueError):
        return False
    return True
