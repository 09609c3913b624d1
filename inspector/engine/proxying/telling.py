"""What the control API says of the proxy, as ``docs/control-api.md`` describes it."""

from typing import TYPE_CHECKING, Any

from inspector.capture.network import network_address
from inspector.capture.proxy.vendorhosts import catalogue_hosts
from inspector.core.errors import KnownError, PortTakenError
from inspector.engine.proxying.hearing import TUNNEL
from inspector.engine.proxying.refusals import Refusals
from inspector.engine.proxying.wanted import Reverse, Wanted
from inspector.engine.proxying.wireguard import tunnel_error, tunnel_json

if TYPE_CHECKING:
    from inspector.engine.proxying.proxy import Proxy

_MOST_TUNNELS = 100
_KNOCKED = "A device knocks with other keys. It may have a code of before: give it the one of now."
_COLLECTORS = frozenset({
    "analytics", "anonym", "collect", "collector", "data", "events", "event", "gtm", "ingest", "metrics", "ph", "pixel",
    "rudder", "rum", "segment", "sgtm", "smetrics", "snowplow", "sp", "spl", "ss", "stats", "t", "telemetry", "track",
    "tracker", "tracking", "trk",
})  # fmt: skip
"""First labels that companies give to hosts that collect events."""

OFF: dict[str, Any] = {
    "state": "off",
    "error": None,
    "port": None,
    "url": None,
    "lan": False,
    "install": None,
} | dict.fromkeys(("decrypted", "passedThrough", "dropped", "restarts"), 0)
"""What the status says of a proxy that nobody asked for."""


def proxy_json(proxy: "Proxy", install: dict[str, Any], authority: dict[str, Any] | None) -> dict[str, Any]:
    """The proxy as it is just now; ``install`` is how its installation is."""
    wanted, heard = proxy.wanted or Wanted(), proxy.heard
    counts, lan = proxy.recorder.counts, _lan(proxy)
    return {
        "state": state_of(proxy, installed=install["state"] == "installed"),
        "error": error_json(proxy),
        "host": wanted.host,
        "port": heard.port or wanted.port,
        "url": _url(heard.port, "127.0.0.1"),
        "pacUrl": _pac(_url(heard.port, "127.0.0.1")),
        "lan": wanted.open and heard.port is not None,
        "lanUrl": lan,
        "lanPacUrl": _pac(lan),
        "upstream": wanted.upstream,
        "upstreamLogin": bool(wanted.upstream_auth),
        "trust": list(wanted.trust),
        "reverse": [_reverse(proxy, place, each) for place, each in enumerate(wanted.reverse)],
        "wireguard": tunnel_json(proxy),
        "hosts": _hosts(proxy),
        "counts": {
            "exchanges": counts.exchanges,
            "events": counts.events,
            "decrypted": counts.decrypted,
            "tunnelled": heard.tunnelled,
            "undecrypted": heard.undecrypted,
            "dropped": heard.dropped + counts.dropped,
            "ignored": counts.ignored,
            "webSocketMessages": heard.websockets.sent,
            "restarts": proxy.child.restarts + proxy.front.restarts,
            "loops": heard.loops,
        },
        "tunnels": [{**each, "likely": looks_like_events(each["host"])} for each in heard.busiest(_MOST_TUNNELS)],
        "webSockets": heard.websockets.told(),
        "unreachable": [{"host": host, "words": words} for host, words in heard.flow_errors.items()],
        "program": heard.program or None,
        "load": heard.load and {"connections": heard.load.connections, "memoryBytes": heard.load.memory_bytes},
        "install": install,
        "authority": authority,
    }


def in_short(proxy: "Proxy", install: dict[str, Any] | None) -> dict[str, Any]:
    """What the status says of the proxy; ``install`` is its installation while that is worth a word."""
    wanted, heard, counts = proxy.wanted, proxy.heard, proxy.recorder.counts
    return {
        "state": proxy.state,
        "error": error_json(proxy),
        "port": heard.port,
        "url": _url(heard.port, "127.0.0.1"),
        "lan": wanted is not None and wanted.open and heard.port is not None,
        "decrypted": counts.decrypted,
        "passedThrough": len(heard.refusals.passed()),
        "dropped": heard.dropped + counts.dropped,
        "restarts": proxy.child.restarts + proxy.front.restarts,
        "install": install,
    }


def state_of(proxy: "Proxy", *, installed: bool) -> str:
    """As ``Proxy.state``; ``missing`` where nothing could be started."""
    missing = proxy.state == "off" or (proxy.state == "failed" and proxy.heard.port is None)
    return "missing" if missing and not installed else proxy.state


def error_json(proxy: "Proxy") -> dict[str, Any] | None:
    """Why it failed; None when it did not."""
    error = proxy.problem or proxy.front.error or proxy.child.error
    return None if error is None else known_json(error)


def known_json(error: KnownError) -> dict[str, Any]:
    """A known error, with the port where that is taken."""
    told: dict[str, Any] = {"code": type(error).__name__.removesuffix("Error"), "message": str(error)}
    if isinstance(error, PortTakenError):
        told |= {"port": error.port, "holder": error.holder, "freePort": error.free}
    return told


def looks_like_events(host: str) -> bool:
    """Whether a host has a name that companies give to what collects events."""
    first, dot, _ = host.partition(".")
    return bool(dot) and first.rstrip("0123456789-") in _COLLECTORS


def problems_of_ways(proxy: "Proxy") -> dict[str, dict[str, str]]:
    """What is wrong with some of the ways in, in words, by the names of ``ways.WAYS``."""
    found: dict[str, dict[str, str]] = {}
    refusals = proxy.heard.refusals if proxy.wanted is not None else Refusals()
    for refusal in (*refusals.passed(), *refusals.open()):
        way = proxy.heard.way_of_client(refusal.client)
        who = "A program of this machine" if refusal.client in {"127.0.0.1", "::1", ""} else refusal.client
        if refusal.certain:
            text = (
                f"{who} does not trust the certificate for {refusal.host}. `inspector certificate guide` tells how to."
            )
        else:
            text = f"{who} hung up on {refusal.host} when it saw our certificate: it may accept only its own."
        if refusal.passed:
            text += " Until then its connections to that host are passed through."
        found.setdefault(way, {"code": "untrusted", "message": text})
    tunnel = None if proxy.wanted is None else tunnel_error(proxy.heard.listeners.get(TUNNEL), proxy.wanted)
    if tunnel is not None:
        found[TUNNEL] = {"code": "notOpen", "message": tunnel}
    elif proxy.heard.knocked:
        found.setdefault(TUNNEL, {"code": "otherKeys", "message": _KNOCKED})
    error = error_json(proxy)
    if error is not None:
        told = {"code": error["code"], "message": error["message"]}
        found |= dict.fromkeys(("browser", "terminal", "android", "ios", "device", "pac", TUNNEL), told)
    return found


def _hosts(proxy: "Proxy") -> dict[str, Any]:
    kept, refusals = proxy.hosts.all, proxy.heard.refusals
    return {
        "own": list(kept.own),
        "never": list(kept.never),
        "learned": [{"host": host, "why": why} for host, why in kept.learned],
        "resolve": dict(kept.resolve),
        "catalogue": len(catalogue_hosts()),
        "passedThrough": [each.told() for each in refusals.passed()],
        "refused": [each.told() for each in refusals.open()],
    }


def _reverse(proxy: "Proxy", place: int, each: Reverse) -> dict[str, Any]:
    state = proxy.heard.listeners.get(f"reverse {place}")
    port = state.port if state is not None and state.port else None
    return {
        "vendor": each.vendor,
        "name": each.name,
        "origin": each.origin,
        "url": _url(port, "127.0.0.1"),
        "port": port or each.port or None,
        "error": (state.error or None) if state is not None else None,
    }


def _lan(proxy: "Proxy") -> str | None:
    if proxy.wanted is None or not proxy.wanted.open or proxy.heard.port is None:
        return None
    host = network_address()
    return None if host is None else _url(proxy.heard.port, host)


def _url(port: int | None, host: str) -> str | None:
    return None if port is None else f"http://{host}:{port}"


def _pac(url: str | None) -> str | None:
    return None if url is None else f"{url}/proxy.pac"
