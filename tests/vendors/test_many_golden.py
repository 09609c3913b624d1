"""Real-looking requests of every vendor that is read from a description, and what must come of them."""

import json
from typing import Any

import pytest

from inspector.core.event import EVENT_TYPES
from inspector.vendors.many.declaration import NO_EVENT, Way, several
from inspector.vendors.many.table import VENDORS
from inspector.vendors.many.unpacking import STEPS
from tests.vendors.golden_many import FOLDER, observed

FILES = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}
CASES = [pytest.param(case, id=f"{vendor}: {case['case']}") for vendor, file in FILES.items() for case in file["cases"]]
NOTHING_READ = {"hotjar", "flurry"}
"""Vendors of whom it is known which requests are no events, and whose events cannot be read."""


@pytest.mark.parametrize("case", CASES)
def test_golden(case: dict[str, Any]) -> None:
    assert observed(case) == case["expected"]


@pytest.mark.parametrize("case", CASES)
def test_a_case_that_is_said_to_be_no_event_is_none(case: dict[str, Any]) -> None:
    said = "no event" in case["case"]
    assert said == (case["expected"] is None)


def test_there_are_enough_and_each_has_its_file() -> None:
    assert len(VENDORS) >= 60
    assert {vendor.key for vendor in VENDORS} == set(FILES)


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.key)
def test_each_vendor_says_where_its_facts_come_from(vendor: Any) -> None:
    assert len(vendor.facts) > 20
    assert FILES[vendor.key]["facts"] == vendor.facts


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.key)
def test_each_vendor_is_read_and_nothing_is_under_another_name(vendor: Any) -> None:
    found = [event for case in FILES[vendor.key]["cases"] for event in case["expected"] or ()]
    assert {event["vendor"] for event in found} == {vendor.key}
    read = [event for event in found if "unknown_request" not in event.get("problems", ())]
    assert bool(read) != (vendor.key in NOTHING_READ)


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.key)
def test_descriptions_use_words_that_exist(vendor: Any) -> None:
    for host in (*vendor.hosts, *vendor.shared):
        assert host == host.lower()
        assert host.count("*") == ("*." in host)
    for way in vendor.ways:
        assert _words(way) <= {*EVENT_TYPES, NO_EVENT}
        assert {step for steps in way.unpack.values() for step in several(steps)} <= STEPS
        assert set(way.page) <= {"url", "title", "referrer", "path", "search"}


def test_names_and_keys_are_each_vendor_s_own() -> None:
    assert len({vendor.key for vendor in VENDORS}) == len({vendor.name for vendor in VENDORS}) == len(VENDORS)


def _words(way: Way) -> set[str]:
    return {way.type, *way.types.values(), *(case.type for case in way.cases if case.type)}
