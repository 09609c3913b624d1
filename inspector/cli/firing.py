"""Sending test events from the command line: which event, where to, how often, and what came of each."""

import asyncio
import json
from contextlib import nullcontext
from copy import deepcopy
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

import click

from inspector.cli.output import print_json, progress, visible
from inspector.core.errors import KnownError
from inspector.machine.clock import now_us

if TYPE_CHECKING:
    from collections.abc import Callable

    from inspector.engine.compose.collectionfile import KeptEvent
    from inspector.engine.compose.sending import Aim, Fired, Shot
    from inspector.engine.runfile import EngineAddress
    from inspector.plans.model import Rule
    from inspector.replay.composing import Origin, Wishes

_CAPTURE = "capture"
_ENDINGS = (".json", ".yaml", ".yml")
_WAIT_S = 2.0
"""How long what became of an event in the session is waited for."""
_MANY = 20
"""From so many events on there is a bar, and no look into the session for each."""


def fire_all(given: dict[str, Any]) -> int:
    """Do what the options of ``inspector fire`` say; the exit code."""
    from inspector.replay.composing import WRITE_KEY, Origin, Wishes

    events = [_edited(event, given["set_"]) for event in _wanted(given)]
    wishes = Wishes(new_id=not given["keep_id"], now=not given["keep_time"])
    origin = Origin(write_key=given["write_key"] or WRITE_KEY)
    if given["dry_run"]:
        for event in events * given["count"]:
            print_json(_shot(event, origin, wishes).message)
        return 0
    volleys = []
    for name, some in _by_target(events, given["to"]):
        aim, ask = _aim(name)
        if ask and not given["yes"]:
            _ask(aim, [_shot(event, origin, wishes) for event in some], given["count"])
        volleys.append(_Volley(aim, _engine() if not name else None, some))
    sender = _Sender(origin, wishes, as_json=given["as_json"])
    return asyncio.run(sender.send(volleys, given["count"]))


class _Volley(NamedTuple):
    """Events for one place."""

    aim: "Aim"
    engine: "EngineAddress | None"
    """The engine that they go to, if it is one's own."""
    events: "list[KeptEvent]"


class _Sender:
    """Sends one event after another, and tells what came of it."""

    def __init__(self, origin: "Origin", wishes: "Wishes", *, as_json: bool) -> None:
        self._origin, self._wishes, self._as_json = origin, wishes, as_json
        self._missed = 0

    async def send(self, volleys: list[_Volley], count: int) -> int:
        """Send everything so often; the exit code."""
        from inspector.engine.compose.sending import fire

        total = count * sum(len(each.events) for each in volleys)
        done = 0
        with progress("Sending", total) if total >= _MANY else nullcontext() as report:
            for volley in volleys:
                async with volley.aim.open() as opened:
                    for event in volley.events * count:
                        shot = _shot(event, self._origin, self._wishes)
                        fired = await fire(opened, volley.aim, shot.outgoing)
                        self._missed += not fired.arrived
                        done += 1
                        if report is not None:
                            report(done)
                        if total < _MANY or self._as_json or not fired.arrived:
                            look = volley.engine if total < _MANY else None
                            self._tell(event.name, volley.aim.destination.name, fired, look)
        if total >= _MANY and not self._as_json:
            click.echo(f"{total - self._missed:,} of {total:,} events arrived.")
        return 1 if self._missed else 0

    def _tell(self, name: str, target: str, fired: "Fired", engine: "EngineAddress | None") -> None:
        found = _found(engine, fired) if engine is not None and fired.arrived else None
        if self._as_json:
            told = {"name": name, "target": target, "result": fired.result, "words": fired.words}
            print_json({**told, "status": fired.status, "messageId": fired.message_id, "event": found})
            return
        click.echo(f"{visible(name)} → {visible(target)}: {visible(fired.words)}", err=not fired.arrived)
        if found is not None:
            click.echo(f"  event {found['id']}, {found['verdict']}")
            for problem in found["problems"]:
                click.echo(f"    {problem['severity']}  {visible(problem['message'])}")


def _shot(event: "KeptEvent", origin: "Origin", wishes: "Wishes") -> "Shot":
    """An event made ready, with an id and a time of its own. Raises ``KnownError`` for what JSON cannot say."""
    from inspector.engine.compose.sending import ready
    from inspector.replay.composing import Stamp

    return ready(event.message, origin, Stamp(now_us(), f"fire-{uuid4()}"), wishes)


def _wanted(given: dict[str, Any]) -> "tuple[KeptEvent, ...]":
    """The events that are meant. Raises ``KnownError``."""
    from inspector.engine.compose.collectionfile import read_events
    from inspector.engine.compose.collections import CollectionStore, collections_folder

    if given["sample"]:
        return (_sampled(given["sample"], given["plan"], optional=not given["required_only"]),)
    store, name, collection = CollectionStore(collections_folder()), given["name"], given["collection"]
    if name is None:
        return store.get(collection).events
    path = Path(name)
    if collection is None and path.suffix.lower() in _ENDINGS:
        return read_events(path)
    return (store.find(name, collection)[1],)


def _sampled(name: str, plan: Path, *, optional: bool) -> "KeptEvent":
    """A sample of a planned event. Raises ``KnownError`` when the plan has no such event."""
    from inspector.engine.compose.collectionfile import KeptEvent
    from inspector.plans.files import read_plan
    from inspector.plans.sampling import sample

    found = read_plan(plan)
    rule = _rule(name, found.rules)
    if rule is None:
        names = {each.title.casefold(): each.title for each in found.rules}
        near = get_close_matches(name.casefold(), names, n=1)
        hint = f"Did you mean '{names[near[0]]}'?" if near else "`inspector plan show` lists its events."
        raise KnownError(f"{plan} has no event '{name}'.", hint)
    message = sample(rule, found.common, optional=optional)
    message.pop("messageId", None)
    return KeptEvent(rule.title, message)


def _rule(name: str, rules: "tuple[Rule, ...]") -> "Rule | None":
    """The rule that a name means: by its exact name, in any case, by its call where it has none, by its title."""
    folded = name.casefold()
    ways: tuple[Callable[[Rule], bool], ...] = (
        lambda rule: rule.name == name,
        lambda rule: rule.name is not None and rule.name.casefold() == folded,
        lambda rule: rule.name is None and rule.type.word == folded,
        lambda rule: rule.title.casefold() == folded,
    )
    return next((rule for way in ways for rule in rules if way(rule)), None)


def _edited(event: "KeptEvent", changes: tuple[str, ...]) -> "KeptEvent":
    """The event with properties set. Raises ``click.UsageError``."""
    from inspector.replay.edits import apply_edit
    from inspector.replay.reading import BadJobError
    from inspector.replay.rules import Edit, Verb

    message = deepcopy(event.message)
    for text in changes:
        path, equals, value = text.partition("=")
        if not equals:
            raise click.UsageError(f"--set: {text!r} has no equals sign; write --set PATH=VALUE.")
        try:
            apply_edit(message, Edit(Verb.SET, path, _value(value)))
        except BadJobError as error:
            raise click.UsageError(f"--set: {error}") from error
    return event._replace(message=message)


def _value(text: str) -> Any:
    """What a property is set to: JSON where it is JSON, else the text itself."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _by_target(events: "list[KeptEvent]", to: str | None) -> "list[tuple[str, list[KeptEvent]]]":
    """The events by the name of their destination, an empty one for the running engine."""
    found: dict[str, list[KeptEvent]] = {}
    for event in events:
        found.setdefault(event.target if to is None else "" if to == _CAPTURE else to, []).append(event)
    return list(found.items())


def _aim(name: str) -> "tuple[Aim, bool]":
    """The destination of that name, and whether it is one that is asked about. Raises ``KnownError``."""
    from inspector.engine.compose.sending import at, capture

    if not name:
        return capture(_engine().url), False
    from inspector.engine.replay.targets import Destinations

    return at(Destinations().targets([name])[0]), True


def _engine() -> "EngineAddress":
    from inspector.engine.runfile import running_engines

    engines = running_engines()
    if not engines:
        raise KnownError("No engine is running.", "`inspector serve` starts one; --to names a destination.")
    return engines[0]


def _ask(aim: "Aim", shots: "list[Shot]", count: int) -> None:
    """Ask before something goes to what looks like production. Raises ``KnownError`` where nobody can answer."""
    from inspector.cli.replayrun import need_yes
    from inspector.engine.compose.sending import look_ahead

    ahead = asyncio.run(look_ahead(aim, [each.outgoing for each in shots]))
    if ahead.production:
        number = count * len(shots)
        what = "1 event" if number == 1 else f"{number:,} events"
        need_yes(f"{what} will be sent to {aim.destination.name} ({', '.join(ahead.hosts)}).")


def _found(engine: "EngineAddress", fired: "Fired") -> dict[str, Any] | None:
    """The event as the engine keeps it, with what is thought of it; None when it cannot be found in time."""
    from inspector.client import EngineClient

    with EngineClient(engine) as client:
        found = client.wait(f"message:{json.dumps(fired.message_id)}", count=1, timeout_s=_WAIT_S)
    return found.events[-1] if found.events else None
