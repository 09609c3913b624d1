"""Asks the Node process that runs Segment's own destinations, in typed values; starts it when needed and
again when it has died.

A process is for previews or for sending, from its start to its end: one for previews can reach no network whatever the
destinations' code does. Settings go to it over its stdin and stay in its memory; its environment holds nothing of the
user's, and its working folder is the one that the packages are installed in.
"""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from enum import StrEnum
from importlib.resources import as_file
from typing import Any, Self

from inspector.destinations.actions.catalogue import ActionDestination, Subscription, read_catalogue
from inspector.destinations.actions.installed import Installation
from inspector.destinations.actions.masking import ResultMasker
from inspector.destinations.actions.process import Limits, NodeProcess
from inspector.destinations.actions.results import ActionResult, read_result
from inspector.resources import resource

_MADE_UP = {"AWS_ACCESS_KEY_ID": "made-up", "AWS_SECRET_ACCESS_KEY": "made-up", "AWS_REGION": "us-east-1"}
"""Amazon's client signs nothing without. In previews it takes the place of the account that Segment's servers have."""


class Mode(StrEnum):
    """What a process is for."""

    PREVIEW = "preview"
    """Shows what would be sent; can reach no network."""
    SEND = "send"


class ActionsChild:
    """The Node process as long as somebody wants it: an asynchronous context on one event loop. Calls may overlap.

    Every call raises ``KnownError`` when Node or the packages cannot be started, and ``ActionsLostError`` when the
    process dies or has to be ended over it; the next call starts another.
    """

    def __init__(
        self,
        installation: Installation,
        mode: Mode,
        limits: Limits | None = None,
        only: ActionDestination | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """With ``only`` no other destination is loaded, which is quick; ``headers`` are added to all that is sent."""
        self.mode = mode
        self._installation = installation
        self._only = () if only is None else (only.directory,)
        self._headers = dict(headers or {})
        self._limits = limits or Limits()
        self._process: NodeProcess | None = None
        self._starting = asyncio.Lock()
        self._files = ExitStack()

    async def __aenter__(self) -> Self:
        self._script = self._files.enter_context(as_file(resource("actions"))) / "child.mjs"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process is not None:
            await self._process.end("It was closed.")
        self._files.close()

    @property
    def pid(self) -> int | None:
        """Of the process, while there is one."""
        return self._process.pid if self._process is not None and self._process.alive else None

    async def listed(self) -> list[dict[str, Any]]:
        """Every destination there is, as Node describes it; ``catalogue.read_catalogue`` reads it."""
        listed: list[dict[str, Any]] = await self._ask({"do": "list"}, self._limits.start_s)
        return listed

    async def catalogue(self) -> tuple[ActionDestination, ...]:
        """Every destination there is by name, those that cannot be loaded with the reason."""
        return await asyncio.to_thread(read_catalogue, await self.listed())

    async def run(
        self,
        destination: ActionDestination,
        settings: Mapping[str, Any],
        events: Sequence[Mapping[str, Any]],
        subscriptions: Sequence[Subscription] | None = None,
        *,
        masked: bool = True,
    ) -> list[tuple[ActionResult, ...]]:
        """Preview or send events, by this process's mode; for each event one result a subscription.

        ``settings`` are the destination's own by key, secrets among them, and ``oauth`` with ``access_token`` where it
        wants one. Without subscriptions its own suggestions are taken.
        """
        chosen = destination.subscriptions if subscriptions is None else subscriptions
        message = self._message(self.mode.value, destination, settings) | {
            "events": list(events),
            "headers": self._headers,
            "subscriptions": [
                {"action": each.action, "subscribe": each.subscribe, "mapping": dict(each.mapping)} for each in chosen
            ],
        }
        answer = await self._ask(message, self._limits.action_s * max(1, len(events)) + self._limits.grace_s)
        results = [tuple(map(read_result, of_event)) for of_event in answer]
        if masked:
            hide = ResultMasker(destination, settings, chosen).result
            return [tuple(map(hide, of_event)) for of_event in results]
        return results

    async def test(
        self, destination: ActionDestination, settings: Mapping[str, Any], *, masked: bool = True
    ) -> ActionResult:
        """Ask the destination whether the settings are right. Only a process for sending can."""
        message = self._message("test", destination, settings)
        result = read_result(await self._ask(message, self._limits.action_s + self._limits.grace_s))
        return ResultMasker(destination, settings).result(result) if masked else result

    def _message(self, do: str, destination: ActionDestination, settings: Mapping[str, Any]) -> dict[str, Any]:
        limit = int(self._limits.action_s * 1000)
        return {"do": do, "destination": destination.slug, "settings": dict(settings), "action_ms": limit}

    async def _ask(self, message: Mapping[str, Any], seconds: float) -> Any:
        async with self._starting:
            if self._process is None or not self._process.alive:
                if self._process is not None:
                    await self._process.end()
                command = (str(self._script), self.mode.value, *self._only)
                self._process = await NodeProcess.start(
                    *self._installation, command, _MADE_UP if self.mode is Mode.PREVIEW else {}, self._limits
                )
            process = self._process
        return await process.ask(message, seconds)
