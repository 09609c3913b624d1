"""The origin that proxies are measured in front of, over TLS: ``tls_origin.py PORT OTHER CERTIFICATE``.

Every request is answered with a few bytes. On the other port it pours as many bytes as it is told in one line of text.
"""

import asyncio
import ssl
import sys

import uvloop

_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 16\r\nContent-Type: application/json\r\n\r\n" + b'{"success":true}'
_PIECE = bytes(1 << 20)


class Origin(asyncio.Protocol):
    """Answers as soon as a request is there; its clients send one after another."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A client came."""
        self._transport, self._kept = transport, b""

    def data_received(self, data: bytes) -> None:
        """Some bytes of requests."""
        self._kept += data
        while (end := self._kept.find(b"\r\n\r\n")) >= 0:
            head = self._kept[:end].lower()
            length = int(head.partition(b"content-length: ")[2].split(b"\r\n")[0] or 0)
            if len(self._kept) < end + 4 + length:
                return
            self._kept = self._kept[end + 4 + length :]
            self._transport.write(_ANSWER)  # type: ignore[attr-defined] # a stream's can


async def pour(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
    """Send so many bytes."""
    left = int(await reading.readline())
    while left > 0:
        writing.write(_PIECE)
        await writing.drain()
        left -= len(_PIECE)
    writing.close()


async def main(port: int, other: int, certificate: str) -> None:
    """Serve until killed."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    loop = asyncio.get_running_loop()
    await loop.create_server(Origin, "127.0.0.1", port, ssl=context)
    await asyncio.start_server(pour, "127.0.0.1", other, ssl=context)
    await asyncio.Event().wait()


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
