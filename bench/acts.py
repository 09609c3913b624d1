"""What is done in the window on a large session: scripts for a ``Stage``."""

import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from bench import bigsessions, rechecking
from bench.stage import FRAME_S, Stage, Wish, memory_mb, report
from inspector.core.filter.tree import Path as ValuePath
from inspector.gui.application import SWITCH_INTERVAL_S
from inspector.gui.filterbar.bar import PAUSE_MS
from inspector.gui.stream.arrangement import EVENT, PATH, TIME, USER
from inspector.gui.stream.matches import Rows
from inspector.gui.stream.rowcopy import MOST_COPIED

_FRAMES = 60
_PAGE = 200


def play(path: Path, name: str) -> None:
    """Play a script on a session: ``whole`` or ``short``; what was measured is printed."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    acts = Acts(Stage(path))
    stage = acts.stage
    stage.play({"whole": acts.whole, "short": acts.short}[name]())
    report(stage, memory_mb=acts.memory)


class Acts:
    """Each method is a part of a script."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.window = stage.window
        self.stream = stage.window.stream
        self.table, self.model = self.stream.table, self.stream.model
        self.memory = 0.0
        """In the end, before large events were opened."""

    def whole(self) -> Iterator[Wish]:
        """Everything."""
        yield from self.open()
        yield from self.scroll()
        yield from self.keys()
        yield from self.filters()
        yield from self.search()
        yield from self.everything_chosen()
        yield from self.arrange()
        self.memory = memory_mb()
        yield from self.large_events()
        yield from self.compare()
        yield from self.payload_columns()
        yield from self.revised()  # the last: what it writes stays in the session's log as long as that is open

    def short(self) -> Iterator[Wish]:
        """What must not break, however large a session is."""
        yield from self.open()
        yield from self.scroll()
        yield from self.keys()
        yield from self.filters()
        yield from self.everything_chosen()
        yield from self._arranged("sort by user", sort=USER)
        self.memory = memory_mb()

    def open(self) -> Iterator[Wish]:
        """From the window that stands to the first rows, and to the columns of all events."""
        yield 0.3
        with self.stage.step("open: first rows") as step:
            self.window.begin()
            yield from self.stage.shown(lambda: self.model.rowCount() > 0, step)
        with self.stage.step("open: columns of all events") as step:
            yield from self.stage.shown(lambda: self.window.feed.complete, step)
        yield 1.0

    def scroll(self) -> Iterator[Wish]:
        """The wheel, and the scroll bar drawn through everything."""
        bar = self.table.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        yield 0.3
        with self.stage.step("wheel"):
            for number in range(_FRAMES):
                self.stage.wheel(-1 if number < _FRAMES // 2 else 2)
                yield FRAME_S
        with self.stage.step("scroll bar drawn through it"):
            bar.setSliderDown(True)
            for number in range(_FRAMES):
                bar.setSliderPosition(bar.maximum() * number // _FRAMES)
                yield FRAME_S
            bar.setSliderDown(False)
        yield 0.3

    def keys(self) -> Iterator[Wish]:
        """Page Down, End, Home, and j held, which opens one event after the other."""
        self.table.setFocus()
        for name, key, times, pause in (
            ("Home, End", Qt.Key.Key_Home, 1, 0.4),
            ("Home, End", Qt.Key.Key_End, 1, 0.4),
            ("Home, End", Qt.Key.Key_Home, 1, 0.4),
            ("Page Down", Qt.Key.Key_PageDown, _FRAMES, 2 * FRAME_S),
            ("j held", Qt.Key.Key_J, _FRAMES, 2 * FRAME_S),
        ):
            with self.stage.step(name):
                for _ in range(times):
                    QTest.keyClick(self.table, key)
                    yield pause
        yield 0.5

    def filters(self) -> Iterator[Wish]:
        """A column filter that is typed, one that is applied with Enter, and none again."""
        bar = self.stream.filter_bar
        with self.stage.step("column filter typed: keys"):
            bar.edit.setFocus()
            for letter in "type:track":
                QTest.keyClicks(bar.edit, letter)
                yield 0.06
        with self.stage.step("column filter typed: rows, after the pause") as step:
            began = time.perf_counter()
            yield from self.stage.shown(lambda: bool(self.stream.narrowing.parts), step)
            step.results[-1] = max(0.0, (time.perf_counter() - began) * 1000 - PAUSE_MS)
        yield 0.5
        for text in ('event:"order completed"', "type:track source:web", 'is:retry OR event:"Coupon Used"') * 2:
            with self.stage.step("column filter") as step:
                before = self.model.matches
                bar.show_filter(text)
                yield from self.stage.shown(partial(self._shows_others, before), step)
            yield 0.4
        with self.stage.step("filter cleared") as step:
            bar.clear()
            yield from self.stage.shown(lambda: self.model.rowCount() >= self.window.feed.count, step)
        yield 0.4

    def _shows_others(self, before: Rows) -> bool:
        return self.model.matches is not before

    def search(self) -> Iterator[Wish]:
        """Texts that many events have, and that few have, to the newest hits and to the end."""
        bar = self.stream.filter_bar
        for text, name in (("chairs", "text search"), ("properties.coupon:spring", "payload filter")):
            for _ in range(3):
                with self.stage.step(f"{name}: newest 200") as step:
                    bar.show_filter(text)
                    yield from self.stage.shown(self._enough_found, step)
                with self.stage.step(f"{name}: to the end") as step:
                    yield from self.stage.shown(lambda: not bar.filtering.searching, step)
                with self.stage.step(f"{name}: cleared"):
                    bar.clear()
                    yield 0.5

    def _enough_found(self) -> bool:
        narrowed = bool(self.stream.narrowing.parts)
        return narrowed and (self.model.matches.events >= _PAGE or not self.stream.filter_bar.filtering.searching)

    def everything_chosen(self) -> Iterator[Wish]:
        """Ctrl+A, and scrolling with everything chosen."""
        self.table.setFocus()
        with self.stage.step("Ctrl+A") as step:
            QTest.keyClick(self.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            yield from self.stage.shown(lambda: bool(self.table.selected_rows()), step)
            yield 0.3
        with self.stage.step("scrolling with all chosen"):
            for number in range(_FRAMES):
                self.stage.wheel(3 if number < _FRAMES // 2 else -3)
                yield FRAME_S
        self.table.clearSelection()
        yield 0.3

    def revised(self) -> Iterator[Wish]:
        """Everything marked, deleted, brought back; then checked anew by another process, as the engine does."""
        for name, key in (("marked", Qt.Key.Key_M), ("marks taken off", Qt.Key.Key_M), ("deleted", Qt.Key.Key_Delete)):
            self.table.setFocus()
            QTest.keyClick(self.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            yield 0.3
            yield from self._revised(f"all are {name}", partial(QTest.keyClick, self.table, key))
        yield from self._revised("all are brought back", self.stream.annotating.restore_all.trigger)
        with self.stage.step(f"{rechecking.EVENTS:,} are checked anew") as step:
            began = time.perf_counter()
            with rechecking.begun(self.window.feed.session) as process:
                yield lambda: process.poll() is not None
            step.results.append((time.perf_counter() - began) * 1000)
            yield 1.0

    def _revised(self, name: str, act: Callable[[], object]) -> Iterator[Wish]:
        with self.stage.step(name) as step:
            began = time.perf_counter()
            act()
            yield lambda: not self.stream.annotating.busy
            step.results.append((time.perf_counter() - began) * 1000)
            yield 1.0

    def arrange(self) -> Iterator[Wish]:
        """Sorted by this and that, and grouped."""
        for key in (EVENT, TIME, USER, f"{PATH}properties.total"):
            yield from self._arranged(f"sort by {key}", sort=key)
        yield from self._arranged("group by event", group=EVENT)

    def _arranged(self, name: str, **wanted: str) -> Iterator[Wish]:
        arranging, arranger = self.stream.arranging, self.stream.arranging.arranger
        with self.stage.step(name) as step:
            arranging.choose(arranger.wanted.unsorted()._replace(group=""))
            arranging.choose(arranger.wanted._replace(**wanted))  # type: ignore[arg-type]
            yield from self.stage.shown(lambda: arranger.shown == arranger.wanted, step)
            yield 0.3
        with self.stage.step(f"{name}: wheel"):
            for _ in range(_FRAMES // 2):
                self.stage.wheel(-3)
                yield FRAME_S
        with self.stage.step(f"{name}: back"):
            arranging.choose(arranger.wanted.unsorted()._replace(group=""))
            yield lambda: arranger.shown.plain
            yield 0.3

    def large_events(self) -> Iterator[Wish]:
        """An event of half a megabyte and one of ten in the detail pane, each on both of its pages."""
        detail = self.stream.detail
        for name, event in (("500 KB", bigsessions.HALF_MB), ("10 MB", bigsessions.TEN_MB)):
            for page in ("json", "fields"):
                detail.show_page(page)
                with self.stage.step(f"detail of {name}, {page}") as step:
                    self.stream.go_to_event(event)
                    yield from self.stage.shown(partial(self._is_open, event), step)
                    yield 0.5
                view = detail.json.view if page == "json" else detail.fields.view
                with self.stage.step(f"detail of {name}, {page}: scrolled"):
                    bar = view.verticalScrollBar()
                    for number in range(_FRAMES):
                        bar.setValue(bar.maximum() * number // _FRAMES)
                        yield FRAME_S
                self.stream.go_to_event(100)
                yield lambda: self._is_open(100)

    def _is_open(self, event: int) -> bool:
        loaded = self.stream.detail._loaded  # noqa: SLF001 - nobody else needs to know
        return loaded is not None and loaded.event.row.id == event

    def compare(self) -> Iterator[Wish]:
        """Two events of the usual size, and two large ones."""
        comparing = self.stream.comparing
        for name, pair in (
            ("compare: first use", (100, 107)),
            ("compare", (200, 207)),
            ("compare of two of 500 KB", (bigsessions.HALF_MB, bigsessions.HALF_MB_TOO)),
        ):
            with self.stage.step(name) as step:
                began = time.perf_counter()
                comparing.open_pair(*pair)
                yield partial(self._is_compared, pair)
                step.results.append((time.perf_counter() - began) * 1000)
                yield 0.3
            comparing.close()
            yield 0.3

    def _is_compared(self, pair: tuple[int, int]) -> bool:
        comparing = self.stream.comparing
        comparison = comparing.page.comparison if comparing.shown else None
        return comparison is not None and (comparison.left.row.id, comparison.right.row.id) == pair

    def payload_columns(self) -> Iterator[Wish]:
        """Three columns out of the messages: put in, scrolled with, copied as far as rows are copied at all."""
        sets = self.stream.columns.sets
        with self.stage.step("payload columns put in"):
            for steps in (("properties", "total"), ("context", "page", "url"), ("properties", "products", 0, "sku")):
                sets.change(sets.columns.with_column(ValuePath(steps)))
                yield 0.2
        with self.stage.step("payload columns: wheel"):
            for number in range(_FRAMES):
                self.stage.wheel(-3 if number < _FRAMES // 2 else 3)
                yield FRAME_S
        with self.stage.step("payload columns: scroll bar"):
            bar = self.table.verticalScrollBar()
            for number in range(_FRAMES):
                bar.setValue(bar.maximum() * number // _FRAMES)
                yield FRAME_S
        self.table.selectAll()
        yield 0.3
        with self.stage.step(f"copy of {MOST_COPIED:,} rows") as step:
            copied: list[bool] = []
            QGuiApplication.clipboard().dataChanged.connect(lambda: copied.append(True))
            began = time.perf_counter()
            self.stream.row_copies.copy_rows()
            yield lambda: bool(copied)
            step.results.append((time.perf_counter() - began) * 1000)
