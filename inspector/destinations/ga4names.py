"""What Google Analytics 4 calls what Segment's specification names otherwise, and what names and values it allows.

Facts: the Measurement Protocol's reference and its list of recommended events (protocol reference, 6.2).
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from inspector.destinations.mapping import first, number, text, without_nothing
from inspector.destinations.packing import json_bytes

MOST_PARAMS = 25
MOST_USER_PROPERTIES = 25
_LONGEST_NAME, _LONGEST_VALUE = 40, 100
_LONGEST_USER_NAME, _LONGEST_USER_VALUE = 24, 36
MOST_ITEMS = 200

RECOMMENDED = {
    "Order Completed": "purchase",
    "Order Refunded": "refund",
    "Product Added": "add_to_cart",
    "Product Removed": "remove_from_cart",
    "Product Viewed": "view_item",
    "Product Clicked": "select_item",
    "Product List Viewed": "view_item_list",
    "Product Added to Wishlist": "add_to_wishlist",
    "Products Searched": "search",
    "Cart Viewed": "view_cart",
    "Checkout Started": "begin_checkout",
    "Payment Info Entered": "add_payment_info",
    "Promotion Viewed": "view_promotion",
    "Promotion Clicked": "select_promotion",
    "Signed Up": "sign_up",
    "Signed In": "login",
}
"""Google's recommended events by the names of Segment's specification."""
_PARAMS = {
    "order_id": "transaction_id",
    "total": "value",
    "query": "search_term",
    "payment_method": "payment_type",
    "promotion_id": "promotion_id",
    "name": "promotion_name",
}
_ITEM = {
    "product_id": "item_id",
    "sku": "item_id",
    "name": "item_name",
    "brand": "item_brand",
    "category": "item_category",
    "variant": "item_variant",
    "position": "index",
    "coupon": "coupon",
    "price": "price",
    "quantity": "quantity",
}
_OF_ONE_ITEM = frozenset({"add_to_cart", "remove_from_cart", "view_item", "select_item", "add_to_wishlist"})
_RESERVED = frozenset(
    {"ad_activeview", "ad_click", "ad_exposure", "ad_impression", "ad_query", "adunit_exposure", "app_clear_data"}
    | {"app_install", "app_remove", "app_store_refund", "app_store_subscription_cancel", "app_update", "error"}
    | {"app_store_subscription_convert", "app_store_subscription_renew", "app_exception", "app_background"}
    | {"app_upgrade", "dynamic_link_app_open", "dynamic_link_app_update", "dynamic_link_first_open", "first_open"}
    | {"first_visit", "in_app_purchase", "notification_dismiss", "notification_foreground", "notification_open"}
    | {"notification_receive", "notification_send", "os_update", "session_start", "session_start_with_rollout"}
    | {"user_engagement", "firebase_campaign"}
)
"""Names that Google keeps for its own events and refuses from others."""
_RESERVED_STARTS = ("_", "firebase_", "ga_", "google_", "gtag.")


class Named(NamedTuple):
    """Pairs that Google Analytics takes, and what had to be changed for it."""

    values: dict[str, Any]
    changes: tuple[str, ...]


def is_reserved(name: str) -> bool:
    """Whether only Google itself may send an event of this name."""
    return name in _RESERVED or name.startswith(_RESERVED_STARTS)


def event_name(name: str) -> str:
    """The name as Google Analytics takes it: letters, digits and underscores, a letter first, at most 40."""
    return _name(name, _LONGEST_NAME)


def commerce(name: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    """The properties of an event of Segment's specification by Google's names, products as ``items``."""
    products = properties.get("products")
    found: dict[str, Any] = {}
    if isinstance(products, list) and products:
        found["items"] = [_item(each) for each in products[:MOST_ITEMS] if isinstance(each, dict)]
    elif name in _OF_ONE_ITEM:
        found["items"] = [_item(properties)]
    for key, value in properties.items():
        if key == "products" or (name in _OF_ONE_ITEM and key in _ITEM):
            continue
        found[_PARAMS.get(key, key) if key != "name" or "promotion" in name else key] = value
    amount = number(first(properties, "value", "total", "revenue", "price"))
    return {**found, **without_nothing({"value": amount})}


def parameters(values: Mapping[str, Any]) -> Named:
    """Parameters of an event that Google Analytics takes: names and values cut and changed, nested ones as JSON."""
    return _limited(values, MOST_PARAMS, _LONGEST_NAME, _LONGEST_VALUE, "parameters")


def user_properties(traits: Mapping[str, Any]) -> Named:
    """Traits as user properties that Google Analytics takes."""
    named = _limited(traits, MOST_USER_PROPERTIES, _LONGEST_USER_NAME, _LONGEST_USER_VALUE, "user properties")
    return named._replace(values={key: {"value": value} for key, value in named.values.items()})


def _limited(values: Mapping[str, Any], most: int, name_length: int, value_length: int, what: str) -> Named:
    found: dict[str, Any] = {}
    changes: dict[str, None] = {}
    for key, value in values.items():
        if value is None:
            continue
        name = _name(key, name_length)
        if len(found) == most:
            changes[f"Only the first {most} {what} are sent."] = None
            break
        if name != key:
            changes[f"'{key[:60]}' is sent as '{name}'."] = None
        if key == "items" and isinstance(value, list):
            found[name] = value
            continue
        found[name] = _value(value, value_length)
        if isinstance(value, dict | list):
            changes[f"'{key[:60]}' is sent as JSON."] = None
        if isinstance(found[name], str) and len(_whole(value)) > value_length:
            changes[f"'{key[:60]}' is cut to {value_length} characters."] = None
    return Named(found, tuple(changes))


def _value(value: Any, longest: int) -> Any:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else _whole(value)[:longest]


def _whole(value: Any) -> str:
    return value if isinstance(value, str) else json_bytes(value).decode()


def _item(product: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, name in _ITEM.items():
        value = product.get(key)
        if value is None or name in found:
            continue
        amount = number(value) if name in ("price", "quantity", "index") else None
        plain = text(value)
        if amount is not None:
            found[name] = amount
        elif plain is not None:
            found[name] = plain[:_LONGEST_VALUE]
    return found


@lru_cache(maxsize=4096)
def _name(name: str, longest: int) -> str:
    """The name within Google's rules; the names of a session are few and come again and again."""
    tidy = re.sub(r"[^A-Za-z0-9_]", "_", name) or "unnamed"
    fine = tidy[0].isascii() and tidy[0].isalpha() and not tidy.startswith(_RESERVED_STARTS)
    return (tidy if fine else f"e_{tidy}")[:longest]
