"""``--checks`` on the command line: a file of settings of the checks beyond the plan."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector.cli.output import visible

if TYPE_CHECKING:
    from inspector.checks.settings import CheckSettings


def chosen_checks(path: Path | None) -> "CheckSettings":
    """The settings in a file, those by default without one. What is not understood in them is told on stderr.

    Raises ``PlanFileError``.
    """
    from inspector.checks.settings import CheckSettings
    from inspector.engine.checking.beyond import read_check_settings

    if path is None:
        return CheckSettings()
    settings, notes = read_check_settings(path)
    for note in notes:
        click.echo(f"{path}: {visible(note)}", err=True)
    return settings
