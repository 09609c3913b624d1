"""The intercepting proxy as the engine sees it: two processes that it keeps running, told and listened to.

The front owns the public port, the child decrypts. Whatever happens to the child, the front goes on and passes
everything through; what the child records becomes events (``recording``).
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from inspector.capture.network import network_address
from inspector.capture.proxy import contract as say
from inspector.capture.proxy.hosts import Hosts
from inspector.capture.proxy.installing import installed_folder
from inspector.capture.proxy.launching import Link, Switchboard
from inspector.core.errors import KnownError
from inspector.engine.committer import Committer
from inspector.engine.proxying.hearing import MAIN, TUNNEL, Heard
from inspector.engine.proxying.hosts import HostsInUse
from inspector.engine.proxying.opening import News, child_listens, front_listens, not_open
from inspector.engine.proxying.part import Hooks, Part
from inspector.engine.proxying.recording import Recorder
from inspector.engine.proxying.wanted import USUAL_PORT, Reverse, Wanted
from inspector.engine.proxying.wireguard import keys_path, load_keys

if TYPE_CHECKING:
    from inspector.capture.authority.root import Root

PHONE = "/phone"
"""The page for phones (``capture.authority.page.PATH``)."""
_DRAIN_S = 5.0
_MOST_WAITING = 4_000
"""Exchanges that wait to be stored, above which the child is listened to no more; it drops what is too much."""


class Means(NamedTuple):
    """What a proxy works with."""

    committer: Committer
    recorder: Recorder
    heard: Heard
    hosts: HostsInUse
    own_ports: Callable[[], Sequence[str]]
    """The addresses that the engine listens on."""


class Proxy:
    """Belongs to the engine's loop."""

    def __init__(self, means: Means) -> None:
        self._committer, self._own_ports = means.committer, means.own_ports
        self.recorder, self.heard, self.hosts = means.recorder, means.heard, means.hosts
        self.recorder.learned, self.hosts.changed = self.hosts.learn, self.refresh
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
        self._news = News()
        self._last_port: int | None = None
        """Where the front listened, so that it listens there again."""
        self._doors: dict[Reverse | str, int] = {}
        """Where reverse listeners were opened, likewise, and under ``TUNNEL`` the tunnel."""
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
        await self.hosts.settle()
        if self._boarded:
            self._boarded = False
            await self._board.__aexit__(None, None, None)

    async def renew_authority(self) -> None:
        """The authority is another one: what decrypts begins anew with it. Raises ``KnownError``."""
        async with self._changing:
            if self.wanted is not None:
                other = await self._load_root()
                await self.child.stop(_DRAIN_S, say.Stop(_DRAIN_S))
                if other:
                    self.heard.refusals.forget()
                self._child_ended()
                self.child.start()
                self._show_pages()
                await self._news.until(lambda: self.heard.ready or self.child.error is not None)

    async def renew_keys(self) -> None:
        """Give the tunnel other keys: a device that has the ones before comes in no more. Raises ``KnownError``."""
        async with self._changing:
            await asyncio.to_thread(load_keys, keys_path(), renew=True)
            wanted = self.wanted
            if wanted is None or wanted.wireguard is None:
                return
            self.heard.listeners.pop(TUNNEL, None)
            self.child.send(child_listens(replace(wanted, wireguard=None), self._doors))
            self.child.send(child_listens(wanted, self._doors))
            await self._news.until(self._tunnel_tried)

    def refresh(self) -> None:
        """What we listen on ourselves, what is decrypted or whether capture is paused is different now."""
        policy = self._policy()
        for part in (self.child, self.front):
            part.send(policy)
            part.send(say.Pause(self._committer.paused))
        self.recorder.whole = self.hosts.whole
        hosts = Hosts(policy.exact, policy.suffixes, policy.never)
        ports = {443, *(each.port for each in hosts.listed if each.port is not None)}
        gone = self.heard.refusals.keep(lambda host: any(hosts.decrypts(host, port) for port in ports))
        for host in sorted(gone):  # when it is to be decrypted again, it is tried again
            self.child.send(say.Retry(host))

    def use_rules(self, rules: say.Rules) -> None:
        """Other interception rules from now on."""
        self.rules = rules
        self.child.send(rules)

    def retry(self, host: str, client: str) -> None:
        """Decrypt again what was passed through, now and in what decrypts later; all where host or client is empty."""
        self.heard.refusals.forget(host, client)
        self.child.send(say.Retry(host, client))

    async def _start(self, wanted: Wanted) -> None:
        if not self._boarded:
            await self._board.__aenter__()
            self._boarded = True
        await self.hosts.load()
        if await self._load_root():
            self.retry("", "")
        if wanted.wireguard is not None:
            await asyncio.to_thread(load_keys, keys_path())
        self.wanted = wanted
        port = self.heard.port if not wanted.port and self.heard.port else wanted.port
        self.heard.front = None
        self.child.start()
        self.front.start()
        self.front.send(front_listens(wanted, USUAL_PORT if port is None else port))
        for name in self.heard.listeners.keys() - {MAIN}:
            del self.heard.listeners[name]  # each is told anew, also what is open already
        self.child.send(child_listens(wanted, self._doors))
        await self._opened(wanted)
        await self._news.until(self._all_tried)
        if self.child.error is not None:
            raise self.child.error

    def _all_tried(self) -> bool:
        """Whether the child decrypts and has tried to open everything, or cannot."""
        listeners = child_listens(self.wanted or Wanted(), self._doors).listeners
        tried = self.heard.ready and all(each.name in self.heard.listeners for each in listeners)
        return tried or self.child.error is not None

    def _tunnel_tried(self) -> bool:
        """Whether the tunnel is open, or could not be opened."""
        return self.child.error is not None or TUNNEL in self.heard.listeners

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
        await self._news.until(lambda: self.heard.front is not None or self.front.error is not None)
        state = self.heard.front
        if state is not None and state.error == "taken" and wanted.port is None:
            self.heard.front = None
            self.front.send(front_listens(wanted, 0))
            await self._news.until(lambda: self.heard.front is not None or self.front.error is not None)
            state = self.heard.front
        if self.front.error is not None:
            raise self.front.error
        if state is None or not state.port:
            raise await asyncio.to_thread(not_open, state, wanted)

    async def _end(self) -> None:
        self.wanted = None
        self.child.send(say.Rules(0, b"[]"))  # what rules hold goes on
        # The front first: it accepts nothing more, and what it handed to the child can still come to its end.
        await self.front.stop(_DRAIN_S + 1, say.Stop(_DRAIN_S))
        await self.child.stop(_DRAIN_S + 1, say.Stop(_DRAIN_S))
        self.front.error = self.child.error = None
        self.heard.child_gone()
        self.heard.front_gone()
        self.heard.program = ""
        self._last_port = self._place = None

    async def _load_root(self) -> bool:
        """Read the authority; whether it has another key than before: nobody has refused that one yet."""
        from inspector.capture.authority.root import authority_folder, load_root  # noqa: PLC0415 - slow to load

        before, self._root = self._root, await asyncio.to_thread(load_root, authority_folder(), datetime.now(UTC))
        return before is not None and before.spki != self._root.spki

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
        self.child.send(self.heard.refusals.learned_before())
        self.child.send(child_listens(self.wanted or Wanted(), self._doors))

    def _front_began(self) -> None:
        self.front.send(self._policy())
        self.front.send(say.Pause(self._committer.paused))
        self._tell_target()
        if self.wanted is not None:
            usual = USUAL_PORT if self.wanted.port is None else self.wanted.port
            self.front.send(front_listens(self.wanted, self._last_port or usual))

    def _child_ended(self) -> None:
        self.on_rules(None)
        self.heard.child_gone()
        self._tell_target()
        self._news.came()

    def _front_ended(self) -> None:
        self.heard.front_gone()
        self._news.came()

    def _hear_child(self, said: say.Message) -> None:
        if isinstance(said, say.RuleHit | say.HeldRequest | say.HeldEnded):
            self.on_rules(said)
            return
        if isinstance(said, say.Recorded):
            self.recorder.take(said)
        elif isinstance(said, say.WsMessage) and (events := self.recorder.take_message(said)):
            self.heard.websockets.kept(said.host, events)
        self.heard.hear_child(said)
        if self.heard.live_changed:
            self.heard.live_changed = False
            self._show_live()
        if isinstance(said, say.Ready | say.ListenerState):
            self._note_doors()
            self._tell_target()
            self._news.came()

    def _hear_front(self, said: say.Message) -> None:
        opened = isinstance(said, say.ListenerState)
        self.heard.hear_front(said)
        if opened:
            self._last_port = self.heard.port or self._last_port
            self.refresh()
            self._show_pages()
            self._news.came()
            if not self.heard.port and self.wanted is not None and not self._changing.locked():
                self.problem = not_open(self.heard.front, self.wanted)

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

    def _note_doors(self) -> None:
        for place, each in enumerate(self.wanted.reverse if self.wanted is not None else ()):
            state = self.heard.listeners.get(f"reverse {place}")
            if state is not None and state.port:
                self._doors[each] = state.port
        tunnel = self.heard.listeners.get(TUNNEL)
        if tunnel is not None and tunnel.port:
            self._doors[TUNNEL] = tunnel.port

    def _policy(self) -> say.Policy:
        trust = () if self.wanted is None else self.wanted.trust
        front = () if self.heard.port is None else (f"127.0.0.1:{self.heard.port}", f"localhost:{self.heard.port}")
        return self.hosts.policy((*self._own_ports(), *front), trust)

    async def _keep_up(self) -> None:
        """Wait while more came than could be stored: the child drops what it cannot get rid of, and counts it."""
        await asyncio.sleep(0)
        while self._committer.waiting > _MOST_WAITING:  # noqa: ASYNC110 - the committer has no event for it
            await asyncio.sleep(0.02)
