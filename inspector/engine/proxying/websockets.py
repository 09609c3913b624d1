"""How much went by in WebSockets, host by host: most of it is nobody's event and stored nowhere, but it is counted."""

from typing import Any, NamedTuple

from inspector.capture.proxy.contract import WsCount

_MOST = 200
"""Hosts. Further ones are not counted."""


class _Sum(NamedTuple):
    connections: int = 0
    sent: int = 0
    received: int = 0
    skipped: int = 0
    unread: int = 0
    messages: int = 0
    events: int = 0


class WebSockets:
    """Belongs to the engine's loop."""

    def __init__(self) -> None:
        self._hosts: dict[str, _Sum] = {}

    def counted(self, count: WsCount) -> None:
        """Something went by."""
        self._add(count.host, _Sum(count.opened, count.sent, count.received, count.skipped, count.unread))

    def kept(self, host: str, events: int) -> None:
        """A message was stored, with so many events."""
        self._add(host, _Sum(messages=1, events=events))

    def told(self) -> list[dict[str, Any]]:
        """Every host, JSON-ready, the one with most events and messages first."""
        order = sorted(self._hosts.items(), key=lambda item: (-item[1].events, -item[1].sent, item[0]))
        return [{"host": host, **counts._asdict()} for host, counts in order]

    @property
    def sent(self) -> int:
        """Messages of senders, of all hosts."""
        return sum(each.sent for each in self._hosts.values())

    def _add(self, host: str, more: _Sum) -> None:
        before = self._hosts.get(host)
        if before is None and len(self._hosts) >= _MOST:
            return
        self._hosts[host] = more if before is None else _Sum(*map(sum, zip(before, more, strict=True)))
