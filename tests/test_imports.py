"""What an import brings along, seen in a fresh interpreter: the rules that import-linter cannot see."""

import subprocess
import sys

import pytest

PROBE = """
import importlib, pkgutil, sys
before = set(sys.modules)
package = importlib.import_module({name!r})
for found in pkgutil.walk_packages(getattr(package, "__path__", []), package.__name__ + "."):
    importlib.import_module(found.name)
print(*sorted({{module.partition(".")[0] for module in set(sys.modules) - before}}))
"""
"""Imports a module and everything below it, and prints the top-level modules that came with it."""


def imported_by(name: str) -> set[str]:
    """Top-level modules that importing ``name`` and all below it brings into a fresh interpreter."""
    run = subprocess.run([sys.executable, "-c", PROBE.format(name=name)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return set(run.stdout.split())


@pytest.mark.parametrize("name", ["inspector.cli.main", "inspector.engine", "inspector.client"])
def test_without_a_window_nothing_of_the_window_is_loaded(name: str) -> None:
    assert not imported_by(name) & {"PySide6", "shiboken6", "numpy"}


@pytest.mark.parametrize("name", ["inspector.engine", "inspector.gui"])
def test_no_process_holds_a_second_sqlite(name: str) -> None:
    modules = imported_by(name)
    assert "apsw" in modules
    assert not modules & {"sqlite3", "_sqlite3"}


def test_the_core_is_the_standard_library_alone() -> None:
    modules = imported_by("inspector.core")
    assert "inspector" in modules
    assert modules - {"inspector"} <= sys.stdlib_module_names
