"""What a writer makes, and how it says what it had to leave out."""

from collections.abc import Mapping
from typing import NamedTuple

from inspector.core.problem import Severity
from inspector.plans.model import Draft, Plan, PlanOptions, Repair, Rule

DRAFT_ADDRESS = {
    Draft.DRAFT_04: "http://json-schema.org/draft-04/schema#",
    Draft.DRAFT_06: "http://json-schema.org/draft-06/schema#",
    Draft.DRAFT_07: "http://json-schema.org/draft-07/schema#",
    Draft.DRAFT_2019: "https://json-schema.org/draft/2019-09/schema",
    Draft.DRAFT_2020: "https://json-schema.org/draft/2020-12/schema",
}
"""What ``$schema`` says for each draft."""


_FIELDS = {
    "why": "why it is tracked",
    "owner": "its owner",
    "aliases": "its other names",
    "deprecated": "that it is deprecated",
    "origin_id": "its id in the tool that it comes from",
}
"""Fields of a rule as people call them; the others are called what they are."""


class Written(NamedTuple):
    """A plan as texts."""

    files: Mapping[str, str]
    """Texts by their path in a folder; a single file has an empty name."""
    lost: tuple[Repair, ...] = ()
    """What the form has no place for."""


class Losses:
    """Collects what a form has no place for."""

    def __init__(self, form: str) -> None:
        self.form = form
        self._found: dict[tuple[str, str], Repair] = {}

    def add(self, where: str, what: str) -> None:
        """Note that ``what`` of ``where`` (a rule, or empty for the plan) is left out."""
        self.tell(where, f"{self.form} has no place for {what}; left out.")

    def tell(self, where: str, text: str) -> None:
        """Note what is another in this form, in a sentence."""
        self._found.setdefault((where, text), Repair("not_written", Severity.WARNING, where, text))

    def of_plan(self, plan: Plan) -> None:
        """Note what only our own format keeps of a plan as a whole."""
        if plan.options != PlanOptions():
            self.add("", "options")
        if plan.bindings.sources or plan.bindings.types or plan.bindings.vendors:
            self.add("", "what the plan applies to")
        if plan.entities:
            self.add("", "entities")
        if plan.owner:
            self.add("", "the plan's owner")

    def of_rule(self, rule: Rule, fields: tuple[str, ...]) -> None:
        """Note which of these fields of a rule say something."""
        for field in fields:
            if getattr(rule, field):
                self.add(rule.title, _FIELDS.get(field, field))

    def all(self) -> tuple[Repair, ...]:
        """Everything noted."""
        return tuple(self._found.values())
