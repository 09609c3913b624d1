"""A forward as it is asked for: where events are sent on to while they are captured, and by which rules."""

from typing import Any, NamedTuple

from inspector.replay.enforcement_json import BadRulesError
from inspector.replay.job import MOST_DESTINATIONS
from inspector.replay.reading import BadJobError, flag, known_keys, object_of, text
from inspector.replay.rulebook import Rulebook, rulebook_json, rulebook_of

_KEYS = ("name", "destinations", "blockedTo", "rules", "fromStart")
_LONGEST_NAME = 200


class ForwardSpec(NamedTuple):
    """A forward as it is asked for."""

    destinations: tuple[str, ...]
    """Names of the destinations that everything is sent to that the rules let pass."""
    name: str = ""
    """What the forward is called; unique in an engine."""
    blocked_to: str | None = None
    """Name of the destination that blocked events are sent to as they came."""
    rules: Rulebook = Rulebook()
    from_start: bool = False
    """What is in the session already is sent too, not only what arrives from now on."""

    @property
    def places(self) -> tuple[str, ...]:
        """All destinations, the one for blocked events last."""
        return self.destinations if self.blocked_to is None else (*self.destinations, self.blocked_to)


def forward_json(spec: ForwardSpec, *, masked: bool = False) -> dict[str, Any]:
    """JSON-ready; write keys in its rules masked on demand."""
    return {
        "name": spec.name,
        "destinations": list(spec.destinations),
        "blockedTo": spec.blocked_to,
        "rules": rulebook_json(spec.rules, masked=masked),
        "fromStart": spec.from_start,
    }


def forward_of(value: object) -> ForwardSpec:
    """The forward that JSON tells. Raises ``BadJobError``."""
    given = object_of(value, "forward")
    known_keys(given, _KEYS, "forward")
    names = _names(given.get("destinations"))
    blocked_to = given.get("blockedTo")
    if blocked_to is not None:
        blocked_to = text(blocked_to, "blockedTo", _LONGEST_NAME)
        if blocked_to.casefold() in {name.casefold() for name in names}:
            raise BadJobError("Blocked events go to a destination of their own: `blockedTo` is one of `destinations`.")
    try:
        rules = rulebook_of(given.get("rules") or {})
    except BadRulesError as error:
        raise BadJobError(str(error)) from error
    name = given.get("name") or " + ".join(names)[:_LONGEST_NAME]
    return ForwardSpec(
        names, text(name, "name", _LONGEST_NAME), blocked_to, rules, flag(given.get("fromStart", False), "fromStart")
    )


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not 0 < len(value) <= MOST_DESTINATIONS:
        raise BadJobError(f"`destinations` is a list of 1 to {MOST_DESTINATIONS} names.")
    names = tuple(text(each, "destinations", _LONGEST_NAME) for each in value)
    if len({name.casefold() for name in names}) < len(names):
        raise BadJobError("A destination is named twice.")
    return names
