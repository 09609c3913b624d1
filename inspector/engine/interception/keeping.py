"""The user's interception rules: ``interception.json`` in the folder of settings.

    {"version": 1, "rules": [ … ]}

Several engines may change it: each change is made in turn on what is in the file then. A file that cannot be read is
never written over. Which rules are on is not kept: every engine starts with all of them off, so that nobody wonders
tomorrow why events do not arrive.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from inspector.core.errors import KnownError
from inspector.destinations.privatefile import read_private, turn, write_private
from inspector.interception.rule import MOST_RULES, BadRuleError, Rule, rule_json, rule_of

_VERSION = 1

Rules = tuple[Rule, ...]


def rules_path() -> Path:
    """Where the rules are kept."""
    return user_config_path("event-inspector", appauthor=False) / "interception.json"


class RuleStore:
    """The file. Touches the disk, so it is called in a thread."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Rules:
        """The rules, all off. Raises ``KnownError`` for a file that is none of ours."""
        text = read_private(self.path)
        if text is None or not text.strip():
            return ()
        try:
            found = json.loads(text)
            rules = _rules(found)
        except (BadRuleError, ValueError, TypeError, KeyError, RecursionError) as error:
            message = f"{self.path} cannot be used: {str(error).rstrip('.')}."
            raise KnownError(message, "Mend it, or move it away; it is left as it is.") from error
        return rules

    def change(self, how: Callable[[Rules], Rules]) -> Rules:
        """Change the rules; what they are then, all off. Raises ``KnownError``, and what ``how`` raises."""
        with turn(self.path):
            rules = how(self.read())
            if len(rules) > MOST_RULES:
                raise KnownError(f"There are {MOST_RULES} rules already.", "Remove one that is not needed any more.")
            told = [rule_json(each._replace(on=False)) for each in rules]
            write_private(self.path, json.dumps({"version": _VERSION, "rules": told}, indent=1) + "\n")
            return tuple(each._replace(on=False) for each in rules)


def _rules(found: dict[str, Any]) -> Rules:
    if found["version"] != _VERSION:
        raise ValueError(f"its version is {found['version']}")
    return tuple(rule_of(each)._replace(on=False) for each in found["rules"])
