"""The make-believe shop: many customers at a time, their calls as they come, and some of them wrong on purpose.

Pure: the same seed gives the same messages, all but their times, which are those of sending.
"""

from collections.abc import Iterator
from itertools import count
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

from inspector.cli.demo.customer import Call, Customer
from inspector.cli.demo.mistakes import DUPLICATE, FUTURE, choose, make
from inspector.cli.demo.stock import IOS, WEB, Sender

_FUTURE_SECONDS = 3 * 86_400.0


class Sent(NamedTuple):
    """One message that is to be sent."""

    sender: Sender
    customer: int
    """Customers of one number send one after the other."""
    message: dict[str, Any]
    mistake: str | None
    """What is wrong with it on purpose, one of ``mistakes.MISTAKES``, or None."""

    @property
    def twice(self) -> bool:
        """It is to be delivered a second time, as by an SDK that missed the answer."""
        return self.mistake == DUPLICATE

    @property
    def clock_seconds(self) -> float:
        """How far the clock of its device is ahead."""
        return _FUTURE_SECONDS if self.mistake == FUTURE else 0.0


def shop(seed: int, customers: int, mistakes: float) -> Iterator[Sent]:
    """Messages without end, of so many customers at a time, the share ``mistakes`` of them (0 to 1) with a mistake."""
    dice = Random(seed)  # noqa: S311 - a make-believe shop keeps no secrets
    numbers = count(1)
    visits: list[tuple[int, Iterator[Call]]] = []
    while True:
        while len(visits) < max(1, customers):
            number = next(numbers)
            visits.append((number, Customer(dice, number).visit()))
        place = dice.randrange(len(visits))
        number, visit = visits[place]
        call = next(visit, None)
        if call is None:
            visits[place] = visits[-1]
            visits.pop()
            continue
        yield _sent(dice, number, call, mistakes)


def _sent(dice: Random, customer: int, call: Call, mistakes: float) -> Sent:
    sender, message = call
    message["messageId"] = _message_id(dice, sender)
    mistake = choose(dice, message) if dice.random() < mistakes else None
    if mistake is not None:
        make(dice, mistake, message)
    return Sent(sender, customer, message, mistake)


def _message_id(dice: Random, sender: Sender) -> str:
    """As the sender's SDK makes one."""
    uuid = str(UUID(int=dice.getrandbits(128), version=4))
    if sender is WEB:
        return f"ajs-next-{1_790_000_000_000 + dice.getrandbits(32)}-{uuid}"
    return uuid.upper() if sender is IOS else uuid
