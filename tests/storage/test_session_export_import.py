import csv
import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.errors import KnownError
from inspector.core.event import EventFlag, EventType
from inspector.core.exchange import Via
from inspector.core.problem import Problem, Severity
from inspector.storage.exported import WrongFileError
from inspector.storage.exportfiles import export_format
from inspector.storage.exporting import COLUMNS, csv_lines, guard, jsonl_lines, unguard
from inspector.storage.importing import import_files
from inspector.storage.reader import SessionReader
from inspector.storage.rows import Arrival
from inspector.storage.writer import SessionWriter
from tests.storage.session_rig import KEY, START_US, all_events, fill, make_batch, make_event, make_exchange

NOW_US = START_US + 10**9


def report(done: int, total: int) -> None:
    assert 0 <= done <= total


def arrivals() -> list[Arrival]:
    """Everything that an event can have, odd texts included."""
    problem = Problem(
        "type", Severity.WARNING, "A number, please.", "/properties/a~1b", "number", "string", "plan", "R"
    )
    odd = '=1+1,"quoted"\r\nline\u2028\t; \u202eend'
    big = b'{"type":"track","n":123456789012345678901234567890,"f":1e-07,"writeKey":"wkSecretOfTheTest","t":"\\u0000"}'
    return [
        make_batch(1, 3),
        (make_exchange(), [make_event(9, name=odd, user_id="", anonymous_id="'=x", library="-lib", message=big)]),
        (make_exchange(via=Via.PROXY), [make_event(9, flags=EventFlag.RETRY, problems=(problem, problem))]),
        (
            make_exchange(at_us=START_US + 7),
            [
                make_event(11, type=EventType.OTHER, name=None, user_id=None, message_id=None, message=b"{}"),
                make_event(15, flags=EventFlag.MARKED, note='=1, "why"?\r\nline', tags=("a, b", "checkout", "ä")),
                make_event(12, write_key=None, label=None, library=None, timestamp_us=None, vendor="rudderstack"),
                make_event(13, label="staging", sent_us=START_US),
                make_event(14, write_key="short", message=b"[1]"),
            ],
        ),
    ]


@pytest.fixture
def session(tmp_path: Path) -> Path:
    path = fill(tmp_path / "a.evs", arrivals())
    with SessionWriter(path) as writer:
        writer.rename_source(1, "=Shop, über", None)
    return path


def exported(path: Path, *, reveal: bool = True, lines: Callable[..., Any] = jsonl_lines) -> bytes:
    return b"".join(lines(all_events(path), reveal=reveal))


def without_ids(data: bytes) -> list[dict[str, Any]]:
    """The lines but for what belongs to one session alone, and the exchange as a number counted from 1."""
    values = [json.loads(line) for line in data.splitlines()]
    exchanges = sorted({value["exchange"] for value in values})
    return [value | {"id": 0, "exchange": exchanges.index(value["exchange"])} for value in values]


@pytest.mark.parametrize("reveal", [True, False])
@pytest.mark.parametrize(("kind", "lines"), [("jsonl", jsonl_lines), ("csv", csv_lines)])
def test_what_is_exported_is_imported_and_exported_the_same(
    session: Path, tmp_path: Path, kind: str, lines: Callable[..., Any], reveal: bool
) -> None:
    file = tmp_path / f"x.{kind}"
    file.write_bytes(exported(session, reveal=reveal, lines=lines))
    counted = import_files(tmp_path / "b.evs", [(file, kind)], NOW_US, report)
    assert counted[:2] == (4, 10)
    again = exported(tmp_path / "b.evs", reveal=reveal)
    assert without_ids(again) == without_ids(exported(session, reveal=reveal))
    assert b"123456789012345678901234567890" in again


def test_an_import_into_a_session_that_has_events_goes_after_them(session: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_bytes(exported(session))
    import_files(session, [(file, "jsonl"), (file, "jsonl")], NOW_US, report)
    events = all_events(session)
    assert len(events) == 30
    assert {event.duplicate_of for event in events[10:] if event.message_id} <= set(range(1, 11))
    names = [event.source.name for event in events]
    assert names[:10] == names[10:20] == names[20:]


def test_without_revealing_no_key_is_exported(session: Path) -> None:
    for lines in (jsonl_lines, csv_lines):
        assert KEY.encode() not in exported(session, reveal=False, lines=lines)
        assert KEY.encode() in exported(session, reveal=True, lines=lines)


def test_imported_exchanges_can_be_sent_again(session: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_bytes(exported(session))
    import_files(tmp_path / "b.evs", [(file, "jsonl")], NOW_US, report)
    with SessionReader(tmp_path / "b.evs") as reader:
        first, second = reader.exchanges(0, 2)
    assert [message["messageId"] for message in json.loads(first.exchange.request.body)["batch"]] == [
        "m-1",
        "m-2",
        "m-3",
    ]
    assert (second.exchange.request.target, second.exchange.request.method) == ("/v1/track", "POST")


def test_bare_messages_are_decoded_as_if_sent(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_text(
        '\ufeff{"type":"track","event":"A","userId":"u","writeKey":"k","timestamp":"2026-11-22T05:03:00Z"}\n'
        "\n"
        '{"type":"page","name":"Home","anonymousId":"a"}\r\n'
        '{"batch":[{"type":"identify","userId":"u"},{"type":"alias","userId":"u","previousId":"a"}]}'
    )
    assert import_files(tmp_path / "b.evs", [(file, "jsonl")], NOW_US, report)[:2] == (3, 4)
    events = all_events(tmp_path / "b.evs")
    assert [(event.row.type.word, event.row.name) for event in events] == [
        ("track", "A"),
        ("page", "Home"),
        ("identify", None),
        ("alias", None),
    ]
    assert {event.via for event in events} == {Via.IMPORT}
    assert {event.row.received_us for event in events} == {NOW_US}
    assert (events[0].source.write_key, events[0].timestamp_us) == ("k", 1_795_323_780_000_000)


@pytest.mark.parametrize(
    ("kind", "text", "says"),
    [
        ("jsonl", "{oops\n", "x, line 1: this is not JSON"),
        ("jsonl", "\n\n[1]\n", "x, line 3: an event is a JSON object"),
        ("jsonl", '{"name":"x"}\n', "x, line 1: no event: it has neither type"),
        ("jsonl", "\xff\n", "x, line 1: this is not JSON"),
        ("csv", "a,b\n1,2\n", "x, line 1: this is no CSV file of Event Inspector: it has no column id"),
        ("csv", "", "x, line 1: this is no CSV file"),
        ("csv", f'{",".join(COLUMNS)}\n"never ended', "x, line 2: this is not CSV"),
        ("csv", f"{','.join(COLUMNS)}\n{',' * 20}{{,x\n", "the cell problems is not JSON"),
        ("csv", f"{','.join(COLUMNS)}\n{',' * 21}{{}}\n", '"receivedAt" is not a date'),
        ("csv", f"{','.join(COLUMNS)}\n\xff\n", "this is not CSV in UTF-8"),
        ("har", '{"log', "x, line 1: this is not JSON"),
        ("har", "nothing", "x: this is no HAR file"),
        ("har", "[]", "x: this is no HAR file"),
        ("har", '{"log":{"entries":[{}]}}', "x: entry 1: it is not as HAR has it ('request' is missing)"),
    ],
)
def test_a_wrong_file_is_told_with_its_line_and_nothing_is_kept(
    tmp_path: Path, session: Path, kind: str, text: str, says: str
) -> None:
    good, bad = tmp_path / "good", tmp_path / "x"
    good.write_text('{"type":"track","event":"Good"}\n')
    bad.write_bytes(text.encode("latin-1"))
    before = exported(session)
    for target in (session, tmp_path / "new.evs"):
        with pytest.raises(WrongFileError) as error:
            import_files(target, [(good, "jsonl"), (bad, kind)], NOW_US, report)
        assert str(error.value).startswith(says) or says in str(error.value)
        assert str(error.value).endswith("Nothing was imported.")
    assert exported(session) == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.evs", "good", "x"]


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("receivedAt", "soon", '"receivedAt" is not a date'),
        ("timestamp", None, '"timestamp" is not a date'),
        ("userId", 5, '"userId" is not a text'),
        ("problems", 5, '"problems" is not a list'),
        ("problems", [5], '"problems" is not a list'),
    ],
)
def test_an_exported_line_that_was_changed_wrongly_is_told(
    session: Path, tmp_path: Path, field: str, value: object, says: str
) -> None:
    line = json.loads(exported(session).splitlines()[0])
    file = tmp_path / "x.jsonl"
    file.write_text(json.dumps(line | {field: value}))
    with pytest.raises(WrongFileError, match=says):
        import_files(tmp_path / "b.evs", [(file, "jsonl")], NOW_US, report)


def test_a_cancelled_import_leaves_everything_as_it_was(session: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_bytes(b'{"type":"track","event":"A"}\n' * 3000)
    before = session.read_bytes()

    def cancel(done: int, total: int) -> None:
        if done > total // 2:
            raise KeyboardInterrupt

    for target in (session, tmp_path / "new.evs"):
        with pytest.raises(KeyboardInterrupt):
            import_files(target, [(file, "jsonl")], NOW_US, cancel)
    assert session.read_bytes() == before or len(all_events(session)) == 10
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.evs", "x.jsonl"]


def test_a_session_that_is_being_written_is_not_imported_into(session: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_bytes(b'{"type":"track","event":"A"}\n')
    with SessionWriter(session), pytest.raises(KnownError, match="already being written"):
        import_files(session, [(file, "jsonl")], NOW_US, report)


def test_formats_of_exports_are_told_by_their_endings() -> None:
    names = ("a.jsonl", "a.NDJSON", "a.csv", "a.har", "a.flow", "a.mitm", "a.parquet")
    assert [export_format(Path(name)) for name in names] == [
        "jsonl",
        "jsonl",
        "csv",
        "har",
        "flows",
        "flows",
        "parquet",
    ]
    with pytest.raises(KnownError, match="--format"):
        export_format(Path("a.txt"))


@pytest.mark.parametrize(
    ("text", "limit", "says"),
    [
        (
            f"{','.join(COLUMNS)}\n{'x' * 2_000}",
            "importing._LONGEST_LINE",
            "line 2: this line is too long to be an event",
        ),
        (
            f'{",".join(COLUMNS)}\n"open{chr(10) * 2_000}',
            "importlines._LARGEST_CELL",
            "this is not CSV (field larger than",
        ),
    ],
    ids=["line", "cell"],
)
def test_no_line_and_no_cell_of_csv_takes_all_the_memory(
    tmp_path: Path, session: Path, monkeypatch: pytest.MonkeyPatch, text: str, limit: str, says: str
) -> None:
    monkeypatch.setattr(f"inspector.storage.{limit}", 1_000)
    path = tmp_path / "x.csv.gz"
    path.write_bytes(gzip.compress(text.encode(), mtime=0))
    with pytest.raises(WrongFileError) as error:
        import_files(session, [(path, "csv")], NOW_US, report)
    assert says in str(error.value)


@given(st.text())
def test_no_cell_is_a_formula_and_every_cell_comes_back(text: str) -> None:
    cell = guard(text)
    assert unguard(cell) == text
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert cell


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_csv_of_any_text_is_read_back(texts: list[str]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([[guard(text)] for text in texts])
    lines = out.getvalue().encode().splitlines(keepends=True)
    read = csv.reader((line.decode() for line in lines), strict=True)
    assert [unguard(row[0]) for row in read] == texts


def test_a_message_that_is_no_json_is_exported_as_text(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.evs", [(make_exchange(), [make_event(1, message=b"{broken")])])
    assert orjson.loads(exported(path))["message"] == "{broken"
