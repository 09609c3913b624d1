"""The page on which a decoder is taught, in the place of the stream: the request, the form, what would come of it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.core.event import Event
from inspector.gui.detail.folds import FoldMemory, Folds
from inspector.gui.detail.jsonview import JsonView
from inspector.gui.look.language import counted, in_words
from inspector.gui.look.look import Look
from inspector.gui.look.safetext import one_line
from inspector.gui.palette.commands import AREA
from inspector.gui.parts.button import Button, Kind
from inspector.gui.parts.pageaction import page_action
from inspector.gui.parts.saying import Saying
from inspector.gui.parts.scrollbar import scrolled
from inspector.gui.parts.splitter import FlatSplitter
from inspector.gui.parts.surfaces import ElidedText, Line, Surface, Text, heading
from inspector.gui.stream.cells import clock_text
from inspector.gui.teaching.example import Example, Shown
from inspector.gui.teaching.form import TeachForm
from inspector.vendors.many.teaching import FIELDS, Draft, place_of

_LISTED = 4
"""Events of the preview that have a line."""


class TeachPage(Surface):
    """``try_out`` is asked what a draft would make of the request, and answers by ``show_preview``."""

    closed = Signal()
    save_wanted = Signal(object)
    """A ``Draft``."""

    def __init__(self, look: Look, try_out: Callable[[Draft, Example], None]) -> None:
        super().__init__(look, "panel")
        self.setProperty(AREA, self.tr("Teach"))
        self._try_out = try_out
        self._example: Example | None = None
        self.json = JsonView(look, self.tr("The request as JSON"))
        self.message = JsonView(look, self.tr("The first event as it would be"))
        self.form = TeachForm(look)
        self._about = ElidedText(look, tint="text_secondary")
        self._current = ElidedText(look, tint="text_secondary", pixels=12, mono=True)
        self._found = Text(look, wrap=True)
        self._list = Text(look, tint="text_secondary", pixels=12, mono=True)
        self._said = Saying(look)
        self._make_actions()
        self._lay_out()
        self.json.current_changed.connect(self._on_current)
        self.form.changed.connect(self._on_changed)
        self._on_current()

    def begin(self, example: Example) -> None:
        """Teach by this request."""
        self._example = example
        self._said.say("")
        request = example.request
        host = request.header("host") or ""
        self._about.set_whole(one_line(f"{request.method} {host}{request.path}"))
        self.json.show_folds(Folds(example.outline, FoldMemory()))
        self.form.begin(example)
        self._on_current()
        self.json.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_preview(self, shown: Shown) -> None:
        """What the draft would make of the request."""
        events, wrong = shown.preview
        self.save.setEnabled(not wrong)
        self._found.set_tint("text" if events else "bad")
        if events:
            self._found.setText(counted("Teach", "{count} events", "{count} event", len(events)))
        else:
            self._found.setText(one_line(" ".join(map(in_words, wrong[:2]))))
        self._list.setText("\n".join(_line(each) for each in events[:_LISTED]))
        self._list.setVisible(bool(events))
        if shown.first is not None:
            self.message.show_folds(Folds(shown.first, FoldMemory()))
        else:
            self.message.show_text("")

    def complain(self, words: str) -> None:
        """Say why it could not be saved."""
        self._said.say(one_line(words), "bad")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def use_as(self, name: str) -> None:
        """Let the current value of the JSON be the place of one of ``FIELDS``, or ``items``."""
        place = self._place(items=name == "items")
        if place is not None:
            field = self.form.items if name == "items" else self.form.places[name]
            field.show_place(place)

    def _place(self, *, items: bool = False) -> str | None:
        """Where the current value stands, as seen from an event; from the body for the list of events."""
        target = self.json.target
        if target is None or self._example is None:
            return None
        steps = target.outline.steps(target.line)
        if items:
            return ".".join(str(each) for each in steps) if isinstance(target.value, list) else None
        return place_of(steps, self.form.draft, self._example.document)

    def _on_current(self) -> None:
        place = self._place()
        self._current.set_whole(one_line(place) if place is not None else self.tr("Choose a value of the request"))
        for name, action in self.uses.items():
            action.setEnabled((self._place(items=True) if name == "items" else place) is not None)

    def _on_changed(self) -> None:
        self._said.say("")
        if self._example is not None:
            self._try_out(self.form.draft, self._example)
        self._on_current()

    def _make_actions(self) -> None:
        tr = self.tr
        self.save = page_action(self, tr("Save decoder"), tr("Save it as a file of your own"), "Ctrl+S")
        self.save.triggered.connect(lambda: self.save_wanted.emit(self.form.draft))
        self.cancel = page_action(self, tr("Cancel"), tr("Back to the stream (Esc)"))
        self.cancel.triggered.connect(self.closed)
        words = {
            "event": (tr("Event name"), "Alt+1"),
            "kind": (tr("Call"), "Alt+2"),
            "user": (tr("User ID"), "Alt+3"),
            "anonymous": (tr("Anonymous ID"), "Alt+4"),
            "properties": (tr("Properties"), "Alt+5"),
            "time": (tr("Time"), "Alt+6"),
            "items": (tr("List of events"), "Alt+7"),
        }
        tip = tr("The current value is this")
        self.uses = {name: page_action(self, text, tip, keys) for name, (text, keys) in words.items()}
        for name, action in self.uses.items():
            action.triggered.connect(lambda _=False, name=name: self.use_as(name))

    def _lay_out(self) -> None:
        look = self.look
        head = QHBoxLayout()
        head.setContentsMargins(20, 14, 20, 12)
        head.setSpacing(12)
        head.addWidget(Text(look, self.tr("Teach this request"), pixels=16, bold=True))
        head.addWidget(self._about, 1)
        parts = FlatSplitter(look)
        parts.addWidget(self._left())
        parts.addWidget(self._right())
        parts.setStretchFactor(0, 1)
        parts.setStretchFactor(1, 1)
        parts.setSizes([560, 640])
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 10, 20, 12)
        foot.setSpacing(8)
        foot.addWidget(Button(look, self.tr("Save decoder"), kind=Kind.PRIMARY).perform(self.save))
        foot.addWidget(Button(look, self.tr("Cancel")).perform(self.cancel))
        foot.addWidget(self._said, 1)
        foot.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Line(look))
        column.addWidget(parts, 1)
        column.addWidget(Line(look))
        column.addLayout(foot)

    def _left(self) -> QWidget:
        """The request, and what its current value can be."""
        left = Surface(self.look, "panel")
        use = QVBoxLayout()
        use.setContentsMargins(16, 6, 16, 12)
        use.setSpacing(6)
        names = (*FIELDS, "items")
        for some in (names[:4], names[4:]):
            buttons = QHBoxLayout()
            buttons.setSpacing(6)
            for name in some:
                buttons.addWidget(Button(self.look, self.uses[name].text(), height=26).perform(self.uses[name]))
            buttons.addStretch(1)
            use.addLayout(buttons)
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 16, 0)
        row.setSpacing(8)
        row.addWidget(Text(self.look, self.tr("Use as:"), tint="text_secondary", pixels=12))
        row.addWidget(self._current, 1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.json, 1)
        column.addWidget(Line(self.look))
        column.addLayout(row)
        column.addLayout(use)
        return left

    def _right(self) -> QWidget:
        """The form, and what would come of it."""
        right = Surface(self.look, "panel")
        found = QVBoxLayout()
        found.setContentsMargins(20, 12, 20, 6)
        found.setSpacing(4)
        found.addWidget(heading(self.look, self.tr("WHAT COMES OF IT")))
        found.addWidget(self._found)
        found.addWidget(self._list)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        form = scrolled(self.look, self.form)
        form.setMinimumWidth(self.form.minimumSizeHint().width() + form.verticalScrollBar().sizeHint().width())
        column.addWidget(form, 5)
        column.addWidget(Line(self.look))
        column.addLayout(found)
        column.addWidget(self.message, 2)
        return right


def _line(event: Event) -> str:
    """An event of the preview: call, name, user, time."""
    user = event.user_id or event.anonymous_id or "–"
    return one_line(f"{clock_text(event.time_us)}  {event.type.word}  {event.name or '–'}  {user}")[:200]
