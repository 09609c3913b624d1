"""The files of a plan as parsed documents: JSON, YAML or CSV, told apart by their content."""

import csv
import re
from typing import Any, NamedTuple

from inspector.core.errors import PlanFileError
from inspector.core.jsontext import UNREADABLE, depth_exceeds, read_json
from inspector.core.problem import Severity
from inspector.plans.limits import MOST_BYTES, MOST_FILES, MOST_NESTING
from inspector.plans.reading.yamltext import read_yaml
from inspector.plans.schemas.notes import Notes

_PLACE = re.compile(r" at line ([0-9]+), column ([0-9]+)$")
_MOST_FIELD = 1 << 20


class PlanFile(NamedTuple):
    """A file as it was read."""

    name: str
    """Its path inside the plan's folder with ``/``, or its name alone."""
    content: bytes


class Document(NamedTuple):
    """What a file says."""

    name: str
    kind: str
    """``json``, ``yaml`` or ``csv``."""
    value: Any
    """Parsed JSON or YAML; for CSV the rows, the header first, as lists of texts."""
    text: str

    @property
    def stem(self) -> str:
        """The last part of its name without its ending."""
        last = self.name.rpartition("/")[2]
        stem, dot, ending = last.rpartition(".")
        return stem if dot and stem and not ending.isdecimal() else last


def read_documents(files: tuple[PlanFile, ...], notes: Notes) -> tuple[Document, ...]:
    """Parse every file. Raises PlanFileError for what cannot be read or is too large."""
    first = files[0].name if files else ""
    if not files:
        raise PlanFileError("", "There is no plan: the folder has no files.", "Choose a folder with plan files in it.")
    if len(files) > MOST_FILES:
        raise PlanFileError(first, f"A plan may have {MOST_FILES:,} files; these are {len(files):,}.", _SPLIT)
    size = sum(len(each.content) for each in files)
    if size > MOST_BYTES:
        text = f"A plan may have {MOST_BYTES >> 20} MB; {first if len(files) == 1 else 'this one'} has {size >> 20} MB."
        raise PlanFileError(first, text, _SPLIT)
    found: list[Document] = []
    for each in files:
        found += _documents(each, notes)
    if not found:
        raise _empty(first)
    return tuple(found)


_SPLIT = "Split it into several plans; any number of them can be used at once."


def _empty(name: str) -> PlanFileError:
    return PlanFileError(name, f"{name} is empty.", "Choose a tracking plan.")


def _documents(file: PlanFile, notes: Notes) -> list[Document]:
    text = _text(file)
    start = text.lstrip()[:1]
    if not start:
        raise _empty(file.name)
    if start in "{[":
        try:
            return [Document(file.name, "json", _json(file, notes), text)]
        except PlanFileError:
            # YAML may begin with a bracket too; what then counts is what JSON says of it.
            if not file.name.lower().endswith((".yaml", ".yml")):
                raise
    rows = _rows(text)
    if rows is not None:
        return [Document(file.name, "csv", rows, text)]
    values = [value for value in read_yaml(file.name, text) if value is not None]
    for value in values:
        if not isinstance(value, dict | list):
            raise PlanFileError(file.name, f"{file.name} is no tracking plan: it is plain text.", FORMATS_WORDS)
    return [Document(file.name, "yaml", value, text) for value in values]


FORMATS_WORDS = "Choose an exported plan, our YAML or a folder of JSON Schemas; docs/plans.md lists the formats."


def _text(file: PlanFile) -> str:
    content = file.content
    encoding = "utf-8-sig"
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        encoding = "utf-16"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        message = f"{file.name} is no text: there is a byte that UTF-8 does not have at line {line}, column {column}."
        raise PlanFileError(file.name, message, "Save it as UTF-8.", line=line, column=column) from error
    if "\0" in text:
        raise PlanFileError(file.name, f"{file.name} is no tracking plan: it is a binary file.", FORMATS_WORDS)
    return text


def _json(file: PlanFile, notes: Notes) -> Any:
    reading = read_json(file.content.removeprefix(b"\xef\xbb\xbf"), MOST_NESTING)
    if reading.value is UNREADABLE or reading.fault is not None:
        fault = reading.fault
        reason = "it cannot be read" if fault is None else fault.message.rstrip(".")
        reason = reason.removeprefix("The body is not valid JSON: ").replace("The body", "it")
        place = _PLACE.search(reason)
        line, column = (int(place[1]), int(place[2])) if place else (None, None)
        reason = _PLACE.sub("", reason)
        message = f"{file.name} is no valid JSON: {reason}."
        if place:
            message = f"{file.name} is no valid JSON at line {line}, column {column}: {reason}."
        raise PlanFileError(file.name, message, "Correct it, or export it again.", line=line, column=column)
    for problem in reading.problems:
        notes.add(problem.code, Severity.WARNING, file.name, problem.pointer, problem.message)
    return reading.value


def _rows(text: str) -> list[list[str]] | None:
    """The rows of a CSV text with comma, semicolon or tab, or None when it does not look like a table of a plan."""
    header = text.lstrip().partition("\n")[0].strip().lower()
    if "name" not in header or "type" not in header or header.startswith(("-", "#")):
        return None
    separator = max(",;\t", key=header.count)
    if header.count(separator) < 2:
        return None
    reader = csv.reader(text.lstrip().splitlines(keepends=True), delimiter=separator)
    try:
        rows = [row for row in reader if any(cell.strip() for cell in row)]
    except csv.Error:
        return None
    return rows


def checked_depth(document: Document) -> None:
    """Raise PlanFileError when the document is nested too deeply to be worked with."""
    if depth_exceeds(document.value, MOST_NESTING):
        text = f"{document.name} nests its values in more than {MOST_NESTING} levels."
        raise PlanFileError(document.name, text, "Make it flatter.")
