"""Sentences for people from rooms that know no window: English texts that remember what they were made from.

To the command line, the API and logs they are plain texts. The window, which alone has catalogues, looks at ``parts``
and says the same in its language (``gui/look/language.py``); ``packaging/translations.py`` finds each ``worded``.
"""

from collections.abc import Mapping
from typing import NamedTuple, Self


class Phrase(NamedTuple):
    """A sentence with gaps, ``Port {port} is taken.``, and what goes into them; numbers are grouped by thousands."""

    template: str
    values: Mapping[str, str | int]


class Wording(str):
    """An English text made of texts, which may be such themselves, and phrases, with a space between each two.

    It is a real text, so that whoever does not translate need not know of it.
    """

    __slots__ = ("parts",)

    parts: tuple[Phrase | str, ...]

    def __new__(cls, *parts: Phrase | str) -> Self:
        """The text of these parts; empty ones are left out."""
        there = tuple(part for part in parts if part)
        made = super().__new__(cls, " ".join(map(_english, there)))
        made.parts = there
        return made


def worded(template: str, **values: str | int) -> Wording:
    """A text that can be translated: write the template as a literal, where translators find it."""
    return Wording(Phrase(template, values))


def _english(part: Phrase | str) -> str:
    if isinstance(part, str):
        return part
    return part.template.format(
        **{name: value if isinstance(value, str) else f"{value:,}" for name, value in part.values.items()}
    )
