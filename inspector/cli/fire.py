"""``inspector fire``: send a test event that was kept, one in a file, or a sample of a planned event."""

from pathlib import Path
from typing import Any

import click

from inspector.cli.output import print_json, visible


@click.command(name="fire")
@click.argument("name", metavar="NAME|FILE", required=False)
@click.option("--collection", metavar="NAME", help="The collection that holds the event.")
@click.option("--to", metavar="DESTINATION", help="Where to send it; `capture` is the running engine.")
@click.option("--set", "set_", multiple=True, metavar="PATH=VALUE", help="Set a property; VALUE is JSON or a text.")
@click.option("--count", type=click.IntRange(1, 100_000), default=1, show_default=True, help="How often.")
@click.option("--sample", metavar="EVENT", help="Send a sample of this planned event; needs --plan.")
@click.option("--plan", type=click.Path(path_type=Path), help="The tracking plan of --sample, a file or a folder.")
@click.option("--required-only", is_flag=True, help="With --sample: only properties that the plan requires.")
@click.option("--keep-id", is_flag=True, help="Keep its messageId instead of making a new one.")
@click.option("--keep-time", is_flag=True, help="Keep its timestamp instead of now.")
@click.option("--write-key", metavar="KEY", help="The write key it comes with at the running engine.")
@click.option("--dry-run", is_flag=True, help="Send nothing; print the event.")
@click.option("--yes", is_flag=True, help="Do not ask before sending to what looks like production.")
@click.option("--list", "list_", is_flag=True, help="The test events there are.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one object an event.")
def fire(**given: Any) -> int:
    """Send test events: one of a collection or all of it, what a JSON or YAML file holds, a sample of a planned event.

    It goes where its collection says, else to the running engine. Each time it gets a new messageId and the time of
    now. The exit code is 0 when every event arrived, 1 when some did not, 2 when it could not be done.
    """
    if given["list_"]:
        if given["name"] or given["sample"]:
            raise click.UsageError("--list stands alone.")
        return _list(given["collection"], as_json=given["as_json"])
    if bool(given["name"] or given["collection"]) == bool(given["sample"]):
        raise click.UsageError("Name a test event, a file or a --collection, or a planned event with --sample.")
    if bool(given["sample"]) != bool(given["plan"]):
        raise click.UsageError("--sample and --plan belong together.")
    from inspector.cli.firing import fire_all

    return fire_all(given)


def _list(collection: str | None, *, as_json: bool) -> int:
    from inspector.engine.compose.collections import CollectionStore, collections_folder
    from inspector.replay.composing import kind_of

    store = CollectionStore(collections_folder())
    found, broken = ((store.get(collection),), ()) if collection else store.all()
    for each in found:
        if as_json:
            events = [event._asdict() for event in each.events]
            print_json(
                {"collection": each.name, "description": each.description, "file": str(each.path), "events": events}
            )
            continue
        about = f": {visible(each.description)}" if each.description else ""
        click.echo(f"{visible(each.name)}{about}")
        for event in each.events:
            target = f"  → {visible(event.target)}" if event.target else ""
            click.echo(f"  {visible(event.name)}  ({kind_of(event.message).word}){target}")
    for bad in broken:
        click.echo(f"inspector: {bad.error}", err=True)
    if not found and not broken:
        click.echo(f"No test events are kept in {store.folder} yet.", err=True)
    return 1 if broken else 0
