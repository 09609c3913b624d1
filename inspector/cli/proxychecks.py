"""What ``inspector doctor`` says of the intercepting proxy."""

from collections.abc import Iterator
from typing import Any

from inspector.cli.checks import Finding, State
from inspector.core.errors import KnownError

_NAME = "Proxy"


def proxy(_: int) -> Iterator[Finding]:
    """Whether it is installed, and how that of the newest engine is."""
    from inspector.capture.proxy.installing import INSTALL, SIZE, is_installed

    if not is_installed():
        size = SIZE >> 20
        yield Finding(_NAME, State.NOTE, f"what decrypts is not installed ({size} MB)", INSTALL)
        return
    try:
        told = _told()
    except KnownError as error:
        yield Finding(_NAME, State.TROUBLE, error.message, error.way_out)
        return
    if told is None or told["state"] == "off":
        yield Finding(_NAME, State.FINE, "installed, not running")
        return
    if told["error"]:
        yield Finding(_NAME, State.TROUBLE, told["error"]["message"])
    else:
        yield Finding(_NAME, State.FINE, f"{told['state']} at {told['url']}, {told['counts']['events']:,} events")
    yield from _refusals(told)


def _refusals(told: dict[str, Any]) -> Iterator[Finding]:
    for each in told["hosts"]["passedThrough"]:
        text = f"{each['host']} is passed through for {each['client']}. {each['why']}"
        way_out = "Trust the certificate there (`inspector certificate guide`), then `inspector proxy retry`."
        yield Finding(_NAME, State.NOTE, text, way_out)


def _told() -> dict[str, Any] | None:
    """The proxy of the newest engine; None without one. Raises ``KnownError``."""
    from inspector.client import EngineClient, running_engines

    engines = running_engines()
    if not engines:
        return None
    with EngineClient(engines[0]) as client:
        return client.proxy.status()
