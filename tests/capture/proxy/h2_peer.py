"""An origin or a sender that speaks HTTP/2 and nothing else, as a process of its own: its library is mitmproxy's.

h2_peer.py PACKAGES origin CERTIFICATE              prints its port, answers each request with its size
h2_peer.py PACKAGES sender PORT HOST TRUSTED COUNT  sends requests through a proxy at once, prints answers as JSON
"""

import json
import socket
import ssl
import sys
import threading
from typing import Any


def main(packages: str, role: str, *arguments: str) -> None:
    sys.path.insert(0, packages)
    if role == "origin":
        origin(arguments[0])
    else:
        sender(int(arguments[0]), arguments[1], arguments[2], int(arguments[3]))


def origin(certificate: str) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.set_alpn_protocols(["h2"])
    with socket.create_server(("127.0.0.1", 0)) as server:
        print(server.getsockname()[1], flush=True)  # noqa: T201 - a program's output
        while True:
            connection, _ = server.accept()
            threading.Thread(target=serve, args=(context, connection), daemon=True).start()


def serve(context: ssl.SSLContext, connection: socket.socket) -> None:
    from h2.events import DataReceived, StreamEnded

    try:
        with context.wrap_socket(connection, server_side=True) as secure:
            talk = conversation(client=False)
            secure.sendall(talk.data_to_send())
            sizes: dict[int, int] = {}
            while data := secure.recv(1 << 16):
                for event in talk.receive_data(data):
                    if isinstance(event, DataReceived):
                        sizes[event.stream_id] = sizes.get(event.stream_id, 0) + len(event.data)
                        talk.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
                    elif isinstance(event, StreamEnded):
                        talk.send_headers(event.stream_id, [(":status", "200"), ("x-peer", "h2")])
                        body = f"got {sizes.get(event.stream_id, 0)}".encode()
                        talk.send_data(event.stream_id, body, end_stream=True)
                secure.sendall(talk.data_to_send())
    except OSError:
        return


def sender(port: int, host: str, trusted: str, count: int) -> None:
    from h2.events import DataReceived, ResponseReceived, StreamEnded

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(trusted)
    context.set_alpn_protocols(["h2", "http/1.1"])
    with socket.create_connection(("127.0.0.1", port), 20) as connection:
        connection.sendall(f"CONNECT {host}:443 HTTP/1.1\r\n\r\n".encode())
        assert connection.recv(4096).startswith(b"HTTP/1.1 200")
        with context.wrap_socket(connection, server_hostname=host) as secure:
            found: dict[int, dict[str, Any]] = {}
            if secure.selected_alpn_protocol() == "h2":
                talk = conversation(client=True)
                for number in range(count):
                    head = [(":method", "POST"), (":scheme", "https"), (":authority", host), (":path", f"/v1/{number}")]
                    stream = talk.get_next_available_stream_id()
                    talk.send_headers(stream, [*head, ("content-type", "application/json")])
                    talk.send_data(stream, b'{"n":%d}' % number, end_stream=True)
                secure.sendall(talk.data_to_send())
                open_streams = count
                while open_streams:
                    for event in talk.receive_data(secure.recv(1 << 16)):
                        if isinstance(event, ResponseReceived):
                            found[event.stream_id] = {"status": dict(event.headers)[b":status"].decode(), "body": ""}
                        elif isinstance(event, DataReceived):
                            found[event.stream_id]["body"] += event.data.decode()
                        elif isinstance(event, StreamEnded):
                            open_streams -= 1
                    secure.sendall(talk.data_to_send())
            told = {"alpn": secure.selected_alpn_protocol(), "answers": list(found.values())}
            print(json.dumps(told))  # noqa: T201 - a program's output


def conversation(*, client: bool) -> Any:
    from h2.config import H2Configuration
    from h2.connection import H2Connection

    talk = H2Connection(H2Configuration(client_side=client))
    talk.initiate_connection()
    return talk


if __name__ == "__main__":
    main(*sys.argv[1:])
