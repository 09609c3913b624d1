"""The address at which a client reached us, from the headers of its request.

Settings that we hand out must send the SDK back here, by the name by which it found us: an emulator says ``10.0.2.2``,
a phone the LAN address, a tunnel its public name (``X-Forwarded-Host``, ``X-Forwarded-Proto``). A header can hold
anything, so only what is a host and port by its syntax is believed; otherwise the listening address stands in.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

_HOST = re.compile(r"(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252}))(?::([0-9]{1,5}))?")


class Address(NamedTuple):
    """Where a client finds us."""

    scheme: str
    """``http`` or ``https``."""
    host: str
    """``localhost:8081``: a host, with the port where the client named one."""


def is_host(text: str) -> bool:
    """Whether the text is a host name, an IPv4 address or an IPv6 address in brackets, with or without a port."""
    found = _HOST.fullmatch(text)
    return found is not None and (found[1] is None or 0 < int(found[1]) < 65536)


def address_of(fields: Mapping[str, str], scheme: str, listening: str) -> Address:
    """The address from lower-case header names to values; ``scheme`` and ``listening`` where they do not say."""
    forwarded = fields.get("x-forwarded-proto", "").partition(",")[0].strip().lower()
    names = (fields.get("x-forwarded-host", "").partition(",")[0].strip(), fields.get("host", "").strip(), listening)
    host = next(name for name in names if name is listening or is_host(name))
    return Address(forwarded if forwarded in {"http", "https"} else scheme, host)
