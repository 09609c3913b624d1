"""Writes ``constraints.txt``: the exact version of everything that the project and its extras need.

    .venv/bin/python packaging/constraints.py

Reads what is installed in the environment it runs in and follows the requirements from the project on, so that
nothing gets in which happens to lie around there.
"""

from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = "event-inspector"
EXTRAS = ("test", "dev", "node", "bench")
TOOLS = ("pip", "hatchling")
"""What installs the project and is no requirement of it."""
HEADER = "# Exact versions for reproducible installs, written by `make constraints`.\n"


def main() -> None:
    """Write the file beside ``pyproject.toml``."""
    found: dict[str, str] = {}
    for name in TOOLS:
        follow(name, (), found)
    follow(PROJECT, EXTRAS, found)
    del found[PROJECT]
    lines = [f"{name}=={version}\n" for name, version in sorted(found.items())]
    (Path(__file__).parent.parent / "constraints.txt").write_text(HEADER + "".join(lines))


def follow(name: str, extras: tuple[str, ...], found: dict[str, str]) -> None:
    """Add a distribution and, through its requirements, all that it needs on this platform to ``found``."""
    installed = distribution(name)
    found[canonicalize_name(name)] = installed.version
    for text in installed.requires or ():
        requirement = Requirement(text)
        wanted = [
            requirement.marker is None or requirement.marker.evaluate({"extra": extra}) for extra in ("", *extras)
        ]
        if any(wanted) and (canonicalize_name(requirement.name) not in found or requirement.extras):
            follow(requirement.name, tuple(requirement.extras), found)


if __name__ == "__main__":
    main()
