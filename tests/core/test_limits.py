from dataclasses import fields

from inspector.core.limits import Limits, limit_table


def test_the_table_has_every_limit_with_unit_and_help() -> None:
    table = limit_table()
    assert [limit.name for limit in table] == [field.name for field in fields(Limits)]
    assert all(limit.unit and limit.help.endswith(".") and limit.default > 0 for limit in table)


def test_defaults_are_those_of_an_ordinary_value() -> None:
    assert {limit.name: limit.default for limit in limit_table()}["body_bytes"] == Limits().body_bytes
