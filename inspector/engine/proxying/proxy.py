"""The intercepting proxy as the engine sees it: two processes that it keeps running, told and listened to.

The front owns the public port, the child decrypts. Whatever happens to the child, the front goes on and passes
everything through; what the child records becomes events (``recording``).
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from inspector.capture.network import network_address
from inspector.capture.ports import holder_of, next_free_port
from inspector.capture.proxy import contract as say
from inspector.capture.proxy.hosts import Hosts
from inspector.capture.proxy.installing import installed_folder
from inspector.capture.proxy.launching import Link, Switchboard
from inspector.core.errors import KnownError, PortTakenError
from inspector.engine.committer import Committer
from inspector.engine.proxying.hearing import MAIN, Heard
from inspector.engine.proxying.keeping import HostStore, KeptHosts
from inspector.engine.proxying.part import Hooks, Part
from inspector.engine.proxying.policy import policy_of, whole_hosts
from inspector.engine.proxying.recording import Recorder
from inspector.engine.proxying.wanted import USUAL_PORT, Reverse, Wanted
from inspector.vendors.many.declaration import Vendor

if TYPE_CHECKING:
    from inspector.capture.authority.root import Root

_log = logging.getLogger("inspector.engine")

PHONE = "/phone"
"""The page for phones (``capture.authority.page.PATH``)."""
_DRAIN_S = 5.0
_OPENS_S = 45.0
"""How long the port may take to be open, and the child to decrypt after that."""
_MOST_WAITING = 4_000
"""Exchanges that wait to be stored, above which the child is listened to no more; it drops what is too much."""


class Means(NamedTuple):
    """What a proxy works with."""

    committer: Committer
    recorder: Recorder
    heard: Heard
    store: HostStore
    vendors: Callable[[], Sequence[Vendor]]
    """The user's own decoders, as they are now."""
    own_ports: Callable[[], Sequence[str]]
    """The addresses that the engine listens on."""
    extra: tuple[str, ...] = ()
    """Hosts that are decrypted while this engine runs, and not kept."""


class Proxy:
    """Belongs to the engine's loop."""

    def __init__(self, means: Means) -> None:
        self._committer, self._vendors, self._own_ports = means.committer, means.vendors, means.own_ports
        self.recorder, self.heard, self._store = means.recorder, means.heard, means.store
        self._extra = means.extra
        self.recorder.learned = self._learned
        self.keep = self.change_hosts
        """How hosts that were learned are kept."""
        self.kept = KeptHosts()
        self.wanted: Wanted | None = None
        """How it is to run; None while nobody wants it."""
        self.problem: KnownError | None = None
        """Why it could not be started."""
        self.rules: say.Rules | None = None
        """The interception rules in force."""
        self.on_rules: Callable[[say.RuleHit | say.HeldRequest | say.HeldEnded | None], None] = lambda _: None
        """Told what the child says about rules, and None when it has ended."""
        self._root: Root | None = None
        self._board = Switchboard()
        self._boarded = False
        self._changing = asyncio.Lock()
        self._news: list[asyncio.Future[None]] = []
        self._learning: set[asyncio.Task[None]] = set()
        self._last_port: int | None = None
        """Where the front listened, so that it listens there again."""
        self._doors: dict[Reverse, int] = {}
        """Where reverse listeners were opened, likewise."""
        self._place: str | None = None
        """Where other machines reach the proxy, ``192.168.1.20:8899``."""
        up = self._keep_up
        self.child = Part(
            "part that decrypts", Hooks(self._launch_child, self._child_began, self._hear_child, self._child_ended, up)
        )
        self.front = Part(
            "proxy's front", Hooks(self._launch_front, self._front_began, self._hear_front, self._front_ended, up)
        )

    @property
    def state(self) -> str:
        """As ``docs/control-api.md`` has it, but for ``missing``."""
        if self.problem is not None or self.child.error is not None or self.front.error is not None:
            return "failed"
        if self.wanted is None:
            return "off"
        if self.heard.ready and self.heard.port is not None:
            return "paused" if self._committer.paused else "running"
        return "restarting" if self.heard.program else "starting"

    @property
    def decrypted(self) -> KeptHosts:
        """What is kept, with the hosts that are this engine's alone."""
        return self.kept._replace(own=tuple(dict.fromkeys((*self.kept.own, *self._extra))))

    @property
    def page_url(self) -> str | None:
        """The page for phones, while other machines reach it; None otherwise."""
        return None if self._place is None else f"http://{self._place}{PHONE}"

    async def start(self, wanted: Wanted) -> None:
        """Run in this way from now on; returns once the port is open and hosts are decrypted.

        Raises ``PortTakenError``, and ``KnownError`` for all else that keeps it from running. What ran before in
        another way goes on so; otherwise it is ``failed``.
        """
        async with self._changing:
            before = None if self.wanted is None or self.heard.port is None else (self.wanted, self.heard.port)
            self.problem = None
            try:
                await self._start(wanted)
            except KnownError as error:
                if before is None or not await self._went_back(*before):
                    self.problem = error
                    await self._end()
                raise

    async def stop(self) -> None:
        """End it in order."""
        async with self._changing:
            self.problem = None
            await self._end()

    async def close(self) -> None:
        """End it for good."""
        await self.stop()
        for task in tuple(self._learning):
            await task
        if self._boarded:
            self._boarded = False
            await self._board.__aexit__(None, None, None)

    async def load(self) -> None:
        """Read what is kept. Raises ``KnownError``."""
        self._use(await asyncio.to_thread(self._store.read))

    async def change_hosts(self, how: Callable[[KeptHosts], KeptHosts]) -> None:
        """Change which hosts are decrypted. Raises ``KnownError``."""
        self._use(await asyncio.to_thread(self._store.change, how))

    async def renew_authority(self) -> None:
        """The authority is another one: what decrypts begins anew with it. Raises ``KnownError``."""
        async with self._changing:
            if self.wanted is not None:
                await self._load_root()
                await self.child.stop(_DRAIN_S, say.Stop(_DRAIN_S))
                self._child_ended()
                self.child.start()
                self._show_pages()
                await self._until(lambda: self.heard.ready or self.child.error is not None)

    def refresh(self) -> None:
        """What we listen on ourselves, what is decrypted or whether capture is paused is different now."""
        policy, paused = self._policy(), say.Pause(self._committer.paused)
        for part in (self.child, self.front):
            part.send(policy)
            part.send(paused)
        self.recorder.whole = whole_hosts(self.decrypted, self._vendors())
        hosts = Hosts(policy.exact, policy.suffixes, policy.never)
        self.heard.refusals.keep(lambda host: hosts.decrypts(host, 443))

    def use_rules(self, rules: say.Rules) -> None:
        """Other interception rules from now on."""
        self.rules = rules
        self.child.send(rules)

    def retry(self, host: str, client: str) -> None:
        """Decrypt again what was passed through; all of it where host or client is empty."""
        self.heard.refusals.forget(host, client)
        self.child.send(say.Retry(host, client))

    async def _start(self, wanted: Wanted) -> None:
        if not self._boarded:
            await self._board.__aenter__()
            self._boarded = True
        await self.load()
        await self._load_root()
        self.wanted = wanted
        port = self.heard.port if not wanted.port and self.heard.port else wanted.port
        self.heard.front = None
        self.child.start()
        self.front.start()
        self._tell_front_where(USUAL_PORT if port is None else port)
        self.child.send(self._listen())
        await self._opened(wanted)
        await self._until(self._all_tried)
        if self.child.error is not None:
            raise self.child.error

    def _all_tried(self) -> bool:
        """Whether the child decrypts and has tried to open everything, or cannot."""
        listeners = self._listen().listeners
        tried = self.heard.ready and all(each.name in self.heard.listeners for each in listeners)
        return tried or self.child.error is not None

    async def _went_back(self, wanted: Wanted, port: int) -> bool:
        """Run as before; whether that could be done."""
        try:
            await self._start(replace(wanted, port=port))
        except KnownError:
            return False
        self.wanted = wanted
        return True

    async def _opened(self, wanted: Wanted) -> None:
        """Wait until the port is open. Raises ``KnownError``."""
        await self._until(lambda: self.heard.front is not None or self.front.error is not None)
        state = self.heard.front
        if state is not None and state.error == "taken" and wanted.port is None:
            self.heard.front = None
            self._tell_front_where(0)
            await self._until(lambda: self.heard.front is not None or self.front.error is not None)
            state = self.heard.front
        if self.front.error is not None:
            raise self.front.error
        if state is None:
            raise KnownError("The proxy does not open its port.", "Try again; the machine may be busy.")
        if not state.port:
            raise await asyncio.to_thread(_not_open, state, wanted)

    async def _end(self) -> None:
        self.wanted = None
        # The front first: it accepts nothing more, and what it handed to the child can still come to its end.
        await self.front.stop(_DRAIN_S + 1, say.Stop(_DRAIN_S))
        await self.child.stop(_DRAIN_S + 1, say.Stop(_DRAIN_S))
        self.front.error = self.child.error = None
        self.heard.child_gone()
        self.heard.front_gone()
        self.heard.program = ""
        self._last_port = None

    async def _load_root(self) -> None:
        from inspector.capture.authority.root import authority_folder, load_root  # noqa: PLC0415 - slow to load

        self._root = await asyncio.to_thread(load_root, authority_folder(), datetime.now(UTC))

    async def _launch_child(self) -> Link:
        assert self._root is not None  # noqa: S101 - loaded before it is started
        return await self._board.launch("child", [str(installed_folder()), str(self._root.folder)])

    async def _launch_front(self) -> Link:
        return await self._board.launch("front")

    def _child_began(self) -> None:
        self.child.send(self._policy())
        self.child.send(say.Pause(self._committer.paused))
        if self.rules is not None:
            self.child.send(self.rules)
        self.child.send(self._listen())

    def _front_began(self) -> None:
        self.front.send(self._policy())
        self.front.send(say.Pause(self._committer.paused))
        self._tell_target()
        if self.wanted is not None:
            usual = USUAL_PORT if self.wanted.port is None else self.wanted.port
            self._tell_front_where(self._last_port or usual)

    def _child_ended(self) -> None:
        self.on_rules(None)
        self.heard.child_gone()
        self._tell_target()
        self._tell_news()

    def _front_ended(self) -> None:
        self.heard.front_gone()
        self._tell_news()

    def _hear_child(self, said: say.Message) -> None:
        if isinstance(said, say.RuleHit | say.HeldRequest | say.HeldEnded):
            self.on_rules(said)
            return
        if isinstance(said, say.Recorded):
            self.recorder.take(said)
        self.heard.hear_child(said)
        if self.heard.live_changed:
            self.heard.live_changed = False
            self._show_live()
        if isinstance(said, say.Ready | say.ListenerState):
            self._note_doors()
            self._tell_target()
            self._tell_news()

    def _hear_front(self, said: say.Message) -> None:
        opened = isinstance(said, say.ListenerState)
        self.heard.hear_front(said)
        if opened:
            self._last_port = self.heard.port or self._last_port
            self.refresh()
            self._show_pages()
            self._tell_news()
            if not self.heard.port and self.wanted is not None and not self._changing.locked():
                self.problem = _not_open(self.heard.front, self.wanted)

    def _show_pages(self) -> None:
        """Show phones where they find everything, while they reach us."""
        from inspector.capture.authority.page import pages  # noqa: PLC0415 - slow to load

        opened = self.wanted is not None and self.wanted.open and self.heard.port is not None
        host = network_address() if opened else None
        self._place = None if host is None else f"{host}:{self.heard.port}"
        if self._place is not None and self._root is not None:
            for page in pages(self._root, self._place, f"http://{self._place}/proxy.pac"):
                self.front.send(say.Page(*page))

    def _show_live(self) -> None:
        """Tell phones that look at their page what has come of them."""
        if self._place is not None:
            self.front.send(say.Page(*self.heard.live.page()))

    def _tell_target(self) -> None:
        """Tell the front where the child listens, while it does."""
        main = self.heard.listeners.get(MAIN)
        port = main.port if main is not None and self.heard.ready else 0
        self.front.send(say.Target(port))

    def _tell_front_where(self, port: int) -> None:
        assert self.wanted is not None  # noqa: S101 - asked while somebody wants it
        upstream = self.wanted.upstream or ""
        self.front.send(say.FrontListen(self.wanted.bound, port, upstream, self.wanted.upstream_auth))

    def _listen(self) -> say.Listen:
        """What the child listens on; a reverse listener keeps the port that it had."""
        wanted = self.wanted or Wanted()
        main = say.Listener(MAIN, "upstream" if wanted.upstream else "regular", target=wanted.upstream or "")
        bound = "127.0.0.1" if wanted.bound == "localhost" else wanted.bound
        reverse = (
            say.Listener(f"reverse {place}", "reverse", bound, each.port or self._doors.get(each, 0), each.origin)
            for place, each in enumerate(wanted.reverse)
        )
        return say.Listen((main, *reverse), wanted.upstream_auth)

    def _note_doors(self) -> None:
        for place, each in enumerate(self.wanted.reverse if self.wanted is not None else ()):
            state = self.heard.listeners.get(f"reverse {place}")
            if state is not None and state.port:
                self._doors[each] = state.port

    def _policy(self) -> say.Policy:
        trust = () if self.wanted is None else self.wanted.trust
        front = () if self.heard.port is None else (f"127.0.0.1:{self.heard.port}", f"localhost:{self.heard.port}")
        return policy_of(self.decrypted, self._vendors(), (*self._own_ports(), *front), trust)

    def _use(self, kept: KeptHosts) -> None:
        self.kept = kept
        self.refresh()

    def _learned(self, host: str, why: str) -> None:
        """A host that is to be decrypted from now on, and kept; if that fails it is decrypted for this time."""
        after = self.kept.with_learned(host, why)
        if after == self.kept:
            return
        self._use(after)

        async def keep() -> None:
            try:
                await self.keep(lambda kept: kept.with_learned(host, why))
            except KnownError as error:
                _log.warning("a host that was learned cannot be kept: %s", error)

        task = asyncio.create_task(keep())
        self._learning.add(task)
        task.add_done_callback(self._learning.discard)

    async def _keep_up(self) -> None:
        """Wait while more came than could be stored: the child drops what it cannot get rid of, and counts it."""
        await asyncio.sleep(0)
        while self._committer.waiting > _MOST_WAITING:  # noqa: ASYNC110 - the committer has no event for it
            await asyncio.sleep(0.02)

    def _tell_news(self) -> None:
        news, self._news = self._news, []
        for each in news:
            if not each.done():
                each.set_result(None)

    async def _until(self, reached: Callable[[], bool]) -> None:
        """Wait for something to be so, for a bounded time."""
        try:
            async with asyncio.timeout(_OPENS_S):
                while not reached():
                    news: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                    self._news.append(news)
                    await news
        except TimeoutError:
            return


def _not_open(state: say.ListenerState | None, wanted: Wanted) -> KnownError:
    """Why the port cannot be opened, with a way out."""
    port, error = wanted.port or USUAL_PORT, "" if state is None else state.error
    if error == "taken":
        holder, free = holder_of(port), next_free_port(port)
        way_out = "Stop that program." if free is None else f"Stop that program, or use another port: {free}."
        words = f"Port {port} is taken by {holder or 'another program'}."
        return PortTakenError(port, words, way_out, holder=holder, free=free)
    if error == "forbidden":
        return KnownError(f"This user may not listen on port {port}.", "Take one from 1024 on.")
    return KnownError(f"The proxy cannot listen on {wanted.host}, port {port}: {error}.", "Name another address.")
