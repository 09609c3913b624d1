"""Plan files as the window writes them: whole or not at all, and with what it takes to undo it."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from inspector.resources import resource

translate = QCoreApplication.translate


class Change(NamedTuple):
    """What was written, for undoing it."""

    plan: Path
    file: Path
    before: bytes
    after: bytes
    about: str


def copy_text(text: str, target: Path) -> Path:
    """Write a plan's text. Raises ``PlanFileError``."""
    from inspector.plans.files import write_files  # noqa: PLC0415 - it waits until it is needed

    write_files(target, {"": text})
    return target


def written(path: Path, name: str, before: bytes, text: str, about: str) -> Change | None:
    """Write the file of that name of a plan; None where it says so already. Raises ``PlanFileError``."""
    from inspector.plans.files import write_files  # noqa: PLC0415 - it waits until it is needed

    after = text.encode()
    if after == before:
        return None
    file = path / name if path.is_dir() else path
    write_files(file, {"": text})
    return Change(path, file, before, after, about)


def undo(change: Change) -> None:
    """Put a file back as it was, unless something else wrote it since. Raises ``EditError``."""
    from inspector.plans.editing import EditError  # noqa: PLC0415 - it waits until it is needed
    from inspector.plans.files import write_files  # noqa: PLC0415 - likewise

    try:
        now = change.file.read_bytes()
    except OSError as error:
        words = translate("Plan", "{file} cannot be read: {reason}.")
        message = words.format(file=change.file.name, reason=error.strerror)
        raise EditError(message, translate("Plan", "Undo it in the file.")) from error
    if now != change.after:
        words = translate("Plan", "{file} was changed by something else since; nothing was taken back.")
        raise EditError(words.format(file=change.file.name))
    write_files(change.file, {"": change.before.decode("utf-8", "surrogateescape")})


def refuse_ours(path: Path) -> None:
    """Raise ``EditError`` for a plan that came with the program."""
    from inspector.plans.editing import EditError  # noqa: PLC0415 - it waits until it is needed

    ours = Path(str(resource("plans"))).resolve()
    if ours in path.resolve().parents:
        raise EditError(
            translate("Plan", "{file} came with Event Inspector and is not changed.").format(file=path.name),
            translate("Plan", "Save a copy of it, and open that."),
        )
