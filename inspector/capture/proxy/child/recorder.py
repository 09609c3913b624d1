"""Records exchanges as they pass, and lets rules act on them. An addon of mitmproxy's.

Answers are passed on as they come, with their beginning kept. Requests are held up until they are there whole, so that
rules can act on them, up to the limit of policy; larger ones are passed on as they come too. Whatever goes wrong in
here is told, and the exchange goes on.
"""

from collections.abc import Callable, Generator
from typing import Any

from mitmproxy.connection import Client
from mitmproxy.http import HTTPFlow
from mitmproxy.proxy.layers.http import HttpStream, RequestEndOfMessage
from mitmproxy.proxy.mode_specs import ReverseMode

from inspector.capture.proxy.child.gate import Connection, Gate
from inspector.capture.proxy.child.interceptor import Interceptor
from inspector.capture.proxy.child.outbox import Outbox
from inspector.capture.proxy.child.passing import KEY, Passing
from inspector.capture.proxy.child.selftest import SELF_TEST_HOST, answer_self_test
from inspector.capture.proxy.child.senders import Senders
from inspector.capture.proxy.child.websockets import KEY as WEBSOCKET
from inspector.capture.proxy.child.websockets import Tally, Tap
from inspector.capture.proxy.contract import REPLAY_HEADER, WsMessage

_HUNG_UP = "The sender hung up before the exchange was over."
_BODIES = frozenset({"POST", "PUT", "PATCH"})


class Recorder:
    """What passes through it becomes records in the outbox. ``names`` are those of listeners by specification."""

    def __init__(
        self, gate: Gate, senders: Senders, outbox: Outbox, interceptor: Interceptor, names: dict[str, str]
    ) -> None:
        self._gate = gate
        self._senders = senders
        self._outbox = outbox
        self._interceptor = interceptor
        self._names = names
        self.websockets = Tally()
        """What goes by in WebSockets."""
        self._under_way: dict[str, dict[str, Passing | None]] = {}

    def busy(self, client: Client) -> bool:
        """Whether an exchange of this connection is under way."""
        return bool(self._under_way.get(client.id))

    async def requestheaders(self, flow: HTTPFlow) -> None:
        """The head of a request came."""
        if flow.request.host == SELF_TEST_HOST:
            return
        passing = self._begin(flow)
        self._under_way.setdefault(flow.client_conn.id, {})[flow.id] = passing
        if passing is None or not passing.listed or _talks(flow):
            flow.request.stream = flow.request.stream or _has_body(flow)
        if passing is not None:
            flow.metadata[KEY] = passing
            _stream_request(passing)
            if passing.listed:
                await self._interceptor.head(passing)

    async def request(self, flow: HTTPFlow) -> None:
        """A request is there whole, or has gone through."""
        if flow.request.host == SELF_TEST_HOST:
            answer_self_test(flow)
            return
        passing = _of(flow)
        if passing is None:
            return
        passing.request_done = True
        if not passing.streamed:
            passing.sent(flow.request.raw_content or b"")
        if passing.listed:
            await self._interceptor.request(passing)
        if passing.answer_done:
            self._finish(passing)

    async def responseheaders(self, flow: HTTPFlow) -> None:
        """The head of an answer came."""
        passing = _of(flow)
        if passing is None:
            flow.response.stream = True
            return
        passing.answer_head()
        if passing.by_rule:
            return
        if passing.listed and self._interceptor.wants_answer(passing):
            return
        if passing.listed:
            await self._interceptor.answer(passing)
        flow.response.stream = passing.answered

    async def response(self, flow: HTTPFlow) -> None:
        """An answer is there whole, or has gone through."""
        passing = _of(flow)
        if passing is None:
            self._forget(flow)
            return
        passing.answer_done = True
        if flow.websocket is not None:
            self._senders.of(flow.client_conn).tunnelled = True  # it goes on without end
            self._read_along(flow, passing)
        if not flow.response.stream:
            passing.answered(flow.response.raw_content or b"")
            if passing.listed and self._interceptor.wants_answer(passing):
                await self._interceptor.answer(passing)
        if passing.request_done:
            self._finish(passing)

    def error(self, flow: HTTPFlow) -> None:
        """An exchange broke off."""
        passing = _of(flow)
        if passing is None:
            self._forget(flow)
            return
        self._finish(passing, flow.error.msg if flow.error else _HUNG_UP)

    def client_disconnected(self, client: Client) -> None:
        """Whatever has not come to an end does so now."""
        for passing in list(self._under_way.pop(client.id, {}).values()):
            if passing is not None:
                self._tell(passing, _HUNG_UP)

    def _begin(self, flow: HTTPFlow) -> Passing | None:
        """What is to be kept of an exchange; None where it is none of our business."""
        request, policy, connection = flow.request, self._gate.policy, self._senders.of(flow.client_conn)
        host = connection.host if connection.decrypted else asked_host(flow, connection)
        port = request.port
        if self._gate.paused or REPLAY_HEADER in request.headers or self._gate.is_own(host, port):
            return None
        reverse = isinstance(flow.client_conn.proxy_mode, ReverseMode)
        listed = reverse or connection.decrypted or self._gate.lists(host, port)
        if not listed and (self._gate.hosts.forbids(host, port) or not _may_carry_events(flow)):
            return None
        return Passing(
            flow,
            sender=connection.sender,
            host=host,
            listener=self._names.get(flow.client_conn.proxy_mode.full_spec, ""),
            listed=listed,
            limits=(policy.body_limit, policy.reply_limit),
        )

    def _read_along(self, flow: HTTPFlow, passing: Passing) -> None:
        """From now on this is a WebSocket; where its host is decrypted, its messages are read."""
        if passing.listed:
            extensions = ",".join(flow.response.headers.get_all("sec-websocket-extensions"))
            flow.metadata[WEBSOCKET] = Tap(passing, extensions, self.websockets, self._said)

    def _said(self, message: WsMessage) -> None:
        if not self._gate.paused:
            self._outbox.record(message)

    def _finish(self, passing: Passing, error: str = "") -> None:
        self._forget(passing.flow)
        self._tell(passing, error)

    def _tell(self, passing: Passing, error: str) -> None:
        if not passing.told and not self._gate.paused:
            passing.told = True
            self._outbox.record(passing.record(error))

    def _forget(self, flow: HTTPFlow) -> None:
        flows = self._under_way.get(flow.client_conn.id, {})
        flows.pop(flow.id, None)
        if not flows:
            self._under_way.pop(flow.client_conn.id, None)


def asked_host(flow: HTTPFlow, connection: Connection) -> str:
    """The host that a plain request is for: out of the tunnel, connections are to addresses."""
    return str(flow.request.pretty_host if connection.tunnel else flow.request.host)


def mend_streams() -> None:
    """Mend two things about requests that are too large to be held up.

    Where nobody announced the size and it grows over the limit, mitmproxy begins to stream without asking an addon
    (``check_body_size``): its beginning is kept all the same. And a rule may answer such a request: mitmproxy cannot
    stream then, so the rest is thrown away as it comes.
    """
    original = HttpStream.start_request_stream

    def start_request_stream(self: HttpStream) -> Generator[Any, Any, None]:
        passing = _of(self.flow)
        if self.flow.response is not None:
            self.client_state = _throwing_away(self)
            return
        if passing is not None and self.flow.request.stream is True:
            _stream_request(passing)
        yield from original(self)

    HttpStream.start_request_stream = start_request_stream


def _throwing_away(stream: HttpStream) -> Callable[[Any], Generator[Any, Any, None]]:
    """What a request's stream does with its body from now on; at the end the answer goes out."""

    def throw_away(event: Any) -> Generator[Any, Any, None]:
        if isinstance(event, RequestEndOfMessage):
            yield from stream.state_consume_request_body(event)

    return throw_away


def _stream_request(passing: Passing) -> None:
    """Keep the beginning of a request that is not held up."""
    if passing.flow.request.stream:
        passing.streamed = True
        passing.flow.request.stream = passing.sent


def _of(flow: HTTPFlow) -> Passing | None:
    found: Passing | None = flow.metadata.get(KEY)
    return found


def _has_body(flow: HTTPFlow) -> bool:
    headers = flow.request.headers
    return "transfer-encoding" in headers or headers.get("content-length", "0") != "0" or flow.request.is_http2


def _talks(flow: HTTPFlow) -> bool:
    """Whether sender and origin may answer each other within one exchange, so that holding it up would end it."""
    return bool(flow.request.headers.get("content-type", "").startswith("application/grpc"))


def _may_carry_events(flow: HTTPFlow) -> bool:
    return flow.request.method in _BODIES or (flow.request.method == "GET" and "?" in flow.request.path)
