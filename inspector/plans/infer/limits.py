"""What a draft keeps at most: memory is bounded by these, whatever the session holds. ``docs/plans.md`` tells them."""

MOST_EVENTS = 2_000
"""Names of track calls that are told apart."""
MOST_PAGES = 25
"""Names of pages, and of screens; with more there is one rule for all of them."""
MOST_ALIKE = 8
"""Names that differ in a number, an id or a date only and are taken for names all the same."""
MOST_NAMES = 300
"""Of one object; Segment's schema view has the same limit for an event."""
MOST_DEPTH = 12
"""Levels below a section."""
MOST_NODES = 60_000
"""Properties of all events together."""
MOST_VALUES = 32
"""Different texts of one property that are counted apart."""
LONGEST_VALUE = 100
"""Characters of a text that is kept."""
MOST_KEPT = 200_000
"""Texts of all properties together."""
