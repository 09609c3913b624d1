"""Which destinations look like somebody's production, and the sentence that says what is about to be sent there."""

import ipaddress
import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

_PRIVATE_ENDINGS = ("localhost", "local", "test", "example", "invalid", "internal", "lan", "home.arpa", "localdomain")
_STAGING = frozenset(
    {"staging", "stage", "stg", "test", "testing", "tests", "dev", "devel", "development", "qa", "uat", "sandbox"}
    | {"preview", "demo", "mock", "debug", "ci", "nonprod", "preprod"}
)
_WORDS = re.compile(r"[^a-z]+")


class Reached(NamedTuple):
    """A destination and where its requests go."""

    destination: str
    hosts: tuple[str, ...]
    """Names or addresses; none where nothing leaves this machine."""


def host_of(url: str) -> str | None:
    """The host that a URL names, in lower case; None when it names none."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def looks_like_production(host: str) -> bool:
    """Whether a host is neither on this machine nor in a private network nor named like a place for trying things."""
    name = host.strip("[]").rstrip(".").lower()
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        pass
    else:
        return address.is_global
    if any(name == ending or name.endswith("." + ending) for ending in _PRIVATE_ENDINGS):
        return False
    # The registered domain says whose it is, not what it is for: test.com is somebody's production.
    words = {word for label in name.split(".")[:-2] for word in _WORDS.split(label)}
    return "." in name and not words & _STAGING


def production(reached: Sequence[Reached]) -> tuple[Reached, ...]:
    """Those destinations that look like production, with those of their hosts that do."""
    found = (Reached(each.destination, tuple(filter(looks_like_production, each.hosts))) for each in reached)
    return tuple(each for each in found if each.hosts)


def sentence(count: int, session: str, reached: Sequence[Reached], *, at_most: bool = False) -> str:
    """What will be sent where: ``1,204 events of shop.evs will be sent to Amplitude (api2.amplitude.com).``.

    ``at_most`` says that not each of the destinations gets so many.
    """
    places = [f"{each.destination} ({', '.join(each.hosts)})" if each.hosts else each.destination for each in reached]
    events = f"{'Up to ' if at_most else ''}{count:,} {'event' if count == 1 else 'events'}"
    if len(places) == 1:
        return f"{events} of {session} will be sent to {places[0]}."
    return f"{events} of {session} will be sent to {', '.join(places[:-1])} and {places[-1]}."
