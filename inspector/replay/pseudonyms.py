"""Pseudonyms for the ids of users: stable within a job, and of no use without the job's key."""

import hmac
from collections.abc import Iterable, Mapping
from typing import Any

_ID_KEYS = frozenset({"userId", "user_id", "anonymousId", "anonymous_id", "previousId", "previous_id"})
"""Keys whose values are ids of users wherever they stand."""
_TRAITS = frozenset({"traits", "externalIds"})
"""What is called ``id`` in these is one too."""
_MOST_KNOWN = 10_000
"""Pseudonyms that are remembered."""
_SHORTEST = 4
"""Characters: a shorter id, such as 1, stands for too much else to be looked for everywhere."""


def pseudonym(value: str | int, key: bytes) -> str:
    """The pseudonym of an id: a UUID made with HMAC-SHA-256. The number 7 and the text "7" are one user."""
    digest = hmac.digest(key, str(value).encode("utf-8", "surrogatepass"), "sha256").hex()
    return f"{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:32]}"


class Pseudonyms:
    """Replaces ids of users with one key."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._known: dict[str | int, str] = {}

    def of(self, value: str | None) -> str | None:
        """The pseudonym of an id; None and an empty text stay."""
        return self._of(value) if value else value

    def _of(self, value: str | int) -> str:
        """The same users come again and again."""
        known = self._known.get(value)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[value] = pseudonym(value, self._key)
        return known

    def apply(self, message: Mapping[str, Any], ids: Iterable[str | None] = ()) -> dict[str, Any]:
        """A message with pseudonyms for ids: where keys and traits say that it is one, and wherever else a text is the
        same as one of the event's own ids, ``ids`` included.
        """
        told = (*ids, *(message.get(name) for name in _ID_KEYS))
        own = {value for value in told if isinstance(value, str) and len(value) >= _SHORTEST}
        return {key: self._value(key, value, own, in_traits=False) for key, value in message.items()}

    def _value(self, key: str, value: Any, own: set[str], *, in_traits: bool) -> Any:
        if isinstance(value, dict):
            traits = in_traits or key in _TRAITS
            return {name: self._value(name, each, own, in_traits=traits) for name, each in value.items()}
        if isinstance(value, list):
            return [self._value(key, each, own, in_traits=in_traits or key in _TRAITS) for each in value]
        named = key in _ID_KEYS or (in_traits and key == "id")
        if named and isinstance(value, str | int) and not isinstance(value, bool) and value != "":
            return self._of(value)
        return self._of(value) if isinstance(value, str) and value in own else value
