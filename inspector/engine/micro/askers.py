"""Who may ask Snowplow Micro's interface: programs of this machine, and pages that were loaded from it.

Any page in any browser can reach a loopback port, and what was captured is what users did. So a page has to come from
this machine, and an address has to be one that no stranger's name server can lead here (DNS rebinding): an IP address,
a name of one word, or one under a name that nobody can own.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from inspector.core.exchange import Request

_LOOPBACK = ("127.", "[::1]", "[::ffff:127.")
_NOBODYS = frozenset({"localhost", "test", "local", "internal"})
"""Last parts of names that are never registered (RFC 6761, 6762; ICANN's resolution on ``internal`` of 2024)."""


def objection(request: Request) -> str | None:
    """Why a request is not answered, as a sentence; None where it is."""
    if not request.client.startswith(_LOOPBACK):
        return "Micro's interface answers this machine alone."
    origin = request.header("origin")
    if origin is not None and not _is_of_this_machine(_name(origin)):
        return "Micro's interface answers pages of this machine alone, such as http://localhost:3000."
    host = request.header("host")
    if host is not None and not _is_safe(_name(f"//{host}")):
        return "Ask Micro's interface by this machine's own address, such as http://127.0.0.1:8765."
    return None


def _name(url: str) -> str:
    """The host in a URL in lower case; empty where there is none that could be read."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _is_of_this_machine(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name.rpartition(".")[2] in _NOBODYS


def _is_safe(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return bool(name) and ("." not in name or name.rpartition(".")[2] in _NOBODYS)
    return True
