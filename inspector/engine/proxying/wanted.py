"""How the proxy is to run: what the user asked for, read from a call or an option."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from inspector.capture.proxy.hosts import normal_host
from inspector.core.errors import KnownError
from inspector.vendors.many.table import VENDORS
from inspector.vendors.vendorpaths import NAMES

USUAL_PORT = 8899
"""Where the proxy listens unless another port is asked for; a free one when somebody else has it."""
_MOST_REVERSE = 40
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

_ORIGINS = {
    "segment": "https://api.segment.io",
    "amplitude": "https://api2.amplitude.com",
    "mixpanel": "https://api.mixpanel.com",
    "posthog": "https://us.i.posthog.com",
    "ga4": "https://www.google-analytics.com",
}
"""Where SDKs of the deep vendors send by default; RudderStack's and Snowplow's hosts are their users' own."""
_NAMES = {"segment": "Segment", "rudderstack": "RudderStack", **NAMES}


class Reverse(NamedTuple):
    """A listener that stands for a vendor."""

    vendor: str
    name: str
    origin: str
    port: int
    """0 for any free one."""


class WireGuard(NamedTuple):
    """The tunnel for a device."""

    port: int | None = None
    """None for the usual one, or a free one when somebody else has it; 0 for a free one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the proxy is to run."""

    port: int | None = None
    """None for the usual one, or a free one when somebody else has it; 0 for a free one."""
    host: str = "localhost"
    lan: bool = False
    """Whether other machines may use it."""
    upstream: str | None = None
    """The next proxy on the way, ``http://proxy.example:3128``, without its user."""
    upstream_auth: str = ""
    """``user:password`` for it."""
    reverse: tuple[Reverse, ...] = ()
    trust: tuple[str, ...] = ()
    """PEM files with authorities that origins may have their certificates from, besides those of the system."""
    wireguard: WireGuard | None = None
    """None while no device may come by a tunnel."""

    @property
    def open(self) -> bool:
        """Whether other machines can reach it."""
        return self.lan or self.host not in _LOOPBACK

    @property
    def bound(self) -> str:
        """The address to listen on."""
        return "0.0.0.0" if self.lan and self.host in _LOOPBACK else self.host  # noqa: S104 - asked for


def wanted_of(body: Mapping[str, Any], before: Wanted) -> Wanted:
    """What a call asks for, on top of what was before. Raises ``KnownError`` and ``ValueError``."""
    port, host, lan = body.get("port"), body.get("host"), body.get("lan")
    if port is not None and (type(port) is not int or not 0 <= port < 65536):
        raise ValueError("`port` is a whole number from 0 to 65535, or null.")
    if host is not None and not (isinstance(host, str) and normal_host(host)):
        raise ValueError("`host` is an address to listen on, or null.")
    if lan is not None and type(lan) is not bool:
        raise ValueError("`lan` is true, false or null.")
    upstream, auth = before.upstream, before.upstream_auth
    if "upstream" in body and body["upstream"] is not None:
        upstream, auth = read_upstream(body["upstream"])
    reverse = before.reverse if body.get("reverse") is None else _reverse(body["reverse"])
    return Wanted(
        before.port if port is None else port,
        before.host if host is None else host,
        before.lan if lan is None else lan,
        *(upstream, auth, reverse),
        before.trust if body.get("trust") is None else _files(body["trust"]),
        _wireguard(body.get("wireguard"), before.wireguard),
    )


def read_upstream(text: Any) -> tuple[str | None, str]:
    """The next proxy and the user for it; an empty text means none. Raises ``KnownError``, ``ValueError``."""
    if not isinstance(text, str):
        raise ValueError("`upstream` is the address of a proxy, empty for none.")  # noqa: TRY004 - as all of a call
    if not text.strip():
        return None, ""
    try:
        parts = urlsplit(text.strip() if "://" in text else f"http://{text.strip()}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    if parts.scheme not in {"http", "https"} or host is None or normal_host(host) is None:
        raise KnownError(
            "That is no address of a proxy.", "Write http://proxy.example:3128, with user:password@ if need be."
        )
    auth = "" if parts.username is None else f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    usual = 443 if parts.scheme == "https" else 3128
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}:{port or usual}", auth


def _wireguard(value: Any, before: WireGuard | None) -> WireGuard | None:
    """What a call asks of the tunnel: a port, whether it is on at all, or null for as it was. Raises ``ValueError``."""
    if value is None:
        return before
    if type(value) is bool:
        return (before or WireGuard()) if value else None
    if type(value) is not int or not 0 <= value < 65536:
        raise ValueError("`wireguard` is true, false, a whole number from 0 to 65535, or null.")
    return WireGuard(value)


def _files(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and Path(each).is_absolute() for each in value):
        raise ValueError("`trust` is a list of absolute paths of PEM files.")
    missing = next((each for each in value if not Path(each).is_file()), None)
    if missing is not None:
        raise KnownError(f"There is no file {missing}.", "Name a PEM file with the certificates of authorities.")
    return tuple(value)


def _reverse(value: Any) -> tuple[Reverse, ...]:
    if not isinstance(value, list) or len(value) > _MOST_REVERSE or not all(isinstance(each, dict) for each in value):
        raise ValueError(f"`reverse` is a list of at most {_MOST_REVERSE} objects.")
    return tuple(_one(each) for each in value)


def _one(each: Mapping[str, Any]) -> Reverse:
    vendor, origin, port = each.get("vendor"), each.get("origin"), each.get("port")
    if not isinstance(vendor, str) or not 0 < len(vendor) <= 80:
        raise ValueError("Each of `reverse` names its `vendor`.")
    if port is not None and (type(port) is not int or not 0 <= port < 65536):
        raise ValueError("`port` is a whole number from 0 to 65535, or null.")
    name, usual = _known(vendor)
    return Reverse(vendor, name, usual if origin is None and usual else _origin(vendor, origin), port or 0)


def _known(vendor: str) -> tuple[str, str | None]:
    """What a vendor is called, and where its SDKs send by default."""
    if vendor in _NAMES:
        return _NAMES[vendor], _ORIGINS.get(vendor)
    found = next((each for each in VENDORS if each.key == vendor), None)
    if found is None:
        return vendor, None
    host = next((host for host in (*found.hosts, *found.shared) if "*" not in host), None)
    return found.name, None if host is None else f"https://{host}"


def _origin(vendor: str, origin: Any) -> str:
    if not isinstance(origin, str):
        raise KnownError(
            f"Where {vendor} is to be sent on to is not known.", "Say its `origin`: https://t.shop.example."
        )
    try:
        parts = urlsplit(origin)
        host, port = normal_host(parts.hostname or ""), parts.port
    except ValueError:
        parts, host, port = urlsplit(""), None, None
    if host is None or parts.scheme not in {"http", "https"} or parts.path.strip("/") or parts.username:
        raise KnownError("An origin is a scheme and a host.", "Write https://t.shop.example, without a path.")
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{f':{port}' if port else ''}"
