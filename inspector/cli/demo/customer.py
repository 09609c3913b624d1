"""One customer of the make-believe shop: who they are to the SDKs, and the calls of one visit, in order.

Events and properties are those of Segment's specification for e-commerce (v2), mobile and B2B.
"""

from collections.abc import Iterator
from random import Random
from typing import Any
from uuid import UUID

from inspector.cli.demo.stock import (
    AGENTS,
    CATEGORIES,
    CITIES,
    COMPANIES,
    COUPONS,
    FIRST_NAMES,
    IOS,
    LAST_NAMES,
    PAYMENTS,
    PHONES,
    PRODUCTS,
    QUERIES,
    SERVER,
    SHIPPING,
    WEB,
    Product,
    Properties,
    Sender,
)

Message = dict[str, Any]
Call = tuple[Sender, Message]
"""Who sends it, and the message without messageId and times."""


class Customer:
    """Visits the shop once, on the web or with the app; anonymous until they say who they are."""

    def __init__(self, dice: Random, number: int) -> None:
        self._dice = dice
        self._sender = WEB if dice.random() < 0.65 else IOS
        self._anonymous_id = str(UUID(int=dice.getrandbits(128), version=4))
        self._account = f"u-{1000 + number}"
        self._user_id: str | None = None
        self._context = self._web_context() if self._sender is WEB else self._app_context()
        self._cart: list[tuple[Product, int]] = []
        self._cart_id = f"cart-{dice.getrandbits(24):06x}"

    def visit(self) -> Iterator[Call]:
        """The calls of one visit. Most customers leave somewhere on the way."""
        dice = self._dice
        yield from self._arrive()
        if dice.random() < 0.3:
            yield from self._sign_in(new=False)
        for _ in range(dice.randint(1, 4)):
            yield from self._browse()
        if not self._cart:
            return
        yield self._track("Cart Viewed", cart_id=self._cart_id, products=self._lines())
        if dice.random() < 0.3:
            return
        if self._user_id is None and dice.random() < 0.75:
            yield from self._sign_in(new=dice.random() < 0.5)
        yield from self._check_out()

    def _arrive(self) -> Iterator[Call]:
        if self._sender is IOS:
            yield self._track("Application Opened", from_background=False, version="4.2.0", build="1187")
        yield self._look("Home")
        if self._dice.random() < 0.3:
            promotion = {
                "promotion_id": "promo-7",
                "creative": "banner-autumn",
                "name": "Autumn teas",
                "position": "top",
            }
            yield self._track("Promotion Viewed", **promotion)
            if self._dice.random() < 0.3:
                yield self._track("Promotion Clicked", **promotion)

    def _browse(self) -> Iterator[Call]:
        dice = self._dice
        category = dice.choice(CATEGORIES)
        shelf = [product for product in PRODUCTS if product.category == category]
        if dice.random() < 0.4:
            yield self._track("Products Searched", query=dice.choice(QUERIES))
        else:
            products = [product.properties(position=place) for place, product in enumerate(shelf, 1)]
            yield self._track("Product List Viewed", list_id=category.lower(), category=category, products=products)
        product = dice.choice(shelf)
        yield self._track("Product Clicked", **product.properties(position=1))
        yield self._look("Product", path=f"/products/{product.sku.lower()}")
        yield self._track("Product Viewed", **product.properties(currency="EUR", value=product.price))
        if dice.random() < 0.5:
            quantity = dice.choice((1, 1, 1, 2, 3))
            self._cart.append((product, quantity))
            yield self._track("Product Added", **product.properties(cart_id=self._cart_id, quantity=quantity))
            if dice.random() < 0.1:
                self._cart.pop()
                yield self._track("Product Removed", **product.properties(cart_id=self._cart_id, quantity=quantity))
        elif dice.random() < 0.15:
            wishes = {"wishlist_id": f"wish-{self._cart_id[5:]}", "wishlist_name": "For later"}
            yield self._track("Product Added to Wishlist", **product.properties(), **wishes)

    def _sign_in(self, *, new: bool) -> Iterator[Call]:
        dice = self._dice
        first, last = dice.choice(FIRST_NAMES), dice.choice(LAST_NAMES)
        city, country = dice.choice(CITIES)
        mail = f"{self._account}@example.com"
        self._user_id = self._account
        if new and self._sender is IOS:
            yield self._call("alias", previousId=self._anonymous_id)
        address = {"city": city, "country": country}
        yield self._call("identify", traits={"firstName": first, "lastName": last, "email": mail, "address": address})
        if new:
            yield self._track("Signed Up", type="organic", first_name=first, last_name=last, email=mail)
        if dice.random() < 0.1:
            company = dice.randrange(len(COMPANIES))
            traits = {"name": COMPANIES[company], "industry": "Hospitality", "employees": 12 * (company + 1)}
            yield self._call("group", groupId=f"company-{company}", traits=traits)

    def _check_out(self) -> Iterator[Call]:
        dice = self._dice
        order, bill = self._bill()
        checkout_id = f"chk-{dice.getrandbits(24):06x}"
        method = dice.choice(SHIPPING)[0]
        payment = dice.choice(PAYMENTS)
        paying = {"checkout_id": checkout_id, "shipping_method": method, "payment_method": payment}
        yield self._look("Checkout")
        started = {name: value for name, value in bill.items() if name not in {"subtotal", "total"}}
        yield self._track("Checkout Started", order_id=order, value=bill["total"], **started)
        if "coupon" in bill:
            yield self._track("Coupon Applied", order_id=order, coupon_name=bill["coupon"], discount=bill["discount"])
        yield self._track("Checkout Step Viewed", step=1, **paying)
        if dice.random() < 0.2:
            return
        yield self._track("Checkout Step Completed", step=1, **paying)
        yield self._track("Payment Info Entered", order_id=order, step=2, **paying)
        if dice.random() < 0.1:
            return
        completed = {"checkout_id": checkout_id, "order_id": order, **bill}
        # A known customer's order is reported by the shop's server, everybody else's by their device.
        sender = SERVER if self._user_id and dice.random() < 0.6 else self._sender
        yield self._track("Order Completed", sender, **completed)
        if dice.random() < 0.04:
            yield self._track("Order Refunded", SERVER if self._user_id else self._sender, order_id=order)

    def _bill(self) -> tuple[str, Properties]:
        """An order's number and its amounts, which add up."""
        dice = self._dice
        subtotal = round(sum(product.price * quantity for product, quantity in self._cart), 2)
        bill: Properties = {"affiliation": "Shop Example", "currency": "EUR", "products": self._lines()}
        discount = 0.0
        if dice.random() < 0.25:
            code, _, share = dice.choice(COUPONS)
            discount = round(subtotal * share, 2)
            bill |= {"coupon": code, "discount": discount}
        shipping = dice.choice(SHIPPING)[1]
        tax = round((subtotal - discount) * 0.19, 2)
        total = round(subtotal - discount + shipping + tax, 2)
        bill |= {"subtotal": subtotal, "shipping": shipping, "tax": tax, "total": total}
        bill["revenue"] = round(subtotal - discount, 2)
        return f"ord-{dice.getrandbits(28):07x}", bill

    def _lines(self) -> list[Properties]:
        return [
            product.properties(quantity=quantity, position=place)
            for place, (product, quantity) in enumerate(self._cart, 1)
        ]

    def _look(self, name: str, path: str | None = None) -> Call:
        """A page on the web, a screen in the app."""
        if self._sender is IOS:
            return self._call("screen", name=name, properties={"variant": "light"})
        path = path or f"/{name.lower()}"
        url = f"https://shop.example{path}"
        properties = {"path": path, "url": url, "title": f"{name} · Shop Example", "search": "", "referrer": ""}
        return self._call("page", name=name, properties=properties)

    def _track(self, event: str, sender: Sender | None = None, /, **properties: Any) -> Call:
        return self._call("track", sender, event=event, properties=properties)

    def _call(self, kind: str, sender: Sender | None = None, /, **fields: Any) -> Call:
        sender = sender or self._sender
        message: Message = {"type": kind, **fields}
        if sender is not SERVER:
            message["anonymousId"] = self._anonymous_id
        if self._user_id is not None:
            message["userId"] = self._user_id
        message["context"] = {"library": SERVER.library} if sender is SERVER else self._context
        message["integrations"] = {}
        return sender, message

    def _web_context(self) -> dict[str, Any]:
        agent = self._dice.choice(AGENTS)
        page = {"path": "/", "referrer": "", "search": "", "title": "Shop Example", "url": "https://shop.example/"}
        return {
            "page": page,
            "userAgent": agent,
            "locale": "en-GB",
            "library": WEB.library,
            "timezone": "Europe/Lisbon",
        }

    def _app_context(self) -> dict[str, Any]:
        model, system = self._dice.choice(PHONES)
        return {
            "app": {"name": "Shop Example", "version": "4.2.0", "build": "1187", "namespace": "example.shop"},
            "device": {"id": self._anonymous_id, "manufacturer": "Apple", "model": model, "type": "ios"},
            "os": {"name": "iOS", "version": system},
            "screen": {"width": 393, "height": 852},
            "network": {"wifi": True, "cellular": False},
            "locale": "en-GB",
            "library": IOS.library,
        }
