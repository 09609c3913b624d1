"""A made-up order, as a browser's SDK sends it: what destinations are tried with when there is no event at hand."""

from typing import Any

from inspector.core.timestamps import format_us


def order_completed(now_us: int) -> dict[str, Any]:
    """Segment's ``Order Completed`` (spec/ecommerce/v2) with every property that the spec names, happening now."""
    now = format_us(now_us // 1000 * 1000)
    product = {
        "product_id": "507f1f77bcf86cd799439011",
        "sku": "45790-32",
        "name": "Monopoly: 3rd Edition",
        "price": 19,
        "quantity": 1,
        "category": "Games",
        "brand": "Hasbro",
        "variant": "200 pieces",
        "coupon": "SUMMER",
        "position": 1,
        "url": "https://shop.example/monopoly",
        "image_url": "https://shop.example/monopoly.jpg",
    }
    return {
        "type": "track",
        "event": "Order Completed",
        "messageId": "made-up-order",
        "userId": "made-up-user",
        "anonymousId": "made-up-visitor",
        "timestamp": now,
        "receivedAt": now,
        "properties": {
            "checkout_id": "made-up-checkout",
            "order_id": "made-up-order-1",
            "affiliation": "Shop",
            "total": 27.5,
            "subtotal": 22.5,
            "revenue": 25.0,
            "shipping": 3,
            "tax": 2,
            "discount": 2.5,
            "coupon": "SUMMER",
            "currency": "EUR",
            "email": "someone@shop.example",
            "products": [product],
        },
        "context": {
            "ip": "203.0.113.7",
            "userAgent": "Mozilla/5.0",
            "locale": "en-GB",
            "page": {
                "url": "https://shop.example/done",
                "path": "/done",
                "title": "Done",
                "referrer": "https://shop.example/",
            },
            "library": {"name": "analytics.js", "version": "1.84.3"},
            "traits": {"email": "someone@shop.example", "phone": "+4930123456"},
        },
    }
