import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from referencing.exceptions import Unresolvable

from inspector.plans.checking.engines import compiled, plain
from inspector.plans.checking.fallback import Fallback, UnfitError
from inspector.plans.checking.names import level_of
from inspector.plans.checking.native import Native
from inspector.plans.checking.telling import Teller
from tests.plans.checking_reference import Group, OfflineError, groups, reference, suite

PAGE = Path(__file__).parents[2] / "docs" / "checks" / "plan.md"

OURS_IS_OTHER_THAN_THE_SUITE = Counter(
    {
        # References to other documents are refused, never fetched.
        "refRemote": 125,
        "dynamicRef": 13,
        "optional/cross-draft": 6,
        # Own vocabularies are not known.
        "vocabulary": 2,
        # Contents of texts are not looked at.
        "optional/content": 4,
        # format is checked when the plan says so, whatever vocabulary the schema declares.
        "optional/format-assertion": 2,
    }
)
"""How many of the suite's tests come out otherwise, by file, over all drafts."""
JSONSCHEMA_IS_OTHER_THAN_OURS = Counter(
    {
        "optional/dependencies-compatibility": 28,
        "optional/ecmascript-regex": 160,
        "optional/format/date-time": 10,
        "optional/format/ecmascript-regex": 1,
        "optional/format/email": 17,
        "optional/format/time": 18,
    }
)
"""Where ours is as the suite has it, and jsonschema is not."""


@pytest.fixture(scope="session")
def tests(request: pytest.FixtureRequest) -> list[Group]:
    assert request.config.cache is not None
    folder = request.config.cache.mkdir("json-schema-test-suite")
    try:
        return list(groups(suite(folder)))
    except OfflineError as error:
        pytest.skip(f"The JSON-Schema-Test-Suite cannot be downloaded: {error}")


def asked(ask: Callable[[Any], bool], instance: Any) -> bool | None:
    """None for what the engine refuses to decide."""
    try:
        return ask(instance)
    except (ValueError, Unresolvable, re.error):
        return None


def ours(group: Group) -> Callable[[Any], bool]:
    engine = compiled(group.schema, group.draft, formats=group.formats).engine
    return engine.fits if engine is not None else _refuses


def _refuses(_: Any) -> bool:
    raise ValueError


@pytest.mark.timeout(180)
def test_our_engine_is_as_the_suite_has_it_but_for_what_is_listed(tests: list[Group]) -> None:
    other: Counter[str] = Counter()
    number = 0
    for group in tests:
        fits = ours(group)
        number += len(group.tests)
        other.update(group.file for each in group.tests if asked(fits, each["data"]) is not each["valid"])
    assert number > 7_000
    assert other == OURS_IS_OTHER_THAN_THE_SUITE


def test_jsonschema_agrees_but_for_what_is_listed(tests: list[Group]) -> None:
    other: Counter[str] = Counter()
    for group in tests:
        fits = ours(group)
        their = reference(group.schema, group.draft, formats=group.formats).is_valid
        for each in group.tests:
            found = asked(fits, each["data"])
            if found is each["valid"] and asked(their, each["data"]) is not found:
                other[group.file] += 1
    assert other == JSONSCHEMA_IS_OTHER_THAN_OURS


def test_both_engines_find_the_same_problems_at_the_same_places(tests: list[Group]) -> None:
    other: Counter[str] = Counter()
    number = 0
    for group in tests:
        if group.file in JSONSCHEMA_IS_OTHER_THAN_OURS or group.file in OURS_IS_OTHER_THAN_THE_SUITE:
            continue
        schema = plain(group.schema)
        try:
            engines = [make(schema, group.draft, formats=group.formats) for make in (Native, Fallback)]
        except UnfitError:
            assert group.file == "patternProperties"  # patterns of names that jsonschema would run unsafely
            continue
        teller = Teller("rule", "plan", level_of(schema))
        for each in group.tests:
            instance = each["data"]
            first, second = (teller.problems(engine.faults(instance), instance) for engine in engines)
            assert bool(first) is not each["valid"]
            number += bool(first)
            if {(one.code, one.pointer) for one in first} != {(one.code, one.pointer) for one in second}:
                other[group.file] += 1
    assert number > 2_500
    # jsonschema does not say which names unevaluatedProperties refuses, nor which element items: false does.
    assert set(other) == {"unevaluatedProperties", "ref", "items"}


def test_every_disagreement_is_documented() -> None:
    page = PAGE.read_text(encoding="utf-8")
    missing = [
        file for file in (OURS_IS_OTHER_THAN_THE_SUITE | JSONSCHEMA_IS_OTHER_THAN_OURS) if f"`{file}`" not in page
    ]
    assert missing == []
