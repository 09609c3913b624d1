import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.core.filter import Expression, parse
from inspector.core.filter.jsonvalues import fold
from inspector.core.filter.tree import Column, Contains, Matches, Or, Text, Wildcard, Word
from inspector.core.filter.tree import Path as PayloadPath
from inspector.core.stored import StoredEvent
from inspector.storage.filtering.patterns import needle
from inspector.storage.filtering.sql import SqlFilter
from inspector.storage.reader import SessionReader
from tests.core.filter.filter_samples import NOW_US, expressions, make_event
from tests.storage.filter_sessions import ODD_MESSAGES, ODD_TEXTS, found, odd_texts, passing, stored_events, write

_OWN = st.sampled_from((Column.USER, Column.ANONYMOUS, Column.MESSAGE, Column.EVENT, PayloadPath(("properties", "a"))))
odd_expressions = st.one_of(
    st.builds(Text, odd_texts),
    st.builds(Matches, _OWN, st.builds(Word, odd_texts)),
    st.builds(Matches, _OWN, st.builds(Wildcard, st.tuples(odd_texts, odd_texts.filter(bool), odd_texts))),
    st.builds(Contains, _OWN, odd_texts),
)


def _agree(path: Path, trees: list[Expression]) -> None:
    with SessionReader(path) as reader:
        for tree in trees:
            assert found(reader, tree) == passing(reader, tree), tree


@settings(deadline=None)
@given(
    st.lists(stored_events(), min_size=1, max_size=6), st.lists(expressions | odd_expressions, min_size=1, max_size=8)
)
def test_the_search_finds_what_the_predicate_lets_through(
    generated: list[StoredEvent], trees: list[Expression]
) -> None:
    with TemporaryDirectory() as folder:
        _agree(write(Path(folder) / "a.evs", generated), trees)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SessionReader]:
    """A session with one event for each odd text and each odd message."""
    generated = [make_event(id=1, user_id=text, name=text, message_id=text) for text in ODD_TEXTS]
    generated += [make_event()._replace(message=message) for message in ODD_MESSAGES]
    with SessionReader(write(tmp_path_factory.mktemp("odd") / "a.evs", generated)) as reader:
        yield reader


@pytest.mark.parametrize(
    "text",
    [
        "k",
        "i",
        "ki",
        "K",
        "user:k",
        "user:o_der",
        "o_der",
        "100%",
        r"\\",
        "user:ord*",
        "user:*x",
        "user:σ",
        "event:İ",
        "properties.total:27",
        "properties.total=27",
        "properties.total!=27",
        "properties.a=Order",
        "properties.a:order",
        "-properties.a:order",
        "properties.a:*",
        "properties.total>1e18",
        "properties.total:*7*",
        "length(properties)=0",
        "typeof(properties.total)=null",
        "properties.a=null",
        "properties.total in [27, 1]",
        "properties.a in ['Order', '/']",
        "'/' in properties.a",
        'contains(properties."a", "/")',
        'properties."t\\\\otal":*',
        "problem:required via:endpoint id<5",
        "not (properties.a:* or properties.total:*)",
        "-(properties.total>1 user:k)",
        "id:/1$/ or library:/84/",
        "$[0]=27",
        "writekey:wk* label:staging",
        "user!=K",
        "anonymous!=K",
        "-(anonymous>a)",
        "-anonymous:k",
        "-contains(anonymous, 'x')",
        "user>=K user<o",
        "anonymous=null user!=null",
        "anonymous in ['K'] or user in ['K', 'a']",
        "typeof(anonymous)=null",
        "match(message, '?*')",
    ],
)
def test_odd_texts_and_messages(odd: SessionReader, text: str) -> None:
    assert found(odd, parse(text)) == passing(odd, parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "' OR 1=1 --",
        'x") OR ("1"="1',
        "'; DROP TABLE event; --",
        ":v0 ?1 @first $last",
        "%' ESCAPE '",
        "filter_test(0, 1)",
    ],
)
def test_text_stays_text(odd: SessionReader, text: str) -> None:
    for tree in (
        Text(text),
        Matches(Column.USER, Word(text)),
        Matches(Column.EVENT, Word(text)),
        Matches(PayloadPath((text,)), Word(text)),
        Contains(PayloadPath(("properties", text)), text),
    ):
        assert found(odd, tree) == []
        sql = SqlFilter(tree, NOW_US).sql
        assert text.lower() not in sql.lower()
        for ours in (r"'%\%'", r"'\'", "''", "x'01'"):
            sql = sql.replace(ours, "")
        assert not set(sql) & set("'\";@$#")
    assert odd.info().event_count == len(ODD_TEXTS) + len(ODD_MESSAGES)


def test_text_behind_a_nul_is_found(tmp_path: Path) -> None:
    generated = [make_event({}, user_id="a\0Needle"), make_event({}, message_id="\0needle"), make_event({})]
    with SessionReader(write(tmp_path / "a.evs", generated)) as reader:
        assert found(reader, parse("needle")) == [1, 2]
        assert found(reader, parse("user:a*needle")) == [1]
        assert found(reader, parse("user:a")) == []


def test_half_a_character_pair_is_nowhere(odd: SessionReader) -> None:
    for tree in (Text("\udcff"), Matches(Column.USER, Word("\udcff")), Contains(Column.USER, "\udcff")):
        assert found(odd, tree) == passing(odd, tree) == []
    half = Matches(PayloadPath(("properties", "\udcff")), Wildcard(("", "\udcff", "")))
    assert found(odd, half) == []


@pytest.mark.parametrize(
    "text",
    [
        "a " * 1999,
        " ".join(f"{number:x}" for number in range(900)),
        "-" * 50 + "order",
        "(" * 50 + "order" + ")" * 50,
        " ".join(["user:u"] * 570),
        " or ".join(["$.a=1"] * 440),
        " or ".join(["is:retry"] * 330),
        "x" * 4000,
        "日" * 4000,
        "k" * 4000,
        "user:" + "ä*" * 1990,
        "not (a or " * 25 + "b" + ")" * 25,
        "not (a or user:x or $.a=1 or " * 25 + "b" + ")" * 25,
    ],
)
def test_the_largest_filters(odd: SessionReader, text: str) -> None:
    assert len(text) <= 4000
    tree = parse(text)
    assert found(odd, tree) == passing(odd, tree)


def test_every_letter_is_found_by_the_loose_pattern() -> None:
    """What has a case that LIKE does not know must be any letter in the pattern."""
    for code in range(sys.maxunicode + 1):
        letter = chr(code)
        folded = fold(letter)
        if folded == letter or 0xD800 <= code < 0xE000:
            continue
        pattern = needle(folded).loose
        assert pattern == "%_%" or (letter.isascii() and pattern == f"%{folded}%"), letter


def test_events_and_messages_are_read_only_where_they_decide() -> None:
    assert not SqlFilter(
        parse("type:track event:Order* id>3 since:1h problem:x via:proxy user:u"), NOW_US
    ).needs_payload
    assert SqlFilter(parse("message:m-1"), NOW_US).needs_payload
    assert SqlFilter(Or((parse("checkout"), parse("type:page"))), NOW_US).needs_payload
