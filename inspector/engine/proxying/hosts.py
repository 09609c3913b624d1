"""The hosts that are decrypted just now: kept ones, those of this engine alone, and what is learned on the way."""

import asyncio
import logging
from collections.abc import Callable, Sequence

from inspector.capture.proxy.contract import Policy
from inspector.capture.proxy.hosts import Hosts
from inspector.core.errors import KnownError
from inspector.engine.proxying.keeping import HostStore, KeptHosts
from inspector.engine.proxying.policy import policy_of, whole_hosts
from inspector.vendors.many.declaration import Vendor

_log = logging.getLogger("inspector.engine")


class HostsInUse:
    """Belongs to the engine's loop."""

    def __init__(self, store: HostStore, vendors: Callable[[], Sequence[Vendor]], extra: tuple[str, ...] = ()) -> None:
        """``vendors`` gives the user's own decoders, ``extra`` are hosts that are not kept."""
        self._store, self._vendors, self._extra = store, vendors, extra
        self.kept = KeptHosts()
        self.changed: Callable[[], None] = lambda: None
        """Called when others are to be decrypted."""
        self.keep = self.change
        """How what was learned is kept."""
        self._learning: set[asyncio.Task[None]] = set()

    @property
    def all(self) -> KeptHosts:
        """What is kept, with the hosts that are this engine's alone."""
        return self.kept._replace(own=tuple(dict.fromkeys((*self.kept.own, *self._extra))))

    @property
    def whole(self) -> Hosts:
        """Hosts of which posts are kept that nobody understands."""
        return whole_hosts(self.all, self._vendors())

    def policy(self, own: Sequence[str], trust: Sequence[str]) -> Policy:
        """What the processes are told; as ``policy_of``."""
        return policy_of(self.all, self._vendors(), own, trust)

    async def load(self) -> None:
        """Read what is kept. Raises ``KnownError``."""
        self._use(await asyncio.to_thread(self._store.read))

    async def change(self, how: Callable[[KeptHosts], KeptHosts]) -> None:
        """Change which hosts are decrypted, and keep that. Raises ``KnownError``."""
        self._use(await asyncio.to_thread(self._store.change, how))

    def learn(self, host: str, why: str) -> None:
        """A host is to be decrypted from now on, if it is not anyway.

        If it cannot be kept, it is decrypted for this time.
        """
        after = self.kept.with_learned(host, why)
        if after == self.kept or Hosts(self.policy((), ()).exact).decrypts(host, 443):
            return
        self._use(after)
        task = asyncio.create_task(self._keep_learned(host, why))
        self._learning.add(task)
        task.add_done_callback(self._learning.discard)

    async def settle(self) -> None:
        """Return when everything that was learned is kept."""
        for task in tuple(self._learning):
            await task

    async def _keep_learned(self, host: str, why: str) -> None:
        try:
            await self.keep(lambda kept: kept.with_learned(host, why))
        except KnownError as error:
            _log.warning("a host that was learned cannot be kept: %s", error)

    def _use(self, kept: KeptHosts) -> None:
        self.kept = kept
        self.changed()
