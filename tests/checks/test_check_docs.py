"""Every check is described on the page of its family with its severity, and nothing else is."""

import re
from pathlib import Path

import pytest
import yaml

from inspector.checks.catalogue import CHECKS, FAMILIES
from inspector.checks.settings import read_settings

PAGES = Path(__file__).parents[2] / "docs" / "checks"


@pytest.mark.parametrize("family", FAMILIES)
def test_the_page_of_a_family_lists_its_codes(family: str) -> None:
    text = (PAGES / f"{family}.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| `([a-z_]+)` \| (\w+(?:, off)?) \|", text, re.MULTILINE))
    mine = [each for each in CHECKS.values() if each.family == family]
    assert listed == {each.code: each.severity.word + ("" if each.on else ", off") for each in mine}


def test_the_example_of_settings_is_understood() -> None:
    text = (PAGES / "README.md").read_text("utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    settings, notes = read_settings(yaml.safe_load(example))
    assert notes == ()
    assert settings.naming.events == "Title Case"


def test_no_code_is_one_that_decoding_or_plans_have() -> None:
    other = "".join((PAGES / f"{name}.md").read_text("utf-8") for name in ("decode", "endpoint", "plan"))
    assert set(re.findall(r"^\| `([a-z0-9_]+)` \|", other, re.MULTILINE)).isdisjoint(CHECKS)
