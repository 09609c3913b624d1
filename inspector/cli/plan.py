"""``inspector plan``: show a tracking plan of any format, list what its import changed, write it in another form.

Comparing and drafting are in modules of their own.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector.cli.output import print_json, visible
from inspector.cli.plan_diff import diff
from inspector.cli.plan_infer import infer
from inspector.core.errors import KnownError

if TYPE_CHECKING:
    from inspector.plans.model import Plan, Repair, Rule

_FORMS = ("yaml", "segment", "schemas", "csv", "markdown")
_SIGNS = {"info": "·", "warning": "!", "error": "✗"}
_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_source = click.argument("source", metavar="PLAN", type=click.Path(path_type=Path))


@click.group(name="plan")
def plan() -> None:
    """Show, check, convert, compare and draft tracking plans.

    PLAN is a file or a folder in any format that docs/plans.md lists; its content says which.
    """


plan.add_command(infer)
plan.add_command(diff)


@plan.command(name="show")
@_source
@click.option("--properties", is_flag=True, help="List every property of every event too.")
@_json_option
def show(source: Path, properties: bool, as_json: bool) -> None:
    """List the events of a plan."""
    from inspector.plans.files import read_plan

    found = read_plan(source)
    if as_json:
        print_json(_plan_json(found))
        return
    version = f", version {visible(found.version)}" if found.version else ""
    click.echo(f"{visible(found.name)}{version} ({found.origin.value}): {_count(len(found.rules), 'rule')}")
    for rule in found.rules:
        click.echo(_rule_line(rule))
        if properties:
            _show_properties(rule)
    for common in found.common:
        click.echo(f"  every event  {visible(common.name)}")
    if found.repairs:
        click.echo(f"{_count(len(found.repairs), 'remark')} on the import; `inspector plan lint` lists them.", err=True)


@plan.command(name="lint")
@_source
@_json_option
def lint(source: Path, as_json: bool) -> int:
    """List what had to be changed, left out or guessed to read a plan.

    The exit code is 1 when less or other than the plan says is checked, 0 when only the form was changed.
    """
    from inspector.core.problem import Severity
    from inspector.plans.files import read_plan

    found = read_plan(source)
    if as_json:
        print_json(
            {"plan": found.name, "format": found.origin.value, "repairs": [_repair(each) for each in found.repairs]}
        )
    else:
        for each in found.repairs:
            click.echo(_repair_line(each))
        click.echo(f"{_count(len(found.rules), 'rule')}, {_count(len(found.repairs), 'remark')}", err=True)
    return int(any(each.severity > Severity.INFO for each in found.repairs))


@plan.command(name="convert")
@_source
@click.option("--to", "form", type=click.Choice(_FORMS), help="By default what TARGET ends in, else yaml.")
@click.option(
    "--output", "-o", "target", default="-", metavar="TARGET", help="A file, or a folder for schemas; - is stdout."
)
@click.option("--force", is_flag=True, help="Replace what is there.")
def convert(source: Path, form: str | None, target: str, force: bool) -> None:
    """Write a plan in another form: our YAML, Segment's JSON or CSV, a folder of JSON Schemas, Markdown.

    What was changed on reading and what the form has no place for is told on stderr. YAML loses nothing.
    """
    from inspector.plans.files import read_plan, write_files
    from inspector.plans.writing.table import FORMS

    ending = Path(target).suffix.lower()
    chosen = form or next((name for name, each in FORMS.items() if ending in each.endings), "yaml")
    if chosen == "schemas" and target == "-":
        raise KnownError("A folder of schemas cannot go to stdout.", "Name a folder with --output.")
    if target != "-" and Path(target).exists() and not force:
        raise KnownError(f"{target} is there already.", "Name another place, or add --force.")
    found = read_plan(source)
    written = FORMS[chosen].write(found)
    if target == "-":
        sys.stdout.buffer.write(written.files[""].encode())
        sys.stdout.buffer.flush()
    else:
        write_files(Path(target), written.files)
        click.echo(f"wrote {_count(len(found.rules), 'rule')} as {FORMS[chosen].title} to {target}", err=True)
    for each in (*found.repairs, *written.lost):
        click.echo(_repair_line(each), err=True)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _rule_line(rule: "Rule") -> str:
    from inspector.plans.views import properties_of

    version = f" v{visible(rule.version)}" if rule.version != "1" else ""
    variant = f" ({visible(rule.variant)})" if rule.variant else ""
    about = f"  {visible(rule.description)}" if rule.description else ""
    number = len(properties_of(rule))
    count = f"{number:,} {'property' if number == 1 else 'properties'}"
    return f"  {rule.type.word:<8}  {visible(rule.title)}{version}{variant}  {count}{about}"


def _show_properties(rule: "Rule") -> None:
    from inspector.plans.views import properties_of

    for each in properties_of(rule):
        words = [" or ".join(each.types) or "any", each.format or "", "required" if each.required else ""]
        values = f"one of {', '.join(map(str, each.enum))}" if each.enum is not None else ""
        said = ", ".join(filter(None, (*words, values)))
        click.echo(f"              {visible(each.label)}: {visible(said)}")


def _repair_line(each: "Repair") -> str:
    where = f"{visible(each.where)}: " if each.where else ""
    return f"{_SIGNS[each.severity.word]} {each.severity.word}: {where}{visible(each.message)} [{each.code}]"


def _repair(each: "Repair") -> dict[str, str]:
    return {"code": each.code, "severity": each.severity.word, "where": each.where, "message": each.message}


def _plan_json(found: "Plan") -> dict[str, Any]:
    from inspector.plans.views import properties_of

    rules = [
        {
            "type": rule.type.word,
            "name": rule.name,
            "version": rule.version,
            "variant": rule.variant,
            "description": rule.description,
            "why": rule.why,
            "owner": rule.owner,
            "labels": dict(rule.labels),
            "deprecated": rule.deprecated,
            "schema": rule.schema,
            "properties": [
                {"name": each.label, "types": each.types, "required": each.required} for each in properties_of(rule)
            ],
        }
        for rule in found.rules
    ]
    return {
        "name": found.name,
        "version": found.version,
        "format": found.origin.value,
        "rules": rules,
        "common": [{"name": each.name, "schema": each.schema} for each in found.common],
        "repairs": [_repair(each) for each in found.repairs],
    }
