"""``inspector decoders``: the user's own decoders, and having a running engine read them again."""

import click

from inspector.cli.output import print_json, visible


@click.command(name="decoders")
@click.option("--reload", "again", is_flag=True, help="Have a running engine read their folder again.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file.")
def decoders(again: bool, as_json: bool) -> None:
    """List the decoders of your own: their files, whose requests they read, and what is wrong with them.

    Exits with 1 when something is wrong with one of them.
    """
    from inspector.engine.decoders import read_decoders, user_folder

    own = read_decoders(user_folder())
    for file in own.files:
        vendors = [
            {"name": each.name, "vendor": each.key, "hosts": [*each.hosts, *each.shared]} for each in file.vendors
        ]
        if as_json:
            print_json({"file": str(file.path), "vendors": vendors, "wrong": list(file.wrong)})
            continue
        for vendor in file.vendors:
            hosts = ", ".join((*vendor.hosts, *vendor.shared)) or "any host"
            click.echo(visible(f"{vendor.name}  vendor:{vendor.key}  {hosts}  {file.path}"))
        for sentence in file.wrong:
            click.echo(visible(f"not used: {file.path.name}: {sentence}"), err=True)
    if not own.files and not as_json:
        click.echo(
            f"There is no decoder of your own in {user_folder()}; docs/vendors-own.md says how to make one.", err=True
        )
    if again:
        _reload()
    if own.wrong:
        raise SystemExit(1)


def _reload() -> None:
    from inspector.client import EngineClient, running_engines

    engines = running_engines()
    if not engines:
        click.echo("No engine runs; the next one reads them when it starts.", err=True)
    for address in engines:
        with EngineClient(address) as client:
            client.reload_decoders()
        click.echo(f"read again by the engine at {address.url}", err=True)
