"""What the control API says of the proxy, as ``docs/control-api.md`` describes it."""

from typing import Any

OFF: dict[str, Any] = {
    "state": "off",
    "error": None,
    "host": "localhost",
    "port": None,
    "url": None,
    "pacUrl": None,
    "lan": False,
    "lanUrl": None,
    "lanPacUrl": None,
    "upstream": None,
    "reverse": [],
    "hosts": {"own": [], "never": [], "learned": [], "resolve": {}, "catalogue": 0, "passedThrough": []},
    "counts": {
        "exchanges": 0,
        "events": 0,
        "decrypted": 0,
        "tunnelled": 0,
        "dropped": 0,
        "ignored": 0,
        "restarts": 0,
        "loops": 0,
    },
    "tunnels": [],
    "install": {"state": "absent", "version": None, "folder": None, "progress": None, "error": None},
    "authority": None,
}
"""A proxy that nobody asked for."""


def in_short(proxy: dict[str, Any]) -> dict[str, Any]:
    """What the status says of the proxy."""
    short = {key: proxy[key] for key in ("state", "error", "port", "url", "lan")}
    counts = proxy["counts"]
    return short | {
        "decrypted": counts["decrypted"],
        "passedThrough": len(proxy["hosts"]["passedThrough"]),
        "dropped": counts["dropped"],
    }
