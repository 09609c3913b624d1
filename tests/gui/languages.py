"""The window in another language than English, and what must not be left of it."""

import importlib.util
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from inspector.gui.look.language import install
from inspector.gui.stream import cells

ROOT = Path(__file__).parents[2]

_ENGLISH = re.compile(
    r"\b(a|and|are|as|at|be|before|but|by|cannot|did|each|for|has|have|if|is|it|its|key|left|mean|must|name|no|not|of|"
    r"one|or|out|read|such|than|that|the|there|this|those|to|too|value|which|with|without|expected|write)\b"
)
"""Words by which English is known: none of them is German in small letters."""


def english_in(text: str) -> list[str]:
    """Its words that are English, but for those in quotes."""
    return _ENGLISH.findall(re.sub(r"`[^`]*`|'[^']*'|„[^“]*“|\"[^\"]*\"", "", text))


def never_said(place: str, sentences: Iterable[str]) -> list[str]:
    """What a module or room of the package can say, as templates, but none of the sentences is."""
    spec = importlib.util.spec_from_file_location("saidtexts", ROOT / "packaging" / "saidtexts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    told = list(sentences)
    return [
        text for text in module.templates_of(ROOT / "inspector", place) if not any(map(_pattern(text).fullmatch, told))
    ]


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(".+".join(map(re.escape, re.split(r"\{\d+\}", template))), re.DOTALL)


def forget_words() -> None:
    """What the stream remembers of a language."""
    for kept in (cells.sign, cells._words_of, cells._day):
        kept.cache_clear()


@contextmanager
def spoken(qapp: QApplication, code: str) -> Iterator[None]:
    """All texts are in this language within."""
    before = set(qapp.findChildren(QTranslator))
    install(qapp, code)
    forget_words()
    yield
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    forget_words()
