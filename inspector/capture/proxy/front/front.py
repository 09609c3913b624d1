"""The front as a whole: does what the engine says, and goes on without it."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from inspector.capture.proxy.contract import (
    Drain,
    Drained,
    FrontListen,
    ListenerState,
    Message,
    Page,
    Pause,
    Policy,
    Stop,
    Target,
)
from inspector.capture.proxy.front.clients import Clients
from inspector.capture.proxy.front.dialing import Dialler, own_ports, upstream_of
from inspector.capture.proxy.front.givingway import asked_to_give_way
from inspector.capture.proxy.front.limits import FrontLimits
from inspector.capture.proxy.front.listening import TAKEN, Listening
from inspector.capture.proxy.hosts import Hosts
from inspector.capture.proxy.pac import DIRECT

_TELL_S = 0.5
NAME = "front"


class Front:
    """One front. Made and used on one event loop."""

    def __init__(self, tell: Callable[[Message], None], limits: FrontLimits = FrontLimits()) -> None:  # noqa: B008 - a value
        """``tell`` hands a message to the engine, or drops it when there is none any more."""
        self._tell, self._limits = tell, limits
        self.dialler = Dialler()
        self.clients = Clients(limits, self.dialler, tell)
        self.listening = Listening(limits, self.clients.serve)
        self.ended = asyncio.Event()
        """Set when the process is to end."""
        self._alone = False
        self._ticking = asyncio.create_task(self._tick())

    async def obey(self, message: Message) -> None:
        """Do what the engine says; what is not for a front is passed over."""
        match message:
            case FrontListen():
                await self._listen(message)
            case Target(port, host):
                self.clients.door.address = (host, port) if port else None
                self._set_loops()
            case Policy():
                self._take_policy(message)
            case Page():
                self.clients.pages.take(message)
            case Pause(paused):
                self.clients.door.paused = paused
            case Drain(seconds):
                await self._drain(seconds)
            case Stop(seconds):
                await self._drain(seconds)
                self.ended.set()
            case _:
                pass

    def orphaned(self) -> None:
        """The engine is gone: pass everything through, and end when nobody comes any more."""
        self._alone = True
        self.clients.door.address = None
        self.clients.pages.give_way = self.listening.close
        if not self.listening.port:
            self.ended.set()

    async def close(self) -> None:
        """End everything at once."""
        self.listening.close()
        await self.listening.drained(0)
        self._ticking.cancel()
        with suppress(asyncio.CancelledError):
            await self._ticking

    async def _listen(self, message: FrontListen) -> None:
        try:
            self.dialler.upstream = upstream_of(message.upstream, message.upstream_auth)
        except ValueError:
            self._tell(ListenerState(NAME, message.host, 0, f"{message.upstream} is no address of a proxy"))
            return
        upstream = self.dialler.upstream
        self.clients.pages.otherwise = (
            DIRECT if upstream is None else f"PROXY {upstream.host}:{upstream.port}; {DIRECT}"
        )
        error = await self.listening.open(message.host, message.port)
        if error == TAKEN and await asked_to_give_way(message.port):
            error = await self.listening.open(message.host, message.port)
        self._set_loops()
        self._tell(ListenerState(NAME, message.host, self.listening.port, error))

    def _take_policy(self, policy: Policy) -> None:
        hosts = Hosts(policy.exact, policy.suffixes, policy.never, policy.resolve)
        self.clients.hosts = self.clients.pages.hosts = self.dialler.hosts = hosts
        self.clients.body_limit = policy.body_limit
        self.dialler.own = own_ports(policy.own) - self.dialler.loops

    def _set_loops(self) -> None:
        door = self.clients.door.address
        self.dialler.loops = frozenset({self.listening.port, door[1] if door else 0} - {0})

    async def _drain(self, seconds: float) -> None:
        self.listening.close()
        self._tell(Drained(await self.listening.drained(seconds)))

    async def _tick(self) -> None:
        """Tell the engine the news, sweep out what is idle, and see whether it is time to end."""
        loop = asyncio.get_running_loop()
        lonely_since = loop.time()
        while True:
            await asyncio.sleep(_TELL_S)
            now = loop.time()
            self.listening.sweep(now)
            for message in self.clients.tally.news():
                self._tell(message)
            if not self._alone or self.listening.connections:
                lonely_since = now
            elif not self.listening.port or now - lonely_since >= self._limits.alone_s:
                self.ended.set()
