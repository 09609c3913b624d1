"""Files that others wrote: Segment's and RudderStack's raw events, Snowplow's failed events, tables of a warehouse."""

import csv
import gzip
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from inspector.core.event import EventType
from inspector.core.outgoing import Outgoing
from inspector.core.problem import Verdict
from inspector.core.stored import StoredEvent
from inspector.destinations.warehouse.layout import rows_of
from inspector.storage.exported import WrongFileError
from inspector.storage.imported import Counted, Why
from inspector.storage.importing import import_files
from inspector.storage.reader import SessionReader
from tests.storage.session_rig import START_US, all_events, fill, make_batch

NOW_US = START_US + 10**9
FOLDER = Path(__file__).parents[1] / "data" / "failed-events"


def take(tmp_path: Path, *files: Path) -> tuple[Counted, list[StoredEvent]]:
    counted = import_files(tmp_path / "new.evs", [(file, None) for file in files], NOW_US, lambda *_: None)
    return counted, all_events(tmp_path / "new.evs")


def message(event: StoredEvent) -> Any:
    return json.loads(event.message)


SEGMENT = {
    "type": "track", "event": "Order Completed", "messageId": "m-1", "userId": "u-1", "channel": "client",
    "projectId": "pWeb", "receivedAt": "2026-11-22T05:03:00.500Z", "sentAt": "2026-11-22T06:03:00.000Z",
    "originalTimestamp": "2026-11-22T06:02:59.000Z", "timestamp": "2026-11-22T05:02:59.500Z", "version": 2,
    "context": {"library": {"name": "analytics.js", "version": "2.1.0"}}, "properties": {"total": 27.5},
}  # fmt: skip
RUDDERSTACK = SEGMENT | {"channel": "web", "rudderId": "r", "messageId": "m-2"}


@pytest.mark.parametrize(("value", "vendor"), [(SEGMENT, "segment"), (RUDDERSTACK, "rudderstack")])
def test_raw_events_keep_the_times_that_the_service_gave_them(tmp_path: Path, value: Any, vendor: str) -> None:
    file = tmp_path / "1795323780000.1a2b.gz"
    file.write_bytes(gzip.compress(json.dumps(value).encode() + b"\n", mtime=0))
    counted, (event,) = take(tmp_path, file)
    assert counted.files[0].kind == "jsonl"
    assert (event.row.vendor, event.row.name, event.message_id) == (vendor, "Order Completed", value["messageId"])
    assert event.row.received_us == 1_795_323_780_500_000
    assert event.row.time_us == 1_795_323_779_500_000
    assert (event.timestamp_us, event.sent_us) == (1_795_327_379_000_000, 1_795_327_380_000_000)
    assert message(event) == value


@pytest.mark.parametrize("field", ["type", "channel", "context", "timestamp", "receivedAt", "projectId", "batch"])
@pytest.mark.parametrize("odd", [[1], {"a": 1}, None, 5])
def test_fields_of_odd_types_stop_nothing(tmp_path: Path, field: str, odd: object) -> None:
    (tmp_path / "x.jsonl").write_text(json.dumps(SEGMENT | {field: odd}) + "\n" + json.dumps(RUDDERSTACK))
    counted, events = take(tmp_path, tmp_path / "x.jsonl")
    assert counted.files[0].unread == 0
    assert events[-1].message_id == "m-2"


def test_sources_of_raw_events_are_told_apart_by_their_project(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_text("\n".join(json.dumps(SEGMENT | {"projectId": each}) for each in ("pWeb", "pIos", "pWeb")))
    _, events = take(tmp_path, file)
    assert [event.source.name for event in events] == ["pWeb", "pIos", "pWeb"]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([SEGMENT, RUDDERSTACK]),
        json.dumps([SEGMENT, RUDDERSTACK], indent=2),
        json.dumps(SEGMENT, indent=2) + "\n" + json.dumps(RUDDERSTACK, indent=2),
        json.dumps(SEGMENT) + "\n" + json.dumps(RUDDERSTACK),
    ],
    ids=["list", "list laid out", "laid out", "lines"],
)
def test_json_of_any_layout_is_taken(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text)
    _, events = take(tmp_path, tmp_path / "x.json")
    assert [event.message_id for event in events] == ["m-1", "m-2"]


def test_a_list_that_was_cut_off_gives_what_is_whole(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(json.dumps([SEGMENT, RUDDERSTACK], indent=1)[:-50])
    counted, events = take(tmp_path, tmp_path / "x.json")
    assert [event.message_id for event in events] == ["m-1", None]
    assert counted.files[0].unread == 1
    assert "the file ends in the middle of a value" in str(counted.files[0].remarks[0])


def test_what_cannot_be_read_is_kept_with_its_bytes(tmp_path: Path) -> None:
    odd = ['{"broken":', "[1]", '{"some": "log"}', '{"a":' * 200 + "1" + "}" * 200]
    lines = [json.dumps(SEGMENT), *odd, json.dumps(RUDDERSTACK)]
    (tmp_path / "x.jsonl").write_text("\n".join(lines))
    counted, events = take(tmp_path, tmp_path / "x.jsonl")
    (report,) = counted.files
    assert (report.events, report.unread) == (2, 4)
    assert [remark.number for remark in report.remarks] == [2, 3, 4, 5]
    assert [event.row.name for event in events][1:3] == ["line 2 of x.jsonl", "line 3 of x.jsonl"]
    assert {event.row.verdict for event in events[1:5]} == {Verdict.INCOMPLETE}
    with SessionReader(tmp_path / "new.evs") as reader:
        kept = [stored.exchange.request.body.decode() for stored in reader.exchanges(0, 10)]
    assert kept[1:5] == lines[1:5]


def test_a_damaged_gzip_file_gives_what_comes_before(tmp_path: Path) -> None:
    lines = b"".join(json.dumps(SEGMENT | {"messageId": f"m-{number:09}"}).encode() + b"\n" for number in range(3000))
    (tmp_path / "x.gz").write_bytes(gzip.compress(lines, mtime=0)[:-500])
    counted, events = take(tmp_path, tmp_path / "x.gz")
    assert 100 < counted.files[0].events < 3000
    assert "the gzip file is damaged from here on (it ends too early)" in str(counted.files[0].remarks[-1])
    assert events[-1].row.verdict is Verdict.INCOMPLETE


def failed(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text())


FAILED = sorted(path.stem for path in FOLDER.glob("*.json"))


@pytest.mark.parametrize("name", FAILED)
def test_failed_events_are_bad_and_say_why(tmp_path: Path, name: str) -> None:
    value = failed(name)
    (tmp_path / "x.jsonl").write_text(json.dumps(value["badRow"]))
    counted, events = take(tmp_path, tmp_path / "x.jsonl")
    assert counted.files[0].unread == 0
    assert [[event.row.type.word, event.row.name, event.row.user_id] for event in events] == value["events"]
    for event in events:
        assert (event.row.vendor, event.row.verdict) == ("snowplow", Verdict.BAD)
        assert [each.message for each in event.problems if each.code == "failed_event"] == value["reasons"]
        assert event.row.received_us == value["receivedUs"]


def test_failed_events_of_every_kind_are_among_the_samples() -> None:
    kinds = {failed(name)["badRow"]["schema"].split("/")[1] for name in FAILED}
    assert kinds >= {
        "schema_violations", "enrichment_failures", "adapter_failures", "tracker_protocol_violations", "size_violation",
        "collector_payload_format_violation", "loader_parsing_error", "loader_iglu_error", "generic_error",
    }  # fmt: skip


ORDER = {
    "type": "track", "event": "Order Completed", "messageId": "m-1", "userId": "u-1", "anonymousId": "a-1",
    "timestamp": "2026-11-22T05:02:59.500Z", "sentAt": "2026-11-22T05:03:00.000Z",
    "context": {
        "library": {"name": "analytics.js", "version": "2.1.0"}, "page": {"url": "https://x/"}, "ip": "10.0.0.1",
        "userAgent": "Mozilla/5.0",
    },
    "properties": {"total": 27.5, "count": 2, "coupon": "A1", "gift": True, "products": [{"sku": "a"}]},
}  # fmt: skip
IDENTIFY = ORDER | {"type": "identify", "messageId": "m-2", "traits": {"plan": "pro"}}
PAGE = ORDER | {"type": "page", "name": "Home", "messageId": "m-3"}
GROUP = ORDER | {"type": "group", "groupId": "g-1", "messageId": "m-4", "traits": {"size": 5}}
ALIAS = ORDER | {"type": "alias", "previousId": "a-1", "messageId": "m-5"}


def tables() -> dict[str, list[dict[str, Any]]]:
    """What these events are in a warehouse, as our own destination writes it."""
    made: dict[str, list[dict[str, Any]]] = {}
    for number, each in enumerate((ORDER, IDENTIFY, PAGE, GROUP, ALIAS), 1):
        kind = EventType[str(each["type"]).upper()]
        name: Any = each.get("event") if kind is EventType.TRACK else each.get("name")
        key, data = str(each["messageId"]), json.dumps(each).encode()
        event = Outgoing(number, kind, name, "u-1", "a-1", key, None, "segment", "web", START_US, data)
        for row in rows_of(event, START_US + 10**6):
            made.setdefault(row.table, []).append(row.values)
    return made


def write(folder: Path, kind: str) -> list[Path]:
    files = []
    for table, rows in tables().items():
        file = folder / f"{table}.{kind}"
        columns = list(dict.fromkeys(name for row in rows for name in row))
        if kind == "parquet":
            pq.write_table(pa.Table.from_pylist(rows), file)
        elif kind == "csv":
            out = io.StringIO()
            writer = csv.DictWriter(out, columns)
            writer.writeheader()
            writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
            file.write_text(out.getvalue())
        else:
            file.write_text("".join(json.dumps(row, default=str) + "\n" for row in rows))
        files.append(file)
    return files


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC")
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("kind", ["parquet", "csv", "jsonl"])
def test_tables_of_a_warehouse_become_the_events_that_they_were(tmp_path: Path, kind: str) -> None:
    files = write(tmp_path, kind)
    assert {file.stem for file in files} == {
        "tracks", "order_completed", "identifies", "users", "pages", "groups", "aliases"
    }  # fmt: skip
    counted, events = take(tmp_path, *[file for file in files if file.stem != "users"])
    left = {file.path.stem: file.left_out for file in counted.files if file.left_out}
    assert left == {"tracks": {Why.IN_OWN_TABLE: 1}}
    assert [event.row.type.word for event in events] == ["track", "identify", "page", "group", "alias"]
    order, identify, page, group, alias = (message(event) for event in events)
    assert order["properties"] == ORDER["properties"]
    assert order["context"] == ORDER["context"]
    assert (order["event"], order["messageId"], order["userId"]) == ("Order Completed", "m-1", "u-1")
    assert identify["traits"] == {"plan": "pro"}
    assert (page["name"], group["groupId"], alias["previousId"]) == ("Home", "g-1", "a-1")
    assert [event.row.user_id for event in events] == ["u-1"] * 5
    assert {event.row.time_us for event in events} == {START_US}
    assert {event.row.received_us for event in events} == {START_US + 10**6}
    assert any("snake case" in note for note in counted.files[0].notes)


def test_tracks_alone_are_taken(tmp_path: Path) -> None:
    (file,) = (file for file in write(tmp_path, "jsonl") if file.stem == "tracks")
    counted, (event,) = take(tmp_path, file)
    assert (event.row.name, counted.files[0].left_out) == ("Order Completed", {})
    assert message(event)["properties"] == {}


def test_users_are_who_they_are(tmp_path: Path) -> None:
    (file,) = (file for file in write(tmp_path, "csv") if file.stem == "users")
    _, (event,) = take(tmp_path, file)
    assert (event.row.type.word, event.row.user_id) == ("identify", "u-1")
    assert message(event)["traits"] == {"plan": "pro"}


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.evs", b"SQLite format 3\0rest", "this is an SQLite file"),
        ("a.zip", b"PK\x03\x04rest", "this is a ZIP archive"),
        ("a.json", b"", "the file is empty"),
        ("a.json", b"<!doctype html>", "this is an HTML or XML document"),
        ("a.csv", "\ufeffa,b\n".encode("utf-16"), "this is text in UTF-16"),
        ("a.bin", bytes(range(256)), "this is no file of text"),
        ("a.zst", b"\x28\xb5\x2f\xfdrest", "this is packed by zstd. Unpack it with"),
        ("a.json", b'{"name": "x",\n"version": 1}', "no event: it has neither type, event, batch nor messageId"),
        ("a.json", b'{"type":\n"track"', "the file ends in the middle of a value"),
        ("a.parquet", b"PAR1broken", "this Parquet file cannot be read"),
        ("a.csv", b"name,age\nx,5\n", "this is no CSV file of Event Inspector"),
        ("a.gz", gzip.compress(b"\x89PNG....", mtime=0), "this is a picture"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " not in value else "",
)
def test_the_wrong_file_is_told_in_clear_words(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(WrongFileError) as error:
        take(tmp_path, tmp_path / name)
    assert says in str(error.value)
    assert str(error.value).startswith(name)
    assert not (tmp_path / "new.evs").exists()


def test_a_table_of_something_else_is_told(tmp_path: Path) -> None:
    pq.write_table(pa.table({"name": ["x"], "age": [5]}), tmp_path / "people.parquet")
    with pytest.raises(WrongFileError, match="these columns are neither ours nor a warehouse's: age, name"):
        take(tmp_path, tmp_path / "people.parquet")


def test_progress_goes_to_the_end_and_a_long_file_is_never_held(tmp_path: Path) -> None:
    lines = b"".join(json.dumps(SEGMENT | {"messageId": f"m-{number}"}).encode() + b"\n" for number in range(2000))
    (tmp_path / "x.gz").write_bytes(gzip.compress(lines, mtime=0))
    (tmp_path / "y.jsonl").write_bytes(lines)
    told: list[tuple[int, int]] = []
    files = [(tmp_path / "x.gz", None), (tmp_path / "y.jsonl", None)]
    import_files(tmp_path / "new.evs", files, NOW_US, lambda *each: told.append(each))
    total = sum(path.stat().st_size for path, _ in files)
    assert told == sorted(told)
    assert told[-1] == (total, total)
    assert len(told) >= 4


def test_a_session_of_ours_is_told_to_be_opened(tmp_path: Path) -> None:
    fill(tmp_path / "a.evs", [make_batch(1, 2)])
    with pytest.raises(WrongFileError, match="If it is a session, open it"):
        take(tmp_path, tmp_path / "a.evs")


def test_an_enriched_event_has_the_shape_of_all_others(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(json.dumps(failed("loader-parsing-row")["badRow"]))
    _, (event,) = take(tmp_path, tmp_path / "x.jsonl")
    told = message(event)
    assert (told["event"], told["userId"], told["anonymousId"]) == ("order_completed", "u-42", "d-1")
    assert told["properties"] == {"order_id": 7, "total": "much"}
    assert told["context"]["page"] == {"url": "https://shop.example/"}
    assert told["context"]["entities"] == [{"schema": "iglu:a/b/jsonschema/1-0-0", "data": {"x": 1}}]
    assert told["snowplow"]["schema"] == "iglu:com.example/order_completed/jsonschema/1-0-0"
    assert (event.source.write_key, event.row.library) == ("shop", "js-3.24.0")
