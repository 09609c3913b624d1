"""The head of the detail pane: what the event is called, who sent it when, where it stood, what is wrong with it."""

import time

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector.core.exchange import Via
from inspector.core.problem import Problem, Verdict
from inspector.core.stored import StoredEvent, StoredExchange
from inspector.gui.detail.loaded import icon_of, tint_of
from inspector.gui.look.language import counted, date_text, day_text, grouped
from inspector.gui.look.look import Look, blend
from inspector.gui.look.safetext import many_lines, one_line
from inspector.gui.look.sentences import in_words
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.surfaces import ElidedText, Surface, Text, empty_layout
from inspector.gui.stream.cells import Sign, clock_text, event_name, sign, user_text

_SHOWN_PROBLEMS = 4
"""Of those about the event as a whole; one about a value is marked on the value, and all are listed on a page."""
_SIGN = 12
_LONGEST_USER = 20
_NOTHING = b"{}"
"""The message of an event of which nothing could be read."""


class VerdictPill(QWidget):
    """The verdict as a shape, a colour and a word on a soft ground."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._sign: Sign | None = None
        self.setFont(look.font(12, bold=True))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_sign(self, shown: Sign) -> None:
        """Show a verdict."""
        self._sign = shown
        self.setAccessibleName(self.tr("Verdict: {verdict}").format(verdict=shown.word))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the word."""
        word = self._sign.word if self._sign else ""
        return QSize(QFontMetrics(self.font()).horizontalAdvance(word) + _SIGN + 22, 22)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Ground, shape, word."""
        if self._sign is None:
            return
        theme = self._look.theme
        colour: QColor = getattr(theme, self._sign.colour)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(blend(colour, theme.panel, 0.12))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
            pixmap = self._look.icon(self._sign.icon, colour, _SIGN, self.devicePixelRatioF())
            painter.drawPixmap(8, (self.height() - _SIGN) // 2, pixmap)
            painter.setPen(colour)
            painter.setFont(self.font())
            painter.drawText(
                8 + _SIGN + 5, 0, self.width(), self.height(), Qt.AlignmentFlag.AlignVCenter, self._sign.word
            )


class Finding(QWidget):
    """One line about something wrong, and perhaps a button that leads there."""

    def __init__(self, look: Look, icon: str, tint: str, text: str) -> None:
        super().__init__()
        self._look, self._icon, self._tint = look, icon, tint
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 0, 0, 0)
        row.setSpacing(8)
        self._text = Text(look, text, wrap=True).selectable()
        row.addWidget(self._text, 1)

    def paintEvent(self, _: QPaintEvent) -> None:
        """The sign at its left."""
        pixmap = self._look.icon(self._icon, getattr(self._look.theme, self._tint), 14, self.devicePixelRatioF())
        with QPainter(self) as painter:
            painter.drawPixmap(0, 2, pixmap)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all lines of the text in sight, however low the pane is."""
        super().resizeEvent(event)
        if (layout := self.layout()) is not None and event.size().width() != event.oldSize().width():
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def add_button(self, button: Button) -> None:
        """Put a button at its end."""
        layout = self.layout()
        assert layout is not None  # noqa: S101 - for the type checker
        layout.addWidget(button)


class Summary(Surface):
    """Shows one ``StoredEvent``."""

    go_to = Signal(int)
    """Id of an event that the user wants to see."""
    request_wanted = Signal()
    """The user wants to see what came over the wire."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "panel")
        self._name = ElidedText(look, pixels=16, bold=True)
        self._pill = VerdictPill(look)
        self._about = ElidedText(look, tint="text_secondary")
        self._previous = Button(look, kind=Kind.PLAIN, icon="up", height=26)
        self._next = Button(look, kind=Kind.PLAIN, icon="next", height=26)
        self._previous.describe(self.tr("Previous event of this request"))
        self._next.describe(self.tr("Next event of this request"))
        self._previous.clicked.connect(lambda: self._step(-1))
        self._next.clicked.connect(lambda: self._step(1))
        for button in (self._previous, self._next):  # nothing moves when an event stands alone
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
        self._siblings: tuple[int, ...] = ()
        self._shown = 0
        self._findings = QVBoxLayout()
        self._findings.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._name, 1)
        top.addWidget(self._pill)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self._about, 1)
        below.addWidget(self._previous)
        below.addWidget(self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 4)
        column.setSpacing(2)
        column.addLayout(top)
        column.addLayout(below)
        column.addLayout(self._findings)

    def show_event(self, event: StoredEvent, exchange: StoredExchange | None) -> None:
        """Show this event."""
        row = event.row
        self._shown = row.id
        self._siblings = exchange.event_ids if exchange else ()
        self._name.set_whole(event_name(row) if row.name else row.type.word)
        self._pill.show_sign(sign(row.verdict, row.problem_count))
        self._pill.setVisible(row.verdict is not Verdict.UNCHECKED or row.problem_count > 0)
        self._about.set_whole(" · ".join(_facts(event, exchange)))
        several = len(self._siblings) > 1
        self._previous.setVisible(several)
        self._next.setVisible(several)
        if several:
            self._previous.setEnabled(row.id != self._siblings[0])
            self._next.setEnabled(row.id != self._siblings[-1])
        self._show_findings(event, exchange)

    def _step(self, step: int) -> None:
        at = self._siblings.index(self._shown) + step
        if 0 <= at < len(self._siblings):
            self.go_to.emit(self._siblings[at])

    def _show_findings(self, event: StoredEvent, exchange: StoredExchange | None) -> None:
        empty_layout(self._findings)
        whole = [problem for problem in event.problems if not problem.pointer or event.message == _NOTHING]
        found = [self._problem(problem) for problem in whole[:_SHOWN_PROBLEMS]]
        if found and event.message == _NOTHING and exchange is not None:
            self._lead_to_request(found[0])
        hidden = len(whole) - len(found)
        if hidden > 0:
            words = counted("Summary", "… and {count} more", "… and {count} more", hidden)
            found.append(Finding(self.look, "info", "text_faint", words))
        if event.duplicate_of is not None:
            found.append(self._repeated(event.duplicate_of))
        if event.row.flags & event.row.flags.RETRY:
            words = self.tr("The SDK had tried to send this before.")
            found.append(Finding(self.look, "refresh", "text_secondary", words))
        found += self._written(event)
        refusal = exchange.exchange.refusal if exchange else None
        if refusal and all(problem.message != refusal for problem in event.problems):
            found.append(Finding(self.look, "cross", "bad", one_line(refusal)))
        for finding in found:
            self._findings.addWidget(finding)
        self._findings.setContentsMargins(0, 8 if found else 0, 4, 4 if found else 0)

    def _written(self, event: StoredEvent) -> list[Finding]:
        """What the user wrote on it."""
        found = []
        if event.row.flags & event.row.flags.DELETED:
            found.append(Finding(self.look, "cross", "text_secondary", self.tr("You deleted this event.")))
        if event.tags:
            found.append(Finding(self.look, "tag", "text_secondary", one_line(", ".join(event.tags))))
        if event.note is not None:
            found.append(Finding(self.look, "note", "accent", many_lines(event.note)))
        return found

    def _problem(self, problem: Problem) -> Finding:
        place = f"  {one_line(problem.pointer)}" if problem.pointer else ""
        return Finding(self.look, icon_of(problem), tint_of(problem), f"{in_words(problem.message)}{place}")

    def _lead_to_request(self, finding: Finding) -> None:
        button = Button(self.look, self.tr("Show what came"), height=24)
        button.describe(self.tr("Show the request that could not be read"))
        button.clicked.connect(self.request_wanted)
        finding.add_button(button)

    def _repeated(self, first: int) -> Finding:
        finding = Finding(self.look, "copy", "text_secondary", self.tr("Came before with the same messageId."))
        button = Button(self.look, self.tr("Show the first"), height=24)
        button.describe(self.tr("Show the first arrival of this event"))
        button.clicked.connect(lambda: self.go_to.emit(first))
        finding.add_button(button)
        return finding


def _facts(event: StoredEvent, exchange: StoredExchange | None) -> list[str]:
    row, siblings = event.row, exchange.event_ids if exchange else ()
    facts = [row.type.word] if row.name else []
    facts += [_short(user_text(row))] if row.user_id or row.anonymous_id else []
    facts += [one_line(event.source.name), f"{_date(row.time_us)}{clock_text(row.time_us)}"]
    if event.via is Via.PROXY:
        facts.append(_through_proxy(exchange))
    if len(siblings) > 1:
        words = QCoreApplication.translate("Summary", "{at} of {count} in its batch")
        facts.append(words.format(at=ordinal(siblings.index(row.id) + 1), count=grouped(len(siblings))))
    return facts


def _through_proxy(exchange: StoredExchange | None) -> str:
    """That it came through the proxy, and where it was going."""
    headers = exchange.exchange.request.headers if exchange else ()
    host = next((value for name, value in headers if name.lower() == "host"), "")
    if not host:
        return QCoreApplication.translate("Summary", "through the proxy")
    return QCoreApplication.translate("Summary", "through the proxy to {host}").format(host=one_line(host))


def _short(user: str) -> str:
    """A user's id, of a very long one its beginning: all of it is in the JSON."""
    return user if len(user) <= _LONGEST_USER else f"{user[:_LONGEST_USER]}…"


def _date(moment_us: int) -> str:
    """The day, when it is not today; nothing otherwise."""
    try:
        moment = time.localtime(moment_us // 1_000_000)
    except (OverflowError, ValueError, OSError):
        return ""
    now = time.localtime()
    if moment[:3] == now[:3]:
        return ""
    day = day_text(moment.tm_mday, moment.tm_mon)
    return f"{day if moment.tm_year == now.tm_year else date_text(moment.tm_mday, moment.tm_mon, moment.tm_year)} "


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``3rd``, ``11th``; other languages have one pattern for all."""
    pattern = QCoreApplication.translate("Summary", "{number}th")
    if pattern != "{number}th":
        return pattern.format(number=grouped(number))
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"
