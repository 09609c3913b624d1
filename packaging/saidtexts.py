"""Finds the sentences of rooms that know no window, which it reads out of files and the control API as plain English.

A sentence is known again by its template: what code writes as ``f"Port {port} is taken."`` is ``Port {0} is taken.`` in
the catalogue and in ``resources/translations/said.json``, by which ``gui/look/said.py`` finds it.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PLACES = (
    "core/bodies.py", "core/filter", "core/jsontext.py", "vendors/bodies.py", "vendors/common.py",
    "vendors/envelope.py", "vendors/ga4.py", "vendors/ga4rules.py", "vendors/generic.py", "vendors/mparticlewords.py",
    "vendors/normalise.py", "vendors/pixel.py", "vendors/snowplowrules.py", "vendors/many/dates.py",
    "vendors/many/decoding.py", "vendors/many/reading.py", "checks/checking.py", "checks/clock.py",
    "checks/consent.py", "checks/consistency.py", "checks/delivery.py", "checks/identity.py", "checks/naming.py",
    "checks/privacy.py", "checks/semantic.py", "plans/checking", "plans/files.py", "capture/endpoint/problems.py",
    "capture/endpoint/refusals.py", "capture/endpoint/server.py", "capture/browsers", "capture/proxy/hosts.py",
    "capture/proxy/installing.py", "capture/proxy/launching.py", "capture/proxy/pip.py",
    "capture/proxy/child/recorder.py", "capture/proxy/child/trusting.py", "capture/tls.py", "storage/connection.py",
    "storage/place.py", "storage/sessions_folder.py", "replay/job.py", "replay/rules.py", "engine/replay/targets.py",
    "engine/compose/sending.py", "engine/addresses.py", "engine/copying.py", "engine/checking", "engine/forwarding",
    "engine/proxying/desk.py", "engine/proxying/installing.py", "engine/proxying/keeping.py",
    "engine/proxying/login.py", "engine/proxying/opening.py", "engine/proxying/part.py",
    "engine/proxying/recording.py", "engine/proxying/telling.py", "engine/proxying/wireguard.py", "machine",
    "client.py",
)  # fmt: skip
"""Modules and rooms whose sentences the window shows."""

_SENTENCE = re.compile(r"(?:[A-Z`\"]|\{).* .*(?:[.?]|: \{\d+\})", re.DOTALL)
_SQL = re.compile(r"(SELECT|UPDATE|DELETE|INSERT|PRAGMA) ")
_GAP = re.compile(r"\{\w+\}")
_FEWEST_LETTERS = 5
"""Of a template's own: what has fewer would be found everywhere."""
_LEFT_OUT = {"worded", "debug", "info", "warning", "exception", "error", "critical", "compile"}
"""Calls whose texts are translated otherwise, or read by nobody in the window."""


def said_texts(rooms: Path) -> list[str]:
    """The templates of all sentences, sorted. ``rooms`` is the package's folder."""
    return sorted(set().union(*(templates_of(rooms, place) for place in PLACES)))


def templates_of(rooms: Path, place: str) -> set[str]:
    """The templates of the sentences in one module or room."""
    path, found = rooms / place, set[str]()
    for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
        found.update(filter(_is_sentence, _texts(ast.parse(file.read_text("utf-8")))))
    return found


def _texts(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue  # a docstring
        if isinstance(child, ast.Call) and _called(child) in _LEFT_OUT:
            continue
        if isinstance(child, ast.JoinedStr):
            yield _template(child)
        elif isinstance(child, ast.Constant):
            if isinstance(child.value, str):
                yield child.value
        else:
            yield from _texts(child)


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
    plain = _GAP.sub("", text)
    return (
        bool(_SENTENCE.fullmatch(text))
        and not _SQL.match(text)
        and not {"{", "}", "\n"} & set(plain)
        and sum(letter.isalpha() for letter in plain) >= _FEWEST_LETTERS
    )
