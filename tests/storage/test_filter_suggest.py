from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.core.filter.tree import Column
from inspector.core.filter.tree import Path as PayloadPath
from inspector.core.problem import Problem, Severity
from inspector.storage.filtering.suggest import Suggester, Suggestion
from inspector.storage.reader import SessionReader
from inspector.storage.writer import SessionWriter
from tests.storage.filter_sessions import shop
from tests.storage.session_rig import make_exchange

LONG_S = 30.0
"""Enough to look at everything here."""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SessionReader]:
    path: Path = tmp_path_factory.mktemp("suggest") / "a.evs"
    odd = [
        shop(2000, message=b"{", user_id="x" * 300),
        shop(2001, message=b'{"properties":{"plan":["Pro","\\u00dcber"],"items":[{"sku":"A"}]}}', user_id="Über"),
        shop(2002, message=b'"' + b"x" * 200_000 + b'"', problems=(Problem("clock", Severity.INFO, ""),) * 2),
    ]
    with SessionWriter(path) as writer:
        writer.append([(make_exchange(), [shop(number) for number in range(1, 1200)]), (make_exchange(), odd)])
    with SessionReader(path) as opened:
        yield opened


def _texts(found: list[Suggestion]) -> list[str]:
    return [each.text for each in found]


def test_words_of_the_session_and_of_the_language(reader: SessionReader) -> None:
    assert _texts(Suggester(reader).values(Column.EVENT, "", 10)) == ["Product Viewed", "Order Completed"]
    assert _texts(Suggester(reader).values(Column.EVENT, "VIEW", 10)) == ["Product Viewed"]
    assert _texts(Suggester(reader).values(Column.LIBRARY, "ana", 10)) == ["analytics.js 1.0"]
    assert _texts(Suggester(reader).values(Column.VENDOR, "", 10)) == ["segment"]
    assert _texts(Suggester(reader).values(Column.TYPE, "a", 10)) == ["alias", "track", "page"]
    assert _texts(Suggester(reader).values(Column.SOURCE, "", 10)) == ["web"]
    assert _texts(Suggester(reader).values(Column.WRITE_KEY, "", 10)) == ["wk•••"]
    counted = Suggester(reader).values(Column.TYPE, "", 10, LONG_S)
    assert counted[0] == Suggestion("track", 1199 + 3)
    assert Suggestion("group", 0) in counted
    assert Suggester(reader).values(Column.VERDICT, "", 1, LONG_S) == [Suggestion("unchecked", 1202)]
    assert Suggester(reader).values(Column.SOURCE, "", 1, LONG_S) == [Suggestion("web", 1202)]
    assert Suggester(reader).values(Column.LABEL, "", 10) == Suggester(reader).values(Column.ID, "", 10) == []


def test_values_of_the_newest_events_are_counted(reader: SessionReader) -> None:
    users = [Suggestion("u-2", 121), Suggestion("u-1", 120), Suggestion("u-3", 120)]
    assert Suggester(reader).values(Column.USER, "u-", 3, LONG_S) == users
    assert _texts(Suggester(reader).values(Column.USER, "über", 3, LONG_S)) == ["Über"]
    assert Suggester(reader).values(Column.USER, "xxx", 3, LONG_S) == []
    assert Suggester(reader).values(Column.PROBLEM, "", 3, LONG_S) == [Suggestion("clock", 26)]
    assert _texts(Suggester(reader).values(Column.MESSAGE, "m-2001", 3, LONG_S)) == ["m-2001"]
    assert Suggester(reader).values(Column.ANONYMOUS, "", 3, LONG_S) == []


def test_values_and_keys_of_messages(reader: SessionReader) -> None:
    assert _texts(Suggester(reader).values(PayloadPath(("properties", "plan")), "", 5, LONG_S)) == ["Pro", "Über"]
    assert sorted(_texts(Suggester(reader).values(PayloadPath(("properties", "step")), "", 9, LONG_S))) == [
        "0",
        "1",
        "2",
        "3",
    ]
    assert _texts(Suggester(reader).keys((), "", 5, LONG_S)) == ["properties"]
    assert _texts(Suggester(reader).keys(("properties",), "", 9, LONG_S)) == ["step", "total", "items", "plan"]
    kinds = {each.text: each.kind for each in Suggester(reader).keys(("properties",), "", 9, LONG_S)}
    assert kinds == {"step": "number", "total": "number", "items": "list", "plan": "list"}
    assert Suggester(reader).values(PayloadPath(("properties", "step")), "3", 1, LONG_S)[0].kind == "number"
    assert _texts(Suggester(reader).keys(("properties", "items"), "", 9, LONG_S)) == ["sku"]


def test_without_time_nothing_is_looked_at(reader: SessionReader) -> None:
    assert Suggester(reader).values(Column.USER, "", 3, 0) == Suggester(reader).keys((), "", 3, 0) == []
    assert _texts(Suggester(reader).values(Column.EVENT, "order", 3, 0)) == ["Order Completed"]


def test_who_asks_again_at_once_is_told_what_was_met_a_moment_ago(tmp_path: Path) -> None:
    with SessionWriter(tmp_path / "s.evs") as writer:
        writer.append([(make_exchange(), [shop(1, user_id="u-1")])])
        with SessionReader(tmp_path / "s.evs") as reader:
            remembering, looking = Suggester(reader, fresh_s=60.0), Suggester(reader)
            assert _texts(remembering.values(Column.USER, "", 9)) == ["u-1"]
            writer.append([(make_exchange(), [shop(2, user_id="u-2")])])
            assert _texts(remembering.values(Column.USER, "", 9)) == ["u-1"]
            assert remembering.values(Column.USER, "2", 9) == []
            assert _texts(looking.values(Column.USER, "", 9)) == ["u-1", "u-2"]
            assert _texts(remembering.keys(("properties",), "", 1)) == _texts(looking.keys(("properties",), "", 1))
