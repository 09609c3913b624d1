"""The child's ports: opened and closed live as the engine wants them, each one's state told."""

import asyncio
import errno
import socket
from collections.abc import Callable
from dataclasses import replace

from mitmproxy.addons.proxyserver import Proxyserver
from mitmproxy.proxy.mode_servers import ServerInstance
from mitmproxy.proxy.mode_specs import ProxyMode

from inspector.capture.proxy.child.gate import Gate
from inspector.capture.proxy.contract import Listener, ListenerState, Message

_TRIES = 20
_LEADING = frozenset({"upstream", "reverse"})
_MODES = {"regular": "regular", "upstream": "upstream", "reverse": "reverse", "socks5": "socks5", "wireguard": "tunnel"}
"""The contract's modes in mitmproxy's words."""
_WORDS = {errno.EADDRINUSE: "taken", errno.EACCES: "forbidden", errno.EADDRNOTAVAIL: "no such address"}


class Listening:
    """Opens and closes listeners of mitmproxy's server; ``names`` tells which of them a connection came to."""

    def __init__(self, server: Proxyserver, gate: Gate, tell: Callable[[Message], None]) -> None:
        self._server = server
        self._gate = gate
        self._tell = tell
        self._open: dict[Listener, ProxyMode] = {}
        self.names: dict[str, str] = {}
        """Names of listeners by mitmproxy's specification, those of closed ones too while they have connections."""

    @property
    def regular(self) -> tuple[str, int] | None:
        """Where a forward proxy listens, if one does."""
        for listener, mode in self._open.items():
            if listener.mode in {"regular", "upstream"}:
                return mode.custom_listen_host, mode.custom_listen_port
        return None

    async def apply(self, wanted: tuple[Listener, ...]) -> None:
        """Listen on exactly these. What cannot be opened is told and does not keep the others from it."""
        self._open = {self._again(listener, wanted): mode for listener, mode in self._open.items()}
        for listener in [each for each in self._open if each not in wanted]:
            del self._open[listener]
            self._tell(ListenerState(listener.name, listener.host, 0))
        await self._update()
        for listener in wanted:
            if listener in self._open:
                self._told(listener)
            else:
                await self._try(listener)
        streams = (mode for listener, mode in self._open.items() if listener.mode != "wireguard")
        self._gate.listening = frozenset(mode.custom_listen_port for mode in streams)

    async def close(self, *, tunnels: bool = True) -> None:
        """Listen no more. Without ``tunnels`` those stay open, by which connections go on that they brought."""
        await self.apply(tuple(each for each in self._open if not tunnels and each.mode == "wireguard"))

    async def _try(self, listener: Listener) -> None:
        error = ""
        for port in _ports(listener):
            try:
                mode = ProxyMode.parse(_specification(listener, port or _free_port(listener)))
            except (ValueError, OSError) as wrong:
                error = _words(wrong)
                break
            self._open[listener] = mode
            self.names[mode.full_spec] = listener.name
            await self._update()
            instance = self._instance(mode)
            if instance.is_running:
                self._told(listener)
                return
            error = _words(instance.last_exception)
            del self._open[listener]
            await self._forget(instance)
        self._tell(ListenerState(listener.name, listener.host, 0, error))

    def _again(self, listener: Listener, wanted: tuple[Listener, ...]) -> Listener:
        """The listener as it is wanted now, where only the port is said that a free one was taken for."""
        there = replace(listener, port=self._open[listener].custom_listen_port)
        return next((each for each in wanted if each in {there, replace(there, or_free=False)}), listener)

    def _instance(self, mode: ProxyMode) -> ServerInstance:
        return self._server.servers[mode]

    async def _forget(self, instance: ServerInstance) -> None:
        """Take one that never opened out, which mitmproxy would try to close."""
        instance._stop = _nothing  # noqa: SLF001 - it has no other way to leave one out
        await self._update()

    async def _update(self) -> None:
        await self._server.servers.update(list(self._open.values()))

    def _told(self, listener: Listener) -> None:
        mode = self._open[listener]
        self._tell(ListenerState(listener.name, mode.custom_listen_host, mode.custom_listen_port))


async def _nothing() -> None:
    await asyncio.sleep(0)


def _specification(listener: Listener, port: int) -> str:
    """A listener in mitmproxy's words. Raises ``ValueError`` for a mode that is not the contract's."""
    if listener.mode not in _MODES:
        raise ValueError(f"{listener.mode} is no mode")
    if listener.mode in _LEADING and not listener.target.startswith(("http://", "https://")):
        raise ValueError(f"{listener.target or 'nothing'} is no address of a server")
    target = f":{listener.target}" if listener.target and listener.mode in {*_LEADING, "wireguard"} else ""
    return f"{_MODES[listener.mode]}{target}@{listener.host}:{port}"


def _ports(listener: Listener) -> list[int]:
    """The ports to try, one after the other; 0 for any free one."""
    free = [0] * _TRIES
    if listener.port == 0:
        return free
    return [listener.port, *free] if listener.or_free else [listener.port]


def _free_port(listener: Listener) -> int:
    """A port on which nobody listens just now. mitmproxy would choose one for all addresses of this machine."""
    family = socket.AF_INET6 if ":" in listener.host else socket.AF_INET
    kind = socket.SOCK_DGRAM if listener.mode == "wireguard" else socket.SOCK_STREAM
    with socket.socket(family, kind) as probe:
        probe.bind((listener.host, 0))
        return int(probe.getsockname()[1])


def _words(error: Exception | None) -> str:
    if isinstance(error, OSError) and error.errno in _WORDS:
        return _WORDS[error.errno]
    return str(error).partition("\n")[0] or "it does not say why"
