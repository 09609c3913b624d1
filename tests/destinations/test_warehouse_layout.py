import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.core.event import EventType
from inspector.destinations.warehouse.layout import (
    ColumnType,
    Value,
    column_name,
    fitted,
    rows_of,
    table_name,
    type_of,
)
from tests.destinations.outgoing_events import MOMENT_US, outgoing

WHEN = datetime(2026, 11, 22, 5, 3, 43, 120_000, UTC)


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("Order Completed", "order_completed"),
        ("orderId", "order_id"),
        ("HTTPStatus", "http_status"),
        ("product.sku-id", "product_sku_id"),
        ("3d", "_3d"),
        ("日本", "_"),
        ("", "_"),
        ("total ", "total"),
    ],
)
def test_names_become_columns(name: str, column: str) -> None:
    assert column_name(name) == column


@given(st.text(max_size=200))
def test_every_name_can_be_a_column_of_every_database(name: str) -> None:
    column = column_name(name)
    assert 0 < len(column) <= 63
    assert column.isascii()
    assert column.replace("_", "a").isalnum()
    assert not column[0].isdigit()


def test_long_names_stay_apart() -> None:
    first, second = column_name("a" * 80 + "1"), column_name("a" * 80 + "2")
    assert first != second
    assert len(first) == 63


def test_an_event_called_like_a_table_of_the_layout_gets_another() -> None:
    assert table_name("Users") == "event_users"
    assert table_name("Order Completed") == "order_completed"


def test_a_track_call_is_a_row_of_tracks_and_one_of_its_own_table() -> None:
    event = outgoing(properties={"orderId": "o-1", "total": 27.5, "cart": {"size": 2}, "products": [{"sku": 1}]})
    tracks, own = rows_of(event, MOMENT_US + 5_000_000)
    assert tracks.table == "tracks"
    assert tracks.values["event"] == "order_completed"
    assert tracks.values["event_text"] == "Order Completed"
    assert "order_id" not in tracks.values
    assert own.table == "order_completed"
    expected = {
        "id": "m-1",
        "user_id": "u-42",
        "anonymous_id": "a-9f",
        "timestamp": WHEN,
        "received_at": datetime(2026, 11, 22, 5, 3, 48, 120_000, UTC),
        "sent_at": datetime(2026, 11, 22, 5, 3, 44, tzinfo=UTC),
        "original_timestamp": "2026-11-22T05:03:43.120Z",
        "context_library_name": "analytics.js",
        "order_id": "o-1",
        "total": 27.5,
        "cart_size": 2,
        "products": '[{"sku":1}]',
    }
    assert {key: own.values[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("kind", "more", "tables"),
    [
        (EventType.IDENTIFY, {"traits": {"plan": "pro"}}, ["identifies", "users"]),
        (EventType.IDENTIFY, {"traits": {"plan": "pro"}, "userId": None}, ["identifies"]),
        (EventType.GROUP, {"groupId": "g-1", "traits": {"plan": "pro"}}, ["groups"]),
        (EventType.ALIAS, {"previousId": "a-1"}, ["aliases"]),
        (EventType.PAGE, {"properties": {"url": "https://shop.test"}}, ["pages"]),
        (EventType.SCREEN, {"properties": {}}, ["screens"]),
        (EventType.OTHER, {}, []),
    ],
)
def test_every_call_has_its_table(kind: EventType, more: dict[str, Any], tables: list[str]) -> None:
    rows = rows_of(outgoing(1, kind, **more), MOMENT_US)
    assert [row.table for row in rows] == tables
    assert all("id" in row.values for row in rows)


def test_users_hold_the_latest_traits_by_user() -> None:
    users = rows_of(outgoing(1, EventType.IDENTIFY, traits={"plan": "pro", "createdAt": "2026-01-02T03:04:05Z"}), 0)[1]
    assert users.replace
    assert users.values["id"] == "u-42"
    assert users.values["created_at"] == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_integers_that_no_database_holds_are_numbers() -> None:
    own = rows_of(outgoing(properties={"large": 1 << 70, "fits": -(1 << 63)}), 0)[1]
    assert own.values["large"] == float(1 << 70)
    assert own.values["fits"] == -(1 << 63)


@pytest.mark.parametrize(
    ("value", "column", "kept"),
    [
        (1, ColumnType.NUMBER, (1.0, True)),
        (1, ColumnType.TEXT, ("1", True)),
        (True, ColumnType.TEXT, ("true", True)),
        (True, ColumnType.INTEGER, (None, False)),
        ("27.50", ColumnType.NUMBER, (None, False)),
        (WHEN, ColumnType.TEXT, ("2026-11-22T05:03:43.120000+00:00", True)),
        (None, ColumnType.INTEGER, (None, True)),
    ],
)
def test_a_value_of_another_type_is_left_out_as_in_a_warehouse(
    value: Value, column: ColumnType, kept: tuple[Value, bool]
) -> None:
    assert fitted(value, column) == kept


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(json_values, st.sampled_from(EventType))
def test_no_message_breaks_the_layout(value: Any, kind: EventType) -> None:
    event = outgoing(1, kind, "A")._replace(message=json.dumps({"properties": value, "traits": value}).encode())
    for row in rows_of(event, 0):
        assert row.values["id"] == ("u-42" if row.replace else "m-1")
        assert all(isinstance(type_of(each), ColumnType) for each in row.values.values())
