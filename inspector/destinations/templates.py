"""Templates of the webhook: ``{{event.properties.total}}`` and the like, put into URLs, headers and bodies.

A placeholder names a value by its path. Each place writes it in its own way, so that no event can break out of where
it was put: percent-encoded in a URL, one line in a header, and in a body as JSON: a value where a value may stand, its
text between quotes. A value that is not there is ``null`` in a body and empty elsewhere.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from inspector.destinations.packing import json_bytes

_PLACE = re.compile(r"\{\{\s*([^{}\s]+)\s*\}\}")
ROOTS = ("event", "id", "type", "name", "user_id", "anonymous_id", "message_id", "source", "time", "now", "secret")
"""What a path can begin with."""


class Template(NamedTuple):
    """A text with places in it: texts and paths by turns, beginning and ending with a text."""

    texts: tuple[str, ...]
    paths: tuple[str, ...]

    def unknown(self) -> list[str]:
        """Paths that begin with nothing that is known."""
        return [each for each in self.paths if each.partition(".")[0] not in ROOTS]


def parse(text: str) -> Template:
    """A template. Whatever is no placeholder stays as it is."""
    pieces = _PLACE.split(text)
    return Template(tuple(pieces[::2]), tuple(pieces[1::2]))


def in_url(template: Template, values: Mapping[str, Any]) -> str:
    """The URL."""
    return _filled(template, lambda path, _: quote(_plain(find(values, path)), safe=""))


def in_header(template: Template, values: Mapping[str, Any]) -> str:
    """The value of a header: in one line."""
    text = _filled(template, lambda path, _: _plain(find(values, path)))
    return "".join(char for char in text if char.isprintable()).strip()


def in_body(template: Template, values: Mapping[str, Any], whole: bytes) -> bytes:
    """The body; ``{{event}}`` is the event's very bytes."""

    def written(path: str, before: str) -> str:
        if path == "event" and not _in_quotes(before):
            return whole.decode("utf-8", "replace")
        value = find(values, path)
        if not _in_quotes(before):
            return json_bytes(value).decode()
        return json_bytes(_plain(value)).decode()[1:-1]

    return _filled(template, written).encode("utf-8", "replace")


def find(values: Mapping[str, Any], path: str) -> Any:
    """The value at a path, ``event.properties.products.0.sku``; None when there is none. Keys may hold dots."""
    return _find(values, path.split("."))


def _find(value: Any, steps: list[str]) -> Any:
    if not steps:
        return value
    if isinstance(value, list):
        place = steps[0]
        inside = place.isascii() and place.isdecimal() and len(place) < 7 and int(place) < len(value)
        return _find(value[int(place)], steps[1:]) if inside else None
    if not isinstance(value, Mapping):
        return None
    for length in range(1, len(steps) + 1):
        key = ".".join(steps[:length])
        if key in value:
            return _find(value[key], steps[length:])
    return None


def _filled(template: Template, written: Callable[[str, str], str]) -> str:
    """The text with each place filled by what is written for its path and the template's text before it."""
    done, seen = [template.texts[0]], template.texts[0]
    for path, text in zip(template.paths, template.texts[1:], strict=True):
        done += [written(path, seen), text]
        seen += text
    return "".join(done)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json_bytes(value).decode()


def _in_quotes(before: str) -> bool:
    """Whether what comes next stands inside a JSON string: behind an odd number of quotes that are not escaped."""
    return len(re.findall(r'(?<!\\)(?:\\\\)*"', before)) % 2 == 1
