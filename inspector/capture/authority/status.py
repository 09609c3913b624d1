"""The authority as the control API tells it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from inspector.capture.authority.bundle import write_bundle
from inspector.capture.authority.root import RENEWED_BEFORE, Root, find_root
from inspector.capture.authority.trust import Store, stores


def authority_status(folder: Path, now: datetime, *, trust: bool = True) -> dict[str, Any]:
    """JSON-ready facts; times are in microseconds since 1970. With ``trust`` it is too slow for an event loop.

    Then the list for terminal programs is brought up to date, too; raises ``KnownError`` when that cannot be written.
    """
    root = find_root(folder)
    if root is None:
        return dict.fromkeys(("name", "fingerprint", "spki", "file", "bundle", "from", "until", "hosts", "problem")) | {
            "exists": False,
            "constrained": False,
            "trust": [],
        }
    return {
        "exists": True,
        "name": root.name,
        "fingerprint": root.fingerprint,
        "spki": root.spki,
        "file": str(root.file),
        "bundle": str(write_bundle(root)) if trust else None,
        "from": _microseconds(root.certificate.not_valid_before_utc),
        "until": _microseconds(root.expires),
        "constrained": root.hosts is not None,
        "hosts": root.hosts and list(root.hosts),
        "problem": _problem(root, now),
        "trust": _told(stores(root, now)) if trust else [],
    }


def _told(found: Iterable[Store]) -> list[dict[str, str]]:
    return [{**each._asdict(), "state": each.state.value} for each in found]


def _problem(root: Root, now: datetime) -> str | None:
    if root.expires <= now:
        return "The certificate has ended. Start the proxy for a new one, and trust that."
    if root.expires <= now + RENEWED_BEFORE:
        days = max((root.expires - now) // timedelta(days=1), 1)
        return f"The certificate ends in {days} days. The proxy makes a new one when it starts; trust that before then."
    return None


def _microseconds(time: datetime) -> int:
    return int(time.timestamp()) * 1_000_000
