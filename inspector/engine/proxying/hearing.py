"""What is known of the proxy from what its processes say."""

import logging
from collections import Counter
from collections.abc import Callable
from typing import Any

from inspector.capture.authority.page import Live
from inspector.capture.proxy import contract as say
from inspector.core.exchange import Request
from inspector.engine.proxying.refusals import Refusals
from inspector.engine.proxying.ways import Ways, way_of, way_of_sender
from inspector.engine.proxying.websockets import WebSockets

_log = logging.getLogger("inspector.engine")

MAIN = "main"
"""The child's listener behind the front; the reverse ones are named after their place, ``reverse 0``."""
TUNNEL = "wireguard"
"""The child's listener that WireGuard's devices come to, and their way in."""
TUNNEL_STAGE = "tunnel"
_KNOCK_US = 30_000_000
"""How long a knock is worth a word: a device tries again every few seconds."""
_MOST_TUNNELS = 2_000
_MOST_SENDERS = 1_000
_PAC = "/proxy.pac"


class Heard:
    """Belongs to the engine's loop; ``clock`` tells the time in microseconds since 1970."""

    def __init__(self, ways: Ways, clock: Callable[[], int]) -> None:
        self._ways, self._clock = ways, clock
        self.program = ""
        """What decrypts, ``mitmproxy 11.0.2``; empty before it was ready once."""
        self.ready = False
        """Whether the child decrypts."""
        self.load: say.Stats | None = None
        """How it was the last time it told; None before that, and while there is none."""
        self.front: say.ListenerState | None = None
        """The public port; None before it was tried."""
        self.listeners: dict[str, say.ListenerState] = {}
        """The child's, by their names: those that are open, or could not be opened."""
        self.refusals = Refusals()
        self.tunnels: Counter[str] = Counter()
        self.tunnelled = 0
        self.websockets = WebSockets()
        self.dropped = 0
        self.undecrypted = 0
        self.loops = 0
        self.flow_errors: dict[str, str] = {}
        """By host, what went wrong last between the proxy and an origin."""
        self.live = Live()
        """What was seen of each sender, for the page that phones look at."""
        self.live_changed = False
        self._knocked_us = 0
        """When somebody knocked at the tunnel who has not its keys."""
        self._senders: dict[str, str] = {}
        """By which way a sender came, by its address."""

    @property
    def port(self) -> int | None:
        """The public port, while it is open."""
        return self.front.port if self.front is not None and self.front.port else None

    @property
    def knocked(self) -> bool:
        """Whether somebody knocks at the tunnel who has not its keys."""
        return self._knocked_us > 0 and self._knocked_us + _KNOCK_US > self._clock()

    def way_of_client(self, client: str) -> str:
        """By which way a sender comes, as far as is known; ``client`` is its address without a port.

        The programs of this machine share theirs: whoever it is, it is not the browser that was started here.
        """
        own = way_of_sender(client, "")
        return self._senders.get(client, own) if own == "device" else own

    def came(self, record: say.Recorded | say.WsMessage, request: Request, events: int) -> None:
        """Events were recorded."""
        way = TUNNEL if record.mode == TUNNEL else way_of(request, reverse=record.mode == "reverse")
        self._ways.came(way, events, record.received_us)
        client = _address(record.client)
        self._live(self.live.event(client))
        if way != "reverse" and (client in self._senders or len(self._senders) < _MOST_SENDERS):
            self._senders[client] = way

    def child_gone(self) -> None:
        """The child has ended; what it learned to pass through, the one after it is told."""
        self.ready, self.load = False, None
        self.listeners.clear()
        self.refusals.begin_anew()

    def front_gone(self) -> None:
        """The front has ended."""
        self.front = None

    def hear_child(self, said: say.Message) -> None:
        """Something that the child says."""
        match said:
            case say.Ready():
                self.ready, self.program = True, said.program
            case say.ListenerState():
                if said.port or said.error:
                    self.listeners[said.name] = said
                else:
                    self.listeners.pop(said.name, None)
            case say.Stats():
                self.load = said
            case say.Dropped():
                self.dropped += said.records
            case say.Tunnelled():
                self._tunnelled(said)
            case say.WsCounted(hosts):
                for each in hosts:
                    self.websockets.counted(each)
            case say.Trouble():
                _log.warning("the part that decrypts: %s", said.words)
            case _:
                self._hear_of_sender(said)

    def _hear_of_sender(self, said: say.Message) -> None:
        """Something about whoever sends, or about what they send."""
        match said:
            case say.FlowError():
                self._flow_error(said)
            case say.Recorded():
                if said.status:
                    self.flow_errors.pop(said.host, None)
                self._live(self.live.proxied(_address(said.client)))
            case say.TlsUntrusted():
                self.refusals.refused(said, self._clock())
                self._live(self.live.certificate(said.client, trusted=False))
            case say.PassthroughLearned():
                self.refusals.learned(said, self._clock())
            case say.ClientSeen() if said.mode == TUNNEL:
                self._by_tunnel(said.client)
            case say.ClientSeen() if said.trusted and said.host:
                self.refusals.accepted(said.host, said.client, said.hand)
                self._live(self.live.certificate(said.client, trusted=True))
            case _:
                pass

    def hear_front(self, said: say.Message) -> None:
        """Something that the front says."""
        match said:
            case say.ListenerState():
                self.front = said
            case say.Tunnelled():
                self._tunnelled(said)
            case say.Undecrypted():
                self.undecrypted += said.connections
            case say.ChildDown():
                _log.info("the part that decrypts: %s", said.words)
            case say.LoopRefused():
                self.loops += 1
                _log.info("refused to lead %s to %s, which is our own", said.client, said.address)
            case say.PageServed() if said.path == _PAC:
                for _ in range(min(said.count, 1_000)):
                    self._ways.came("pac", 0, self._clock())
            case _:
                pass

    def busiest(self, most: int) -> list[dict[str, Any]]:
        """The hosts of the busiest tunnels, JSON-ready."""
        return [{"host": host, "count": count} for host, count in self.tunnels.most_common(most)]

    def _by_tunnel(self, client: str) -> None:
        """A device came by the tunnel for the first time: it is joined, whatever it sends."""
        self._ways.came(TUNNEL, 0, self._clock())
        if client in self._senders or len(self._senders) < _MOST_SENDERS:
            self._senders[client] = TUNNEL
        self._live(self.live.proxied(client))

    def _tunnelled(self, said: say.Tunnelled) -> None:
        for each in said.hosts:
            self.tunnelled += each.count
            if each.host in self.tunnels or len(self.tunnels) < _MOST_TUNNELS:
                self.tunnels[each.host] += each.count

    def _live(self, changed: bool) -> None:  # noqa: FBT001 - what the call before it says
        self.live_changed |= changed

    def _flow_error(self, said: say.FlowError) -> None:
        if said.stage == TUNNEL_STAGE:
            self._knocked_us = said.at_us
        elif said.stage != "client":
            self.flow_errors.pop(said.host, None)
            self.flow_errors[said.host] = said.words
            if len(self.flow_errors) > 100:
                del self.flow_errors[next(iter(self.flow_errors))]


def _address(client: str) -> str:
    """A sender's address without its port."""
    return client.rpartition(":")[0].strip("[]")
