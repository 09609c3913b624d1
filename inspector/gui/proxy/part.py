"""All of the window that is about the proxy, put together."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inspector.gui.parts.copyrow import copy
from inspector.gui.proxy.actions import ProxyActions
from inspector.gui.proxy.desk import ProxyDesk
from inspector.gui.proxy.news import ProxyNews
from inspector.gui.proxy.words import standing

if TYPE_CHECKING:
    from inspector.gui.connect.page import ConnectPage
    from inspector.gui.proxy.panel import ProxyPanel
    from inspector.gui.window import MainWindow


class ProxyPart(QObject):
    """Between the parts that the proxy has and the window they belong to."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.desk = ProxyDesk(window.link)
        self.actions = ProxyActions(window)
        self.news = ProxyNews(self.desk, window.banners, self.actions)
        window.top.open_proxy(self.toggle_panel)
        self._wire()
        self._show()

    @cached_property
    def panel(self) -> "ProxyPanel":
        """The panel below the chip; made when it is asked for."""
        from inspector.gui.proxy.panel import ProxyPanel  # noqa: PLC0415 - it waits until it is needed

        window = self._window
        rules = window.interception.actions.rules
        return ProxyPanel(window.look, self.desk, self.actions, rules, window.top.proxy_chip)

    def serve(self, page: "ConnectPage") -> None:
        """Offer the ways through the proxy on the Connect page."""
        from inspector.gui.connect.waysside import WaysSide  # noqa: PLC0415 - it waits until it is needed

        window = self._window
        questions = window.session_commands.questions
        side = WaysSide(window.look, window.bridge, self.desk, self.actions, questions, window.operations)
        side.setParent(page)
        window.interception.serve(side)
        page.serve(side)

    def toggle_panel(self) -> None:
        """Open the panel, or close it."""
        if self.panel.isVisible():
            self.panel.leave()
        else:
            self.panel.open()

    def close(self) -> None:
        """Ask nothing more."""
        self.desk.close()

    def _wire(self) -> None:
        desk, actions, window = self.desk, self.actions, self._window
        desk.changed.connect(self._show)
        desk.said.connect(window.status.say)
        desk.failed.connect(window.session_commands.tell)
        desk.missing.connect(lambda: self.panel.open())  # noqa: PLW0108 - the panel is made only then
        actions.panel.triggered.connect(lambda _=False: self.panel.open())
        actions.start.triggered.connect(lambda _=False: desk.start())
        actions.stop.triggered.connect(lambda _=False: desk.stop())
        actions.install.triggered.connect(lambda _=False: desk.install())
        actions.network.triggered.connect(lambda on: desk.start(lan=on))
        actions.retry.triggered.connect(lambda _=False: desk.retry())
        actions.copy.triggered.connect(lambda _=False: self._copy("url"))
        actions.copy_pac.triggered.connect(lambda _=False: self._copy("pacUrl"))
        window.stream.empty.ways_wanted.connect(actions.ways.trigger)
        actions.ways.triggered.connect(lambda _=False: self._show_way("all"))
        actions.launch.triggered.connect(lambda _=False: self._show_way("browser"))
        actions.certificate.triggered.connect(lambda _=False: self._show_way("certificate"))

    def _show_way(self, key: str) -> None:
        self._window.pages.show_page("connect")
        self._window.connect_page.show_way(key)

    def _copy(self, what: str) -> None:
        def copied(told: dict[str, str | None]) -> None:
            if told[what]:
                copy(str(told[what]), self.desk.said.emit)

        self.desk.do("copy", lambda client: client.proxy.status(), copied)

    def _show(self) -> None:
        """The chip, and what can be done now."""
        shown = standing(self.desk.state, self.desk.brief)
        self._window.top.show_proxy(*shown)
        self.actions.show_state(self.desk)
