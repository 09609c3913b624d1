"""What commands print: JSON lines, text that a terminal cannot be fooled with, progress on stderr."""

import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import click

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb]"
    "|[\U000e0000-\U000e0fff]"
)
"""Control characters and those that change direction or are not seen: an event must not move the cursor or lie. Half
surrogate pairs too, as which Python has the bytes of a file's name that are no text: they cannot be printed at all.
"""
_BARE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What JSON leaves as it is and a terminal acts on."""


def print_json(value: Any) -> None:
    """One JSON line on stdout. On a terminal, what it would act on is escaped, which means the same in JSON."""
    import orjson

    if not sys.stdout.isatty():
        click.echo(orjson.dumps(value))
        return
    text = orjson.dumps(value).decode()
    click.echo(_BARE.sub(lambda match: f"\\u{ord(match[0]):04x}", text))


def visible(text: str) -> str:
    """The text with what cannot be seen, or would be acted on, shown as an escape sequence in letters."""
    return _UNSEEN.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text
    )


def fit(text: str, columns: int) -> str:
    """The text in exactly so many columns: cut with an ellipsis, or filled with spaces."""
    text = visible(text)
    room = width(text)
    if room > columns:
        kept, room = "", 1
        for each in text:
            if room + width(each) > columns:
                break
            kept, room = kept + each, room + width(each)
        text = kept + "…"
    return text + " " * max(0, columns - room)


def size_text(count: float) -> str:
    """Bytes as people read them: ``1.2 MB``."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if count < 1000 or unit == "GB":
            return f"{count:.0f} {unit}" if unit == "bytes" else f"{count:.1f} {unit}"
        count /= 1000
    return ""


class Progress(Protocol):
    """Told how far something is."""

    def __call__(self, done: float, total: float | None = None) -> None:
        """So much of so much is done; a total that is not given stays what it was."""
        ...


@contextmanager
def progress(title: str, total: float | None, unit: str = "events") -> Iterator[Progress]:
    """A bar on stderr, while that is a terminal; what it gives is told how far things are (None: no end is known)."""
    if not sys.stderr.isatty():
        yield _nothing
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[said]}"))
    with Bar(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None if total is None else max(total, 1), said="")

        def update(done: float, total: float | None = None) -> None:
            said = size_text(done) if unit == "bytes" else f"{done:,.0f} {unit}"
            bar.update(task, completed=done, total=total, said=said)

        yield update


def _nothing(done: float, total: float | None = None) -> None:
    """Without a terminal nobody looks at progress."""
