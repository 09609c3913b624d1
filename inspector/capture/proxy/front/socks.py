"""SOCKS 5 (RFC 1928) without authentication, for programs that speak that instead: CONNECT alone."""

import socket

from inspector.capture.proxy.front.heads import Place
from inspector.capture.proxy.front.wire import Wire
from inspector.capture.proxy.hosts import normal_host

VERSION = 5
GRANTED, FAILED, FORBIDDEN, UNREACHABLE, NO_COMMAND, NO_ADDRESS = 0, 1, 2, 4, 7, 8
_NO_AUTHENTICATION, _NOTHING_FITS = 0, 0xFF
_CONNECT = 1
_IPV4, _NAME, _IPV6 = 1, 3, 4


async def asked_place(client: Wire) -> Place | None:
    """Where a client wants to go; None when it was refused. Raises ``LostError`` when it goes."""
    methods = await client.exactly((await client.exactly(2))[1])
    if _NO_AUTHENTICATION not in methods:
        client.write(bytes([VERSION, _NOTHING_FITS]))
        return None
    client.write(bytes([VERSION, _NO_AUTHENTICATION]))
    version, command, _, kind = await client.exactly(4)
    if version != VERSION or command != _CONNECT:
        client.write(reply(NO_COMMAND))
        return None
    host = normal_host(await _address(client, kind))
    port = int.from_bytes(await client.exactly(2))
    if host is None or not port:
        client.write(reply(NO_ADDRESS))
        return None
    return Place(host, port)


def reply(code: int) -> bytes:
    """The answer to what was asked; the address in it is of no use to anybody and left empty."""
    return bytes([VERSION, code, 0, _IPV4, 0, 0, 0, 0, 0, 0])


def code_of(status: int) -> int:
    """The code for what HTTP would say with a status."""
    return {502: UNREACHABLE, 504: UNREACHABLE, 403: FORBIDDEN, 508: FORBIDDEN}.get(status, FAILED)


async def _address(client: Wire, kind: int) -> str:
    if kind == _IPV4:
        return socket.inet_ntop(socket.AF_INET, await client.exactly(4))
    if kind == _IPV6:
        return socket.inet_ntop(socket.AF_INET6, await client.exactly(16))
    if kind == _NAME:
        return (await client.exactly((await client.exactly(1))[0])).decode("latin-1")
    return ""
