"""What the editor underlines."""

from typing import NamedTuple


class Mark(NamedTuple):
    """Something to say about a part of the text, in code points."""

    start: int
    end: int
    words: str
    tint: str
    """Name of a tint of ``Theme``."""
