"""The panel below the proxy's chip: where it listens, what it decrypts, what it passes through and why, its set-up."""

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.copyrow import CopyRow
from inspector.gui.parts.scrollbar import scrolled
from inspector.gui.parts.surfaces import Line, Surface, Text
from inspector.gui.proxy.actions import ProxyActions
from inspector.gui.proxy.desk import ProxyDesk, Told
from inspector.gui.proxy.hosts import HostsSection, PassedSection
from inspector.gui.proxy.installcard import InstallCard
from inspector.gui.proxy.setup import SetupSection
from inspector.gui.proxy.words import counts_line, lost_line, standing
from inspector.gui.stream.popup import Popup

_WIDTH = 460
_BELOW = 4


class ProxyPanel(Popup):
    """Escape closes, as a click elsewhere does."""

    def __init__(self, look: Look, desk: ProxyDesk, actions: ProxyActions, rules: QAction, chip: Button) -> None:
        """``rules`` leads to the interception rules; the panel hangs below ``chip``."""
        super().__init__(look, chip)
        self._desk, self._chip = desk, chip
        self._state = Text(look, tint="text_secondary", wrap=True)
        self.start = Button(look, self.tr("Start"), kind=Kind.PRIMARY)
        self.start.describe(actions.start.text(), actions.start.toolTip())
        self.stop = Button(look, self.tr("Stop")).perform(actions.stop)
        self.other_port = Button(look)
        self.other_port.clicked.connect(self._use_free_port)
        self.install = InstallCard(look, desk, actions)
        self._rows = [CopyRow(look, desk.said.emit) for _ in range(4)]
        self.hosts, self.passed = HostsSection(look, desk), PassedSection(look, desk)
        self.setup = SetupSection(look, desk)
        self._counts = Text(look, tint="text_secondary", pixels=12, wrap=True)
        self._lost = Text(look, tint="unplanned", pixels=12, wrap=True)
        self._foot = (
            Button(look, self.tr("Ways in…"), height=28).perform(actions.ways),
            Button(look, self.tr("Certificate…"), height=28).perform(actions.certificate),
            Button(look, self.tr("Rules…"), height=28).perform(rules),
        )
        self._inner = Surface(look, "panel")
        self._lay_out()
        for action in (actions.ways, actions.certificate, rules):
            action.triggered.connect(lambda _=False: self.hide())
        self.start.clicked.connect(self.setup.begin)
        self.setup.resized.connect(self._fit_soon)
        desk.changed.connect(self.renew)

    def open(self) -> None:
        """Below the chip, with the keyboard in it."""
        self.renew()
        at = self._chip.mapToGlobal(QPoint(0, self._chip.height() + _BELOW))
        self.open_at(at + QPoint(self.sizeHint().width() - 2 * self.EDGE, 0))
        self._fit_soon()
        first = next((each for each in (self.start, self.stop, self.install.install) if each.isVisible()), self.passed)
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def sizeHint(self) -> QSize:
        """As high as what is in it, or as the window has room below the chip."""
        self._inner.ensurePolished()
        inner = self._inner.layout()
        height = (inner.totalHeightForWidth(_WIDTH) if inner is not None else 0) + 2 * self.EDGE + 2
        window = self._chip.window()
        room = window.height() - self._chip.mapTo(window, QPoint(0, self._chip.height())).y() - 2 * _BELOW
        return QSize(_WIDTH + 2 * self.EDGE, min(height, max(240, room)))

    def showEvent(self, event: QShowEvent) -> None:
        """Ask the engine while it is open."""
        super().showEvent(event)
        self._desk.watch(self, "proxy")

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._desk.watch(self)

    def renew(self) -> None:
        """Show how things stand."""
        desk, told = self._desk, self._desk.told
        self.install.renew()
        shown = standing(desk.state, desk.brief)
        self._state.setText(shown.words)
        self._state.set_tint("bad" if desk.state == "failed" else "text_secondary")
        self._state.setVisible(self.install.isHidden())  # which says the same
        on = desk.state not in {"off", "missing", "failed"}
        self._show_ways_on(start=not on and desk.state != "missing", stop=on or desk.listening)
        self._show_free_port(desk.brief)
        for part in (self._details, self.setup):
            part.setVisible(told is not None)
        if told is not None:
            self._show_told(told)
        self._fit_soon()

    def _show_ways_on(self, *, start: bool, stop: bool) -> None:
        """Show what can be done next; the keyboard goes from a button that is hidden to the one in its place."""
        held = self.start.hasFocus() or self.stop.hasFocus()
        self.start.setVisible(start)
        self.stop.setVisible(stop)
        if held:
            (self.start if start else self.stop).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_told(self, told: Told) -> None:
        self._show_addresses(told)
        self.hosts.show_hosts(told)
        running = told["url"] is not None
        self.passed.setVisible(running)
        if running:
            self.passed.show_passed(told)
        counts, lost = told["counts"], lost_line(told["counts"])
        self._counts.setText(counts_line(counts))
        self._counts.setVisible(running)
        self._lost.setText(lost)
        self._lost.setVisible(bool(lost))
        self.setup.show_setup(told)

    def _show_addresses(self, told: Told) -> None:
        rows = (
            (self.tr("Address"), told["url"], self.tr("Copy the proxy's address")),
            (self.tr("PAC file"), told["pacUrl"], self.tr("Copy the address of the PAC file")),
            (self.tr("From the network"), told["lanUrl"], self.tr("Copy the proxy's address on the network")),
            (
                self.tr("PAC file, network"),
                told["lanPacUrl"],
                self.tr("Copy the address of the PAC file on the network"),
            ),
        )
        for row, (name, url, what) in zip(self._rows, rows, strict=True):
            row.setVisible(bool(url))
            row.show_row(name, url or "", what)
        self._addresses.setVisible(any(url for _, url, _ in rows))

    def _show_free_port(self, brief: Told | None) -> None:
        error = brief["error"] if brief is not None else None
        free = error.get("freePort") if error else None
        self.other_port.setVisible(free is not None)
        if free is not None:
            words = self.tr("Use port {port} instead").format(port=free)
            self.other_port.set_text(words)
            self.other_port.describe(words)

    def _use_free_port(self) -> None:
        error = self._desk.brief["error"] if self._desk.brief is not None else None
        if error and error.get("freePort"):
            self._desk.start(port=error["freePort"])

    def _fit_soon(self) -> None:
        if self.isVisible():
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """As high as what is in it now."""
        if self.isVisible() and self.height() != self.sizeHint().height():
            self.resize(self.sizeHint())

    def _lay_out(self) -> None:
        look = self.look
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addStrut(30)
        head.addWidget(Text(look, self.tr("Proxy"), pixels=15, bold=True), 1)
        head.addWidget(self.start)
        head.addWidget(self.stop)
        column.addLayout(head)
        column.addWidget(self._state)
        column.addWidget(self.other_port, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.install)
        self._addresses, self._details = QWidget(), QWidget()
        self._stack(self._addresses, 0, *self._rows)
        self._stack(
            self._details,
            12,
            self._addresses,
            Line(look),
            self.hosts,
            self.passed,
            self._counts,
            self._lost,
            Line(look),
        )
        column.addWidget(self._details)
        column.addWidget(self.setup)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in self._foot:
            foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*(self.EDGE + 1,) * 4)
        outer.addWidget(scrolled(look, self._inner))

    @staticmethod
    def _stack(into: QWidget, spacing: int, *parts: QWidget) -> None:
        column = QVBoxLayout(into)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing)
        for part in parts:
            column.addWidget(part)
