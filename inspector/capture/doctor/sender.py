"""Who sent a request, as far as it tells: the page or the program, and the SDK in it.

User agents are from recordings of the SDKs (Node, Python) and from their sources: analytics-swift HTTPClient.swift,
analytics-kotlin HTTPClient.kt, analytics_flutter http_client.dart.
"""

import re
from enum import Enum
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from inspector.core.stored import ExchangeHead
from inspector.core.wording import Wording, worded
from inspector.vendors.paths import Shape, match
from inspector.vendors.vendorpaths import NAMES

_PRODUCT = re.compile(r"([A-Za-z][\w.-]{1,40})(?:/([\w.-]{1,20}))?")
_MOBILE = ("analytics-ios", "analytics-kotlin", "analytics-flutter", "analytics-android", "okhttp", "CFNetwork", "Dart")
_LOCAL_NAMES = (".localhost", ".local", ".test", ".internal")


class Sort(Enum):
    """How an SDK behaves while it is silent."""

    ANALYTICS_JS = "analytics.js"
    RUDDER_JS = "RudderStack's JavaScript SDK"
    MOBILE = "a mobile SDK"
    """It collects before it sends."""
    OTHER = "an SDK"


class Sender(NamedTuple):
    """Whoever sends; requests of one page or program share it."""

    name: str
    """The page's origin, else the program and the machine, else empty."""
    page: bool
    """It is a web page in a browser."""


def header(head: ExchangeHead, name: str) -> str:
    """The first value of a header by its lower-case name, or an empty string."""
    return next((value for key, value in head.headers if key.lower() == name), "")


def sender_of(head: ExchangeHead) -> Sender:
    """The page that a browser names, or the program at the other end of the connection."""
    origin = header(head, "origin")
    if origin and origin != "null":
        return Sender(origin, page=True)
    referer = urlsplit_or_none(header(head, "referer"))
    if referer:
        return Sender(referer, page=True)
    if origin:
        return Sender(worded("a page without an origin"), page=True)
    machine = machine_of(head)
    product = product_of(header(head, "user-agent"))
    if product and machine:
        return Sender(worded("{program} at {machine}", program=product, machine=machine), page=False)
    return Sender(machine, page=False)


def machine_of(head: ExchangeHead) -> str:
    """The address at the other end of the connection, without its port; of a program that says no name, all we know."""
    return head.client.rpartition(":")[0]


def urlsplit_or_none(url: str) -> str | None:
    """Scheme and host of an address, or None when it is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} and parts.netloc else None


def product_of(user_agent: str) -> str:
    """Name and version at the start of a user agent; of browsers, which all say Mozilla, nothing."""
    found = _PRODUCT.match(user_agent)
    if found is None or found[1] == "Mozilla":
        return ""
    return f"{found[1]} {found[2]}" if found[2] and found[2] != "latest" else found[1]


def sdk_of(head: ExchangeHead) -> tuple[Sort, str]:
    """The SDK that asks for its settings or script, and what to call it."""
    path, _, query = head.target.partition("?")
    route = match(path)
    if route is not None and route.shape is Shape.SOURCE_CONFIG:
        asked = parse_qs(query)
        platform, version = asked.get("p", [""])[0], asked.get("v", [""])[0]
        if platform in {"npm", "cdn"}:
            return Sort.RUDDER_JS, Wording(worded("RudderStack's JavaScript SDK"), version)
        sdk = worded("RudderStack's SDK for {platform}", platform=platform) if platform else worded("RudderStack's SDK")
        return Sort.MOBILE, Wording(sdk, version)
    if route is not None and route.shape is Shape.REMOTE_CONFIG:
        return Sort.OTHER, worded("{vendor}'s SDK", vendor=NAMES.get(route.family, route.family))
    if sender_of(head).page:
        return Sort.ANALYTICS_JS, "analytics.js"
    product = product_of(header(head, "user-agent"))
    return (Sort.MOBILE if product.startswith(_MOBILE) else Sort.OTHER), product or worded("an SDK")


def is_public(origin: str) -> bool:
    """Whether a page is from the internet, so that browsers ask their user before it reaches a local address."""
    try:
        host = urlsplit(origin).hostname or ""
    except ValueError:
        return False
    if "." not in host and ":" not in host:
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        return not host.endswith(_LOCAL_NAMES)
