"""The control API's calls about the intercepting proxy, its authority, and the ways in."""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from inspector.core.errors import KnownError
from inspector.engine.calls import BadCallError, answer, call_body
from inspector.engine.engine import Engine

if TYPE_CHECKING:
    from inspector.engine.proxying.desk import ProxyDesk
    from inspector.engine.proxying.keeping import KeptHosts

_MOST_BODY = 1 << 20
_LONGEST_HOST = 300


class ProxyCalls:
    """The handlers; ``routes`` are their places."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.routes = [
            Route("/v1/proxy", self._tell, methods=["GET"]),
            Route("/v1/proxy", self._start, methods=["POST"]),
            Route("/v1/proxy", self._stop, methods=["DELETE"]),
            Route("/v1/proxy/hosts", self._hosts, methods=["PATCH"]),
            Route("/v1/proxy/retry", self._retry, methods=["POST"]),
            Route("/v1/proxy/install", self._install, methods=["POST"]),
            Route("/v1/proxy/install", self._cancel_install, methods=["DELETE"]),
            Route("/v1/proxy/wireguard", self._wireguard, methods=["GET"]),
            Route("/v1/proxy/wireguard/keys", self._renew_keys, methods=["POST"]),
            Route("/v1/authority", self._authority, methods=["GET"]),
            Route("/v1/authority", self._make_authority, methods=["POST"]),
            Route("/v1/authority", self._remove_authority, methods=["DELETE"]),
            Route("/v1/ways", self._ways, methods=["GET"]),
        ]

    @property
    def _desk(self) -> "ProxyDesk":
        return self._engine.proxy

    async def _tell(self, _: Request) -> Response:
        return answer(await self._desk.status())

    async def _start(self, request: Request) -> Response:
        from inspector.engine.proxying.wanted import wanted_of  # noqa: PLC0415 - few engines need it

        body = await call_body(request)
        try:
            wanted = wanted_of(body, self._desk.wanted)
        except ValueError as error:
            raise BadCallError(str(error)) from error
        if body.get("upstreamLogin"):
            wanted = await self._desk.login.joined(wanted)
        await self._desk.login.keep(wanted)  # before anybody can see that it is in use, and count on it after a crash
        try:
            await self._desk.start(wanted)
        except BaseException:
            await self._desk.login.keep(self._desk.wanted)  # what ran before goes on
            raise
        return answer(await self._desk.status())

    async def _stop(self, _: Request) -> Response:
        await self._desk.proxy.stop()
        await self._desk.login.keep(None)
        return answer(await self._desk.status())

    async def _hosts(self, request: Request) -> Response:
        await self._desk.change_hosts(_change(await call_body(request, _MOST_BODY)))
        return answer(await self._desk.status())

    async def _retry(self, request: Request) -> Response:
        body = await call_body(request)
        host, client = body.get("host"), body.get("client")
        if not all(each is None or isinstance(each, str) for each in (host, client)):
            raise BadCallError("`host` and `client` are texts, or null for all.")
        self._desk.proxy.retry((host or "").lower(), client or "")
        return answer(await self._desk.status())

    async def _install(self, _: Request) -> Response:
        self._desk.installing.begin()
        return answer(await self._desk.status(), 202)

    async def _cancel_install(self, _: Request) -> Response:
        await self._desk.installing.cancel()
        return answer(await self._desk.status())

    async def _wireguard(self, request: Request) -> Response:
        from inspector.engine.proxying.wireguard import tunnel_configuration  # noqa: PLC0415 - few engines need it

        host = request.query_params.get("host")
        try:
            told = await asyncio.to_thread(tunnel_configuration, self._desk.proxy, host)
        except ValueError as error:
            raise BadCallError("`host` is a name or an address, by which the device reaches this machine.") from error
        return answer(told)

    async def _renew_keys(self, _: Request) -> Response:
        await self._desk.proxy.renew_keys()
        return answer(await self._desk.status())

    async def _authority(self, _: Request) -> Response:
        return answer(await self._desk.authority())

    async def _make_authority(self, request: Request) -> Response:
        body = await call_body(request)
        renew, constrained = body.get("renew", False), body.get("constrained", False)
        if type(renew) is not bool or type(constrained) is not bool:
            raise BadCallError("`renew` and `constrained` are true or false.")
        await self._desk.make_authority(renew=renew, constrained=constrained)
        return answer(await self._desk.authority(), 201)

    async def _remove_authority(self, _: Request) -> Response:
        await self._desk.remove_authority()
        return answer(await self._desk.authority())

    async def _ways(self, _: Request) -> Response:
        return answer({"ways": self._engine.ways_in()})


class _Change:
    """A change of the hosts, as a call asks for it."""

    def __init__(self, add: list[str], remove: list[str], never: list[str], resolve: dict[str, str | None]) -> None:
        self._add, self._remove, self._never, self._resolve = add, remove, never, resolve

    def __call__(self, kept: "KeptHosts") -> "KeptHosts":
        return kept.without(self._remove).with_never(self._never).with_own(self._add).leading(self._resolve)


def _change(body: Mapping[str, Any]) -> _Change:
    """What a call asks for. Raises ``BadCallError``."""
    resolve = body.get("resolve") or {}
    if not isinstance(resolve, dict) or len(resolve) > 1_000:
        raise BadCallError("`resolve` is an object of hosts and addresses.")
    places = {_host(host): None if place is None else _place(place) for host, place in resolve.items()}
    # A host that is taken out may be one that was written before hosts were read as they are now.
    gone = [each for text in _texts(body, "remove") for each in {text, _host(text)}]
    return _Change(
        [_host(text) for text in _texts(body, "add")], gone, [_host(text) for text in _texts(body, "never")], places
    )


def _texts(body: Mapping[str, Any], key: str) -> list[str]:
    found = body.get(key) or []
    if not isinstance(found, list) or len(found) > 1_000 or not all(isinstance(each, str) for each in found):
        raise BadCallError(f"`{key}` is a list of hosts.")
    if any(len(each) > _LONGEST_HOST for each in found):
        raise BadCallError("No host is so long.")
    return found


def _host(text: str) -> str:
    """A host as it is kept. Raises ``BadCallError``."""
    from inspector.capture.proxy.hosts import read_pattern  # noqa: PLC0415 - few engines need it

    try:
        return str(read_pattern(text))
    except KnownError as error:
        raise BadCallError(str(error)) from error


def _place(place: Any) -> str:
    """Where a host leads: an address with or without a port. Raises ``BadCallError``."""
    from inspector.capture.proxy.hosts import normal_host, split_port  # noqa: PLC0415 - few engines need it

    split = split_port(place) if isinstance(place, str) and len(place) <= _LONGEST_HOST else None
    if split is None or normal_host(split[0]) is None:
        raise BadCallError("A host leads to another host or address: 127.0.0.1:3000.")
    return str(place)
