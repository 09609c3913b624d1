"""The rules by which a job rewrites events on their way out: what they are, and how they stand in JSON."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from inspector.core.filter.error import FilterError
from inspector.core.filter.paths import parse_path
from inspector.core.filter.tree import Path
from inspector.replay.reading import BadJobError, choice, flag, json_value, known_keys, object_of, text

MOST_EDITS = 200
_ANY = "*"
_LONGEST_NAME = 1_000
_LONGEST_PATH = 1_000


class Ids(StrEnum):
    """What becomes of messageIds."""

    KEPT = "kept"
    NEW = "new"
    """Each event gets another, the same one whenever this job sends it."""


class Times(StrEnum):
    """What becomes of the times in an event."""

    KEPT = "kept"
    NOW = "now"
    """Moved so that the job happens now, see ``rewriting.Shift``."""


class Verb(StrEnum):
    """What an edit does with what its path leads to."""

    SET = "set"
    REMOVE = "remove"
    RENAME = "rename"
    REDACT = "redact"


class Edit(NamedTuple):
    """One change at one path, such as ``properties.email`` or ``properties.products[*].price``."""

    verb: Verb
    path: str
    value: Any = None
    """For ``SET`` the JSON value; for ``RENAME`` the new key."""

    def steps(self) -> tuple[str | int | None, ...]:
        """The path step by step; None is every element. Raises ``BadJobError``."""
        return path_of(self.path).steps


class Rules(NamedTuple):
    """How events are rewritten. Events that no rule applies to keep their very bytes."""

    ids: Ids = Ids.KEPT
    times: Times = Times.KEPT
    write_keys: Mapping[str, str] = {}
    """New write keys by old ones; ``*`` stands for all others."""
    sources: Mapping[str, str] = {}
    """New names of sources by old ones; ``*`` stands for all others."""
    pseudonyms: bool = False
    """Ids of users give way to stable ones that tell nothing."""
    edits: tuple[Edit, ...] = ()
    """One after the other."""

    @property
    def none(self) -> bool:
        """Whether nothing is rewritten at all."""
        return self == Rules()


@lru_cache(maxsize=1_024)
def path_of(raw: str) -> Path:
    """The path that a text spells, as in the filter language. Raises ``BadJobError``."""
    if not raw or len(raw) > _LONGEST_PATH:
        raise BadJobError("A path is a text such as properties.email.")
    try:
        path = parse_path(raw, 0)
    except FilterError as error:
        raise BadJobError(f"The path {raw} cannot be read: {error.message}") from error
    if not isinstance(path.steps[0], str):
        raise BadJobError(f"The path {raw} must begin with a key of the event, such as properties.")
    return path


def rules_json(rules: Rules) -> dict[str, Any]:
    """JSON-ready."""
    return {
        "ids": rules.ids,
        "times": rules.times,
        "writeKeys": dict(rules.write_keys),
        "sources": dict(rules.sources),
        "pseudonyms": rules.pseudonyms,
        "edits": [_edit_json(edit) for edit in rules.edits],
    }


def rules_of(value: object) -> Rules:
    """The rules that JSON tells; what is missing is left alone. Raises ``BadJobError``."""
    given = object_of(value, "rules")
    known_keys(given, ("ids", "times", "writeKeys", "sources", "pseudonyms", "edits"), "rules")
    edits = given.get("edits", [])
    if not isinstance(edits, list) or len(edits) > MOST_EDITS:
        raise BadJobError(f"`edits` is a list of at most {MOST_EDITS} edits.")
    return Rules(
        ids=choice(given.get("ids", Ids.KEPT), Ids, "ids"),
        times=choice(given.get("times", Times.KEPT), Times, "times"),
        write_keys=_names(given.get("writeKeys", {}), "writeKeys"),
        sources=_names(given.get("sources", {}), "sources"),
        pseudonyms=flag(given.get("pseudonyms", False), "pseudonyms"),
        edits=tuple(map(edit_of, edits)),
    )


def edit_of(value: object) -> Edit:
    """The edit that JSON tells. Raises ``BadJobError``."""
    given = object_of(value, "edits")
    known_keys(given, ("do", "path", "value", "to"), "edits")
    verb = choice(given.get("do"), Verb, "do")
    path = text(given.get("path"), "path", _LONGEST_PATH)
    last = path_of(path).steps[-1]
    if verb is Verb.SET:
        if "value" not in given:
            raise BadJobError(f"What {path} is set to is missing: `value`.")
        return Edit(verb, path, json_value(given["value"], "value"))
    if verb is Verb.RENAME:
        if not isinstance(last, str):
            raise BadJobError(f"{path} is no key, so it cannot be renamed.")
        return Edit(verb, path, text(given.get("to"), "to", _LONGEST_NAME))
    return Edit(verb, path)


def mapped(table: Mapping[str, str], name: str | None) -> str | None:
    """What a table of names makes of a name."""
    if name is not None and name in table:
        return table[name]
    return table.get(_ANY, name)


def _edit_json(edit: Edit) -> dict[str, Any]:
    named: dict[str, Any] = {"do": edit.verb, "path": edit.path}
    if edit.verb is Verb.SET:
        named["value"] = edit.value
    elif edit.verb is Verb.RENAME:
        named["to"] = edit.value
    return named


def _names(value: object, what: str) -> dict[str, str]:
    given = object_of(value, what)
    if len(given) > MOST_EDITS:
        raise BadJobError(f"`{what}` has at most {MOST_EDITS} names.")
    return {text(old, what, _LONGEST_NAME): text(new, what, _LONGEST_NAME) for old, new in given.items()}
