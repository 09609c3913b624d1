"""Imports what the window will need but its first rows do not, on a thread where nobody waits for it.

Imported where it is used, it would take its time within an event: numpy a tenth of a second, the parts of a comparison
another twentieth. Whoever needs one of these earlier imports it there and then.
"""

from collections.abc import Iterable
from importlib import import_module
from time import sleep

FOR_COLUMNS = (
    "inspector.gui.session.columns",
    "numpy.ma",  # which numpy would import within the first call of ``unique``
    "inspector.gui.timeline.bins",
    "inspector.gui.sidebar.counting",
    "inspector.gui.sidebar.lookups",
)
"""What is used as soon as the columns are there."""

FOR_LATER = (
    "inspector.gui.filterbar.conditions",
    "inspector.gui.stream.keeping",
    "inspector.gui.stream.idranges",
    "inspector.gui.stream.sorting",
    "inspector.gui.stream.arranged",
    "inspector.gui.compare.comparison",
    "inspector.gui.compare.page",
    "inspector.gui.shapes.panel",
)
"""What the user may ask for next."""

_BREATH_S = 0.005


def get_ready(names: Iterable[str]) -> None:
    """Import these modules one after the other; in between the GUI thread has its turn."""
    for name in names:
        import_module(name)
        sleep(_BREATH_S)
