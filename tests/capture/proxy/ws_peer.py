"""Both ends of a WebSocket, with a library that does it by the book, as processes of their own: it is mitmproxy's.

ws_peer.py PACKAGES origin CERTIFICATE           prints its port, sends every message back, prints what it saw as JSON
ws_peer.py PACKAGES sender PORT HOST TRUSTED     talks through a proxy, prints what it heard as JSON
"""

import json
import socket
import ssl
import sys
from typing import Any

FRAGMENTS = 5


def main(packages: str, role: str, *arguments: str) -> None:
    sys.path.insert(0, packages)
    if role == "origin":
        origin(arguments[0])
    else:
        sender(int(arguments[0]), arguments[1], arguments[2])


class End:
    """One end of a connection."""

    def __init__(self, secure: ssl.SSLSocket, *, client: bool) -> None:
        from wsproto import ConnectionType, WSConnection

        self._secure = secure
        self.talk: Any = WSConnection(ConnectionType.CLIENT if client else ConnectionType.SERVER)

    def send(self, event: Any) -> None:
        self._secure.sendall(self.talk.send(event))

    def events(self) -> Any:
        """What comes, until the other side ends."""
        while True:
            yield from self.talk.events()
            data = self._secure.recv(1 << 16)
            self.talk.receive_data(data or None)
            if not data:
                yield from self.talk.events()
                return


def origin(certificate: str) -> None:
    from wsproto import events
    from wsproto.extensions import PerMessageDeflate

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as server:
        print(server.getsockname()[1], flush=True)  # noqa: T201 - a program's output
        plain, _ = server.accept()
    fragments, count = [], 0
    with context.wrap_socket(plain, server_side=True) as secure:
        end = End(secure, client=False)
        for event in end.events():
            if isinstance(event, events.Request):
                end.send(events.AcceptConnection(extensions=[PerMessageDeflate()]))
            elif isinstance(event, events.Message):
                count += event.frame_finished
                end.send(type(event)(event.data, message_finished=event.message_finished))
                if event.message_finished:
                    fragments.append(count)
                    count = 0
            elif isinstance(event, events.Ping):
                end.send(event.response())
            elif isinstance(event, events.CloseConnection):
                end.send(event.response())
                told = {"closed": [event.code, event.reason], "fragments": fragments}
                print(json.dumps(told), flush=True)  # noqa: T201 - a program's output
                return


def sender(port: int, host: str, trusted: str) -> None:
    from wsproto import events
    from wsproto.extensions import PerMessageDeflate

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(trusted)
    told: dict[str, Any] = {"extensions": [], "messages": []}
    with socket.create_connection(("127.0.0.1", port)) as plain:
        plain.sendall(f"CONNECT {host}:443 HTTP/1.1\r\n\r\n".encode())
        assert plain.recv(4096).startswith(b"HTTP/1.1 200")
        with context.wrap_socket(plain, server_hostname=host) as secure:
            end, parts = End(secure, client=True), []
            end.send(events.Request(host=host, target="/talk", extensions=[PerMessageDeflate()]))
            for event in end.events():
                if isinstance(event, events.AcceptConnection):
                    told["extensions"] = [each.name for each in event.extensions]
                    say(end, events)
                elif isinstance(event, events.Message):
                    parts.append(event.data)
                    if event.message_finished:
                        told["messages"].append(shown(parts))
                        parts = []
                elif isinstance(event, events.Pong):
                    told["pong"] = bytes(event.payload).decode()
                    end.send(events.CloseConnection(4321, "enough"))
                elif isinstance(event, events.CloseConnection):
                    told["closed"] = [event.code, event.reason]
                    break
    print(json.dumps(told))  # noqa: T201 - a program's output


def say(end: End, events: Any) -> None:
    end.send(events.TextMessage("hällo"))
    end.send(events.BytesMessage(b"\x00\xff"))
    for number in range(FRAGMENTS):
        end.send(events.TextMessage("ab" * 1_000, message_finished=number == FRAGMENTS - 1))
    end.send(events.TextMessage("ok" * 2_000))
    end.send(events.Ping(b"are you there"))


def shown(parts: list[Any]) -> str:
    if isinstance(parts[0], str):
        return f"text: {''.join(parts)}"
    return f"bytes: {b''.join(parts).hex()}"


main(*sys.argv[1:])
