"""What the checks beyond the plan cost for each event, beside reading its JSON.

    python -m bench.checks [--quick]

The events are those of the demo shop, some 0.9 KB each as they are stored, in one session from its beginning. Hostile
are events of which each has a name and keys that none had before.
"""

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from bench.results import FULL, QUICK, Plan, Table, markdown, ratio, spread
from inspector.checks.catalogue import FAMILIES
from inspector.checks.checking import Checks
from inspector.checks.observed import Observed, observe
from inspector.checks.settings import CheckSettings
from inspector.cli.demo.requests import batch, stamp
from inspector.cli.demo.shop import shop
from inspector.core.event import EventType
from inspector.core.exchange import Request, Via
from inspector.core.limits import Limits
from inspector.resources import resource
from inspector.vendors.table import decode

_START_US = 1_795_000_000_000_000
_EVENTS, _HOSTILE = 10_000, 2_000
_TABLE = resource("checks", "standard.json").read_bytes()
_NONE: frozenset[str] = frozenset()


def measure(plan: Plan, _folder: Path) -> Iterator[Table]:
    """Microseconds of processor time for each event."""
    events = list(_demo(_EVENTS))
    raw = [orjson.dumps(each.message) for each in events]
    size = sum(map(len, raw)) // len(raw)
    reading = _rounds(plan, lambda: _read(raw), len(raw))
    rows = [(f"orjson.loads, {size} bytes on average", spread(reading, 1), "1")]
    wanted = [("all checks that are on by default", frozenset(FAMILIES)), ("none", _NONE)]
    for name, families in wanted + [(f"only {each}", frozenset({each})) for each in FAMILIES]:
        times = _rounds(plan, _checking(events, families), len(events))
        rows.append((name, spread(times, 1), ratio(times, reading)))
    hostile = [_strange(events[0], number) for number in range(_HOSTILE)]
    times = _rounds(plan, _checking(hostile, frozenset(FAMILIES)), len(hostile))
    rows.append(("all checks, every event of a new name with new keys", spread(times, 1), ratio(times, reading)))
    note = "Processor time in one process; a family alone pays for the walk through the message that all share."
    yield Table("Checks beyond the plan", ("What", "µs for each event", "× orjson.loads"), rows, note)


def _read(raw: Sequence[bytes]) -> None:
    for each in raw:
        orjson.loads(each)


def _rounds(plan: Plan, work: Callable[[], Any], count: int) -> list[float]:
    work()
    times = []
    for _ in range(plan.rounds):
        begun = time.process_time()
        work()
        times.append((time.process_time() - begun) / count * 1e6)
    return times


def _checking(events: Sequence[Observed], families: frozenset[str]) -> Callable[[], None]:
    checks = Checks(CheckSettings(families=families), _TABLE)

    def run() -> None:
        state = checks.begin()
        for each in events:
            checks.check(each, state)

    return run


def _demo(count: int) -> Iterator[Observed]:
    """Events without mistakes, decoded from their requests."""
    for number, sent in enumerate(islice(shop(7, 20, 0.0), count)):
        now = _START_US + number * 1_000
        message = stamp(sent, now)
        post = batch(sent, [message], now)
        headers = tuple(post.headers.items())
        body = orjson.dumps({"batch": [message], "sentAt": message["timestamp"]})
        asked = Request(now, Via.ENDPOINT, "127.0.0.1:1", "http", "POST", post.path, "1.1", headers, body, len(body))
        decoded = decode(asked, body, Limits())
        assert decoded is not None
        for event in decoded.events:
            yield observe(event, orjson.loads(event.message), now, sent.sender.name)


def _strange(usual: Observed, number: int) -> Observed:
    name = f"Strange Thing {number:x} Happened"
    properties = {f"key_{number:x}_{place}": f"value {place}" for place in range(20)}
    message = {**usual.message, "type": "track", "event": name, "properties": properties}
    return usual._replace(type=EventType.TRACK, name=name, message=message)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measure the checks beyond the plan.")
    parser.add_argument("--quick", action="store_true", help="one round")
    for table in measure(QUICK if parser.parse_args().quick else FULL, Path()):
        print(markdown(table))
