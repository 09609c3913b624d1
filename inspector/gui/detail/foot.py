"""The foot of the pane: what is known of the current value; and the thin line that shows how far reading got."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector.core.explain import Explanation, Topic
from inspector.gui.detail.explaining import label_text, topic_text
from inspector.gui.detail.foldview import count_text
from inspector.gui.detail.target import Target
from inspector.gui.look.language import counted
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.surfaces import ElidedText, Surface, Text


class Foot(Surface):
    """Says what a value is: its path, its type and size, what it means."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "panel")
        self._path = Text(look, pixels=12, mono=True)
        self._path.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._facts = ElidedText(look, tint="text_secondary", pixels=12)
        self._plan = Text(look, tint="text_secondary", pixels=12, wrap=True)
        self._plan.setMaximumHeight(3 * self._plan.fontMetrics().lineSpacing())
        self._plan.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 0)
        column.setSpacing(4)
        column.addWidget(self._plan)
        row = QHBoxLayout()
        row.setSpacing(8)
        column.addLayout(row)
        row.addWidget(self._path)
        row.addWidget(self._facts, 1)

    def show_value(self, target: Target | None, found: tuple[Explanation, ...], plan: str = "") -> None:
        """Say this of a value; nothing of none. ``plan`` is what a plan says of it."""
        self._plan.setText(self.tr("Plan: {rule}").format(rule=plan) if plan else "")
        self._plan.setVisible(bool(plan) and target is not None)
        if target is None:
            self._path.setText("")
            self._facts.set_whole("")
            return
        path = one_line(target.path) or self.tr("The event")
        self._path.setToolTip(path if len(path) > 60 else "")
        self._path.setText(path if len(path) <= 60 else f"…{path[-58:]}")
        facts = [*self._about(target), *(self._first(each) for each in found[:1])]
        self._facts.set_whole(" · ".join(facts))

    def words(self) -> str:
        """What is said."""
        return f"{self._plan.text()} {self._path.text()} {self._facts.accessibleName()}".strip()

    def _about(self, target: Target) -> list[str]:
        outline, branch = target.outline, target.branch
        if branch is not None:
            return [count_text(outline.branches[branch])]
        kind = outline.kind(target.line)
        names = {
            "text": self.tr("text"),
            "number": self.tr("number"),
            "boolean": self.tr("boolean"),
            "null": self.tr("null"),
            "object": self.tr("empty object"),
            "list": self.tr("empty list"),
        }
        facts = [names[kind]]
        if outline.masked(target.line):
            facts.append(self.tr("hidden until revealed"))
        elif kind == "text":
            length = len(outline.scalar(target.line)) - 2
            facts.append(counted("DetailFoot", "{count} characters", "{count} character", length))
        return facts

    @staticmethod
    def _first(found: Explanation) -> str:
        if found.topic is not Topic.MOMENT:
            return topic_text(found.topic)
        fact = found.facts[0]
        return f"{label_text(fact.label)} {one_line(fact.text)}"


class ProgressLine(QWidget):
    """A line in the accent over the pages, as long as the share that is done; hidden while nothing is going on."""

    HEIGHT = 2

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._within, self._share = look, parent, 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Reading the event"))
        self.hide()

    def tell(self, share: float | None) -> None:
        """Show a share from 0 to 1; None when it is done."""
        self._share = share or 0.0
        self.setGeometry(0, 0, self._within.width(), self.HEIGHT)
        self.setVisible(share is not None)
        self.raise_()
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """The line."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._look.theme.track)
            painter.fillRect(QRectF(0, 0, self.width() * self._share, self.HEIGHT), self._look.theme.accent)
