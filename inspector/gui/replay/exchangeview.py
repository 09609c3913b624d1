"""Three tabs on one exchange: the request, the event beside what was made of it, and the answer."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector.gui.compare.model import CompareModel
from inspector.gui.compare.table import CompareTable
from inspector.gui.detail.codeview import CodeView
from inspector.gui.look.look import Look
from inspector.gui.parts.surfaces import Line, Text
from inspector.gui.parts.tabs import TabStrip
from inspector.gui.replay.exchangetext import exchange_spans

if TYPE_CHECKING:
    from inspector.gui.compare.comparison import Comparison

REQUEST, MAPPING, ANSWER = range(3)


class Exchange(NamedTuple):
    """What is shown; an empty text for what there is not."""

    request: str
    mapping: "Comparison | None"
    answer: str
    no_request: str = ""
    """Why there is no request."""
    no_mapping: str = ""
    no_answer: str = ""


class ExchangeView(QWidget):
    """Shows an ``Exchange``."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._exchange: Exchange | None = None
        self.tabs = TabStrip(look, name)
        for word in (self.tr("Request"), self.tr("Mapping"), self.tr("Answer")):
            self.tabs.addTab(word)
        self.request = CodeView(look, self.tr("The request"), exchange_spans, numbers=False, pixels=12)
        self.answer = CodeView(look, self.tr("The answer"), exchange_spans, numbers=False, pixels=12)
        for view in (self.request, self.answer):
            view.document().setDocumentMargin(14)
        self.model = CompareModel()
        self.table = CompareTable(look, self.model)
        self.table.setAccessibleName(self.tr("The event, and what the request has of it"))
        self._nothing = Text(look, tint="text_faint", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(24, 32, 24, 24)
        self._stack = QStackedWidget()
        sides = QWidget()
        column = QVBoxLayout(sides)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        titles = QHBoxLayout()
        titles.setContentsMargins(16, 6, 16, 6)
        for words in (self.tr("Event"), self.tr("In the request")):
            titles.addWidget(Text(look, words, tint="text_secondary", pixels=12), 1)
        column.addLayout(titles)
        column.addWidget(Line(look))
        column.addWidget(self.table, 1)
        column.addWidget(self.table.sideways)
        for page in (self.request, sides, self.answer, self._nothing):
            self._stack.addWidget(page)
        strip = QHBoxLayout()
        strip.setContentsMargins(12, 0, 12, 0)
        strip.addWidget(self.tabs, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(strip)
        outer.addWidget(Line(look))
        outer.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(lambda _: self._show())

    @property
    def exchange(self) -> Exchange | None:
        """What is shown."""
        return self._exchange

    @property
    def nothing(self) -> str:
        """What stands where there is nothing to show; empty where there is something."""
        return self._nothing.text() if self._stack.currentIndex() == ANSWER + 1 else ""

    def show_exchange(self, exchange: Exchange) -> None:
        """Show this one, on the tab that is open."""
        self._exchange = exchange
        self.request.show_text(exchange.request)
        self.answer.show_text(exchange.answer)
        found = exchange.mapping
        if found is None:
            self.model.show_rows((), (), ())
        else:
            self.model.show_rows(found.rows, found.runs, found.differences)
            self.model.fold(show_equal=True, ignore_volatile=False)
            last = found.rows[-1]
            self.table.fit(max(last.left_number, last.right_number), found.longest)
        self._show()

    def _show(self) -> None:
        exchange, tab = self._exchange, self.tabs.currentIndex()
        if exchange is None:
            return
        there = (bool(exchange.request), exchange.mapping is not None, bool(exchange.answer))[tab]
        self._nothing.setText((exchange.no_request, exchange.no_mapping, exchange.no_answer)[tab])
        self._nothing.setAccessibleName(self._nothing.text())
        self._stack.setCurrentIndex(tab if there else ANSWER + 1)
