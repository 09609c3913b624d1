"""Finding fields by their path or value, a slice at a time so that typing never waits for a large event."""

import re
from collections.abc import Iterator

from inspector.core.filter.jsonvalues import fold
from inspector.gui.detail.outline import Outline

_HEAD = re.compile(r'\s*("(?:[^"\\]|\\.)*"(?=: ))?(: )?', re.DOTALL)
_PLAIN = re.compile(r"[\w$-]+")


def matching(outline: Outline, wanted: str) -> Iterator[int | None]:
    """One answer for each line: the line, where a field's path or value holds the text in any case; otherwise None.

    A path is matched as it is shown, ``properties.products[0].sku``; the value without its quotes.
    """
    wanted = fold(wanted)
    paths = [""]
    places = [0]
    listed = [False]
    branches, lines = outline.branches, outline.lines
    follower = 0
    for line, text in enumerate(lines):
        opens = follower < len(branches) and branches[follower].opens == line
        if not opens and text.lstrip()[:1] in {"}", "]"} and len(paths) > 1:
            for stack in (paths, places, listed):
                stack.pop()
            yield None
            continue
        head = _HEAD.match(text)
        path = f"{paths[-1]}{_step(head[1] if head else None, places[-1], listed[-1], first=len(paths) == 2)}"
        places[-1] += 1
        if opens:
            paths.append(path)
            places.append(0)
            listed.append(branches[follower].listed)
            follower += 1
            yield None
        else:
            value = text[head.end() if head else 0 :].removesuffix(",")
            yield line if wanted in fold(path) or wanted in fold(value) else None


def _step(key: str | None, place: int, listed: bool, *, first: bool) -> str:
    if key is None:
        return f"[{place}]" if listed else ""
    bare = key[1:-1]
    name = bare if _PLAIN.fullmatch(bare) else key
    return name if first else f".{name}"
