"""Which senders refuse our certificate for which hosts, and are therefore let through.

Two programs on one machine have one address, so a sender is told apart by how it shakes hands too: a browser that
trusts us is still read where a pinned app beside it is not.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

ENOUGH = 2
"""Certain refusals after which a host is passed through."""

ENOUGH_LIKELY = 5
"""Handshakes that a sender hung up over, one after the other, after which a host is passed through: apps that accept
only their own certificate often say nothing."""

ENOUGH_OF_ALL = 6
"""Certain refusals of a sender, however it shakes hands, after which a host is passed through: some change it."""

_REMEMBERED = 20_000
ANY = "*"
"""Stands for every way to shake hands."""
_CHANGING = {0, 21, 35, 41, 42, 65037}
"""Extensions of a ClientHello that one program sends at one time and not at another: name, padding, resumption, ECH."""


class Who(NamedTuple):
    """A sender and the host that it wants."""

    host: str
    client: str
    """Its address, without a port."""
    hand: str = ""
    """How it shakes hands."""


class Passing(NamedTuple):
    """Why a host is passed through."""

    hand: str
    """The way to shake hands that it is for; ``ANY`` for each."""
    certain: bool
    """Whether certificates were refused, and not only hung up over."""


@dataclass(slots=True)
class _Seen:
    certain: int = 0
    suspected: int = 0
    trusted: bool = False


class Learning:
    """What was seen of senders' trust; the oldest is forgotten."""

    def __init__(self) -> None:
        self._seen: OrderedDict[Who, _Seen] = OrderedDict()

    def passes(self, who: Who) -> bool:
        """Whether the host is passed through for this sender."""
        return self.why(who) is not None

    def why(self, who: Who) -> Passing | None:
        """What of all that was seen lets it pass; None where nothing does."""
        seen, together = self._seen.get(who), self._seen.get(who._replace(hand=ANY))
        if seen is not None and seen.certain >= ENOUGH:
            return Passing(who.hand, certain=True)
        if seen is not None and (seen.trusted or seen.suspected >= ENOUGH_LIKELY):
            return None if seen.trusted else Passing(who.hand, certain=False)
        if together is not None and together.certain >= ENOUGH_OF_ALL and not together.trusted:
            return Passing(ANY, certain=True)
        return None

    def remember(self, who: Who, *, certain: bool) -> None:
        """Let a host pass that was learned before this began; ``who.hand`` and ``certain`` are those of ``why``."""
        seen = self._of(who)
        if not certain:
            seen.suspected = max(seen.suspected, ENOUGH_LIKELY)
        else:
            seen.certain = max(seen.certain, ENOUGH_OF_ALL if who.hand == ANY else ENOUGH)

    def refused(self, who: Who, *, certain: bool) -> int:
        """Count a refusal: how many there are of this kind now."""
        seen = self._of(who)
        if certain:
            self._of(who._replace(hand=ANY)).certain += 1
            seen.certain += 1
            return seen.certain
        seen.suspected += 1
        return seen.suspected

    def trusted(self, who: Who) -> bool:
        """Note that a certificate was accepted: whether that is news. What only looked like a refusal was none."""
        self._of(who._replace(hand=ANY)).trusted = True
        seen = self._of(who)
        news, seen.trusted, seen.suspected = not seen.trusted, True, 0
        return news

    def forget(self, host: str = "", client: str = "") -> None:
        """Start anew: for a host or all, for a client or all."""
        for who in list(self._seen):
            if host in {"", who.host} and client in {"", who.client}:
                del self._seen[who]

    def _of(self, who: Who) -> _Seen:
        seen = self._seen.setdefault(who, _Seen())
        self._seen.move_to_end(who)
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return seen


def hand_of(ciphers: Iterable[int], extensions: Iterable[int]) -> str:
    """How a program shakes hands, from its ClientHello: alike for each of its connections, in any order.

    Chromium shuffles extensions and puts in reserved values at random (RFC 8701), which are left out.
    """
    told = [sorted(each for each in ciphers if not _reserved(each))]
    told.append(sorted(each for each in extensions if not _reserved(each) and each not in _CHANGING))
    return "|".join(",".join(f"{each:x}" for each in numbers) for numbers in told)


def _reserved(number: int) -> bool:
    return number & 0x0F0F == 0x0A0A and number >> 8 == number & 0xFF
