"""docs/plans.md says what is so."""

import re
from pathlib import Path

from inspector.plans.diff.changes import ChangeKind
from inspector.plans.infer import limits as drafting
from inspector.plans.limits import MOST_BYTES, MOST_FILES, MOST_NESTING, MOST_RULES
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "plans.md").read_text(encoding="utf-8")


def test_the_example_loads() -> None:
    example = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    plan = load_plan([PlanFile("plan.yaml", example[1].encode())])
    assert plan.repairs == ()
    assert [rule.title for rule in plan.rules] == ["Order Completed", "every identify", "Home"]


def test_every_repair_is_listed() -> None:
    code = "\n".join(each.read_text(encoding="utf-8") for each in (ROOT / "inspector" / "plans").rglob("*.py"))
    used = set(re.findall(r'(?:note|notes\.add)\(\s*"([a-z_]+)"', code))
    assert len(used) > 30
    assert {each for each in used if f"`{each}`" not in PAGE} == set()


def test_the_limits_are_those_of_the_code() -> None:
    text = f"{MOST_BYTES >> 20} MB, {MOST_FILES:,} files, {MOST_RULES:,} rules, {MOST_NESTING} levels"
    assert text in PAGE


def test_the_limits_of_a_draft_are_those_of_the_code() -> None:
    page = " ".join(PAGE.split())
    for text in (
        f"{drafting.MOST_EVENTS:,} names of events, {drafting.MOST_NAMES} names in an object",
        f"{drafting.MOST_DEPTH} levels, {drafting.MOST_NODES:,} properties",
        f"{drafting.MOST_VALUES} texts of up to {drafting.LONGEST_VALUE} characters",
        f"More than {drafting.MOST_ALIKE} names that differ",
        f"more than {drafting.MOST_PAGES} pages",
    ):
        assert text in page


def test_every_kind_of_change_is_listed() -> None:
    assert [each.value for each in ChangeKind if f"`{each.value}`" not in PAGE] == []
