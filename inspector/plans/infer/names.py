"""Names with values in them: ``Product 4711 Viewed``, ``feature_12``, ``Welcome ann@example.com``.

A name's form has words for what seems to be a value. Many names of one form are one name and a property, and the
person who writes the plan should be asked about them rather than shown a thousand events.
"""

import re
from collections.abc import Iterable

from inspector.plans.infer.personal import is_personal

_VALUES = (
    ("{id}", re.compile(r"\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b")),
    ("{date}", re.compile(r"(?<![0-9])[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])")),
    ("{date}", re.compile(r"(?<![0-9])[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{4}(?![0-9])")),
    ("{id}", re.compile(r"(?<![0-9A-Za-z])(?=[a-fA-F]*[0-9])(?=[0-9]*[a-fA-F])[0-9a-fA-F]{6,64}(?![0-9A-Za-z])")),
    ("{number}", re.compile(r"[0-9]+")),
)
_PERSONAL = "{personal data}"
"""The form of all names that cannot stand in a plan, however seldom they come."""
_LONGEST = 500


def form_of(name: str) -> str:
    """The name with words in braces for what seem to be values; the name itself when nothing does."""
    if name.isalpha():
        return name
    form = name[:_LONGEST]
    if is_personal(form):
        return _PERSONAL
    for word, pattern in _VALUES:
        form = pattern.sub(word, form)
    return form


def is_unfit(form: str) -> bool:
    """Whether names of a form cannot stand in a plan, because they hold personal data."""
    return form == _PERSONAL


def alike(names: Iterable[str], most: int) -> dict[str, list[str]]:
    """The forms of which there are more than ``most`` names, or that are unfit, each with its names."""
    forms: dict[str, list[str]] = {}
    for name in names:
        form = form_of(name)
        if form != name:
            forms.setdefault(form, []).append(name)
    return {form: found for form, found in forms.items() if len(found) > most or is_unfit(form)}
