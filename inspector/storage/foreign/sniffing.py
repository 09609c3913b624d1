"""What a file is, by what it begins with and never by its name."""

import csv
import re

from inspector.storage.exported import WrongFileError

JSONL, JSON, CSV, HAR, FLOWS, PARQUET = "jsonl", "json", "csv", "har", "flows", "parquet"

_HAR = re.compile(rb'\s*\{\s*"log"\s*:\s*\{')
_FLOW = re.compile(rb"[1-9][0-9]{0,11}:[1-9][0-9]*:")
_SQLITE = b"SQLite format 3\0"
_BOM = b"\xef\xbb\xbf"
_OTHERS = (
    (_SQLITE, "this is an SQLite file", "If it is a session, open it, or merge it with `inspector sessions merge`."),
    (b"PK\x03\x04", "this is a ZIP archive", "Unpack it and import what is in it."),
    (b"\x28\xb5\x2f\xfd", "this is packed by zstd", "Unpack it with `unzstd` and import what comes out."),
    (b"BZh", "this is packed by bzip2", "Unpack it with `bunzip2` and import what comes out."),
    (b"\xfd7zXZ", "this is packed by xz", "Unpack it with `unxz` and import what comes out."),
    (b"7z\xbc\xaf", "this is a 7-Zip archive", "Unpack it and import what is in it."),
    (b"%PDF", "this is a PDF document", ""),
    (b"\x89PNG", "this is a picture", ""),
    (b"\xff\xd8\xff", "this is a picture", ""),
    (b"GIF8", "this is a picture", ""),
    (b"\x7fELF", "this is a program", ""),
    (b"MZ", "this is a program", ""),
    (b"Obj\x01", "this is an Avro file", "Export JSON lines, CSV or Parquet instead."),
    (b"ORC", "this is an ORC file", "Export JSON lines, CSV or Parquet instead."),
    (b"\xd4\xc3\xb2\xa1", "this is a recording of packets", "Save the session as HAR in the tool that recorded it."),
    (b"\x0a\x0d\x0d\x0a", "this is a recording of packets", "Save the session as HAR in the tool that recorded it."),
)
_READ = "Read are JSON lines, CSV, HAR, mitmproxy flows and Parquet."


def kind_of(head: bytes, name: str) -> str:
    """The kind of a file that begins so, some kilobytes of it. Raises ``WrongFileError`` when it is of none."""
    if not head:
        raise wrong(name, "the file is empty", "")
    for mark, what, way_out in _OTHERS:
        if head.startswith(mark):
            raise wrong(name, what, way_out or _READ)
    if head.startswith(b"PAR1"):
        return PARQUET
    text = head.removeprefix(_BOM)
    if _FLOW.match(text):
        return FLOWS
    if _HAR.match(text):
        return HAR
    start = text.lstrip()[:1]
    if start in (b"{", b"["):
        return JSONL if start == b"{" and _has_lines(text) else JSON
    return _of_text(text, name)


def wrong(name: str, what: str, way_out: str) -> WrongFileError:
    """The error about a file that is something else."""
    error = WrongFileError(name, None, f"{what}.")
    error.args = (f"{error.message} {way_out or 'Nothing was imported.'}",)
    error.way_out = way_out or error.way_out
    return error


def _has_lines(text: bytes) -> bool:
    """Whether it is one object a line, and not one laid out over several."""
    first, _, rest = text.lstrip().partition(b"\n")
    second = rest.lstrip()[:1]
    return first.rstrip().endswith(b"}") or (second == b"{" if rest else True)


def _of_text(text: bytes, name: str) -> str:
    if text.lstrip()[:1] == b"<":
        raise wrong(name, "this is an HTML or XML document", _READ)
    line = text.lstrip(b"\r\n").partition(b"\n")[0]
    if b"\0" in text[:4096]:
        told = "this is text in UTF-16" if text[:2] in (b"\xff\xfe", b"\xfe\xff") else "this is no file of text"
        raise wrong(name, told, "Save it as UTF-8." if "UTF-16" in told else _READ)
    try:
        columns = next(csv.reader([line.decode()], strict=True), [])
    except (csv.Error, UnicodeDecodeError):
        columns = []
    if len(columns) > 1 and all(re.fullmatch(r"\s*[\w .:$-]+\s*", each) for each in columns):
        return CSV
    raise wrong(name, "what it begins with is no format that is read", _READ)
