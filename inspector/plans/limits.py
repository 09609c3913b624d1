"""What a plan may be at most, so that a wrong or hostile file costs a sentence and not the program."""

MOST_BYTES = 32 << 20
"""Of all files of a plan together. Segment takes plans of 15 MB."""
MOST_FILES = 5_000
"""In a plan's folder."""
MOST_RULES = 20_000
"""Of one plan. Segment allows 2,000."""
MOST_NESTING = 100
"""Levels of objects and arrays."""
MOST_NODES = 5_000_000
"""Values that a YAML file may unfold to through its aliases."""
