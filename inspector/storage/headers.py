"""Header lines as one text, as HTTP writes them; the inverse is exact since no header value holds a line end."""

from functools import lru_cache

from inspector.core.exchange import Headers


@lru_cache(maxsize=256)
def join_headers(headers: Headers) -> str:
    """``Name: value`` lines. A line end inside a value, which HTTP forbids, becomes a space."""
    text = "\n".join([f"{name}: {value}" for name, value in headers])
    if text.count("\n") >= len(headers) > 0:
        text = "\n".join([f"{name}: {value}".replace("\n", " ") for name, value in headers])
    return text


def split_headers(text: str) -> Headers:
    """The headers that ``join_headers`` wrote."""
    if not text:
        return ()
    pairs = (line.partition(": ") for line in text.split("\n"))
    return tuple((name, value) for name, _, value in pairs)
