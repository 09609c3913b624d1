"""The WireGuard tunnel by which a device comes: its keys, its addresses, and what the device is given to join it.

The tunnel is for one device: two with the same key would take it from each other. Its addresses are of a block that no
network uses (RFC 2544), so that they clash neither with the network at home nor with another VPN.

    {"version": 1, "server": {"private": "…", "public": "…"}, "device": {"private": "…", "public": "…"}}
"""

import json
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

USUAL_PORT = 51_820
"""Where WireGuard listens unless another port is asked for."""

DEVICE = "198.18.0.2"
"""The device's address inside the tunnel."""
NAMES = "198.18.0.53"
"""Who answers the device's questions about names."""

_VERSION = 1
_KEY_BYTES = 32
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")


@dataclass(frozen=True, slots=True)
class Keys:
    """Both ends' keys as WireGuard writes them. Private ones never stand in a text of the object."""

    server: str = field(repr=False)
    server_public: str
    device: str = field(repr=False)
    device_public: str


def new_keys() -> Keys:
    """Keys that nobody had before."""
    return Keys(*_pair(), *_pair())


def written(keys: Keys) -> str:
    """The text of a file of keys."""
    value = {
        "version": _VERSION,
        "server": {"private": keys.server, "public": keys.server_public},
        "device": {"private": keys.device, "public": keys.device_public},
    }
    return json.dumps(value, indent=2) + "\n"


def keys_of(text: str) -> Keys:
    """The keys in a file. Raises ``ValueError`` for a text that is none; the error tells nothing of a key."""
    try:
        value = json.loads(text)
        found = [_key(value[end][part]) for end in ("server", "device") for part in ("private", "public")]
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("it holds no keys") from error
    except ValueError as error:
        raise ValueError("it holds no keys") from error
    return Keys(*found)


def configuration(keys: Keys, host: str, port: int) -> str:
    """What the device is given, in the format of ``wg-quick``; ``host`` is where it reaches this machine.

    Raises ``ValueError`` for a host that is neither a name nor an address.
    """
    return (
        "[Interface]\n"
        f"PrivateKey = {keys.device}\n"
        f"Address = {DEVICE}/32\n"
        f"DNS = {NAMES}\n"
        "\n"
        "[Peer]\n"
        f"PublicKey = {keys.server_public}\n"
        "AllowedIPs = 0.0.0.0/0\n"
        f"Endpoint = {place(host, port)}\n"
    )


def place(host: str, port: int) -> str:
    """Host and port as one. Raises ``ValueError`` for a host that is neither a name nor an address."""
    bare = host.strip().removeprefix("[").removesuffix("]")
    try:
        address = ip_address(bare)
    except ValueError:
        if not _HOST.fullmatch(bare):
            raise
        return f"{bare}:{port}"
    return f"[{address}]:{port}" if address.version == 6 else f"{address}:{port}"


def _pair() -> tuple[str, str]:
    """A private key and its public one: Curve25519, 32 bytes each, in base64 (wireguard.com/protocol)."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey  # noqa: PLC0415 - slow to load

    key = X25519PrivateKey.generate()
    return _text(key.private_bytes_raw()), _text(key.public_key().public_bytes_raw())


def _text(key: bytes) -> str:
    return b64encode(key).decode("ascii")


def _key(text: Any) -> str:
    if not isinstance(text, str) or len(b64decode(text, validate=True)) != _KEY_BYTES:
        raise ValueError
    return text
