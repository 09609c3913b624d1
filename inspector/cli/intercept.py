"""``inspector intercept``: rules that delay, fail, change and hold requests on their way, in a running engine."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector.cli.output import fit, print_json, visible
from inspector.core.errors import KnownError

if TYPE_CHECKING:
    from inspector.client import EngineClient

_ACTIONS = ("delay", "throttle", "fail", "answer", "reset", "timeout", "drop", "change", "break")
_json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")


@click.group(name="intercept")
def intercept() -> None:
    """See how an app behaves when its vendor is slow, fails, or gets something else.

    Rules act on requests at the endpoint and in the proxy of a running engine. Every engine starts with all of them
    off.
    """


@intercept.command(name="list")
@_json_option
def list_(as_json: bool) -> None:
    """List the rules, in the order in which they act."""
    with _engine() as engine:
        rules = engine.interception.status()["rules"]
    for rule in rules:
        if as_json:
            print_json(rule)
            continue
        sign = click.style("●", fg="green") if rule["on"] else "○"
        share = "" if rule["share"] == 1 else f"  {rule['share']:.0%}"
        line = f"{sign} {rule['id']}  {fit(rule['name'], 28)}  {fit(_does(rule['action']), 22)}"
        click.echo(f"{line}  {rule['hits']:>6} hits{share}  {visible(_about(rule))}".rstrip())
    if not rules and not as_json:
        click.echo("There are no rules. `inspector intercept add fail` makes one.")


@intercept.command(name="add")
@click.argument("action", type=click.Choice(_ACTIONS), required=False)
@click.option(
    "--rule", "file", type=click.File(), metavar="FILE", help="A rule as JSON; - for stdin. In place of all else."
)
@click.option("--name", help="What it is called.")
@click.option("--host", default="", metavar="PATTERN", help="Only requests to this host: *.segment.io.")
@click.option("--path", default="", metavar="PATTERN", help="Only requests to this path: /v1/*.")
@click.option("--method", default="", metavar="METHOD", help="Only requests with this method.")
@click.option("--filter", "expression", default="", metavar="EXPR", help="Only requests with an event that matches.")
@click.option("--all-requests", is_flag=True, help="Requests without events too, such as settings.")
@click.option(
    "--where", type=click.Choice(["both", "proxy", "endpoint"]), default="both", show_default=True, help="Act there."
)
@click.option(
    "--share", type=click.FloatRange(0, 100), default=100.0, show_default=True, help="Percent of what matches."
)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Chooses which; the same each time.")
@click.option("--times", type=click.IntRange(1), help="Act so many times, then no more.")
@click.option("--seconds", type=float, help="Of delay; the longest wait of timeout and break.")
@click.option("--rate", type=click.IntRange(1), metavar="BYTES", help="Bytes a second, of throttle.")
@click.option("--status", type=int, help="Of fail and answer.")
@click.option("--header", "headers", multiple=True, metavar="NAME=VALUE", help="Of fail and answer; may be repeated.")
@click.option("--body", metavar="TEXT", help="Of fail and answer; @FILE takes a file's text.")
@click.option("--set", "sets", multiple=True, metavar="PATH=VALUE", help="Of change: set a value, as JSON or text.")
@click.option("--remove", "removes", multiple=True, metavar="PATH", help="Of change: take a value out.")
@click.option("--redact", "redacts", multiple=True, metavar="PATH", help="Of change: hide a value.")
@click.option("--rename", "renames", multiple=True, metavar="PATH=KEY", help="Of change: give a value another key.")
@click.option(
    "--on-error", type=click.Choice(["open", "closed"]), help="Let a request on which it cannot act go on, or not."
)
@click.option("--off", is_flag=True, help="Do not switch it on.")
@_json_option
def add(action: str | None, file: Any, off: bool, as_json: bool, **options: Any) -> None:
    """Add a rule, and switch it on."""
    import json

    if (action is None) == (file is None):
        raise click.UsageError("Name an action, or a rule with --rule.")
    if file is not None:
        try:
            rule = json.load(file)
        except ValueError as error:
            raise KnownError(f"{file.name} is not JSON: {error}.") from error
        rule = {**rule, "on": not off} if isinstance(rule, dict) else {}
        rule.pop("id", None)
    else:
        assert action is not None  # noqa: S101 - one of the two is given
        rule = {**_rule(action, options), "on": not off}
    with _engine() as engine:
        made = engine.interception.add(rule)
    if as_json:
        print_json(made)
    else:
        click.echo(f"{made['id']}  {visible(made['name'])}  {'on' if made['on'] else 'off'}")


@intercept.command(name="on")
@click.argument("rules", nargs=-1, required=True, metavar="RULE...")
def on(rules: Sequence[str]) -> None:
    """Switch rules on, by id or name."""
    _switch(rules, on=True)


@intercept.command(name="off")
@click.argument("rules", nargs=-1, metavar="[RULE]...")
def off(rules: Sequence[str]) -> None:
    """Switch rules off, by id or name; all of them when none is named."""
    if rules:
        _switch(rules, on=False)
        return
    with _engine() as engine:
        engine.interception.off()


@intercept.command(name="remove")
@click.argument("rules", nargs=-1, required=True, metavar="RULE...")
def remove(rules: Sequence[str]) -> None:
    """Delete rules, by id or name."""
    with _engine() as engine:
        for rule_id in _ids(engine, rules):
            engine.interception.remove(rule_id)


@intercept.command(name="held")
@_json_option
def held(as_json: bool) -> None:
    """List requests that rules hold just now."""
    from time import time

    with _engine() as engine:
        found = engine.interception.status()["held"]
    for each in found:
        if as_json:
            print_json(each)
            continue
        left = f"{max(0.0, each['until'] / 1e6 - time()):5.1f} s left" if not each["gone"] else "  its sender hung up"
        names = ", ".join(event["name"] or event["type"] for event in each["events"])
        click.echo(f"{each['id']}  {left}  {each['method']} {visible(each['url'])}  {visible(names)}")
    if not found and not as_json:
        click.echo("Nothing is held.")


@intercept.command(name="release")
@click.argument("requests", nargs=-1, required=True, metavar="HELD...")
@click.option("--body", type=click.File(), metavar="FILE", help="Go on with this body; - for stdin.")
@click.option(
    "--opened",
    type=click.File(),
    metavar="FILE",
    help="Go on with this JSON in the place of what `held --json` has as opened; - for stdin.",
)
@click.option("--drop", is_flag=True, help="Do not let them go on: cut their connections.")
def release(requests: Sequence[str], body: Any, opened: Any, drop: bool) -> None:
    """Let held requests go on; `all` for every one."""
    changed = body is not None or opened is not None
    if changed and (drop or len(requests) != 1 or requests[0] == "all" or None not in {body, opened}):
        raise click.UsageError("--body or --opened is for one request that goes on.")
    given = {"body": body and body.read(), "opened": opened and opened.read()}
    with _engine() as engine:
        wanted = _held(engine, drop) if tuple(requests) == ("all",) else requests
        for each in wanted:
            engine.interception.decide(each, "drop" if drop else "release", **given)


@intercept.command(name="keep")
@click.argument("requests", nargs=-1, required=True, metavar="HELD...")
def keep(requests: Sequence[str]) -> None:
    """Hold requests as long again as their rules say, but no longer than ten minutes in all."""
    with _engine() as engine:
        for each in requests:
            engine.interception.decide(each, "keep")


def _held(engine: "EngineClient", drop: bool) -> list[str]:
    """What can be let go on, or dropped, now."""
    return [each["id"] for each in engine.interception.status()["held"] if drop or not each["gone"]]


@contextmanager
def _engine() -> "Iterator[EngineClient]":
    """A client of the engine that was started last."""
    from inspector.client import EngineClient
    from inspector.engine.runfile import running_engines

    engines = running_engines()
    if not engines:
        raise KnownError("No engine is running.", "`inspector serve` or the window starts one.")
    with EngineClient(engines[0]) as engine:
        yield engine


def _switch(rules: Sequence[str], *, on: bool) -> None:
    with _engine() as engine:
        for rule_id in _ids(engine, rules):
            engine.interception.change(rule_id, on=on)


def _ids(engine: "EngineClient", words: Sequence[str]) -> list[str]:
    """The ids of rules by id or name. Raises ``KnownError`` for what is none, or several."""
    rules, found = engine.interception.status()["rules"], []
    for word in words:
        ids = [each["id"] for each in rules if word in {each["id"], each["name"]}]
        if len(ids) != 1:
            several = (
                f"{len(ids)} rules are called '{visible(word)}'." if ids else f"There is no rule '{visible(word)}'."
            )
            raise KnownError(several, "`inspector intercept list` shows their ids.")
        found += ids
    return found


def _rule(action: str, options: dict[str, Any]) -> dict[str, Any]:
    """The rule that options tell; the engine looks whether it is one."""
    match = {
        "requests": "all" if options["all_requests"] else "events",
        "host": options["host"],
        "path": options["path"],
        "method": options["method"],
        "filter": options["expression"],
    }
    rule = {"match": match, "where": options["where"], "share": options["share"] / 100, "seed": options["seed"]}
    rule |= {"times": options["times"], "onError": options["on_error"], "name": options["name"]}
    return {**{key: value for key, value in rule.items() if value is not None}, "action": _action(action, options)}


def _action(do: str, options: dict[str, Any]) -> dict[str, Any]:
    told = {
        "seconds": options["seconds"],
        "bytesPerSecond": options["rate"],
        "status": options["status"],
        "headers": dict(_pair(each, "--header") for each in options["headers"]) or None,
        "body": _body(options["body"]),
        "edits": _edits(options) or None,
    }
    return {"do": do, **{key: value for key, value in told.items() if value is not None}}


def _edits(options: dict[str, Any]) -> list[dict[str, Any]]:
    edits = [{"do": "set", "path": path, "value": _value(value)} for path, value in _pairs(options["sets"], "--set")]
    edits += [{"do": "remove", "path": path} for path in options["removes"]]
    edits += [{"do": "redact", "path": path} for path in options["redacts"]]
    return edits + [{"do": "rename", "path": path, "to": key} for path, key in _pairs(options["renames"], "--rename")]


def _pairs(texts: Sequence[str], option: str) -> list[tuple[str, str]]:
    return [_pair(each, option) for each in texts]


def _pair(text: str, option: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name:
        raise click.UsageError(f"{option} wants a name, = and a value.")
    return name, value


def _value(text: str) -> Any:
    import json

    try:
        return json.loads(text)
    except ValueError:
        return text


def _body(text: str | None) -> str | None:
    if text is None or not text.startswith("@"):
        return text
    try:
        return Path(text[1:]).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError(f"{text[1:]} cannot be read: {error}.") from error


def _does(action: dict[str, Any]) -> str:
    facts = {"delay": "{seconds:g} s", "throttle": "{bytesPerSecond} B/s", "fail": "{status}", "answer": "{status}"}
    facts |= {"timeout": "{seconds:g} s", "break": "{seconds:g} s"}
    return f"{action['do']} {facts.get(action['do'], '').format(**action)}".strip()


def _about(rule: dict[str, Any]) -> str:
    match = rule["match"]
    where = [] if rule["where"] == "both" else [rule["where"]]
    return " ".join([*where, *(match[key] for key in ("method", "host", "path", "filter") if match[key])])
