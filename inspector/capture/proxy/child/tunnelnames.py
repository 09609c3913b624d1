"""Answers the questions about names of a device in the tunnel, with what this machine knows of them.

A name that policy leads elsewhere is answered with an address made up for it, since it may exist nowhere. Names that
are decrypted have no HTTPS records: those would have the device hide the name, or speak HTTP/3. There are no IPv6
addresses, so that everything comes by the tunnel, which is for IPv4.
"""

import asyncio
import socket
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Address, IPv4Network, ip_address

import mitmproxy_rs
from mitmproxy.dns import DNSFlow, Message, ResourceRecord
from mitmproxy.net.dns import classes, op_codes, response_codes, types

from inspector.capture.proxy.child.gate import Gate
from inspector.capture.proxy.wireguard import NAMES

DNS_PORT = 53
_MADE_UP = IPv4Network("198.19.0.0/16")
_MADE_UP_S = 1
"""How long a device may believe in an address that was made up, in seconds."""
_THREADS = 16
_TLS = 443
_HTTP = 80


class TunnelNames:
    """The addon of mitmproxy's that answers. Asking the system may take long, so threads do."""

    def __init__(self, gate: Gate, servers: Callable[[], list[str]] | None = None) -> None:
        """``servers`` gives the addresses of name servers, for questions that the system cannot be asked."""
        self._gate = gate
        self._servers = servers or _system_servers
        self._names: OrderedDict[str, str] = OrderedDict()
        """Names by the address that was made up for them, the one asked for last at the end."""
        self._addresses: dict[str, str] = {}
        self._threads = ThreadPoolExecutor(_THREADS, "names")

    def leads(self, host: str, port: int) -> tuple[str, int]:
        """Where a connection leads: through policy, and by its name where the address was made up."""
        return self._gate.hosts.leads(self.name_of(host) or host, port)

    def name_of(self, address: str) -> str | None:
        """The name that an address was made up for."""
        return self._names.get(address)

    def close(self) -> None:
        """Ask nobody any more."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def dns_request(self, flow: DNSFlow) -> None:
        """Somebody asks; what is asked of another server than ours goes there."""
        if flow.client_conn.sockname[:2] == (NAMES, DNS_PORT):
            flow.response = await self._answer(flow)

    async def _answer(self, flow: DNSFlow) -> Message | None:
        """The answer; None when a name server of this machine's is asked in our place."""
        asked, question = flow.request, flow.request.question
        if not asked.query or asked.op_code != op_codes.QUERY or question is None or question.class_ != classes.IN:
            return asked.fail(response_codes.NOTIMP)
        name = question.name.rstrip(".").lower()
        if question.type == types.A:
            return await self._addresses_of(asked, name)
        if question.type == types.AAAA or (question.type == types.HTTPS and self._is_read(name)):
            return asked.succeed([])
        if self._leads(name):
            return asked.succeed([])
        servers = self._servers()
        if not servers:
            return asked.fail(response_codes.SERVFAIL)
        if flow.server_conn.timestamp_start is None:
            flow.server_conn.address = (servers[0], DNS_PORT)
        return None

    async def _addresses_of(self, asked: Message, name: str) -> Message:
        if self._leads(name):
            return asked.succeed([ResourceRecord.A(asked.question.name, self._made_up(name), ttl=_MADE_UP_S)])
        try:
            found = await asyncio.get_running_loop().run_in_executor(self._threads, _look_up, name)
        except socket.gaierror as error:
            unknown = error.errno == socket.EAI_NONAME
            return asked.fail(response_codes.NXDOMAIN if unknown else response_codes.SERVFAIL)
        except (OSError, UnicodeError):
            return asked.fail(response_codes.SERVFAIL)
        return asked.succeed([ResourceRecord.A(asked.question.name, each) for each in found if not each.is_loopback])

    def _leads(self, name: str) -> bool:
        """Whether policy leads a name elsewhere; one with a port counts where that is a usual one."""
        hosts = self._gate.hosts
        return any(hosts.leads(name, port) != (name, port) for port in (_TLS, _HTTP))

    def _is_read(self, name: str) -> bool:
        return self._gate.lists(name, _TLS)

    def _made_up(self, name: str) -> IPv4Address:
        known = self._addresses.get(name)
        if known is None:
            number = len(self._names) + 1
            if number < _MADE_UP.num_addresses - 1:
                known = str(_MADE_UP[number])
            else:
                known, old = self._names.popitem(last=False)
                del self._addresses[old]
            self._addresses[name], self._names[known] = known, name
        self._names.move_to_end(known)
        return IPv4Address(known)


def _look_up(name: str) -> list[IPv4Address]:
    """For a thread. Raises ``OSError`` and ``UnicodeError``."""
    found = socket.getaddrinfo(name, None, socket.AF_INET, socket.SOCK_STREAM)
    return list(dict.fromkeys(IPv4Address(each[4][0]) for each in found))


def _system_servers() -> list[str]:
    """Name servers of this machine's that take questions by IPv4."""
    try:
        servers: list[str] = mitmproxy_rs.dns.get_system_dns_servers()
    except RuntimeError:
        return []
    return [each for each in servers if ip_address(each.partition("%")[0]).version == 4]
