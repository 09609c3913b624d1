"""The child as a program: mitmproxy on a bare ``Master`` with a few chosen addons, and the engine's orders.

``DumpMaster`` would bring two dozen addons and cost twice the time for each request. Everything here runs on one event
loop in one thread.
"""

import asyncio
import logging
import os
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from mitmproxy import options, version
from mitmproxy.addons import block, core, disable_h2c, proxyserver, update_alt_svc
from mitmproxy.connection import Client

from inspector.capture.proxy.child.certificates import Certificates, check_authority, shorten_leaves, trust_file
from inspector.capture.proxy.child.draining import drain
from inspector.capture.proxy.child.gate import Gate
from inspector.capture.proxy.child.intercepting import Intercepting
from inspector.capture.proxy.child.interceptor import Interceptor
from inspector.capture.proxy.child.layers import Layers
from inspector.capture.proxy.child.listening import Listening
from inspector.capture.proxy.child.loop import LeadingLoop
from inspector.capture.proxy.child.nextproxy import NextProxy
from inspector.capture.proxy.child.outbox import Outbox
from inspector.capture.proxy.child.pacing import Pacing
from inspector.capture.proxy.child.quick import QuickMaster
from inspector.capture.proxy.child.recorder import Recorder, mend_streams
from inspector.capture.proxy.child.selftest import comes_through
from inspector.capture.proxy.child.senders import Senders
from inspector.capture.proxy.child.trouble import Troubles
from inspector.capture.proxy.child.trusting import Trusting
from inspector.capture.proxy.child.tunnel import Strangers, TunnelGuard
from inspector.capture.proxy.child.tunnelnames import TunnelNames
from inspector.capture.proxy.child.watch import Watch
from inspector.capture.proxy.child.websockets import read_along
from inspector.capture.proxy.contract import (
    VERSION,
    Decide,
    Drain,
    Drained,
    Failed,
    Hello,
    Learned,
    Listen,
    Message,
    Pause,
    Policy,
    Ready,
    Renew,
    Retry,
    Rules,
    Stats,
    Stop,
    Trouble,
    encode,
    reader,
)
from inspector.capture.proxy.frames import FrameReader, Unreadable
from inspector.core.errors import KnownError
from inspector.machine.leftovers import mark_owners, remove_leftovers

PROGRAM = f"mitmproxy {version.VERSION}"

_FOLDER = "event-inspector-proxy-"
"""How the folders of files for mitmproxy are called; one that was killed leaves its behind."""
_NO_ENGINE = 3
_FAILED = 4
_HELLO_S = 30.0
_SELF_TEST_S = 15.0
_DRAIN_S = 5.0
_COUNTS_S = 1.0
_FLUSH_S = 2.0
_CHUNK = 1 << 18


def check() -> None:
    """See that everything can be loaded: with this module, it has been."""
    Certificates(Gate(), Senders())


def serve(address: str, authority: str, token: str) -> int:
    """Connect to the engine and do what it says; the exit code."""
    loop = LeadingLoop()
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        return runner.run(_serve(loop, address, Path(authority), token))


async def _serve(loop: LeadingLoop, address: str, authority: Path, token: str) -> int:
    host, _, port = address.rpartition(":")
    frames = reader()
    try:
        reading, writing = await asyncio.open_connection(host, int(port))
        writing.write(encode(Hello("child", token, VERSION, os.getpid(), PROGRAM)))
        async with asyncio.timeout(_HELLO_S):
            orders = await _greeted(reading, frames)
    except (OSError, TimeoutError):
        return _NO_ENGINE
    outbox = Outbox(writing)
    remove_leftovers(Path(tempfile.gettempdir()), _FOLDER)
    with tempfile.TemporaryDirectory(prefix=_FOLDER) as folder:
        mark_owners(Path(folder), [os.getpid()])
        child = Child(loop, authority, Path(folder), outbox)
        sending = asyncio.create_task(outbox.run())
        try:
            return await child.run(orders, reading, frames)
        finally:
            sending.cancel()
            with suppress(asyncio.CancelledError, ConnectionError):
                await sending
            await outbox.flush(_FLUSH_S)
            writing.close()
            with suppress(OSError):
                await writing.wait_closed()


async def _greeted(reading: asyncio.StreamReader, frames: FrameReader[Message]) -> list[Message | Unreadable]:
    """Wait for the engine's hello; what came with it. Raises ``ConnectionError`` for anything else."""
    while not (found := frames.feed(await reading.read(_CHUNK))):
        if reading.at_eof() or frames.broken:
            raise ConnectionError
    if not isinstance(found[0], Hello) or found[0].version != VERSION:
        raise ConnectionError
    return found[1:]


class Child:
    """mitmproxy, and what the engine's orders do to it."""

    def __init__(self, loop: LeadingLoop, authority: Path, folder: Path, outbox: Outbox) -> None:
        shorten_leaves()
        mend_streams()
        read_along()
        self._loop = loop
        self._authority = authority
        self._folder = folder
        self._outbox = outbox
        self._gate = Gate()
        self._senders = Senders()
        self._names = TunnelNames(self._gate)
        self._options = options.Options(confdir=str(authority), mode=[], upstream_cert=False)
        self._master = QuickMaster(self._options)
        self._server = proxyserver.Proxyserver()
        self._listening = Listening(self._server, self._gate, outbox.tell)
        self._pacing = Pacing(self._server, self._busy)
        self._interceptor: Interceptor = Intercepting(outbox.tell, self._pacing)
        self._recorder = Recorder(self._gate, self._senders, outbox, self._interceptor, self._listening.names)
        self._running = asyncio.Event()
        self._ready = False
        self._begun = time.monotonic()

    async def run(
        self, orders: Sequence[Message | Unreadable], reading: asyncio.StreamReader, frames: FrameReader[Message]
    ) -> int:
        """Obey until the engine says stop or is gone; the exit code."""
        self._log()
        try:
            check_authority(self._authority)
        except KnownError as error:
            return self._failed("authority", error)
        self._add_addons()
        proxy = asyncio.create_task(self._master.run())
        counting = asyncio.create_task(self._count())
        try:
            await self._running.wait()
            return await self._obey(orders, reading, frames)
        finally:
            counting.cancel()
            self._names.close()
            self._master.shutdown()
            await asyncio.gather(proxy, counting, return_exceptions=True)

    def running(self) -> None:
        """Every addon is set up: a hook of mitmproxy's."""
        self._running.set()

    def client_disconnected(self, client: Client) -> None:
        """A sender went, and every other addon knows: a hook of mitmproxy's."""
        self._senders.forget(client)

    def _add_addons(self) -> None:
        watch = Watch(self._gate, self._senders, self._outbox.tell, self._recorder.busy)
        trusting = Trusting(self._gate, self._senders, self._outbox.tell, watch.handshake_failed)
        trusting.listen()
        self._master.addons.add(
            core.Core(),
            block.Block(),
            disable_h2c.DisableH2C(),
            self._server,
            Layers(self._gate, self._senders),
            Certificates(self._gate, self._senders),
            update_alt_svc.UpdateAltSvc(),
            TunnelGuard(self._gate, self._senders, self._names, self._outbox.tell),
            self._names,
            watch,
            trusting,
            self._pacing,
            self._recorder,
            NextProxy(),
            self,
        )

    def _log(self) -> None:
        """Only what is wrong inside is of interest; what is wrong with traffic is told in messages."""
        root = logging.getLogger()
        root.handlers.clear()  # mitmproxy's own hands every line to every addon
        root.addHandler(Troubles(self._tell))
        root.setLevel(logging.ERROR)
        Strangers(self._tell).listen()

    def _tell(self, message: Message) -> None:
        """Tell the engine something from any thread: what WireGuard logs comes from its own."""
        with suppress(RuntimeError):  # at the very end there is no loop any more
            self._loop.call_soon_threadsafe(self._outbox.tell, message)

    async def _obey(
        self, orders: Sequence[Message | Unreadable], reading: asyncio.StreamReader, frames: FrameReader[Message]
    ) -> int:
        while True:
            for order in orders:
                if (code := await self._do(order)) is not None:
                    return code
            try:
                data = b"" if frames.broken else await reading.read(_CHUNK)
            except ConnectionError:
                data = b""
            if not data:  # the engine is gone: let everything through, and go too
                self._gate.paused = True
                await self._drain(_DRAIN_S)
                return 0
            orders = frames.feed(data)

    async def _do(self, order: Message | Unreadable) -> int | None:
        """Follow an order; an exit code when it was the last."""
        match order:
            case Unreadable(reason):
                self._outbox.tell(Trouble(f"An order was not understood: {reason}"))
            case Policy():
                self._use(order)
            case Rules():
                self._interceptor.load(order)
            case Decide() | Renew():
                self._interceptor.decide(order)
            case Pause(paused):
                self._gate.paused = paused
            case Learned() | Retry():
                self._gate.relearn(order)
            case Listen():
                return await self._listen(order)
            case Drain(seconds):
                self._outbox.tell(Drained(await self._drain(seconds)))
            case Stop(seconds):
                self._outbox.tell(Drained(await self._drain(seconds)))
                return 0
        return None

    def _use(self, policy: Policy) -> None:
        self._gate.use(policy)
        self._loop.leads = self._names.leads
        self._options.update(
            stream_large_bodies=str(policy.body_limit),
            ssl_verify_upstream_trusted_ca=str(trust_file(self._folder, policy.own_ca_files)),
        )

    async def _listen(self, order: Listen) -> int | None:
        self._gate.draining = False
        self._options.update(upstream_auth=order.upstream_auth or None)
        await self._listening.apply(order.listeners)
        if self._ready:
            return None
        if (regular := self._listening.regular) is not None and (wrong := await comes_through(*regular, _SELF_TEST_S)):
            error = KnownError(f"The proxy cannot reach itself: {wrong}.", "See whether a firewall is in its way.")
            return self._failed("self-test", error)
        self._ready = True
        self._outbox.tell(Ready(PROGRAM, int((time.monotonic() - self._begun) * 1_000_000)))
        return None

    def _failed(self, code: str, error: KnownError) -> int:
        self._outbox.tell(Failed(code, error.message, error.way_out))
        return _FAILED

    def _busy(self, client: Client) -> bool:
        return self._recorder.busy(client)

    async def _drain(self, seconds: float) -> int:
        self._gate.draining = True
        self._interceptor.let_go()
        return await drain(self._server, self._listening, self._recorder, self._senders, seconds)

    async def _count(self) -> None:
        """Tell the counts again and again."""
        while True:
            await asyncio.sleep(_COUNTS_S)
            if (tunnelled := self._gate.counted()) is not None:
                self._outbox.tell(tunnelled)
            if (websockets := self._recorder.websockets.counted()) is not None:
                self._outbox.tell(websockets)
            self._outbox.tell(Stats(len(self._server.connections), _memory()))


def _memory() -> int:
    """Resident bytes of this process; 0 where it cannot be told."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
