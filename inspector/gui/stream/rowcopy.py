"""Copying chosen rows in other forms than they are shown in, dragging them out, and asking for their export."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication

from inspector.core.errors import KnownError
from inspector.gui.bridge import Bridge
from inspector.gui.longwork import GivenUpError, LongWork
from inspector.gui.look.language import counted, grouped
from inspector.gui.session.feed import SessionFeed
from inspector.gui.stream.cells import Content
from inspector.gui.stream.model import StreamModel
from inspector.gui.stream.rowdrag import RowDrag, RowMime
from inspector.gui.stream.rowtexts import Made, Make, Report, csv_text, curl_text, json_array, json_lines, tab_text
from inspector.gui.stream.table import StreamTable
from inspector.storage.reader import SessionReader

MOST_COPIED = 100_000
"""Rows that are copied; more are exported."""
MOST_DRAGGED = 10_000
"""Rows that are dragged out: a drop waits for them."""
LONG = 2_000
"""Rows from which on a copy shows how far it is and can be cancelled."""


class Copying(NamedTuple):
    """What is asked when something is copied."""

    columns: Callable[[], Sequence[Content]]
    """What the columns show that are shown."""
    reveal: Callable[[], bool]
    """Whether secrets are shown."""


class RowCopies(QObject):
    """The actions; ``actions`` are those of a menu."""

    said = Signal(str)
    failed = Signal(object)
    """A ``KnownError`` met while reading."""
    export_wanted = Signal(object)
    """The ids of the chosen events, ascending, as an array of numpy."""

    def __init__(
        self, table: StreamTable, model: StreamModel, feed: SessionFeed, bridge: Bridge, copying: Copying
    ) -> None:
        super().__init__(table)
        self._table, self._model, self._feed, self._bridge, self._copying = table, model, feed, bridge, copying
        self._work: LongWork | None = None
        self._newest = 0
        """The copy that was asked for last: an older one is given up."""
        tr = self.tr
        self.copy_array = self._action(tr("Copy as JSON"), tr("Copy the chosen events as a JSON array"), self._on_array)
        self.copy_lines = self._action(
            tr("Copy as JSON lines"), tr("Copy the chosen events, each as one line of JSON"), self._on_lines
        )
        self.copy_csv = self._action(
            tr("Copy as CSV"), tr("Copy the columns that are shown, of the chosen events"), self._on_csv
        )
        self.copy_curl = self._action(
            tr("Copy requests as cURL"), tr("Copy a command for each request of the chosen events"), self._on_curl
        )
        self.export = self._action(
            tr("Export selection…"), tr("Write the chosen events as JSON lines, CSV or HAR"), self._on_export
        )
        self.drag = RowDrag(table, self.mime)
        table.selectionModel().selectionChanged.connect(lambda _new, _old: self._on_selected())
        model.modelReset.connect(self._on_selected)
        self._on_selected()

    @property
    def actions(self) -> tuple[QAction, ...]:
        """All commands, as a menu shows them."""
        return (self.copy_array, self.copy_lines, self.copy_csv, self.copy_curl, self.export)

    def serve(self, work: LongWork) -> None:
        """Where a long copy shows how far it is."""
        self._work = work

    def copy_rows(self) -> None:
        """Put the chosen rows on the clipboard, columns parted by tabs, as they are shown."""
        self._copy(partial(self._cells, tab_text), self._say_rows)

    def mime(self) -> QMimeData | None:
        """What a drag of the chosen rows carries; None when nothing is chosen."""
        ids, chosen = self._chosen(MOST_DRAGGED)
        session = self._feed.session
        if not ids or session is None:
            return None
        if chosen > len(ids):
            self.said.emit(self._bounded(len(ids), chosen))
        make = json_lines(ids, reveal=self._copying.reveal())
        return RowMime(session.details.submit(lambda reader: make(reader, _unheard)))

    def _action(self, text: str, tip: str, do: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setToolTip(tip)
        action.triggered.connect(lambda _=False: do())
        self._table.addAction(action)
        return action

    def _on_selected(self) -> None:
        chosen = bool(self._table.selected_rows())
        for action in self.actions:
            action.setEnabled(chosen)

    def _chosen(self, most: int) -> tuple[list[int], int]:
        """The ids of the first ``most`` chosen events in the order of the rows, and how many are chosen in all."""
        ids: list[int] = []
        chosen, rows = 0, self._model.matches
        for part in self._table.selected_rows():
            if rows.heading_row(part[0]) is None:
                chosen += len(part)
                part = part[: most - len(ids)]  # noqa: PLW2901 - of a million only these are looked at
                found = rows.id_array(part[0], part[-1]).tolist() if part else []
            else:
                events = rows.id_array(part[0], part[-1])
                found = events[events > 0].tolist()  # a group's heading is no event
                chosen += len(found)
            ids += found[: most - len(ids)]
        return ids, chosen

    def _on_array(self) -> None:
        self._copy(lambda ids: json_array(ids, reveal=self._copying.reveal()))

    def _on_lines(self) -> None:
        self._copy(lambda ids: json_lines(ids, reveal=self._copying.reveal()))

    def _on_csv(self) -> None:
        self._copy(partial(self._cells, csv_text))

    def _cells(self, maker: "Callable[..., Make]", ids: Sequence[int]) -> Make:
        copying = self._copying
        return maker(ids, copying.columns(), dict(self._feed.sources), reveal=copying.reveal())

    def _on_curl(self) -> None:
        self._copy(lambda ids: curl_text(ids, reveal=self._copying.reveal()))

    def _copy(self, maker: Callable[[Sequence[int]], Make], say: "Callable[[int, int], None] | None" = None) -> None:
        """``say`` tells how many of how many were copied."""
        ids, chosen = self._chosen(MOST_COPIED)
        session = self._feed.session
        if not ids or session is None:
            return
        self._newest += 1
        make, made = maker(ids), partial(self._on_made, self._newest, chosen, say or self._say_events)
        if self._work is not None and len(ids) >= LONG:
            self._copy_long(self._work, session.path, len(ids), make, made)
            return
        future = session.details.submit(lambda reader: make(reader, _unheard))
        future.add_done_callback(lambda future: self._bridge.post(partial(self._on_future, made, future)))

    def _copy_long(self, work: LongWork, path: Path, count: int, make: Make, made: Callable[[Made], None]) -> None:
        """Copy many rows by a reader of their own: the detail pane does not wait for them."""
        number = self._newest

        def make_text(report: Report) -> Made:
            def heard(share: float) -> None:
                if number != self._newest:
                    raise GivenUpError
                report(share)

            with SessionReader(path, self._bridge.give_way) as reader:
                return make(reader, heard)

        def given_up() -> None:
            if number == self._newest:
                self.said.emit(self.tr("Nothing was copied."))

        words = counted("RowCopies", "Copying {count} events …", "Copying {count} event …", count)
        work.run(words, make_text, made, self.failed.emit, given_up)

    def _on_future(self, made: Callable[[Made], None], future: "Future[Made]") -> None:
        if future.cancelled():
            return
        error = future.exception()
        if isinstance(error, KnownError):
            self.failed.emit(error)
        elif error is not None:
            raise error
        else:
            made(future.result())

    def _on_made(self, number: int, chosen: int, say: Callable[[int, int], None], made: Made) -> None:
        def hand_over() -> None:
            if number == self._newest:
                QGuiApplication.clipboard().setText(made.text)
                QTimer.singleShot(0, self, partial(say, made.events, chosen))

        # Of 20 MB that takes as long as a frame: what there is to paint is painted before, and after.
        QTimer.singleShot(0, self, hand_over)

    def _say_events(self, events: int, chosen: int) -> None:
        if events < chosen:
            self.said.emit(self._bounded(events, chosen))
        else:
            self.said.emit(counted("RowCopies", "Copied {count} events.", "Copied {count} event.", events))

    def _say_rows(self, rows: int, chosen: int) -> None:
        if rows < chosen:
            words = self.tr("Copied {some} of {all} rows: more than that is for an export.")
            self.said.emit(words.format(some=grouped(rows), all=grouped(chosen)))
        else:
            self.said.emit(counted("StreamPage", "Copied {count} rows.", "Copied {count} row.", rows))

    def _bounded(self, events: int, chosen: int) -> str:
        text = self.tr("Only the first {events} of {chosen} events: “Export selection…” writes all of them.")
        return text.format(events=grouped(events), chosen=grouped(chosen))

    def _on_export(self) -> None:
        import numpy as np  # noqa: PLC0415 - it waits until it is needed

        parts = [self._model.matches.id_array(part[0], part[-1]) for part in self._table.selected_rows()]
        if parts:
            ids = np.concatenate(parts)
            self.export_wanted.emit(np.sort(ids[ids > 0]))


def _unheard(_: float) -> None:
    """Nobody wants to know how far it is."""
