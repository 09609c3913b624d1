"""Rules that are typed as lines, ``set properties.channel = "replay"`` or ``remove context.ip``, as jobs take them."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from inspector.gui.look.highlighting import Span
from inspector.gui.look.said import said
from inspector.replay.reading import BadJobError
from inspector.replay.rules import edit_of, rules_of

translate = QCoreApplication.translate

_VERBS = ("set", "rename", "remove", "redact")


class BadLineError(ValueError):
    """A line cannot be read; the text says which and why."""


def edits_of(text: str) -> list[dict[str, Any]]:
    """The edits as a job takes them, in their order. Raises ``BadLineError``."""
    return [_edit(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]


def names_of(text: str) -> dict[str, str]:
    """Lines of ``old = new``; ``*`` stands for all others. Raises ``BadLineError``."""
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        old, equals, new = (part.strip() for part in line.partition("="))
        if not equals or not old or not new:
            words = translate("Replay", "Line {number} is not “old = new”; * stands for all others.")
            raise BadLineError(words.format(number=number))
        found[old] = new
    try:
        rules_of({"writeKeys": found})
    except BadJobError as error:
        raise BadLineError(str(error)) from error
    return found


def edit_spans(line: str) -> Iterable[Span]:
    """Colours of a line: its verb."""
    start = len(line) - len(line.lstrip())
    verb = line.split(maxsplit=1)[0] if line.strip() else ""
    return [Span(start, len(verb), "json_key")] if verb in _VERBS else []


def _edit(number: int, line: str) -> dict[str, Any]:
    verb, _, rest = line.partition(" ")
    rest = rest.strip()
    if verb not in _VERBS:
        words = translate("Replay", "Line {number} begins with none of: {verbs}.")
        raise BadLineError(words.format(number=number, verbs=", ".join(_VERBS)))
    edit: Mapping[str, Any] = {"do": verb, "path": rest}
    if verb in {"set", "rename"}:
        path, equals, value = (part.strip() for part in rest.partition("="))
        if not equals:
            words = translate("Replay", "Line {number} has no equals sign: {verb} PATH = VALUE.")
            raise BadLineError(words.format(number=number, verb=verb))
        named = {"value": _value(value)} if verb == "set" else {"to": value}
        edit = {"do": verb, "path": path, **named}
    try:
        edit_of(edit)
    except BadJobError as error:
        words = translate("Replay", "Line {number}: {why}").format(number=number, why=said(str(error)))
        raise BadLineError(words) from error
    return dict(edit)


def _value(text: str) -> Any:
    """JSON where it is JSON, else the text itself."""
    try:
        return json.loads(text)
    except ValueError:
        return text
