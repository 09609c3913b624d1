"""The planned event that is chosen on the Plan page: its properties beside a sample of its newest events."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from inspector.gui.plan.eventpanel import EventPanel
from inspector.gui.plan.facts import PlanFacts
from inspector.gui.plan.lines import Content
from inspector.gui.plan.properties import property_lines
from inspector.gui.plan.telling import problems_of, sample_of
from inspector.plans.coverage import EventCoverage, Sample, cover_properties
from inspector.plans.model import Path

if TYPE_CHECKING:
    from inspector.core.stored import StoredEvent

_SAMPLE_MS = 4_000
"""How often the sample is read anew while events come."""


class ChosenEvent(QObject):
    """Keeps a panel true."""

    def __init__(self, page: QObject, facts: PlanFacts, panel: EventPanel, content: Callable[[], Content]) -> None:
        super().__init__(page)
        self._facts, self._panel, self._content = facts, panel, content
        self.planned: EventCoverage | None = None
        self.sample = Sample()
        self._sampled_for: object = None
        self._wanted: Path | None = None
        self._resample = QTimer(self, interval=_SAMPLE_MS)
        self._resample.timeout.connect(self._read_sample)

    def watch(self, on: bool) -> None:
        """Read samples while somebody looks."""
        (self._resample.start if on else self._resample.stop)()

    def want(self, path: Path | None) -> None:
        """Show that property with the event that is chosen next."""
        self._wanted = path

    def choose(self, event: EventCoverage | None) -> None:
        """Show another event."""
        if event is not None and self.planned is not None and event.planned is self.planned.planned:
            self.show()
            return
        self._panel.close_editor()
        self.planned, self.sample, self._sampled_for = event, Sample(), None
        self.show()
        self._read_sample()

    def renew(self) -> None:
        """Show the event's numbers as they are now; none where it is planned no more."""
        if self.planned is not None:
            key, events = self.planned.planned.key, self._content().coverage.events
            self.planned = next((each for each in events if each.planned.key == key), None)
            self.show()

    def forget_sample(self) -> None:
        """What the plan says is another: the sample is read again."""
        self._sampled_for = None

    def show(self) -> None:
        """Tell the panel."""
        if self.planned is None:
            self._panel.show_event(None, ())
            return
        problems = problems_of(self.planned, self._content().problems)
        covered = cover_properties(self.planned, problems, self.sample)
        lines = property_lines(covered, problems, self.planned.judged)
        self._panel.show_event(self.planned, lines, self.sample.events)
        if self._wanted is not None:
            self._panel.list.go_to(self._wanted)
            self._wanted = None

    def _read_sample(self) -> None:
        event = self.planned
        if event is None or not event.events or self._sampled_for == (event.planned, event.events):
            return
        self._sampled_for = (event.planned, event.events)

        def done(found: "list[StoredEvent]") -> None:
            if self.planned is not None and self.planned.planned is event.planned:
                self.sample = sample_of(found)
                self.show()

        self._facts.sample(event.planned.type, event.names, done, event.planned.scope)
