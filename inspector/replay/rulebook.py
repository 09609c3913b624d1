"""The rules of a forward: those of each source, and those for all others. To JSON and back."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from inspector.core.redaction import mask_key
from inspector.replay.enforcement import Enforcement
from inspector.replay.enforcement_json import BadRulesError, enforcement_json, enforcement_of

_KEYS = ("default", "sources", "writeKeys")
_MOST_SOURCES = 1_000
_FREE = Enforcement()


class Rulebook(NamedTuple):
    """Which rules hold for which source."""

    default: Enforcement = _FREE
    sources: Mapping[str, Enforcement] = {}
    """By the name of the source."""
    write_keys: Mapping[str, Enforcement] = {}
    """By write key; they come before those by name."""

    @property
    def free(self) -> bool:
        """Whether no event is ever stopped or changed."""
        return all(each == _FREE for each in (self.default, *self.sources.values(), *self.write_keys.values()))

    def of(self, source: str, write_key: str | None) -> Enforcement:
        """The rules for events of a source."""
        if write_key is not None and write_key in self.write_keys:
            return self.write_keys[write_key]
        return self.sources.get(source, self.default)


def rulebook_of(value: object) -> Rulebook:
    """Rules from their JSON form: ``default``, ``sources`` and ``writeKeys``, or the rules for all sources alone.

    Raises ``BadRulesError``.
    """
    if not isinstance(value, Mapping):
        raise BadRulesError("The rules of a forward are an object.")
    if not value.keys() & set(_KEYS):
        return Rulebook(enforcement_of(value))
    strange = next((key for key in value if key not in _KEYS), None)
    if strange is not None:
        raise BadRulesError(f"The rules of a forward have no key `{strange}`; there are {', '.join(_KEYS)}.")
    named = {key: _named(key, value.get(key, {})) for key in _KEYS[1:]}
    return Rulebook(enforcement_of(value.get("default", {})), named["sources"], named["writeKeys"])


def rulebook_json(book: Rulebook, *, masked: bool = False) -> dict[str, Any]:
    """The JSON form of rules: what ``rulebook_of`` reads, unless write keys are masked."""
    return {
        "default": enforcement_json(book.default),
        "sources": {name: enforcement_json(rules) for name, rules in book.sources.items()},
        "writeKeys": {
            (mask_key(key) or "") if masked else key: enforcement_json(rules) for key, rules in book.write_keys.items()
        },
    }


def _named(key: str, value: object) -> dict[str, Enforcement]:
    if not isinstance(value, Mapping) or len(value) > _MOST_SOURCES:
        raise BadRulesError(f"`{key}` is an object of rules by source, {_MOST_SOURCES:,} at the most.")
    found = {}
    for name, rules in value.items():
        try:
            found[str(name)] = enforcement_of(rules)
        except BadRulesError as error:
            raise BadRulesError(f"Of a source in `{key}`: {error}") from error
    return found
