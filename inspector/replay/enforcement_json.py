"""Rules of enforcement as JSON, as files and the control API hold them."""

from collections.abc import Mapping
from typing import Any

from inspector.replay.enforcement import Act, Enforcement, Personal, Policy


class BadRulesError(ValueError):
    """Rules that make no sense; the text says in a sentence which."""


_KEYS = {
    "unplannedEvents": ("unplanned_events", {Act.ALLOW, Act.BLOCK}),
    "unplannedValues": ("unplanned_values", {Act.ALLOW, Act.OMIT}),
    "violations": ("violations", set(Act)),
    "commonViolations": ("common_violations", set(Act)),
}


def enforcement_of(value: object) -> Enforcement:
    """Rules from their JSON form (``docs/forwarding.md``). Raises ``BadRulesError``."""
    if not isinstance(value, Mapping):
        raise BadRulesError("Rules of enforcement are an object.")
    known = set(Enforcement._fields)
    strange = next((key for key in value if key not in known), None)
    if strange is not None:
        raise BadRulesError(f"There is no rule called `{strange}`; there are {', '.join(sorted(known))}.")
    personal = value.get("personal", "keep")
    if personal not in set(Personal):
        raise BadRulesError("`personal` is keep, mask or drop.")
    return Enforcement(
        track=_policy_of("track", value.get("track", {})),
        identify=_policy_of("identify", value.get("identify", {})),
        group=_policy_of("group", value.get("group", {})),
        blocked=_names("blocked", value.get("blocked", [])),
        allowed=_names("allowed", value.get("allowed", [])),
        undeliverable=_flag("undeliverable", value.get("undeliverable", False)),
        personal=Personal(personal),
        record=_flag("record", value.get("record", False)),
    )


def enforcement_json(rules: Enforcement) -> dict[str, Any]:
    """The JSON form of rules: what ``enforcement_of`` reads."""
    policies = {
        key: {word: str(getattr(policy, name)) for word, (name, _) in _KEYS.items()}
        for key, policy in (("track", rules.track), ("identify", rules.identify), ("group", rules.group))
    }
    names = {"blocked": sorted(rules.blocked), "allowed": sorted(rules.allowed)}
    rest = {"undeliverable": rules.undeliverable, "personal": str(rules.personal), "record": rules.record}
    return {**policies, **names, **rest}


def _policy_of(where: str, value: object) -> Policy:
    if not isinstance(value, Mapping):
        raise BadRulesError(f"`{where}` is an object of rules.")
    found: dict[str, Act] = {}
    for key, act in value.items():
        if key not in _KEYS:
            raise BadRulesError(f"There is no rule called `{where}.{key}`; there are {', '.join(_KEYS)}.")
        name, possible = _KEYS[key]
        if act not in possible:
            raise BadRulesError(f"`{where}.{key}` is one of {', '.join(sorted(possible))}.")
        found[name] = Act(act)
    return Policy(**found)


def _names(key: str, value: object) -> frozenset[str]:
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
        raise BadRulesError(f"`{key}` is a list of names of events.")
    return frozenset(value)


def _flag(key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise BadRulesError(f"`{key}` is true or false.")
    return value
