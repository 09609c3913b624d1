"""Refused requests become rows too, and a flood of them must not drown the session.

Within one second the first few of each reason are kept one by one; those beyond are counted, and when the second is
over the last of them is kept with the count. So nothing is hidden: every refusal is in a row or in a row's number.
"""

from inspector.capture.sink import Sink
from inspector.core.exchange import Exchange, Kind, Reply, Request
from inspector.core.problem import Problem
from inspector.vendors.table import refused

_KEPT_A_SECOND = 20
_SECOND_US = 1_000_000
_NO_ROW = frozenset({"hung_up"})
"""Not worth a row: browsers open connections in advance too."""


class _Window:
    """One second of one reason."""

    def __init__(self, start_us: int) -> None:
        self.start_us = start_us
        self.kept = 0
        self.held = 0
        self.last: tuple[Request, Problem, Reply] | None = None


class Refusals:
    """Hands refusals to the sink, a bounded number a second for each problem code."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._windows: dict[str, _Window] = {}

    def record(self, request: Request, problem: Problem, reply: Reply) -> None:
        """Keep one refusal, or count it."""
        window = self._windows.get(problem.code)
        if window is None or not 0 <= request.received_us - window.start_us < _SECOND_US:
            self._close(window)
            window = self._windows[problem.code] = _Window(request.received_us)
        if window.kept < _KEPT_A_SECOND:
            window.kept += 1
            self._note(request, problem, reply)
        else:
            window.held += 1
            window.last = (request, problem, reply)

    def flush(self, now_us: int) -> None:
        """Keep the counts of seconds that are over at this time; call it now and then, and once at the end."""
        for code, window in list(self._windows.items()):
            if not 0 <= now_us - window.start_us < _SECOND_US:
                del self._windows[code]
                self._close(window)

    def close(self) -> None:
        """Keep all counts that are still held."""
        for window in self._windows.values():
            self._close(window)
        self._windows.clear()

    def _close(self, window: _Window | None) -> None:
        if window is None or window.last is None:
            return
        request, problem, reply = window.last
        count = window.held
        if count > 1:
            message = f"{problem.message} This row stands for {count} such requests within a second; it is the last."
            problem = problem._replace(message=message, actual=str(count))
        self._note(request, problem, reply)

    def _note(self, request: Request, problem: Problem, reply: Reply) -> None:
        exchange = Exchange(request, Kind.REFUSED, reply, 0, problem.message)
        self._sink.note(exchange, () if problem.code in _NO_ROW else refused(request, problem).events)
