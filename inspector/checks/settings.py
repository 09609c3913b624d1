"""What a project wants checked: families and codes on or off, severities, the naming convention, what is allowed.

Settings come from and go to plain dicts, as a YAML, TOML or JSON file holds them. What is not understood is told in
sentences and left at its default; nothing is raised.
"""

from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from typing import Any

from inspector.checks.catalogue import CHECKS, FAMILIES
from inspector.checks.words import STYLES
from inspector.core.problem import Severity

CONSISTENT, ANY = "consistent", "any"
"""As most of the session has it; as it likes."""
OBJECT_ACTION, ACTION_OBJECT, PAST, PRESENT = "object-action", "action-object", "past", "present"


@dataclass(frozen=True, slots=True)
class Naming:
    """How names are to be. Words are lower case."""

    events: str = field(default=CONSISTENT, metadata={"one_of": (CONSISTENT, ANY, *STYLES)})
    properties: str = field(default=ANY, metadata={"one_of": (ANY, *STYLES)})
    order: str = field(default=CONSISTENT, metadata={"one_of": (CONSISTENT, ANY, OBJECT_ACTION, ACTION_OBJECT)})
    tense: str = field(default=CONSISTENT, metadata={"one_of": (CONSISTENT, ANY, PAST, PRESENT)})
    allowed_words: tuple[str, ...] = ()
    """The only words that event names may have; empty for any."""
    blocked_words: tuple[str, ...] = ()
    longest_name: int = 100
    """Characters."""


@dataclass(frozen=True, slots=True)
class Privacy:
    """Where personal data is wanted."""

    allowed: tuple[str, ...] = ()
    """Paths such as ``properties.recipient.email``; ``*`` stands for any one key, ``$`` for every element of a list."""
    standard_places: bool = True
    """Not told of: traits of identify and group calls that are reserved for it, and what the specification of a
    standard event asks for (``Signed Up`` has an email)."""


@dataclass(frozen=True, slots=True)
class Clock:
    """From where on times are odd."""

    skew_seconds: int = 300
    past_days: int = 30
    late_hours: int = 24
    burst: int = 20
    """Events of one person in one millisecond."""


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """What is checked, and how."""

    families: frozenset[str] = frozenset(FAMILIES)
    """Those that are on."""
    levels: tuple[tuple[str, Severity | None], ...] = ()
    """Codes with a severity other than by default, None for off; sorted. A code that is named is on."""
    naming: Naming = Naming()
    privacy: Privacy = Privacy()
    clock: Clock = Clock()

    def enabled(self) -> dict[str, Severity]:
        """The severity of every code that is on."""
        found = {code: each.severity for code, each in CHECKS.items() if each.on}
        for code, severity in self.levels:
            found.pop(code, None)
            if severity is not None:
                found[code] = severity
        return {code: severity for code, severity in found.items() if CHECKS[code].family in self.families}


_SECTIONS: dict[str, Any] = {"naming": Naming(), "privacy": Privacy(), "clock": Clock()}
_WORDS = {severity.word: severity for severity in Severity}


def read_settings(value: Any) -> tuple[CheckSettings, tuple[str, ...]]:
    """Settings from a dict as ``write_settings`` makes one, and sentences about what in it was not understood."""
    notes: list[str] = []
    given = _mapping(value, "checks", notes)
    _known(given, ("families", "codes", *_SECTIONS), "checks", notes)
    families = set(FAMILIES)
    for name, wanted in _mapping(given.get("families"), "families", notes).items():
        if name not in FAMILIES:
            notes.append(f"There is no family of checks {_quoted(name)}.{_meant(name, FAMILIES)}")
        elif isinstance(wanted, bool):
            (families.add if wanted else families.discard)(name)
        else:
            notes.append(f"`families.{name}` is true or false.")
    levels = _levels(_mapping(given.get("codes"), "codes", notes), notes)
    parts = {name: _section(name, given.get(name), default, notes) for name, default in _SECTIONS.items()}
    return CheckSettings(frozenset(families), levels, **parts), tuple(notes)


def write_settings(settings: CheckSettings) -> dict[str, Any]:
    """Settings as a plain dict: what differs from the default and nothing else."""
    found: dict[str, Any] = {}
    if off := [name for name in FAMILIES if name not in settings.families]:
        found["families"] = dict.fromkeys(off, False)
    if settings.levels:
        found["codes"] = {code: "off" if level is None else level.word for code, level in settings.levels}
    for name, default in _SECTIONS.items():
        section = getattr(settings, name)
        changed = {each.name: getattr(section, each.name) for each in fields(section)}
        kept = {key: item for key, item in changed.items() if item != getattr(default, key)}
        if kept:
            found[name] = {key: list(item) if isinstance(item, tuple) else item for key, item in kept.items()}
    return found


def _levels(given: dict[Any, Any], notes: list[str]) -> tuple[tuple[str, Severity | None], ...]:
    found: dict[str, Severity | None] = {}
    for code, wanted in given.items():
        if code not in CHECKS:
            notes.append(f"There is no check {_quoted(code)}.{_meant(code, CHECKS)}")
        elif isinstance(wanted, bool):
            found[code] = CHECKS[code].severity if wanted else None
        elif wanted == "off" or (isinstance(wanted, str) and wanted in _WORDS):
            found[code] = _WORDS.get(wanted)
        else:
            notes.append(f"`codes.{code}` is true, false, off, info, warning or error.")
    return tuple(sorted(found.items()))


def _section(name: str, value: Any, default: Any, notes: list[str]) -> Any:
    given = _mapping(value, name, notes)
    known = {each.name: each for each in fields(default)}
    _known(given, known, name, notes)
    found: dict[str, Any] = {}
    for key, each in known.items():
        if key not in given:
            continue
        wanted, usual = given[key], getattr(default, key)
        choices = each.metadata.get("one_of")
        if choices is not None:
            if wanted in choices:
                found[key] = wanted
            else:
                notes.append(f"`{name}.{key}` is one of {', '.join(choices)}.{_meant(wanted, choices)}")
        elif isinstance(usual, tuple):
            _take_texts(name, key, wanted, found, notes)
        elif type(wanted) is type(usual) and (isinstance(wanted, bool) or wanted > 0):
            found[key] = wanted
        else:
            notes.append(f"`{name}.{key}` is {'true or false' if isinstance(usual, bool) else 'a number above 0'}.")
    return replace(default, **found)


def _take_texts(name: str, key: str, wanted: Any, found: dict[str, Any], notes: list[str]) -> None:
    if isinstance(wanted, list | tuple) and all(isinstance(each, str) and each for each in wanted):
        found[key] = tuple(each.lower() if key.endswith("_words") else each for each in wanted)
    else:
        notes.append(f"`{name}.{key}` is a list of texts.")


def _mapping(value: Any, name: str, notes: list[str]) -> dict[Any, Any]:
    if value is None or isinstance(value, dict):
        return value or {}
    notes.append(f"`{name}` is a mapping of names to values.")
    return {}


def _known(given: dict[Any, Any], names: Any, where: str, notes: list[str]) -> None:
    unknown = [name for name in given if name not in names]
    notes += [f"`{where}` has no setting {_quoted(name)}.{_meant(name, names)}" for name in unknown]


def _quoted(name: Any) -> str:
    return f"`{str(name)[:60]}`"


def _meant(name: Any, names: Any) -> str:
    near = get_close_matches(str(name)[:60], names, 1)
    return f" Perhaps `{near[0]}` is meant." if near else ""
