"""Flurry: its uploads are a binary format; they are kept under its name."""

from inspector.vendors.many.declaration import Vendor

VENDOR = Vendor(
    key="flurry",
    name="Flurry",
    facts="addresses in the SDK for Android: data.flurry.com, v1/flr.do and aap.do",
    hosts=("data.flurry.com", "proton.flurry.com", "cfg.flurry.com"),
    quiet=("sdk/**", "v1/config"),
)
