"""Who may be read: policy, pause and what was learned, asked for every connection. Plain values, without mitmproxy."""

from collections import Counter
from dataclasses import dataclass
from ipaddress import ip_address

from inspector.capture.proxy.child.learning import Learning, Who
from inspector.capture.proxy.contract import HostCount, Learned, Policy, Retry, Tunnelled
from inspector.capture.proxy.hosts import Hosts, normal_host

_MOST_TUNNELLED = 2_000
"""Different hosts that are counted between two messages."""


@dataclass(slots=True)
class Connection:
    """What is known of a sender's connection."""

    sender: str
    """Its true address and port."""
    from_front: bool = False
    """Whether the front handed it over, which has looked at it already."""
    decrypted: bool = False
    host: str = ""
    """The host that it is decrypted for."""
    hand: str = ""
    tunnelled: bool = False
    believed: bool = False
    """Whether a request came over it after our certificate was shown."""
    shown_s: float | None = None
    """When the handshake with our certificate came to its end, by a clock that only goes on."""
    judged: bool = False
    """Whether anything came since: the sender goes on, or it was counted as one that refuses."""
    peer: str = ""
    """Who it comes from: the sender itself, or the front."""
    tunnel: bool = False
    """Whether it came out of the WireGuard tunnel, so that all of the sender's traffic does, to addresses alone."""

    @property
    def client(self) -> str:
        """The sender's address without its port."""
        return self.sender.rpartition(":")[0].strip("[]")


class Gate:
    """The answers. It changes only by what the engine says and by refusals."""

    def __init__(self) -> None:
        self.policy = Policy()
        self.hosts = Hosts()
        self.paused = False
        self.draining = False
        """Whether nobody new is let in."""
        self.learning = Learning()
        self.listening: frozenset[int] = frozenset()
        """The child's own ports."""
        self._own: frozenset[tuple[str, int]] = frozenset()
        self._insecure = Hosts()
        self._tunnelled: Counter[str] = Counter()

    def use(self, policy: Policy) -> None:
        """Go by a policy from now on."""
        self.policy = policy
        self.hosts = Hosts(policy.exact, policy.suffixes, policy.never, policy.resolve)
        self._insecure = Hosts(policy.insecure)
        self._own = frozenset(filter(None, map(_address, policy.own)))

    def relearn(self, order: Learned | Retry) -> None:
        """Pass through what a child before this one learned to, or try to decrypt again what was passed through."""
        if isinstance(order, Retry):
            self.learning.forget(normal_host(order.host) or "", order.client)
            return
        for each in order.passed:
            self.learning.remember(Who(_plain(each.host), each.client, each.hand), certain=each.certain)

    def decrypts(self, connection: Connection, host: str, port: int, name: str | None) -> bool:
        """Whether a TLS connection is decrypted: to a host that was asked for, with the name in its handshake.

        The name decides where there is one, since it says who is meant; the other is often an address only.
        """
        if self.paused or self.is_own(host, port):
            return False
        named = name or host
        if self.hosts.forbids(host, port) or not self.hosts.decrypts(named, port):
            return False
        return not self.learning.passes(Who(_plain(named), connection.client, connection.hand))

    def reads(self, connection: Connection, host: str, port: int) -> bool:
        """Whether a plain connection inside a tunnel is looked into."""
        if self.is_own(host, port) or self.hosts.forbids(host, port):
            return False
        if connection.tunnel:
            return not self.paused
        return connection.from_front or (not self.paused and self.hosts.decrypts(host, port))

    def lists(self, host: str, port: int) -> bool:
        """Whether policy names a host."""
        return self.hosts.decrypts(host, port)

    def is_own(self, host: str, port: int) -> bool:
        """Whether this is one of our own ports."""
        return bool(self._own) and (_same(host), port) in self._own

    def is_here(self, host: str) -> bool:
        """Whether this is the machine's loopback, on which programs listen for itself alone."""
        return _same(host) == "loopback"

    def is_loop(self, host: str, port: int) -> bool:
        """Whether a connection would lead to the child itself."""
        host, port = self.hosts.leads(host, port)
        return port in self.listening and _same(host) == "loopback"

    def insecure(self, host: str, port: int) -> bool:
        """Whether a host's certificate is not looked at."""
        return self._insecure.decrypts(host, port)

    def tunnels(self, connection: Connection, host: str) -> None:
        """Count a connection that is passed on untouched."""
        connection.tunnelled = True
        if host in self._tunnelled or len(self._tunnelled) < _MOST_TUNNELLED:
            self._tunnelled[host] += 1

    def counted(self) -> Tunnelled | None:
        """What was passed on untouched since the last time."""
        if not self._tunnelled:
            return None
        told = Tunnelled(tuple(HostCount(host, count) for host, count in self._tunnelled.items()))
        self._tunnelled.clear()
        return told


def who(connection: Connection) -> Who:
    """The sender of a decrypted connection and its host."""
    return Who(_plain(connection.host), connection.client, connection.hand)


def _plain(host: str) -> str:
    return normal_host(host) or host


def _address(text: str) -> tuple[str, int] | None:
    host, colon, port = text.rpartition(":")
    return (_same(host), int(port)) if colon and port.isdigit() else None


def _same(host: str) -> str:
    """One name for all the ways to write this machine."""
    name = normal_host(host) or host
    try:
        loopback = ip_address(name).is_loopback or ip_address(name).is_unspecified
    except ValueError:
        loopback = name == "localhost" or name.endswith(".localhost")
    return "loopback" if loopback else name
