"""Reports as files: one text a form, written whole or not at all."""

import json
from pathlib import Path

from inspector.cli.checkreport.ashtml import html_page
from inspector.cli.checkreport.asjunit import junit_xml
from inspector.cli.checkreport.astext import text_lines
from inspector.cli.checkreport.report import Report, report_json
from inspector.core.errors import KnownError
from inspector.machine.files import whole

FORMS = ("text", "json", "junit", "html")
_ENDINGS = {".json": "json", ".xml": "junit", ".html": "html", ".htm": "html"}


def form_of(path: Path) -> str:
    """The form that a file's ending asks for; text for all others."""
    return _ENDINGS.get(path.suffix.lower(), "text")


def report_text(report: Report, form: str) -> str:
    """A report in one of ``FORMS``."""
    if form == "json":
        return json.dumps(report_json(report), indent=2) + "\n"
    if form == "junit":
        return junit_xml(report)
    return html_page(report) if form == "html" else "\n".join(text_lines(report)) + "\n"


def write_report(text: str, path: Path) -> None:
    """Write a report's text. Raises ``KnownError``."""
    try:
        with whole(path) as unfinished:
            unfinished.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise KnownError(f"{path} cannot be written: {error.strerror}.", "Choose another place.") from error
