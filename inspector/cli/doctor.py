"""``inspector doctor``: whether everything that Event Inspector needs is there, and the way out where it is not."""

import click

from inspector.cli.checks import CHECKS, Finding, State
from inspector.cli.output import print_json, visible
from inspector.cli.proxychecks import proxy

_SIGNS = {State.FINE: ("✓", "green"), State.NOTE: ("–", "yellow"), State.TROUBLE: ("✗", "red")}


@click.command(name="doctor")
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="The port to look at.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def doctor(port: int, as_json: bool) -> int:
    """See whether everything that Event Inspector needs is there.

    ✓ is fine, – is missing but not needed for everything, ✗ must be mended; exits 1 when there is one of those.
    """
    found: list[Finding] = []
    for check in (*CHECKS, proxy):
        for finding in check(port):
            found.append(finding)
            _print(finding, as_json=as_json)
    return 1 if any(finding.state is State.TROUBLE for finding in found) else 0


def _print(finding: Finding, *, as_json: bool) -> None:
    if as_json:
        print_json({**finding._asdict(), "state": finding.state.value})
        return
    sign, colour = _SIGNS[finding.state]
    click.echo(f"{click.style(sign, fg=colour)} {finding.name}: {visible(finding.text)}")
    if finding.way_out:
        click.echo(f"  → {finding.way_out}")
