"""All about interception that an engine offers: the rules, whether they are on, their counters, and what is held."""

import asyncio
import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from inspector.capture.endpoint.intercepting import Interception
from inspector.capture.proxy import contract as say
from inspector.core.errors import KnownError
from inspector.core.limits import Limits
from inspector.engine.interception.heldrequests import HeldRequests
from inspector.engine.interception.keeping import Rules, RuleStore
from inspector.interception.rule import Rule, rule_json
from inspector.vendors.many.catalogue import Catalogue

if TYPE_CHECKING:
    from inspector.engine.proxying.proxy import Proxy


class NoRuleError(LookupError):
    """There is no rule with this id."""


class InterceptionDesk:
    """Belongs to the engine's loop; ``clock`` is in microseconds since 1970."""

    def __init__(self, store: RuleStore, clock: Callable[[], int], limits: Limits, catalogue: Catalogue) -> None:
        self.endpoint = Interception(clock, limits, catalogue, self._count, self._failed)
        self._store, self._clock = store, clock
        self._rules: Rules | None = None
        self._on: set[str] = set()
        self._revision = 0
        self._hits: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._problems: dict[str, str] = {}
        self.held = HeldRequests(self.endpoint, clock, limits, self._rule_or_none)
        """What rules hold."""
        self._proxy: Proxy | None = None
        self._changing = asyncio.Lock()

    def join(self, proxy: "Proxy") -> None:
        """Have the rules act in a proxy too."""
        self._proxy = self.held.proxy = proxy
        proxy.on_rules = self._heard
        self._tell_proxy()

    def brief(self) -> dict[str, int]:
        """How many there are, for the status."""
        return {"rules": len(self._rules or ()), "on": len(self._on), **self.held.brief()}

    async def begin(self) -> None:
        """Read the rules, all of which are off. A file that cannot be read is told to whoever asks for them."""
        with suppress(KnownError):
            await self._known()

    async def status(self) -> dict[str, Any]:
        """Rules and held requests, JSON-ready. Raises ``KnownError``."""
        rules = await self._known()
        return {"rules": [self._told(rule) for rule in rules], "held": self.held.all(), "revision": self._revision}

    async def add(self, rule: Rule) -> dict[str, Any]:
        """Add a rule at the end, with an id of its own; the rule. Raises ``KnownError``."""
        new = rule._replace(id=secrets.token_hex(6))
        await self._change(lambda rules: (*rules, new), {new.id: rule.on})
        return self._told(self._rule(new.id))

    async def replace(self, rule: Rule) -> dict[str, Any]:
        """Put a rule in the place of the one with its id; the rule. Raises ``NoRuleError``, ``KnownError``."""
        await self._change(
            lambda rules: tuple(rule if each.id == rule.id else each for each in rules), {rule.id: rule.on}, rule.id
        )
        return self._told(self._rule(rule.id))

    async def move(self, rule_id: str, position: int) -> None:
        """Put a rule at another place, from 0. Raises ``NoRuleError``, ``KnownError``."""

        def moved(rules: Rules) -> Rules:
            others = [each for each in rules if each.id != rule_id]
            others[position:position] = [each for each in rules if each.id == rule_id]
            return tuple(others)

        await self._change(moved, {}, rule_id)

    async def remove(self, rule_id: str) -> None:
        """Delete a rule. Raises ``NoRuleError``, ``KnownError``."""
        await self._change(lambda rules: tuple(each for each in rules if each.id != rule_id), {}, rule_id)

    async def switch(self, rule_id: str, *, on: bool) -> dict[str, Any]:
        """Switch a rule on or off; the rule. Raises ``NoRuleError``, ``KnownError``."""
        async with self._changing:
            self._use(await self._known(), {rule_id: on})
            return self._told(self._rule(rule_id))

    async def all_off(self) -> None:
        """Switch every rule off."""
        async with self._changing:
            self._use(await self._known(), dict.fromkeys(self._on, False))

    def zero(self) -> None:
        """Count from the start again, for those too that act so many times only."""
        self._hits.clear()
        self._last.clear()
        self._problems.clear()
        self.endpoint.zero()
        self._tell_proxy(afresh=True)

    async def _known(self) -> Rules:
        if self._rules is None:
            self._rules = await asyncio.to_thread(self._store.read)
        return self._rules

    async def _change(self, how: Callable[[Rules], Rules], on: dict[str, bool], wanted: str | None = None) -> None:
        def checked(rules: Rules) -> Rules:
            if wanted is not None and all(each.id != wanted for each in rules):
                raise NoRuleError(wanted)
            return how(rules)

        async with self._changing:
            self._use(await asyncio.to_thread(self._store.change, checked), on)

    def _use(self, rules: Rules, on: dict[str, bool]) -> None:
        """These are the rules now, and some of them are switched."""
        known = {rule.id for rule in rules}
        strange = on.keys() - known
        if strange:
            raise NoRuleError(next(iter(strange)))
        self._on = {rule for rule in known if on.get(rule, rule in self._on)}
        self._rules = tuple(rule._replace(on=rule.id in self._on) for rule in rules)
        self._hits = {rule: count for rule, count in self._hits.items() if rule in known}
        self._problems = {rule: words for rule, words in self._problems.items() if rule in known - on.keys()}
        self._revision += 1
        self.endpoint.load(self._rules)
        self._tell_proxy()

    def _rule_or_none(self, rule_id: str) -> Rule | None:
        return next((each for each in self._rules or () if each.id == rule_id), None)

    def _rule(self, rule_id: str) -> Rule:
        found = self._rule_or_none(rule_id)
        if found is None:
            raise NoRuleError(rule_id)
        return found

    def _told(self, rule: Rule) -> dict[str, Any]:
        counted = {"hits": self._hits.get(rule.id, 0), "lastAt": self._last.get(rule.id)}
        return {**rule_json(rule), **counted, "problem": self._problems.get(rule.id)}

    def _tell_proxy(self, *, afresh: bool = False) -> None:
        if self._proxy is not None:
            told = [rule_json(rule) for rule in self._rules or () if rule.on]
            self._proxy.use_rules(say.Rules(self._revision, json.dumps(told).encode(), afresh))

    def _failed(self, rule_id: str, words: str) -> None:
        self._problems[rule_id] = words

    def _heard(self, said: say.RuleHit | say.HeldRequest | say.HeldEnded | None) -> None:
        """What the proxy's child says about rules; None when it has ended, with all that it held."""
        match said:
            case say.RuleHit(error=True):
                self._failed(said.rule, said.words)
            case say.RuleHit():
                self._count(said.rule)
            case say.HeldRequest() | say.HeldEnded() | None:
                self.held.hear(said)

    def _count(self, rule_id: str) -> None:
        self._hits[rule_id] = self._hits.get(rule_id, 0) + 1
        self._last[rule_id] = self._clock()
