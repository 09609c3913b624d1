"""Ways out that are commands of a shell, as what is to be clicked in the window instead."""

import re

from PySide6.QtCore import QCoreApplication

from inspector.core.errors import KnownError

translate = QCoreApplication.translate

_SET = re.compile(r"`inspector destinations set '(.+?)' …` mends it\.")
_LIST = "`inspector destinations list` shows those there are."
_ADD = "`inspector destinations add` sets one up."


def clickable(text: str) -> str:
    """A sentence of the engine, with what to do in the window where it names a command about destinations."""
    if "`inspector destinations " not in text:
        return text
    edit = translate("Replay", "On the Replay page choose “{name}” and press F2 (Edit destination…).")
    text = _SET.sub(lambda found: edit.format(name=found[1]), text)
    text = text.replace(_LIST, translate("Replay", "The Replay page shows those there are."))
    return text.replace(_ADD, translate("Replay", "Set one up on the Replay page: Add destination…"))


def told_in_window(error: KnownError) -> KnownError:
    """The error, in these words; one that names no such command is the same object."""
    text = str(error)
    words = clickable(text)
    return error if words == text else KnownError(words)
