"""What users write on events: notes and tags, and what they may look like."""

LONGEST_NOTE = 10_000
LONGEST_TAG = 40
"""Characters."""


def clean_note(text: str | None) -> str | None:
    """A note as it is kept: without blank edges, at most ``LONGEST_NOTE`` characters; None for no note."""
    return _storable(text or "").strip()[:LONGEST_NOTE].rstrip() or None


def clean_tag(text: str) -> str:
    """A tag as it is kept: one line, single spaces, at most ``LONGEST_TAG`` characters; empty for what is no tag."""
    printable = "".join(character if character.isprintable() else " " for character in _storable(text))
    return " ".join(printable.split())[:LONGEST_TAG].rstrip()


def _storable(text: str) -> str:
    """Lone surrogates, which no file holds, as U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
