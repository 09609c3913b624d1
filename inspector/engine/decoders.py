"""The user's own decoders: a folder of YAML or JSON files, each describing one vendor (``docs/vendors-own.md``)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from platformdirs import user_config_path

from inspector.core.errors import KnownError, PlanFileError
from inspector.machine.files import whole
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.many.declaration import Vendor
from inspector.vendors.many.own import Described, described
from inspector.vendors.many.table import CATALOGUE, VENDORS

ENDINGS = (".json", ".yaml", ".yml")
_MOST_FILES = 200
_MOST_BYTES = 1 << 20


class DecoderFile(NamedTuple):
    """One file of the folder."""

    path: Path
    vendors: tuple[Vendor, ...]
    """Those that are used."""
    wrong: tuple[str, ...]
    """What is wrong with it, in sentences."""


class OwnDecoders(NamedTuple):
    """What the folder holds."""

    catalogue: Catalogue
    """The user's vendors before all that are known anyway."""
    vendors: tuple[Vendor, ...] = ()
    wrong: tuple[str, ...] = ()
    """What is wrong with its files, in sentences that begin with the file's name. Such files are not used."""
    files: tuple[DecoderFile, ...] = ()


class LiveDecoders:
    """The user's decoders as they are used now; whoever holds ``catalogue`` goes by what is read anew."""

    def __init__(self, folder: Path, wrong: Callable[[str], None]) -> None:
        """``wrong`` is told of each file that is not used."""
        self._folder, self._wrong = folder, wrong
        self.found = read_decoders(folder)
        self.catalogue = Catalogue(self.found.catalogue.vendors)
        self.changed: Callable[[], None] = lambda: None
        """Called when others are used."""
        self._tell()

    @property
    def vendors(self) -> tuple[Vendor, ...]:
        """The user's."""
        return self.found.vendors

    def read(self) -> OwnDecoders:
        """What the folder holds now; it may be called by any thread."""
        return read_decoders(self._folder)

    def use(self, found: OwnDecoders) -> None:
        """Decode by these what arrives from now on; to be called by the thread that decodes."""
        self.found = found
        self.catalogue.become(Catalogue(found.catalogue.vendors))
        self._tell()
        self.changed()

    def _tell(self) -> None:
        for sentence in self.found.wrong:
            self._wrong(sentence)


def user_folder() -> Path:
    """Where the user's decoders are."""
    return user_config_path("event-inspector", appauthor=False) / "decoders"


def read_decoders(folder: Path) -> OwnDecoders:
    """The decoders of a folder, which need not be there. Never raises."""
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS)
    except OSError:
        return OwnDecoders(CATALOGUE)
    found: list[Vendor] = []
    wrong: list[str] = []
    told: list[DecoderFile] = []
    for path in files[:_MOST_FILES]:
        own, faults = _of_file(path, {vendor.key for vendor in found})
        found += own
        wrong += (f"{path.name}: {each}" for each in faults)
        told.append(DecoderFile(path, tuple(own), tuple(faults)))
    if len(files) > _MOST_FILES:
        wrong.append(f"{folder.name}: only the first {_MOST_FILES} files are read.")
    catalogue = Catalogue((*found, *VENDORS)) if found else CATALOGUE
    return OwnDecoders(catalogue, tuple(found), tuple(wrong), tuple(told))


def save_decoder(folder: Path, declaration: dict[str, Any]) -> Path:
    """Write a description as a file of its own, named after its vendor; where it is. Raises ``KnownError``.

    A vendor that another file describes already is refused: one of the two would not be used.
    """
    import yaml  # noqa: PLC0415 - most engines start without it

    made = described(declaration)
    if made.vendor is None:
        raise KnownError(made.wrong[0])
    for file in read_decoders(folder).files:
        if any(vendor.key == made.vendor.key for vendor in file.vendors):
            way_out = "Choose another name, or change or delete that file."
            raise KnownError(f"{file.path.name} describes {made.vendor.name} already.", way_out)
    path, number = folder / f"{made.vendor.key}.yaml", 1
    while path.exists():
        number += 1
        path = folder / f"{made.vendor.key} {number}.yaml"
    write_decoder(path, yaml.safe_dump(declaration, sort_keys=False, allow_unicode=True, default_flow_style=None))
    return path


def write_decoder(path: Path, text: str) -> None:
    """Write a file of the folder, whole or not at all. Raises ``KnownError``."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole(path) as unfinished:
            unfinished.write_text(text, "utf-8")
    except OSError as error:
        raise KnownError(f"{path} cannot be written: {error.strerror}.", "See whether the folder is yours.") from error


def delete_decoder(path: Path) -> str:
    """Delete a file of the folder; the text that was in it, so that it can be written again. Raises ``KnownError``."""
    try:
        text = path.read_text("utf-8", "replace")
        path.unlink()
    except OSError as error:
        raise KnownError(f"{path} cannot be deleted: {error.strerror}.") from error
    return text


def _of_file(path: Path, taken: set[str]) -> tuple[list[Vendor], list[str]]:
    """The vendors that a file describes and that are not described yet, and what is wrong with it."""
    found: list[Vendor] = []
    wrong: list[str] = []
    for made in _read(path):
        wrong += made.wrong
        if made.vendor is not None and made.vendor.key in taken | {vendor.key for vendor in found}:
            wrong.append(f"name: {made.vendor.name} is described already.")
        elif made.vendor is not None:
            found.append(made.vendor)
    return found, wrong


def _read(path: Path) -> list[Described]:
    """What each document of a file describes."""
    from inspector.plans.reading.yamltext import read_yaml  # noqa: PLC0415 - most engines start without it

    try:
        if path.stat().st_size > _MOST_BYTES:
            return [Described(None, (f"the file is larger than {_MOST_BYTES} bytes.",))]
        return [described(value) for value in read_yaml(path.name, path.read_text("utf-8-sig"))]
    except PlanFileError as error:
        return [Described(None, (str(error),))]
    except (OSError, UnicodeDecodeError) as error:
        return [Described(None, (f"the file cannot be read: {error}.",))]
