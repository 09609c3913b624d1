"""The panel in which a destination is set up: its form, a test with the destination's own answer, and saving."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from inspector.core.errors import KnownError
from inspector.destinations.extras import EXTRAS, is_there
from inspector.gui.bridge import Bridge
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.saying import Saying
from inspector.gui.parts.scrollbar import scrolled
from inspector.gui.parts.sheet import button_row, lay_out_sheet
from inspector.gui.parts.surfaces import Surface, Text
from inspector.gui.replay.form import DestinationForm, Written
from inspector.gui.replay.kindwords import kind_about, kind_name
from inspector.gui.replay.questions import ReplayQuestions
from inspector.gui.replay.shelf import Shelf
from inspector.gui.replay.words import sign_of
from inspector.gui.session.feed import SessionFeed

if TYPE_CHECKING:
    from inspector.core.delivery import Outcome
    from inspector.destinations.model import Destination
    from inspector.gui.replay.keeping import Opened


class DestinationEditor(Surface):
    """Escape closes, as Cancel does; twice where something was typed."""

    saved = Signal(str)
    """The name of the destination that was saved."""
    closed = Signal()
    install_wanted = Signal(str)
    """The extra that is to be installed."""

    def __init__(self, look: Look, shelf: Shelf, questions: ReplayQuestions, feed: SessionFeed, bridge: Bridge) -> None:
        super().__init__(look, "panel")
        self._shelf, self._questions, self._feed, self._bridge = shelf, questions, feed, bridge
        self._opened: Opened | None = None
        self._before: str | None = None
        self._saving = self._changed = self._warned = False
        self._asked = 0
        """Tests and savings that were asked for: the answer to an older one is not shown."""
        self.form: DestinationForm | None = None
        self._area: QScrollArea | None = None
        self._title = Text(look, pixels=15, bold=True, wrap=True)
        self._about = Text(look, tint="text_secondary", pixels=12, wrap=True)
        self.documentation = Button(look, self.tr("Documentation"), height=28)
        self.presets = Button(look, self.tr("Begin with Segment's presets"), height=28)
        self.install = Button(look, "", kind=Kind.PRIMARY, height=30)
        self._needs = Text(look, tint="unplanned", pixels=12, wrap=True)
        self._answer = Saying(look)
        self.test = Button(look, self.tr("Test"), height=30)
        self.save = Button(look, self.tr("Save"), kind=Kind.PRIMARY, height=30)
        self.cancel = Button(look, self.tr("Cancel"), height=30)
        self._body = QVBoxLayout()
        self._lay_out()
        self._describe()
        self._wire()

    def edit(self, opened: "Opened", *, new: bool) -> None:
        """Ask about a destination."""
        self.leave()
        self._opened, self._before = opened, None if new else opened.destination.name
        kind = opened.kind
        self._title.setText(self.tr("New destination") if new else one_line(opened.destination.name))
        self._about.setText(f"{kind_name(kind)} · {kind_about(kind)}")
        self.documentation.setVisible(bool(kind.documentation))
        self.documentation.setToolTip(one_line(kind.documentation or ""))
        self.form = DestinationForm(self.look, opened, self._questions, self._feed, self._bridge)
        self.form.changed.connect(self._on_changed)
        self.form.filter.edit.escaped.connect(self._on_escape)
        self._changed = self._warned = False
        self.presets.setVisible(self.form.has_presets)
        inner = Surface(self.look, "panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 12, 20, 20)
        column.addWidget(self.form)
        column.addStretch(1)
        self._area = scrolled(self.look, inner)
        self._body.addWidget(self._area)
        self._area.show()  # at once, so that the keyboard can go there
        self._show_needs()
        self.form.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Let go of the form, and of every secret in it."""
        self._asked += 1
        self._answer.say("")
        if self.form is not None and self._area is not None:
            self.form.filter.close_session()
            self.form.forget_secrets()
            self._body.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        self.form = self._area = self._opened = None

    def close_session(self) -> None:
        """Let go of the session's file."""
        if self.form is not None:
            self.form.filter.close_session()

    def installed(self) -> None:
        """Something was installed: see whether it was what is missing here."""
        self._show_needs()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        else:
            super().keyPressEvent(event)

    def _wire(self) -> None:
        self.documentation.clicked.connect(self._on_documentation)
        self.presets.clicked.connect(self._on_presets)
        self.install.clicked.connect(self._on_install)
        self.test.clicked.connect(self._on_test)
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self.closed)

    def _on_test(self) -> None:
        written = self._read()
        if written is None:
            return
        self._asked += 1
        number = self._asked
        self._answer.say(self.tr("Asking {name} …").format(name=one_line(written.destination.name)), "text_secondary")

        def answered(outcome: "Outcome") -> None:
            if number == self._asked:
                self._answer.say(one_line(outcome.words), sign_of(outcome.result).tint)

        self._shelf.test(self._before, written.destination, written.secrets, answered, self._failing(number))

    def _on_save(self) -> None:
        written = self._read()
        if written is None:
            return
        if self._saving:
            return
        self._asked += 1
        number = self._asked
        self._saving = True

        def saved(destination: "Destination") -> None:
            self._saving = False
            self.saved.emit(destination.name)
            if number == self._asked:
                self.leave()

        failed = self._failing(number)

        def refused(error: KnownError) -> None:
            self._saving = False
            failed(error)

        self._shelf.save(self._before, written.destination, written.secrets, saved, refused)

    def _read(self) -> Written | None:
        if self.form is None:
            return None
        written = self.form.written()
        if written is None:
            trouble = self.form.first_trouble()
            self._answer.say(self.tr("Something is missing or wrong above."), "bad")
            if trouble is not None and self._area is not None:
                self._area.ensureWidgetVisible(trouble)
                trouble.setFocus(Qt.FocusReason.OtherFocusReason)
        return written

    def _on_changed(self) -> None:
        """What was said was about another form."""
        self._asked += 1
        self._changed, self._warned = True, False
        self._answer.say("")

    def _on_escape(self) -> None:
        """Close; where something was typed only when it is asked for twice."""
        if self._changed and not self._warned:
            self._warned = True
            self._answer.say(self.tr("This is not saved yet. Escape again drops it."), "unplanned")
        else:
            self.closed.emit()

    def _on_documentation(self) -> None:
        if self._opened is not None and self._opened.kind.documentation:
            QDesktopServices.openUrl(QUrl(self._opened.kind.documentation))

    def _on_presets(self) -> None:
        if self._opened is not None and self.form is not None:
            self._shelf.suggested(self._opened.kind.id, self.form.show_actions)

    def _on_install(self) -> None:
        if self._opened is not None and self._opened.kind.extra is not None:
            self.install_wanted.emit(self._opened.kind.extra)

    def _show_needs(self) -> None:
        extra = self._opened.kind.extra if self._opened is not None else None
        missing = extra is not None and not is_there(extra)
        self._needs.setVisible(missing)
        self.install.setVisible(missing)
        if missing and extra is not None:
            words = self.tr("This kind needs the package {module}, which is not installed (about {size}).")
            self._needs.setText(words.format(module=EXTRAS[extra].module, size=EXTRAS[extra].size))
            self.install.set_text(self.tr("Install {module}").format(module=EXTRAS[extra].module))
            self.install.describe(self.install.text())

    def _failing(self, number: int) -> Callable[[KnownError], None]:
        def failed(error: KnownError) -> None:
            if number == self._asked:
                self._answer.say(one_line(str(error)), "bad")

        return failed

    def _describe(self) -> None:
        self.documentation.describe(self.tr("Open the vendor's documentation in a browser"))
        self.presets.describe(
            self.tr("Begin with Segment's presets"),
            self.tr("Write what Segment suggests into the actions, to be edited"),
        )
        tip = self.tr("Ask the destination whether address and secrets are right; no event is sent")
        self.test.describe(self.tr("Test the destination"), tip)
        self.save.describe(self.tr("Save the destination"))
        self.cancel.describe(self.tr("Cancel"), self.tr("Change nothing"))

    def _lay_out(self) -> None:
        head, foot, body = QVBoxLayout(), QVBoxLayout(), QWidget()
        head.setSpacing(6)
        head.addWidget(self._title)
        head.addWidget(self._about)
        head.addLayout(button_row((self.documentation, self.presets)))
        head.addWidget(self._needs)
        head.addWidget(self.install, 0, Qt.AlignmentFlag.AlignLeft)
        foot.setSpacing(8)
        foot.addWidget(self._answer)
        foot.addLayout(button_row((self.save, self.test, self.cancel)))
        body.setLayout(self._body)
        self._body.setContentsMargins(0, 0, 0, 0)
        lay_out_sheet(self, self.look, head, body, foot)
