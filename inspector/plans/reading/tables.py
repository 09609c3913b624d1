"""What the CSV formats share: rows by their header's names, properties at paths such as ``products.$.price``."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from inspector.core.spreadsheet import unguarded
from inspector.plans.model import Schema
from inspector.plans.reading.documents import Document

YES = frozenset({"true", "yes", "y", "1", "required"})
_NUMBER = re.compile(r"[-+]?[0-9]{1,300}(?:\.[0-9]{1,300})?(?:[eE][-+]?[0-9]{1,2})?", re.ASCII)
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def header_word(text: str) -> str:
    """A header's cell as it is compared: lower case, one space between words."""
    return _NOT_WORD.sub(" ", text.lower()).strip()


def headers(document: Document) -> frozenset[str]:
    """The header's cells, or nothing for what is no table."""
    return frozenset(map(header_word, document.value[0])) if document.kind == "csv" and document.value else frozenset()


def rows(document: Document) -> Iterator[tuple[int, dict[str, str]]]:
    """Every row with its number in the table (the header is 1), as a map from header words to trimmed cells."""
    names = [header_word(cell) for cell in document.value[0]]
    for number, row in enumerate(document.value[1:], 2):
        yield number, {name: unguarded(cell.strip()) for name, cell in zip(names, row, strict=False) if name}


def unknown(document: Document, known: Sequence[str]) -> list[str]:
    """Header cells that are not among these and have something below them."""
    filled = {name for _, row in rows(document) for name, cell in row.items() if cell}
    return [cell for cell in document.value[0] if header_word(cell) in filled and header_word(cell) not in known]


def split_values(text: str) -> list[str]:
    """Values between commas, semicolons, bars or line breaks; a JSON-like list has its brackets taken off."""
    text = text.strip().removeprefix("[").removesuffix("]")
    separator = next((each for each in ("\n", "|", ";", ",") if each in text), ",")
    return [each.strip().strip("\"'") for each in text.split(separator) if each.strip()]


def number_of(text: str) -> int | float | str:
    """The number that a cell holds, or its text when it holds none."""
    if not _NUMBER.fullmatch(text):
        return text
    return int(text) if text.lstrip("+-").isdecimal() else float(text)


def put(root: Schema, path: Sequence[str], schema: Schema, *, required: bool) -> None:
    """Put a property's schema into an object's, at a path with ``$`` for the elements of an array."""
    node = root
    for place, step in enumerate(path):
        last = place == len(path) - 1
        if step == "$":
            node.setdefault("type", "array")
            child: Any = node.setdefault("items", {})
        else:
            node.setdefault("type", "object")
            child = node.setdefault("properties", {}).setdefault(step, {})
            if last and required and step not in node.setdefault("required", []):
                node["required"].append(step)
            if not node.get("required", True):
                del node["required"]
        if last:
            inner = {key: child[key] for key in ("properties", "items", "required") if key in child}
            child.clear()
            child.update({**schema, **inner})
        node = child
