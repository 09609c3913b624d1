"""Every problem that the endpoint can find is described in docs/checks/endpoint.md, and nothing else is."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_code_is_documented() -> None:
    source = (ROOT / "inspector/capture/endpoint/problems.py").read_text("utf-8")
    used = set(re.findall(r"""_problem\(\s*"([a-z0-9_]+)\"""", source))
    used |= {f"{part}_too_slow" for part in ("headers", "body") if "too_slow" in source}
    document = (ROOT / "docs/checks/endpoint.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `([a-z0-9_]+)` \|", document, re.MULTILINE))
    assert len(used) > 10
    assert used == documented
