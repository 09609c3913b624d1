"""Which hosts senders would not let us decrypt: those that refused our certificate, and those passed through since."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from inspector.capture.proxy.contract import Learned, Passed, PassthroughLearned, TlsUntrusted
from inspector.core.wording import worded

_MOST = 500
"""Pairs of host and sender; the oldest go first."""
_MOST_HANDS = 16
"""Of a pair, ways to shake hands; likewise."""


@dataclass(slots=True)
class Refusal:
    """A sender and a host."""

    host: str
    client: str
    count: int
    certain: bool
    words: str
    at_us: int
    hands: dict[str, bool] = field(default_factory=dict)
    """For which ways to shake hands it is passed through by now, and whether that is certain (``contract.Passed``)."""

    @property
    def passed(self) -> bool:
        """Whether it is passed through by now."""
        return bool(self.hands)

    def told(self) -> dict[str, Any]:
        """JSON-ready."""
        why = (
            worded("It does not trust our certificate.")
            if self.certain
            else worded("It hangs up when it sees our certificate; it may accept only its own.")
        )
        return {
            "host": self.host,
            "client": self.client,
            "count": self.count,
            "certain": self.certain,
            "why": why,
            "words": self.words,
            "at": self.at_us,
        }


class Refusals:
    """The book of them."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], Refusal] = {}

    def refused(self, said: TlsUntrusted, now_us: int) -> None:
        """A sender refused our certificate."""
        known = self._found.pop((said.host, said.client), None)
        hands = {} if known is None else known.hands
        self._found[said.host, said.client] = Refusal(
            said.host, said.client, said.count, said.certain, said.words, now_us, hands
        )
        while len(self._found) > _MOST:
            del self._found[next(iter(self._found))]

    def learned(self, said: PassthroughLearned, now_us: int) -> None:
        """It is passed through from now on."""
        known = self._found.get((said.host, said.client))
        if known is None:
            known = Refusal(said.host, said.client, said.count, said.certain, words="", at_us=now_us)
            self._found[said.host, said.client] = known
        known.hands[said.hand] = said.certain
        if len(known.hands) > _MOST_HANDS:
            del known.hands[next(iter(known.hands))]
        known.count, known.at_us = said.count, now_us

    def accepted(self, host: str, client: str, hand: str) -> None:
        """A program of the sender accepts our certificate for that host; another may be passed through all the same."""
        known = self._found.get((host, client))
        if known is None:
            return
        if known.hands.get(hand) is False:
            del known.hands[hand]
        if not known.passed:
            del self._found[host, client]

    def begin_anew(self) -> None:
        """What decrypts has ended: the next one goes on passing through, and counts from the start what it tries."""
        self._found = {key: each for key, each in self._found.items() if each.passed}

    def learned_before(self) -> Learned:
        """What one that begins has to know."""
        return Learned(
            tuple(
                Passed(each.host, each.client, hand, certain)
                for each in self._found.values()
                for hand, certain in each.hands.items()
            )
        )

    def forget(self, host: str = "", client: str = "") -> None:
        """As ``contract.Retry``."""
        for key in [key for key in self._found if host in {"", key[0]} and client in {"", key[1]}]:
            del self._found[key]

    def keep(self, decrypted: Callable[[str], bool]) -> set[str]:
        """Forget those of hosts that are not to be decrypted any more; these hosts."""
        gone = {host for host, _ in self._found if not decrypted(host)}
        self._found = {key: each for key, each in self._found.items() if each.host not in gone}
        return gone

    def passed(self) -> list[Refusal]:
        """What is passed through, the newest first."""
        return [each for each in reversed(self._found.values()) if each.passed]

    def open(self) -> list[Refusal]:
        """What was refused and is tried again, the newest first."""
        return [each for each in reversed(self._found.values()) if not each.passed]
