"""What went wrong with the proxy, told in banners with a way out: never a modal box, never twice."""

from PySide6.QtCore import QObject

from inspector.gui.frame.banner import Banners, Offer, Tone
from inspector.gui.look.language import counted
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said
from inspector.gui.proxy.actions import ProxyActions
from inspector.gui.proxy.desk import ProxyDesk, Told
from inspector.gui.proxy.words import client_words, failure

_STATE, _PASSED, _DROPPED, _NETWORK, _RESTARTED, _INSTALL = (
    "proxy", "proxy-passed", "proxy-dropped", "proxy-network", "proxy-restarted", "proxy-install",
)  # fmt: skip


class ProxyNews(QObject):
    """Looks at what the desk knows whenever that changes."""

    def __init__(self, desk: ProxyDesk, banners: Banners, actions: ProxyActions) -> None:
        super().__init__()
        self._desk, self._banners, self._actions = desk, banners, actions
        self._before: Told = {}
        self._restarted = False
        self._over: list[Told] = []
        """What the desk still holds for passed through, though it no longer is."""
        desk.changed.connect(self._tell)

    def _tell(self) -> None:
        brief = self._desk.brief
        if brief is None:
            for key in (_STATE, _PASSED, _DROPPED, _NETWORK, _RESTARTED, _INSTALL):
                self._banners.withdraw(key)
            self._before = {}
            return
        self._tell_state(brief)
        self._tell_install(brief.get("install") or {})
        self._tell_network(brief)
        self._tell_passed(brief)
        self._tell_dropped(brief)
        self._before = brief

    def _tell_state(self, brief: Told) -> None:
        state = self._desk.state
        if state == "failed":
            self._banners.tell(_STATE, failure(brief), offers=self._offers(brief["error"] or {}))
        elif state == "restarting":
            text = self.tr(
                "The part of the proxy that decrypts has ended and is started again. Apps go on as before; what they "
                "send meanwhile is passed through and not seen here."
            )
            self._banners.tell(_STATE, text, tone=Tone.WARNING)
        else:
            self._banners.withdraw(_STATE)
        if brief["restarts"] > self._before.get("restarts", brief["restarts"]):
            self._restarted = True
        if self._restarted and state == "running":  # a start is often over before anybody looks
            self._restarted = False
            text = self.tr(
                "A part of the proxy had ended and was started again. What apps sent in between was passed through and "
                "not seen here."
            )
            self._banners.tell(_RESTARTED, text, tone=Tone.NEWS)

    def _tell_install(self, install: Told) -> None:
        """That it failed may come minutes after anybody looked at it."""
        before = self._before.get("install") or {}
        if install.get("state") != "failed":
            self._banners.withdraw(_INSTALL)
        elif before.get("state") == "installing":
            again = Offer(self.tr("Try again"), self._desk.install)
            text = self.tr("The proxy could not be installed. {reason}").format(
                reason=one_line(said(install["error"] or ""))
            )
            self._banners.tell(_INSTALL, text, offers=(again,))

    def _offers(self, error: Told) -> tuple[Offer, ...]:
        again = Offer(self.tr("Try again"), self._actions.start.trigger)
        free = error.get("freePort")
        if free is None:
            return (again,)
        words = self.tr("Use port {port} instead").format(port=free)
        return (Offer(words, lambda: self._desk.start(port=free)), again)

    def _tell_network(self, brief: Told) -> None:
        """A visible sign for as long as other machines are let in."""
        if brief["lan"] and brief["url"]:
            text = self.tr("Other machines of your network can send their traffic through this computer.")
            stop = Offer(self.tr("Close it to the network"), lambda: self._desk.start(lan=False))
            self._banners.tell(_NETWORK, text, tone=Tone.WARNING, offers=(stop,), closable=False)
        else:
            self._banners.withdraw(_NETWORK)

    def _tell_passed(self, brief: Told) -> None:
        if brief["state"] == "off":  # it is known still, and holds again once it is on
            self._banners.withdraw(_PASSED)
            return
        count = brief["passedThrough"]
        told = self._desk.told
        passed = told["hosts"]["passedThrough"] if told is not None else []
        if not count:
            if self._before.get("passedThrough"):  # else the desk knows already of what is not counted yet
                self._over = passed
            self._banners.withdraw(_PASSED)
        elif count > self._before.get("passedThrough", 0):
            self._desk.watch(self, "proxy")  # once: which hosts and clients it was
        passed = [each for each in passed if each not in self._over]
        if count and len(passed) >= count and self._desk.watched(self):
            self._desk.watch(self)
            offers = (
                Offer(self.tr("Certificate…"), self._actions.certificate.trigger),
                Offer(self.tr("Retry decrypting"), self._actions.retry.trigger),
            )
            self._banners.tell(_PASSED, self._passed_words(passed), tone=Tone.WARNING, offers=offers)

    def _passed_words(self, passed: list[Told]) -> str:
        newest = max(passed, key=lambda each: each["at"] or 0)
        host, client = one_line(newest["host"]), client_words(newest["client"])
        if newest["certain"]:
            text = self.tr(
                "{client} does not trust the certificate for {host}: its connections are passed through unread. Trust "
                "the certificate there, unless the app pins its own."
            )
        else:
            text = self.tr(
                "{client} hangs up whenever {host} is decrypted, as apps do that pin a certificate: its connections "
                "are passed through unread."
            )
        words = text.format(client=client, host=host)
        if len(passed) == 1:
            return words
        more = counted("Proxy", "{count} more are passed through, too.", "{count} more is, too.", len(passed) - 1)
        return f"{words} {more}"

    def _tell_dropped(self, brief: Told) -> None:
        if brief["dropped"] > self._before.get("dropped", 0):
            text = counted(
                "Proxy",
                "{count} records of the proxy were dropped: they came faster than they can be stored. The apps' own "
                "requests were not delayed. Decrypt fewer hosts to see all of them.",
                "{count} record of the proxy was dropped: it came faster than it could be stored. The app's own "
                "request was not delayed. Decrypt fewer hosts to see all of them.",
                brief["dropped"],
            )
            self._banners.tell(_DROPPED, text, tone=Tone.WARNING)
