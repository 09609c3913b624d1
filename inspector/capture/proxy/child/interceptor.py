"""Where interception rules act: what the child asks at each step of an exchange.

Each step may take its time (a delay, a breakpoint): it holds up its own exchange and no other. What it raises is logged
and told as ``Trouble``, and the exchange goes on as it is; a rule that has to fail closed sees to that itself.
"""

from typing import TYPE_CHECKING, Protocol

from inspector.capture.proxy.contract import Decide, Renew, Rules

if TYPE_CHECKING:
    from inspector.capture.proxy.child.passing import Passing


class Interceptor(Protocol):
    """What acts on exchanges. Only those of hosts that policy names, and of reverse listeners, are shown to it."""

    def load(self, rules: Rules) -> None:
        """Act by these from now on. What is wrong in one of them must not cost the others."""
        ...

    def decide(self, order: Decide | Renew) -> None:
        """Somebody decided about a request that a rule holds, or looks at it, so that it is held longer."""
        ...

    def let_go(self) -> None:
        """Nothing is to be held or to wait any more."""
        ...

    async def head(self, passing: "Passing") -> None:
        """The head of a request is there. Setting ``passing.flow.response`` here answers without asking the origin."""
        ...

    async def request(self, passing: "Passing") -> None:
        """A request is there with its body; nothing of it has gone on yet, unless ``passing.streamed``.

        ``passing.flow.request`` may be changed, ``passing.flow.response`` set, ``passing.flow.kill()`` called.
        """
        ...

    def wants_answer(self, passing: "Passing") -> bool:
        """Whether ``answer`` needs the body. Answers are passed on as they come otherwise."""
        ...

    async def answer(self, passing: "Passing") -> None:
        """An answer is there: its head alone, or with its body where ``wants_answer`` said so."""
        ...
