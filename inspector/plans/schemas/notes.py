"""Collecting repairs: those of one sort that change no meaning are counted, all others are listed one by one."""

from inspector.core.problem import Severity
from inspector.plans.model import Repair

MOST_REPAIRS = 2_000
"""Of one plan that are listed; more are counted."""


class Notes:
    """Repairs as they come up, in order."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], tuple[Repair, int]] = {}
        self._beyond = 0

    def add(self, code: str, severity: Severity, where: str, at: str, message: str) -> None:
        """Note a repair in ``where`` (file and rule), at a JSON pointer or other place in it."""
        key = (code, where, message if severity is Severity.INFO else f"{at} {message}")
        known = self._found.get(key)
        if known is not None:
            self._found[key] = (known[0], known[1] + 1)
        elif len(self._found) < MOST_REPAIRS:
            place = ": ".join(each for each in (where, at) if each)
            self._found[key] = (Repair(code, severity, place, message), 1)
        else:
            self._beyond += 1

    def repairs(self) -> tuple[Repair, ...]:
        """All of them; what came up often in one rule says how often."""
        listed = [
            each if count == 1 else each._replace(message=f"{each.message} It came up {count} times here.")
            for each, count in self._found.values()
        ]
        if self._beyond:
            text = f"{self._beyond:,} more changes are not listed."
            listed.append(Repair("more_repairs", Severity.WARNING, "", text))
        return tuple(listed)
