"""Asks an engine what it found in the demo's events, for ``inspector demo --verify``."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from inspector.cli.demo.shop import Sent
from inspector.cli.demo.verifying import PLANS, Finding, Verified, finding, required_of, verified
from inspector.cli.output import visible
from inspector.client import EngineClient
from inspector.core.errors import KnownError
from inspector.engine.runfile import EngineAddress, running_engines
from inspector.resources import resource

MOST = 200_000
"""Events that are verified at a time: what is wrong with each is kept until the engine is asked."""
_PAGE = 10_000
_CHECKED_S = 120.0


class Witness:
    """Remembers what is sent, then asks what was found."""

    def __init__(self, url: str) -> None:
        """Raises ``KnownError`` where no engine of this user listens there, or it uses no plan."""
        self._engine = _engine_at(url)
        with EngineClient(self._engine) as client:
            status = client.status()
        if not status.plans:
            path = Path(str(resource("plans", "demo-shop.yaml"))).resolve()
            raise KnownError("The engine uses no tracking plan.", f"Start it with `inspector serve --plan {path}`.")
        self.plans = [each.name for each in status.plans]
        self._after = status.last_id
        self._sent: dict[str, Sent] = {}

    def noting(self, messages: Iterable[Sent]) -> Iterator[Sent]:
        """The messages, each noted."""
        for each in messages:
            self._sent[each.message["messageId"]] = each
            yield each

    def verdict(self) -> Verified:
        """What came of it. Raises ``KnownError`` where the engine is gone or does not come to an end with checking."""
        from inspector.plans.reading.documents import PlanFile
        from inspector.plans.reading.table import load_plan

        file = resource("plans", "demo-shop.yaml")
        required = required_of(load_plan([PlanFile(file.name, file.read_bytes())]))
        with EngineClient(self._engine) as client:
            _until_checked(client)
            return verified(self._found(client), required)

    def _found(self, client: EngineClient) -> Iterator[tuple[Sent, frozenset[Finding]]]:
        """Each message once, with what plans found in it; one that did not come was found nothing in."""
        after, left = self._after, dict(self._sent)
        while True:
            page = client.events(after=after, limit=_PAGE)
            for event in page.events:
                sent = left.pop(event["messageId"] or "", None)
                if sent is not None:
                    yield sent, _findings(event["problems"])
            if len(page.events) < _PAGE:
                break
            after = page.last_id
        for sent in left.values():
            yield sent, frozenset()


def tell(found: Verified, plans: list[str]) -> None:
    """Say it in sentences."""
    score = found.score
    there = score.right + score.missed
    click.echo(f"checked by {visible(', '.join(plans))}: {score.right:,} problems found where {there:,} are")
    click.echo(f"precision {score.precision:.3f}, recall {score.recall:.3f}")
    for sent, invented, missed in found.differing:
        name = sent.message.get("event") or sent.message["type"]
        told = [f"invented {_words(each)}" for each in sorted(invented, key=repr)]
        told += [f"missed {_words(each)}" for each in sorted(missed, key=repr)]
        click.echo(f"  {name} ({sent.mistake or 'no mistake'}): {'; '.join(told)}")


def as_json(found: Verified, plans: list[str]) -> dict[str, Any]:
    """The same for ``--json``."""
    score = found.score
    return {
        "plans": plans,
        "events": found.events,
        **score._asdict(),
        "precision": round(score.precision, 6),
        "recall": round(score.recall, 6),
    }


def _words(found: Finding) -> str:
    code, pointer, wanted = found
    return " ".join(part for part in (code, pointer, f"({wanted})" if wanted else "") if part)


def _findings(problems: list[dict[str, Any]]) -> frozenset[Finding]:
    mine = [each for each in problems if each["origin"] in PLANS]
    return frozenset(finding(each["code"], each["pointer"] or "", each["expected"]) for each in mine)


def _engine_at(url: str) -> EngineAddress:
    found = next((each for each in running_engines() if each.url.rstrip("/") == url.rstrip("/")), None)
    if found is None:
        raise KnownError(f"No engine of yours listens at {url}.", "What it found can only be asked of one that does.")
    return found


def _until_checked(client: EngineClient) -> None:
    deadline = time.monotonic() + _CHECKED_S
    while (status := client.status()).unchecked or (status.recheck is not None and status.recheck.state == "running"):
        if time.monotonic() > deadline:
            raise KnownError(f"{status.unchecked:,} events are still to be checked.", "Verify fewer at a time.")
        time.sleep(0.1)
