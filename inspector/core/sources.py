"""What a source is called before the user names it."""

from collections.abc import Container

_FAMILIES = (
    ("react-native", "react native"),
    ("analytics.js", "web"),
    ("javascript sdk", "web"),
    ("jitsu/js", "web"),
    ("browser", "web"),
    ("analytics-next", "web"),
    ("node", "node"),
    ("python", "python"),
    ("flutter", "flutter"),
    ("ruby", "ruby"),
    ("php", "php"),
    ("kotlin", "android"),
    ("android", "android"),
    ("swift", "ios"),
    ("ios", "ios"),
    ("java", "java"),
    (".net", "dotnet"),
    ("csharp", "dotnet"),
    ("analytics-go", "go"),
    ("curl", "curl"),
)
"""Parts of library names, the more specific first, and the word people use for where such a library runs."""


def suggest_name(label: str | None, library: str | None, taken: Container[str]) -> str:
    """A name for a new source: its path prefix, else where its library runs, else ``app``; unlike all ``taken``."""
    base = label or _family(library)
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base} {number}"
    return name


def _family(library: str | None) -> str:
    lowered = (library or "").lower()
    return next((word for part, word in _FAMILIES if part in lowered), "app")
