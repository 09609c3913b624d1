"""Finds the sentences of rooms that know no window, which it reads out of files and the control API as plain English.

A sentence is known again by its template: what code writes as ``f"Port {port} is taken."`` is ``Port {0} is taken.`` in
the catalogue and in ``resources/translations/said.json``, by which ``gui/look/said.py`` finds it.
"""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

PLACES = (
    "capture/browsers", "capture/endpoint/problems.py", "capture/endpoint/refusals.py", "capture/endpoint/server.py",
    "capture/proxy/child/recorder.py", "capture/proxy/child/trusting.py", "capture/proxy/hosts.py",
    "capture/proxy/installing.py", "capture/proxy/launching.py", "capture/proxy/pip.py", "capture/tls.py",
    "checks/checking.py", "checks/clock.py", "checks/consent.py", "checks/consistency.py", "checks/delivery.py",
    "checks/identity.py", "checks/naming.py", "checks/privacy.py", "checks/semantic.py", "client.py", "core/bodies.py",
    "core/filter", "core/jsontext.py", "destinations", "engine/addresses.py", "engine/annotating.py",
    "engine/checking", "engine/compose", "engine/copying.py", "engine/decoders.py", "engine/forwardcalls.py",
    "engine/forwarding", "engine/interception", "engine/interceptioncalls.py", "engine/jobcalls.py",
    "engine/plancalls.py", "engine/proxying/desk.py", "engine/proxying/installing.py", "engine/proxying/keeping.py",
    "engine/proxying/login.py", "engine/proxying/opening.py", "engine/proxying/part.py",
    "engine/proxying/recording.py", "engine/proxying/telling.py", "engine/proxying/wireguard.py", "engine/replay",
    "interception", "machine", "plans/building.py", "plans/checking", "plans/editing", "plans/files.py", "plans/own",
    "plans/reading", "plans/schemas", "replay", "storage/connection.py", "storage/place.py",
    "storage/sessions_folder.py", "vendors/bodies.py", "vendors/common.py", "vendors/envelope.py", "vendors/ga4.py",
    "vendors/ga4rules.py", "vendors/generic.py", "vendors/many/dates.py", "vendors/many/decoding.py",
    "vendors/many/reading.py", "vendors/mparticlewords.py", "vendors/normalise.py", "vendors/pixel.py",
    "vendors/snowplowrules.py",
)  # fmt: skip
"""Modules and rooms whose sentences the window shows."""

_SENTENCE = re.compile(r"(?:[A-Z`'\"]|\{).* .*(?:[.?]|: \{\d+\})|[a-z](?:.* ){3}.*[.]", re.DOTALL)
_SQL = re.compile(r"(SELECT|UPDATE|DELETE|INSERT|PRAGMA) ")
_GAP = re.compile(r"\{\w+\}")
_FEWEST_LETTERS = 5
"""Of a template's own: what has fewer would be found everywhere."""
_LEFT_OUT = {
    "worded", "Kind", "Setting", "address", "region", "secret",
    "debug", "info", "warning", "exception", "error", "critical", "compile",
}  # fmt: skip
"""Calls whose texts are translated otherwise, or read by nobody in the window."""
_PIECES = {
    "BadFileError", "CannotOpenError", "ConstructorError", "FormError", "WordsError", "_CannotChangeError", "_broken",
    "invalid_json",
}  # fmt: skip
"""Calls whose texts are pieces of a sentence: what is wrong, as it stands after a colon."""


def said_texts(rooms: Path) -> list[str]:
    """The templates of all sentences, sorted. ``rooms`` is the package's folder."""
    return sorted(set().union(*(templates_of(rooms, place) for place in PLACES)))


def templates_of(rooms: Path, place: str) -> set[str]:
    """The templates of the sentences in one module or room."""
    path, found = rooms / place, set[str]()
    for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
        found.update(_texts(ast.parse(file.read_text("utf-8")), _is_sentence))
    return found


def _texts(node: ast.AST, counts: Callable[[str], bool]) -> Iterator[str]:
    """The texts below a node that count."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue  # a docstring
        called = _called(child) if isinstance(child, ast.Call) else ""
        if called in _LEFT_OUT:
            continue
        if isinstance(child, ast.JoinedStr | ast.Constant):
            text = _template(child) if isinstance(child, ast.JoinedStr) else child.value
            if isinstance(text, str) and counts(text):
                yield text
        else:
            yield from _texts(child, _is_plain if called in _PIECES else counts)


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _template(text: ast.JoinedStr) -> str:
    """With numbers in the gaps; empty where the text has braces of its own."""
    made, gaps = "", 0
    for part in text.values:
        if isinstance(part, ast.Constant):
            words = str(part.value)
            if "{" in words or "}" in words:
                return ""
            made += words
        else:
            made += f"{{{gaps}}}"
            gaps += 1
    return made


def _is_sentence(text: str) -> bool:
    return bool(_SENTENCE.fullmatch(text)) and not _SQL.match(text) and _is_plain(text)


def _is_plain(text: str) -> bool:
    """Whether a text of one line has words enough of its own, and no braces."""
    plain = _GAP.sub("", text)
    letters = sum(letter.isalpha() for letter in plain)
    return " " in plain and letters >= _FEWEST_LETTERS and not {"{", "}", "\n"} & set(plain)
