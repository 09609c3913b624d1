"""Hotjar: visits and recordings, which are no events; what else comes to its hosts is kept under its name."""

from inspector.vendors.many.declaration import Vendor

VENDOR = Vendor(
    key="hotjar",
    name="Hotjar",
    facts="captured requests of content, sessions and visit-data in public tests; Omnibug's Hotjar provider",
    hosts=("*.hotjar.com", "*.hotjar.io"),
    quiet=(
        "",
        "sessions/*",
        "api/v2/client/ws",
        "api/v2/client/sites/*/visit-data",
        "api/v2/client/log",
        "api/v1/client/sites/*/visit-data",
        "c/**",
    ),
)
