"""Thousands of made-up schemas and instances through both engines: they find the same problems at the same places.

Left out of what is made up is what the page on this check lists as different: numbers with a fraction for
``multipleOf``, formats, patterns on characters beyond ASCII, and the keywords whose details jsonschema does not tell.
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.plans.checking.engines import compiled, plain
from inspector.plans.checking.fallback import Fallback
from inspector.plans.checking.names import level_of
from inspector.plans.checking.native import Native
from inspector.plans.checking.telling import Teller
from inspector.plans.model import Draft
from tests.plans.checking_reference import reference

NAMES = st.sampled_from(["a", "b", "c", "type", "required"])
TYPES = ["null", "boolean", "object", "array", "number", "string", "integer"]
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 5),
    st.sampled_from([0.5, 1.0, -2.0, 1e300, 2**63, -(2**70)]),
    st.sampled_from(["", "a", "b", "ab", "1", "0", "EUR", "aaa\n", "ü"]),
)
INSTANCES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=8
)
COUNTS = st.integers(0, 3)


def keywords(inner: st.SearchStrategy[Any], draft: Draft) -> dict[str, st.SearchStrategy[Any]]:
    schemas = st.lists(inner, min_size=1, max_size=3)
    named = st.dictionaries(NAMES, inner, max_size=3)
    made: dict[str, st.SearchStrategy[Any]] = {
        "type": st.sampled_from(TYPES) | st.lists(st.sampled_from(TYPES), min_size=1, max_size=3, unique=True),
        "enum": st.lists(LEAVES, min_size=1, max_size=3, unique_by=repr),
        "minimum": st.integers(-2, 3),
        "maximum": st.integers(-2, 3),
        "multipleOf": st.integers(1, 3),
        "minLength": COUNTS,
        "maxLength": COUNTS,
        "pattern": st.sampled_from(["a", "^a", "^[ab]+$", "E|a", "^(a+)+$", "^.?$"]),
        "minItems": COUNTS,
        "maxItems": COUNTS,
        "uniqueItems": st.booleans(),
        "minProperties": COUNTS,
        "maxProperties": COUNTS,
        "properties": named,
        "patternProperties": st.dictionaries(st.sampled_from(["^a", "b", "."]), inner, max_size=2),
        "additionalProperties": st.booleans() | inner,
        "required": st.lists(NAMES, min_size=1, max_size=3, unique=True),
        "items": inner,
        "allOf": schemas,
        "anyOf": schemas,
        "oneOf": schemas,
        "not": inner,
    }
    if draft is Draft.DRAFT_04:
        return made
    made |= {"const": LEAVES, "contains": inner, "propertyNames": inner, "exclusiveMinimum": st.integers(-2, 3)}
    if draft is not Draft.DRAFT_06:
        made |= {"if": inner, "then": inner, "else": inner}
    if draft in {Draft.DRAFT_2019, Draft.DRAFT_2020}:
        lists = st.lists(NAMES, max_size=2, unique=True)
        made |= {"dependentRequired": st.dictionaries(NAMES, lists, max_size=2), "dependentSchemas": named}
    return made


def schemas_of(draft: Draft) -> st.SearchStrategy[dict[str, Any]]:
    def several(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
        known = keywords(inner, draft)
        chosen = st.lists(st.sampled_from(sorted(known)), min_size=1, max_size=4, unique=True)
        return chosen.flatmap(lambda names: st.fixed_dictionaries({name: known[name] for name in names}))

    return several(st.recursive(st.just({}), several, max_leaves=4))


SCHEMAS = st.sampled_from(list(Draft)).flatmap(lambda draft: st.tuples(st.just(draft), schemas_of(draft)))


@pytest.mark.timeout(400)  # it does a great deal, and a machine may be slow
@settings(max_examples=500)
@given(SCHEMAS, st.lists(INSTANCES, min_size=6, max_size=6))
def test_both_engines_say_the_same(pair: tuple[Draft, dict[str, Any]], instances: list[Any]) -> None:
    draft, schema = pair
    made = compiled(schema, draft, formats=False)
    assert isinstance(made.engine, Native)
    other = Fallback(plain(schema), draft, formats=False)
    theirs = reference(schema, draft, formats=False)
    teller = Teller("rule", "plan", level_of(schema))
    for instance in instances:
        good = made.engine.fits(instance)
        assert good is other.fits(instance)
        if "\n" not in repr(instance) and "\\n" not in repr(instance):  # Python's $ is before a last line end too
            assert good is theirs.is_valid(instance)
        first, second = (teller.problems(each.faults(instance), instance) for each in (made.engine, other))
        assert bool(first) is not good
        assert {(one.code, one.pointer) for one in first} == {(one.code, one.pointer) for one in second}
