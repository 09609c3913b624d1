from typing import Any

import pytest

from inspector.core.traits import Traits, find_traits

PRO, FREE = {"plan": "pro"}, {"plan": "free"}


@pytest.mark.parametrize(
    ("message", "found"),
    [
        ({"traits": PRO}, Traits("/traits", PRO)),
        ({"context": {"traits": PRO}}, Traits("/context/traits", PRO)),
        ({"traits": PRO, "context": {"traits": FREE}}, Traits("/traits", PRO)),
        ({"traits": {}, "context": {"traits": FREE}}, Traits("/context/traits", FREE)),
        ({"traits": "pro", "context": None}, None),
        ({"traits": None, "context": {"traits": []}}, None),
        ({}, None),
    ],
)
def test_traits_are_found_where_the_sdk_put_them(message: dict[str, Any], found: Traits | None) -> None:
    assert find_traits(message) == found
