"""Every problem that decoding can find is described in docs/checks/decode.md, and nothing else is."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = re.compile(r"""(?:\b[Pp]roblem\(|_add\(|\bcode = )\s*"([a-z0-9_]+)\"""")


def test_every_code_is_documented() -> None:
    folders = ("inspector/vendors", "inspector/core", "inspector/storage/foreign")
    files = [
        *(path for folder in folders for path in (ROOT / folder).rglob("*.py")),
        ROOT / "inspector/storage/imported.py",
    ]
    used = {code for path in files for code in CODE.findall(path.read_text("utf-8"))}
    document = (ROOT / "docs/checks/decode.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `([a-z0-9_]+)` \|", document, re.MULTILINE))
    assert len(used) > 15
    assert used == documented
