"""Plans and events for engines that check."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from inspector.client import EngineClient

PLAN = """\
inspector_plan: 1
name: Shop
version: "1"
events:
  - name: Order Completed
    properties:
      total: required number
  - name: Never Sent
"""
STRICTER = PLAN.replace("required number", "required string")
BROKEN = "inspector_plan: 1\nname: Shop\nevents:\n  - name: [\n"


def track(number: int, name: str = "Order Completed", **properties: Any) -> dict[str, Any]:
    """A track call; by default one that suits the plan."""
    return {
        "type": "track",
        "event": name,
        "userId": f"u-{number}",
        "messageId": f"m-{number}-{time.time_ns()}",
        "properties": properties or {"total": 27.5},
    }


def batch(first: int, count: int, **properties: Any) -> dict[str, Any]:
    """A batch of such calls."""
    return {"batch": [track(number, **properties) for number in range(first, first + count)]}


def until(client: EngineClient, wanted: Callable[[dict[str, Any]], bool], timeout_s: float = 60.0) -> dict[str, Any]:
    """What the engine says of plans, once it is as wanted."""
    deadline, change = time.monotonic() + timeout_s, 0
    while True:
        found = client.wait_plans(change, timeout_s=5.0)
        if wanted(found):
            return found
        assert time.monotonic() < deadline, found
        change = found["planChange"]


def checked(found: dict[str, Any]) -> bool:
    """Whether everything that is stored is checked."""
    return found["recheck"] is not None and found["recheck"]["state"] == "complete" and not found["unchecked"]


def verdicts(client: EngineClient) -> list[str]:
    """The verdict of every event, oldest first."""
    return [event["verdict"] for event in client.events(limit=10_000).events]


def replace(path: Path, text: str) -> None:
    """Save as many editors do: another file takes the name."""
    draft = path.with_name(path.name + "~")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
