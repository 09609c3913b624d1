"""One plan that the engine uses: its file, what was read of it last, and what is wrong with it just now."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inspector.core.errors import PlanFileError
from inspector.core.problem import Severity
from inspector.engine.checking.planbytes import Pieces, mark_of
from inspector.engine.checking.watching import PlanWatch
from inspector.plans.model import Bindings, Plan, Repair
from inspector.storage.judgedby import PlanMark

_MOST_REPAIRS = 500
"""Told of one plan; ``inspector plan lint`` tells all."""


@dataclass(slots=True)
class PlanInUse:
    """Kept by ``Checking``, and changed on the loop alone."""

    id: int
    path: Path
    plan: Plan
    """As it was read, bound to what the user chose."""
    pieces: Pieces
    """The plan as it was read, for workers."""
    hash: str
    bindings: dict[str, Any] | None
    """What the user bound it to, as JSON; None for what the plan says itself."""
    read_us: int
    reading: bool = False
    error: PlanFileError | None = None
    """Why what stands in the file now cannot be used; the plan as it was read before is used on."""
    notes: tuple[Repair, ...] = ()
    watch: PlanWatch | None = None
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when the file is to be read again."""
    task: asyncio.Task[None] | None = None

    @property
    def mark(self) -> PlanMark:
        """What a session remembers of it."""
        return mark_of(self.plan, str(self.path), self.hash, self.bindings)

    def head(self) -> dict[str, Any]:
        """In short, for the engine's status."""
        return {
            "id": self.id,
            "name": self.plan.name,
            "version": self.plan.version,
            "path": str(self.path),
            "state": "reading" if self.reading else "error" if self.error else "ready",
            "error": None if self.error is None else _error_json(self.error),
        }

    def json(self) -> dict[str, Any]:
        """In full, as ``docs/control-api.md`` has it."""
        plan, repairs = self.plan, (*self.plan.repairs, *self.notes)
        return self.head() | {
            "format": plan.origin.value,
            "description": plan.description,
            "owner": plan.owner,
            "hash": self.hash,
            "readAt": self.read_us,
            "rules": len(plan.rules),
            "commonRules": len(plan.common),
            "entities": len(plan.entities),
            "bindings": bindings_json(plan.bindings),
            "bound": self.bindings is not None,
            "repairCounts": {each.word: sum(one.severity is each for one in repairs) for each in Severity},
            "repairs": [_repair_json(each) for each in repairs[:_MOST_REPAIRS]],
        }


def bindings_json(bindings: Bindings) -> dict[str, Any]:
    """Bindings as the control API has them."""
    types = [each.word for each in bindings.types]
    return {"sources": list(bindings.sources), "types": types, "vendors": list(bindings.vendors)}


def _error_json(error: PlanFileError) -> dict[str, Any]:
    return {"message": str(error), "file": error.file, "line": error.line, "column": error.column}


def _repair_json(repair: Repair) -> dict[str, str]:
    return {
        "code": repair.code,
        "severity": repair.severity.word,
        "where": repair.where,
        "message": repair.message,
    }
