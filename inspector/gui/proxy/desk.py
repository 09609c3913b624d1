"""The proxy as the window knows it: in short with the engine's status, in full while somebody looks.

Everything is told and done by the control API; ``docs/control-api.md`` has the shapes.
"""

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.core.errors import KnownError
from inspector.gui.engine.link import EngineLink, EngineState

if TYPE_CHECKING:
    from inspector.client import EngineClient

_POLL_MS = 1_000
_NOT_RUNNING = frozenset({"off", "missing", "failed"})

Told = dict[str, Any]


class _Answers(NamedTuple):
    proxy: Told
    ways: list[Told] | None
    browsers: dict[str, list[Told]] | None
    authority: Told | None


class ProxyDesk(QObject):
    """Belongs to the GUI thread; the engine is asked off it."""

    changed = Signal()
    """Anything that is told here."""
    said = Signal(str)
    failed = Signal(object)
    """A ``KnownError``."""
    missing = Signal()
    """It was to be started, and what it needs is not installed."""

    def __init__(self, link: EngineLink) -> None:
        super().__init__()
        self._link = link
        self.brief: Told | None = None
        """In short, as the status has it; None without an engine."""
        self.told: Told | None = None
        """In full; None until it was asked for."""
        self.ways: dict[str, Told] = {}
        self.browsers: dict[str, list[Told]] | None = None
        self.authority: Told | None = None
        self._watchers: dict[Hashable, frozenset[str]] = {}
        self._asking = self._again = self._closed = False
        self._busy: set[str] = set()
        self._answered = 0
        """How often something that was asked for was answered."""
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(self.renew)
        self._ran: dict[str, Any] | None = None
        """How it runs, for when the engine has to be started again; None while it is off."""
        self._resume: dict[str, Any] | None = None
        link.changed.connect(self._on_link)
        link.replaced.connect(self._on_engine_replaced)
        link.attached.connect(self._on_attached)

    @property
    def engine(self) -> bool:
        """Whether an engine is at hand."""
        return self._link.state is EngineState.RUNNING

    @property
    def endpoint(self) -> str | None:
        """The address of the endpoint, for vendors' base paths."""
        return self._link.url

    @property
    def state(self) -> str:
        """A word of the control API; ``off`` without an engine, and ``missing`` once it was asked for in full."""
        brief = self.brief
        if brief is None:
            return "off"
        if "start" in self._busy and brief["state"] in _NOT_RUNNING:
            return "starting"
        absent = self.told is not None and self.told["install"]["state"] != "installed"
        return "missing" if absent and brief["state"] in _NOT_RUNNING and not brief["url"] else str(brief["state"])

    @property
    def listening(self) -> bool:
        """Whether apps can be sent through it now."""
        return bool(self.brief and self.brief["url"])

    def busy(self, what: str) -> bool:
        """Whether this was asked for and is not answered yet."""
        return what in self._busy

    def watch(self, who: Hashable, *parts: str) -> None:
        """Ask once a second for as long as ``who`` looks: the proxy in full, and ``ways``, ``browsers``, ``authority``.

        Without parts, ``who`` looks no more.
        """
        if parts:
            self._watchers[who] = frozenset(parts)
            self.renew()
        else:
            self._watchers.pop(who, None)
        self._pace()

    def watched(self, who: Hashable) -> bool:
        """Whether that one looks."""
        return who in self._watchers

    def renew(self) -> None:
        """Ask now."""
        if self._closed or not self.engine:
            return
        if self._asking:
            self._again = True
            return
        self._asking = True
        wanted = frozenset().union(*self._watchers.values())
        self._link.call(partial(_ask, wanted), partial(self._on_answers, self._answered), self._on_silent)

    def start(self, refused: Callable[[KnownError], None] | None = None, **wanted: Any) -> None:
        """Start it, or start it again otherwise: ``port``, ``host``, ``lan``, ``upstream``, ``reverse``, ``wireguard``.

        ``refused`` is told why it could not be, in the place of the window.
        """

        def failed(error: KnownError) -> None:
            code = getattr(error, "code", "")  # EngineRefusedError: its module is for threads
            if code == "PortTaken":
                self.do("start", lambda client: client.proxy.status(), partial(told, error))
            elif code == "ProxyMissing" or refused is None:
                self._on_failed(error)
            else:
                refused(error)

        def told(error: KnownError, state: Told) -> None:
            self._on_proxy(state)
            if state["state"] != "failed":  # that one says it, with a way out; what ran before goes on in silence
                (refused or self.failed.emit)(error)

        self.do("start", lambda client: client.proxy.start(**wanted), self._on_started, failed)

    def stop(self) -> None:
        """End it."""
        self.do("stop", lambda client: client.proxy.stop(), self._on_proxy)

    def install(self) -> None:
        """Install what it needs."""
        self.do("install", lambda client: client.proxy.install(), self._on_proxy)

    def cancel_install(self) -> None:
        """Install it no more."""
        self.do("install", lambda client: client.proxy.cancel_install(), self._on_proxy)

    def change_hosts(self, *, add: Sequence[str] = (), remove: Sequence[str] = (), never: Sequence[str] = ()) -> None:
        """Decrypt hosts, no more, or never."""
        self.do("hosts", lambda client: client.proxy.change_hosts(add=add, remove=remove, never=never), self._on_proxy)

    def retry(self, host: str | None = None, client: str | None = None) -> None:
        """Decrypt again what is passed through."""
        self.do("retry", lambda engine: engine.proxy.retry(host, client), self._on_proxy)

    def launch(self, browser: str | None, url: str) -> None:
        """Start a browser that goes through the proxy."""
        self.do("launch", lambda client: client.browsers.launch(browser, url or None), lambda _: None)

    def end_browser(self, running: str) -> None:
        """End one that was started here."""
        self.do("end", lambda client: client.browsers.end(running), lambda _: None)

    def make_authority(self, *, renew: bool) -> None:
        """Make the authority that clients have to trust."""
        self.do("authority", lambda client: client.authority.create(renew=renew), self._on_authority)

    def remove_authority(self) -> None:
        """Destroy it."""
        self.do("authority", lambda client: client.authority.remove(), self._on_authority)

    def do(
        self,
        what: str,
        work: "Callable[[EngineClient], Any]",
        done: Callable[[Any], None],
        failed: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Ask the engine for something; it is ``busy`` until that is answered, and looked at anew then."""
        self._busy.add(what)
        self.changed.emit()

        def finished(value: Any) -> None:
            self._answered += 1
            self._busy.discard(what)
            done(value)
            self._after()

        def broke(error: KnownError) -> None:
            self._answered += 1
            self._busy.discard(what)
            self._after()
            (failed or self._on_failed)(error)

        self._link.call(work, finished, broke)

    def close(self) -> None:
        """Ask no more."""
        self._closed = True
        self._poll.stop()

    def _after(self) -> None:
        self.changed.emit()
        self.renew()
        self._link.recheck()

    def _on_failed(self, error: KnownError) -> None:
        if getattr(error, "code", "") == "ProxyMissing":
            self.missing.emit()
        else:
            self.failed.emit(error)

    def _on_started(self, told: Told) -> None:
        self._on_proxy(told)
        if told["url"]:
            self.said.emit(self.tr("The proxy listens at {url}.").format(url=told["url"]))

    def _on_proxy(self, told: Told) -> None:
        if self.engine:  # an answer may come after its engine has gone
            self.told = told
            self._take_brief(told)

    def _take_brief(self, told: Told) -> None:
        """What the full answer says is newer than the last status."""
        if self.brief is not None:
            self.brief = self.brief | {key: told[key] for key in ("state", "error", "port", "url", "lan")}
        self._remember()

    def _on_authority(self, told: Told) -> None:
        if self.engine:
            self.authority = told

    def _on_answers(self, answered: int, found: _Answers) -> None:
        self._asking = False
        if not self.engine or answered != self._answered:  # it tells of before that, and comes after it
            self._go_on()
            return
        before = (self.told, self.ways, self.browsers, self.authority, self.brief)
        self._on_proxy(found.proxy)
        if found.ways is not None:
            self.ways = {each["way"]: each for each in found.ways}
        if found.browsers is not None:
            self.browsers = found.browsers
        if found.authority is not None:
            self.authority = found.authority
        if before != (self.told, self.ways, self.browsers, self.authority, self.brief):
            self.changed.emit()
        self._go_on()

    def _on_silent(self, _: KnownError) -> None:
        self._asking = False  # the link meets the same error and tells it
        self._go_on()

    def _go_on(self) -> None:
        again, self._again = self._again, False
        if again:
            self.renew()

    def _on_engine_replaced(self) -> None:
        """The engine is gone: apps still go to the proxy's port, and what they send is passed through unread."""
        self._resume = self._ran

    def _on_attached(self) -> None:
        wanted, self._resume = self._resume, None
        if wanted is not None:
            self.start(**wanted)

    def _remember(self) -> None:
        """How it runs now."""
        brief = self.brief
        if brief is None:
            return
        if brief["url"]:
            self._ran = {"port": brief["port"], "lan": brief["lan"]}
            if self.told is not None:
                reverse = [{key: each[key] for key in ("vendor", "origin", "port")} for each in self.told["reverse"]]
                self._ran |= {key: self.told[key] for key in ("upstream", "trust")} | {"reverse": reverse}
                self._ran["upstream_login"] = self.told["upstreamLogin"]
                tunnel = self.told["wireguard"]
                self._ran["wireguard"] = None if tunnel is None else tunnel["port"] or True
        elif brief["state"] == "off":
            self._ran = None

    def _on_link(self) -> None:
        status = self._link.status
        brief = status.proxy if status is not None and self.engine else None
        if brief is None and self.told is not None:
            self.told, self.ways, self.browsers, self.authority = None, {}, None, None
        if brief != self.brief:
            self.brief = brief
            self._remember()
            self.changed.emit()
        if brief is not None and self.told is None and (self._watchers or brief["url"]):
            self.renew()  # also to know how to start it again
        self._pace()

    def _pace(self) -> None:
        wanted = bool(self._watchers) and self.engine and not self._closed
        if wanted is not self._poll.isActive():
            (self._poll.start if wanted else self._poll.stop)()


def _ask(wanted: frozenset[str], client: "EngineClient") -> _Answers:
    return _Answers(
        client.proxy.status(),
        client.proxy.ways() if "ways" in wanted else None,
        client.browsers.all() if "browsers" in wanted else None,
        client.authority.status() if "authority" in wanted else None,
    )
