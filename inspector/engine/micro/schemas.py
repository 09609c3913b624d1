"""Schemas by their address, out of the folders of plans: what ``/micro/iglu`` hands out, as its file has it."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson

from inspector.core.errors import PlanFileError
from inspector.plans.files import read_files
from inspector.plans.reading.documents import read_documents
from inspector.plans.schemas.notes import Notes

VERSION = re.compile(r"[0-9]+-[0-9]+-[0-9]+", re.ASCII)
_WORD = re.compile(r"[\w.-]{1,200}", re.ASCII)


def find_schema(folders: Iterable[Path], vendor: str, name: str, version: str) -> dict[str, Any] | None:
    """The schema of that address; None when no folder holds it. Reads files."""
    if not all(_WORD.fullmatch(each) and set(each) != {"."} for each in (vendor, name)):
        return None
    for folder in folders:
        found = _in_layout(folder, vendor, name, version) or _anywhere(folder, vendor, name, version)
        if found is not None:
            return found
    return None


def _in_layout(folder: Path, vendor: str, name: str, version: str) -> dict[str, Any] | None:
    """Where Iglu's layout has it."""
    for base in (folder, folder / "schemas"):
        for ending in ("", ".json"):
            path = base / vendor / name / "jsonschema" / f"{version}{ending}"
            try:
                value = orjson.loads(path.read_bytes())
            except (OSError, orjson.JSONDecodeError):
                continue
            if isinstance(value, dict):
                return value
    return None


def _anywhere(folder: Path, vendor: str, name: str, version: str) -> dict[str, Any] | None:
    """In any of a plan's files, by what it says of itself."""
    try:
        documents = read_documents(read_files(folder), Notes())
    except PlanFileError:
        return None
    wanted = {"vendor": vendor, "name": name, "version": version}
    for document in documents:
        value = document.value
        inner = value.get("data") if isinstance(value, dict) and "resourceType" in value else value
        about = inner.get("self") if isinstance(inner, dict) else None
        if isinstance(inner, dict) and isinstance(about, dict) and wanted.items() <= about.items():
            return inner
    return None
