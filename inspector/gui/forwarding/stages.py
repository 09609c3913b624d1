"""The three stages of an event beside each other: received, after the rules with its changes marked, delivered."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from inspector.core.errors import KnownError
from inspector.core.jsondiff import counts, diff
from inspector.gui.compare.comparison import summary
from inspector.gui.compare.model import CompareModel
from inspector.gui.compare.rows import Row, Run, State, make_rows, runs
from inspector.gui.compare.table import CompareTable
from inspector.gui.forwarding.desk import ForwardDesk
from inspector.gui.forwarding.words import code_words, state_words
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.sentences import in_words
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.scrollbar import flatten_scroll_bars
from inspector.gui.parts.surfaces import ElidedText, Line, Surface, stacked
from inspector.gui.parts.tabs import TabStrip
from inspector.gui.replay.exchangetext import answer_text, exchange_of, request_text
from inspector.gui.replay.words import result_word

translate = QCoreApplication.translate


class Laid(NamedTuple):
    """Everything that is shown of one event and forward."""

    rows: list[Row]
    runs: list[Run]
    differences: list[int]
    longest: int
    after: str
    """What the rules made of it, in words."""
    delivered: str


class StagesView(Surface):
    """``shown`` is the id of the event whose stages are shown."""

    closed = Signal()

    def __init__(self, look: Look, desk: ForwardDesk) -> None:
        super().__init__(look, "panel")
        self._desk = desk
        self.shown: int | None = None
        self.laid: Laid | None = None
        self._asked = 0
        self._of: tuple[int, tuple[tuple[str, str], ...], str] = (0, (), "")
        self.forwards = TabStrip(look, self.tr("Which forward's stages are shown"))
        self.forwards.currentChanged.connect(lambda _: self._ask())
        self.forwards.hide()
        self._model = CompareModel()
        self._model.fold(show_equal=True, ignore_volatile=False)
        self.table = CompareTable(look, self._model)
        self.table.stepped.connect(self._on_step)
        self.delivered = QPlainTextEdit()
        self.delivered.setReadOnly(True)
        self.delivered.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.delivered.setFont(look.mono(12))
        self.delivered.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.delivered.document().setDocumentMargin(12)
        self.delivered.setTabChangesFocus(True)
        self.delivered.setAccessibleName(self.tr("What each destination was sent, and its answer"))
        flatten_scroll_bars(self.delivered, look)
        self._heads = [ElidedText(look, "", tint="text_secondary", pixels=12, bold=True) for _ in range(3)]
        close = Button(look, kind=Kind.PLAIN, icon="cross", height=26).describe(self.tr("Close the stages"))
        close.clicked.connect(self.closed)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for text in self._heads:
            row.addWidget(_cell(text, close if text is self._heads[-1] else None), 1)
        body = QWidget()
        columns = QHBoxLayout(body)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(stacked(self.table.sideways, self.table), 2)
        columns.addWidget(Line(look, standing=True))
        columns.addWidget(self.delivered, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (Line(look), self.forwards, head, Line(look)):
            column.addWidget(part)
        column.addWidget(body, 1)
        self.setMinimumHeight(150)

    def show_event(self, event: int, forwards: Sequence[tuple[str, str]], session: str) -> None:
        """Show an event as a forward has it; where several (id and name) do, the first one, and tabs for them all."""
        if (event, tuple(forwards), session) != self._of:
            with QSignalBlocker(self.forwards):
                while self.forwards.count():
                    self.forwards.removeTab(0)
                for _, name in forwards:
                    self.forwards.addTab(one_line(name).replace("&", "&&"))
            self._of = (event, tuple(forwards), session)
            self.forwards.setVisible(len(forwards) > 1)
        self._ask()

    def _ask(self) -> None:
        event, forwards, session = self._of
        forward, _ = forwards[max(0, self.forwards.currentIndex())]
        self.shown = event
        self._asked += 1
        number = self._asked

        def done(laid: Laid) -> None:
            if number == self._asked:
                self._show(laid)

        def failed(error: KnownError) -> None:
            if number == self._asked:
                self._show(Laid([], [], [], 0, in_words(str(error)), ""))

        self._desk.call(lambda client: lay_out(client.stages(event, session=session), forward), done, failed)

    def _show(self, laid: Laid) -> None:
        self.laid = laid
        self._model.show_rows(laid.rows, laid.runs, laid.differences)
        self.table.fit(len(laid.rows), laid.longest)
        self.delivered.setPlainText(laid.delivered)
        titles = (
            self.tr("Received"),
            self.tr("After the rules · {what}").format(what=laid.after),
            self.tr("Delivered"),
        )
        for text, title in zip(self._heads, titles, strict=True):
            text.set_whole(title)
        if laid.differences:
            self.table.go_to_row(self._model.table_row(laid.differences[0]))

    def _on_step(self, step: int) -> None:
        row = self._model.step(self.table.currentIndex().row(), step)
        if row is not None:
            self.table.go_to_row(row)


def _cell(text: QWidget, button: QWidget | None) -> QWidget:
    """The head of a column."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(14, 6, 8, 6)
    row.addWidget(text, 1)
    if button is not None:
        row.addWidget(button)
    made.setFixedHeight(38)
    return made


def lay_out(told: dict[str, Any], forward: str) -> Laid:
    """What the control API tells of an event, ready to be shown. For a thread."""
    stage = next((each for each in told["forwards"] if each["forward"] == forward), None)
    received = told["received"]
    if stage is None:
        return _laid(received, received, translate("Stages", "not forwarded"), "", there=True)
    corrected = stage.get("corrected")
    sent = stage["message"] if stage["message"] is not None else corrected
    if stage["state"] in {"blocked", "dropped"} and corrected is None:
        after = f"{state_words(stage['state'])}: {code_words(stage['code'])}"
        return _laid(received, received, after, _deliveries(stage), there=False)
    words = state_words(stage["state"])
    if corrected is not None:
        words = translate("Stages", "{state}, corrected").format(state=words)
    return _laid(received, received if sent is None else sent, words, _deliveries(stage), there=True)


def _laid(before: Any, after: Any, words: str, delivered: str, *, there: bool) -> Laid:
    node = diff(before, after)
    rows = make_rows(node, lambda: None)
    if not there:
        rows = [row._replace(right=None, right_number=0) for row in rows]
    longest = max(max(len(row.left or ""), len(row.right or "")) for row in rows)
    differences = [at for at, row in enumerate(rows) if row.starts and row.state is State.DIFFERENT]
    said = f"{words} · {summary(counts(node))}" if there else words
    return Laid(rows, runs(rows), differences, longest, said, delivered)


def _deliveries(stage: dict[str, Any]) -> str:
    parts = []
    for each in stage["deliveries"]:
        head = f"{one_line(each['destination'])}: {result_word(each['result'])}"
        words = in_words(each["words"])
        parts.append(f"{head}. {words}" if words else head)
        if each["request"] is not None:
            exchanged = exchange_of(each["request"])
            parts += [request_text(exchanged.request), answer_text(exchanged)]
    return "\n".join(parts) or translate("Stages", "Nothing was sent.")
