"""Under which address other machines reach this one."""

import socket

_ELSEWHERE = ("192.0.2.1", 9)
"""Any address that is not ours will do to ask the routing table; this one is for examples (RFC 5737)."""


def network_address() -> str | None:
    """The IPv4 address of this machine on its network, or None without one. Nothing is sent to find out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_ELSEWHERE)  # of a datagram socket it only chooses the way
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return None if address.startswith("127.") or address == "0.0.0.0" else address  # noqa: S104 - compared, not bound
