"""The user's own decoders: a folder of YAML or JSON files, each describing one vendor (``docs/vendors-own.md``)."""

from pathlib import Path
from typing import NamedTuple

from platformdirs import user_config_path

from inspector.core.errors import PlanFileError
from inspector.vendors.many.catalogue import Catalogue
from inspector.vendors.many.declaration import Vendor
from inspector.vendors.many.own import Described, described
from inspector.vendors.many.table import CATALOGUE, VENDORS

ENDINGS = (".json", ".yaml", ".yml")
_MOST_FILES = 200
_MOST_BYTES = 1 << 20


class OwnDecoders(NamedTuple):
    """What the folder holds."""

    catalogue: Catalogue
    """The user's vendors before all that are known anyway."""
    vendors: tuple[Vendor, ...] = ()
    wrong: tuple[str, ...] = ()
    """What is wrong with its files, in sentences that begin with the file's name. Such files are not used."""


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
    for path in files[:_MOST_FILES]:
        for made in _read(path):
            wrong += (f"{path.name}: {each}" for each in made.wrong)
            if made.vendor is not None and made.vendor.key in {vendor.key for vendor in found}:
                wrong.append(f"{path.name}: name: {made.vendor.name} is described already.")
            elif made.vendor is not None:
                found.append(made.vendor)
    if len(files) > _MOST_FILES:
        wrong.append(f"{folder.name}: only the first {_MOST_FILES} files are read.")
    catalogue = Catalogue((*found, *VENDORS)) if found else CATALOGUE
    return OwnDecoders(catalogue, tuple(found), tuple(wrong))


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
