"""``inspector destinations install``: gets Segment's own destinations, which run in Node."""

import asyncio
from typing import TYPE_CHECKING

import click

from inspector.cli.output import progress, visible

if TYPE_CHECKING:
    from inspector.destinations.actions.install import Progress


@click.command(name="install")
def install() -> None:
    """Install Segment's own destinations with npm, as the lock file that comes with this version says.

    They take about 120 MB in the folder of your data. Ctrl+C leaves nothing behind.
    """
    from inspector.destinations.actions.install import install as run
    from inspector.destinations.actions.installed import SIZE

    click.echo(f"Installing about {SIZE >> 20} MB from the npm registry …", err=True)
    with progress("Installing", None, "packages") as update:

        def report(step: "Progress") -> None:
            update(step.done, step.total or None)

        found = asyncio.run(run(report))
    click.echo(
        f"installed in {visible(str(found.folder))}; `inspector destinations kinds --actions` lists them", err=True
    )
