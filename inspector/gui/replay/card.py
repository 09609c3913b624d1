"""One replay job: what it sends where and how, how far it is, and what can be done with it."""

from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout

from inspector.core.errors import KnownError
from inspector.gui.look.language import counted
from inspector.gui.look.look import Look
from inspector.gui.look.sentences import in_words
from inspector.gui.look.wayout import clickable
from inspector.gui.parts.button import Button
from inspector.gui.parts.surfaces import Card, Text
from inspector.gui.replay.bar import JobBar
from inspector.gui.replay.goingon import GoingOn
from inspector.gui.replay.words import Told, counts_of, facts_of, failed, figures_of, reasons_of, shares_of, title_of

translate = QCoreApplication.translate

_NARROW = 600
"""Logical pixels below which nothing stands beside the title but the buttons."""
_FACTS = 160
"""Logical pixels that the facts need beside title and buttons."""
_ANY = (1 << 24) - 1


class Deed(NamedTuple):
    """Something that can be done with a job."""

    do: str
    """``pause``, ``resume``, ``cancel``, ``retry``, ``show``, ``report`` or ``remove``."""
    text: str
    tip: str


class JobCard(Card):
    """Shows a job that the engine tells."""

    wanted = Signal(str, str)
    """The id of the job, and what is to be done with it."""
    agreed = Signal(str, str)
    """The same, of what was asked about and ticked."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "panel")
        self.told: dict[str, Any] = {}
        self.title = Text(look, bold=True, wrap=True)
        self.facts = Text(look, tint="text_secondary", wrap=True)
        self.bar = JobBar(look)
        self.figures = Text(look, tint="text_secondary", wrap=True)
        self.trouble = Text(look, tint="bad", wrap=True)
        self.why = Text(look, tint="bad", wrap=True)
        self.going_on = GoingOn(look)
        self.buttons: dict[str, Button] = {}
        self._deeds: list[Deed] = []
        self._asked: Deed | None = None
        """What is asked about."""
        self._narrow = False
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._lay_out()
        self.going_on.agreed.connect(self._on_agreed)
        self.going_on.left.connect(self._withdraw)

    def show_job(self, told: dict[str, Any], of: int | None, *, engine: bool) -> None:
        """Show how a job is; ``of`` are all events of its session, where that is known."""
        self.told = told
        self.title.setText(title_of(told))
        self._fit_title()
        self.facts.setText(facts_of(told, of))
        self.figures.setText(figures_of(told))
        self.bar.show_shares(shares_of(told))
        self.bar.setAccessibleDescription(f"{title_of(told)}: {figures_of(told)}")
        self.trouble.setText(in_words(clickable(told["trouble"] or "")))
        self.trouble.set_tint("unplanned" if told["state"] in {"running", "paused"} else "bad")
        self.trouble.setVisible(bool(told["trouble"]))
        deeds = deeds_of(told) if engine else read_deeds_of(told)
        if deeds != self._deeds:
            self._deeds = deeds
            self._show_buttons()
            if self._asked not in deeds:
                self._withdraw()

    def show_why(self, report: dict[str, Any] | None) -> None:
        """Say why events failed, as the job's report tells; None while that is not known."""
        self.why.setText("\n".join(reasons_of(report)) if report is not None else "")
        self.why.setVisible(bool(self.why.text()))

    def ask(self, do: str, error: KnownError) -> None:
        """Ask whether what a ``NotConfirmedError`` tells is meant."""
        self._asked = next((deed for deed in self._deeds if deed.do == do), None)
        if self._asked is not None:
            self.going_on.ask(error, self._asked.text, self.title.text())

    def _on_agreed(self) -> None:
        if self._asked is not None:
            do = self._asked.do
            self._withdraw()
            self.agreed.emit(self.told["id"], do)

    def _withdraw(self) -> None:
        """Ask no more; the keyboard is back on what was asked about."""
        focus, asked = QApplication.focusWidget(), self._asked
        self._asked = None
        if focus is not None and asked is not None and self.going_on.isAncestorOf(focus):
            back = self.buttons.get(asked.do) or next(iter(self.buttons.values()), None)
            if back is not None:
                back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.going_on.withdraw()

    def _show_buttons(self) -> None:
        """Buttons that stay keep their places, so that the keyboard stays on them."""
        wanted = {each.do for each in self._deeds}
        for do in [each for each in self.buttons if each not in wanted]:
            button = self.buttons.pop(do)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        for place, deed in enumerate(self._deeds):
            if deed.do not in self.buttons:
                self.buttons[deed.do] = self._button(deed.do)
            button = self.buttons[deed.do]
            button.set_text(deed.text)
            button.describe(f"{deed.text.rstrip('…')}: {self.title.text()}", deed.tip)
            self._row.removeWidget(button)
            self._row.insertWidget(place, button)
        self._arrange()

    def _button(self, do: str) -> Button:
        button = Button(self.look, "", height=28)
        button.clicked.connect(lambda: self.wanted.emit(self.told["id"], do))
        return button

    def _lay_out(self) -> None:
        self._head, self._column = QHBoxLayout(), QVBoxLayout(self)
        self._head.setSpacing(12)
        self._head.addWidget(self.title, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addWidget(self.facts, 1, Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(self._row)
        self._head.setAlignment(self._row, Qt.AlignmentFlag.AlignTop)
        self._column.setContentsMargins(18, 16, 18, 14)
        self._column.setSpacing(10)
        self._column.addLayout(self._head)
        self._column.addWidget(self.bar)
        self._column.addWidget(self.figures)
        self._column.addWidget(self.trouble)
        self._column.addWidget(self.why)
        self.why.hide()
        self._column.addWidget(self.going_on)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow card the facts stand below the title; in a wide one beside it, in a column of their own."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = self.width() * 2 // 3 - self._row.sizeHint().width()  # what the title and the buttons leave
        narrow = self.width() < _NARROW * self.look.scale or room < _FACTS * self.look.scale
        if narrow is not self._narrow:
            self._narrow = narrow
            (self._column if narrow else self._head).insertWidget(1, self.facts)
            self._head.setStretchFactor(self.title, 1 if narrow else 0)
            self._head.setStretchFactor(self.facts, 0 if narrow else 1)
        self._fit_title()

    def _fit_title(self) -> None:
        """Wide enough for its longest word, where that leaves room for the rest."""
        if self._narrow:
            self.title.setMinimumWidth(0)
            self.title.setMaximumWidth(_ANY)
            return
        metrics = self.title.fontMetrics()
        word = max(map(metrics.horizontalAdvance, self.title.text().split()), default=0) + 4
        self.title.setFixedWidth(max(self.width() // 4, min(word, self.width() // 3)))

    def minimumSizeHint(self) -> QSize:
        """Buttons never leave the card."""
        return QSize(360, super().minimumSizeHint().height())


def deeds_of(told: Told) -> list[Deed]:
    """What can be done with a job in its state."""
    state, here = told["state"], told["runsHere"]
    if state in {"preparing", "running"}:
        return [_pause(), _cancel()] if here else []
    if state in {"paused", "interrupted"}:
        return [_resume(), _cancel(), *read_deeds_of(told)]
    found = read_deeds_of(told)
    if state == "cancelled" and told["left"]:
        return [_resume(), *found]
    count = failed(counts_of(told))
    return [_retry(count), *found] if count else found


def read_deeds_of(told: Told) -> list[Deed]:
    """What can be done without an engine: with what its file tells."""
    shown = [_show()] if failed(counts_of(told)) else []
    return [*shown, _report(), *([_remove()] if _over(told) else [])]


def _over(told: Told) -> bool:
    return told["state"] in {"complete", "cancelled"}


def _pause() -> Deed:
    return Deed("pause", translate("Replay", "Pause"), translate("Replay", "Send nothing more for now"))


def _resume() -> Deed:
    tip = translate("Replay", "Go on where it stopped; nothing is sent twice where that can be told")
    return Deed("resume", translate("Replay", "Resume"), tip)


def _cancel() -> Deed:
    return Deed("cancel", translate("Replay", "Cancel"), translate("Replay", "End the job as far as it has come"))


def _retry(count: int) -> Deed:
    text = counted("Replay", "Retry {count} failed", "Retry {count} failed", count)
    return Deed("retry", text, translate("Replay", "Send the failed events again"))


def _show() -> Deed:
    tip = translate("Replay", "Filter the stream by the events that are not known to have arrived")
    return Deed("show", translate("Replay", "Show them in the stream"), tip)


def _report() -> Deed:
    return Deed("report", translate("Replay", "Report…"), translate("Replay", "Save what became of the events"))


def _remove() -> Deed:
    tip = translate("Replay", "Forget the job and what became of its events; the session stays as it is")
    return Deed("remove", translate("Replay", "Remove"), tip)
