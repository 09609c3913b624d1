"""What rules hold at the endpoint and in the proxy's child, and what somebody does about it."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from inspector.capture.endpoint.intercepting import Interception
from inspector.capture.interception.holding import Decided, Held, How, renewed
from inspector.capture.proxy import contract as say
from inspector.core.limits import Limits
from inspector.engine.interception.past import Once, Past
from inspector.engine.interception.telling import endpoint_held, proxy_held, request_of
from inspector.interception.rule import Rule
from inspector.interception.wire.document import edited

if TYPE_CHECKING:
    from inspector.engine.proxying.proxy import Proxy


class NotHeldError(LookupError):
    """There is no held request with this id."""


class GoneError(LookupError):
    """Its sender has hung up, so it cannot go on."""


class HeldRequests:
    """Belongs to the engine's loop; ``clock`` is in microseconds since 1970, ``rule`` finds a rule by its id."""

    def __init__(
        self, endpoint: Interception, clock: Callable[[], int], limits: Limits, rule: Callable[[str], Rule | None]
    ) -> None:
        self.proxy: Proxy | None = None
        self._endpoint, self._clock, self._limits, self._rule = endpoint, clock, limits, rule
        self._proxied: dict[str, say.HeldRequest] = {}
        self._past = Past(clock)
        endpoint.holding.ended = self._endpoint_ended

    def brief(self) -> dict[str, int]:
        """How many are held, and how many were when their senders hung up."""
        return {"held": len(self._endpoint.holding.all()) + len(self._proxied), "left": len(self._past.left())}

    def all(self) -> list[dict[str, Any]]:
        """As the control API tells them, the oldest first."""
        held = [endpoint_held(each) for each in self._endpoint.holding.all()]
        held += [proxy_held(each, self._name(each)) for each in self._proxied.values()]
        return sorted([*held, *self._past.left()], key=lambda each: int(each["heldAt"]))

    def hear(self, said: say.HeldRequest | say.HeldEnded | None) -> None:
        """What the proxy's child says; None when it has ended, with all that it held."""
        match said:
            case say.HeldRequest():
                self._proxied[said.held] = said
            case say.HeldEnded():
                self._proxied_ended(said.held, gone=said.gone)
            case None:
                for held_id in list(self._proxied):
                    self._proxied_ended(held_id, gone=False)

    def decide(self, held_id: str, how: How, body: str | None, *, opened: bool = False) -> None:
        """Let a held request go on, with another body where one is given, which may be what it was ``opened`` as.
        Raises ``GoneError`` when its sender is gone, and ``NotHeldError`` when it is held no more.
        """
        data = None if body is None else body.encode("utf-8", "replace")
        if self._past.is_left(held_id):
            if how is not How.DROP:
                raise GoneError(held_id)
            self._past.seen(held_id)
        elif held_id in self._proxied and self.proxy is not None:
            self._proxied_ended(held_id, gone=False)
            self.proxy.child.send(say.Decide(held_id, how, body is not None, data or b"", opened))
        elif not self._endpoint.holding.decide(held_id, Decided(how, data, opened)):
            raise NotHeldError(held_id)

    def renew(self, held_id: str) -> None:
        """Hold a request longer, since somebody looks at it. Raises as ``decide``."""
        if self._past.is_left(held_id):
            raise GoneError(held_id)
        held = self._proxied.get(held_id)
        if held is not None and self.proxy is not None:
            rule = self._rule(held.rule)
            seconds = rule.action.seconds if rule is not None else 0.0
            until = renewed(held.held_us, held.until_us, self._clock(), seconds)
            self._proxied[held_id] = replace(held, until_us=until)
            self.proxy.child.send(say.Renew(held_id))
        elif self._endpoint.holding.renew(held_id) is None:
            raise NotHeldError(held_id)

    def read(self, held_id: str, body: str, *, opened: bool) -> list[Any]:
        """The messages of the events in what somebody made of a request that is held or was. Raises ``NotHeldError``,
        and ``CannotOpenError`` for what cannot be read.
        """
        once = self._once(held_id)
        if once is None:
            raise NotHeldError(held_id)
        most = int(self._limits.decompressed_bytes)
        request = edited(once.request, once.vendor, body.encode("utf-8", "replace"), opened, most)
        return [json.loads(event.message) for event in self._endpoint.steps.events(request)]

    def _once(self, held_id: str) -> Once | None:
        if (proxied := self._proxied.get(held_id)) is not None:
            return Once(request_of(proxied), proxied.vendor)
        held = next((each for each in self._endpoint.holding.all() if each.id == held_id), None)
        return Once(held.request, held.vendor) if held is not None else self._past.get(held_id)

    def _endpoint_ended(self, held: Held, gone: bool) -> None:  # noqa: FBT001 - what is told
        self._past.add(held.id, held.request, held.vendor)
        if gone:
            self._past.leave(endpoint_held(held))

    def _proxied_ended(self, held_id: str, *, gone: bool) -> None:
        held = self._proxied.pop(held_id, None)
        if held is None:
            return
        self._past.add(held_id, request_of(held), held.vendor)
        if gone:
            self._past.leave(proxy_held(held, self._name(held)))

    def _name(self, held: say.HeldRequest) -> str:
        rule = self._rule(held.rule)
        return rule.name if rule is not None else held.rule
