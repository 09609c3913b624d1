"""A program that runs on a device in the tunnel and prints what came of it.

``tcp HOST PORT`` waits for the server to speak, then answers; ``udp HOST PORT`` speaks first;
``quic PACKAGES NAME HOST`` begins a QUIC connection to port 443; ``names NAME…`` asks for addresses.
"""

import socket
import sys
from contextlib import suppress

SECONDS = 20.0
_NEVER_S = 1.5
"""How long a refused sender waits for what must not come."""


def main(what: str, *more: str) -> str:
    """What came of it."""
    if what == "quic":
        return quic(*more)
    if what == "names":
        return " ".join(map(address_of, more))
    host, port = more
    kind = socket.SOCK_STREAM if what == "tcp" else socket.SOCK_DGRAM
    with socket.socket(socket.AF_INET, kind) as talking:
        talking.settimeout(SECONDS)
        talking.connect((host, int(port)))
        greeted = talking.recv(100) if what == "tcp" else b""
        talking.send(b"then you")
        return (greeted + talking.recv(100)).decode()


def quic(packages: str, name: str, host: str) -> str:
    """Whether anything comes back for a first flight with that name in it; ``host`` echoes."""
    sys.path.insert(0, packages)
    from aioquic.quic.configuration import QuicConfiguration
    from aioquic.quic.connection import QuicConnection

    connection = QuicConnection(
        configuration=QuicConfiguration(is_client=True, alpn_protocols=["h3"], server_name=name)
    )
    connection.connect((host, 443), now=0.0)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as talking:
        talking.settimeout(_NEVER_S)
        talking.connect((host, 443))
        for datagram, _ in connection.datagrams_to_send(now=0.0):
            talking.send(datagram)
        with suppress(TimeoutError):
            return "there" if talking.recv(2_000) else "nothing"
    return "nothing"


def address_of(name: str) -> str:
    """The first IPv4 address of a name, ``none`` for none."""
    try:
        return str(socket.getaddrinfo(name, 80, socket.AF_INET, socket.SOCK_STREAM)[0][4][0])
    except socket.gaierror:
        return "none"


if __name__ == "__main__":
    sys.stdout.write(main(*sys.argv[1:]))
