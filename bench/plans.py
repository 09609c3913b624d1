"""Events checked per second against a tracking plan, beside ajv and beside jsonschema alone; how long plans load."""

import json
import random
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import orjson
from jsonschema import Draft7Validator

from bench.programs import ajv
from bench.results import Plan, Table, ratio, spread
from inspector.core.event import EventType
from inspector.core.problem import Verdict
from inspector.plans import model
from inspector.plans.checking import Checker, Subject, compile_plans
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan

_T = TypeVar("_T")
_EVENTS, _PROPERTIES, _RULES = 200, 20, 2_000
_PATTERN = "^[0-9a-f]{8}$"
_MESSAGES, _FEW = 20_000, 2_000
"""Events that each checks; jsonschema, which is slow, gets few."""


def measure(plan: Plan, folder: Path) -> Iterator[Table]:
    """Events per second, then milliseconds of loading."""
    yield _throughput(plan, folder)
    yield _loading(plan)


def _throughput(plan: Plan, folder: Path) -> Table:
    rules = {f"Event {number}": _schema() for number in range(_EVENTS)}
    good = [_message(number) for number in range(_MESSAGES)]
    mixed = [_message(number, wrong=number % 10 == 0) for number in range(_MESSAGES)]
    checker = _checker(rules)
    found: dict[str, list[float]] = {}
    for _ in range(plan.rounds):
        for kind, messages in (("all good", good), ("1 in 10 bad", mixed)):
            right = len(messages) if kind == "all good" else len(messages) * 9 // 10
            rates = _round(checker, rules, messages, right)
            if (script := ajv()) is not None:
                rates["ajv in Node"] = _ajv(script, folder, rules, messages, right)
            for name, rate in rates.items():
                found.setdefault(f"{name}, {kind}", []).append(rate)
    rows = [
        (name, spread(rates), ratio(rates, found[f"jsonschema, {name.rpartition(', ')[2]}"]))
        for name, rates in found.items()
    ]
    note = (
        f"{_EVENTS} events × {_PROPERTIES} properties, messages of {len(good[0]):,} bytes, parsing counted. Ours "
        "also picks the rule, looks for unplanned names and writes each problem's sentence; the others only list "
        "errors. Goal: 20 times jsonschema."
    )
    return Table("Events checked per second, one core", ("Checked by", "events/s", "× jsonschema"), rows, note)


def _round(checker: Checker, rules: dict[str, Any], messages: list[bytes], right: int) -> dict[str, float]:
    subjects = [Subject(EventType.TRACK, orjson.loads(each)["event"], each, "segment", "web") for each in messages]
    formats = Draft7Validator.FORMAT_CHECKER
    plain = {name: Draft7Validator(schema, format_checker=formats) for name, schema in rules.items()}
    few = messages[:_FEW]

    def ours() -> int:
        return sum(checker.check(each).verdict is Verdict.GOOD for each in subjects)

    def theirs() -> int:
        parsed = map(json.loads, few)
        return sum(not list(plain[each["event"]].iter_errors(each)) for each in parsed)

    return {
        "Event Inspector": _rate(ours, len(messages), right),
        "jsonschema": _rate(theirs, len(few), right * len(few) // len(messages)),
    }


def _rate(work: Callable[[], int], number: int, right: int) -> float:
    work()
    start = time.perf_counter()
    found = work()
    seconds = time.perf_counter() - start
    assert found == right, f"{found} good events instead of {right}"
    return number / seconds


def _ajv(script: Path, folder: Path, rules: dict[str, Any], messages: list[bytes], right: int) -> float:
    given = folder / "ajv.json"
    given.write_bytes(orjson.dumps({"schemas": rules, "events": [each.decode() for each in messages]}))
    done = subprocess.run(["node", str(script), str(given)], check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    assert found["good"] == right, found
    return len(messages) / float(found["check"])


def _loading(plan: Plan) -> Table:
    rules = [
        {"key": f"Event {number}", "type": "TRACK", "version": 1, "jsonSchema": _schema()} for number in range(_RULES)
    ]
    file = PlanFile("plan.json", orjson.dumps({"id": "tp_1", "name": "Big", "type": "LIVE", "rules": rules}))
    found: dict[str, list[float]] = {}
    for _ in range(plan.rounds):
        loaded, took = _timed(partial(load_plan, [file]))
        found.setdefault(f"load ({len(file.content) / 1e6:.1f} MB)", []).append(took)
        checker, took = _timed(partial(compile_plans, [loaded]))
        found.setdefault("ready to check", []).append(took)
        _, took = _timed(checker.notes)
        found.setdefault("compile every rule (else done when first needed)", []).append(took)
    rows = [(name, spread(times)) for name, times in found.items()]
    return Table(f"A plan of {_RULES:,} rules × {_PROPERTIES} properties", ("Step", "milliseconds"), rows)


def _timed(work: Callable[[], _T]) -> tuple[_T, float]:
    start = time.perf_counter()
    result = work()
    return result, (time.perf_counter() - start) * 1000


def _checker(rules: dict[str, Any]) -> Checker:
    return compile_plans([
        model.Plan("Bench", tuple(model.Rule(EventType.TRACK, name, schema) for name, schema in rules.items()))
    ])  # fmt: skip


def _schema() -> dict[str, Any]:
    kinds: list[dict[str, Any]] = [
        {"type": "string"},
        {"type": "number", "minimum": 0},
        {"type": "integer"},
        {"type": ["string", "null"], "enum": ["EUR", "USD", "GBP", None]},
        {"type": "string", "pattern": _PATTERN},
        {"type": "boolean"},
        {"type": "string", "format": "date-time"},
        {"type": "array", "items": {"type": "object", "properties": {"sku": {"type": "string"}}, "required": ["sku"]}},
    ]
    properties = {f"property_{number}": kinds[number % len(kinds)] for number in range(_PROPERTIES)}
    section = {"type": "object", "properties": properties, "required": sorted(properties)[: _PROPERTIES // 2]}
    return {"type": "object", "properties": {"properties": section}, "required": ["properties"]}


def _message(number: int, *, wrong: bool = False) -> bytes:
    dice = random.Random(number)
    values: list[Callable[[], Any]] = [
        lambda: f"text {dice.randrange(1000)}",
        lambda: dice.randrange(10_000) / 100,
        lambda: dice.randrange(100),
        lambda: dice.choice(["EUR", "USD", None]),
        lambda: f"{dice.randrange(1 << 32):08x}",
        lambda: dice.random() < 0.5,
        lambda: f"2026-11-{dice.randrange(1, 29):02}T05:02:58Z",
        lambda: [{"sku": f"A-{each}"} for each in range(3)],
    ]
    properties = {f"property_{each}": values[each % len(values)]() for each in range(_PROPERTIES)}
    if wrong:
        properties["property_1"] = "27.50"
    message = {
        "type": "track",
        "event": f"Event {number % _EVENTS}",
        "messageId": f"ajs-next-{number:032x}",
        "userId": f"u-{number}",
        "timestamp": "2026-11-22T05:02:57.981Z",
        "context": {"library": {"name": "analytics.js", "version": "npm:next-1.84.3"}, "page": {"path": "/cart"}},
        "properties": properties,
    }
    return orjson.dumps(message)
