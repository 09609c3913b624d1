"""What the proxy needs is not there yet: says so, installs it, and shows how far that is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.said import said
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.progress import Progress
from inspector.gui.parts.surfaces import Card, Text
from inspector.gui.proxy.actions import ProxyActions
from inspector.gui.proxy.desk import ProxyDesk


class InstallCard(Card):
    """Hidden once it is installed. Whoever puts it somewhere has it ``renew`` then."""

    def __init__(self, look: Look, desk: ProxyDesk, actions: ProxyActions) -> None:
        super().__init__(look, "window")
        self._desk = desk
        self._title = Text(look, bold=True, wrap=True)
        self._about = Text(look, tint="text_secondary", pixels=12, wrap=True)
        self.progress = Progress(look)
        self.install = Button(look, self.tr("Install"), kind=Kind.PRIMARY).perform(actions.install)
        self.cancel = Button(look, self.tr("Cancel")).describe(self.tr("Cancel the installation"))
        self.cancel.clicked.connect(desk.cancel_install)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        for part in (self._title, self._about, self.progress):
            column.addWidget(part)
        column.addWidget(self.install, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeft)
        desk.changed.connect(self.renew)

    def renew(self) -> None:
        """Show how things stand."""
        told = self._desk.told
        install = told["install"] if told is not None else None
        state = install["state"] if install is not None else ""
        self.setVisible(self._desk.state == "missing" or state == "installing")
        busy = state == "installing"
        held = self.install.hasFocus() or self.cancel.hasFocus()
        self.progress.setVisible(busy)
        self.install.setVisible(not busy)
        self.cancel.setVisible(busy)
        if held:  # the keyboard stays with what can be done next
            (self.cancel if busy else self.install).setFocus(Qt.FocusReason.OtherFocusReason)
        if busy and install is not None:
            self._show_progress(install["progress"])
            return
        self._title.setText(self.tr("The proxy has to be installed first"))
        about = self.tr(
            "It decrypts with mitmproxy, which comes from the Python Package Index and takes about 85 MB in a folder "
            "of its own. Nothing else on this computer changes."
        )
        failed = install is not None and state == "failed"
        self._about.set_tint("bad" if failed else "text_secondary")
        self._about.setText(one_line(said(install["error"] or "")) if failed and install is not None else about)

    def _show_progress(self, progress: dict[str, object] | None) -> None:
        self._title.setText(self.tr("Installing the proxy …"))
        self._about.set_tint("text_secondary")
        done, total = (int(str(progress[key] or 0)) for key in ("done", "total")) if progress else (0, 0)
        self.progress.show_share(done / total if total else 0)
        self._about.setText(one_line(str(progress["words"] or "")) if progress else "")
