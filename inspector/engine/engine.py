"""The engine: owns the session's writer, the endpoint and the control API, and starts and ends them in order.

Long because whoever wants something of a running engine asks this one object, and the order of starting and ending can
be read in one place; what is done stands in the parts.
"""

import asyncio
import logging
import os
import ssl
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from platformdirs import user_data_path

from inspector import __version__
from inspector.capture.endpoint.script import SdkScript
from inspector.capture.endpoint.server import EndpointServer
from inspector.capture.network import network_address
from inspector.core.errors import SessionFileError
from inspector.core.limits import Limits
from inspector.core.stored import MomentKind, Source
from inspector.destinations.violations import Forwarder, Violations
from inspector.engine.addresses import Addresses
from inspector.engine.checking.checking import Checking
from inspector.engine.committer import Committer
from inspector.engine.copying import SessionCopy
from inspector.engine.decoders import LiveDecoders, user_folder
from inspector.engine.interception.desk import InterceptionDesk
from inspector.engine.interception.keeping import RuleStore, rules_path
from inspector.engine.marks import Marks
from inspector.engine.micro.house import EngineHouse
from inspector.engine.micro.questions import Micro
from inspector.engine.proxying.telling import OFF, in_short, problems_of_ways
from inspector.engine.proxying.ways import CountingSink, Ways
from inspector.engine.proxying.wireguard import tunnel_json
from inspector.engine.runfile import EngineAddress, write_runfile
from inspector.engine.waiting import Arrivals
from inspector.machine.clock import now_us
from inspector.storage.annotations import Action
from inspector.storage.ranges import Range
from inspector.storage.reader import SessionReader
from inspector.storage.sessions_folder import new_session_path, remember, sessions_folder
from inspector.storage.writer import Appended, SessionWriter

if TYPE_CHECKING:
    from inspector.checks.settings import CheckSettings
    from inspector.engine.forwarding.forwards import Forwards
    from inspector.engine.proxying.desk import ProxyDesk
    from inspector.engine.proxying.wanted import Wanted
    from inspector.engine.replay.jobs import Jobs
    from inspector.replay.forward import ForwardSpec

_log = logging.getLogger("inspector.engine")

_GRACE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """How an engine is to run."""

    host: str = "localhost"
    """Where the endpoint listens. ``localhost`` is both loopback addresses, since some clients try only the IPv6 one;
    anything but loopback opens it to the network."""
    port: int = 8765
    """0 for any free one."""
    session: Path | None = None
    """The file to write; None for a new one in the user's sessions folder."""
    limits: Limits = field(default_factory=Limits)
    script_folder: Path | None = None
    """Folder of an installed ``@segment/analytics-next``; None to look in the current directory's node_modules."""
    tls_port: int | None = None
    """Where to speak https too, 0 for any free port; None for not at all."""
    plans: tuple[Path, ...] = ()
    """Files and folders of tracking plans to check events against."""
    strict: bool = False
    """Senders of events that break a plan are answered 400."""
    violations: Violations | None = None
    """Where to send word of events that break a plan; None for nowhere."""
    checks: "CheckSettings | None" = None
    """The checks beyond the plan that look at what arrives; None for none."""
    forwards: "tuple[ForwardSpec, ...]" = ()
    """Where events are sent on to from the start."""
    micro: bool = False
    """Snowplow Micro's REST interface answers at the endpoint."""
    proxy: "Wanted | None" = None
    """How the intercepting proxy is to run; None for not at all."""
    decrypt: tuple[str, ...] = ()
    """Hosts that the proxy decrypts besides those that it knows, while this engine runs."""


class Engine:
    """One endpoint writing one session at a time. Created and used on one event loop."""

    def __init__(self, settings: EngineSettings) -> None:
        """Open the session. Raises ``SessionFileError`` and its children."""
        self.settings = settings
        self.started_us = now_us()
        self.arrivals = Arrivals()
        self.ways = Ways()
        self.stopping = asyncio.Event()
        """Set when somebody asked the engine to end."""
        writer = SessionWriter(settings.session or _fresh_path())
        remember(writer.path)
        self.committer = Committer(writer, self._committed)
        self.marks = Marks()
        self.micro = Micro(EngineHouse(self), now_us, on=settings.micro)
        self.decoders = LiveDecoders(user_folder(), partial(_log.warning, "A decoder is not used: %s"))
        self.interception = InterceptionDesk(RuleStore(rules_path()), now_us, settings.limits, self.decoders.catalogue)
        self._script = SdkScript(settings.script_folder, Path.cwd())
        self.endpoint = self._server(settings.host, settings.port)
        self.addresses = Addresses(self._server, settings.host, lambda: self.endpoint.port, _tls_folder())
        self.copy = SessionCopy(self.committer)
        self._forwarder = None if settings.violations is None else Forwarder(settings.violations)
        found_bad = None if self._forwarder is None else self._forwarder.offer
        self.checking = Checking(self.committer, strict=settings.strict, found_bad=found_bad, checks=settings.checks)
        self._jobs: Jobs | None = None
        self._forwards: Forwards | None = None
        self._proxy: ProxyDesk | None = None
        self._captured = 0
        self._reached_by: tuple[str, str] | None = None

    @property
    def session(self) -> Path:
        """The file that is being written."""
        return self.committer.writer.path

    @property
    def jobs(self) -> "Jobs":
        """The replay jobs. Raises ``KnownError`` when their folder cannot be used."""
        if self._jobs is None:
            # An engine that only captures starts without what sends.
            from inspector.engine.replay.jobs import Jobs  # noqa: PLC0415 - most engines run no job
            from inspector.engine.replay.targets import Destinations  # noqa: PLC0415 - likewise

            self._jobs = Jobs(Destinations())
        return self._jobs

    @property
    def forwards(self) -> "Forwards":
        """Where events are sent on to. Raises ``KnownError`` when the folder of forwards cannot be used."""
        if self._forwards is None:
            from inspector.engine.forwarding.forwards import Forwards  # noqa: PLC0415 - as in ``jobs``
            from inspector.engine.replay.targets import Destinations  # noqa: PLC0415 - likewise

            self._forwards = Forwards(self.committer, self.checking, self.arrivals, Destinations())
        return self._forwards

    @property
    def proxy(self) -> "ProxyDesk":
        """The intercepting proxy, whether it runs or not."""
        if self._proxy is None:
            from inspector.engine.proxying.desk import ProxyDesk, Surroundings  # noqa: PLC0415 - as in ``jobs``

            self._proxy = ProxyDesk(
                Surroundings(
                    self.committer, self.settings.limits, self.decoders, self.ways, self._own_addresses, now_us
                ),
                self.settings.decrypt,
            )
            self.interception.join(self._proxy.proxy)
        return self._proxy

    @property
    def url(self) -> str:
        """Where SDKs send to."""
        everywhere = {"0.0.0.0", "::", "localhost"}  # noqa: S104 - to be told apart, not to be bound to
        host = "127.0.0.1" if self.settings.host in everywhere else self.settings.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.endpoint.port}"

    @property
    def pid(self) -> int:
        """The process that this engine runs in."""
        return os.getpid()

    @property
    def captured(self) -> int:
        """Events stored since the engine started."""
        return self._captured

    async def start(self) -> None:
        """Listen. Raises ``PortTakenError``, ``PlanFileError``, and ``KnownError`` when there can be no certificate."""
        try:
            await self.checking.start(self.settings.plans)
            await self.interception.begin()
            for spec in self.settings.forwards:
                await self.forwards.start(spec)
            await self.endpoint.start()
            if self.settings.tls_port is not None:
                await self.addresses.open_tls(self.settings.tls_port)
            if self.settings.proxy is not None:
                await self.proxy.start(self.settings.proxy)
        except BaseException:
            await self._end_proxy()
            await self._end_forwards()
            await self.checking.close()
            await self.addresses.stop()
            await self.endpoint.stop(0)
            await self.committer.close()
            raise

    async def stop(self) -> None:
        """Accept no more, finish what was accepted, close the session."""
        if self._jobs is not None:
            await self._jobs.close()
        await self.copy.cancel()
        await self._end_proxy()
        await self.addresses.stop()
        await self.endpoint.stop(_GRACE_SECONDS)
        await self.micro.close()
        await self._end_forwards()
        await self.checking.close()
        await self.committer.close()
        if self._forwarder is not None:
            await self._forwarder.close()

    def announce(self, control: str, token: str) -> Path:
        """Write the run file by which clients find this engine; it is kept true when the session changes."""
        self._reached_by = (control, token)
        self.surroundings_changed()
        return self._write_runfile()

    def status(self) -> dict[str, Any]:
        """What the engine does just now, JSON-ready; described in ``docs/control-api.md``."""
        trouble = self.committer.trouble
        return {
            "version": __version__,
            "pid": os.getpid(),
            "url": self.url,
            "host": self.settings.host,
            "session": str(self.session),
            "state": "trouble" if trouble else "paused" if self.committer.paused else "live",
            "trouble": None if trouble is None else str(trouble),
            "paused": self.committer.paused,
            "captured": self._captured,
            "lastId": self.committer.writer.next_event - 1,
            "waiting": self.committer.waiting,
            "copying": self.copy.share,
            "startedAt": self.started_us,
            "micro": self.micro.on,
            "scriptFolder": None if (folder := self._script.install_folder) is None else str(folder),
            **self.addresses.status(),
            **self.checking.status(),
            "violations": None if self._forwarder is None else self._forwarder.status(),
            "forwards": [] if self._forwards is None else self._forwards.status(),
            "interception": self.interception.brief(),
            "proxy": OFF if self._proxy is None else in_short(self._proxy.proxy, self._proxy.installing.brief()),
        }

    @property
    def proxy_url(self) -> str | None:
        """Where the intercepting proxy is reached, or None."""
        port = None if self._proxy is None else self._proxy.proxy.heard.port
        return None if port is None else f"http://127.0.0.1:{port}"

    @property
    def tunnel(self) -> dict[str, Any] | None:
        """How the tunnel is by which a device comes to the proxy, JSON-ready; None while it is off."""
        return None if self._proxy is None else tunnel_json(self._proxy.proxy)

    def ways_in(self) -> list[dict[str, Any]]:
        """Every way in and whether something came by it, JSON-ready; described in ``docs/control-api.md``."""
        proxy = None if self._proxy is None else self._proxy.proxy
        opened = self.addresses.status()
        off = {"https": opened["tlsUrl"] is None, "network": opened["networkUrl"] is None}
        off |= dict.fromkeys(("browser", "terminal", "android", "ios", "device", "wireguard", "pac", "reverse"), True)
        if proxy is not None and proxy.wanted is not None:
            off |= {"browser": False, "terminal": False, "pac": False, "reverse": not proxy.wanted.reverse}
            off |= dict.fromkeys(("android", "ios", "device"), not proxy.wanted.open)
            off["wireguard"] = proxy.wanted.wireguard is None
        problems = {} if proxy is None else problems_of_ways(proxy)
        return self.ways.told(frozenset(name for name, is_off in off.items() if is_off), problems)

    def surroundings_changed(self) -> None:
        """What is listened on, or whether capture is paused, is different now: the proxy has to know."""
        if self._proxy is not None:
            self._proxy.proxy.refresh()

    def reader(self) -> SessionReader:
        """A new read-only connection to the session that is being written."""
        return SessionReader(self.session)

    def sources(self) -> tuple[Source, ...]:
        """Every source of the session."""
        return self.committer.writer.sources.all()

    async def new_session(self, path: Path | None) -> Path:
        """Finish the session and go on in a new one (or at the end of an existing one); the path that is now written.

        Raises ``SessionFileError`` or ``CopyingError``; the old session is then still the one that is written.
        """
        self.copy.refuse_while_copying()
        target = path or _fresh_path()
        last = after = 0

        def change(old: SessionWriter) -> SessionWriter:
            nonlocal last, after
            new = SessionWriter(target)
            last, after = old.next_event - 1, new.next_event - 1
            try:
                old.empty_bin()
                old.close()
            except SessionFileError as error:
                # A full disk or a deleted file must not keep anybody from going on elsewhere; its log keeps the rest.
                _log.error("the session before could not be closed in order: %s", error)
            return new

        await self.checking.leave_session()
        try:
            await self.committer.replace(change)
        finally:
            await self.checking.enter_session()
        self.micro.forget(after)
        self.marks.restart(after)
        remember(target)
        if self._reached_by is not None:
            self._write_runfile()
        if self._forwards is not None:
            await self._forwards.session_changed(last, after)
        return target

    async def rename_source(self, source_id: int, name: str | None, colour: int | None) -> Source | None:
        """Give a source another name or colour; None if there is none with that id."""
        await self.committer.drain()
        source = await self.committer.lend(lambda writer: writer.rename_source(source_id, name, colour))
        if name is not None and source is not None:
            await self.checking.source_renamed()
        return source

    async def pause(self) -> None:
        """Take no more events; the session keeps when that was."""
        if not self.committer.paused:
            self.committer.paused = True
            self.surroundings_changed()
            await self.committer.note_moment(MomentKind.PAUSED)

    async def resume(self) -> None:
        """Take events again; the session keeps when that was."""
        if self.committer.paused:
            self.committer.paused = False
            self.surroundings_changed()
            await self.committer.note_moment(MomentKind.RESUMED)

    async def annotate(self, action: Action, ranges: list[Range], word: str, of: Path | None = None) -> list[Range]:
        """Mark, tag or delete events, or undo that; the ranges that it changed. Commits wait for it: a few thousand.

        ``of`` here and in the next two is the session that is meant; ``OtherSessionError`` when another is written.
        """
        await self.committer.drain()
        changed = await self.committer.lend(lambda writer: writer.annotate(action, ranges, word), of)
        self.arrivals.announce()
        return changed

    async def write_note(self, event_id: int, text: str | None, of: Path | None = None) -> str | None:
        """Write a note on an event, or take it away; the one it had. ``LookupError`` when there is no such event."""
        await self.committer.drain()
        return await self.committer.lend(lambda writer: writer.write_note(event_id, text), of)

    async def empty_bin(self, of: Path | None = None) -> int:
        """Delete for good what was deleted; the number of events."""
        self.copy.refuse_while_copying()
        return await self.committer.empty_bin(of)

    async def clear(self) -> None:
        """Remove every event of the session."""
        self.copy.refuse_while_copying()
        if self._forwards is not None:
            await self._forwards.catch_up()
        await self.checking.leave_session()
        await self.committer.drain()
        try:
            await self.committer.lend(SessionWriter.clear)
        finally:
            await self.checking.enter_session()
        self.arrivals.announce()

    async def _end_proxy(self) -> None:
        if self._proxy is not None:
            await self._proxy.close()

    async def _end_forwards(self) -> None:
        """Give forwards some seconds to send what is left, then end them."""
        if self._forwards is not None:
            await self.committer.drain()
            await self._forwards.close()

    def _server(self, host: str, port: int, tls: ssl.SSLContext | None = None) -> EndpointServer:
        """A server whose events go into this engine's session."""
        way = "network" if host != self.settings.host else "endpoint" if tls is None else "https"
        return EndpointServer(
            CountingSink(self.committer, self.ways, way),
            clock=now_us,
            limits=self.settings.limits,
            script=self._script,
            host=host,
            port=port,
            tls=tls,
            catalogue=self.decoders.catalogue,
            questions=self.micro,
            interception=self.interception.endpoint,
        )

    def _own_addresses(self) -> tuple[str, ...]:
        """Every address under which this engine is reached."""
        control = urlsplit(self._reached_by[0]).port if self._reached_by else None
        ports = {self.endpoint.port, *self.addresses.ports, *(() if control is None else (control,))}
        hosts = ("127.0.0.1", "localhost", "[::1]", *filter(None, (network_address(),)))
        return tuple(f"{host}:{port}" for port in sorted(ports) for host in hosts)

    def _write_runfile(self) -> Path:
        control, token = self._reached_by or ("", "")
        return write_runfile(EngineAddress(self.pid, self.url, control, token, str(self.session), self.started_us))

    def _committed(self, appended: Appended) -> None:
        self._captured += appended.last_event - appended.first_event + 1
        self.arrivals.announce()


def _tls_folder() -> Path:
    return user_data_path("event-inspector", appauthor=False) / "tls"


def _fresh_path() -> Path:
    return new_session_path(sessions_folder(), datetime.now().astimezone())
