"""The filter language: one syntax tree for its friendly form and for FQL, and what is made of the tree.

    parse(text) ── tree ──┬── compile_filter(tree, now_us, loads)   a function of one event
                          ├── column_filter(tree, now_us)           a tree over numbered columns, or None
                          ├── visible(tree)                         the same without deleted events
                          └── to_text(tree)                         the canonical expression

``storage.search`` makes SQL of the tree. What every expression means is written down in ``docs/filter.md``.
"""

from inspector.core.filter.columns import column_filter
from inspector.core.filter.error import FilterError, describe
from inspector.core.filter.parser import parse
from inspector.core.filter.predicate import compile_filter
from inspector.core.filter.tree import Expression
from inspector.core.filter.visible import asks_for_deleted, looks_at_revised, visible
from inspector.core.filter.writer import to_text

__all__ = [
    "Expression",
    "FilterError",
    "asks_for_deleted",
    "column_filter",
    "compile_filter",
    "describe",
    "looks_at_revised",
    "parse",
    "to_text",
    "visible",
]
