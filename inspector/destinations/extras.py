"""Packages that some destinations need and that are installed when they are chosen."""

import subprocess
import sys
from collections.abc import Iterator
from importlib import invalidate_caches
from importlib.util import find_spec
from typing import NamedTuple

from inspector.core.errors import KnownError


class Extra(NamedTuple):
    """A package."""

    module: str
    """What it is imported as."""
    requirement: str
    """What pip is asked for; the bounds are those of ``pyproject.toml``."""
    size: str
    """About how much is downloaded, for people."""


EXTRAS = {
    "parquet": Extra("pyarrow", "pyarrow>=26.0.1", "50 MB"),
    "duckdb": Extra("duckdb", "duckdb>=2.0.0", "20 MB"),
    "postgres": Extra("psycopg", "psycopg[binary]>=3.3.9", "5 MB"),
    "kafka": Extra("confluent_kafka", "confluent-kafka>=2.16.1", "5 MB"),
}
"""By the name of the extra."""

_LAST_LINES = 3


def is_there(extra: str | None) -> bool:
    """Whether what an extra names can be imported; ``None`` is nothing, which is always there."""
    return extra is None or find_spec(EXTRAS[extra].module) is not None


def require(extra: str | None) -> None:
    """Raise ``KnownError`` when the package is not there."""
    if extra is not None and not is_there(extra):
        raise KnownError(
            f"This destination needs the package {EXTRAS[extra].module}, which is not installed.",
            f"`inspector destinations install {extra}` fetches it (about {EXTRAS[extra].size}).",
        )


def install(extra: str, arguments: tuple[str, ...] = ()) -> Iterator[str]:
    """Install a package into the environment that we run in; yields pip's lines as they come.

    ``arguments`` are handed to pip too. Raises ``KnownError`` when pip fails or is not there.
    """
    if find_spec("pip") is None:
        requirement = EXTRAS[extra].requirement
        raise KnownError(
            "There is no pip in this installation.", f"Install '{requirement}' into {sys.prefix} yourself."
        )
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--progress-bar", "off"]
    last: list[str] = []
    with subprocess.Popen(
        [*command, *arguments, EXTRAS[extra].requirement],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as pip:
        assert pip.stdout is not None  # noqa: S101 - it was asked for
        try:
            for line in pip.stdout:
                if line.strip():
                    last = [*last[1 - _LAST_LINES :], line.strip()]
                    yield line.rstrip()
        except GeneratorExit:
            # Nobody wants it any more.
            pip.terminate()
            raise
    invalidate_caches()
    if pip.returncode:
        raise KnownError(f"{EXTRAS[extra].module} could not be installed: {' '.join(last)}", "Is there a network?")
