"""Did you mean: the path of an SDK that an unknown path comes close to."""

from difflib import get_close_matches
from functools import lru_cache

from inspector.vendors.paths import known_paths

_LONGEST = 40
_CLOSE = 0.8


def nearest_path(path: str) -> str | None:
    """The known path that is most like the end of this one, or None when none is close."""
    segments = [segment for segment in path.split("/") if segment]
    return _nearest("/" + "/".join(segments[-3:])) or _nearest("/" + "/".join(segments[-2:]))


@lru_cache(maxsize=256)
def _nearest(path: str) -> str | None:
    if not 3 < len(path) <= _LONGEST:
        return None
    found = get_close_matches(path.lower(), known_paths(), 1, _CLOSE)
    return found[0] if found else None
