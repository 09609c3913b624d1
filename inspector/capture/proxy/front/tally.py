"""What the front counts for the engine. Bounded, whatever hosts are asked for."""

from inspector.capture.proxy.contract import HostCount, Message, PageServed, Tunnelled, Undecrypted

_MOST_HOSTS = 512
OTHERS = ""
"""The host under which all are counted that came after so many different ones."""


class Tally:
    """Counts since the engine was told."""

    def __init__(self) -> None:
        self.undecrypted = 0
        self._hosts: dict[str, int] = {}
        self._pages: dict[tuple[str, str], int] = {}

    def tunnel(self, host: str) -> None:
        """A connection is passed on untouched."""
        kept = host if host in self._hosts or len(self._hosts) < _MOST_HOSTS else OTHERS
        self._hosts[kept] = self._hosts.get(kept, 0) + 1

    def page(self, path: str, client: str) -> None:
        """A page was fetched."""
        if (path, client) in self._pages or len(self._pages) < _MOST_HOSTS:
            self._pages[path, client] = self._pages.get((path, client), 0) + 1

    def news(self) -> list[Message]:
        """What the engine has not been told yet."""
        found: list[Message] = [PageServed(path, client, count) for (path, client), count in self._pages.items()]
        self._pages.clear()
        if self._hosts:
            found.append(Tunnelled(tuple(HostCount(host, count) for host, count in self._hosts.items())))
            self._hosts.clear()
        if self.undecrypted:
            found.append(Undecrypted(self.undecrypted))
            self.undecrypted = 0
        return found
