"""Cells that no spreadsheet runs, and the texts that they were."""

from hypothesis import given
from hypothesis import strategies as st

from inspector.core.spreadsheet import guarded, unguarded

beginnings = st.sampled_from(["", "=", "+1", "-", "@", "\t", "\r", "\n", "＝", "'", "''="])
texts = st.builds(str.__add__, beginnings, st.text())


@given(texts)
def test_no_cell_is_a_formula_and_every_text_comes_back(text: str) -> None:
    cell = guarded(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert unguarded(cell) == text


def test_what_nobody_guarded_stays() -> None:
    assert [unguarded(each) for each in ("'quoted'", "plain", "'", "")] == ["'quoted'", "plain", "'", ""]
