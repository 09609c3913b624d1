"""Checks beyond the plan, where events are judged: arrivals and stored events, one after another as they arrived."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson

from inspector.checks.catalogue import CHECKS, FAMILIES
from inspector.checks.checking import Checks
from inspector.checks.observed import Batch, observe, observe_stored
from inspector.checks.settings import CheckSettings, read_settings
from inspector.core.errors import PlanFileError
from inspector.core.event import Event
from inspector.core.exchange import Headers, Request, Via
from inspector.core.problem import Problem
from inspector.core.stored import StoredEvent
from inspector.plans.checking.checker import parsed
from inspector.plans.files import read_files
from inspector.plans.reading.yamltext import read_yaml
from inspector.resources import resource
from inspector.storage.reader import SessionReader
from inspector.storage.sources import Sources
from inspector.vendors.bodies import BodyError, decompress

_MOST_BODY = 64 << 20
"""Bytes up to which a body is unpacked to learn its size."""
_HEADS = 500
"""Requests whose heads are read at once."""
_WAY_OUT = "docs/checks/README.md lists the settings."


class Beyond:
    """The checks, and what they remember of one session."""

    def __init__(self, settings: CheckSettings) -> None:
        self._checks = Checks(settings, resource("checks", "standard.json").read_bytes())
        self._state = self._checks.begin()

    @property
    def settings(self) -> CheckSettings:
        """What is looked for."""
        return self._checks.settings

    @property
    def families(self) -> tuple[str, ...]:
        """The families of which at least one check is on, in the order of the catalogue."""
        on = {CHECKS[code].family for code in self.settings.enabled()}
        return tuple(each for each in FAMILIES if each in on)

    def forget(self) -> None:
        """Another session begins."""
        self._state = self._checks.begin()

    def arrivals(
        self, request: Request, events: Sequence[Event], messages: Sequence[Any], sources: Sources
    ) -> list[tuple[Problem, ...]]:
        """The problems of each of the events of a request, in their order; ``messages`` are theirs, parsed."""
        batch = batch_of(request, len(events))
        live, received_us = request.via is not Via.IMPORT, request.received_us
        found = []
        for event, message in zip(events, messages, strict=True):
            source = sources.id_of(event.write_key, event.label, event.library)
            observed = observe(event, message, received_us, source, batch)
            found.append(self._checks.check(observed if live else observed._replace(live=False), self._state))
        return found

    def stored(self, event: StoredEvent, batch: Batch) -> tuple[Problem, ...]:
        """The problems of an event of a session."""
        return self._checks.check(observe_stored(event, parsed(event.message), batch), self._state)


class Batches:
    """The requests that stored events came in; events of one request are asked for one after another."""

    def __init__(self, reader: SessionReader) -> None:
        self._of = lru_cache(1)(self._read)
        self._reader = reader
        self._sent: dict[int, bool] = {}

    def of(self, event: StoredEvent) -> Batch:
        """What is known of the event's request; of imported ones only what was recorded as it was sent."""
        number = event.row.exchange_id
        return self._of(number) if event.via is not Via.IMPORT or self._was_sent(number) else Batch()

    def _was_sent(self, number: int) -> bool:
        """Whether an import recorded the request; looked up for those after it too, since they are asked for next."""
        if number not in self._sent:
            heads = self._reader.exchange_heads(number - 1, _HEADS)
            self._sent = {number: False} | {each.id: _was_sent(Via.IMPORT, each.headers) for each in heads}
        return self._sent[number]

    def _read(self, exchange_id: int) -> Batch:
        found = self._reader.exchange(exchange_id)
        return Batch() if found is None else batch_of(found.exchange.request, len(found.event_ids))


def read_check_settings(path: Path) -> tuple[CheckSettings, tuple[str, ...]]:
    """The settings in a YAML or JSON file, and sentences about what in it was not understood.

    Raises ``PlanFileError`` for a file that cannot be read.
    """
    if path.is_dir():
        raise PlanFileError(str(path), f"{path} is a folder.", "Choose a YAML or JSON file.")
    (file,) = read_files(path)
    try:
        text = file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlanFileError(file.name, f"{file.name} is no UTF-8 text.", "Save it as UTF-8.") from error
    documents = _documents(file.name, text)
    if len(documents) > 1:
        raise PlanFileError(file.name, f"{file.name} holds {len(documents)} YAML documents.", "Keep one of them.")
    value = documents[0] if documents else None
    if value is not None and not isinstance(value, dict):
        raise PlanFileError(file.name, f"{file.name} holds no settings of checks.", _WAY_OUT)
    return read_settings(value)


def _documents(name: str, text: str) -> list[Any]:
    if name.lower().endswith(".json"):
        try:
            return [orjson.loads(text)]
        except orjson.JSONDecodeError as error:
            words = f"{name} is no valid JSON at line {error.lineno}, column {error.colno}: {error.msg}."
            raise PlanFileError(name, words, _WAY_OUT, line=error.lineno, column=error.colno) from error
    return read_yaml(name, text)


def batch_of(request: Request, events: int) -> Batch:
    """What is known of a request with so many events."""
    return Batch(_unpacked_bytes(request), events) if _was_sent(request.via, request.headers) else Batch()


def _was_sent(via: Via, headers: Headers) -> bool:
    """Whether a request is one that an SDK sent: recordings tell to which host. Imported lines make up their own."""
    return via is not Via.IMPORT or any(name.lower() == "host" for name, _ in headers)


def _unpacked_bytes(request: Request) -> int:
    """The size of a request's body without compression; 0 when that cannot be told."""
    try:
        return len(decompress(request.body, request.header("content-encoding"), _MOST_BODY))
    except BodyError:
        return 0
