"""Every kind of file that is imported, bent out of shape: read as far as it can be, or refused in words; never a crash,
and nothing of it vanishes.
"""

import csv
import gzip
import io
import json
import os
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.core.errors import KnownError
from inspector.storage.exported import WrongFileError
from inspector.storage.exporting import csv_lines, jsonl_lines
from inspector.storage.flowexport import flow_lines
from inspector.storage.foreign.sniffing import kind_of
from inspector.storage.harexport import har_lines
from inspector.storage.imported import Counted
from inspector.storage.importing import FORMATS, import_files
from inspector.storage.reader import SessionReader
from tests.storage.session_rig import START_US, all_events, fill, make_batch, make_exchange
from tests.vendors.mutations import DATA, changed_bytes, changed_request, changed_value, seeds

SECONDS = float(os.environ.get("FUZZ_SECONDS", "0"))
RAW = {
    "type": "track", "event": "A", "messageId": "m-1", "userId": "u", "receivedAt": "2026-11-22T05:03:00.500Z",
    "timestamp": "2026-11-22T05:02:59.500Z", "properties": {"total": 27.5}, "projectId": "p",
}  # fmt: skip
ROW = {
    "id": "m-1", "received_at": "2026-11-22 05:03:00.5 UTC", "event": "a", "event_text": "A", "anonymous_id": "a",
    "context_page_url": "https://x/", "total": "27.5", "products": '[{"sku":"a"}]', "uuid_ts": "2026-11-22",
}  # fmt: skip


def files(folder: Path) -> list[tuple[str, bytes]]:
    """A good file of each kind."""
    session = fill(folder / "a.evs", [make_batch(1, 3), (make_exchange(), [])])
    events = all_events(session)
    exchanges = [make_exchange(sent.body)._replace(request=sent) for sent in seeds()[::60]]
    said = [sent._replace(method="WS", scheme="wss") for sent in seeds()[::90] if sent.body]
    exchanges += [make_exchange(sent.body)._replace(request=sent) for sent in said]
    rows = io.StringIO()
    writer = csv.DictWriter(rows, list(ROW))
    writer.writeheader()
    writer.writerows([ROW, ROW | {"id": "m-2"}])
    failed = [json.loads(path.read_text("utf-8"))["badRow"] for path in sorted((DATA / "failed-events").glob("*.json"))]
    return [
        ("own.jsonl", b"".join(jsonl_lines(events, reveal=True))),
        ("own.csv", b"".join(csv_lines(events, reveal=True))),
        ("own.har", b"".join(har_lines(exchanges, reveal=True))),
        ("own.flow", b"".join(flow_lines(exchanges, reveal=True))),
        ("real.flow", (DATA / "flows" / "mitmdump-11.flow").read_bytes()),
        ("raw.json", json.dumps([RAW, RAW | {"channel": "web"}]).encode()),
        ("raw.jsonl.gz", gzip.compress(b"\n".join([json.dumps(RAW).encode()] * 20), mtime=0)),
        ("failed.jsonl", b"\n".join(json.dumps(each).encode() for each in failed)),
        ("order.csv", rows.getvalue().encode()),
        ("order.jsonl", json.dumps(ROW).encode()),
    ]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, bytes]]:
    return files(tmp_path_factory.mktemp("good"))


def bent(name: str, data: bytes, random: Random) -> bytes:
    """A file with something about it changed."""
    if name.endswith((".jsonl", ".json", ".har")) and random.random() < 0.5:
        lines = data.split(b"\n") if name.endswith(".jsonl") else [data]
        at = random.randrange(len(lines))
        value: Any = json.loads(lines[at] or b"{}")
        lines[at] = json.dumps(changed_value(value, random)).encode()
        return b"\n".join(lines)
    for _ in range(random.choice((1, 1, 3))):
        data = changed_bytes(data, random)
    return data


def take(folder: Path, name: str, data: bytes) -> Counted | None:
    """What importing comes to; None when the file is refused in words."""
    path, session = folder / name, folder / "new.evs"
    path.write_bytes(data)
    counted = refused = None
    try:
        counted = import_files(session, [(path, None)], START_US, lambda *_: None)
    except KnownError as error:
        refused = error
    if counted is None:
        assert refused is not None
        assert refused.message
        assert not session.exists()
        return None
    with SessionReader(session) as reader:
        assert reader.info().event_count == counted.events
        for event in reader.events(0, 50):
            json.loads(event.message)
    for each in folder.glob("new.evs*"):
        each.unlink()
    (report,) = counted.files
    assert report.events + report.unread == counted.events
    assert all(str(remark) for remark in report.remarks)
    return counted


def one(folder: Path, good: list[tuple[str, bytes]], number: int) -> None:
    """One example."""
    random = Random(number)
    name, data = random.choice(good)
    take(folder, name, bent(name, data, random))


def test_good_files_are_read(good: list[tuple[str, bytes]], tmp_path: Path) -> None:
    for name, data in good:
        counted = take(tmp_path, name, data)
        assert counted is not None
        assert counted.files[0].events > 0
        assert counted.files[0].unread == 0, counted.files[0].remarks


@settings(max_examples=60)
@given(number=st.integers(0, 2**48))
def test_any_file_is_read_or_refused(
    good: list[tuple[str, bytes]], tmp_path_factory: pytest.TempPathFactory, number: int
) -> None:
    folder = tmp_path_factory.mktemp("bent")
    for step in range(4):
        one(folder, good, number * 4 + step)


@settings(max_examples=60)
@given(st.integers(0, 2**48))
def test_a_line_that_cannot_be_read_does_not_vanish(number: int) -> None:
    random = Random(number)
    lines = [json.dumps(RAW | {"messageId": f"m-{at}"}).encode() for at in range(5)]
    at = random.randrange(1, 5)
    lines[at] = changed_bytes(lines[at], random).replace(b"\n", b"").replace(b"\r", b"") or b"?"
    from inspector.storage.foreign.jsonparts import Part
    from inspector.storage.importlines import Where, from_json

    where = Where("x.jsonl", START_US, lambda _: False, set())
    items = list(from_json((Part(count, line) for count, line in enumerate(lines, 1)), where))
    assert len(items) == 5 - (not lines[at].strip())


@given(st.binary(max_size=300))
def test_anything_is_of_a_kind_or_refused_in_words(data: bytes) -> None:
    try:
        told = kind_of(data, "x")
    except WrongFileError as error:
        told = str(error)
    assert told in FORMATS or told.startswith("x: ")


@given(st.integers(0, 2**48))
def test_any_request_goes_through_har_and_flows(number: int) -> None:
    from inspector.storage.foreign.flows import from_flows
    from inspector.storage.har import from_har
    from inspector.vendors.many.table import CATALOGUE

    random = Random(number)
    exchange = make_exchange()._replace(request=changed_request(random.choice(SEEDS), random))
    for reveal in (True, False):
        recording = b"".join(har_lines([exchange], reveal=reveal))
        assert len(list(from_har(io.BytesIO(recording), "x", START_US))) == 1
        flows = b"".join(flow_lines([exchange], reveal=reveal))
        assert len(list(from_flows(io.BytesIO(flows), "x", START_US, CATALOGUE))) == bool(exchange.request.method)


SEEDS = seeds()


@pytest.mark.skipif(not SECONDS, reason="make fuzz runs it, for FUZZ_SECONDS")
@pytest.mark.timeout(0)
def test_for_a_long_time(good: list[tuple[str, bytes]], tmp_path: Path) -> None:
    began, number = time.monotonic(), int(time.time() * 1000)
    while time.monotonic() - began < SECONDS:
        number += 1
        try:
            one(tmp_path, good, number)
        except Exception as error:
            error.add_note(f"one(…, {number})")
            raise
