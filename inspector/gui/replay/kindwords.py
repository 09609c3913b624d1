"""Kinds of destinations in the language of the window: their names, their settings, and what is wrong with one.

``inspector.destinations`` tells them in English; ``packaging/translations.py`` reads them off the kinds built in.
Segment's own destinations describe themselves, and stay as Segment wrote them where nothing of ours says the same.
"""

import re

from PySide6.QtCore import QCoreApplication

from inspector.destinations.model import Kind, Setting
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said

CONTEXT = "DestinationKind"


def kind_name(kind: Kind) -> str:
    """What a kind is called, in one line."""
    return one_line(_translated(kind.name))


def kind_about(kind: Kind) -> str:
    """What a kind is, in one line."""
    return " ".join(one_line(_translated(kind.description)).split())


def setting_name(setting: Setting) -> str:
    """What a setting is called, in one line."""
    return one_line(_translated(setting.label))


def setting_about(setting: Setting) -> str:
    """What a setting is and where it is found."""
    return _translated(setting.description)


def complaint(setting: Setting, words: str) -> str:
    """A sentence about a setting, which begins with its label, or has it after a semicolon."""
    return said(re.sub(rf"(^|; ){re.escape(setting.label)}\b", lambda found: found[1] + setting_name(setting), words))


def _translated(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text) if text else ""
