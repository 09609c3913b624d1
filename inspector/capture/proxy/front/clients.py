"""What a client's connection wants, and serving it: CONNECT, SOCKS, plain requests, the front's own pages."""

import asyncio
from collections.abc import Callable

from inspector.capture.proxy.contract import ChildDown, LoopRefused, Message
from inspector.capture.proxy.front import socks
from inspector.capture.proxy.front.answers import ESTABLISHED, refusal
from inspector.capture.proxy.front.dialing import Dialler, Line, LoopError
from inspector.capture.proxy.front.door import Door
from inspector.capture.proxy.front.heads import (
    CHUNKED,
    HeadError,
    Place,
    RequestHead,
    authority,
    connect_place,
    request_head,
    request_length,
)
from inspector.capture.proxy.front.limits import FrontLimits
from inspector.capture.proxy.front.pages import Pages
from inspector.capture.proxy.front.passing import keeps_alive, upgrades
from inspector.capture.proxy.front.plain import PlainRequests, Wanted
from inspector.capture.proxy.front.reaching import DialError
from inspector.capture.proxy.front.tally import Tally
from inspector.capture.proxy.front.wire import LostError, Wire
from inspector.capture.proxy.hosts import Hosts, split_port

_LINGER_S = 2.0
_LINGER_BYTES = 1 << 20


class Clients:
    """Serves connections of clients by one policy."""

    def __init__(self, limits: FrontLimits, dialler: Dialler, tell: Callable[[Message], None]) -> None:
        """``tell`` hands a message to the engine."""
        self.limits, self.dialler, self.tell = limits, dialler, tell
        self.hosts = Hosts()
        self.door = Door()
        self.pages = Pages()
        self.tally = Tally()
        self.body_limit = 5 << 20
        """A plain request with more than this is not looked at for events."""

    async def serve(self, client: Wire) -> None:
        """Everything that one connection wants, to its end."""
        try:
            await self._serve(client)
        except (HeadError, DialError) as error:
            await _refuse(client, refusal(error.status, error.words))
        except TimeoutError:
            pass  # it asked for nothing
        except LostError:
            client.abort()
        finally:
            client.close()

    async def _serve(self, client: Wire) -> None:
        async with asyncio.timeout(self.limits.head_s):
            if not client.kept and not await client.more():
                return
        if client.kept[0] == socks.VERSION:
            await self._socks(client)
        elif client.kept[0] >= 0x20 or client.kept[0] in b"\r\n":  # anything else is no text: TLS, for example
            await self._http(client)

    async def _http(self, client: Wire) -> None:
        requests = PlainRequests(
            client,
            lambda wanted: self._line(wanted, client),
            lambda wanted: self._way(wanted, client),
            self.limits.head,
        )
        patience = self.limits.head_s
        try:
            while True:
                async with asyncio.timeout(patience):
                    data = await client.head(self.limits.head)
                if data is None:
                    return
                head = self.pages.at_home(request_head(data), client.here)
                if head.method == "CONNECT":
                    await self._tunnel(client, connect_place(head))
                    return
                stays = self._own(client, head) if head.target.startswith("/") else await requests.serve(head)
                if not stays:
                    await _linger(client)
                    return
                patience = self.limits.between_s
        finally:
            requests.close()

    def _own(self, client: Wire, head: RequestHead) -> bool:
        """Answer a request that is for the front itself; whether another can follow."""
        stays = not request_length(head) and keeps_alive(head) and head.version == "1.1"
        answer = self.pages.answer(head, client.here, closes=not stays, far=is_far(client), sender=_host(client.peer))
        client.write(answer)
        if answer.startswith(b"HTTP/1.1 200 "):
            self.tally.page(head.target.partition("?")[0][:200], _host(client.peer))
        return b"\r\nConnection: close\r\n" not in answer.partition(b"\r\n\r\n")[0] + b"\r\n"

    async def _tunnel(self, client: Wire, place: Place) -> None:
        other = await self._connection(place, client)
        client.write(ESTABLISHED)
        client.splice(other)
        await client.gone

    async def _socks(self, client: Wire) -> None:
        async with asyncio.timeout(self.limits.head_s):
            place = await socks.asked_place(client)
        if place is None:
            return
        try:
            other = await self._connection(place, client)
        except DialError as error:
            client.write(socks.reply(socks.code_of(error.status)))
            return
        client.write(socks.reply(socks.GRANTED))
        client.splice(other)
        await client.gone

    async def _connection(self, place: Place, client: Wire) -> Wire:
        """A connection to a place, through the process that decrypts where the host is listed. Raises ``DialError``."""
        far = is_far(client)
        try:
            self.dialler.refuse(place, far=far)
            if self._listed(place, client):
                wire = await self._through_door(place, client)
                if wire is not None:
                    return wire
            found = await self.dialler.tunnel(place, far=far)
        except LoopError:
            self.tell(LoopRefused(authority(place), _host(client.peer)))
            raise
        self.tally.tunnel(place.host)
        return found

    async def _line(self, wanted: Wanted, client: Wire) -> Line:
        """Like ``_connection`` for a plain request."""
        far = is_far(client)
        try:
            self.dialler.refuse(wanted.place, far=far)
            if self._way(wanted, client)[1]:
                wire = await self._through_door(wanted.place, client)
                if wire is not None:
                    return Line(wire)
            return await self.dialler.plain(wanted.place, far=far)
        except LoopError:
            self.tell(LoopRefused(authority(wanted.place), _host(client.peer)))
            raise

    async def _through_door(self, place: Place, client: Wire) -> Wire | None:
        wire = await self.door.enter(place, client.peer)
        if wire is not None:
            return wire
        if self.door.trouble or self.door.address is None:  # else the origin cannot be reached, or it is paused
            self.tally.undecrypted += 1
        if self.door.trouble:
            self.tell(ChildDown(self.door.trouble))
        return None

    def _way(self, wanted: Wanted, client: Wire) -> tuple[tuple[str, int], bool]:
        """Where a plain request goes, and whether through the process that decrypts."""
        looked_at = self._listed(wanted.place, client) or self._may_carry(wanted, client)
        return (wanted.place.host, wanted.place.port), self.door.open and looked_at

    def _listed(self, place: Place, client: Wire) -> bool:
        return self.hosts.decrypts(place.host, place.port) and not self.dialler.is_own(place, _host(client.here))

    def _may_carry(self, wanted: Wanted, client: Wire) -> bool:
        """Whether a plain request to a host that is not listed may be an SDK's, which its content would tell."""
        place = wanted.place
        if upgrades(wanted.head) or self.hosts.forbids(place.host, place.port):
            return False
        if self.dialler.is_own(place, _host(client.here)):
            return False
        return "?" in place.target or wanted.length == CHUNKED or 0 < wanted.length <= self.body_limit


def is_far(client: Wire) -> bool:
    """Whether a client is another machine: its address is neither loopback nor the one that it reached us by."""
    address = _host(client.peer)
    return not (address.startswith("127.") or address in {"::1", "", _host(client.here)})


def _host(address: str) -> str:
    """An address without its port."""
    split = split_port(address)
    return "" if split is None else split[0].strip("[]")


async def _refuse(client: Wire, answer: bytes) -> None:
    client.write(answer)
    await _linger(client)


async def _linger(client: Wire) -> None:
    """Let the other end read our last words: closing over unread bytes would take them from it (RFC 9112, 9.6)."""
    client.say_end()
    dropped = 0
    try:
        async with asyncio.timeout(_LINGER_S):
            while dropped < _LINGER_BYTES:
                dropped += len(client.take(len(client.kept)))
                if not await client.more():
                    return
    except TimeoutError:
        return
