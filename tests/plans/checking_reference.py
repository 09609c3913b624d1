"""The official JSON-Schema-Test-Suite, taken from jsonschema's source distribution, and jsonschema as it comes."""

import json
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
from referencing import Registry

from inspector.plans.model import Draft, Schema

FOLDERS = {
    "draft4": Draft.DRAFT_04,
    "draft6": Draft.DRAFT_06,
    "draft7": Draft.DRAFT_07,
    "draft2019-09": Draft.DRAFT_2019,
    "draft2020-12": Draft.DRAFT_2020,
}
VALIDATORS: dict[Draft, Any] = {
    Draft.DRAFT_04: jsonschema.Draft4Validator,
    Draft.DRAFT_06: jsonschema.Draft6Validator,
    Draft.DRAFT_07: jsonschema.Draft7Validator,
    Draft.DRAFT_2019: jsonschema.Draft201909Validator,
    Draft.DRAFT_2020: jsonschema.Draft202012Validator,
}


class OfflineError(Exception):
    """The source distribution cannot be had."""


class Group(NamedTuple):
    """Instances of one schema."""

    draft: Draft
    file: str
    title: str
    schema: Schema
    tests: list[dict[str, Any]]

    @property
    def formats(self) -> bool:
        return self.file.startswith("optional/format/")


def suite(folder: Path) -> Path:
    """The suite's tests, downloaded into the folder when they are not there. Raises OfflineError."""
    name = f"jsonschema-{version('jsonschema')}"
    tests = folder / name / "json" / "tests"
    if not tests.is_dir():
        archive = folder / f"{name}.tar.gz"
        if not archive.exists():
            _download(folder, name.replace("-", "=="))
        with tarfile.open(archive) as packed:
            if hasattr(tarfile, "data_filter"):
                packed.extractall(folder, filter="data")
            else:  # Python before 3.11.4, such as Debian 12's; the file is the one that pip has just fetched
                packed.extractall(folder)  # noqa: S202 - see above
    return tests


def _download(folder: Path, requirement: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
    command += ["--retries", "1", "--timeout", "10", "--no-binary", ":all:", "--dest", str(folder), requirement]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=100)
    except (OSError, subprocess.SubprocessError) as error:
        raise OfflineError(str(error)) from error


def groups(tests: Path) -> Iterator[Group]:
    """Every group of the suite's tests for the drafts that plans may be written in."""
    for name, draft in FOLDERS.items():
        folder = tests / name
        for path in sorted(folder.rglob("*.json")):
            file = path.relative_to(folder).with_suffix("").as_posix()
            for group in json.loads(path.read_text(encoding="utf-8")):
                schema = group["schema"]
                schema = {} if schema is True else {"not": {}} if schema is False else schema
                yield Group(draft, file, group["description"], schema, group["tests"])


def reference(schema: Schema, draft: Draft, *, formats: bool) -> Any:
    """A validator of jsonschema as it comes, which fetches nothing."""
    make = VALIDATORS[draft]
    return make(schema, registry=Registry(), format_checker=make.FORMAT_CHECKER if formats else None)
