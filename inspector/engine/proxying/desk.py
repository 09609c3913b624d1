"""Everything about the proxy that an engine offers: itself, its installation, its authority, browsers through it."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, NamedTuple

from inspector.capture.browsers.browsers import Browsers
from inspector.capture.proxy.installing import is_installed
from inspector.capture.proxy.vendorhosts import catalogue_hosts
from inspector.core.errors import KnownError
from inspector.core.limits import Limits
from inspector.engine.committer import Committer
from inspector.engine.decoders import LiveDecoders
from inspector.engine.proxying import telling
from inspector.engine.proxying.hearing import Heard
from inspector.engine.proxying.hosts import HostsInUse
from inspector.engine.proxying.installing import Installing, ProxyMissingError
from inspector.engine.proxying.keeping import HostStore, KeptHosts, hosts_path
from inspector.engine.proxying.login import UpstreamLogin
from inspector.engine.proxying.proxy import Means, Proxy
from inspector.engine.proxying.recording import Recorder
from inspector.engine.proxying.wanted import Wanted
from inspector.engine.proxying.ways import Ways


class ProxyRunsError(KnownError):
    """Something cannot be done while the proxy runs."""


class Surroundings(NamedTuple):
    """What of an engine the proxy needs."""

    committer: Committer
    limits: Limits
    decoders: LiveDecoders
    ways: Ways
    own_ports: Callable[[], Sequence[str]]
    clock: Callable[[], int]


class ProxyDesk:
    """Belongs to the engine's loop."""

    def __init__(self, around: Surroundings, decrypt: tuple[str, ...] = ()) -> None:
        """``decrypt`` are hosts that are decrypted while this engine runs, and not kept."""
        heard = Heard(around.ways, around.clock)
        recorder = Recorder(around.committer, around.limits, around.decoders.catalogue, heard.came)
        hosts = HostsInUse(HostStore(hosts_path()), lambda: around.decoders.vendors, decrypt)
        hosts.keep = self.change_hosts
        self.proxy = Proxy(Means(around.committer, recorder, heard, hosts, around.own_ports))
        around.decoders.changed = self.proxy.refresh
        self.installing = Installing()
        self.login = UpstreamLogin()
        self.browsers = Browsers()
        self._loaded = False

    @property
    def wanted(self) -> Wanted:
        """How it runs, or would."""
        return self.proxy.wanted or Wanted()

    async def start(self, wanted: Wanted) -> None:
        """Run the proxy. Raises ``KnownError``."""
        if not is_installed():
            raise ProxyMissingError
        await self._load()
        ran = self.proxy.wanted is not None
        widened = await asyncio.to_thread(_widen, self._hosts())
        await self.proxy.start(wanted)
        if ran and widened:
            await self.proxy.renew_authority()

    async def change_hosts(self, how: Callable[[KeptHosts], KeptHosts]) -> None:
        """Change which hosts are decrypted; an authority that is limited learns of them. Raises ``KnownError``."""
        await self.proxy.hosts.change(how)
        if await asyncio.to_thread(_widen, self._hosts()):
            await self.proxy.renew_authority()

    async def status(self) -> dict[str, Any]:
        """The proxy as it is just now, JSON-ready. Raises ``KnownError``."""
        with suppress(KnownError):  # it is told with the rest
            await self._load()
        authority = await asyncio.to_thread(_authority, trust=False)
        short = {key: authority[key] for key in ("exists", "fingerprint", "file", "until")}
        return telling.proxy_json(self.proxy, self.installing.status(), short)

    async def authority(self) -> dict[str, Any]:
        """The authority and who trusts it, JSON-ready. Raises ``KnownError``."""
        told = await asyncio.to_thread(_authority, trust=True)
        return told | {"pageUrl": self.proxy.page_url}

    async def make_authority(self, *, renew: bool, constrained: bool) -> None:
        """Make an authority where there is none, or with ``renew`` another. Raises ``KnownError``."""
        await self._load()
        await asyncio.to_thread(_make, renew, self._hosts() if constrained else None)
        if renew:
            await self.proxy.renew_authority()

    async def remove_authority(self) -> None:
        """Destroy it. Raises ``ProxyRunsError``, ``KnownError``."""
        if self.proxy.wanted is not None:
            raise ProxyRunsError("The proxy uses the certificate just now.", "Stop the proxy first.")
        from inspector.capture.authority.root import authority_folder, delete_root  # noqa: PLC0415 - slow to load

        await asyncio.to_thread(lambda: delete_root(authority_folder()))

    async def close(self) -> None:
        """End everything."""
        await self.installing.cancel()
        await asyncio.to_thread(self.browsers.close)
        await self.proxy.close()
        await self.login.keep(None)

    async def _load(self) -> None:
        """Read once what is kept; until that can be done, the proxy has failed. Raises ``KnownError``."""
        if self._loaded:
            return
        try:
            await self.proxy.hosts.load()
        except KnownError as error:
            self.proxy.problem = error
            raise
        self.proxy.problem, self._loaded = None, True

    def _hosts(self) -> tuple[str, ...]:
        """What a limited authority may vouch for."""
        kept = self.proxy.hosts.all
        return (*catalogue_hosts(), *kept.own, *(host for host, _ in kept.learned))


def _authority(*, trust: bool) -> dict[str, Any]:
    """For a thread."""
    from inspector.capture.authority.root import authority_folder  # noqa: PLC0415 - slow to load
    from inspector.capture.authority.status import authority_status  # noqa: PLC0415 - likewise

    return authority_status(authority_folder(), datetime.now(UTC), trust=trust)


def _make(renew: bool, hosts: Sequence[str] | None) -> None:  # noqa: FBT001 - for a thread
    from inspector.capture.authority.root import authority_folder, find_root, load_root, renew_root  # noqa: PLC0415

    folder, now = authority_folder(), datetime.now(UTC)
    if renew or (hosts is not None and find_root(folder) is None):
        renew_root(folder, now, hosts)
    else:
        load_root(folder, now)


def _widen(hosts: Sequence[str]) -> bool:
    """Let an authority that is limited vouch for these too; whether it changed. For a thread."""
    from inspector.capture.authority.root import authority_folder, find_root, widen_root  # noqa: PLC0415 - slow to load

    root = find_root(authority_folder())
    return root is not None and widen_root(root, hosts, datetime.now(UTC)).certificate != root.certificate
