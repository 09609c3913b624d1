"""All about interception that an engine offers: the rules, whether they are on, their counters, and what is held."""

import asyncio
import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from inspector.capture.endpoint.intercepting import Interception
from inspector.capture.interception.holding import Decided, How
from inspector.capture.proxy import contract as say
from inspector.core.errors import KnownError
from inspector.core.limits import Limits
from inspector.engine.interception.keeping import Rules, RuleStore
from inspector.engine.interception.telling import endpoint_held, proxy_held
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
        self._proxied: dict[str, say.HeldRequest] = {}
        self._proxy: Proxy | None = None
        self._changing = asyncio.Lock()

    def join(self, proxy: "Proxy") -> None:
        """Have the rules act in a proxy too."""
        self._proxy = proxy
        proxy.on_rules = self._heard
        self._tell_proxy()

    def brief(self) -> dict[str, int]:
        """How many there are, for the status."""
        held = len(self.endpoint.holding.all()) + len(self._proxied)
        return {"rules": len(self._rules or ()), "on": len(self._on), "held": held}

    async def begin(self) -> None:
        """Read the rules, all of which are off. A file that cannot be read is told to whoever asks for them."""
        with suppress(KnownError):
            await self._known()

    async def status(self) -> dict[str, Any]:
        """Rules and held requests, JSON-ready. Raises ``KnownError``."""
        rules = await self._known()
        names = {rule.id: rule.name for rule in rules}
        held = [endpoint_held(each) for each in self.endpoint.holding.all()]
        held += [proxy_held(each, names.get(each.rule, each.rule)) for each in self._proxied.values()]
        held.sort(key=lambda each: int(each["heldAt"]))
        return {"rules": [self._told(rule) for rule in rules], "held": held, "revision": self._revision}

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

    def decide(self, held_id: str, how: How, body: str | None) -> bool:
        """Let a held request go on, with another body where one is given; False when it is held no more."""
        data = None if body is None else body.encode("utf-8", "replace")
        if held_id in self._proxied and self._proxy is not None:
            del self._proxied[held_id]
            self._proxy.child.send(say.Decide(held_id, how, body is not None, data or b""))
            return True
        return self.endpoint.holding.decide(held_id, Decided(how, data))

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

    def _rule(self, rule_id: str) -> Rule:
        found = next((each for each in self._rules or () if each.id == rule_id), None)
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
            case say.HeldRequest():
                self._proxied[said.held] = said
            case say.HeldEnded():
                self._proxied.pop(said.held, None)
            case None:
                self._proxied.clear()

    def _count(self, rule_id: str) -> None:
        self._hits[rule_id] = self._hits.get(rule_id, 0) + 1
        self._last[rule_id] = self._clock()
