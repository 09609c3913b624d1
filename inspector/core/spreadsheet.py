"""Texts as cells of a table that a spreadsheet may open: none of them is run there."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
"""What spreadsheets take for the beginning of a formula, and the apostrophe that guards against that."""


def guarded(text: str) -> str:
    """The text with an apostrophe in front where it looks like a formula, or begins with one of its own."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def unguarded(cell: str) -> str:
    """The text that was guarded; one that never was, such as a name in quotes, stays as it is."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA_STARTS) else cell
