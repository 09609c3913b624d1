"""A project's file of check settings: read as the engine and ``inspector check`` do, written so that comments stay."""

from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
from PySide6.QtCore import QCoreApplication

from inspector.core.errors import KnownError

if TYPE_CHECKING:
    from inspector.checks.settings import CheckSettings

_SECTIONS = ("families", "codes", "naming", "privacy", "clock")


def read_file(path: Path) -> "tuple[CheckSettings, tuple[str, ...]]":
    """The settings in a file and what in it was not understood; the defaults where there is none.

    Raises ``PlanFileError``.
    """
    from inspector.checks.settings import CheckSettings  # noqa: PLC0415 - it waits until it is needed
    from inspector.engine.checking.beyond import read_check_settings  # noqa: PLC0415 - likewise

    return read_check_settings(path) if path.exists() else (CheckSettings(), ())


def write_file(path: Path, settings: "CheckSettings") -> None:
    """Write settings; what else stands in the file stays. Raises ``PlanFileError``, or ``KnownError`` where the file
    cannot be changed.
    """
    from inspector.checks.settings import write_settings  # noqa: PLC0415 - it waits until it is needed
    from inspector.plans.files import write_files  # noqa: PLC0415 - likewise

    try:
        before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        after = merged_text(path.name, before, write_settings(settings))
        path.parent.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        words = QCoreApplication.translate("Checks", "{file} cannot be changed: {reason}.")
        message = words.format(file=path.name, reason=getattr(error, "strerror", None) or error)
        raise KnownError(message, QCoreApplication.translate("Checks", "Choose another file.")) from error
    if after != before:
        write_files(path, {"": after})


def merged_text(name: str, before: str, wanted: dict[str, Any]) -> str:
    """A file's text with other settings in it. Raises ``ValueError`` for what is no mapping."""
    if name.lower().endswith(".json"):
        found = orjson.loads(before) if before.strip() else {}
        _merge(_mapping(found), wanted)
        return orjson.dumps(found, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
    from ruamel.yaml import YAML  # noqa: PLC0415 - it waits until it is needed
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415 - likewise

    yaml = YAML()
    yaml.width = 120
    yaml.preserve_quotes = True
    try:
        found = yaml.load(before) if before.strip() else {}
    except YAMLError as error:
        raise ValueError(str(error).partition("\n")[0]) from error
    _merge(_mapping(found), wanted)
    if not found:
        return before if before.strip().startswith("#") else "# the checks beyond the plan, as they are by default\n"
    out = StringIO()
    yaml.dump(found, out)
    return out.getvalue()


def _mapping(found: Any) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise ValueError("it holds no settings of checks")  # noqa: TRY004 - told like all else that is wrong in a file
    return found


def _merge(found: dict[str, Any], wanted: dict[str, Any]) -> None:
    """Make the sections say what is wanted, key by key, so that comments beside them stay."""
    for section in _SECTIONS:
        new, old = wanted.get(section, {}), found.get(section)
        if not isinstance(old, dict):
            found.pop(section, None)
            if new:
                found[section] = new
            continue
        for key in [key for key in old if key not in new]:
            del old[key]
        for key, value in new.items():
            if old.get(key) != value:
                old[key] = value
        if not old:
            del found[section]
