"""Which hosts senders would not let us decrypt: those that refused our certificate, and those passed through since."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from inspector.capture.proxy.contract import PassthroughLearned, TlsUntrusted
from inspector.core.wording import worded

_MOST = 500
"""Pairs of host and sender; the oldest go first."""


@dataclass(slots=True)
class Refusal:
    """A sender and a host."""

    host: str
    client: str
    count: int
    certain: bool
    words: str
    at_us: int
    passed: bool
    """Whether it is passed through by now."""

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
        passed = known is not None and known.passed
        self._found[said.host, said.client] = Refusal(
            said.host, said.client, said.count, said.certain, said.words, now_us, passed
        )
        while len(self._found) > _MOST:
            del self._found[next(iter(self._found))]

    def learned(self, said: PassthroughLearned, now_us: int) -> None:
        """It is passed through from now on."""
        known = self._found.get((said.host, said.client))
        if known is None:
            known = Refusal(said.host, said.client, said.count, certain=True, words="", at_us=now_us, passed=True)
            self._found[said.host, said.client] = known
        known.passed, known.count, known.at_us = True, said.count, now_us

    def accepted(self, host: str, client: str) -> None:
        """A program of the sender accepts our certificate for that host; another may be passed through all the same."""
        known = self._found.get((host, client))
        if known is not None and not known.passed:
            del self._found[host, client]

    def forget(self, host: str = "", client: str = "") -> None:
        """As ``contract.Retry``."""
        for key in [key for key in self._found if host in {"", key[0]} and client in {"", key[1]}]:
            del self._found[key]

    def keep(self, decrypted: Callable[[str], bool]) -> None:
        """Forget those of hosts that are not to be decrypted any more."""
        self._found = {key: each for key, each in self._found.items() if decrypted(each.host)}

    def passed(self) -> list[Refusal]:
        """What is passed through, the newest first."""
        return [each for each in reversed(self._found.values()) if each.passed]

    def open(self) -> list[Refusal]:
        """What was refused and is tried again, the newest first."""
        return [each for each in reversed(self._found.values()) if not each.passed]
