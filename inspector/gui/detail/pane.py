"""The detail pane: one event with its fields, its JSON, its problems and its request.

Reading and laying out happen on the reader's thread (``reading``); here the pages are put together, and what is chosen
in one is chosen in the other. Long because of that: each page is a module, their agreement is here.
"""

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QDrag, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector.core.problem import Problem
from inspector.core.requestcode import Language
from inspector.gui.bridge import Bridge
from inspector.gui.detail.commands import ValueCommands
from inspector.gui.detail.explaining import Explainer
from inspector.gui.detail.fieldsmodel import Expected
from inspector.gui.detail.fieldsview import FieldsView
from inspector.gui.detail.folds import FoldMemory, Folds
from inspector.gui.detail.foot import Foot, ProgressLine
from inspector.gui.detail.jsonview import JsonView
from inspector.gui.detail.loaded import LoadedEvent
from inspector.gui.detail.problemspage import ProblemsPage
from inspector.gui.detail.reading import EventReading
from inspector.gui.detail.requestpage import RequestPage
from inspector.gui.detail.summary import Summary
from inspector.gui.detail.target import Target
from inspector.gui.detail.valuepages import FieldsPage, JsonPage
from inspector.gui.look.look import Look
from inspector.gui.parts.button import Button
from inspector.gui.parts.dragging import path_mime
from inspector.gui.parts.fittingrow import FittingRow
from inspector.gui.parts.surfaces import Line, Surface, Text
from inspector.gui.parts.tabs import TabStrip
from inspector.gui.session.opened import OpenedSession

_TEACHABLE = frozenset({"unknown_path", "unknown_request"})
"""Problems of requests that nobody understood, for which a decoder can be described."""

_LEAST = 60
"""Logical pixels that are left to the view of the event where the window is as low as it gets."""


class DetailPane(Surface):
    """Shows the event that was chosen in the stream."""

    go_to = Signal(int)
    """Id of an event that the user wants to see."""
    said = Signal(str)
    """Something done that the user should know of: ``Copied …``."""
    failed = Signal(object)
    """A ``KnownError`` met while reading."""
    column_wanted = Signal(str)
    """JSON pointer of a value that the user wants as a column of the stream."""
    shown = Signal(object)
    """The ``StoredEvent`` that is shown now, or None."""
    edit_rule_wanted = Signal(str)
    """JSON pointer of a value whose rule in the plan is to be changed."""
    narrow_wanted = Signal(str, object, bool)
    """JSON pointer and value that the user wants the stream narrowed to; with True, without."""

    def __init__(self, look: Look, bridge: Bridge) -> None:
        super().__init__(look, "panel")
        self._session: OpenedSession | None = None
        self._wanted: int | None = None
        self._loaded: LoadedEvent | None = None
        self._folds: Folds | None = None
        self._memory = FoldMemory()
        self._mark = -1
        self._reading = EventReading(bridge, self)
        self._make_pages(bridge)
        self.commands = ValueCommands(self, self.current_target)
        self._make_actions()
        self.explainer = Explainer(look, self, self._received_us, self.reveal.isChecked)
        self.explainer.plan = self._rule_of
        self._lay_out()
        self._wire()

    def _make_pages(self, bridge: Bridge) -> None:
        look = self.look
        self.fields = FieldsPage(look)
        self.json = JsonPage(look)
        self.problems = ProblemsPage(look)
        self.request = RequestPage(look, bridge)
        self._summary = Summary(look)
        self.tabs = TabStrip(look, self.tr("Views of the event"))
        self._pages = QStackedWidget()
        self._pages.setMinimumHeight(_LEAST)  # the highest of them would say how low the window can be
        self._names: list[str] = []
        for name, title, page in (
            ("fields", self.tr("Fields"), self.fields),
            ("json", self.tr("JSON"), self.json),
            ("problems", self.tr("Problems"), self.problems),
            ("request", self.tr("Request"), self.request),
        ):
            self.add_page(name, title, page)
        self._progress = ProgressLine(look, self._pages)
        self.tabs.setCurrentIndex(self._names.index("json"))

    def add_page(self, name: str, title: str, page: QWidget) -> None:
        """Put a page at the end. Its name is what is remembered from one start to the next."""
        self._names.append(name)
        self._pages.addWidget(page)
        self.tabs.addTab(title)

    def _make_actions(self) -> None:
        tr = self.tr
        self.reveal = self._action(
            tr("Reveal secrets"), tr("Show write keys and authorization in full"), "Ctrl+Shift+R"
        )
        self.reveal.setCheckable(True)
        self.reveal.toggled.connect(self.request.set_reveal)
        self.reveal.toggled.connect(lambda _: self._reload())
        self.copy_json = self._action(tr("Copy JSON"), tr("Copy the event's JSON"), "Ctrl+Shift+C")
        self.copy_json.triggered.connect(lambda: self._copy(self.json.text, tr("the event's JSON")))
        self.copy_curl = self.request.copy_as[Language.CURL]
        self.find_action = self._action(tr("Find"), tr("Find in this text"), "Ctrl+F")
        self.find_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.find_action.triggered.connect(self._on_find)
        self.next_problem = self._action(tr("Next problem"), tr("Go to the next problem of the event"), "F8")
        self.next_problem.triggered.connect(lambda: self._step_mark(1))
        self.previous_problem = self._action(
            tr("Previous problem"), tr("Go to the previous problem of the event"), "Shift+F8"
        )
        self.previous_problem.triggered.connect(lambda: self._step_mark(-1))
        self.edit_rule = QAction(tr("Edit rule"), self)
        self.edit_rule.setToolTip(tr("Change what the plan says of this value"))
        self.edit_rule.setEnabled(False)
        self.edit_rule.triggered.connect(self._on_edit_rule)
        self.addAction(self.edit_rule)
        self.teach = QAction(tr("Teach this request…"), self)
        self.teach.setToolTip(tr("Say where in this request name, user and properties are, and save it as a decoder"))
        self.teach.setEnabled(False)
        self.addAction(self.teach)

    def _action(self, text: str, tip: str, keys: str) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setToolTip(f"{tip} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})")
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        self._empty = Text(self.look, self.tr("Choose an event to see all of it."), tint="text_faint")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._body = Surface(self.look, "panel")
        self._foot = Foot(self.look)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._summary)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(12, 0, 12, 0)
        tabs.addWidget(self.tabs, 1)
        column.addLayout(tabs)
        column.addWidget(Line(self.look))
        column.addWidget(self._pages, 1)
        column.addWidget(Line(self.look))
        column.addWidget(self._foot)
        column.addWidget(self._buttons())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._empty)
        outer.addWidget(self._body)
        self._body.hide()

    def _buttons(self) -> FittingRow:
        buttons = FittingRow()
        row = buttons.row
        row.setContentsMargins(16, 10, 16, 10)
        self._next_button = Button(self.look, self.tr("Next problem"), height=28).perform(self.next_problem)
        self._reveal_button = Button(self.look, self.tr("Reveal"), icon="eye", height=28).perform(self.reveal)
        self._edit_button = Button(self.look, self.tr("Edit rule"), height=28).perform(self.edit_rule)
        self._edit_button.hide()
        self._teach_button = Button(self.look, self.tr("Teach…"), height=28).perform(self.teach)
        self._teach_button.hide()
        row.addWidget(self._teach_button)
        row.addWidget(self._next_button)
        row.addWidget(self._edit_button)
        copy = Button(self.look, self.tr("Copy as"), height=28).describe(self.tr("Copy the event or its request"))
        row.addWidget(copy.open_menu(self.request.copy_menu(self, self.copy_json)))
        row.addStretch(1)
        row.addWidget(self._reveal_button)
        buttons.let_yield(self._next_button, "down")
        buttons.let_yield(self._reveal_button, "eye", beside="eye")
        buttons.let_yield(copy, "copy")
        buttons.let_yield(self._edit_button, "plan")
        return buttons

    def _wire(self) -> None:
        self._summary.go_to.connect(self.go_to)
        self._summary.request_wanted.connect(lambda: self.show_page("request"))
        self.tabs.currentChanged.connect(self._on_page)
        self._pages.setCurrentIndex(self.tabs.currentIndex())
        self._activate()
        self._reading.loaded.connect(self._show)
        self.request.go_to.connect(self.go_to)
        self.request.said.connect(self.said)
        self.request.failed.connect(self.failed)
        self._reading.failed.connect(self.failed)
        self._reading.progress.connect(self._progress.tell)
        self.problems.wanted.connect(self._go_to_problem)
        self.commands.said.connect(self.said)
        self.commands.column_wanted.connect(self.column_wanted)
        self.commands.narrow_wanted.connect(self.narrow_wanted)
        self.commands.explain_wanted.connect(self._on_explain)
        for view in (self.fields.view, self.json.view):
            view.current_changed.connect(self._on_current)
            view.menu_wanted.connect(self._on_menu)
            view.copy_wanted.connect(self.commands.copy_value.trigger)
            view.dragged.connect(self._on_dragged)
            self.explainer.watch(view)

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        return self._names[self.tabs.currentIndex()]

    def show_page(self, name: str) -> None:
        """Show a page: ``fields``, ``json``, ``problems``, ``request`` or one that was added."""
        if name in self._names:
            self.tabs.setCurrentIndex(self._names.index(name))

    def save_state(self) -> QByteArray:
        """Which page is shown."""
        return QByteArray(self.page.encode())

    def restore_state(self, state: QByteArray) -> None:
        """Show the page that was shown."""
        self.show_page(bytes(state.data()).decode("utf-8", "replace"))

    def set_expected(self, expected: Mapping[str, Expected]) -> None:
        """What a plan expects of the event that is shown, by JSON pointer; nothing where no plan applies."""
        self.fields.model.set_expected(expected)
        self._edit_button.setVisible(bool(expected))
        self._on_current()

    def current_target(self) -> Target | None:
        """The value that is current on the page that is shown; the event as a whole where none is."""
        view = self._value_view()
        if view is None or self._folds is None:
            return None
        return view.target or Target(self._folds, 0)

    def show_session(self, session: OpenedSession | None) -> None:
        """Read from another session from now on; nothing is chosen in it yet."""
        self._session = session
        self.request.show_session(session)
        self.show_event(None)

    def show_event(self, event_id: int | None) -> None:
        """Show this event as soon as it is read; what was shown stays until then."""
        self._wanted = event_id
        if event_id is None:
            self._reading.drop()
            self.request.show_exchange(None, None)
            self._loaded = None
            self.teach.setEnabled(False)
            self.shown.emit(None)
            self.explainer.close_panel()
            self._body.hide()
            self._empty.show()
            self._on_current()
        else:
            self._reload()

    def revised(self, first_id: int, last_id: int) -> None:
        """Events between two ids were marked, noted, checked anew …: read the one that is shown again."""
        if self._wanted is not None and first_id <= self._wanted <= last_id:
            self._reload()

    def _reload(self) -> None:
        if self._wanted is not None and self._session is not None:
            self._reading.want(self._session, self._wanted, reveal=self.reveal.isChecked())

    def _show(self, loaded: LoadedEvent) -> None:
        at = self._place(loaded)
        self._loaded, self._mark = loaded, -1
        problems = loaded.event.problems
        self.explainer.close_panel()
        self._summary.show_event(loaded.event, loaded.exchange)
        self.request.show_exchange(loaded.event.row.exchange_id, loaded.event.row.id)
        self.problems.show_mistakes(loaded.mistakes)
        if loaded.outline is None:
            self._folds = None
            self.json.show_text(loaded.text)
        else:
            self._folds = Folds(loaded.outline, self._memory, {mark.line for mark in loaded.marks})
            self.json.show_folds(self._folds, loaded.marks)
        self.fields.show_folds(self._folds, problems)
        if at is not None:
            self._go_to_line(at)
        self._next_button.setVisible(bool(loaded.marks))
        self.next_problem.setEnabled(bool(loaded.marks))
        self.previous_problem.setEnabled(bool(loaded.marks))
        self._empty.hide()
        self._body.show()
        teachable = any(problem.code in _TEACHABLE for problem in problems)
        self.teach.setEnabled(teachable)
        self._teach_button.setVisible(teachable)
        self.shown.emit(loaded.event)
        self._on_current()

    def _place(self, loaded: LoadedEvent) -> int | None:
        """Where in the newly read event the value is that is current now, when it is the same event read again."""
        target = self.current_target()
        again = self._loaded is not None and self._loaded.event.row.id == loaded.event.row.id
        return loaded.outline.find(target.pointer) if again and target and loaded.outline and target.line else None

    def _value_view(self) -> FieldsView | JsonView | None:
        if self._loaded is None:
            return None
        return self._view_of(self.page)

    def _view_of(self, page: str) -> FieldsView | JsonView | None:
        return self.fields.view if page == "fields" else self.json.view if page == "json" else None

    def _on_page(self, index: int) -> None:
        """Show it, at the value that was current on the one before."""
        before = self._names[self._pages.currentIndex()]
        view = self._view_of(before)
        target = view.target if view is not None else None
        self._pages.setCurrentIndex(index)
        self.request.set_active(self.page == "request")
        self._activate()
        self.explainer.close_panel()
        if target is not None and target.line > 0 and target.folds is self._folds:
            self._go_to_line(target.line)
        self._on_current()

    def _activate(self) -> None:
        """Only the page that is shown follows what is folded."""
        self.fields.model.set_active(self.page == "fields")
        self.json.view.set_active(self.page == "json")

    def _on_current(self) -> None:
        target = self.current_target()
        rule = self._rule_of(target) if target is not None else ""
        self._foot.show_value(target, self.explainer.explanations(target), rule)
        self.edit_rule.setEnabled(bool(rule))
        self.commands.refresh()

    def _on_explain(self) -> None:
        view = self._value_view()
        if view is not None and not self.explainer.explain_current(view):
            self.said.emit(self.tr("This value says it all itself."))

    def _rule_of(self, target: Target) -> str:
        """What a plan says of a value."""
        expected = self.fields.model.expected_of(target.pointer) if target.line > 0 else None
        return expected.about if expected is not None else ""

    def _on_edit_rule(self) -> None:
        target = self.current_target()
        if target is not None:
            self.edit_rule_wanted.emit(target.pointer)

    def _on_menu(self, at: QPoint) -> None:
        if self.current_target() is not None:
            self.commands.menu().popup(at)

    def _on_dragged(self) -> None:
        target = self.current_target()
        if target is not None and target.line > 0:
            self.explainer.close_panel()
            drag = QDrag(self)
            drag.setMimeData(path_mime(target.pointer, target.plain_text()))
            self._start_drag(drag)

    @staticmethod
    def _start_drag(drag: QDrag) -> None:
        drag.exec(Qt.DropAction.CopyAction)

    def _on_find(self) -> None:
        finder = {"fields": self.fields.open_find, "request": self.request.page.finder.open_bar}
        find = finder.get(self.page)
        if find is None:
            self.show_page("json")
            find = self.json.finder.open_bar
        find()

    def _step_mark(self, step: int) -> None:
        marks = self._loaded.marks if self._loaded is not None else ()
        if marks:
            self._mark = (self._mark + step) % len(marks) if self._mark >= 0 or step > 0 else len(marks) - 1
            if self.page != "fields":
                self.show_page("json")
            self._go_to_line(marks[self._mark].line, marks[self._mark].column)

    def _go_to_problem(self, problem: Problem) -> None:
        outline = self._loaded.outline if self._loaded is not None else None
        line = outline.find(problem.pointer) if outline is not None and problem.pointer else None
        if outline is None or (line is None and self._loaded is not None and not self._loaded.marks):
            self.show_page("request")
            return
        self.show_page("json")
        if line is not None:
            self._go_to_line(line, outline.column(line))
        self.json.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_line(self, line: int, column: int = 0) -> None:
        """Make a value current on the page that is shown."""
        if self._folds is not None and self.page == "fields":
            self._folds.reveal(line)
            self.fields.go_to_line(line)
        elif self._folds is not None and self.page == "json":
            self.json.view.go_to_line(line, column)

    def _received_us(self) -> int | None:
        return self._loaded.event.row.received_us if self._loaded is not None else None

    def _copy(self, text: str, what: str) -> None:
        if text:
            QGuiApplication.clipboard().setText(text)
            self.said.emit(self.tr("Copied {what}.").format(what=what))
