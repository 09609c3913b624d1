"""``inspector plan diff``: what changed from one plan to another."""

from pathlib import Path

import click

from inspector.cli.output import print_json, visible

_FAIL_ON = ("any", "breaking", "never")


@click.command(name="diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(("text", "json", "markdown")), default="text", show_default=True, help="How."
)
@click.option(
    "--fail-on",
    type=click.Choice(_FAIL_ON),
    default="any",
    show_default=True,
    help="What makes the exit code 1: any change, one that can break senders, or nothing.",
)
def diff(old: Path, new: Path, form: str, fail_on: str) -> int:
    """List what changed from plan OLD to plan NEW: added, removed, renamed, stricter, looser, other words.

    Both can be of any format. The exit code is 0 when they mean the same, 1 when something changed (see --fail-on).
    """
    from inspector.plans.diff.comparing import diff_plans
    from inspector.plans.diff.writing import diff_json, diff_markdown, diff_text
    from inspector.plans.files import read_plan

    before, after = read_plan(old), read_plan(new)
    changes = diff_plans(before, after)
    if form == "json":
        print_json(diff_json(before, after, changes))
    elif form == "markdown":
        for line in diff_markdown(before, after, changes):
            click.echo(visible(line))
    else:
        for line in diff_text(changes, _styled, visible):
            click.echo(line)
    return int(fail_on != "never" and any(each.breaking or fail_on == "any" for each in changes))


def _styled(text: str, colour: str) -> str:
    return click.style(text, fg=colour)
