"""The forms that a plan can be written in."""

from collections.abc import Callable
from typing import NamedTuple

from inspector.plans.model import Plan
from inspector.plans.own.writing import write_own
from inspector.plans.writing.schemas import write_schemas
from inspector.plans.writing.segment import write_segment
from inspector.plans.writing.tables import write_csv, write_markdown
from inspector.plans.writing.written import Written


class Form(NamedTuple):
    """One form of writing."""

    title: str
    write: Callable[[Plan], Written]
    endings: tuple[str, ...]
    """File endings that ask for it."""


def _own(plan: Plan) -> Written:
    return Written({"": write_own(plan)})


FORMS = {
    "yaml": Form("Event Inspector's YAML", _own, (".yaml", ".yml")),
    "segment": Form("Segment's Public API JSON", write_segment, (".json",)),
    "schemas": Form("a folder of JSON Schemas", write_schemas, ()),
    "csv": Form("Segment's CSV", write_csv, (".csv",)),
    "markdown": Form("Markdown", write_markdown, (".md", ".markdown")),
}
"""Every form by the word for it on the command line."""
