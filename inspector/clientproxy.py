"""The control API's calls about the intercepting proxy, its authority, browsers, rules and the ways in, for Python.

They are parts of ``client.EngineClient`` (``engine.proxy``, ``engine.authority``, ``engine.browsers`` and
``engine.interception``); answers have the shapes of ``docs/control-api.md``. Errors are those of ``EngineClient``;
where the proxy's parts are not installed the code of ``EngineRefusedError`` is ``ProxyMissing``.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import quote

_STARTS_S = 90.0
"""Starting loads a good deal, and a busy machine takes its time."""
_ENDS_S = 30.0


class Call(Protocol):
    """Makes a call and returns its answer."""

    def __call__(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        """``options`` are those of ``httpx.Client.request``."""
        ...


class ProxyClient:
    """The proxy itself."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def status(self) -> dict[str, Any]:
        """The proxy as it is just now."""
        return self._call("GET", "/v1/proxy")

    def start(  # noqa: PLR0913 - each is a field of the API call
        self,
        *,
        port: int | None = None,
        host: str | None = None,
        lan: bool | None = None,
        upstream: str | None = None,
        upstream_login: bool | None = None,
        reverse: Sequence[Mapping[str, Any]] | None = None,
        trust: Sequence[str] | None = None,
        wireguard: bool | int | None = None,
        timeout_s: float = _STARTS_S,
    ) -> dict[str, Any]:
        """Start it, or start it again in another way; the proxy, once it listens. What is None stays as it was.

        ``upstream`` is empty for none, and with ``upstream_login`` the login that is kept for it is taken; ``reverse``
        are objects with ``vendor``, ``origin`` and ``port``; ``trust`` are PEM files with further authorities of
        origins; ``wireguard`` is whether devices may come by a tunnel, or at which port.
        """
        body = {"port": port, "host": host, "lan": lan, "upstream": upstream, "reverse": reverse, "trust": trust}
        body |= {"upstreamLogin": upstream_login, "wireguard": wireguard}
        return self._call("POST", "/v1/proxy", json=body, timeout=timeout_s)

    def stop(self, timeout_s: float = _ENDS_S) -> dict[str, Any]:
        """End it in order; the proxy."""
        return self._call("DELETE", "/v1/proxy", timeout=timeout_s)

    def change_hosts(
        self,
        *,
        add: Sequence[str] = (),
        remove: Sequence[str] = (),
        never: Sequence[str] = (),
        resolve: Mapping[str, str | None] | None = None,
    ) -> dict[str, Any]:
        """Decrypt hosts, or no more; decrypt some never; send some to another address. The proxy."""
        body = {"add": list(add), "remove": list(remove), "never": list(never), "resolve": dict(resolve or {})}
        return self._call("PATCH", "/v1/proxy/hosts", json=body)

    def retry(self, host: str | None = None, client: str | None = None) -> dict[str, Any]:
        """Try again to decrypt a host that is passed through, or all of them; the proxy."""
        return self._call("POST", "/v1/proxy/retry", json={"host": host, "client": client})

    def install(self) -> dict[str, Any]:
        """Begin to install what the proxy needs; how far that is stands under ``install``. The proxy, at once."""
        return self._call("POST", "/v1/proxy/install")

    def cancel_install(self) -> dict[str, Any]:
        """Give up an installation that is under way; nothing is left of it. The proxy."""
        return self._call("DELETE", "/v1/proxy/install", timeout=_ENDS_S)

    def wireguard(self, host: str | None = None) -> dict[str, Any]:
        """The configuration for the device that comes by the tunnel: it has a private key.

        ``host`` is where the device reaches this machine, if that is not its address on the network.
        """
        return self._call("GET", "/v1/proxy/wireguard", params=None if host is None else {"host": host})

    def renew_wireguard_keys(self) -> dict[str, Any]:
        """Give the tunnel other keys, so that configurations that were given out are worth nothing; the proxy."""
        return self._call("POST", "/v1/proxy/wireguard/keys", timeout=_STARTS_S)

    def ways(self) -> list[dict[str, Any]]:
        """Every way in and whether something came by it."""
        found: list[dict[str, Any]] = self._call("GET", "/v1/ways")["ways"]
        return found


class AuthorityClient:
    """The authority that vouches for decrypted hosts."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def status(self) -> dict[str, Any]:
        """The authority, and who trusts it."""
        return self._call("GET", "/v1/authority", timeout=_ENDS_S)

    def create(self, *, renew: bool = False, constrained: bool = False) -> dict[str, Any]:
        """Make it where there is none; with ``renew`` make another in its place. The authority.

        ``constrained`` limits it to the hosts that are decrypted now.
        """
        body = {"renew": renew, "constrained": constrained}
        return self._call("POST", "/v1/authority", json=body, timeout=_STARTS_S)

    def remove(self) -> dict[str, Any]:
        """Destroy it, its key first; not while the proxy runs. The authority that is no more."""
        return self._call("DELETE", "/v1/authority", timeout=_ENDS_S)


class BrowserClient:
    """Browsers that go through the proxy."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def all(self) -> dict[str, list[dict[str, Any]]]:
        """The browsers of this machine (``found``), and those that were started here (``running``)."""
        return self._call("GET", "/v1/browsers", timeout=_ENDS_S)

    def launch(self, browser: str | None = None, url: str | None = None, *, headless: bool = False) -> dict[str, Any]:
        """Start a browser with a fresh profile that goes through the proxy; what runs then.

        ``browser`` is an ``id`` of ``found``, by default the first that can be used; ``url`` is what it opens.
        """
        body = {"browser": browser, "url": url, "headless": headless}
        return self._call("POST", "/v1/browsers", json=body, timeout=_STARTS_S)

    def end(self, running: str) -> dict[str, list[dict[str, Any]]]:
        """End a browser that was started here, and remove its profile; as ``all``."""
        return self._call("DELETE", f"/v1/browsers/{quote(running, safe='')}", timeout=_ENDS_S)


class InterceptionClient:
    """Interception rules, and requests that they hold."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def status(self) -> dict[str, Any]:
        """Every rule with its counters, and what is held."""
        return self._call("GET", "/v1/interception")

    def add(self, rule: Mapping[str, Any]) -> dict[str, Any]:
        """Add a rule at the end; the rule, with its id."""
        return self._call("POST", "/v1/interception", json=dict(rule))

    def replace(self, rule_id: str, rule: Mapping[str, Any]) -> dict[str, Any]:
        """Put a rule in the place of another; the rule."""
        return self._call("PUT", f"/v1/interception/{quote(rule_id, safe='')}", json=dict(rule))

    def change(self, rule_id: str, *, on: bool | None = None, position: int | None = None) -> dict[str, Any]:
        """Switch a rule, or put it at another place, from 0; the rule, or as ``status`` when it was only moved."""
        return self._call("PATCH", f"/v1/interception/{quote(rule_id, safe='')}", json={"on": on, "position": position})

    def remove(self, rule_id: str) -> dict[str, Any]:
        """Delete a rule; as ``status``."""
        return self._call("DELETE", f"/v1/interception/{quote(rule_id, safe='')}")

    def off(self) -> dict[str, Any]:
        """Switch every rule off; as ``status``."""
        return self._call("POST", "/v1/interception/off")

    def zero(self) -> dict[str, Any]:
        """Count from the start again; as ``status``."""
        return self._call("POST", "/v1/interception/zero")

    def decide(self, held_id: str, what: str, body: str | None = None, *, opened: str | None = None) -> dict[str, Any]:
        """``release`` a held request, with another body or another value of what it is ``opened`` as (JSON) where
        one is given, or ``drop`` it; ``keep`` holds it longer; as ``status``. ``read`` answers the events in what is
        given.
        """
        asked = {"do": what, "body": body, "opened": opened}
        return self._call("POST", f"/v1/interception/held/{quote(held_id, safe='')}", json=asked)
