"""The page of the checks beyond the plan: which are on and how much each matters; every change acts at once."""

from functools import partial

from PySide6.QtCore import QMargins, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.checks.catalogue import FAMILIES, NAMING, PRIVACY
from inspector.gui.checks.desk import ChecksDesk
from inspector.gui.checks.rows import FamilyCard, WordsRow
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.look.sentences import in_words
from inspector.gui.parts.button import Button
from inspector.gui.parts.scrollbar import scroll_middle
from inspector.gui.parts.surfaces import ElidedText, Surface, Text
from inspector.gui.plan.questions import PlanQuestions
from inspector.gui.preferences.editors import FlagEditor

_WIDTH = 860


class ChecksPage(Surface):
    """Shows what a desk has; families are made one a turn of the event loop, so that nothing stalls."""

    left = Signal()
    """The plan is wanted again."""

    def __init__(self, look: Look, desk: ChecksDesk, questions: PlanQuestions) -> None:
        super().__init__(look, "window")
        self._desk, self._questions = desk, questions
        self.cards: dict[str, FamilyCard] = {}
        self.back = Button(look, self.tr("Back to the plan"), height=30).describe(
            self.tr("Back to the plan"), self.tr("Show the plan again (Esc)")
        )
        self.looking = FlagEditor(look, self.tr("Look at what arrives"))
        self.file = ElidedText(look, tint="text_secondary")
        self.open = Button(look, self.tr("Open…"), height=30).describe(
            self.tr("Use the settings of a file"), self.tr("Use a project's settings, such as those it has for CI")
        )
        self.save = Button(look, self.tr("Save as…"), height=30).describe(
            self.tr("Keep the settings in another file"),
            self.tr("Write them to another file, and use that from now on"),
        )
        self._trouble = Text(look, tint="bad", pixels=12, wrap=True)
        self._column = QVBoxLayout()
        self._lay_out()
        self.back.clicked.connect(self.left)
        self.looking.wanted.connect(desk.look)
        self.open.clicked.connect(lambda: questions.open_checks(desk.path.parent, desk.use))
        self.save.clicked.connect(lambda: questions.save_checks(desk.path.parent, desk.use))
        desk.changed.connect(self._show)
        self.setFocusProxy(self.back)
        self._show()
        self._make_next(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        tr, look = self.tr, self.look
        head = QHBoxLayout()
        head.addWidget(Text(look, tr("Checks beyond the plan"), pixels=20, bold=True))
        head.addStretch(1)
        head.addWidget(self.back)
        about = Text(
            look,
            tr(
                "What goes wrong without a plan, and what no plan can say. Errors make an event bad; warnings and "
                "infos leave the verdict to the plan. Reports and inspector check --checks use these settings too."
            ),
            tint="text_secondary",
            wrap=True,
        )
        arriving = QHBoxLayout()
        arriving.setSpacing(12)
        arriving.addWidget(self.looking)
        arriving.addWidget(Text(look, tr("Look at what arrives")))
        costs = Text(look, tr("It nearly halves how many events can be taken a second."), tint="text_faint", pixels=12)
        arriving.addWidget(costs, 1)
        kept = QHBoxLayout()
        kept.setSpacing(8)
        kept.addWidget(Text(look, tr("Kept in"), tint="text_secondary"))
        kept.addWidget(self.file, 1)
        kept.addWidget(self.open)
        kept.addWidget(self.save)
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(18)
        outer = QVBoxLayout(middle)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(14)
        outer.addLayout(head)
        outer.addWidget(about)
        outer.addLayout(arriving)
        outer.addLayout(kept)
        outer.addWidget(self._trouble)
        outer.addLayout(self._column)
        outer.addStretch(1)
        scroll_middle(self, look, middle, QMargins(24, 20, 24, 24), "window")

    def _make_next(self, number: int) -> None:
        """Make a family's card, and the next one when the event loop was free meanwhile."""
        if number >= len(FAMILIES):
            return
        family = FAMILIES[number]
        card = FamilyCard(self.look, family, self._lists(family))
        card.wanted.connect(self._on_wanted)
        self.cards[family] = card
        self._column.addWidget(card)
        self._show_card(card)
        QTimer.singleShot(0, self, partial(self._make_next, number + 1))

    def _lists(self, family: str) -> list[WordsRow]:
        tr = self.tr
        if family == NAMING:
            allowed = tr("The only words that names of events may have, with commas; empty for any.")
            blocked = tr("Words that names of events must not have, with commas.")
            return [
                WordsRow(self.look, tr("Allowed words"), allowed, NAMING, "allowed_words"),
                WordsRow(self.look, tr("Blocked words"), blocked, NAMING, "blocked_words"),
            ]
        if family == PRIVACY:
            places = tr("Paths where personal data is wanted, such as properties.recipient.email, with commas.")
            return [WordsRow(self.look, tr("Allowed places"), places, PRIVACY, "allowed")]
        return []

    def _on_wanted(self, change: object) -> None:
        if self._desk.settings is not None and callable(change):
            self._desk.change(change(self._desk.settings))

    def _show(self) -> None:
        desk = self._desk
        self.looking.show_value(desk.on)
        self.file.set_whole(one_line(str(desk.path)))
        words = [str(desk.trouble)] if desk.trouble is not None else list(desk.notes)
        self._trouble.setText(" ".join(map(in_words, words)))
        self._trouble.setVisible(bool(words))
        for card in self.cards.values():
            self._show_card(card)

    def _show_card(self, card: FamilyCard) -> None:
        card.setEnabled(self._desk.settings is not None)
        if self._desk.settings is not None:
            card.show_settings(self._desk.settings)
