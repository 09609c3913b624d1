"""What the engine, the decrypting child and the front say to each other, so that any of them can be replaced.

Every process connects to the engine over loopback and says ``Hello`` with the token that it was started with; the
engine answers with its own. Messages travel as frames (``frames``). An unknown message is passed over, so that fields
and messages may be added within a version; ``VERSION`` grows when an old end would misunderstand a new one.

    engine → child   Listen, Policy, Rules, Decide, Renew, Pause, Learned, Retry, Drain, Stop
    child → engine   Ready, Failed, ListenerState, Recorded, WsMessage, WsCounted, FlowError, ClientSeen, TlsUntrusted,
                     PassthroughLearned, Tunnelled, Dropped, Stats, RuleHit, HeldRequest, HeldEnded,
                     Trouble, Drained
    engine → front   FrontListen, Target, Policy, Page, Pause, Drain, Stop
    front → engine   ListenerState, Tunnelled, PageServed, LoopRefused, ChildDown, Undecrypted, Drained

Times are microseconds since 1970-01-01 UTC, sizes are bytes.

Long because it is a list: one small class a message, with the meaning of each field, and nothing else.
"""

from dataclasses import dataclass
from typing import TypeAlias

from inspector.capture.proxy.frames import FrameReader, Vocabulary

VERSION = 1

CLIENT_HEADER = "X-Event-Inspector-Client"
"""In a CONNECT or a plain request from the front to the child: the true sender, ``192.168.1.20:50112``. Taken off."""

REPLAY_HEADER = "X-Event-Inspector-Replay"
"""What our own replays and forwards carry: they are passed on and never recorded a second time."""

SENDER = b"@@SENDER@@"
"""In a ``Page`` of HTML: the address of who asks, without a port, stands in its place."""

Headers: TypeAlias = tuple[tuple[str, str], ...]
"""Names and values in the order and spelling of the sender, decoded as Latin-1."""


@dataclass(frozen=True, slots=True)
class Hello:
    """The first message in each direction."""

    role: str
    """``child``, ``front`` or ``engine``."""
    token: str
    """What the engine started the process with; in the engine's answer it is empty."""
    version: int = VERSION
    pid: int = 0
    program: str = ""
    """What it is in words, ``mitmproxy 11.0.2``."""


@dataclass(frozen=True, slots=True)
class Listener:
    """A port that the child listens on."""

    name: str
    """The engine's own name for it, in every message about it."""
    mode: str = "regular"
    """``regular``, ``upstream``, ``reverse``, ``socks5`` or ``wireguard``."""
    host: str = "127.0.0.1"
    port: int = 0
    """0 takes a free one; ``ListenerState`` tells it."""
    target: str = ""
    """The origin of ``reverse`` (``https://api.segment.io``), the next proxy of ``upstream`` (``http://proxy:3128``),
    the file with the keys of ``wireguard`` (``capture.proxy.wireguard``)."""
    or_free: bool = False
    """Whether any free port will do where this one is taken."""


@dataclass(frozen=True, slots=True)
class Listen:
    """Listen on exactly these, from now on: those that are new are opened, those that are gone closed."""

    listeners: tuple[Listener, ...]
    upstream_auth: str = ""
    """``user:password`` for the next proxy of every ``upstream`` listener."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Which hosts are decrypted and recorded, and where names lead. It replaces the one before.

    Host names are in lower case; internationalised ones are in their ASCII form.
    """

    exact: tuple[str, ...] = ()
    """Decrypted: names and patterns of ``hosts``, ``*.shop.example`` or ``sdk.*.braze.com``, with or without a port."""
    suffixes: tuple[str, ...] = ()
    """Decrypted with all that is below them: ``segment.io`` is ``segment.io`` and ``api.segment.io``."""
    never: tuple[str, ...] = ()
    """Never decrypted, with all that is below them; it wins over the other two."""
    resolve: tuple[tuple[str, str], ...] = ()
    """Where a name leads instead: ``("api.example.test:443", "127.0.0.1:8443")``. Without a port it is any port; the
    address without one keeps the port."""
    own: tuple[str, ...] = ()
    """Our own ports, ``127.0.0.1:8081``: endpoint, control API, front. They are never recorded through the proxy."""
    own_ca_files: tuple[str, ...] = ()
    """PEM files with further authorities that origins may have their certificates from."""
    insecure: tuple[str, ...] = ()
    """Hosts whose certificate is not looked at."""
    body_limit: int = 5 << 20
    """Request bodies are kept up to this."""
    reply_limit: int = 64 << 10
    """Response bodies are kept up to this; they are passed on as they come."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The interception rules, as JSON; they replace those before."""

    revision: int
    rules: bytes = b"[]"
    afresh: bool = False
    """Whether all are counted from the start again."""


@dataclass(frozen=True, slots=True)
class Pause:
    """While paused, nothing is decrypted that is not already, and nothing is recorded."""

    paused: bool


@dataclass(frozen=True, slots=True)
class Passed:
    """A host that is passed through for a sender, since it refused our certificate."""

    host: str
    client: str
    """Its address, without a port."""
    hand: str
    """How it shakes hands (``child.learning``); ``*`` for all of the programs there."""
    certain: bool
    """False when it only hung up: then a request that comes all the same ends it."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What a child before this one learned to pass through: this one does so from the start."""

    passed: tuple[Passed, ...]


@dataclass(frozen=True, slots=True)
class Retry:
    """Forget learned pass-through: for a host, for all hosts when it is empty; for a client, or for all."""

    host: str = ""
    client: str = ""


@dataclass(frozen=True, slots=True)
class Drain:
    """Accept no more connections and wait for what is under way; ``Drained`` tells the end."""

    seconds: float = 5.0


@dataclass(frozen=True, slots=True)
class Stop:
    """Drain, then end."""

    seconds: float = 5.0


@dataclass(frozen=True, slots=True)
class Ready:
    """Every listener was tried, the certificates work, and a request to itself came through."""

    program: str
    took_us: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The process cannot do its work and ends: a known error of the environment."""

    code: str
    """``authority``, ``listen``, ``self-test``, ``program``."""
    words: str
    way_out: str = ""


@dataclass(frozen=True, slots=True)
class ListenerState:
    """A listener was opened or closed, or could not be."""

    name: str
    host: str
    port: int
    """0 while it is closed."""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One exchange of a host that is recorded, as it came over the wire: bodies are still compressed."""

    flow: str
    listener: str
    mode: str
    """The listener's; ``reverse`` says that the sender was pointed at us, ``wireguard`` that it came by the tunnel."""
    client: str
    """The true sender, address and port."""
    scheme: str
    host: str
    port: int
    """Where the sender wanted to go, before ``Policy.resolve``; the target of ``reverse``."""
    method: str
    target: str
    """Path and query as sent."""
    http_version: str
    """``1.0``, ``1.1`` or ``2``: the sender's side."""
    request_headers: Headers
    started_us: int
    """When the first byte of the request came."""
    received_us: int
    """When the last byte of the request came."""
    request_body: bytes = b""
    request_size: int = 0
    """More than ``len(request_body)`` when it was cut."""
    status: int = 0
    """0 when there was no answer; ``error`` then says why."""
    response_headers: Headers = ()
    response_body: bytes = b""
    response_size: int = 0
    answered_us: int = 0
    """When the head of the answer came; 0 when none did."""
    finished_us: int = 0
    tls: str = ""
    """The sender's side, ``TLSv1.3``; empty without TLS."""
    server: str = ""
    """Address and port of the origin, where a connection was made."""
    error: str = ""
    listed: bool = True
    """Whether policy names the host. If not, it is plain http and kept only when a decoder knows the content."""
    rules: tuple[str, ...] = ()
    """The ids of the rules that acted on it."""
    changed: bool = False
    """Whether what was passed on differs from what is recorded here, because of a rule."""
    marks: bytes = b"[]"
    """What the rules did, event by event (``interception.marks``)."""


@dataclass(frozen=True, slots=True)
class WsMessage:
    """A message that a sender sent over a WebSocket to a host that is decrypted; the handshake is a ``Recorded`` with
    the same flow. What the origin says is only counted.
    """

    flow: str
    listener: str
    mode: str
    client: str
    scheme: str
    """As in ``Recorded``: ``http`` or ``https``."""
    host: str
    port: int
    target: str
    """Path and query of the handshake."""
    http_version: str
    request_headers: Headers
    """Those of the handshake."""
    received_us: int
    text: bool
    """Whether it says that it is a text."""
    size: int
    """More than ``len(body)`` when it was cut."""
    body: bytes = b""
    """Unpacked."""


@dataclass(frozen=True, slots=True)
class WsCount:
    """What went by in the WebSockets to a host."""

    host: str
    opened: int
    """Connections."""
    sent: int
    """Messages of senders."""
    received: int
    """Messages of the origin."""
    skipped: int
    """Messages of senders that were not looked at: too many at once, too large, or packed too tightly."""
    unread: int
    """Connections that were not read on, because they spoke something else or by extensions that are not known here."""


@dataclass(frozen=True, slots=True)
class WsCounted:
    """What went by in WebSockets to hosts that are decrypted since the last such message."""

    hosts: tuple[WsCount, ...]


@dataclass(frozen=True, slots=True)
class FlowError:
    """Traffic of a decrypted host that did not come as far as an exchange."""

    stage: str
    """``connect`` (the origin cannot be reached), ``origin-tls`` (its certificate is not accepted), ``client``,
    ``tunnel`` (somebody knocks who has not its keys; nothing is known of who, or where to)."""
    client: str
    host: str
    port: int
    words: str
    at_us: int


@dataclass(frozen=True, slots=True)
class ClientSeen:
    """A sender came for the first time (without a host), or accepted our certificate for a host for the first time."""

    client: str
    """Its address, without a port."""
    host: str
    trusted: bool
    mode: str = ""
    """``wireguard`` when it came through the tunnel."""
    hand: str = ""
    """Of one that accepted our certificate: as in ``Passed``."""


@dataclass(frozen=True, slots=True)
class TlsUntrusted:
    """A sender refused our certificate for a host."""

    host: str
    client: str
    """Its address, without a port."""
    count: int
    """How often by now."""
    certain: bool
    """False when it only hung up, which may have other reasons."""
    words: str


@dataclass(frozen=True, slots=True)
class PassthroughLearned:
    """A host is no longer decrypted for a sender, because it refused our certificate."""

    host: str
    client: str
    count: int
    hand: str = ""
    """As in ``Passed``, like the next."""
    certain: bool = True


@dataclass(frozen=True, slots=True)
class HostCount:
    """How many connections to a host."""

    host: str
    count: int


@dataclass(frozen=True, slots=True)
class Tunnelled:
    """Connections that were passed on untouched since the last such message."""

    hosts: tuple[HostCount, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """Records that were thrown away since the last such message, because the engine did not take them in time."""

    records: int
    size: int


@dataclass(frozen=True, slots=True)
class Stats:
    """How the child is, every few seconds."""

    connections: int
    memory_bytes: int
    """Resident; 0 where it cannot be told."""


@dataclass(frozen=True, slots=True)
class HeldRequest:
    """A rule holds a request until ``Decide`` comes for it, or its time is over."""

    held: str
    """Its id in ``Decide`` and ``HeldEnded``."""
    rule: str
    client: str
    method: str
    scheme: str
    host: str
    target: str
    headers: Headers
    events: tuple[tuple[str, str], ...]
    """Type and name of each event in it."""
    held_us: int
    until_us: int
    vendor: str = ""
    """Of its events."""
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class HeldEnded:
    """It is held no more."""

    held: str
    gone: bool = False
    """Its sender hung up before somebody decided."""


@dataclass(frozen=True, slots=True)
class Decide:
    """How a held request goes on."""

    held: str
    how: str
    """``release`` or ``drop``."""
    edited: bool = False
    """Whether it goes on with ``body``, not packed, in the place of its own."""
    body: bytes = b""
    opened: bool = False
    """``body`` is the request as ``interception.wire`` opens it, as JSON."""


@dataclass(frozen=True, slots=True)
class Renew:
    """Somebody looks at a held request: it is held as long again as its rule says, up to the longest time."""

    held: str


@dataclass(frozen=True, slots=True)
class RuleHit:
    """A rule acted, or would have."""

    rule: str
    flow: str
    host: str
    action: str
    words: str
    at_us: int
    error: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something inside the process went wrong, and traffic went on: a bug, for the log."""

    words: str


@dataclass(frozen=True, slots=True)
class Drained:
    """The process is idle and accepts nothing."""

    left: int
    """Connections that had to be cut."""


@dataclass(frozen=True, slots=True)
class FrontListen:
    """The public port of the front, from now on."""

    host: str
    """``localhost`` is both loopback addresses; anything else opens it to other machines."""
    port: int
    """0 takes a free one; ``ListenerState`` tells it."""
    upstream: str = ""
    """The proxy by which the front reaches the rest of the world, ``http://proxy.corp:3128``; empty for directly."""
    upstream_auth: str = ""
    """``user:password`` for it."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the front answers to a browser or phone that asks for a path of its own; it replaces the one before."""

    path: str
    """``/phone``, and not ``/`` or ``/proxy.pac``, which the front makes itself."""
    content_type: str
    body: bytes
    """Empty: there is no such page any more."""
    filename: str = ""
    """Under which name it is to be saved; empty for what is shown."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where the child listens; port 0 says that there is none, so that everything goes direct."""

    port: int
    host: str = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class PageServed:
    """Somebody fetched a page of the front's own, ``/proxy.pac`` for example."""

    path: str
    client: str
    """Its address, without a port."""
    count: int
    """How often since the last such message."""


@dataclass(frozen=True, slots=True)
class LoopRefused:
    """Somebody asked the front to lead to one of our own ports."""

    address: str
    client: str


@dataclass(frozen=True, slots=True)
class ChildDown:
    """The child does not take connections; its hosts go direct."""

    words: str


@dataclass(frozen=True, slots=True)
class Undecrypted:
    """Connections to hosts that should have been decrypted went direct, since the child was not there."""

    connections: int
    """Since it was said last."""


Message: TypeAlias = (
    Hello
    | Listen
    | Policy
    | Rules
    | Pause
    | Learned
    | Retry
    | Drain
    | Stop
    | Ready
    | Failed
    | ListenerState
    | Recorded
    | WsMessage
    | WsCounted
    | FlowError
    | ClientSeen
    | TlsUntrusted
    | PassthroughLearned
    | Tunnelled
    | Dropped
    | Stats
    | RuleHit
    | HeldRequest
    | HeldEnded
    | Decide
    | Renew
    | Trouble
    | Drained
    | FrontListen
    | Target
    | Page
    | PageServed
    | LoopRefused
    | ChildDown
    | Undecrypted
)

MESSAGES: dict[str, type[Message]] = {
    "hello": Hello,
    "listen": Listen,
    "policy": Policy,
    "rules": Rules,
    "pause": Pause,
    "learned": Learned,
    "retry": Retry,
    "drain": Drain,
    "stop": Stop,
    "ready": Ready,
    "failed": Failed,
    "listener": ListenerState,
    "exchange": Recorded,
    "ws_message": WsMessage,
    "ws_counted": WsCounted,
    "flow_error": FlowError,
    "client_seen": ClientSeen,
    "tls_untrusted": TlsUntrusted,
    "passthrough_learned": PassthroughLearned,
    "tunnel": Tunnelled,
    "dropped": Dropped,
    "stats": Stats,
    "rule_hit": RuleHit,
    "held_request": HeldRequest,
    "held_ended": HeldEnded,
    "decide": Decide,
    "renew": Renew,
    "trouble": Trouble,
    "drained": Drained,
    "front_listen": FrontListen,
    "target": Target,
    "page": Page,
    "page_served": PageServed,
    "loop_refused": LoopRefused,
    "child_down": ChildDown,
    "undecrypted": Undecrypted,
}
"""Every message by the name under which it travels."""

_VOCABULARY: Vocabulary[Message] = Vocabulary(MESSAGES)


def encode(message: Message) -> bytes:
    """The frame of a message. Raises ``frames.BrokenStreamError`` when it is too large."""
    return _VOCABULARY.encode(message)


def reader() -> FrameReader[Message]:
    """What turns a stream's bytes into messages and ``Unreadable``; it never raises."""
    return FrameReader(_VOCABULARY)
