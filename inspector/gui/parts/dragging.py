"""What is dragged from one part of the window to another: the path of a value of a message."""

import re

from PySide6.QtCore import QMimeData

from inspector.core.filter.error import FilterError
from inspector.core.filter.paths import parse_path
from inspector.core.filter.tree import Path

PATH_MIME = "application/x-event-inspector-path"
"""A JSON pointer (RFC 6901) into an event's message, or a path as filters write it; UTF-8."""

_LONGEST = 4_096
_INDEX = re.compile(r"0|[1-9][0-9]{0,8}")


def path_mime(pointer: str, text: str) -> QMimeData:
    """What a drag of the value at a JSON pointer carries; ``text`` is for other programs."""
    mime = QMimeData()
    mime.setData(PATH_MIME, pointer.encode("utf-8", "replace"))
    mime.setText(text)
    return mime


def dragged_path(mime: QMimeData) -> Path | None:
    """The path that is dragged, or None where it is something else or makes no sense."""
    data = bytes(mime.data(PATH_MIME).data()) if mime.hasFormat(PATH_MIME) else b""
    if not data or len(data) > _LONGEST:
        return None
    text = data.decode("utf-8", "replace")
    if text.startswith("/"):
        return pointer_path(text)
    try:
        return parse_path(text, 0)
    except FilterError:
        return None


def pointer_path(pointer: str) -> Path | None:
    """The path that a JSON pointer means; None for the whole message.

    A pointer does not say whether ``0`` is an element or a key of that name: below the top it is taken for an element.
    """
    steps: list[str | int | None] = []
    for token in pointer.split("/")[1:]:
        if steps and _INDEX.fullmatch(token):
            steps.append(int(token))
        else:
            steps.append(token.replace("~1", "/").replace("~0", "~"))
    return Path(tuple(steps)) if steps else None
