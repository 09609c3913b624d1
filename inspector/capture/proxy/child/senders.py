"""The connections that are open, by mitmproxy's id of the sender's side."""

from mitmproxy.connection import Client

from inspector.capture.proxy.child.gate import Connection
from inspector.capture.proxy.child.passing import address_of


class Senders:
    """Who is connected. An entry lives as long as its connection."""

    def __init__(self) -> None:
        self._open: dict[str, Connection] = {}

    def of(self, client: Client) -> Connection:
        """What is known of a connection."""
        found = self._open.get(client.id)
        if found is None:
            peer = address_of(client.peername)
            found = self._open[client.id] = Connection(peer, peer=peer)
        return found

    def at(self, peer: str) -> Connection | None:
        """The connection from an address and port, if it is still open."""
        return next((each for each in self._open.values() if each.peer == peer), None)

    def forget(self, client: Client) -> None:
        """It has ended."""
        self._open.pop(client.id, None)
