"""The WireGuard way in as the engine has it: the keys on disk, what the child opens, and what is told of it.

The keys are made once and kept in the user's data folder, which they leave only when somebody asks for the device's
configuration. Nothing else that is told, logged or stored has them.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_data_path

from inspector.capture.network import network_address
from inspector.capture.proxy.contract import Listener, ListenerState
from inspector.capture.proxy.wireguard import USUAL_PORT, Keys, configuration, keys_of, new_keys, place, written
from inspector.core.errors import KnownError
from inspector.destinations.privatefile import read_private, turn, write_private
from inspector.engine.proxying.hearing import TUNNEL

if TYPE_CHECKING:
    from inspector.engine.proxying.proxy import Proxy
    from inspector.engine.proxying.wanted import Wanted

LOOPBACK = "127.0.0.1"
_SWITCH_ON = "Switch it on: inspector proxy start --wireguard, or on the window's page of ways in."


class WireGuardOffError(KnownError):
    """The tunnel is not open, so there is nothing that a device could be told."""


def keys_path() -> Path:
    """Where the keys are kept."""
    return user_data_path("event-inspector", appauthor=False) / "wireguard" / "keys.json"


def load_keys(path: Path, *, renew: bool = False) -> Keys:
    """The keys of a file, made where there are none; others in their place with ``renew``. Raises ``KnownError``."""
    with turn(path):
        text = None if renew else read_private(path)
        if text is None:
            keys = new_keys()
            write_private(path, written(keys))
            return keys
    try:
        keys = keys_of(text)
    except ValueError as error:
        message = f"{path} cannot be used: {error}."
        raise KnownError(message, "Make new ones: inspector proxy wireguard --new-keys.") from error
    if sys.platform != "win32" and path.stat().st_mode & 0o077:
        path.chmod(0o600)
    return keys


def tunnel_listener(wanted: "Wanted", doors: Mapping[Any, int]) -> Listener | None:
    """What the child opens; ``doors`` has the port that it had under ``TUNNEL``. None where nobody wants it."""
    if wanted.wireguard is None:
        return None
    bound = LOOPBACK if wanted.bound == "localhost" else wanted.bound
    asked = wanted.wireguard.port
    port = doors.get(TUNNEL, USUAL_PORT) if asked is None else asked or doors.get(TUNNEL, 0)
    return Listener(TUNNEL, "wireguard", bound, port, str(keys_path()), or_free=asked is None)


def tunnel_json(proxy: "Proxy") -> dict[str, Any] | None:
    """How the tunnel is; None while nobody wants it."""
    wanted = proxy.wanted
    if wanted is None or wanted.wireguard is None:
        return None
    state = proxy.heard.listeners.get(TUNNEL)
    port = state.port if state is not None and state.port else None
    host = _reached_at(wanted)
    return {
        "port": port or wanted.wireguard.port,
        "open": port is not None,
        "address": place(host, port) if port is not None and host is not None else None,
        "error": tunnel_error(state, wanted),
    }


def tunnel_error(state: ListenerState | None, wanted: "Wanted") -> str | None:
    """Why it is not open, in words; None while it is, or not yet."""
    if state is None or state.port or not state.error or wanted.wireguard is None:
        return None
    port = wanted.wireguard.port or USUAL_PORT
    words = {
        "taken": f"UDP port {port} is taken by another program. Stop that, or take another port.",
        "forbidden": f"This user may not listen on UDP port {port}. Take one from 1024 on.",
    }
    return words.get(state.error, f"WireGuard cannot listen on UDP port {port}: {state.error}.")


def tunnel_configuration(proxy: "Proxy", host: str | None) -> dict[str, Any]:
    """What a device is given, JSON-ready: it has the device's private key. For a thread, since it reads the disk.

    ``host`` is where the device reaches this machine, by default the address on the network, or loopback while the
    tunnel is not open to that. Raises ``WireGuardOffError``, ``KnownError`` and ``ValueError``.
    """
    wanted, told = proxy.wanted, tunnel_json(proxy)
    if wanted is None or told is None:
        raise WireGuardOffError("The tunnel of WireGuard is off.", _SWITCH_ON)
    if not told["open"]:
        raise WireGuardOffError(told["error"] or "The tunnel of WireGuard is not open just now.", "Try again.")
    host = host or _reached_at(wanted)
    if host is None:
        raise KnownError("This machine is on no network.", "Join one, or say by which address it is reached.")
    text = configuration(load_keys(keys_path()), host, told["port"])
    return {"configuration": text, "address": place(host, told["port"]), "lan": wanted.open}


def _reached_at(wanted: "Wanted") -> str | None:
    """Where a device reaches this machine."""
    if not wanted.open:
        return LOOPBACK
    return network_address() if wanted.bound in {"0.0.0.0", "::"} else wanted.bound  # noqa: S104 - compared, not bound
