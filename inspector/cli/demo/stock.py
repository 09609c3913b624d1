"""What the make-believe shop sells, to whom, and the SDKs that its web site, app and server use."""

from typing import Any, NamedTuple

Properties = dict[str, Any]


class Sender(NamedTuple):
    """One source of events: a write key and the SDK that uses it."""

    name: str
    write_key: str
    library: dict[str, str]
    agent: str
    """Its User-Agent header."""


WEB = Sender(
    "web",
    "demoWebKeyQ7f2xR1t",
    {"name": "analytics.js", "version": "npm:next-1.84.3"},
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
)
IOS = Sender("ios", "demoIosKeyM3c8wL5z", {"name": "analytics-swift", "version": "1.9.1"}, "analytics-ios/1.9.1")
SERVER = Sender(
    "server", "demoServerKeyB6n4vH9", {"name": "analytics-python", "version": "2.4.0"}, "analytics-python/2.4.0"
)
SENDERS = (WEB, IOS, SERVER)


class Product(NamedTuple):
    """Something for sale."""

    product_id: str
    sku: str
    category: str
    name: str
    brand: str
    variant: str
    price: float

    def properties(self, **more: Any) -> Properties:
        """The product as the e-commerce events describe one."""
        url = f"https://shop.example/products/{self.sku.lower()}"
        return {**self._asdict(), "url": url, "image_url": f"{url}.jpg", **more}


PRODUCTS = tuple(
    Product(f"50714{number:02d}b", sku, category, name, brand, variant, price)
    for number, (sku, category, name, brand, variant, price) in enumerate(
        (
            ("TEA-01", "Tea", "Morning Assam", "Leaf & Co", "100 g", 8.5),
            ("TEA-02", "Tea", "Sencha", "Leaf & Co", "80 g", 11.0),
            ("TEA-03", "Tea", "Peppermint", "Wild Meadow", "50 g", 6.25),
            ("COF-01", "Coffee", "Yirgacheffe Beans", "North Roastery", "250 g", 13.9),
            ("COF-02", "Coffee", "House Espresso", "North Roastery", "1 kg", 29.0),
            ("COF-03", "Coffee", "Decaf Blend", "Harbour", "250 g", 12.4),
            ("CUP-01", "Cups", "Stoneware Mug", "Kiln", "blue", 18.0),
            ("CUP-02", "Cups", "Espresso Cup", "Kiln", "white", 9.5),
            ("CUP-03", "Cups", "Glass Teacup", "Clara", "clear", 14.75),
            ("POT-01", "Pots", "Cast Iron Teapot", "Kiln", "black", 64.0),
            ("POT-02", "Pots", "French Press", "Clara", "1 l", 39.5),
            ("GRI-01", "Grinders", "Hand Grinder", "Harbour", "steel", 84.0),
        )
    )
)
CATEGORIES = tuple(sorted({product.category for product in PRODUCTS}))
QUERIES = ("green tea", "espresso", "mug", "decaf", "gift", "teapot", "grinder", "ассам", "抹茶", "tasse à café")
FIRST_NAMES = ("Ada", "Björn", "Chloé", "Dmitri", "Emeka", "Fatima", "Grace", "Hiro", "Inês", "Jun", "Łukasz", "Mei")
LAST_NAMES = ("Okafor", "Lindqvist", "Moreau", "Sato", "Nowak", "Silva", "Khan", "Weber", "O’Neill", "Petrova")
CITIES = (("Lisbon", "Portugal"), ("Berlin", "Germany"), ("Osaka", "Japan"), ("Lagos", "Nigeria"), ("Leeds", "UK"))
COMPANIES = ("Åre Kaffe AB", "Sunrise Offices", "Café Central", "Hotel Miramar")
COUPONS = (("WELCOME10", "Ten per cent off the first order", 0.1), ("SPRING5", "Five per cent off in spring", 0.05))
SHIPPING = (("Standard", 4.9), ("Express", 9.9), ("Pick-up", 0.0))
PAYMENTS = ("Visa", "Mastercard", "PayPal", "Apple Pay", "Invoice")
PHONES = (("iPhone16,2", "18.1"), ("iPhone14,5", "17.6"), ("iPhone17,1", "18.2"))
AGENTS = (
    WEB.agent,
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0",
    "Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/604.1",
)
