"""What the panel of a comparison of sessions is put together from."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.gui.look.language import counted, date_text
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.parts.button import Button
from inspector.gui.parts.progress import Progress
from inspector.gui.parts.saying import Saying
from inspector.gui.parts.surfaces import ElidedText, Text

_BAR = 320


class Side:
    """A session, and whether it is before or after."""

    def __init__(self, look: Look, place: str, width: int) -> None:
        """``width`` is that of the widest name of a place."""
        label = Text(look, place, tint="text_faint", pixels=12)
        label.setFixedWidth(width)
        self._place = place
        self.name = ElidedText(look, bold=True, pixels=14)
        self.facts = Text(look, tint="text_secondary", pixels=12)
        self.row = QHBoxLayout()
        self.row.setSpacing(12)
        self.row.addWidget(label)
        self.row.addWidget(self.name, 1)
        self.row.addWidget(self.facts)

    def show_session(self, path: Path, facts: str) -> None:
        """This one it is; the whole path is in the tool tip."""
        self.name.set_whole(one_line(path.stem))
        self.name.setToolTip(one_line(str(path)))
        self.name.setAccessibleDescription(self._place)
        self.facts.setText(facts)
        self.facts.setAccessibleName(facts)


def place_width(look: Look, *places: str) -> int:
    """How wide the names of the places are."""
    return max(QFontMetrics(look.font(12)).horizontalAdvance(place) for place in places) + 4


def facts_text(events: int, kinds: int, begun_us: int) -> str:
    """``300 events of 8 kinds · from 22 Nov 2026, 14:03``; ``begun_us`` is 0 where nothing is known of it."""
    words = QCoreApplication.translate("Shapes", "{events} of {kinds}").format(
        events=counted("Cells", "{count} events", "{count} event", events),
        kinds=counted("Shapes", "{count} kinds", "{count} kind", kinds),
    )
    if not begun_us:
        return words
    moment = datetime.fromtimestamp(begun_us / 1_000_000).astimezone()
    day = date_text(moment.day, moment.month, moment.year)
    return f"{words} · {day}, {moment:%H:%M}"


class Middle(QWidget):
    """Widgets below each other in the middle of the room."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(60, 0, 60, 0)
        column.setSpacing(12)
        column.addStretch(2)
        for widget in widgets:
            if isinstance(widget, Saying):  # as wide as there is room, else it would not get the height for its lines
                column.addWidget(widget)
            else:
                column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)


class Nothing(Middle):
    """Nothing differs."""

    def __init__(self, look: Look) -> None:
        words = Text(look, QCoreApplication.translate("Shapes", "Both send the same."), bold=True, pixels=15)
        self.about = Text(look, tint="text_secondary")
        super().__init__(words, self.about)


class Waiting(Middle):
    """The sessions are being compared."""

    def __init__(self, look: Look) -> None:
        translate = QCoreApplication.translate
        words = Text(look, translate("Shapes", "Comparing what the two sessions send…"), tint="text_secondary")
        self.bar = Progress(look)
        self.bar.setFixedWidth(_BAR)
        self.cancel = Button(look, translate("Shapes", "Cancel"))
        self.cancel.describe(translate("Shapes", "Give up the comparison"))
        super().__init__(words, self.bar, self.cancel)


class Trouble(Middle):
    """They could not be compared."""

    def __init__(self, look: Look) -> None:
        translate = QCoreApplication.translate
        self.words = Saying(look)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.again = Button(look, translate("Shapes", "Try again")).describe(translate("Shapes", "Compare them again"))
        super().__init__(self.words, self.again)
