"""Which files are plans, told from their names and, where those may as well be events, from their first lines."""

from collections.abc import Sequence
from pathlib import Path

ENDINGS = frozenset({".yaml", ".yml", ".tsv"})
"""Of files that can be nothing but plans; others are looked into first."""
_LOOKED_INTO = frozenset({".json", ".csv"})


def plans_among(files: Sequence[Path]) -> list[Path]:
    """The files and folders that are plans."""
    return [path for path in files if path.is_dir() or path.suffix.lower() in ENDINGS or looks_like_plan(path)]


def looks_like_plan(path: Path) -> bool:
    """Whether a file that might hold events says in its first lines that it is a plan."""
    if path.suffix.lower() not in _LOOKED_INTO:
        return False
    try:
        with path.open("rb") as file:
            head = file.read(1 << 16).decode("utf-8", "replace")
    except OSError:
        return False
    if path.suffix.lower() == ".csv":
        first = head.partition("\n")[0].lower()
        return ("event name" in first or "event_name" in first) and "property" in first
    marks = ("jsonSchema", "trackingPlan", "tracking_plan", '"$schema"', "inspector_plan", "data_points", "dataPlan")
    return any(mark in head for mark in marks)
