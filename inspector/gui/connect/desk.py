"""Keeps the Connect page and the empty stream true, and does what is asked for there: switches, the demo shop."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inspector.capture.doctor.finding import Situation
from inspector.core.errors import KnownError
from inspector.gui.actions import Actions, allow
from inspector.gui.bridge import Bridge
from inspector.gui.connect.demoshop import DemoShop
from inspector.gui.connect.empty import EmptyStream
from inspector.gui.connect.micro import MicroSwitch
from inspector.gui.connect.places import Places
from inspector.gui.connect.sightings import Sighting, sighting
from inspector.gui.connect.watching import SightingsWatch
from inspector.gui.engine.link import EngineLink, EngineState
from inspector.gui.session.feed import SessionFeed

if TYPE_CHECKING:
    from inspector.gui.connect.page import ConnectPage


class ConnectDesk(QObject):
    """Between the engine's link and the two places that help an app to connect."""

    failed = Signal(object)
    """Something that was asked for could not be done; the ``KnownError`` says why."""
    network_changed = Signal(str)
    """Other machines can send events at this address now; empty when they no longer can."""

    def __init__(  # noqa: PLR0913, PLR0917 - what it stands between
        self,
        empty: EmptyStream,
        link: EngineLink,
        feed: SessionFeed,
        bridge: Bridge,
        actions: Actions,
        wanted_port: Callable[[], int],
    ) -> None:
        """``wanted_port`` is the port that the user asked for, 0 for any."""
        super().__init__()
        self._page: ConnectPage | None = None
        self._empty, self._link, self._actions = empty, link, actions
        self._wanted_port = wanted_port
        self._network = ""
        self._watch = SightingsWatch(feed, bridge)
        self.micro = MicroSwitch(link, actions.serve_micro)
        self.micro.failed.connect(self.failed)
        self.shop = DemoShop()
        self._watch.changed.connect(self._show_sightings)
        self.shop.changed.connect(self._show_actions)
        self.shop.failed.connect(self.failed)
        link.changed.connect(self.show_state)
        actions.play_shop.triggered.connect(self._toggle_shop)
        actions.open_network.triggered.connect(self._toggle_network)
        actions.open_tls.triggered.connect(self._toggle_tls)
        self.show_state()

    def serve(self, page: "ConnectPage") -> None:
        """Keep the Connect page true, too, from now on."""
        self._page = page
        self.show_state()

    def watch(self, on: bool) -> None:
        """Look at requests without events; or rest, while nobody sees what is found."""
        self._watch.watch(on)

    def close(self) -> None:
        """End what was begun here."""
        self.watch(False)
        self.shop.close()

    def show_state(self) -> None:
        """Follow the engine: where it listens, and whether it does."""
        places = self._places()
        if self._page is not None:
            self._page.show_places(places)
            self._page.micro.show_url(self.micro.url)
        self._show_actions()
        self._show_sightings()
        network = (places.network_url or "") if places else ""
        if network != self._network:
            self._network = network
            self.network_changed.emit(network)
        if places is None and self.shop.playing:
            self.shop.stop()

    def _places(self) -> Places | None:
        url, status = self._link.url, self._link.status
        if url is None or status is None:
            return None if url is None else Places(url)
        return Places(
            url, status.tls_url, status.certificate, status.network_url, status.network_tls_url, status.script_folder
        )

    def _show_actions(self) -> None:
        actions, status = self._actions, self._link.status
        self.micro.show_state()
        running = self._link.state is EngineState.RUNNING
        actions.play_shop.setText(self.tr("Stop the demo shop") if self.shop.playing else self.tr("Play the demo shop"))
        why = self.tr("No engine is running.")
        allow(actions.play_shop, running or self.shop.playing, why)
        allow(actions.open_network, running and status is not None, why)
        allow(actions.open_tls, running and status is not None, why)
        opened, secure = bool(status and status.network_url), bool(status and status.tls_url)
        actions.open_network.setText(
            self.tr("Stop listening on the network") if opened else self.tr("Listen on the network")
        )
        actions.open_tls.setText(self.tr("Turn off https") if secure else self.tr("Turn on https"))

    def _show_sightings(self) -> None:
        situation = self._situation()
        told: list[Sighting] = []
        if situation is not None or self._watch.begun:
            findings = self._watch.sightings.findings(situation or Situation(""))
            told = [sighting(finding) for finding in findings if situation is not None or finding.seen_us]
        if self._page is not None:
            self._page.show_sightings(told)
        self._empty.show_sightings(told)

    def _situation(self) -> Situation | None:
        """How the engine stands; None while none runs."""
        url, status, wanted = self._link.url, self._link.status, self._wanted_port()
        if url is None or status is None:
            return None
        usual = wanted if wanted and self._link.owned else None
        return Situation(
            url, status.tls_url, status.network_url, status.paused, status.trouble, usual, status.script_folder
        )

    def _toggle_shop(self) -> None:
        if self.shop.playing:
            self.shop.stop()
        elif self._link.url is not None:
            self.shop.play(self._link.url)

    def _toggle_network(self) -> None:
        opened = bool(self._link.status and self._link.status.network_url)
        self._link.call(lambda client: client.set_network(not opened), lambda _: None, self._on_failed)

    def _toggle_tls(self) -> None:
        secure = bool(self._link.status and self._link.status.tls_url)
        self._link.call(lambda client: client.set_tls(not secure), lambda _: None, self._on_failed)

    def _on_failed(self, error: KnownError) -> None:
        self.failed.emit(error)
