"""A program that runs on a device in the tunnel and prints what came of it.

``tcp HOST PORT`` waits for the server to speak, then answers; ``udp HOST PORT`` speaks first;
``quic PACKAGES HOST NAME…`` begins QUIC connections to port 443; ``names NAME…`` asks for addresses.
"""

import select
import socket
import sys
from importlib import import_module

SECONDS = 20.0


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


def quic(packages: str, host: str, *names: str) -> str:
    """Whether anything comes back for a first flight with each name in it; for the first and the last something has to.

    ``host`` echoes. Datagrams may be lost and overtake each other, so they are sent again and again until it has.
    """
    sys.path.insert(0, packages)
    aioquic = import_module("aioquic.quic.connection")  # found only now
    talking: list[tuple[socket.socket, list[bytes]]] = []
    for name in names:
        configuration = aioquic.QuicConfiguration(is_client=True, alpn_protocols=["h3"], server_name=name)
        connection = aioquic.QuicConnection(configuration=configuration)
        connection.connect((host, 443), now=0.0)
        talker = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        talker.connect((host, 443))
        talking.append((talker, [datagram for datagram, _ in connection.datagrams_to_send(now=0.0)]))
    for _ in range(int(SECONDS)):
        for talker, datagrams in talking:
            for datagram in datagrams:
                talker.send(datagram)
        if all(_answered(talker, 1.0) for talker, _ in (talking[0], talking[-1])):
            break
    return " ".join("there" if _answered(talker, 0.0) else "nothing" for talker, _ in talking)


def _answered(talker: socket.socket, seconds: float) -> bool:
    return bool(select.select([talker], [], [], seconds)[0])


def address_of(name: str) -> str:
    """The first IPv4 address of a name, ``none`` for none."""
    try:
        return str(socket.getaddrinfo(name, 80, socket.AF_INET, socket.SOCK_STREAM)[0][4][0])
    except socket.gaierror:
        return "none"


if __name__ == "__main__":
    sys.stdout.write(main(*sys.argv[1:]))
