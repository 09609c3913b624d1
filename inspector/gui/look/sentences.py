"""Sentences about problems as the window shows them: names stand in quotation marks, where files have backticks."""

import re

from PySide6.QtCore import QCoreApplication, QLocale

from inspector.core.problem import Severity
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said

_NAME = re.compile(r"`([^`]+)`")


def in_words(sentence: str) -> str:
    """The sentence in one line of visible characters, names in the quotation marks of the window's language."""
    return quoted(one_line(said(sentence)))


def severity_word(severity: Severity) -> str:
    """How grave it is, in a word, before a colon."""
    if severity is Severity.ERROR:
        return QCoreApplication.translate("Severity", "error")
    if severity is Severity.WARNING:
        return QCoreApplication.translate("Severity", "warning")
    return QCoreApplication.translate("Severity", "note")


def quoted(text: str) -> str:
    """A text of any number of lines, names between backticks in quotation marks."""
    return _NAME.sub(_quoted, text) if "`" in text else text


def _quoted(found: re.Match[str]) -> str:
    """Where a locale has but plain quotation marks, round ones: plain ones stand around values."""
    quoted = QLocale().quoteString(found[1])
    return f"“{found[1]}”" if quoted.startswith('"') else quoted
