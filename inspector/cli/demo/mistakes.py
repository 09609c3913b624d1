"""Mistakes that people make with analytics, made on purpose so that there is something to find."""

from random import Random
from typing import Any

EVENT_NAME = "event name"
PROPERTY_NAME = "property name"
PROPERTY_TYPE = "property type"
MISSING_PROPERTY = "missing property"
NO_USER = "no user"
DUPLICATE = "duplicate"
FUTURE = "future clock"
MISTAKES = (EVENT_NAME, PROPERTY_NAME, PROPERTY_TYPE, MISSING_PROPERTY, NO_USER, DUPLICATE, FUTURE)
"""Every sort of mistake."""

_OTHER_NAMES = {
    "Order Completed": ("Order Complete", "order completed", "Order Compelted"),
    "Product Viewed": ("Prodcut Viewed", "product_viewed", "Viewed Product"),
    "Product Added": ("Product added", "Added Product", "Product Added "),
    "Checkout Started": ("CheckoutStarted", "Checkout Start"),
}
_RENAMED = {
    "product_id": "productId",
    "order_id": "orderId",
    "cart_id": "cartID",
    "checkout_id": "checkout-id",
    "currency": "Currency",
    "total": "totl",
    "query": "search_query",
    "step": "steps",
    "title": "Title",
}
_TYPED = ("total", "price", "quantity", "value", "revenue", "step", "discount")
_DROPPED = ("order_id", "product_id", "currency", "cart_id", "checkout_id", "query")


def choose(dice: Random, message: dict[str, Any]) -> str:
    """A mistake that can be made with this message."""
    properties = message.get("properties", {})
    possible = [NO_USER, DUPLICATE, FUTURE]
    if message["type"] == "track":
        possible.append(EVENT_NAME)
    for mistake, names in ((PROPERTY_NAME, _RENAMED), (PROPERTY_TYPE, _TYPED), (MISSING_PROPERTY, _DROPPED)):
        if any(name in properties for name in names):
            possible.append(mistake)
    return dice.choice(possible)


def make(dice: Random, mistake: str, message: dict[str, Any]) -> None:
    """Make it. A duplicate and a wrong clock are made by who sends the message."""
    properties = message.get("properties", {})
    if mistake == EVENT_NAME:
        name = message["event"]
        message["event"] = dice.choice(_OTHER_NAMES.get(name, (name.lower(), name.replace(" ", ""))))
    elif mistake == PROPERTY_NAME:
        name = dice.choice([name for name in _RENAMED if name in properties])
        properties[_RENAMED[name]] = properties.pop(name)
    elif mistake == PROPERTY_TYPE:
        name = dice.choice([name for name in _TYPED if name in properties])
        value = properties[name]
        properties[name] = f"{value:.2f}" if isinstance(value, float) else str(value)
    elif mistake == MISSING_PROPERTY:
        del properties[dice.choice([name for name in _DROPPED if name in properties])]
    elif mistake == NO_USER:
        message.pop("userId", None)
        message.pop("anonymousId", None)
