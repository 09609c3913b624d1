"""The child's records as the requests that they are, as our own endpoint would have got them. Pure."""

from inspector.capture.proxy.contract import Recorded, WsMessage
from inspector.core.exchange import MESSAGE, Headers, Reply, Request, Via
from inspector.vendors.messages import SCHEMES

_USUAL_PORTS = {"http": 80, "https": 443}


def request_of(record: Recorded) -> Request:
    """The request as our own endpoint would have got it: path and query as the target, the host in its header."""
    return Request(
        received_us=record.received_us,
        via=Via.PROXY,
        client=record.client,
        scheme=record.scheme,
        method=record.method,
        target=record.target,
        http_version=record.http_version,
        headers=_with_host(record),
        body=record.request_body,
        body_size=max(record.request_size, len(record.request_body)),
    )


def request_of_message(message: WsMessage) -> Request:
    """A message as a request: to the address of its WebSocket, with the headers of the handshake."""
    return Request(
        received_us=message.received_us,
        via=Via.PROXY,
        client=message.client,
        scheme=SCHEMES.get(message.scheme, message.scheme),
        method=MESSAGE,
        target=message.target,
        http_version=message.http_version,
        headers=_with_host(message),
        body=message.body,
        body_size=max(message.size, len(message.body)),
    )


def reply_of(record: Recorded) -> Reply:
    """What the vendor answered; status 0 for nothing."""
    return Reply(record.status, record.response_headers, record.response_body)


def _with_host(record: Recorded | WsMessage) -> Headers:
    """The header lines; HTTP/2 has the host in a pseudo header, and a reverse listener is asked by its own address."""
    headers = tuple((name, value) for name, value in record.request_headers if not name.startswith(":"))
    known = next((value for name, value in headers if name.lower() == "host"), None)
    if known is not None and record.mode != "reverse":
        return headers
    host = f"[{record.host}]" if ":" in record.host else record.host
    if record.port != _USUAL_PORTS.get(record.scheme):
        host = f"{host}:{record.port}"
    return (("Host", host), *((name, value) for name, value in headers if name.lower() != "host"))


def took_us(record: Recorded) -> int:
    """How long the answer took to come; 0 where none did."""
    end = record.answered_us or record.finished_us
    return max(0, end - record.received_us) if end else 0


def unanswered(record: Recorded) -> str | None:
    """Why no answer came, as one sentence; None when one did."""
    return None if record.status else f"No answer came: {record.error or 'the connection was cut'}."
