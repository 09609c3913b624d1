"""Brings the catalogues of the window up to date: reads its texts off the code into each ``.ts``, compiles the ``.qm``.

    .venv/bin/python packaging/translations.py

A new language begins with an empty ``resources/translations/inspector_<code>.ts``. Texts are found in Python's syntax
tree and handed to ``lupdate`` in a plain form of their own, since its reader of Python knows neither every way to write
a call nor our ``counted``. ``lupdate`` keeps what is translated already.
"""

import ast
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from saidtexts import said_texts

from inspector.destinations.kinds import built_in

ROOT = Path(__file__).parent.parent
ROOMS = ("gui", "capture/authority", "capture/doctor", "engine/proxying", "vendors/many")
"""Where texts of the window are: its own, and what rooms say that know no window (``inspector/core/wording.py``)."""
CATALOGUES = ROOT / "resources" / "translations"
SAID = CATALOGUES / "said.json"

_FORMS = {"translate": 2, "QT_TRANSLATE_NOOP": 2, "counted": 3}
"""Functions whose first argument is the context, with how many texts they take at least."""


class Message(NamedTuple):
    """A text to be translated."""

    context: str
    source: str
    comment: str = ""
    """Tells the same words apart; of a count it is the English singular."""
    plural: bool = False
    """Whether it has a form for each kind of number."""


class UnreadableCallError(Exception):
    """A call whose text is not written where it is translated."""


def messages(code: str, name: str) -> Iterator[Message]:
    """Every text in a module. Raises UnreadableCallError for what no translator would ever get to see."""
    yield from _messages(ast.parse(code), "", name)


def _messages(node: ast.AST, owner: str, name: str) -> Iterator[Message]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            message = _message(child, owner, name)
            if message is not None:
                yield message
        yield from _messages(child, child.name if isinstance(child, ast.ClassDef) else owner, name)


def _message(call: ast.Call, owner: str, name: str) -> Message | None:
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "").lstrip("_")
    texts = [_text(argument) for argument in call.args]
    if called == "worded":
        if not texts or texts[0] is None:
            raise UnreadableCallError(f"{name}:{call.lineno}: {ast.unparse(call)}")
        return Message("Wording", texts[0])
    if called == "tr":
        if (
            not texts
            or texts[0] is None
            or len(texts) > 1
            or ast.unparse(call.func) not in {"self.tr", "tr"}
            or not owner
        ):
            raise UnreadableCallError(f"{name}:{call.lineno}: {ast.unparse(call)}")
        return Message(owner, texts[0])
    if called not in _FORMS or len(texts) < _FORMS[called]:
        return None
    context, source, comment = (*texts[:3], "")[:3]
    if context is None or source is None or comment is None:
        if called == "counted":
            raise UnreadableCallError(f"{name}:{call.lineno}: {ast.unparse(call)}")
        return None  # what QT_TRANSLATE_NOOP marked elsewhere is looked up by a variable
    return Message(context, source, comment, plural=called == "counted")


def _text(argument: ast.expr) -> str | None:
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None


def all_messages() -> list[Message]:
    """Every text of the window, each once."""
    found: dict[Message, None] = {}
    for path in sorted(path for room in ROOMS for path in (ROOT / "inspector" / room).rglob("*.py")):
        found.update(dict.fromkeys(messages(path.read_text("utf-8"), str(path.relative_to(ROOT)))))
    found.update(dict.fromkeys(Message("Snippet", text) for text in snippet_texts()))
    found.update(dict.fromkeys(Message("DestinationKind", text) for text in destination_texts()))
    found.update(dict.fromkeys(Message("Said", text) for text in said_texts(ROOT / "inspector")))
    return list(found)


def snippet_texts() -> list[str]:
    """What the Connect page says of each SDK, beside names and code, each once."""
    found: dict[str, None] = {}
    for path in sorted((ROOT / "resources" / "snippets").glob("*.toml")):
        values = tomllib.loads(path.read_text("utf-8"))
        texts = [values["title"], values["hint"], values.get("https_hint", "")]
        for notes in ("notes", "plain_notes", "https_notes"):
            texts += values.get(notes, ())
        found.update(dict.fromkeys(filter(None, texts)))
    return list(found)


def destination_texts() -> list[str]:
    """What the destinations that are built in say of themselves, each once."""
    found: dict[str, None] = {}
    for kind in built_in():
        found.update(dict.fromkeys((kind.name, kind.description)))
        for setting in kind.settings:
            found.update(dict.fromkeys((setting.label, setting.description)))
    return list(filter(None, found))


def plain_form(found: list[Message]) -> str:
    """Python that ``lupdate`` reads without mistakes."""
    calls = []
    for message in found:
        texts = ", ".join(_quoted(text) for text in message[:3])
        calls.append(f"translate({texts}, 2)" if message.plural else f"translate({texts})")
    return "\n".join(calls) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def said_json() -> str:
    """The templates by which the window knows sentences of other rooms again."""
    return json.dumps(said_texts(ROOT / "inspector"), indent=1, ensure_ascii=False) + "\n"


def update(catalogue: Path, found: list[Message]) -> None:
    """Bring one ``.ts`` up to date. What is no longer in the window goes."""
    with TemporaryDirectory() as folder:
        source = Path(folder, "texts.py")
        source.write_text(plain_form(found), "utf-8")
        _run("lupdate", str(source), "-locations", "none", "-no-obsolete", "-silent", "-ts", str(catalogue))


def compiled(catalogue: Path, target: Path) -> None:
    """Compile a ``.ts``; texts that have no translation yet are left out and so stay English."""
    _run("lrelease", "-silent", str(catalogue), "-qm", str(target))


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).with_name(f"pyside6-{tool}")), *arguments], check=True)


def main() -> None:
    """All catalogues."""
    found = all_messages()
    SAID.write_text(said_json(), "utf-8")
    for catalogue in sorted(CATALOGUES.glob("*.ts")):
        update(catalogue, found)
        compiled(catalogue, catalogue.with_suffix(".qm"))
        print(f"{catalogue.name}: {len(found)} texts, {catalogue.read_text('utf-8').count('unfinished')} to do")


if __name__ == "__main__":
    main()
