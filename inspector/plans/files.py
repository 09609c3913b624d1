"""The one place where plans touch the disk: files and folders in, and out again whole or not at all."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from inspector.core.errors import PlanFileError
from inspector.machine.files import whole
from inspector.plans.limits import MOST_BYTES, MOST_FILES
from inspector.plans.model import Plan
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan

_ENDINGS = {".json", ".yaml", ".yml", ".csv", ".tsv"}
_SKIPPED = {"node_modules", "__pycache__"}


def read_plan(path: Path) -> Plan:
    """The plan in a file, or in all plan files of a folder and those below it. Raises PlanFileError."""
    return load_plan(read_files(path))


def read_files(path: Path) -> tuple[PlanFile, ...]:
    """A plan's files as they are on the disk now, in the order of their names. Raises PlanFileError."""
    try:
        paths = sorted(islice(_plan_files(path), MOST_FILES + 1)) if path.is_dir() else [path]
        if len(paths) > MOST_FILES:
            text = f"{path} holds more than {MOST_FILES:,} files that could be plans."
            raise PlanFileError(str(path), text, "Choose the folder with the plan alone.")
        size = sum(each.stat().st_size for each in paths)
        if size > MOST_BYTES:
            raise _too_large(path, f"{size / (1 << 20):,.0f} MB")
        base = path if path.is_dir() else path.parent
        return tuple(_contents(paths, base, path))
    except OSError as error:
        text = f"{error.filename or path} cannot be read: {error.strerror}."
        raise PlanFileError(str(path), text, "Choose a file or folder that is there.") from error


def _contents(paths: Iterable[Path], base: Path, whole: Path) -> Iterator[PlanFile]:
    """The files with what is in them; never more than the limit, whatever size a pipe or a device gave itself."""
    left = MOST_BYTES
    for each in paths:
        with each.open("rb") as file:
            content = file.read(left + 1)
        left -= len(content)
        if left < 0:
            raise _too_large(whole, f"more than {MOST_BYTES >> 20} MB")
        yield PlanFile(each.relative_to(base).as_posix(), content)


def _too_large(path: Path, size: str) -> PlanFileError:
    text = f"{path} has {size}; a plan may have {MOST_BYTES >> 20} MB."
    return PlanFileError(str(path), text, "Split it into several plans; any number can be used at once.")


def _plan_files(folder: Path) -> Iterator[Path]:
    """Files with a plan's endings; those of Snowplow's static repositories have none and lie in ``jsonschema``."""
    for each in folder.rglob("*"):
        below = each.relative_to(folder).parts
        if any(part.startswith(".") or part in _SKIPPED for part in below) or not each.is_file():
            continue
        if each.suffix.lower() in _ENDINGS or each.parent.name == "jsonschema":
            yield each


def write_files(target: Path, files: Mapping[str, str]) -> Iterable[Path]:
    """Write texts: one under the empty name to ``target`` itself, others into it as a folder. Raises PlanFileError."""
    written = []
    for name, text in files.items():
        path = target / name if name else target
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with whole(path) as unfinished:
                unfinished.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            message = f"{path} cannot be written: {error.strerror}."
            raise PlanFileError(str(path), message, "Choose another place.") from error
        written.append(path)
    return written
