"""Verdicts and vendors of some events, counted by SQLite, are those of their rows."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.core.problem import Verdict
from inspector.storage.reader import SessionReader
from inspector.storage.verdictcounts import verdict_counts
from tests.storage.session_rig import fill, make_event, make_exchange

VENDORS = ("segment", "mixpanel", "snowplow")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SessionReader]:
    events = [make_event(number, vendor=VENDORS[number % 3], judged=Verdict(number % 5)) for number in range(40)]
    path: Path = tmp_path_factory.mktemp("counts") / "a.evs"
    with SessionReader(fill(path, [(make_exchange(), events)])) as opened:
        yield opened


@pytest.mark.parametrize("ids", [[], [1], [7, 3, 5], list(range(1, 41)), [40, 41, 9999], list(range(2, 41, 3))])
def test_the_counts_are_those_of_the_rows(reader: SessionReader, ids: list[int]) -> None:
    wanted = Counter((row.verdict, row.vendor) for row in reader.rows_of(ids)) if ids else Counter()
    assert verdict_counts(reader, ids) == wanted
