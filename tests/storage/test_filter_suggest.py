from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.core.filter.tree import Column
from inspector.core.filter.tree import Path as PayloadPath
from inspector.core.problem import Problem, Severity
from inspector.storage.filtering.suggest import Suggestion, suggest, suggest_keys
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
    assert _texts(suggest(reader, Column.EVENT, "", 10)) == ["Product Viewed", "Order Completed"]
    assert _texts(suggest(reader, Column.EVENT, "VIEW", 10)) == ["Product Viewed"]
    assert _texts(suggest(reader, Column.LIBRARY, "ana", 10)) == ["analytics.js 1.0"]
    assert _texts(suggest(reader, Column.VENDOR, "", 10)) == ["segment"]
    assert _texts(suggest(reader, Column.TYPE, "a", 10)) == ["alias", "track", "page"]
    assert _texts(suggest(reader, Column.SOURCE, "", 10)) == ["web"]
    assert _texts(suggest(reader, Column.WRITE_KEY, "", 10)) == ["wk•••"]
    counted = suggest(reader, Column.TYPE, "", 10, LONG_S)
    assert counted[0] == Suggestion("track", 1199 + 3)
    assert Suggestion("group", 0) in counted
    assert suggest(reader, Column.VERDICT, "", 1, LONG_S) == [Suggestion("unchecked", 1202)]
    assert suggest(reader, Column.SOURCE, "", 1, LONG_S) == [Suggestion("web", 1202)]
    assert suggest(reader, Column.LABEL, "", 10) == suggest(reader, Column.ID, "", 10) == []


def test_values_of_the_newest_events_are_counted(reader: SessionReader) -> None:
    users = [Suggestion("u-2", 121), Suggestion("u-1", 120), Suggestion("u-3", 120)]
    assert suggest(reader, Column.USER, "u-", 3, LONG_S) == users
    assert _texts(suggest(reader, Column.USER, "über", 3, LONG_S)) == ["Über"]
    assert suggest(reader, Column.USER, "xxx", 3, LONG_S) == []
    assert suggest(reader, Column.PROBLEM, "", 3, LONG_S) == [Suggestion("clock", 26)]
    assert _texts(suggest(reader, Column.MESSAGE, "m-2001", 3, LONG_S)) == ["m-2001"]
    assert suggest(reader, Column.ANONYMOUS, "", 3, LONG_S) == []


def test_values_and_keys_of_messages(reader: SessionReader) -> None:
    assert _texts(suggest(reader, PayloadPath(("properties", "plan")), "", 5, LONG_S)) == ["Pro", "Über"]
    assert sorted(_texts(suggest(reader, PayloadPath(("properties", "step")), "", 9, LONG_S))) == ["0", "1", "2", "3"]
    assert _texts(suggest_keys(reader, (), "", 5, LONG_S)) == ["properties"]
    assert _texts(suggest_keys(reader, ("properties",), "", 9, LONG_S)) == ["step", "total", "items", "plan"]
    kinds = {each.text: each.kind for each in suggest_keys(reader, ("properties",), "", 9, LONG_S)}
    assert kinds == {"step": "number", "total": "number", "items": "list", "plan": "list"}
    assert suggest(reader, PayloadPath(("properties", "step")), "3", 1, LONG_S)[0].kind == "number"
    assert _texts(suggest_keys(reader, ("properties", "items"), "", 9, LONG_S)) == ["sku"]


def test_without_time_nothing_is_looked_at(reader: SessionReader) -> None:
    assert suggest(reader, Column.USER, "", 3, 0) == suggest_keys(reader, (), "", 3, 0) == []
    assert _texts(suggest(reader, Column.EVENT, "order", 3, 0)) == ["Order Completed"]
