"""What of the proxy did not open, though it runs: the tunnel of WireGuard, or an address that stands for a vendor."""

from typing import Any

from inspector.core.errors import KnownError

_WORDS = {"taken": "its port is taken by another program", "forbidden": "this user may not listen on its port"}


def raise_unopened(told: dict[str, Any]) -> None:
    """Look whether all that was asked for is open; ``told`` is the proxy as the control API has it.

    The rest goes on: who asked for both HTTP and WireGuard is better off with one than with none, and learns of the
    other by the error. Raises ``KnownError``.
    """
    missing = []
    tunnel = told["wireguard"]
    tunnel_shut = tunnel is not None and not tunnel["open"]
    if tunnel_shut:
        missing.append(tunnel["error"] or "WireGuard is not open yet.")
    for each in told["reverse"]:
        if each["url"] is None:
            why = _WORDS.get(each["error"], each["error"]) or "it is not open yet"
            missing.append(f"The address that stands for {each['name']} is not open: {why}.")
    if missing:
        way_out = "`inspector proxy start --wireguard-port 0` takes any free UDP port." if tunnel_shut else ""
        raise KnownError(
            " ".join((f"The proxy listens at {told['url']}, but not all of it is open.", *missing)), way_out
        )
